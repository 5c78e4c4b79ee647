//! Which coordinates are given up first when a region is told.

use super::Coordinate;
use super::gather::is_variable;
use crate::analyse::{Points, Range, Slice, Variable, VariableSet};
use crate::ir::ExprId;

/// The coordinates in the order in which they are given up. Where situations were only `sampled`, how the values of both
/// editions stand to each other is kept, because the samples alone could separate by accident.
pub(super) fn order(points: &Points, slice: &Slice, all: &[Coordinate], sampled: bool) -> Vec<usize> {
    let several = |expr: ExprId| Some(slice.depends(expr)).filter(|set| set.positions().count() > 1);
    let mut ranks = Ranks { points, slice, sampled, beside: VariableSet::default(), inner: VariableSet::default() };
    for one in all {
        match one {
            Coordinate::Measure { expr, .. } | Coordinate::Relation { expr, .. } => {
                ranks.beside = several(*expr).map_or(ranks.beside, |set| ranks.beside.with(set));
            }
            Coordinate::Named { expr, .. } => ranks.inner = ranks.inner.with(slice.depends(*expr)),
            Coordinate::Fact { .. } | Coordinate::Turn { .. } => {}
        }
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| all.get(*at).map(|one| ranks.of(one)));
    order
}

/// What no author says goes first, then facts that stand beside others, the day, what a name stands for; what tells
/// most in one word stays longest.
struct Ranks<'p> {
    points: &'p Points,
    slice: &'p Slice,
    sampled: bool,
    /// Facts that a rule compares with others, or of which it computes something with others.
    beside: VariableSet,
    /// Facts for which a name stands.
    inner: VariableSet,
}

impl Ranks<'_> {
    fn of(&self, one: &Coordinate) -> u8 {
        match one {
            Coordinate::Turn { .. } if self.sampled => 9,
            Coordinate::Turn { .. } => 0,
            Coordinate::Fact { position, .. } => self.of_variable(*position),
            Coordinate::Measure { expr, .. } if is_variable(&self.slice.program, *expr) => {
                self.slice.depends(*expr).positions().next().map_or(6, |position| self.of_variable(position))
            }
            Coordinate::Relation { .. } => 4,
            Coordinate::Measure { .. } => 6,
            Coordinate::Named { .. } => 8,
        }
    }

    fn of_variable(&self, position: usize) -> u8 {
        let variable = self.slice.variables.get(position).copied();
        let ordered = variable.and_then(|one| self.points.range(one)).is_some_and(|range| match range {
            Range::Steps { .. } => true,
            Range::Absent | Range::Opaque | Range::Members(_) => false,
        });
        match ordered {
            true if self.beside.has(position) => 1,
            true if variable == Some(Variable::Day) => 2,
            _ if self.inner.has(position) => 3,
            true => 5,
            false => 7,
        }
    }
}
