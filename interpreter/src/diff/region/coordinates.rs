//! What a region is told by: the facts that the rules read, what they compute of several and compare with a bound, and
//! how facts stand to each other.

mod gather;
mod ranks;

use super::boxes::Block;
use super::ways::Way;
use super::words;
use crate::analyse::{Slice, Trial, Variable, VariableSet};
use crate::diff::compare::{Comparison, Turn, Verdict};
use crate::diff::question::Question;
use crate::diff::region::Ways;
use crate::evaluate::Cell;
use crate::ir::ExprId;
use crate::value::Value;
use gather::is_variable;
use heng_grammar::diagnostic::Message;
use heng_grammar::tree::{self, Relation};
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
    /// whether a value of the old edition is less than that of the new one (`Less`), or more; whether a share is less
    /// than nothing
    Turn { expr: ExprId, relation: tree::Relation },
    /// what the author named and computes of several facts
    Named { expr: ExprId, name: String },
}

/// The coordinates of one question.
pub(super) struct Coordinates<'c> {
    pub(super) comparison: &'c Comparison<'c, 'c>,
    pub(super) slice: &'c Slice,
    question: &'c Question,
    verdicts: &'c [Verdict],
    pub(super) all: Vec<Coordinate>,
    order: Vec<usize>,
}

impl<'c> Coordinates<'c> {
    pub(super) fn of(comparison: &'c Comparison<'_, '_>, of: &Ways<'c>) -> Self {
        let slice = of.slice;
        let trial = Trial::new(&comparison.editions.common, slice);
        let all = gather::all(comparison, slice, &trial);
        let order = ranks::order(&comparison.points, slice, &all, of.sampled);
        Self { comparison, slice, question: of.question, verdicts: of.verdicts, all, order }
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
            (Coordinate::Measure { expr, cuts, .. }, Some(held)) if is_variable(&self.slice.program, *expr) => {
                let position = self.slice.depends(*expr).positions().next()?;
                let variable = *self.slice.variables.get(position)?;
                let values = self.comparison.points.values(variable).into_iter();
                let inside = values.filter(|value| between(cuts, value).is_some_and(|cell| held.contains(&cell)));
                Some((variable, inside.collect()))
            }
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
            Coordinate::Turn { expr, .. } => {
                let truth = self.turned(way, *expr);
                let truth = truth.or_else(|| self.seen(trial, way, *expr)?.first()?.as_boolean());
                truth.map(|truth| BTreeSet::from([u16::from(truth)]))
            }
            Coordinate::Relation { expr, .. } | Coordinate::Named { expr, .. } => {
                let seen = self.seen(trial, way, *expr)?;
                let cells: Option<BTreeSet<u16>> = seen.iter().map(|value| value.as_boolean().map(u16::from)).collect();
                cells
            }
        });
        Block(cells.collect())
    }

    /// Whether a comparison of both sides of an item holds, as the verdict at the end of a way says.
    fn turned(&self, way: &Way, expr: ExprId) -> Option<bool> {
        let compared = self.question.compared.iter().find(|one| self.slice.find(one.expr) == Some(expr))?;
        let turns = match self.verdicts.get(way.verdict)? {
            Verdict::Apart => return None,
            Verdict::Same => return Some(false),
            Verdict::Changed(turns) => turns,
        };
        let wanted = if compared.relation == Relation::Less { Ordering::Less } else { Ordering::Greater };
        match turns.get(compared.item?)? {
            Turn::Same => Some(false),
            Turn::Up => Some(wanted == Ordering::Less),
            Turn::Down => Some(wanted == Ordering::Greater),
            Turn::Exact(Some(old), Some(new)) => old.order(new).map(|order| order == wanted),
            Turn::Exact(..) | Turn::Lost => None,
        }
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
