//! Representatives: for each variable, values of which one stands for every other.
//!
//! In: a benefit. Out: for each variable the values on both sides of every change that a comparison can see, so
//! that between two neighbouring values nothing changes. A comparison with a constant changes there. One with
//! another fact changes with the value that the other fact has: the constants of each fact are carried over to
//! the other (so that the first of the two is known well enough), and the rest is found when the other is known
//! ([`Points::related`]). What cannot be represented so is a doubt, kept with its reason.

mod initial;

use super::grid::{Grid, about};
use super::probe::{Probe, Relation};
use super::slice::{Slice, Variable, ids};
use super::trial::Trial;
use crate::ir::benefit::Benefit;
use crate::ir::policy::PolicySet;
use crate::ir::{Expr, ExprId, Program};
use crate::value::Value;
use initial::initial;
use std::collections::{BTreeMap, BTreeSet};

/// How often constants are carried on from fact to fact.
const ROUNDS: usize = 2;
/// The most combinations of other facts for which a comparison is looked at.
const MOST_COMBINATIONS: usize = 96;
/// The most values of one fact.
const MOST_POINTS: usize = 600;

/// The values that stand for a variable.
#[derive(Debug, Clone)]
pub(crate) enum Range {
    /// never given: it is derived
    Absent,
    /// of no type that has values
    Opaque,
    Members(Vec<Value>),
    Steps {
        grid: Grid,
        steps: BTreeSet<i128>,
    },
}

/// Why a comparison is only sampled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// it reads a list of records
    List,
    /// it relates facts by a product, or more than two at once
    Relation,
    /// there are too many combinations
    Number,
}

/// The representatives of a benefit's variables.
#[derive(Debug)]
pub(crate) struct Points {
    ranges: BTreeMap<Variable, Range>,
    /// The comparisons of more than one ordered variable.
    relations: Vec<Relation>,
    /// By the comparison in the benefit's program.
    doubts: BTreeMap<ExprId, Doubt>,
}

/// Steps of a variable that a comparison has just brought, with the comparison.
type Carried = BTreeMap<Variable, Vec<(i128, usize)>>;

impl Points {
    pub(crate) fn of(policy: &PolicySet, benefit: &Benefit) -> Self {
        let program = &benefit.program;
        let mut constants = constants(policy, program);
        constants.extend(about(policy.in_force));
        let mut ranges = BTreeMap::new();
        for (position, fact) in program.inputs.iter().enumerate() {
            let Some(declared) = policy.fact(*fact) else { continue };
            let range =
                if is_derived(program, position) { Range::Absent } else { initial(policy, declared, &constants) };
            ranges.insert(Variable::Fact(*fact), range);
        }
        if let Some(grid) = Grid::days(&constants).filter(|_| program.exprs.contains(&Expr::Day)) {
            let ends = policy.in_force.map(|(from, to)| [from, to]).into_iter().flatten();
            let steps = ends.filter_map(|day| grid.step(&Value::Date(day))).collect();
            ranges.insert(Variable::Day, Range::Steps { grid, steps });
        }
        let mut points = Self { ranges, relations: Vec::new(), doubts: BTreeMap::new() };
        let probes = Probe::all(policy, benefit);
        points.spread(policy, &probes);
        points.fill(policy, &constants);
        let lists = ids(program).filter(|id| matches!(program.expr(*id), Some(Expr::Aggregate { .. })));
        points.doubts.extend(lists.map(|id| (id, Doubt::List)));
        for probe in &probes {
            points.doubt_of(policy, probe);
            if points.ordered(probe) > 1 {
                points.relations.push(probe.relation.clone());
            }
        }
        points
    }

    /// The values that stand for a variable, in their order; none for one that is left unknown.
    pub(crate) fn values(&self, variable: Variable) -> Vec<Value> {
        match self.ranges.get(&variable) {
            None | Some(Range::Absent | Range::Opaque) => Vec::new(),
            Some(Range::Members(members)) => members.clone(),
            Some(Range::Steps { grid, steps }) => steps.iter().filter_map(|step| grid.value(*step)).collect(),
        }
    }

