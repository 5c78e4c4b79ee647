//! Citations, readings, errata and gaps, wherever they hang in the tree.

use crate::ir::benefit::Reading;
use heng_grammar::tree::{
    Annotation, AnnotationKind, Choice, Condition, ConditionBody, Expr, Fact, Group, Member, SplitBody,
};

/// The quotations among the annotations, in order.
pub fn citations(annotations: &[Annotation]) -> Vec<String> {
    let quotes = annotations.iter().filter_map(|annotation| match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => Some(quote.text.clone()),
        AnnotationKind::Reading { .. } | AnnotationKind::Erratum { .. } | AnnotationKind::NotStated { .. } => None,
    });
    quotes.collect()
}

/// The readings among the annotations, in order; one whose reading was not written yet is left out.
pub fn readings(annotations: &[Annotation]) -> Vec<Reading> {
    let found = annotations.iter().filter_map(|annotation| match &annotation.kind {
        AnnotationKind::Reading { phrase, reading: Some(reading), because } => Some(Reading {
            phrase: phrase.text.clone(),
            reading: reading.text.clone(),
            because: because.as_ref().map(|because| because.text.clone()),
        }),
        AnnotationKind::Citation { .. }
        | AnnotationKind::Reading { .. }
        | AnnotationKind::Erratum { .. }
        | AnnotationKind::NotStated { .. } => None,
    });
    found.collect()
}

/// Every annotation of a member, with those of its parts but without those of nested benefits.
pub fn annotations_of(member: &Member) -> Vec<&Annotation> {
    let mut found = Vec::new();
    match member {
        Member::InForce(interval) => found.extend(&interval.annotations),
        Member::Facts(facts) => facts.iter().for_each(|fact| of_fact(fact, &mut found)),
        Member::Enumeration(enumeration) => found.extend(&enumeration.annotations),
        Member::Parameter(parameter) => found.extend(&parameter.annotations),
        Member::Definition(definition) | Member::Day(definition) | Member::Output(definition) => {
            of_value(&definition.value, &mut found);
            found.extend(&definition.annotations);
        }
        Member::Table(table) => {
            found.extend(table.table.annotated_rows().into_iter().flat_map(|(annotations, _)| annotations));
            found.extend(&table.annotations);
        }
        Member::AsOf(as_of) => found.extend(&as_of.annotations),
        Member::Conditions(group) => of_group(group, &mut found),
        Member::Amount(amount) => {
            of_value(&amount.value, &mut found);
            found.extend(&amount.annotations);
            found.extend(amount.ceiling.iter().flat_map(|ceiling| &ceiling.annotations));
            found.extend(amount.floor.iter().flat_map(|floor| &floor.annotations));
        }
        Member::Split(split) => {
            of_split(&split.body, &mut found);
            found.extend(&split.annotations);
        }
        Member::Windows(windows) => {
            found.extend(windows.windows.iter().flat_map(|window| &window.annotations));
            found.extend(&windows.annotations);
        }
        Member::Deadline(deadline) => found.extend(&deadline.annotations),
        Member::Period(period) => {
            of_value(&period.start, &mut found);
            of_value(&period.end, &mut found);
            found.extend(&period.annotations);
        }
        Member::Limit(limit) => found.extend(&limit.annotations),
        Member::Quota(quota) => found.extend(&quota.annotations),
        Member::Flag(flag) => found.extend(&flag.annotations),
        Member::Channel(channel) => found.extend(&channel.annotations),
        Member::Documents(listing) | Member::Services(listing) => found.extend(&listing.annotations),
        Member::Annotation(annotation) => found.push(annotation),
        Member::Payers(_)
        | Member::MonthEnd(_)
        | Member::Source(_)
        | Member::Number(_)
        | Member::Renamed(_)
        | Member::Benefit(_)
        | Member::Case(_) => {}
    }
    found
}

fn of_fact<'t>(fact: &'t Fact, found: &mut Vec<&'t Annotation>) {
    fact.kind.kind.fields().iter().for_each(|field| of_fact(field, found));
    found.extend(&fact.annotations);
}

fn of_group<'t>(group: &'t Group, found: &mut Vec<&'t Annotation>) {
    group.conditions.iter().for_each(|condition| of_condition(condition, found));
    found.extend(&group.annotations);
}

fn of_condition<'t>(condition: &'t Condition, found: &mut Vec<&'t Annotation>) {
    if let ConditionBody::Group(group) = &condition.body {
        of_group(group, found);
    }
    found.extend(&condition.annotations);
    found.extend(condition.exceptions.iter().flat_map(|exception| &exception.annotations));
}

fn of_split<'t>(body: &'t SplitBody, found: &mut Vec<&'t Annotation>) {
    match body {
        SplitBody::NotStated(annotation) => found.push(annotation),
        SplitBody::Shares(shares) => found.extend(shares.iter().flat_map(|share| &share.annotations)),
        SplitBody::Arms { arms, otherwise } => {
            found.extend(arms.iter().flat_map(|arm| &arm.shares).flat_map(|share| &share.annotations));
            if let Some(otherwise) = otherwise {
                of_split(otherwise, found);
            }
        }
    }
}

/// Annotations inside a value: rows of tables, tiers and arms.
fn of_value<'t>(value: &'t Expr, found: &mut Vec<&'t Annotation>) {
    found.extend(value.choices().into_iter().flat_map(Choice::annotated).flat_map(|(annotations, _)| annotations));
}
