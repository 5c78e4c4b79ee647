//! A slice under evaluation, one variable more or less at a time.

use super::slice::{Slice, Variable};
use crate::evaluate::{Cell, Partial};
use crate::ir::ExprId;
use crate::ir::policy::PolicySet;
use crate::value::Value;

/// A slice, and what is known of its variables.
#[derive(Debug)]
pub(crate) struct Trial<'s> {
    pub(crate) slice: &'s Slice,
    pub(crate) partial: Partial<'s>,
}

impl<'s> Trial<'s> {
    /// Nothing known.
    pub(crate) fn new(policy: &'s PolicySet, slice: &'s Slice) -> Self {
        Self { slice, partial: Partial::new(&slice.program, &policy.parameters, policy.facts.len()) }
    }

    /// Makes a variable known, by its position in the slice.
    pub(crate) fn know(&mut self, position: usize, value: &Value) {
        self.learn(position, value, self.slice.dependents(position));
    }

    /// Runs `f`, which may make an unknown variable known, and leaves everything as it was.
    pub(crate) fn aside<R>(&mut self, position: usize, f: impl FnOnce(&mut Self) -> R) -> R {
        let slice = self.slice;
        let before: Vec<Cell> = slice.dependents(position).iter().map(|id| self.cell(*id).clone()).collect();
        let result = f(self);
        self.unlearn(position, &[]);
        for (id, cell) in slice.dependents(position).iter().zip(before) {
            self.partial.put(*id, cell);
        }
        result
    }

    /// Makes a variable known, computing again only these of the expressions that depend on it; see [`Trial::open`].
    pub(crate) fn learn(&mut self, position: usize, value: &Value, open: &[ExprId]) {
        match (self.slice.variables.get(position), value) {
            (Some(Variable::Fact(fact)), _) => self.partial.facts.set(*fact, value.clone()),
            (Some(Variable::Day), Value::Date(day)) => self.partial.on = Some(*day),
            (Some(Variable::Day) | None, _) => return,
        }
        self.partial.refresh(open);
    }

    /// Makes a variable unknown again, for the expressions for which it was made known.
    pub(crate) fn unlearn(&mut self, position: usize, open: &[ExprId]) {
        match self.slice.variables.get(position) {
            Some(Variable::Fact(fact)) => self.partial.facts.forget(*fact),
            Some(Variable::Day) => self.partial.on = None,
            None => return,
        }
        self.partial.refresh(open);
    }

    /// The expressions that learning a variable could still change and that matter to the roots: what is known
    /// stays as it is, and so does what only such expressions need.
    pub(crate) fn open(&self, position: usize, roots: &[ExprId]) -> Vec<ExprId> {
        let mut matters = vec![false; self.slice.program.exprs.len()];
        let mut open = Vec::new();
        for id in self.slice.dependents(position).iter().rev() {
            let used = || self.slice.users(*id).iter().any(|user| matters.get(user.0 as usize) == Some(&true));
            if self.cell(*id).known().is_none() && (roots.contains(id) || used()) {
                if let Some(place) = matters.get_mut(id.0 as usize) {
                    *place = true;
                }
                open.push(*id);
            }
        }
        open.reverse();
        open
    }

    pub(crate) fn cell(&self, id: ExprId) -> &Cell {
        self.partial.cell(id)
    }

    /// What is known of a variable.
    pub(crate) fn known(&self, position: usize) -> Option<Value> {
        match self.slice.variables.get(position)? {
            Variable::Fact(fact) => self.partial.facts.get(*fact).cloned(),
            Variable::Day => self.partial.on.map(Value::Date),
        }
    }
}