    /// Leaves out the values of an ordered variable outside these ends.
    pub(crate) fn confine(&mut self, variable: Variable, from: &Value, to: &Value) {
        let Some(Range::Steps { grid, steps }) = self.ranges.get_mut(&variable) else { return };
        let Some((low, high)) = grid.step(from).zip(grid.step(to)) else { return };
        (grid.low, grid.high, grid.has_low, grid.has_high) = (low, high, true, true);
        steps.extend([low, high]);
        steps.retain(|step| low <= *step && *step <= high);
    }

    pub(crate) fn range(&self, variable: Variable) -> Option<&Range> {
        self.ranges.get(&variable)
    }

    /// Why something said of all facts could be wrong here: the doubts about comparisons among these expressions.
    pub(crate) fn doubt(&self, held: impl Fn(ExprId) -> bool) -> Option<Doubt> {
        self.doubts.iter().find(|(at, _)| held(**at)).map(|(_, doubt)| *doubt)
    }

    /// The comparisons of a slice in which a variable stands beside others, for [`Relation::changes`].
    pub(crate) fn related(&self, slice: &Slice, position: usize) -> Vec<Relation> {
        let within = self.relations.iter().filter_map(|relation| relation.in_slice(slice));
        within.filter(|relation| relation.depends(slice).has(position)).collect()
    }

    /// The ordered variables of a comparison.
    fn ordered(&self, probe: &Probe) -> usize {
        let is_ordered = |one: &&Variable| matches!(self.ranges.get(one), Some(Range::Steps { .. }));
        probe.slice.variables.iter().filter(is_ordered).count()
    }

    /// The constants of every comparison, then those that reach a variable through others.
    fn spread(&mut self, policy: &PolicySet, probes: &[Probe]) {
        let mut carried = self.declared_ends();
        for (number, probe) in probes.iter().enumerate() {
            if self.ordered(probe) == 1 {
                self.direct(policy, probe, number, &mut carried);
            }
        }
        // What chooses its sides by the same variable can turn more than once, between the turns of other comparisons.
        for (number, probe) in probes.iter().enumerate() {
            if self.ordered(probe) == 1 && probe.chooses() {
                self.direct(policy, probe, number, &mut carried);
            }
        }
        let related: Vec<(usize, &Probe)> =
            probes.iter().enumerate().filter(|(_, probe)| self.ordered(probe) > 1).collect();
        for _ in 0..ROUNDS {
            let mut next = Carried::new();
            for (number, probe) in &related {
                for position in 0..probe.slice.variables.len() {
                    self.carry(policy, (*number, probe), position, &carried, &mut next);
                }
            }
            carried = next;
        }
    }

    /// The ends of the declared ranges, which restrict other variables too.
    fn declared_ends(&mut self) -> Carried {
        let mut carried = Carried::new();
        for (variable, range) in &mut self.ranges {
            let Range::Steps { grid, steps } = range else { continue };
            let low = grid.has_low.then_some(grid.low);
            let ends: Vec<i128> = low.into_iter().chain(grid.has_high.then_some(grid.high)).collect();
            steps.extend(&ends);
            carried.insert(*variable, ends.into_iter().map(|step| (step, usize::MAX)).collect());
        }
        carried
    }

    /// The steps at which a comparison of one ordered variable changes, whatever the other facts are.
    fn direct(&mut self, policy: &PolicySet, probe: &Probe, number: usize, carried: &mut Carried) {
        let ordered = |one: &Variable| matches!(self.ranges.get(one), Some(Range::Steps { .. }));
        let Some(position) = probe.slice.variables.iter().position(ordered) else { return };
        let Some(variable) = probe.slice.variables.get(position).copied() else { return };
        let Some(Range::Steps { grid, steps }) = self.ranges.get(&variable) else { return };
        let grid = grid.clone();
        let mut seeds: Vec<i128> = steps.iter().copied().collect();
        if seeds.is_empty() && grid.is_date() {
            seeds.extend(policy.in_force.and_then(|(from, _)| grid.step(&Value::Date(from))));
        }
        let mut trial = Trial::new(policy, &probe.slice);
        let mut found = BTreeSet::new();
        for combination in combinations(&self.others(probe, position), MOST_COMBINATIONS) {
            for (other, value) in &combination {
                trial.know(*other, value);
            }
            found.extend(probe.inner.changes(&mut trial, position, &grid, &seeds, probe.periodic));
        }
        if !probe.periodic {
            carried.entry(variable).or_default().extend(found.iter().map(|step| (*step, number)));
        }
        self.add(variable, found);
    }

