//! A situation in which a benefit is granted, and what is said of nobody else.

use super::compare::{Assignment, Comparison};
use super::region::picturable;
use crate::analyse::{Next, Slice, Trial, Variable, VariableSet, Walk};
use crate::ir::ExprId;

/// Situations that are looked at to find one.
const MOST: usize = 20_000;

/// A situation in which both editions grant it, or else one of them; empty where none was found.
pub(super) fn usual(comparison: &Comparison<'_, '_>) -> Assignment {
    let wanted: [&[usize]; 3] = [&[0, 1], &[0], &[1]];
    let found = wanted.into_iter().find_map(|which| search(comparison, comparison.granted, which));
    found.unwrap_or_default()
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
    found
}

fn known(trial: &Trial<'_>) -> Assignment {
    let variables = trial.slice.variables.iter().enumerate();
    variables.filter_map(|(position, variable)| Some((*variable, trial.known(position)?))).collect()
}

impl Comparison<'_, '_> {
    /// The situation with a value for everything that the benefit asks for: what is usual, else what is easily pictured.
    pub(super) fn complete(&self, situation: &Assignment, usual: &Assignment) -> Assignment {
        let mut full = situation.clone();
        let first = self.editions.common.in_force.map(|(from, _)| from);
        let facts = self.benefit.program.inputs.iter().map(|fact| Variable::Fact(*fact));
        for variable in facts.chain([Variable::Day]) {
            if full.contains_key(&variable) {
                continue;
            }
            let easy = || picturable(&self.points.values(variable), first);
            if let Some(value) = usual.get(&variable).cloned().or_else(easy) {
                full.insert(variable, value);
            }
        }
        full
    }
}
