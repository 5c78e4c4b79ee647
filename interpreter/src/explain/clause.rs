//! Requirements: which of their parts decided them.

use super::walk::Walk;
use super::{Reason, Subject};
use crate::ir::benefit::{Clause, ClauseKind};
use heng_grammar::tree::Joint;

/// Everything that must hold by itself: a group whose lines must all hold is its lines.
pub(super) fn requirements(clauses: &[Clause]) -> Vec<&Clause> {
    let mut found = Vec::with_capacity(clauses.len());
    for clause in clauses {
        if clause.kind == ClauseKind::Group(Joint::All) && clause.name.is_none() {
            found.extend(requirements(&clause.children));
        } else {
            found.push(clause);
        }
    }
    found
}

/// The reason that a clause gives, with the decisive part of what it is made of.
pub(super) fn reason<'a>(walk: &mut Walk<'a>, clause: &'a Clause) -> Reason<'a> {
    let truth = walk.trace.cell(clause.expr).truth();
    let decisive = decisive(walk, clause, truth);
    if let ([rule], ClauseKind::Unless) = (decisive.as_slice(), clause.kind)
        && clause.children.first().is_some_and(|first| std::ptr::eq(first, *rule))
    {
        // The rule alone decided; the clause is cited as a whole.
        return Reason { subject: Subject::Clause(clause), ..reason(walk, rule) };
    }
    let mut found = Reason::bare(Subject::Clause(clause), truth);
    if decisive.is_empty() {
        walk.condition(clause.expr, &mut found);
    }
    found.children = decisive.into_iter().map(|child| reason(walk, child)).collect();
    found
}

/// The parts of a composed clause that made it what it is; none for a single condition.
fn decisive<'a>(walk: &Walk<'a>, clause: &'a Clause, truth: Option<bool>) -> Vec<&'a Clause> {
    let with = |wanted: Option<bool>| -> Vec<&'a Clause> {
        clause.children.iter().filter(|child| walk.trace.cell(child.expr).truth() == wanted).collect()
    };
    let Some(met) = truth else { return with(None) };
    match clause.kind {
        ClauseKind::Group(Joint::Any) if met => with(Some(true)).into_iter().take(1).collect(),
        ClauseKind::Group(Joint::All | Joint::Any | Joint::AtLeast(_)) => with(Some(met)),
        ClauseKind::Group(Joint::None) => with(Some(!met)),
        ClauseKind::Implication => implication(walk, clause),
        ClauseKind::Unless => unless(walk, clause, met),
        ClauseKind::Condition | ClauseKind::Windows | ClauseKind::Deadline | ClauseKind::Limit | ClauseKind::Quota => {
            Vec::new()
        }
    }
}

/// Where the first part does not hold, it alone; else both.
fn implication<'a>(walk: &Walk<'a>, clause: &'a Clause) -> Vec<&'a Clause> {
    let not_asked = clause.children.first().filter(|when| walk.trace.cell(when.expr).truth() == Some(false));
    match not_asked {
        Some(when) => vec![when],
        None => clause.children.iter().collect(),
    }
}

/// Where it is met, the rule; else the rule, if that failed, and each exception that applies.
fn unless<'a>(walk: &Walk<'a>, clause: &'a Clause, met: bool) -> Vec<&'a Clause> {
    let Some((rule, exceptions)) = clause.children.split_first() else { return Vec::new() };
    if met {
        return vec![rule];
    }
    let failed = walk.trace.cell(rule.expr).truth() == Some(false);
    let applying = exceptions.iter().filter(|exception| walk.trace.cell(exception.expr).truth() == Some(true));
    failed.then_some(rule).into_iter().chain(applying).collect()
}
