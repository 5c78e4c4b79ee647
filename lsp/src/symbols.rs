//! The things that a file declares, nested as they are written.
//!
//! In: a file of a workspace. Out: the general part and programmes with their benefits, facts, rules and cases. A rule
//! without a name is called by its keyword, as the author spelt it. Absent: names inside expressions, which
//! [`crate::mentions`] lists.

use heng::workspace::SourceFile;
use heng_grammar::Span;
use heng_grammar::tree::{Fact, Item, Member, Name, Text};

/// What a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    General,
    Programme,
    Benefit,
    Case,
    Fact,
    Enumeration,
    Member,
    Parameter,
    Definition,
    Table,
    Condition,
    Rule,
}

/// Something declared, with what is inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    pub name: String,
    pub detail: String,
    pub what: What,
    pub span: Span,
    pub name_span: Span,
    pub children: Vec<Symbol>,
}

/// The symbols of a file, in the order written.
pub fn symbols(source: &SourceFile) -> Vec<Symbol> {
    let text = source.text.as_str();
    let items = source.tree.items.iter().map(|item| match item {
        Item::General(general) => {
            let mut symbol = rule(text, What::General, general.span, None);
            symbol.detail = title(general.title.as_ref());
            symbol.children = members(text, &general.members);
            symbol
        }
        Item::Programme(programme) => {
            let mut symbol = rule(text, What::Programme, programme.span, Some(&programme.name));
            symbol.detail = title(programme.title.as_ref());
            symbol.children = members(text, &programme.members);
            symbol
        }
        Item::Case(case) => rule(text, What::Case, case.span, Some(&case.name)),
    });
    items.collect()
}

fn title(title: Option<&Text>) -> String {
    title.map(|title| title.text.clone()).unwrap_or_default()
}

fn members(text: &str, members: &[Member]) -> Vec<Symbol> {
    members.iter().flat_map(|member| of_member(text, member)).collect()
}

fn of_member(text: &str, member: &Member) -> Vec<Symbol> {
    let plain = |span, name: Option<&Name>| vec![rule(text, What::Rule, span, name)];
    match member {
        Member::Facts(facts) => facts.iter().map(|fact| of_fact(text, fact)).collect(),
        Member::Benefit(benefit) => {
            let mut symbol = rule(text, What::Benefit, benefit.span, Some(&benefit.name));
            symbol.detail = title(benefit.title.as_ref());
            symbol.children = members(text, &benefit.members);
            vec![symbol]
        }
        Member::Enumeration(one) => {
            let mut symbol = rule(text, What::Enumeration, one.span, Some(&one.name));
            symbol.children = listed(text, &one.members);
            vec![symbol]
        }
        Member::Parameter(one) => vec![rule(text, What::Parameter, one.span, Some(&one.name))],
        Member::Definition(one) => vec![rule(text, What::Definition, one.span, Some(&one.name))],
        Member::Table(one) => vec![rule(text, What::Table, one.span, one.name.as_ref())],
        Member::Case(case) => vec![rule(text, What::Case, case.span, Some(&case.name))],
        Member::Conditions(group) => {
            let mut symbol = rule(text, What::Rule, group.span, None);
            let named = group.conditions.iter().filter_map(|one| one.name.as_ref().map(|name| (one.span, name)));
            symbol.children = named.map(|(span, name)| rule(text, What::Condition, span, Some(name))).collect();
            vec![symbol]
        }
        Member::InForce(one) => plain(one.span, None),
        Member::AsOf(one) => plain(one.span, None),
        Member::Amount(one) => plain(one.span, None),
        Member::Split(one) => plain(one.span, None),
        Member::Windows(one) => {
            let mut symbol = rule(text, What::Rule, one.span, None);
            symbol.children =
                one.windows.iter().map(|window| rule(text, What::Rule, window.span, Some(&window.name))).collect();
            vec![symbol]
        }
        Member::Deadline(one) => plain(one.span, Some(&one.name)),
        Member::Period(one) => plain(one.span, one.name.as_ref()),
        Member::Day(one) | Member::Output(one) => plain(one.span, Some(&one.name)),
        Member::Limit(one) => plain(one.span, one.name.as_ref()),
        Member::Quota(one) => plain(one.span, Some(&one.name)),
        Member::Flag(one) => plain(one.span, Some(&one.name)),
        Member::Channel(one) => plain(one.span, Some(&one.name)),
        Member::Documents(one) | Member::Services(one) => plain(one.span, None),
        Member::Renamed(_)
        | Member::Payers(_)
        | Member::MonthEnd(_)
        | Member::Source(_)
        | Member::Number(_)
        | Member::Annotation(_) => Vec::new(),
    }
}

fn of_fact(text: &str, fact: &Fact) -> Symbol {
    let mut symbol = rule(text, What::Fact, fact.span, Some(&fact.name));
    symbol.detail = title(fact.question.as_ref());
    symbol.children = listed(text, fact.kind.kind.members());
    symbol.children.extend(fact.kind.kind.fields().iter().map(|field| of_fact(text, field)));
    symbol
}

fn listed(text: &str, members: &[Name]) -> Vec<Symbol> {
    members.iter().map(|member| rule(text, What::Member, member.span, Some(member))).collect()
}

/// A symbol under its name, or under the keyword that its text begins with.
fn rule(text: &str, what: What, span: Span, name: Option<&Name>) -> Symbol {
    let words = span.slice(text);
    let keyword = words.split([' ', '\t', '\u{3000}', '{', '｛', '\r', '\n']).next().unwrap_or("");
    let named = name.filter(|name| !name.text.is_empty());
    let (name, name_span) = match named {
        Some(name) => (name.text.as_str(), name.span),
        None => (keyword, Span::new(span.start, span.start.saturating_add(keyword.len()))),
    };
    // A client refuses a symbol without a name or with a name outside it.
    let name = if name.is_empty() { "?" } else { name };
    Symbol {
        name: name.to_owned(),
        detail: String::new(),
        what,
        span: span.to(name_span),
        name_span,
        children: Vec::new(),
    }
}
