//! The walk over every kind of case.
//!
//! In: a slice, the representatives of its variables and the expressions of interest. Out: a call for every
//! situation, from nothing known to everything known, one variable more at a time. Two situations in which
//! the same variables are known and the expressions of interest have the same rest to compute have the same
//! future, so only the first of them is followed: what remains is a decision diagram that the evaluator itself
//! draws. The number of situations is bounded; a walk that was cut says so.

mod diagram;

pub(crate) use diagram::{Diagram, Node, NodeId};

use super::grid::Grid;
use super::points::{Points, Range};
use super::probe::Relation;
use super::slice::{Slice, VariableSet};
use super::trial::Trial;
use crate::evaluate::Cell;
use crate::ir::policy::PolicySet;
use crate::ir::{Expr, ExprId};
use crate::value::Value;
use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the visitor wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// learn one more fact
    Deeper,
    /// nothing of interest follows from here
    Back,
    /// everything was found
    Stop,
}

/// How much was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    Stopped,
    /// too many situations
    Cut,
}

/// A variable to be learnt.
struct Step {
    position: usize,
    values: Vec<Value>,
    /// Ordered values: what stands between them, and the comparisons with other variables.
    grid: Option<Grid>,
    relations: Vec<Relation>,
    through: Vec<Through>,
}

/// A variable that stands beside the one to be learnt and beside others.
struct Through {
    /// with the one to be learnt
    relation: Relation,
    third: usize,
    third_grid: Grid,
    /// with others
    others: Vec<Relation>,
}

/// A walk to come.
pub(crate) struct Walk<'s> {
    trial: Trial<'s>,
    roots: Vec<ExprId>,
    /// The variables in the order in which they are learnt.
    order: Vec<Step>,
    /// Fingerprints of what was followed, by depth. Looked up and never iterated.
    followed: HashSet<(usize, Fingerprint)>,
    left: usize,
}

impl<'s> Walk<'s> {
    /// A walk over the variables on which the roots depend, those of `first` before the others. `most` bounds the
    /// situations.
    pub(crate) fn new(
        policy: &'s PolicySet,
        points: &Points,
        slice: &'s Slice,
        roots: &[ExprId],
        first: VariableSet,
        most: usize,
    ) -> Self {
        let all = roots.iter().fold(VariableSet::default(), |set, root| set.with(slice.depends(*root)));
        let order = order(points, slice, all, first);
        let order = order.into_iter().filter_map(|position| step(points, slice, position)).collect();
        let trial = Trial::new(policy, slice);
        Self { trial, roots: roots.to_vec(), order, followed: HashSet::new(), left: most }
    }

