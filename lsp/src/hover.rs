//! What is known of the word at a place.
//!
//! In: a workspace, a file and an offset. Out: the span of the word and what is said of it, as Markdown: a declaration
//! as it is written with its type, question and supplier; a parameter's values by day; a keyword or built-in function
//! from the row that the reference has too. Nothing is said of remarks, quotations and unknown words.

mod tables;

use crate::lowered::{Lowered, members};
use crate::mentions::{Kind, Mention, Mentions};
use crate::pieces::{Sort, pieces};
use crate::resolve::declarations;
use crate::unnamed::{Called, called};
use heng::builtin::{AGGREGATES, find_aggregate, find_builtin};
use heng::ir::policy::{FactDeclaration, ParameterDeclaration};
use heng::value::Type;
use heng::wording::{self, Language};
use heng::workspace::Workspace;
use heng_grammar::tree::Member;
use heng_grammar::{Span, keyword};
use std::fmt::Write as _;

/// The longest declaration that is shown whole.
const MOST_LINES: usize = 12;

/// The word at an offset and what is said of it.
pub fn hover(workspace: &Workspace, file: usize, offset: usize, language: Language) -> Option<(Span, String)> {
    let text = workspace.sources.get(file)?.text.as_str();
    let mentions = Mentions::of(workspace);
    if let Some(called) = called(workspace, &mentions, file, offset) {
        return of_period(workspace, &called, language).map(|said| (called.word, said));
    }
    if let Some(mention) = mentions.at(file, offset) {
        return of_name(workspace, &mentions, mention, language).map(|said| (mention.span, said));
    }
    let tree = &workspace.sources.get(file)?.tree;
    let inside = |span: Span| span.start <= offset && offset <= span.end;
    let words = pieces(text).into_iter().filter(|piece| piece.sort == Sort::Word && inside(piece.span));
    let keyword = words.rev().find_map(|piece| Some((piece.span, of_keyword(piece.span.slice(text), language)?)));
    let quiet = pieces(text).iter().any(|piece| matches!(piece.sort, Sort::Comment | Sort::Text) && inside(piece.span));
    match (keyword, tables::at(tree, text, offset, language).filter(|_| !quiet)) {
        (Some((span, said)), Some((head, table))) if span == head => Some((span, format!("{said}\n\n---\n\n{table}"))),
        (Some(keyword), _) => Some(keyword),
        (None, table) => table,
    }
}

/// A period without a name: its keyword, and how it is declared.
fn of_period(workspace: &Workspace, called: &Called<'_>, language: Language) -> Option<String> {
    let text = workspace.sources.get(called.file)?.text.as_str();
    let keyword = of_keyword(called.declaration(workspace).slice(text), language)?;
    Some(format!("```heng\n{}\n```\n\n{keyword}", first_lines(called.period.span.slice(text), MOST_LINES)))
}

