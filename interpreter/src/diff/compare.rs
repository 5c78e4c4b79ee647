//! One benefit in both editions: every kind of case for which a part of the decision differs.
//!
//! In: the joined program and a question. Out: the kinds of cases, each with its words and with situations that should
//! show it, and what was not looked at in every case. The walk and its representatives are those of the analysis.

use super::editions::Editions;
use super::flow::flows;
use super::join::Joined;
use super::question::{Benefits, Paid, Question};
use super::region::{Kinds, Ways, regions};
use crate::analyse::{Diagram, Doubt, Points, Slice, Trial, Variable, VariableSet, Walk};
use crate::evaluate::Cell;
use crate::ir::ExprId;
use crate::ir::benefit::Benefit;
use crate::ir::policy::FactId;
use crate::value::{Decimal, Type, Value};
use heng_grammar::tree::Relation;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Situations that one question may look at.
const MOST: usize = 40_000;

/// The most changes that are told apart by their values; where there are more, only by their direction.
const MOST_VERDICTS: usize = 100;

/// How a question is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Also those whom neither edition grants anything.
    everyone: bool,
    /// Only whether a value becomes more or less.
    coarse: bool,
}

/// Values of variables in common terms.
pub(super) type Assignment = BTreeMap<Variable, Value>;

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

/// A benefit of both editions, ready to be compared.
pub(super) struct Comparison<'e, 'w> {
    pub(super) editions: &'e Editions<'w>,
    pub(super) benefit: Benefit,
    pub(super) points: Points,
    /// Whether each edition grants it.
    pub(super) granted: [ExprId; 2],
    /// What each edition pays, and who pays it.
    pub(super) paid: [Paid; 2],
    /// Comparisons that no edition makes.
    pub(super) added: Vec<ExprId>,
    /// What the authors gave a name.
    pub(super) named: Vec<(ExprId, String)>,
    /// By expression: which editions have it.
    pub(super) of: Vec<[bool; 2]>,
}

impl<'e, 'w> Comparison<'e, 'w> {
    /// `granted`: see [`granted`].
    pub(super) fn of(
        editions: &'e Editions<'w>,
        both: &Benefits<'_>,
        joined: Joined,
        granted: [ExprId; 2],
        questions: &[Question],
    ) -> Self {
        let paid = [paid(both.old, &joined.old), paid(both.new, &joined.new)];
        let added = questions.iter().flat_map(|question| question.compared.iter().map(|one| one.expr)).collect();
        let (named, of) = (named(both, &joined), of(&joined));
        let benefit = bare(both.old, joined, granted[0]);
        let points = points(editions, &benefit);
        Self { editions, benefit, points, granted, paid, added, named, of }
    }

    /// A benefit that one edition alone has.
    pub(super) fn alone(editions: &'e Editions<'w>, benefit: &Benefit, mut joined: Joined, is_old: bool) -> Self {
        let map = if is_old { &joined.old } else { &joined.new };
        let granted = map.get(benefit.entitlement.0 as usize).copied().unwrap_or(benefit.entitlement);
        let paid = paid(benefit, map);
        let granted = possible(editions, &mut joined, granted, is_old);
        let benefit = bare(benefit, joined, granted);
        let points = points(editions, &benefit);
        Self {
            editions,
            benefit,
            points,
            granted: [granted; 2],
            paid: [paid.clone(), paid],
            added: Vec::new(),
            named: Vec::new(),
            of: Vec::new(),
        }
    }

    /// The kinds of cases for which the answer to a question differs.
    pub(super) fn kinds(&self, question: &Question) -> Kinds {
        let kinds = self.looked(question, Look::default());
        // Where nobody is entitled on both sides, what a refused person is shown can still differ.
        if kinds.regions.is_empty() && !kinds.met && !question.items.is_empty() && question.paid.is_none() {
            return self.looked(question, Look { everyone: true, coarse: false });
        }
        kinds
    }

    fn looked(&self, question: &Question, look: Look) -> Kinds {
        let Some(slice) = self.slice(question, look) else { return Kinds::doubtful(Doubt::Number) };
        let (diagram, verdicts) = self.drawn(question, look, &slice);
        if verdicts.len() > MOST_VERDICTS && !look.coarse {
            return self.looked(question, Look { coarse: true, ..look });
        }
        let judge = |trial: &Trial<'_>| self.verdict(question, look, trial, true);
        let doubt = self.doubt(&slice, &diagram);
        let sampled = doubt.is_some();
        let ways = Ways { question, slice: &slice, diagram: &diagram, verdicts: &verdicts, sampled, judge: &judge };
        let kinds = regions(self, &ways);
        Kinds { doubt: doubt.or(kinds.doubt), ..kinds }
    }

    /// Why not every case was looked at, where it was not.
    pub(super) fn doubt(&self, slice: &Slice, diagram: &Diagram) -> Option<Doubt> {
        let cut = diagram.cut.then_some(Doubt::Number);
        cut.or_else(|| self.points.doubt(|at| slice.find(at).is_some()))
    }

    fn roots(&self, question: &Question, look: Look) -> Vec<ExprId> {
        let granted = if look.everyone { &[][..] } else { &self.granted };
        granted.iter().copied().chain(question.roots()).collect()
    }