    /// Calls `visit` for every situation that is not like an earlier one.
    pub(crate) fn run(mut self, visit: &mut dyn FnMut(&mut Trial<'s>) -> Next) -> Extent {
        self.step(0, visit)
    }

    fn step(&mut self, depth: usize, visit: &mut dyn FnMut(&mut Trial<'s>) -> Next) -> Extent {
        let Some(left) = self.left.checked_sub(1) else { return Extent::Cut };
        self.left = left;
        match visit(&mut self.trial) {
            Next::Deeper => {}
            Next::Back => return Extent::Whole,
            Next::Stop => return Extent::Stopped,
        }
        let Some(next) = self.order.get(depth) else { return Extent::Whole };
        let (position, values) = (next.position, next.values(&mut self.trial));
        let open = self.trial.open(position, &self.roots);
        let mut extent = Extent::Whole;
        for value in &values {
            self.trial.learn(position, value, &open);
            if self.followed.insert((depth, fingerprint(&self.trial, &self.roots))) {
                extent = self.step(depth.saturating_add(1), visit);
                if extent != Extent::Whole {
                    break;
                }
            }
        }
        self.trial.unlearn(position, &open);
        extent
    }
}

/// The order in which the variables of a set are learnt: those with few values before the ordered ones; of
/// these one that stands beside many others first, then those that stand beside a known one, so that each can be
/// chosen on either side of what is known. `first` comes before the rest as far as that allows.
fn order(points: &Points, slice: &Slice, all: VariableSet, first: VariableSet) -> Vec<usize> {
    let is_ordered = |position: &usize| {
        let variable = slice.variables.get(*position);
        variable.is_some_and(|one| matches!(points.range(*one), Some(Range::Steps { .. })))
    };
    let (mut open, mut order): (Vec<usize>, Vec<usize>) = all.positions().partition(is_ordered);
    order.sort_by_key(|position| !first.has(*position));
    let beside: Vec<(usize, VariableSet)> = open
        .iter()
        .map(|position| {
            let related = points.related(slice, *position);
            let set = related.iter().fold(VariableSet::default(), |set, one| set.with(one.depends(slice)));
            (*position, set.without(*position))
        })
        .collect();
    let of = |position: usize| beside.iter().find(|(at, _)| *at == position).map(|(_, set)| *set).unwrap_or_default();
    let mut known = VariableSet::default();
    while !open.is_empty() {
        let rank =
            |position: &usize| (of(*position).meets(known), first.has(*position), of(*position).positions().count());
        let Some(next) = open.iter().copied().rev().max_by_key(rank) else { break };
        open.retain(|position| *position != next);
        known = known.with(VariableSet::only(next));
        order.push(next);
    }
    order
}

/// `None` for a variable that is never known.
fn step(points: &Points, slice: &Slice, position: usize) -> Option<Step> {
    let variable = *slice.variables.get(position)?;
    let values = points.values(variable);
    let grid = match points.range(variable) {
        Some(Range::Steps { grid, .. }) => Some(grid.clone()),
        Some(Range::Absent | Range::Opaque | Range::Members(_)) | None => None,
    };
    let relations = if grid.is_some() { points.related(slice, position) } else { Vec::new() };
    let through = relations.iter().flat_map(|relation| through(points, slice, position, relation)).collect();
    (!values.is_empty()).then_some(Step { position, values, grid, relations, through })
}

/// The variables that a comparison relates to the one to be learnt, where they stand beside others too.
fn through(points: &Points, slice: &Slice, position: usize, relation: &Relation) -> Vec<Through> {
    let thirds = relation.depends(slice).without(position).positions();
    let found = thirds.filter_map(|third| {
        let variable = *slice.variables.get(third)?;
        let Some(Range::Steps { grid, .. }) = points.range(variable) else { return None };
        let mut others = points.related(slice, third);
        others.retain(|other| !other.depends(slice).has(position));
        (!others.is_empty()).then(|| Through { relation: relation.clone(), third, third_grid: grid.clone(), others })
    });
    found.collect()
}

impl Step {
    /// The values of the variable, with those at which a comparison with what is known already changes.
    fn values(&self, trial: &mut Trial<'_>) -> Vec<Value> {
        let Some(grid) = self.grid.as_ref().filter(|_| !self.relations.is_empty()) else { return self.values.clone() };
        let mut steps: BTreeSet<i128> = self.values.iter().filter_map(|value| grid.step(value)).collect();
        // A side that is chosen by this variable can turn between the values at which it is chosen.
        let seeds: Vec<i128> = steps.iter().copied().collect();
        for relation in &self.relations {
            let changes = relation.changes(trial, self.position, grid, &seeds, false);
            steps.extend(changes.into_iter().filter(|step| grid.holds(*step)));
        }
        steps.extend(self.through(trial, grid));
        steps.into_iter().filter_map(|step| grid.value(step)).collect()
    }

    /// The steps that matter because of a third variable: it must lie between this one and one that is known.
    fn through(&self, trial: &mut Trial<'_>, grid: &Grid) -> BTreeSet<i128> {
        let mut steps = BTreeSet::new();
        for Through { relation, third, third_grid, others } in &self.through {
            if trial.known(*third).is_some() {
                continue;
            }
            let mut between = BTreeSet::new();
            for other in others {
                between.extend(other.changes(trial, *third, third_grid, &[], false));
            }
            trial.aside(*third, |trial| {
                for value in between.into_iter().filter_map(|step| third_grid.value(step)) {
                    trial.know(*third, &value);
                    let changes = relation.changes(trial, self.position, grid, &[], false);
                    steps.extend(changes.into_iter().filter(|step| grid.holds(*step)));
                }
            });
        }
        steps
    }
}

/// A hash of 128 bits, so that two situations are never taken for one by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Fingerprint(u64, u64);

impl Fingerprint {
    /// Two odd constants without a pattern: the digits of the golden ratio and of the square root of two.
    const FACTORS: (u64, u64) = (0x9e37_79b9_7f4a_7c15, 0x6a09_e667_f3bc_c909);

    fn add(&mut self, token: u64) {
        let mixed = |hash: u64, factor: u64| (hash.rotate_left(23) ^ token).wrapping_mul(factor).rotate_left(31);
        self.0 = mixed(self.0, Self::FACTORS.0);
        self.1 = mixed(self.1, Self::FACTORS.1);
    }

    fn add_cell(&mut self, id: ExprId, cell: &Cell) {
        let place = u64::from(id.0) << 2;
        match cell {
            // What is absent is false: most rows of a large table are.
            Cell::Known(Value::Boolean(false)) => {}
            Cell::Known(Value::Boolean(true)) => self.add(place | 1),
            Cell::Unknown => self.add(place | 2),
            Cell::Known(_) | Cell::Fault(_) => {
                let mut hasher = DefaultHasher::new();
                cell.hash(&mut hasher);
                self.add(place | 3);
                self.add(hasher.finish());
            }
        }
    }
}

/// What the roots still have to compute: what is not known, and the known values that border on it.
fn fingerprint(trial: &Trial<'_>, roots: &[ExprId]) -> Fingerprint {
    let mut hash = Fingerprint::default();
    let mut visited = vec![false; trial.slice.program.exprs.len()];
    let mut stack: Vec<ExprId> = roots.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        match visited.get_mut(id.0 as usize) {
            Some(place) if !*place => *place = true,
            Some(_) | None => continue,
        }
        let cell = trial.cell(id);
        hash.add_cell(id, cell);
        // A fault can still be outweighed by what is not known yet, such as a false beside it.
        if cell.known().is_none() {
            push_rest(trial, id, &mut stack);
        }
    }
    hash
}

/// The operands that still matter: the value of an arm that does not hold does not, nor 否则 where one does.
pub(crate) fn push_rest(trial: &Trial<'_>, id: ExprId, stack: &mut Vec<ExprId>) {
    let program = &trial.slice.program;
    if let Some(Expr::Select { arms, otherwise, .. }) = program.expr(id) {
        let mut taken = false;
        for pair in program.operands(*arms).chunks_exact(2) {
            let [when, value] = pair else { continue };
            stack.push(*when);
            let truth = trial.cell(*when).truth();
            taken |= truth == Some(true);
            if truth != Some(false) {
                stack.push(*value);
            }
        }
        stack.extend(otherwise.filter(|_| !taken));
    } else {
        stack.extend(program.children(id));
    }
}
