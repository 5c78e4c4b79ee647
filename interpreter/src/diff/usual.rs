//! A situation in which a benefit is granted, and what is said of nobody else.

use super::compare::{Assignment, Comparison};
use super::editions::moved;
use super::region::picturable;
use crate::analyse::{Next, Slice, Trial, Variable, VariableSet, Walk};
use crate::builtin::BUILTINS;
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Value};

/// The age of a person in an example, where nothing asks for another.
const GROWN: i32 = 35;

/// Situations that are looked at to find one.
const MOST: usize = 20_000;

/// A situation in which both editions grant it, or else one of them; empty where none was found.
pub(super) fn usual(comparison: &Comparison<'_, '_>) -> Assignment {
    let wanted: [&[usize]; 3] = [&[0, 1], &[0], &[1]];
    let found = wanted.into_iter().find_map(|which| search(comparison, comparison.granted, which));
    found.unwrap_or_default()
}

/// The situation with every value that can be changed for one that is easily pictured, the roots still holding.
fn eased(comparison: &Comparison<'_, '_>, slice: &Slice, roots: &[ExprId], mut found: Assignment) -> Assignment {
    let mut trial = Trial::new(&comparison.editions.common, slice);
    for (position, variable) in slice.variables.iter().enumerate() {
        if let Some(value) = found.get(variable) {
            trial.know(position, value);
        }
    }
    for (position, variable) in slice.variables.iter().enumerate() {
        let Some(before) = trial.known(position) else { continue };
        let Some(easy) = comparison.easy(*variable) else { continue };
        trial.know(position, &easy);
        if roots.iter().all(|root| trial.cell(*root).truth() == Some(true)) {
            found.insert(*variable, easy);
        } else {
            trial.know(position, &before);
        }
    }
    found
}

fn search(comparison: &Comparison<'_, '_>, roots: [ExprId; 2], which: &[usize]) -> Option<Assignment> {
    let wanted: Vec<_> = which.iter().filter_map(|at| roots.get(*at).copied()).collect();
    let slice = Slice::of(&comparison.benefit.program, &wanted)?;
    let inner: Vec<_> = wanted.iter().map(|id| slice.id(*id)).collect();
    let common = &comparison.editions.common;
    let walk = Walk::new(common, &comparison.points, &slice, &inner, VariableSet::default(), MOST);
    let mut found = None;
    walk.run(&mut |trial| {
        let truths: Vec<Option<bool>> = inner.iter().map(|id| trial.cell(*id).truth()).collect();
        if truths.contains(&Some(false)) {
            return Next::Back;
        }
        if truths.iter().all(|truth| *truth == Some(true)) {
            found = Some(known(trial));
            return Next::Stop;
        }
        Next::Deeper
    });
    found.map(|found| eased(comparison, &slice, &inner, found))
}

fn known(trial: &Trial<'_>) -> Assignment {
    let variables = trial.slice.variables.iter().enumerate();
    variables.filter_map(|(position, variable)| Some((*variable, trial.known(position)?))).collect()
}

impl Comparison<'_, '_> {
    /// The situation with a value for everything that the benefit asks for: what is usual, else what is easily pictured.
    pub(super) fn complete(&self, situation: &Assignment, usual: &Assignment) -> Assignment {
        let mut full = situation.clone();
        let facts = self.benefit.program.inputs.iter().map(|fact| Variable::Fact(*fact));
        for variable in facts.chain([Variable::Day]) {
            if full.contains_key(&variable) {
                continue;
            }
            if let Some(value) = usual.get(&variable).cloned().or_else(|| self.easy(variable)) {
                full.insert(variable, value);
            }
        }
        full
    }

    /// The value of a variable that everybody can picture best.
    fn easy(&self, variable: Variable) -> Option<Value> {
        picturable(&self.points.values(variable), self.near(variable))
    }

    /// The day near which a day of this variable is pictured: the first in force, for a day of birth long before.
    pub(super) fn near(&self, variable: Variable) -> Option<Date> {
        let (first, _) = self.editions.common.in_force?;
        Some(if self.is_birth(variable) { moved(first, -GROWN) } else { first })
    }

    /// Whether the age of somebody is counted from this day.
    fn is_birth(&self, variable: Variable) -> bool {
        let program = &self.benefit.program;
        let from = |expr: &Expr| {
            let Expr::Call { builtin, arguments } = expr else { return false };
            let counts = BUILTINS.get(usize::from(*builtin)).is_some_and(|row| row.zh == "周岁");
            let first = program.operands(*arguments).first().and_then(|first| program.expr(*first));
            counts
                && matches!(first, Some(Expr::Fact(input)) if program.inputs.get(usize::from(input.0)).is_some_and(|fact| Variable::Fact(*fact) == variable))
        };
        program.exprs.iter().any(from)
    }
}