    /// The part of the program that a question asks about.
    pub(super) fn slice(&self, question: &Question, look: Look) -> Option<Slice> {
        let roots: Vec<ExprId> =
            self.roots(question, look).into_iter().chain(question.compared.iter().map(|one| one.expr)).collect();
        Slice::of(&self.benefit.program, &roots)
    }

    /// What every kind of case comes to, with the verdicts that the leaves number.
    pub(super) fn drawn(&self, question: &Question, look: Look, slice: &Slice) -> (Diagram, Vec<Verdict>) {
        let roots: Vec<ExprId> = self.roots(question, look).iter().map(|root| slice.id(*root)).collect();
        let walk = Walk::new(&self.editions.common, &self.points, slice, &roots, VariableSet::default(), MOST);
        let mut verdicts = vec![Verdict::Apart, Verdict::Same];
        let diagram = walk.diagram(&mut |trial, last| {
            let verdict = self.verdict(question, look, trial, last)?;
            let known = verdicts.iter().position(|known| *known == verdict);
            Some(known.unwrap_or_else(|| {
                verdicts.push(verdict);
                verdicts.len().saturating_sub(1)
            }))
        });
        (diagram, verdicts)
    }

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

/// Whether each edition grants the benefit, as expressions of the joined program.
pub(super) fn granted(editions: &Editions<'_>, both: &Benefits<'_>, joined: &mut Joined) -> [ExprId; 2] {
    let old = placed(&joined.old, both.old.entitlement);
    let new = placed(&joined.new, both.new.entitlement);
    [possible(editions, joined, old, true), possible(editions, joined, new, false)]
}

fn paid(benefit: &Benefit, map: &[ExprId]) -> Paid {
    let amount = benefit.amount.as_ref().map(|rule| placed(map, rule.value));
    Paid { amount, shares: benefit.split.iter().map(|share| placed(map, share.amount)).collect() }
}

fn placed(map: &[ExprId], id: ExprId) -> ExprId {
    map.get(id.0 as usize).copied().unwrap_or(id)
}

/// What either edition gives a name.
fn named(both: &Benefits<'_>, joined: &Joined) -> Vec<(ExprId, String)> {
    let sides = [(&both.old.named, &joined.old), (&both.new.named, &joined.new)];
    let placed = sides.into_iter().flat_map(|(named, placed)| {
        named.iter().filter_map(|named| Some((*placed.get(named.value.0 as usize)?, named.name.clone())))
    });
    placed.collect()
}

/// By expression of the joined program: whether the old and the new edition have it.
fn of(joined: &Joined) -> Vec<[bool; 2]> {
    let mut of = vec![[false; 2]; joined.program.exprs.len()];
    for (side, ids) in [&joined.old, &joined.new].into_iter().enumerate() {
        for id in ids {
            if let Some(place) = of.get_mut(id.0 as usize).and_then(|sides| sides.get_mut(side)) {
                *place = true;
            }
        }
    }
    of
}

/// The representatives, the day of the decision being one on which both are in force.
fn points(editions: &Editions<'_>, benefit: &Benefit) -> Points {
    let mut points = Points::of(&editions.common, benefit);
    if let Some((from, to)) = editions.common.in_force {
        points.confine(Variable::Day, &Value::Date(from), &Value::Date(to));
    }
    points
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

/// What an edition grants, to those that it can speak of: it knows no member of an enumeration that only the other has.
fn possible(editions: &Editions<'_>, joined: &mut Joined, granted: ExprId, is_old: bool) -> ExprId {
    let (edition, map) = if is_old { (&editions.old, &joined.old) } else { (&editions.new, &joined.new) };
    if map.is_empty() {
        return granted;
    }
    let mut demands = vec![granted];
    let inputs: Vec<FactId> = joined.program.inputs.clone();
    for fact in inputs {
        let Some(declared) = editions.common.fact(fact) else { continue };
        let Type::Enumeration(id) = &declared.kind else { continue };
        let count = editions.common.enumeration(*id).map_or(0, |one| one.members.len());
        let Some(own) = edition.facts.iter().position(|common| *common == fact) else { continue };
        let Some(own) = edition.policy().facts.get(own) else { continue };
        let members = (0..count).filter_map(|at| u16::try_from(at).ok()).map(Value::Member);
        let foreign: Vec<Value> = members.filter(|member| edition.own(&own.kind, member).is_none()).collect();
        for member in foreign {
            let Some(left) = joined.fact(fact, declared.kind.clone()) else { continue };
            let right = joined.constant(declared.kind.clone(), member);
            demands.push(joined.compare(Relation::NotEqual, left, right));
        }
    }
    if demands.len() == 1 { granted } else { joined.all(&demands) }
}

pub(super) fn is_ordered(kind: &Type) -> bool {
    match kind {
        Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. } | Type::Date => true,
        Type::Boolean | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => false,
    }
}

/// A benefit of the joined program alone; what its parts are for is in the questions.
fn bare(old: &Benefit, joined: Joined, entitlement: ExprId) -> Benefit {
    Benefit {
        name: old.name.clone(),
        title: None,
        object: None,
        place: old.place,
        program: joined.program,
        as_of: None,
        entitlement,
        clauses: Vec::new(),
        amount: None,
        row_citations: Vec::new(),
        split: Vec::new(),
        outputs: Vec::new(),
        timing: Vec::new(),
        channels: Vec::new(),
        documents: Vec::new(),
        services: Vec::new(),
        flags: Vec::new(),
        named: Vec::new(),
    }
}