    /// Adds the steps of a variable at which a comparison changes for the values that others have just got, and
    /// that did not come from this comparison.
    fn carry(
        &mut self,
        policy: &PolicySet,
        (number, probe): (usize, &Probe),
        position: usize,
        carried: &Carried,
        next: &mut Carried,
    ) {
        let Some(variable) = probe.slice.variables.get(position).copied() else { return };
        let Some(Range::Steps { grid, .. }) = self.ranges.get(&variable) else { return };
        let grid = grid.clone();
        let mut others = self.others(probe, position);
        for (other, values) in &mut others {
            let Some(one) = probe.slice.variables.get(*other) else { continue };
            let Some(Range::Steps { grid, .. }) = self.ranges.get(one) else { continue };
            let new = carried.get(one).into_iter().flatten().filter(|(_, from)| *from != number);
            let new: BTreeSet<i128> = new.map(|(step, _)| *step).collect();
            *values = new.into_iter().filter_map(|step| grid.value(step)).collect();
        }
        if others.iter().any(|(_, values)| values.is_empty()) {
            return;
        }
        let seeds = if probe.chooses() { self.steps(variable) } else { Vec::new() };
        let mut trial = Trial::new(policy, &probe.slice);
        let mut found = BTreeSet::new();
        for combination in combinations(&others, MOST_COMBINATIONS) {
            for (other, value) in &combination {
                trial.know(*other, value);
            }
            found.extend(probe.inner.changes(&mut trial, position, &grid, &seeds, false));
        }
        next.entry(variable).or_default().extend(found.iter().map(|step| (*step, number)));
        self.add(variable, found);
    }

    fn steps(&self, variable: Variable) -> Vec<i128> {
        match self.ranges.get(&variable) {
            Some(Range::Steps { steps, .. }) => steps.iter().copied().collect(),
            None | Some(Range::Absent | Range::Opaque | Range::Members(_)) => Vec::new(),
        }
    }

    /// The other variables of a comparison with their values; those that are never known have none and are left out.
    fn others(&self, probe: &Probe, position: usize) -> Vec<(usize, Vec<Value>)> {
        let variables = probe.slice.variables.iter().enumerate().filter(|(other, _)| *other != position);
        let known = variables.filter(|(_, one)| !matches!(self.ranges.get(one), Some(Range::Absent | Range::Opaque)));
        known.map(|(other, one)| (other, self.values(*one))).collect()
    }

    fn add(&mut self, variable: Variable, found: BTreeSet<i128>) {
        if let Some(Range::Steps { grid, steps }) = self.ranges.get_mut(&variable)
            && steps.len() < MOST_POINTS
        {
            steps.extend(found.into_iter().filter(|step| grid.holds(*step)));
        }
    }

    /// A variable that nothing compares has a few values all the same.
    fn fill(&mut self, policy: &PolicySet, constants: &[Value]) {
        let day = policy.in_force.map(|(from, _)| Value::Date(from));
        for range in self.ranges.values_mut() {
            let Range::Steps { grid, steps } = range else { continue };
            if steps.len() < 2 {
                let start = match &day {
                    Some(day) if grid.is_date() => grid.step(day).unwrap_or(0),
                    Some(_) | None => steps.first().copied().unwrap_or(0),
                };
                let near = [0, 1, 3, 10].map(|units: i128| start.saturating_add(units.saturating_mul(grid.unit())));
                steps.extend(near.into_iter().filter(|step| grid.holds(*step)));
                let written = constants.iter().filter(|_| !grid.is_date()).filter_map(|value| grid.step(value));
                let multiples = written.flat_map(|step| [1, 2, 10].map(|times: i128| step.saturating_mul(times)));
                steps.extend(multiples.filter(|step| grid.holds(*step)));
            }
        }
    }

