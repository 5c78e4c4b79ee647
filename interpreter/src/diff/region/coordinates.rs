//! What a region is told by: the facts that the rules read, what they compute of several and compare with a bound, and
//! how facts stand to each other.

use super::boxes::Block;
use super::ways::Way;
use super::words;
use crate::analyse::{Points, Range, Slice, Trial, Variable, VariableSet, ids};
use crate::diff::compare::{Comparison, is_ordered};
use crate::evaluate::Cell;
use crate::ir::{Expr, ExprId, Program};
use crate::value::Value;
use heng_grammar::diagnostic::Message;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The only edition that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    Old,
    New,
}

/// One thing that a region may be told by.
#[derive(Debug, Clone)]
pub(super) enum Coordinate {
    /// a variable and the values that stand for the others
    Fact { position: usize, variable: Variable, cells: Vec<Value> },
    /// an expression and the bounds with which it is compared: a cell below, at and above each
    Measure { expr: ExprId, cuts: Vec<Value>, only: Option<Only> },
    /// a comparison of things that both vary; the edition that makes it, where only one does
    Relation { expr: ExprId, only: Option<Only> },
    /// what the author named and computes of several facts
    Named { expr: ExprId, name: String },
}

/// The coordinates of one question.
pub(super) struct Coordinates<'c> {
    pub(super) comparison: &'c Comparison<'c, 'c>,
    pub(super) slice: &'c Slice,
    pub(super) all: Vec<Coordinate>,
    order: Vec<usize>,
}

impl<'c> Coordinates<'c> {
    pub(super) fn of(comparison: &'c Comparison<'_, '_>, slice: &'c Slice) -> Self {
        let trial = Trial::new(&comparison.editions.common, slice);
        let mut all: Vec<Coordinate> = facts(&comparison.points, slice);
        for id in ids(&slice.program) {
            let added = comparison.added.iter().any(|added| slice.find(*added) == Some(id));
            if !added {
                compared(&trial, id, &mut all);
            }
        }
        all.extend(named(comparison, slice));
        for coordinate in &mut all {
            if let Coordinate::Relation { expr, only } | Coordinate::Measure { expr, only, .. } = coordinate {
                *only = only_in(comparison, slice, *expr);
            }
        }
        let mut order: Vec<usize> = (0..all.len()).collect();
        let inner = all.iter().fold(VariableSet::default(), |set, one| match one {
            Coordinate::Named { expr, .. } => set.with(slice.depends(*expr)),
            Coordinate::Fact { .. } | Coordinate::Measure { .. } | Coordinate::Relation { .. } => set,
        });
        order.sort_by_key(|at| all.get(*at).map(|one| rank(comparison, slice, inner, one)));
        Self { comparison, slice, all, order }
    }

    /// The coordinates in the order in which they are given up.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    pub(super) fn words(&self, region: &Block) -> Message {
        words::words(self, region)
    }

    /// The values that a box leaves to each fact that it bounds.
    pub(super) fn held(&self, region: &Block) -> Vec<(Variable, Vec<Value>)> {
        let bounded = self.all.iter().zip(&region.0).filter_map(|(coordinate, held)| match (coordinate, held) {
            (Coordinate::Fact { variable, cells, .. }, Some(held)) => {
                let values = held.iter().filter_map(|cell| cells.get(usize::from(*cell)).cloned());
                Some((*variable, values.collect()))
            }
            (_, _) => None,
        });
        bounded.collect()
    }

    /// The box of each way.
    pub(super) fn boxes(&self, ways: &[Way]) -> Vec<Block> {
        let mut trial = Trial::new(&self.comparison.editions.common, self.slice);
        ways.iter().map(|way| self.boxed(&mut trial, way)).collect()
    }

    fn boxed(&self, trial: &mut Trial<'_>, way: &Way) -> Block {
        let cells = self.all.iter().map(|coordinate| match coordinate {
            Coordinate::Fact { position, cells, .. } => {
                let (_, values) = way.taken.iter().find(|(known, _)| known == position)?;
                Some(values.iter().filter_map(|value| cell(cells, value)).collect())
            }
            Coordinate::Measure { expr, cuts, .. } => {
                let seen = self.seen(trial, way, *expr)?;
                let cells: Option<Vec<u16>> = seen.iter().map(|value| between(cuts, value)).collect();
                let cells = cells?;
                let (low, high) = cells.iter().min().zip(cells.iter().max())?;
                Some((*low..=*high).collect())
            }
            Coordinate::Relation { expr, .. } | Coordinate::Named { expr, .. } => {
                let seen = self.seen(trial, way, *expr)?;
                let cells: Option<BTreeSet<u16>> = seen.iter().map(|value| value.as_boolean().map(u16::from)).collect();
                cells
            }
        });
        Block(cells.collect())
    }

    /// What an expression comes to at the ends of a way; `None` where it does not come to a value.
    fn seen(&self, trial: &mut Trial<'_>, way: &Way, expr: ExprId) -> Option<Vec<Value>> {
        let depends: VariableSet = self.slice.depends(expr);
        let taken: Vec<&(usize, Vec<Value>)> = way.taken.iter().filter(|(at, _)| depends.has(*at)).collect();
        let count = 1_usize.checked_shl(u32::try_from(taken.len()).ok()?).filter(|count| *count <= 64)?;
        let mut seen = Vec::with_capacity(count);
        for number in 0..count {
            for (bit, (position, values)) in taken.iter().enumerate() {
                let last = number.checked_shr(u32::try_from(bit).ok()?)? & 1 == 1;
                trial.know(*position, if last { values.last()? } else { values.first()? });
            }
            seen.push(trial.cell(expr).clone());
        }
        for (position, _) in &taken {
            trial.unlearn(*position, self.slice.dependents(*position));
        }
        seen.into_iter().map(|cell| if let Cell::Known(value) = cell { Some(value) } else { None }).collect()
    }
}

