//! A slice under evaluation, one variable more or less at a time.

use super::slice::{Slice, Variable};
use crate::evaluate::{Cell, Partial};
use crate::ir::ExprId;
use crate::ir::policy::PolicySet;
use crate::value::Value;

/// A slice, and what is known of its variables.
#[derive(Debug)]
pub(super) struct Trial<'s> {
    pub(super) slice: &'s Slice,
    pub(super) partial: Partial<'s>,
}

impl<'s> Trial<'s> {
    /// Nothing known.
    pub(super) fn new(policy: &'s PolicySet, slice: &'s Slice) -> Self {
        Self { slice, partial: Partial::new(&slice.program, &policy.parameters, policy.facts.len()) }
    }

    /// Makes a variable known, by its position in the slice.
    pub(super) fn know(&mut self, position: usize, value: &Value) {
        match (self.slice.variables.get(position), value) {
            (Some(Variable::Fact(fact)), _) => self.partial.facts.set(*fact, value.clone()),
            (Some(Variable::Day), Value::Date(day)) => self.partial.on = Some(*day),
            (Some(Variable::Day) | None, _) => return,
        }
        self.partial.refresh(self.slice.dependents(position));
    }

    /// Makes a variable unknown again.
    pub(super) fn forget(&mut self, position: usize) {
        match self.slice.variables.get(position) {
            Some(Variable::Fact(fact)) => self.partial.facts.forget(*fact),
            Some(Variable::Day) => self.partial.on = None,
            None => return,
        }
        self.partial.refresh(self.slice.dependents(position));
    }

    pub(super) fn cell(&self, id: ExprId) -> &Cell {
        self.partial.cell(id)
    }

    /// What is known of a variable.
    pub(super) fn known(&self, position: usize) -> Option<Value> {
        match self.slice.variables.get(position)? {
            Variable::Fact(fact) => self.partial.facts.get(*fact).cloned(),
            Variable::Day => self.partial.on.map(Value::Date),
        }
    }
}