    fn doubt_of(&mut self, policy: &PolicySet, probe: &Probe) {
        let range = |variable: &Variable| self.ranges.get(variable);
        let lists = |range: &Range| matches!(range, Range::Members(members) if matches!(members.first(), Some(Value::Records(_))));
        let doubt = if probe.slice.variables.iter().filter_map(range).any(lists) {
            Some(Doubt::List)
        } else {
            let (ordered, combinations) = self.at_once(policy, probe);
            let related = ordered > 2 || (ordered == 2 && !probe.steady);
            let many = ordered > 0 && combinations > MOST_COMBINATIONS;
            if related { Some(Doubt::Relation) } else { many.then_some(Doubt::Number) }
        };
        if let Some(doubt) = doubt {
            self.doubts.insert(probe.at, doubt);
        }
    }

    /// How many ordered variables a comparison relates at once, the others being known (`当 甲 日期一 否则 日期二` is
    /// one date at a time), and how many combinations of values there are beside one of them.
    fn at_once(&self, policy: &PolicySet, probe: &Probe) -> (usize, usize) {
        let values = |position: usize| probe.slice.variables.get(position).and_then(|one| self.ranges.get(one));
        let is_ordered = |position: &usize| matches!(values(*position), Some(Range::Steps { .. }));
        let few: Vec<(usize, Vec<Value>)> = (0..probe.slice.variables.len())
            .filter_map(|position| match values(position)? {
                Range::Members(members) => Some((position, members.clone())),
                Range::Absent | Range::Opaque | Range::Steps { .. } => None,
            })
            .collect();
        let mut trial = Trial::new(policy, &probe.slice);
        let (mut most, mut count) = (0, 0_usize);
        for combination in combinations(&few, MOST_COMBINATIONS) {
            for (position, value) in &combination {
                trial.know(*position, value);
            }
            let ordered: Vec<usize> = probe.inner.open(&trial).positions().filter(is_ordered).collect();
            most = most.max(ordered.len());
            let beside = ordered.iter().skip(1).map(|position| match values(*position) {
                Some(Range::Steps { steps, .. }) => steps.len(),
                Some(Range::Absent | Range::Opaque | Range::Members(_)) | None => 1,
            });
            count = count.saturating_add(beside.fold(1, usize::saturating_mul));
        }
        (most, count)
    }
}

/// Every combination of the others' values; where there are too many, as many evenly spread.
fn combinations(others: &[(usize, Vec<Value>)], most: usize) -> Vec<Vec<(usize, Value)>> {
    let given: Vec<&(usize, Vec<Value>)> = others.iter().filter(|(_, values)| !values.is_empty()).collect();
    let count = given.iter().fold(1_usize, |count, (_, values)| count.saturating_mul(values.len()));
    let stride = count.div_ceil(most).max(1);
    let numbers = (0..count).step_by(stride);
    numbers
        .map(|number| {
            let mut rest = number;
            let digit = |(position, values): &&(usize, Vec<Value>)| {
                let value = values.get(rest.checked_rem(values.len())?).cloned();
                rest = rest.checked_div(values.len())?;
                value.map(|value| (*position, value))
            };
            given.iter().filter_map(digit).collect()
        })
        .collect()
}

fn is_derived(program: &Program, position: usize) -> bool {
    program.exprs.iter().any(|expr| {
        let Expr::Derived { fact, .. } = expr else { return false };
        matches!(program.expr(*fact), Some(Expr::Fact(input)) if usize::from(input.0) == position)
    })
}

/// Every constant that the program can meet: its own, and those of the parameters that it reads.
fn constants(policy: &PolicySet, program: &Program) -> Vec<Value> {
    let mut found = Vec::new();
    for id in ids(program) {
        match program.expr(id) {
            Some(Expr::Constant(value)) => found.push(value.clone()),
            Some(Expr::Parameter { parameter, .. }) => {
                let series = policy.parameters.get(parameter.0 as usize);
                let dated = series.into_iter().flat_map(|series| &series.values);
                found.extend(dated.flat_map(|dated| [dated.value.clone(), Value::Date(dated.from)]));
            }
            _ => {}
        }
    }
    found
}
