//! Where an author says that something is meant: the places beside which a 释义 stands or may stand.
//!
//! A 释义 on a row, a tier, an arm or a condition speaks of that line; one on a member speaks of the whole member.

use crate::names::citations;
use heng_grammar::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Choice, Condition, ConditionBody, Expr, File, Member, SplitBody};

/// A place beside which a 释义 may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// With its annotations.
    pub(super) span: Span,
    /// It is one line (a row, a tier, an arm, a condition), not a whole member.
    pub(super) line: bool,
    /// A 释义 stands there.
    pub(super) stands: bool,
    /// The words that it cites first.
    pub(super) cited: Option<String>,
}

impl Read {
    pub(super) fn covers(&self, at: usize) -> bool {
        self.span.start <= at && at < self.span.end
    }
}

/// The places of a file beside which a 释义 may stand.
pub(super) fn read_places(file: &File) -> Vec<Read> {
    let mut found = Vec::new();
    file.items.iter().for_each(|item| members(item.members(), &mut found));
    found
}

/// Whether a 释义 is among the annotations.
pub(super) fn has_reading(annotations: &[Annotation]) -> bool {
    annotations.iter().any(|annotation| matches!(annotation.kind, AnnotationKind::Reading { .. }))
}

/// A member with what is annotated to it as a whole.
fn add(annotations: &[Annotation], span: Span, found: &mut Vec<Read>) {
    push(annotations, span, false, found);
}

/// A line with its own annotations.
fn add_line(annotations: &[Annotation], span: Span, found: &mut Vec<Read>) {
    push(annotations, span, true, found);
}

fn push(annotations: &[Annotation], span: Span, line: bool, found: &mut Vec<Read>) {
    let span = annotations.iter().fold(span, |span, annotation| span.to(annotation.span));
    let cited = citations(annotations).into_iter().next();
    found.push(Read { span, line, stands: has_reading(annotations), cited });
}

fn members(all: &[Member], found: &mut Vec<Read>) {
    for member in all {
        match member {
            Member::Benefit(benefit) => members(&benefit.members, found),
            Member::Conditions(group) => {
                group.conditions.iter().for_each(|one| condition(one, found));
                add(&group.annotations, group.span, found);
            }
            Member::Definition(one) | Member::Day(one) | Member::Output(one) => {
                value(&one.value, found);
                add(&one.annotations, one.span, found);
            }
            Member::Amount(amount) => {
                value(&amount.value, found);
                add(&amount.annotations, amount.span, found);
                amount.ceiling.iter().for_each(|ceiling| add(&ceiling.annotations, ceiling.span, found));
                amount.floor.iter().for_each(|floor| add(&floor.annotations, floor.span, found));
            }
            Member::Split(split) => {
                shares(&split.body, found);
                add(&split.annotations, split.span, found);
            }
            Member::Table(one) => {
                let rows = one.table.annotated_rows().into_iter();
                rows.for_each(|(annotations, span)| add_line(annotations, span, found));
                add(&one.annotations, one.span, found);
            }
            Member::Windows(windows) => {
                windows.windows.iter().for_each(|window| add_line(&window.annotations, window.span, found));
                add(&windows.annotations, windows.span, found);
            }
            Member::Period(period) => {
                value(&period.start, found);
                value(&period.end, found);
                add(&period.annotations, period.span, found);
            }
            Member::Facts(facts) => facts.iter().for_each(|fact| add(&fact.annotations, fact.span, found)),
            Member::InForce(one) => add(&one.annotations, one.span, found),
            Member::Enumeration(one) => add(&one.annotations, one.span, found),
            Member::Parameter(one) => add(&one.annotations, one.span, found),
            Member::AsOf(one) => add(&one.annotations, one.span, found),
            Member::Deadline(one) => add(&one.annotations, one.span, found),
            Member::Limit(one) => add(&one.annotations, one.span, found),
            Member::Quota(one) => add(&one.annotations, one.span, found),
            Member::Flag(one) => add(&one.annotations, one.span, found),
            Member::Channel(one) => add(&one.annotations, one.span, found),
            Member::Documents(one) | Member::Services(one) => add(&one.annotations, one.span, found),
            Member::Annotation(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Case(_) => {}
        }
    }
}

fn condition(one: &Condition, found: &mut Vec<Read>) {
    if let ConditionBody::Group(group) = &one.body {
        group.conditions.iter().for_each(|inner| condition(inner, found));
        add(&group.annotations, group.span, found);
    }
    add_line(&one.annotations, one.span, found);
    one.exceptions.iter().for_each(|exception| add_line(&exception.annotations, exception.span, found));
}

fn shares(body: &SplitBody, found: &mut Vec<Read>) {
    match body {
        SplitBody::NotStated(_) => {}
        SplitBody::Shares(shares) => shares.iter().for_each(|share| add_line(&share.annotations, share.span, found)),
        SplitBody::Arms { arms, otherwise } => {
            for arm in arms {
                arm.shares.iter().for_each(|share| add_line(&share.annotations, arm.span, found));
            }
            if let Some(otherwise) = otherwise {
                shares(otherwise, found);
            }
        }
    }
}

fn value(expr: &Expr, found: &mut Vec<Read>) {
    let lines = expr.choices().into_iter().flat_map(Choice::annotated);
    lines.for_each(|(annotations, span)| add_line(annotations, span, found));
}
