//! Facts that are asked for twice under two names.

use super::finding::{Findings, Mending};
use super::readings::Read;
use crate::ir::policy::{FactDeclaration, FactScope};
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Message};

/// Reports facts of one type whose question is the same and that one benefit can see.
pub(super) fn questions(workspace: &Workspace, readings: &[Vec<Read>], findings: &mut Findings) {
    let facts: Vec<(&FactDeclaration, Option<String>)> =
        workspace.policy.facts.iter().map(|fact| (fact, question(fact))).collect();
    for (at, (second, asked_for)) in facts.iter().enumerate() {
        let asked = workspace.sources.get(second.place.file).is_some_and(|source| source.asked);
        let span = second.place.span;
        let spans = readings.get(second.place.file).map_or(&[][..], Vec::as_slice);
        let is_read = spans.iter().any(|read| read.stands && read.covers(span.start));
        let twin = facts
            .iter()
            .take(at)
            .find(|(first, same)| asked_for.is_some() && same == asked_for && is_twin(first, second));
        let (Some((first, _)), true, false) = (twin, asked, is_read) else { continue };
        let message = Message::new(
            format!("“{}”和“{}”问的是同一句话", first.name, second.name),
            format!("\"{}\" and \"{}\" ask the same question", first.name, second.name),
        );
        let help = Message::new(
            "只留一个事实；问的确实不同的，把问题写清楚，或在旁边写 释义",
            "keep one of them; where they differ, word the questions apart or add a reading beside it",
        );
        let label = Message::new("已经问过", "it is asked here");
        let file = (first.place.file != second.place.file).then_some(first.place.file);
        let diagnostic = Diagnostic::warning("E0219", span, message).with_help(help);
        let diagnostic = diagnostic.with_place(file, first.place.span, label);
        findings.report_with(second.place, diagnostic, Mending::Reading { line: false });
    }
}

/// Whether two facts with the same question are of one type and seen together.
fn is_twin(first: &FactDeclaration, second: &FactDeclaration) -> bool {
    first.kind == second.kind && first.name != second.name && meet(&first.scope, &second.scope)
}

/// What is asked, without what does not matter; `None` where nothing is.
fn question(fact: &FactDeclaration) -> Option<String> {
    fact.question.as_deref().map(folded).filter(|text| !text.is_empty())
}

fn folded(question: &str) -> String {
    question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether some benefit sees both scopes.
fn meet(first: &FactScope, second: &FactScope) -> bool {
    match (first, second) {
        (FactScope::General, _) | (_, FactScope::General) => true,
        (FactScope::Benefit(..), FactScope::Benefit(..)) => first == second,
        (FactScope::Programme(own), FactScope::Programme(other) | FactScope::Benefit(other, _))
        | (FactScope::Benefit(own, _), FactScope::Programme(other)) => own == other,
    }
}
