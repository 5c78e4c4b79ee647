//! Comparisons: the places where an answer can change.

use super::explore::push_rest;
use super::grid::Grid;
use super::slice::{Slice, VariableSet, ids};
use super::trial::Trial;
use crate::builtin::BUILTINS;
use crate::ir::benefit::{Benefit, TimingKind};
use crate::ir::policy::{ParameterDeclaration, PolicySet};
use crate::ir::{Expr, ExprId, Program};
use crate::value::{Date, Decimal, Value};
use heng_grammar::tree::Operator;
use std::cmp::Ordering;

/// With what the left side is compared.
#[derive(Debug, Clone)]
enum Right {
    Expr(ExprId),
    Constant(Value),
}

/// Two values whose order matters somewhere in a program.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    left: ExprId,
    right: Right,
}

impl Relation {
    /// The same in a slice of the program; `None` where the slice does not hold both sides.
    pub(crate) fn in_slice(&self, slice: &Slice) -> Option<Self> {
        let right = match &self.right {
            Right::Expr(right) => Right::Expr(slice.find(*right)?),
            Right::Constant(value) => Right::Constant(value.clone()),
        };
        Some(Self { left: slice.find(self.left)?, right })
    }

    /// The variables on which it depends.
    pub(crate) fn depends(&self, slice: &Slice) -> VariableSet {
        let left = slice.depends(self.left);
        match &self.right {
            Right::Expr(right) => left.with(slice.depends(*right)),
            Right::Constant(_) => left,
        }
    }

    /// The variables that still matter to it, as far as others are known.
    pub(crate) fn open(&self, trial: &Trial<'_>) -> VariableSet {
        let right = if let Right::Expr(right) = &self.right { Some(*right) } else { None };
        let mut stack: Vec<ExprId> = std::iter::once(self.left).chain(right).collect();
        let mut open = VariableSet::default();
        let mut visited: Vec<ExprId> = Vec::new();
        while let Some(id) = stack.pop() {
            if trial.cell(id).known().is_some() || visited.contains(&id) {
                continue;
            }
            visited.push(id);
            match trial.slice.program.expr(id) {
                Some(Expr::Fact(_) | Expr::Day) => open = open.with(trial.slice.depends(id)),
                _ => push_rest(trial, id, &mut stack),
            }
        }
        open
    }

    /// How the sides stand to each other; `None` where one is not known.
    fn order(&self, trial: &Trial<'_>) -> Option<Ordering> {
        let left = trial.cell(self.left).known()?;
        match &self.right {
            Right::Expr(right) => left.order(trial.cell(*right).known()?),
            Right::Constant(value) => left.order(value),
        }
    }

    /// Where one side is the variable itself and the other does not depend on it: the value of the other side.
    fn opposite(&self, trial: &Trial<'_>, position: usize) -> Option<Value> {
        let slice = trial.slice;
        let is_itself = |id: ExprId| match slice.program.expr(id) {
            Some(Expr::Fact(input)) => usize::from(input.0) == position,
            Some(Expr::Day) => position == slice.program.inputs.len(),
            _ => false,
        };
        let apart = |id: ExprId| !slice.depends(id).has(position);
        match &self.right {
            Right::Constant(value) => is_itself(self.left).then(|| value.clone()),
            Right::Expr(right) if is_itself(self.left) && apart(*right) => trial.cell(*right).known().cloned(),
            Right::Expr(right) if is_itself(*right) && apart(self.left) => trial.cell(self.left).known().cloned(),
            Right::Expr(_) => None,
        }
    }

    /// The steps of a variable on both sides of each change of the order, the other variables being known. The
    /// order is looked at for `seeds` and found between them; `calendar`: it goes up and down with the months.
    pub(crate) fn changes(
        &self,
        trial: &mut Trial<'_>,
        position: usize,
        grid: &Grid,
        seeds: &[i128],
        calendar: bool,
    ) -> Vec<i128> {
        if let Some(step) = self.opposite(trial, position).and_then(|value| grid.step(&value)) {
            return [step.saturating_sub(1), step, step.saturating_add(1)].to_vec();
        }
        let mut looked = seeds.to_vec();
        looked.extend([grid.low, grid.high]);
        if calendar && grid.is_date() {
            looked.extend(seeds.iter().flat_map(|seed| around(*seed)));
        }
        looked.retain(|step| grid.holds(*step));
        looked.sort_unstable();
        looked.dedup();
        trial.aside(position, |trial| {
            let mut order = |step: i128| {
                if let Some(value) = grid.value(step) {
                    trial.know(position, &value);
                }
                self.order(trial)
            };
            let mut found = Vec::new();
            for pair in looked.windows(2) {
                let [low, high] = pair else { continue };
                between(*low, *high, &mut order, &mut found);
            }
            found
        })
    }
}

/// A comparison of a program, with the part of the program that it needs.
#[derive(Debug)]
pub(crate) struct Probe {
    pub(crate) slice: Slice,
    /// In the whole program.
    pub(crate) relation: Relation,
    /// In the probe's own slice.
    pub(crate) inner: Relation,
    /// The comparison in the program that it was taken from.
    pub(crate) at: ExprId,
    /// The order goes up and down again as a day moves on: it asks for the day of a month.
    pub(crate) periodic: bool,
    /// The order moves one way as each variable grows.
    pub(crate) steady: bool,
}

