//! Register entries that no rule refers to: E0809.
//!
//! In: a workspace and its scopes. Out: a warning at a 释义 or 勘误 whose phrase stands in no citation, title, name,
//! question or text of its programme and of the general part, and shares no two characters with its rules. An entry that follows no rule speaks of the notice
//! itself (a lost heading, a count in the preamble); whether its phrase is there, E0801 says where the notice is at hand.

use super::rule::Scope;
use crate::names::mend;
use crate::sources::fold;
use crate::wording::clip;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::span::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Text};

pub(super) fn check(workspace: &Workspace, scopes: &[Scope<'_>]) -> Vec<(usize, Diagnostic)> {
    let said: Vec<String> = scopes.iter().map(words).collect();
    let mut found = Vec::new();
    for scope in scopes.iter().filter(|scope| scope.programme.is_some()) {
        let entries = scope.rules.iter().flat_map(|rule| &rule.annotations);
        let mut entries = entries.filter_map(|entry| Some((entry, phrase(entry)?))).peekable();
        if entries.peek().is_none() {
            continue;
        }
        let near = |one: &Scope<'_>| one.programme.is_none() || one.programme == scope.programme;
        let own = scopes.iter().zip(&said).filter(|(one, _)| near(one)).map(|(_, words)| words.as_str());
        let titles = titles(workspace, scope);
        let hay: Vec<&str> = own.chain([titles.as_str()]).collect();
        let unquoted: Vec<_> = entries.filter(|(_, phrase)| !has(&hay, phrase)).collect();
        if unquoted.is_empty() {
            continue;
        }
        let rules = fold(&without_registers(workspace, scope));
        let lost = unquoted.into_iter().filter(|(_, phrase)| !touches(&rules, phrase));
        let text = workspace.sources.get(scope.file).map_or("", |source| source.text.as_str());
        let mended = |entry: &Annotation, phrase| mend::deleted(diagnostic(entry, phrase), text, entry.span);
        found.extend(lost.map(|(entry, phrase)| (scope.file, mended(entry, phrase))));
    }
    found
}

fn phrase(annotation: &Annotation) -> Option<&Text> {
    match &annotation.kind {
        AnnotationKind::Reading { phrase, .. } => Some(phrase),
        AnnotationKind::Erratum { printed, .. } => Some(printed),
        AnnotationKind::Citation { .. } | AnnotationKind::NotStated { .. } => None,
    }
}

/// Everything that the rules of the scope quote and name, a line each.
fn words(scope: &Scope<'_>) -> String {
    let quotes = scope.rules.iter().flat_map(|rule| &rule.annotations).chain(&scope.alone);
    let quotes = quotes.filter_map(|annotation| match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => Some(quote.text.as_str()),
        AnnotationKind::Reading { .. } | AnnotationKind::Erratum { .. } | AnnotationKind::NotStated { .. } => None,
    });
    let texts = scope.rules.iter().flat_map(|rule| &rule.texts).copied();
    quotes.chain(texts).flat_map(|text| [fold(text), "\n".to_owned()]).collect()
}

/// The titles and names of the scope's programme and its benefits.
fn titles(workspace: &Workspace, scope: &Scope<'_>) -> String {
    let items = workspace.sources.get(scope.file).map(|source| source.tree.items.as_slice()).unwrap_or_default();
    let mut titles = Vec::new();
    for item in items {
        let Item::Programme(programme) = item else { continue };
        titles.push(programme.name.text.as_str());
        titles.extend(programme.title.iter().map(|title| title.text.as_str()));
        for member in &programme.members {
            if let Member::Benefit(benefit) = member {
                titles.push(&benefit.name.text);
                titles.extend(benefit.title.iter().map(|title| title.text.as_str()));
            }
        }
    }
    titles.into_iter().flat_map(|text| [fold(text), "\n".to_owned()]).collect()
}

fn has(hay: &[&str], phrase: &Text) -> bool {
    phrase.text.split('…').map(fold).all(|piece| hay.iter().any(|words| words.contains(&piece)))
}

/// The text of the scope's file without its 释义, 勘误 and 未载.
fn without_registers(workspace: &Workspace, scope: &Scope<'_>) -> String {
    let text = workspace.sources.get(scope.file).map_or("", |source| source.text.as_str());
    let annotations = scope.rules.iter().flat_map(|rule| &rule.annotations).chain(&scope.alone);
    let entries = annotations.filter(|one| !matches!(one.kind, AnnotationKind::Citation { .. }));
    let mut spans: Vec<Span> = entries.map(|entry| entry.span).collect();
    spans.sort();
    let (mut rest, mut at) = (String::new(), 0);
    for span in spans {
        rest.push_str(text.get(at..span.start).unwrap_or(""));
        at = at.max(span.end);
    }
    rest.push_str(text.get(at..).unwrap_or(""));
    rest
}

/// Whether the rules have any two neighbouring characters of the phrase: `4周以下` is about a row `不满 4周`.
fn touches(rules: &str, phrase: &Text) -> bool {
    let characters: Vec<char> = fold(&phrase.text).chars().collect();
    characters.windows(2).any(|pair| rules.contains(&pair.iter().collect::<String>()))
}

fn diagnostic(entry: &Annotation, phrase: &Text) -> Diagnostic {
    let said = clip(&phrase.text);
    let message = Message::new(
        format!("没有哪条依据、标题或名称里有“{said}”"),
        format!("no citation, title or name has \"{said}\""),
    );
    let help = Message::new(
        format!("在它所说的规则后面引用这句话：依据 \"…{said}…\"；已经没有规则用到的，删去这一条"),
        format!(
            "cite the words at the rule that it is about: cites \"…{said}…\"; drop the entry where no rule needs it"
        ),
    );
    Diagnostic::warning("E0809", entry.span, message).with_help(help)
}
