//! The scalar reader: one benefit, one set of facts, one day.
//!
//! In: a prepared [`Benefit`](crate::ir::benefit::Benefit), the [`Facts`] and the day of the decision. Out: a
//! [`Decision`] of numbers and positions (no text), and the [`Trace`] with the value of every expression.
//! Invariants: the same input gives the same answer; a missing fact stays unknown; learning one more fact never
//! overturns a decided outcome; nothing is looked up by name. Absent: explanation, which is a function of program
//! and trace.

mod aggregates;
mod arms;
mod cell;
mod decide;
mod partial;
mod pending;
mod scalar;

pub use cell::{Cell, Fault};
pub use decide::decide;
pub use heng_grammar::tree::{Outcome, Status};
pub(crate) use partial::Partial;
pub(crate) use scalar::holds;

use crate::ir::policy::{FactId, ParameterDeclaration, PayerId};
use crate::ir::{ExprId, InputId, Program};
use crate::value::{Date, Decimal, Value};

/// Values by fact; what is absent is unknown.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    values: Vec<Option<Value>>,
}

impl Facts {
    /// Nothing known about `count` facts.
    pub fn unknown(count: usize) -> Self {
        Self { values: vec![None; count] }
    }

    /// Makes the fact known. A fact that the set does not have is ignored.
    pub fn set(&mut self, fact: FactId, value: Value) {
        if let Some(place) = self.values.get_mut(fact.0 as usize) {
            *place = Some(value);
        }
    }

    /// Makes the fact unknown again.
    pub fn forget(&mut self, fact: FactId) {
        if let Some(place) = self.values.get_mut(fact.0 as usize) {
            *place = None;
        }
    }

    pub fn get(&self, fact: FactId) -> Option<&Value> {
        self.values.get(fact.0 as usize).and_then(Option::as_ref)
    }
}

/// The value of every expression in one run. Kept and reused, it saves the allocation.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pub cells: Vec<Cell>,
}

impl Trace {
    pub fn cell(&self, id: ExprId) -> &Cell {
        self.cells.get(id.0 as usize).unwrap_or(&Cell::Unknown)
    }
}

/// What every expression is whatever the facts and the day are; unknown where it depends on them.
pub fn settled(program: &Program, parameters: &[ParameterDeclaration]) -> Trace {
    Trace { cells: Partial::new(program, parameters, 0).into_cells() }
}

/// What was decided, by position in the benefit's own lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub on: Date,
    pub outcome: Outcome,
    /// `None` where there is no money, where it cannot be known yet, and where the outcome is ineligible.
    pub amount: Option<Decimal>,
    /// Empty where the amount is `None`, where the shares cannot be known yet, and where no payer is stated.
    pub split: Vec<Portion>,
    /// Parallel to the benefit's outputs.
    pub outputs: Vec<Option<Value>>,
    /// Parallel to the benefit's timing.
    pub timing: Vec<Timing>,
    /// Parallel to the benefit's channels.
    pub channels: Vec<Option<bool>>,
    /// Parallel to the benefit's flags.
    pub flags: Vec<Option<bool>>,
    /// The facts that could still change the outcome or the amount, most useful first.
    pub pending: Vec<InputId>,
    /// What could not be computed; where there is one, the outcome is at best undetermined.
    pub faults: Vec<Fault>,
}

/// One payer's part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    pub payer: PayerId,
    pub amount: Decimal,
}

/// A window, deadline, period or day as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub status: Status,
}