impl Probe {
    /// Every comparison of a benefit that depends on a variable, and those that its analysis asks for: the ends of a
    /// period with each other, sums of money with nothing.
    pub(crate) fn all(policy: &PolicySet, benefit: &Benefit) -> Vec<Self> {
        let program = &benefit.program;
        let mut probes = asked(benefit);
        for at in ids(program) {
            match program.expr(at) {
                Some(Expr::Compare { left, right, .. }) => {
                    probes.extend(Self::new(program, at, *left, Right::Expr(*right)));
                }
                Some(Expr::Parameter { parameter, day }) => {
                    let series = policy.parameters.get(parameter.0 as usize);
                    for value in series.into_iter().flat_map(turns) {
                        probes.extend(Self::new(program, at, *day, Right::Constant(Value::Date(value))));
                    }
                }
                Some(Expr::Call { builtin, arguments }) if is_extreme(*builtin) => {
                    if let [first, rest @ ..] = program.operands(*arguments) {
                        let pair = |next: &ExprId| Self::new(program, at, *first, Right::Expr(*next));
                        probes.extend(rest.iter().filter_map(pair));
                    }
                }
                _ => {}
            }
        }
        probes
    }

    fn new(program: &Program, at: ExprId, left: ExprId, right: Right) -> Option<Self> {
        let roots = match &right {
            Right::Expr(right) => vec![left, *right],
            Right::Constant(_) => vec![left],
        };
        let slice = Slice::of(program, &roots)?;
        if slice.variables.is_empty() {
            return None;
        }
        let relation = Relation { left, right };
        let inner = relation.in_slice(&slice)?;
        let called = |names: &[&str]| slice.program.exprs.iter().any(|expr| calls(expr, names));
        let (periodic, bent) = (called(&["日", "月"]), called(&["重叠天数", "绝对值"]));
        let steady = !periodic && !bent && !has_product(&slice);
        Some(Self { slice, relation, inner, at, periodic, steady })
    }
}

impl Probe {
    /// Whether one of its sides is chosen by conditions.
    pub(crate) fn chooses(&self) -> bool {
        self.slice.program.exprs.iter().any(|expr| matches!(expr, Expr::Select { .. }))
    }
}

fn asked(benefit: &Benefit) -> Vec<Probe> {
    let program = &benefit.program;
    let periods = benefit.timing.iter().filter_map(|rule| match rule.kind {
        TimingKind::Period { from, to } => Probe::new(program, to, from, Right::Expr(to)),
        TimingKind::Window { .. } | TimingKind::Deadline { .. } | TimingKind::Day(_) => None,
    });
    let amount = benefit.amount.iter().map(|amount| amount.value);
    let sums = amount.chain(benefit.split.iter().map(|share| share.amount));
    let nothing = || Right::Constant(Value::Money(Decimal::ZERO));
    periods.chain(sums.filter_map(|id| Probe::new(program, id, id, nothing()))).collect()
}

/// Bisects until the order has changed from that at `low` to that at `high`.
fn between(low: i128, high: i128, order: &mut impl FnMut(i128) -> Option<Ordering>, found: &mut Vec<i128>) {
    let last = order(high);
    let (mut from, mut here) = (low, order(low));
    while here != last {
        let (mut same, mut other) = (from, high);
        while other.saturating_sub(same) > 1 {
            let middle = same.saturating_add(other.saturating_sub(same).div_euclid(2));
            if order(middle) == here { same = middle } else { other = middle }
        }
        found.extend([same, other]);
        (from, here) = (other, order(other));
    }
}

/// Days from a seed on among which every day of a month and every month of a year stands.
fn around(seed: i128) -> impl Iterator<Item = i128> {
    let days = (0..63).map(move |day| seed.saturating_add(day));
    let before = (1..63).map(move |day| seed.saturating_sub(day));
    let months = (2..14).map(move |month| seed.saturating_add(i128::from(month).saturating_mul(30)));
    days.chain(before).chain(months)
}

/// The days on which a series begins to have another value, or none.
fn turns(series: &ParameterDeclaration) -> Vec<Date> {
    let after = series.confirmed_until.and_then(|last| last.tomorrow().ok());
    series.values.iter().map(|dated| dated.from).chain(after).collect()
}

fn is_extreme(builtin: u16) -> bool {
    BUILTINS.get(usize::from(builtin)).is_some_and(|row| matches!(row.zh, "最小" | "最大"))
}

fn calls(expr: &Expr, names: &[&str]) -> bool {
    let Expr::Call { builtin, .. } = expr else { return false };
    BUILTINS.get(usize::from(*builtin)).is_some_and(|row| names.contains(&row.zh))
}

/// A product or quotient of two things that both vary, which can bend more than once.
fn has_product(slice: &Slice) -> bool {
    let varies = |id: ExprId| !slice.depends(id).is_empty();
    let bends = |expr: &Expr| {
        if let Expr::Arithmetic { operator: Operator::Multiply | Operator::Divide, left, right } = expr {
            return varies(*left) && varies(*right);
        }
        matches!(expr, Expr::Round { divisor: Some(divisor), .. } if varies(*divisor))
    };
    slice.program.exprs.iter().any(bends)
}
