//! The coordinates of a question, from the comparisons of its program.

use super::{Coordinate, Only};
use crate::analyse::{Points, Range, Slice, Trial, Variable, ids};
use crate::diff::compare::{Comparison, is_ordered};
use crate::ir::{Expr, ExprId, Program};
use crate::value::Value;
use std::cmp::Ordering;

/// Everything that the program compares. Every comparison of it is settled once each coordinate is.
pub(super) fn all(comparison: &Comparison<'_, '_>, slice: &Slice, trial: &Trial<'_>) -> Vec<Coordinate> {
    let mut all = facts(&comparison.points, slice);
    let added: Vec<ExprId> = comparison.added.iter().filter_map(|id| slice.find(*id)).collect();
    for id in ids(&slice.program) {
        compared(trial, id, added.contains(&id), &mut all);
        dated(comparison, slice, id, &mut all);
    }
    all.extend(named(comparison, slice));
    for coordinate in &mut all {
        if let Coordinate::Relation { expr, only } | Coordinate::Measure { expr, only, .. } = coordinate {
            *only = only_in(comparison, slice, *expr);
        }
    }
    all
}

/// Facts that nothing relates to others: the values that stand for the others are all that matters of them. What is
/// related is told by the bounds with which it is compared and by the comparisons that relate it.
fn facts(points: &Points, slice: &Slice) -> Vec<Coordinate> {
    let variables = slice.variables.iter().enumerate();
    let is_ordered = |variable: &Variable| matches!(points.range(*variable), Some(Range::Steps { .. }));
    let alone =
        variables.filter(|(position, variable)| !is_ordered(variable) || points.related(slice, *position).is_empty());
    let facts = alone.filter_map(|(position, variable)| {
        let cells = points.values(*variable);
        (!cells.is_empty()).then_some(Coordinate::Fact { position, variable: *variable, cells })
    });
    facts.collect()
}

/// Adds what a comparison of the program compares. `is_added`: no edition makes it.
fn compared(trial: &Trial<'_>, id: ExprId, is_added: bool, all: &mut Vec<Coordinate>) {
    let slice = trial.slice;
    let Some(Expr::Compare { relation, left, right }) = slice.program.expr(id) else { return };
    let varies = |id: ExprId| !slice.depends(id).is_empty();
    match (varies(*left), varies(*right)) {
        (false, false) => {}
        (_, _) if is_added => all.push(Coordinate::Turn { expr: id, relation: *relation }),
        (true, true) => all.push(Coordinate::Relation { expr: id, only: None }),
        (true, false) => measured(trial, (id, *left, *right), all),
        (false, true) => measured(trial, (id, *right, *left), all),
    }
}

fn measured(trial: &Trial<'_>, (at, expr, bound): (ExprId, ExprId, ExprId), all: &mut Vec<Coordinate>) {
    let program = &trial.slice.program;
    match trial.cell(bound).known().filter(|_| is_ordered(program.kind(expr))) {
        Some(cut) => cut_at(trial.slice, expr, cut, all),
        None if is_variable(program, expr) => {}
        None => all.push(Coordinate::Relation { expr: at, only: None }),
    }
}

/// Adds the days on which a parameter begins to have another value.
fn dated(comparison: &Comparison<'_, '_>, slice: &Slice, id: ExprId, all: &mut Vec<Coordinate>) {
    let Some(Expr::Parameter { parameter, day }) = slice.program.expr(id) else { return };
    let Some(series) = comparison.editions.common.parameters.get(parameter.0 as usize) else { return };
    if slice.depends(*day).is_empty() {
        return;
    }
    let last = series.confirmed_until.and_then(|last| last.tomorrow().ok());
    for day_of_turn in series.values.iter().map(|dated| dated.from).chain(last) {
        cut_at(slice, *day, &Value::Date(day_of_turn), all);
    }
}

/// Adds a bound of an expression, unless it is a fact that is told by all its values.
fn cut_at(slice: &Slice, expr: ExprId, cut: &Value, all: &mut Vec<Coordinate>) {
    let whole = |one: &Coordinate| match one {
        Coordinate::Fact { position, .. } => is_variable(&slice.program, expr) && slice.depends(expr).has(*position),
        Coordinate::Measure { .. }
        | Coordinate::Relation { .. }
        | Coordinate::Turn { .. }
        | Coordinate::Named { .. } => false,
    };
    if all.iter().any(whole) {
        return;
    }
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

pub(super) fn is_variable(program: &Program, id: ExprId) -> bool {
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