fn facts(points: &Points, slice: &Slice) -> Vec<Coordinate> {
    let variables = slice.variables.iter().enumerate();
    let facts = variables.filter_map(|(position, variable)| {
        let cells = points.values(*variable);
        (!cells.is_empty()).then_some(Coordinate::Fact { position, variable: *variable, cells })
    });
    facts.collect()
}

/// Adds what a comparison of the program compares.
fn compared(trial: &Trial<'_>, id: ExprId, all: &mut Vec<Coordinate>) {
    let slice = trial.slice;
    let Some(Expr::Compare { left, right, .. }) = slice.program.expr(id) else { return };
    let varies = |id: ExprId| !slice.depends(id).is_empty();
    match (varies(*left), varies(*right)) {
        (false, false) => {}
        (true, true) => all.push(Coordinate::Relation { expr: id, only: None }),
        (true, false) => measured(trial, (id, *left, *right), all),
        (false, true) => measured(trial, (id, *right, *left), all),
    }
}

fn measured(trial: &Trial<'_>, (at, expr, bound): (ExprId, ExprId, ExprId), all: &mut Vec<Coordinate>) {
    let program = &trial.slice.program;
    if is_variable(program, expr) {
        return;
    }
    let cut = trial.cell(bound).known().filter(|_| is_ordered(program.kind(expr)));
    let Some(cut) = cut else {
        all.push(Coordinate::Relation { expr: at, only: None });
        return;
    };
    for coordinate in all.iter_mut() {
        if let Coordinate::Measure { expr: known, cuts, .. } = coordinate
            && *known == expr
        {
            let place = cuts.partition_point(|other| other.order(cut) == Some(Ordering::Less));
            if cuts.get(place) != Some(cut) {
                cuts.insert(place, cut.clone());
            }
            return;
        }
    }
    all.push(Coordinate::Measure { expr, cuts: vec![cut.clone()], only: None });
}

fn is_variable(program: &Program, id: ExprId) -> bool {
    matches!(program.expr(id), Some(Expr::Fact(_) | Expr::Day))
}

/// What both editions name and compute of several facts in several steps.
fn named(comparison: &Comparison<'_, '_>, slice: &Slice) -> Vec<Coordinate> {
    let mut found = Vec::new();
    for (id, name) in &comparison.named {
        let Some(expr) = slice.find(*id) else { continue };
        let several = slice.depends(expr).positions().count() > 1 && only_in(comparison, slice, expr).is_none();
        if several && matches!(slice.program.expr(expr), Some(Expr::Join { .. })) {
            found.push(Coordinate::Named { expr, name: name.clone() });
        }
    }
    found
}

/// The only edition that has an expression of the slice.
fn only_in(comparison: &Comparison<'_, '_>, slice: &Slice, expr: ExprId) -> Option<Only> {
    let source = (0..comparison.of.len()).filter_map(|at| u32::try_from(at).ok()).map(ExprId);
    let found = source.into_iter().find(|id| slice.find(*id) == Some(expr))?;
    match comparison.of.get(found.0 as usize)? {
        [true, false] => Some(Only::Old),
        [false, true] => Some(Only::New),
        [_, _] => None,
    }
}

/// What is given up first: facts that stand beside others, the day, what a name stands for; what tells most in one
/// word stays longest.
fn rank(comparison: &Comparison<'_, '_>, slice: &Slice, inner: VariableSet, one: &Coordinate) -> u8 {
    match one {
        Coordinate::Fact { position, variable, .. } => match comparison.points.range(*variable) {
            Some(Range::Steps { .. }) if !comparison.points.related(slice, *position).is_empty() => 0,
            Some(Range::Steps { .. }) if *variable == Variable::Day => 1,
            _ if inner.has(*position) => 2,
            Some(Range::Steps { .. }) => 4,
            Some(Range::Absent | Range::Opaque | Range::Members(_)) | None => 6,
        },
        Coordinate::Relation { .. } => 3,
        Coordinate::Measure { .. } => 5,
        Coordinate::Named { .. } => 7,
    }
}

/// The cell of a value: its own, or that of the value below.
fn cell(cells: &[Value], value: &Value) -> Option<u16> {
    let own = cells.iter().position(|known| known == value);
    let below = || cells.iter().rposition(|known| known.order(value) == Some(Ordering::Less));
    u16::try_from(own.or_else(below)?).ok()
}

/// Below the first cut is 0, at it 1, above it 2, at the next 3.
fn between(cuts: &[Value], value: &Value) -> Option<u16> {
    let mut cell = 0_u16;
    for cut in cuts {
        match value.order(cut)? {
            Ordering::Less => return Some(cell),
            Ordering::Equal => return cell.checked_add(1),
            Ordering::Greater => cell = cell.checked_add(2)?,
        }
    }
    Some(cell)
}
