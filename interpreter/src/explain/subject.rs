//! What a reason speaks of.

use crate::evaluate::Fault;
use crate::ir::ExprId;
use crate::ir::benefit::{AmountRule, Clause, FlagRule};
use crate::ir::policy::ParameterId;
use crate::value::Date;

/// What a reason speaks of.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// a requirement as written
    Clause(&'a Clause),
    /// a requirement whose occasion does not arise: `当 A 须 B` where A does not hold
    Exempt(&'a Clause),
    /// a rule that is decided by one of its exceptions
    Excepted { rule: &'a Clause, by: &'a Clause },
    /// one of the grounds on which a flag stands
    Ground { flag: &'a FlagRule, value: ExprId },
    /// the amount
    Amount(&'a AmountRule),
    /// who pays which part, while that is open
    Split,
    /// the row, tier or arm of a choice that gave a value: its condition (`None`: 否则), the value, and what that
    /// was multiplied by
    Row { choice: ExprId, when: Option<ExprId>, value: ExprId, times: Option<ExprId> },
    /// a parameter that has no value on a day
    Parameter { parameter: ParameterId, day: Date },
    /// something that could not be computed
    Fault(Fault),
}

impl<'a> Subject<'a> {
    /// The clause of the policy that the reason is about, where it is about one.
    pub fn clause(&self) -> Option<&'a Clause> {
        match self {
            Self::Clause(clause) | Self::Exempt(clause) | Self::Excepted { rule: clause, .. } => Some(clause),
            Self::Ground { .. }
            | Self::Amount(_)
            | Self::Split
            | Self::Row { .. }
            | Self::Parameter { .. }
            | Self::Fault(_) => None,
        }
    }

    /// Whether the reason is about a clause that demands the same as this one.
    pub(super) fn demands(&self, clause: &Clause) -> bool {
        self.clause().is_some_and(|told| told.expr == clause.expr)
    }
}