/// The rows of a keyword; a spelling can serve in several places.
fn of_keyword(word: &str, language: Language) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for row in keyword::spelt(word) {
        let spelt: Vec<&str> = row.spellings().filter(|spelling| *spelling != word).collect();
        let line = format!("**{word}** ({}) {}", spelt.join(" "), language.pick(row.doc_zh, row.doc_en));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

fn of_name(workspace: &Workspace, mentions: &Mentions<'_>, one: &Mention<'_>, language: Language) -> Option<String> {
    if one.kind == Kind::Function {
        return function(one.name, language);
    }
    let declared = declarations(mentions, one);
    let said: Vec<String> =
        declared.iter().map(|declared| of_declaration(workspace, declared, mentions, language)).collect();
    (!said.is_empty()).then(|| said.join("\n\n---\n\n"))
}

/// The row of a built-in function or aggregate.
pub(crate) fn function(name: &str, language: Language) -> Option<String> {
    if let Some((_, row)) = find_builtin(name) {
        return Some(format!("`{}` `{}`\n\n{}", row.zh, row.en, language.pick(row.doc_zh, row.doc_en)));
    }
    let aggregate = find_aggregate(name)?;
    let row = AGGREGATES.iter().find(|row| row.aggregate == aggregate)?;
    Some(format!("`{}` `{}`\n\n{}", row.zh, row.en, language.pick(row.doc_zh, row.doc_en)))
}

fn of_declaration(workspace: &Workspace, one: &Mention<'_>, mentions: &Mentions<'_>, language: Language) -> String {
    let mut said = format!("```heng\n{}\n```", written(workspace, one, mentions));
    let policy = &workspace.policy;
    let is = |file: usize, span: Span| file == one.file && span == one.span;
    let fields = policy.lists.iter().flat_map(|list| &list.fields);
    let facts = policy.facts.iter().chain(fields);
    if let Some(fact) = facts.into_iter().find(|fact| is(fact.place.file, fact.place.span)) {
        said.push_str(&of_fact(workspace, fact, language));
    }
    if let Some(parameter) = policy.parameters.iter().find(|parameter| is(parameter.place.file, parameter.place.span)) {
        said.push_str(&of_parameter(workspace, parameter, language));
    }
    if let Some(kind) = of_definition(workspace, one, mentions, language) {
        // Writing to a string cannot fail.
        let _ = write!(said, "\n\n{}{kind}", language.pick("类型：", "type: "));
    }
    said.push_str(&of_table(workspace, one, language).map(|table| format!("\n\n{table}")).unwrap_or_default());
    if let (Kind::Member, Some(among)) = (one.kind, one.home.among) {
        // Writing to a string cannot fail.
        let _ = match language {
            Language::Zh => write!(said, "\n\n“{among}”的一项"),
            Language::En => write!(said, "\n\na member of “{among}”"),
        };
    }
    said
}

/// The type of a definition, output, named condition or column that writes none.
fn of_definition(
    workspace: &Workspace,
    one: &Mention<'_>,
    mentions: &Mentions<'_>,
    language: Language,
) -> Option<String> {
    if !matches!(one.kind, Kind::Value | Kind::Label) {
        return None;
    }
    let lowered = Lowered::of(workspace, mentions);
    let declared = mentions.all.iter().find(|known| *known == one)?;
    let kind = lowered.kind(declared)?;
    if let Type::Enumeration(id) = kind {
        return workspace.policy.enumeration(*id).map(|declared| language.of(&wording::members(declared)).to_owned());
    }
    (!matches!(kind, Type::List(_) | Type::Wrong)).then(|| language.choose(&kind.zh(), &kind.en()))
}

/// What the table of this name decides.
fn of_table(workspace: &Workspace, one: &Mention<'_>, language: Language) -> Option<String> {
    let text = &workspace.sources.get(one.file)?.text;
    let here = members(workspace).filter(|(file, _)| *file == one.file);
    here.map(|(_, member)| member).find_map(|member| {
        let Member::Table(table) = member else { return None };
        let named = table.name.as_ref().is_some_and(|name| name.span == one.span);
        named.then(|| tables::summary(&table.table, text, language))
    })
}

/// The declaration as the author wrote it, its first lines where it is long.
fn written(workspace: &Workspace, one: &Mention<'_>, mentions: &Mentions<'_>) -> String {
    let text = workspace.sources.get(one.file).map_or("", |source| source.text.as_str());
    let holds = |span: &Span| span.start <= one.span.start && one.span.end <= span.end;
    let nodes = mentions.nodes.iter().filter(|(file, span)| *file == one.file && holds(span)).map(|(_, span)| *span);
    let node = match one.kind {
        // What is listed says little by itself.
        Kind::Payer => one.span,
        Kind::Programme
        | Kind::Benefit
        | Kind::Case
        | Kind::Value
        | Kind::Field
        | Kind::Enumeration
        | Kind::Member
        | Kind::Period
        | Kind::Label
        | Kind::Source
        | Kind::Function
        | Kind::Unit
        | Kind::Supplier
        | Kind::Renamed => nodes.min_by_key(|span| span.end.saturating_sub(span.start)).unwrap_or(one.span),
    };
    let block = matches!(one.kind, Kind::Programme | Kind::Benefit | Kind::Case);
    let most = if block { 1 } else { MOST_LINES };
    first_lines(node.slice(text), most)
}

fn first_lines(words: &str, most: usize) -> String {
    let mut lines: Vec<&str> = words.lines().take(most).collect();
    if words.lines().nth(most).is_some() {
        lines.push("…");
    }
    lines.join("\n").trim_end().to_owned()
}

/// What a fact takes, as a policy writes it: `是` where a file of facts has `true`.
pub(crate) fn taken(workspace: &Workspace, fact: &FactDeclaration, language: Language) -> String {
    match &fact.kind {
        Type::Boolean => language.choose("是 或 否", "true or false"),
        Type::Date if fact.range.is_empty() => language.choose("日期，如 2019-03-15", "a date such as 2019-03-15"),
        Type::Date
        | Type::Integer(_)
        | Type::Decimal { .. }
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => language.of(&wording::expectation(&workspace.policy, fact)).trim().to_owned(),
    }
}

fn of_fact(workspace: &Workspace, fact: &FactDeclaration, language: Language) -> String {
    let mut said = format!("\n\n{}{}", language.pick("取值：", "values: "), taken(workspace, fact, language));
    if let Some(question) = &fact.question {
        let _ = write!(said, "\n\n{}{question}", language.pick("问：", "asked: "));
    }
    if let Some(supplier) = &fact.supplier {
        let _ = write!(said, "\n\n{}{supplier}", language.pick("由谁提供：", "supplied by: "));
    }
    said
}

/// The values by day; those that hold in the period in force are set off.
fn of_parameter(workspace: &Workspace, parameter: &ParameterDeclaration, language: Language) -> String {
    let mut said = String::new();
    let mut later: Option<heng::value::Date> = None;
    let mut lines: Vec<String> = Vec::new();
    for dated in parameter.values.iter().rev() {
        let value = wording::value(&workspace.policy, &parameter.kind, &dated.value, language);
        let holds = workspace
            .policy
            .in_force
            .is_some_and(|(from, to)| dated.from <= to && later.is_none_or(|later| later > from));
        let mark = if holds { "**" } else { "" };
        let since = language.pick("自", "since ");
        lines.push(format!("- {since}{}: {mark}{value}{mark}", dated.from));
        later = Some(dated.from);
    }
    lines.reverse();
    said.push_str("\n\n");
    said.push_str(&lines.join("\n"));
    if let Some(last) = parameter.confirmed_until {
        let _ = write!(said, "\n\n{}{last}", language.pick("核至 ", "confirmed until "));
    }
    said
}
