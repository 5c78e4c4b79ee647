//! What both editions come to in one situation.

use super::compare::{Comparison, Look};
use super::flow::flows;
use super::question::{Paid, Question};
use crate::analyse::Trial;
use crate::evaluate::Cell;
use crate::ir::ExprId;
use crate::value::{Decimal, Value};
use std::cmp::Ordering;

/// What an item turns into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    Same,
    /// from one value to another; `None`: there is none
    Exact(Option<Value>, Option<Value>),
    /// a value that depends on the person becomes larger, or later, or comes to be
    Up,
    Down,
    /// one edition cannot compute it
    Lost,
}

/// What the editions come to in one kind of case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// not asked: neither edition grants it
    Apart,
    Same,
    Changed(Vec<Turn>),
}

impl Comparison<'_, '_> {
    /// What a situation comes to; `None` where one more fact is needed.
    pub(super) fn verdict(&self, question: &Question, look: Look, trial: &Trial<'_>, last: bool) -> Option<Verdict> {
        let slice = trial.slice;
        if !look.everyone {
            let truths = self.granted.map(|id| trial.cell(slice.id(id)).truth());
            if question.items.is_empty() {
                return outcome(truths, last);
            }
            match truths {
                [Some(true), Some(true)] => {}
                [Some(false), _] | [_, Some(false)] => return Some(Verdict::Apart),
                [_, _] => return last.then_some(Verdict::Apart),
            }
        }
        let mut turns = Vec::with_capacity(question.items.len());
        for item in &question.items {
            let sides = [item.old, item.new].map(|side| side.map(|id| slice.id(id)));
            let unsettled = |id: &ExprId| trial.cell(*id).known().is_none();
            if !last && sides.iter().flatten().any(unsettled) {
                return None;
            }
            turns.push(turn(trial, sides, look.coarse));
        }
        if let Some(paid) = &question.paid {
            let [old, new] = paid.each_ref().map(|paid| is_payable(trial, paid));
            if !last && (old.is_none() || new.is_none()) {
                return None;
            }
            let [old, new] = [old, new].map(|payable| payable.unwrap_or(false));
            match (old, new) {
                (true, true) => {}
                // Neither edition can pay it.
                (false, false) => return Some(Verdict::Apart),
                (_, _) => turns = vec![Turn::Lost],
            }
        }
        let same = turns.iter().all(|turn| *turn == Turn::Same);
        Some(if same { Verdict::Same } else { Verdict::Changed(turns) })
    }
}

/// Whether a sum can be paid as it is split; `None` where that is not known yet.
fn is_payable(trial: &Trial<'_>, paid: &Paid) -> Option<bool> {
    let sum = |id: ExprId| match trial.cell(trial.slice.id(id)) {
        Cell::Known(value) => Some(value.as_number()),
        Cell::Fault(_) => Some(None),
        Cell::Unknown => None,
    };
    let Some(amount) = paid.amount else { return Some(true) };
    let amount = sum(amount)?;
    let shares: Vec<Option<Decimal>> = paid.shares.iter().map(|share| sum(*share)).collect::<Option<_>>()?;
    let total = shares.iter().try_fold(Decimal::ZERO, |total, share| total.checked_add((*share)?));
    let negative = shares.iter().flatten().any(|share| share.is_sign_negative() && !share.is_zero());
    Some(amount.is_some() && !negative && (paid.shares.is_empty() || total == amount))
}

/// The change of the outcome itself.
fn outcome(truths: [Option<bool>; 2], last: bool) -> Option<Verdict> {
    match truths {
        [Some(false), Some(false)] => Some(Verdict::Apart),
        [Some(true), Some(true)] => Some(Verdict::Same),
        [Some(old), Some(new)] => {
            let turn = Turn::Exact(Some(Value::Boolean(old)), Some(Value::Boolean(new)));
            Some(Verdict::Changed(vec![turn]))
        }
        [None, None] => last.then_some(Verdict::Apart),
        [old, new] => last.then(|| {
            let [old, new] = [old, new].map(|truth| truth.map(Value::Boolean));
            Verdict::Changed(vec![Turn::Exact(old, new)])
        }),
    }
}

/// `coarse`: only whether it is more or less.
fn turn(trial: &Trial<'_>, sides: [Option<ExprId>; 2], coarse: bool) -> Turn {
    let values = sides.map(|side| side.and_then(|id| trial.cell(id).known().cloned()));
    let [old, new] = sides.map(|side| side.is_some_and(|id| matches!(trial.cell(id), Cell::Fault(_))));
    if old != new {
        return Turn::Lost;
    }
    if values[0] == values[1] {
        return Turn::Same;
    }
    let taken = |id: ExprId| trial.cell(id).truth();
    let varies = sides.into_iter().flatten().any(|id| flows(&trial.slice.program, id, &taken));
    let [old, new] = values;
    let order = match (&old, &new) {
        _ if !(varies || coarse) => None,
        (Some(old), Some(new)) => old.order(new),
        (None, Some(_)) => Some(Ordering::Less),
        (Some(_), None) => Some(Ordering::Greater),
        (None, None) => None,
    };
    match order {
        Some(Ordering::Less) => Turn::Up,
        Some(Ordering::Greater) => Turn::Down,
        Some(Ordering::Equal) | None => Turn::Exact(old, new),
    }
}
