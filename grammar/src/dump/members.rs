//! Members, facts and types.
//!
//! In: members. Out: nodes, one a member, every field in its order.

use super::{Node, annotation, cases, expressions, list, money, name, quoted, tables, time, word};
use crate::tree::{
    Benefit, Definition, Enumeration, Fact, Member, MonthEndRule, Name, Parameter, Source, TypeExpr, TypeKind,
};
use expressions::{expr, test};

pub(super) fn member(member: &Member) -> Node {
    match member {
        Member::InForce(days) => {
            list("in-force").with(expr(&days.from)).with(expr(&days.to)).annotated(&days.annotations)
        }
        Member::Payers(names) => list("payers").all(names, name),
        Member::MonthEnd(end) => list("month-end").with(word(match end.rule {
            MonthEndRule::LastDay => "last-day",
            MonthEndRule::NextFirst => "next-first",
            MonthEndRule::Hole => "_",
        })),
        Member::Source(Source { name: source, title, span: _ }) => {
            list("source").maybe(source.as_ref().map(name)).maybe(title.as_ref().map(quoted))
        }
        Member::Renamed(renamed) => list("renamed").with(name(&renamed.old)).with(name(&renamed.new)),
        Member::Number(number) => list("number").with(word(number.text.clone())),
        Member::Facts(facts) => list("facts").all(facts, fact),
        Member::Enumeration(enumeration) => enumeration_node(enumeration),
        Member::Parameter(parameter) => parameter_node(parameter),
        Member::Definition(definition) => assignment("define", definition),
        Member::Table(table) => tables::named(table),
        Member::Benefit(benefit) => benefit_node(benefit),
        Member::Case(case) => cases::case(case),
        Member::AsOf(as_of) => list("as-of").with(expr(&as_of.day)).annotated(&as_of.annotations),
        Member::Conditions(group) => list("conditions").with(money::group(group)),
        Member::Amount(amount) => money::amount(amount),
        Member::Split(split) => money::split(split),
        Member::Windows(windows) => time::windows(windows),
        Member::Deadline(deadline) => time::deadline(deadline),
        Member::Period(period) => time::period(period),
        Member::Day(day) => assignment("day", day),
        Member::Limit(limit) => time::limit(limit),
        Member::Quota(quota) => time::quota(quota),
        Member::Flag(flag) => time::flag(flag),
        Member::Channel(channel) => time::channel(channel),
        Member::Documents(listing) => list("documents").all(&listing.entries, quoted).annotated(&listing.annotations),
        Member::Services(listing) => list("services").all(&listing.entries, quoted).annotated(&listing.annotations),
        Member::Output(output) => assignment("output", output),
        Member::Annotation(entry) => annotation(entry),
    }
}

fn benefit_node(benefit: &Benefit) -> Node {
    list("benefit")
        .with(name(&benefit.name))
        .maybe(benefit.title.as_ref().map(quoted))
        .maybe(benefit.object.as_ref().map(|object| list("for").with(name(object))))
        .all(&benefit.members, member)
}

fn assignment(head: &str, definition: &Definition) -> Node {
    list(head)
        .with(name(&definition.name))
        .maybe(definition.kind.as_ref().map(kind))
        .with(expr(&definition.value))
        .annotated(&definition.annotations)
}

fn choice(members: &[Name], ordered: bool) -> Node {
    list(if ordered { "ordered" } else { "one-of" }).all(members, name)
}

fn enumeration_node(enumeration: &Enumeration) -> Node {
    list("enumeration")
        .with(name(&enumeration.name))
        .with(choice(&enumeration.members, enumeration.ordered))
        .annotated(&enumeration.annotations)
}

fn parameter_node(parameter: &Parameter) -> Node {
    list("parameter")
        .with(name(&parameter.name))
        .with(kind(&parameter.kind))
        .all(&parameter.values, |dated| {
            list("since")
                .with(expr(&dated.from))
                .with(expr(&dated.value))
                .maybe(dated.source.as_ref().map(|source| list("source").with(quoted(source))))
        })
        .maybe(parameter.to_confirm.map(|_| word("to-confirm")))
        .maybe(parameter.confirmed_until.as_ref().map(|day| list("confirmed-until").with(expr(day))))
        .annotated(&parameter.annotations)
}

fn fact(fact: &Fact) -> Node {
    list("fact")
        .with(name(&fact.name))
        .with(kind(&fact.kind))
        .all(&fact.range, |range| list("range").with(test(range)))
        .maybe(fact.question.as_ref().map(quoted))
        .maybe(fact.supplier.as_ref().map(|supplier| list("by").with(name(supplier))))
        .maybe(fact.derived.as_ref().map(|derived| list("derived").with(expr(derived))))
        .annotated(&fact.annotations)
}

fn kind(kind: &TypeExpr) -> Node {
    match &kind.kind {
        TypeKind::Hole => word("_"),
        TypeKind::Boolean => word("boolean"),
        TypeKind::Integer { unit } => list("integer").maybe(unit.as_ref().map(name)),
        TypeKind::Decimal { unit } => list("decimal").maybe(unit.as_ref().map(name)),
        TypeKind::Money => word("money"),
        TypeKind::Ratio => word("ratio"),
        TypeKind::Date => word("date"),
        TypeKind::Text { digits } => {
            list("text").maybe(digits.as_ref().map(|digits| list("digits").with(word(digits.text.clone()))))
        }
        TypeKind::Named(named) => list("named").with(name(named)),
        TypeKind::Members { members, ordered } => choice(members, *ordered),
        TypeKind::List { fields } => list("list").all(fields, fact),
    }
}
