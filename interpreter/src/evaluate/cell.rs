//! The value of one expression: unknown, known, or impossible to compute.

use crate::ir::ExprId;
use crate::value::{Failure, Value};

/// Why and where a value is missing for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fault {
    pub failure: Failure,
    pub at: ExprId,
}

/// Strong Kleene logic with a third kind of value for what cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A fact is missing.
    Unknown,
    Known(Value),
    /// The policy has no answer here; says why.
    Fault(Fault),
}

impl Cell {
    pub fn known(&self) -> Option<&Value> {
        if let Self::Known(value) = self { Some(value) } else { None }
    }

    /// The truth value, where it is known.
    pub fn truth(&self) -> Option<bool> {
        self.known().and_then(Value::as_boolean)
    }

    pub fn fault(&self) -> Option<Fault> {
        if let Self::Fault(fault) = self { Some(*fault) } else { None }
    }

    /// A known truth value.
    pub const fn boolean(truth: bool) -> Self {
        Self::Known(Value::Boolean(truth))
    }
}
