//! Why a decision is what it is.
//!
//! In: a benefit, the facts, the trace and the decision made from them. Out: an [`Explanation`], the decisive
//! part of the trace as references and positions, in no language. Invariants: for a refusal every failed
//! requirement is there, and once; of alternatives only one that holds; nothing is evaluated again. Absent: words,
//! which [`report`](crate::report) finds when somebody wants to read them.

mod amount;
mod clause;
mod ground;
mod shortfall;
mod subject;
mod walk;

pub use shortfall::{Gap, Shortfall};
pub use subject::Subject;

use crate::evaluate::{Decision, Facts, Outcome, Trace};
use crate::ir::benefit::{Benefit, Clause};
use crate::ir::policy::FactId;
use crate::value::Value;

/// The reasons of one decision, the requirements first.
#[derive(Debug, Clone)]
pub struct Explanation<'a> {
    pub reasons: Vec<Reason<'a>>,
    /// Parallel to the benefit's flags: the grounds of each; none for a limit or quota, which is a requirement, and
    /// none where the decision is a refusal.
    pub flags: Vec<Vec<Reason<'a>>>,
}

/// One reason.
#[derive(Debug, Clone)]
pub struct Reason<'a> {
    pub subject: Subject<'a>,
    /// Whether what the subject says is so; `None` while it is open.
    pub holds: Option<bool>,
    /// The facts that it looked at.
    pub seen: Vec<Seen<'a>>,
    /// By how much it failed.
    pub shortfalls: Vec<Shortfall<'a>>,
    /// Clauses that demand the very same.
    pub also: Vec<&'a Clause>,
    pub children: Vec<Reason<'a>>,
}

/// A fact and its value, where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    pub fact: FactId,
    pub value: Option<&'a Value>,
}

impl<'a> Reason<'a> {
    fn bare(subject: Subject<'a>, holds: Option<bool>) -> Self {
        Self { subject, holds, seen: Vec::new(), shortfalls: Vec::new(), also: Vec::new(), children: Vec::new() }
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
    let mut reasons: Vec<Reason<'a>> = Vec::new();
    for requirement in clause::requirements(&benefit.clauses) {
        if trace.cell(requirement.expr).truth() != wanted {
            continue;
        }
        match reasons.iter_mut().find(|reason| reason.subject.demands(requirement)) {
            Some(told) => told.also.push(requirement),
            None => clause::tell(&mut walk, requirement, &mut reasons),
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
    let refused = decision.outcome == Outcome::Ineligible;
    let flags = benefit.flags.iter().map(|flag| if refused { Vec::new() } else { ground::grounds(&mut walk, flag) });
    let flags = flags.collect();
    reasons.extend(decision.faults.iter().map(|fault| Reason::bare(Subject::Fault(*fault), None)));
    Explanation { reasons, flags }
}
