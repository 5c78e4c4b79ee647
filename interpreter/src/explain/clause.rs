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

/// Tells why a clause is what it is: one reason with the decisive part of what the clause is made of, or one for
/// the rule and one for each exception where more than one of them stands in the way.
pub(super) fn tell<'a>(walk: &mut Walk<'a>, clause: &'a Clause, reasons: &mut Vec<Reason<'a>>) {
    let truth = walk.trace.cell(clause.expr).truth();
    match clause.kind {
        ClauseKind::Unless => unless(walk, clause, truth, reasons),
        ClauseKind::Implication => reasons.push(implication(walk, clause, truth)),
        ClauseKind::Group(joint) => {
            let mut found = Reason::bare(Subject::Clause(clause), truth);
            for part in decisive(walk, clause, joint, truth) {
                tell(walk, part, &mut found.children);
            }
            if found.children.is_empty() {
                walk.condition(clause.expr, &mut found);
            }
            reasons.push(found);
        }
        ClauseKind::Condition | ClauseKind::Windows | ClauseKind::Deadline | ClauseKind::Limit | ClauseKind::Quota => {
            reasons.push(single(walk, clause, truth));
        }
    }
}

/// A clause without parts. Of several windows that were missed the nearest is told.
fn single<'a>(walk: &mut Walk<'a>, clause: &'a Clause, truth: Option<bool>) -> Reason<'a> {
    let mut found = Reason::bare(Subject::Clause(clause), truth);
    walk.condition(clause.expr, &mut found);
    if clause.kind == ClauseKind::Windows
        && let Some(nearest) = found.shortfalls.iter().min_by_key(|shortfall| shortfall.days()).copied()
    {
        found.shortfalls = vec![nearest];
    }
    found
}

/// The parts of a group that made it what it is.
fn decisive<'a>(walk: &Walk<'a>, clause: &'a Clause, joint: Joint, truth: Option<bool>) -> Vec<&'a Clause> {
    let with = |wanted: Option<bool>| -> Vec<&'a Clause> {
        clause.children.iter().filter(|child| walk.trace.cell(child.expr).truth() == wanted).collect()
    };
    match (joint, truth) {
        (_, None) => with(None),
        (Joint::Any, Some(true)) => with(Some(true)).into_iter().take(1).collect(),
        (Joint::All | Joint::Any | Joint::AtLeast(_), Some(met)) => with(Some(met)),
        (Joint::None, Some(met)) => with(Some(!met)),
    }
}

/// Where the occasion does not arise, that it does not; else both parts; the open one is left out where the other
/// settles it, and stands alone where it does not.
fn implication<'a>(walk: &mut Walk<'a>, clause: &'a Clause, truth: Option<bool>) -> Reason<'a> {
    let occasion = clause.children.first();
    if let Some(when) = occasion.filter(|when| walk.trace.cell(when.expr).truth() == Some(false)) {
        let mut exempt = Reason::bare(Subject::Exempt(clause), truth);
        walk.facts_behind(when.expr, &mut exempt);
        return exempt;
    }
    let mut found = Reason::bare(Subject::Clause(clause), truth);
    for part in &clause.children {
        if truth.is_some() == walk.trace.cell(part.expr).truth().is_some() {
            tell(walk, part, &mut found.children);
        }
    }
    found
}

/// The rule, where it decides, and each exception that stands in the way or may still do so.
fn unless<'a>(walk: &mut Walk<'a>, clause: &'a Clause, truth: Option<bool>, reasons: &mut Vec<Reason<'a>>) {
    let Some((rule, exceptions)) = clause.children.split_first() else { return };
    let first = reasons.len();
    if walk.trace.cell(rule.expr).truth() == truth {
        tell(walk, rule, reasons);
        // The clause is cited and named as a whole.
        if let Some(told) = reasons.get_mut(first) {
            told.subject = Subject::Clause(clause);
        }
    }
    let against = truth.map(|met| !met);
    for by in exceptions.iter().filter(|by| against != Some(false) && walk.trace.cell(by.expr).truth() == against) {
        let mut reason = Reason::bare(Subject::Excepted { rule: clause, by }, truth);
        walk.facts_behind(by.expr, &mut reason);
        reasons.push(reason);
    }
}
