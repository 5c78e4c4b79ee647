//! Why a decision is what it is.
//!
//! In: a benefit, the facts, the trace and the decision made from them. Out: an [`Explanation`], the decisive
//! part of the trace as references and positions, in no language. Invariants: for a refusal every failed
//! requirement is there; of alternatives only one that holds; nothing is evaluated again. Absent: words, which
//! [`report`](crate::report) finds when somebody wants to read them.

mod amount;
mod clause;
mod shortfall;
mod walk;

pub use shortfall::{Gap, Shortfall};

use crate::evaluate::{Decision, Facts, Fault, Outcome, Trace};
use crate::ir::ExprId;
use crate::ir::benefit::{AmountRule, Benefit, Clause};
use crate::ir::policy::{FactId, ParameterId};
use crate::value::{Date, Value};

/// The reasons of one decision, the requirements first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    pub reasons: Vec<Reason<'a>>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason<'a> {
    pub subject: Subject<'a>,
    /// Whether what the subject says is so; `None` while it is open.
    pub holds: Option<bool>,
    /// The facts that it looked at.
    pub seen: Vec<Seen<'a>>,
    /// By how much it failed.
    pub shortfalls: Vec<Shortfall<'a>>,
    pub children: Vec<Reason<'a>>,
}

/// A fact and its value, where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    pub fact: FactId,
    pub value: Option<&'a Value>,
}

/// What a reason speaks of.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// a requirement as written
    Clause(&'a Clause),
    /// the amount
    Amount(&'a AmountRule),
    /// who pays which part, while that is open
    Split,
    /// the row, tier or arm that gave a value: its condition (`None`: 否则) and the value
    Row { when: Option<ExprId>, value: ExprId },
    /// a parameter that has no value on a day
    Parameter { parameter: ParameterId, day: Date },
    /// something that could not be computed
    Fault(Fault),
}

impl PartialEq for Subject<'_> {
    /// Two subjects are the same when they are the same place in the same benefit.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Clause(a), Self::Clause(b)) => std::ptr::eq(*a, *b),
            (Self::Amount(a), Self::Amount(b)) => std::ptr::eq(*a, *b),
            (Self::Row { when: a, value: v }, Self::Row { when: b, value: w }) => (a, v) == (b, w),
            (Self::Parameter { parameter: a, day: d }, Self::Parameter { parameter: b, day: e }) => (a, d) == (b, e),
            (Self::Fault(a), Self::Fault(b)) => a == b,
            (Self::Split, Self::Split) => true,
            (
                Self::Clause(_)
                | Self::Amount(_)
                | Self::Split
                | Self::Row { .. }
                | Self::Parameter { .. }
                | Self::Fault(_),
                Self::Clause(_)
                | Self::Amount(_)
                | Self::Split
                | Self::Row { .. }
                | Self::Parameter { .. }
                | Self::Fault(_),
            ) => false,
        }
    }
}

impl Eq for Subject<'_> {}

impl<'a> Reason<'a> {
    fn bare(subject: Subject<'a>, holds: Option<bool>) -> Self {
        Self { subject, holds, seen: Vec::new(), shortfalls: Vec::new(), children: Vec::new() }
    }
}

/// Explains the decision that was made with this trace.
pub fn explain<'a>(
    benefit: &'a Benefit,
    facts: &'a Facts,
    trace: &'a Trace,
    decision: &'a Decision,
) -> Explanation<'a> {
    let mut walk = walk::Walk::new(&benefit.program, facts, trace);
    let wanted = match decision.outcome {
        Outcome::Eligible => Some(true),
        Outcome::Ineligible => Some(false),
        Outcome::Undetermined => None,
    };
    let mut reasons = Vec::new();
    for requirement in clause::requirements(&benefit.clauses) {
        if trace.cell(requirement.expr).truth() == wanted {
            reasons.push(clause::reason(&mut walk, requirement));
        }
    }
    if decision.outcome != Outcome::Ineligible
        && let Some(rule) = &benefit.amount
    {
        reasons.push(amount::reason(&mut walk, rule));
        if decision.amount.is_some() && decision.split.is_empty() {
            reasons.extend(amount::open_split(&mut walk, &benefit.split));
        }
    }
    reasons.extend(walk.missing_parameters());
    reasons.extend(decision.faults.iter().map(|fault| Reason::bare(Subject::Fault(*fault), None)));
    Explanation { reasons }
}
