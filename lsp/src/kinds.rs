//! Where the type of a value is declared.
//!
//! In: a workspace and a mention. Out: the declarations of the enumeration that a fact, parameter, field, definition or
//! member is of, or of the record of a list. A type that the declaration itself writes out is found there. Plain
//! types have no declaration.

use crate::lowered::{Lowered, members};
use crate::mentions::{Home, Kind, Mention, Mentions};
use crate::resolve::{declarations, visible};
use heng::ir::Place;
use heng::value::{EnumId, Type};
use heng::workspace::Workspace;
use heng_grammar::tree::{Fact, Member, Name, TypeExpr, TypeKind};

/// The declarations of the type of what is mentioned.
pub fn type_declarations(workspace: &Workspace, mentions: &Mentions<'_>, mention: &Mention<'_>) -> Vec<Place> {
    let mut found: Vec<Place> = declarations(mentions, mention)
        .into_iter()
        .flat_map(|declared| of_declaration(workspace, mentions, declared))
        .collect();
    found.sort();
    found.dedup();
    found
}

fn of_declaration(workspace: &Workspace, mentions: &Mentions<'_>, declared: &Mention<'_>) -> Vec<Place> {
    match declared.kind {
        Kind::Enumeration => vec![Place { file: declared.file, span: declared.span }],
        Kind::Member => {
            declared.home.among.map_or_else(Vec::new, |among| of_members(workspace, mentions, declared, among))
        }
        Kind::Value | Kind::Field | Kind::Label => match written(workspace, declared) {
            Some(written) => of_written(mentions, declared, written),
            None => of_value(workspace, mentions, declared),
        },
        Kind::Programme
        | Kind::Benefit
        | Kind::Case
        | Kind::Payer
        | Kind::Period
        | Kind::Source
        | Kind::Function
        | Kind::Unit
        | Kind::Supplier
        | Kind::Renamed => Vec::new(),
    }
}

/// The enumeration of this name, or the declaration that lists the members itself.
fn of_members(workspace: &Workspace, mentions: &Mentions<'_>, member: &Mention<'_>, among: &str) -> Vec<Place> {
    let named = named(mentions, among, member.home).filter(|_| lists(mentions, member, Kind::Enumeration, among));
    let own = || {
        let facts = mentions.all.iter().filter(|one| one.declares && one.name == among && one.file == member.file);
        let before = facts.filter(|one| one.span.end <= member.span.start && one.kind != Kind::Member);
        before
            .max_by_key(|one| one.span.start)
            .and_then(|one| written(workspace, one).map(|kind| (one.file, kind.span)))
    };
    named.or_else(|| own().map(|(file, span)| Place { file, span })).into_iter().collect()
}

/// Whether the last declaration before the member is one of this kind and name, so that it lists the member.
fn lists(mentions: &Mentions<'_>, member: &Mention<'_>, kind: Kind, name: &str) -> bool {
    let before = mentions.all.iter().filter(|one| one.file == member.file && one.span.end <= member.span.start);
    let declared = before.filter(|one| one.declares && one.kind != Kind::Member);
    declared.max_by_key(|one| one.span.start).is_some_and(|one| one.kind == kind && one.name == name)
}

/// The enumeration of this name that is seen from a place, the nearest first.
fn named(mentions: &Mentions<'_>, name: &str, from: Home<'_>) -> Option<Place> {
    let declared = mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Enumeration && one.name == name);
    let seen = declared.filter(|one| visible(one.home, from));
    seen.max_by_key(|one| (one.home.benefit.is_some(), one.home.programme.is_some()))
        .map(|one| Place { file: one.file, span: one.span })
}

fn of_written(mentions: &Mentions<'_>, declared: &Mention<'_>, written: &TypeExpr) -> Vec<Place> {
    match &written.kind {
        TypeKind::Named(name) => named(mentions, &name.text, declared.home).into_iter().collect(),
        TypeKind::Members { .. } | TypeKind::List { .. } => vec![Place { file: declared.file, span: written.span }],
        TypeKind::Hole
        | TypeKind::Boolean
        | TypeKind::Integer { .. }
        | TypeKind::Decimal { .. }
        | TypeKind::Money
        | TypeKind::Ratio
        | TypeKind::Date
        | TypeKind::Text { .. } => Vec::new(),
    }
}

/// The type that was found for a definition or a column: an enumeration by its members, which make it what it is.
fn of_value(workspace: &Workspace, mentions: &Mentions<'_>, declared: &Mention<'_>) -> Vec<Place> {
    let lowered = Lowered::of(workspace, mentions);
    let Some(Type::Enumeration(id)) = lowered.kind(declared) else { return Vec::new() };
    let places = listings(workspace, *id);
    let homes = places.iter().filter_map(|place| {
        let at = mentions.all.iter().find(|one| one.file == place.file && place.span.start <= one.span.start)?;
        visible(at.home, declared.home).then_some(*place)
    });
    homes.collect()
}

/// Every place that lists just the members of this enumeration.
fn listings(workspace: &Workspace, id: EnumId) -> Vec<Place> {
    let Some(wanted) = workspace.policy.enumeration(id) else { return Vec::new() };
    let same = |members: &[Name], ordered: bool| {
        ordered == wanted.ordered && members.iter().map(|member| &member.text).eq(&wanted.members)
    };
    let mut found = Vec::new();
    for (file, member) in members(workspace) {
        if let Member::Enumeration(one) = member
            && same(&one.members, one.ordered)
        {
            found.push(Place { file, span: one.name.span });
        }
        let Member::Facts(facts) = member else { continue };
        for kind in facts.iter().flat_map(kinds) {
            if let TypeKind::Members { members, ordered } = &kind.kind
                && same(members, *ordered)
            {
                found.push(Place { file, span: kind.span });
            }
        }
    }
    found
}

/// The types of a fact and of its fields.
fn kinds(fact: &Fact) -> Vec<&TypeExpr> {
    std::iter::once(&fact.kind).chain(fact.kind.kind.fields().iter().flat_map(kinds)).collect()
}

/// The type that a declaration writes down.
fn written<'w>(workspace: &'w Workspace, declared: &Mention<'_>) -> Option<&'w TypeExpr> {
    let here = |name: &Name| name.span == declared.span;
    let here_members = members(workspace).filter(|(file, _)| *file == declared.file);
    here_members.map(|(_, member)| member).find_map(|member| {
        if let Member::Facts(facts) = member {
            return facts.iter().find_map(|fact| of_fact(fact, declared));
        }
        if let Member::Parameter(one) = member {
            return here(&one.name).then_some(&one.kind);
        }
        let (Member::Definition(one) | Member::Output(one)) = member else { return None };
        one.kind.as_ref().filter(|_| here(&one.name))
    })
}

fn of_fact<'w>(fact: &'w Fact, declared: &Mention<'_>) -> Option<&'w TypeExpr> {
    if fact.name.span == declared.span {
        return Some(&fact.kind);
    }
    fact.kind.kind.fields().iter().find_map(|field| of_fact(field, declared))
}
