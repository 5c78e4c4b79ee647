//! Until when to apply.
//!
//! In: the windows and deadlines of a decision that is no refusal. Out: the last day of the window that is open or comes
//! next, or of the deadline that ends first, or that all are over. Only those count whose own day, the one that must
//! fall inside, is still unknown: who has applied already need not hear until when. Seen from the day of the decision.

use super::answer::Apply;
use crate::evaluate::{Cell, Decision, Outcome, Status, Timing, Trace};
use crate::ir::benefit::{Benefit, Clause, ClauseKind, TimingKind, TimingRule};
use crate::ir::{Expr, ExprId};
use crate::value::Date;

/// One window or deadline that is still to be met.
#[derive(Clone, Copy)]
struct Open<'a> {
    rule: &'a TimingRule,
    first: Option<Date>,
    last: Date,
    status: Status,
}

/// When to apply; nothing where the application is in, and where no day is set.
pub(super) fn apply(benefit: &Benefit, trace: &Trace, decided: &Decision) -> Option<Apply> {
    if decided.outcome == Outcome::Ineligible || benefit.timing.is_empty() {
        return None;
    }
    let timing = benefit.timing.iter().zip(&decided.timing);
    let (windows, deadlines): (Vec<Open<'_>>, Vec<Open<'_>>) =
        timing.filter_map(|(rule, timing)| unmet(trace, rule, *timing)).partition(|open| open.first.is_some());
    // Windows are alternatives to one another; each deadline stands for itself.
    let window = windows.iter().copied().filter(|open| open.status != Status::Closed).min_by_key(|open| open.last);
    let last_window = windows.iter().copied().max_by_key(|open| open.last).filter(|_| refuses_outside(benefit));
    let over = if window.is_none() { last_window } else { None };
    let missed = deadlines.iter().copied().find(|open| open.status == Status::Closed && refuses_late(benefit, open));
    if let Some(over) = over.or(missed) {
        return Some(Apply::Over { last: over.last.to_string(), name: over.rule.name.clone() });
    }
    let ahead = deadlines.iter().copied().filter(|open| open.status == Status::Open);
    let next = ahead.chain(window).min_by_key(|open| open.last)?;
    let (last, name) = (next.last.to_string(), next.rule.name.clone());
    Some(match next.first.filter(|_| next.status == Status::Upcoming) {
        Some(first) => Apply::Within { first: first.to_string(), last, name },
        None => Apply::Until { last, name },
    })
}

/// The window or deadline, where the day that must meet it is unknown.
fn unmet<'a>(trace: &Trace, rule: &'a TimingRule, timing: Timing) -> Option<Open<'a>> {
    let (by, first) = match rule.kind {
        TimingKind::Window { by, .. } => (by?, Some(timing.from?)),
        TimingKind::Deadline { by, .. } => (by?, None),
        TimingKind::Period { .. } | TimingKind::Day(_) => return None,
    };
    (*trace.cell(by) == Cell::Unknown).then_some(Open { rule, first, last: timing.to?, status: timing.status })
}

fn refuses_outside(benefit: &Benefit) -> bool {
    benefit.clauses.iter().any(|clause| clause.kind == ClauseKind::Windows)
}

/// Whether being late for the deadline refuses.
fn refuses_late(benefit: &Benefit, open: &Open<'_>) -> bool {
    let TimingKind::Deadline { by: Some(by), last } = open.rule.kind else { return false };
    let deadlines = benefit.clauses.iter().filter(|clause| clause.kind == ClauseKind::Deadline);
    deadlines.map(|clause: &Clause| benefit.program.expr(clause.expr)).any(|expr| compares(expr, by, last))
}

fn compares(expr: Option<&Expr>, by: ExprId, last: ExprId) -> bool {
    matches!(expr, Some(Expr::Compare { left, right, .. }) if (*left, *right) == (by, last))
}
