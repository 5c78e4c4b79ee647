//! Reasons with their clauses, and what is missing.

use super::page::{Page, columns};
use crate::report::answer::{AnsweredDecision, AnsweredPending, AnsweredReading, AnsweredReason};
use crate::wording::Language;

impl Page {
    pub(super) fn why(&mut self, decision: &AnsweredDecision) {
        let rows: Vec<String> = decision.reasons.iter().flat_map(|reason| self.reason(reason, 0)).collect();
        self.block(self.pick("理由", "why"), &rows);
        let pending: Vec<Vec<String>> = decision.pending.iter().map(|fact| self.missing(fact)).collect();
        self.block(self.pick("待补", "missing"), &columns(&pending));
    }

    fn missing(&self, fact: &AnsweredPending) -> Vec<String> {
        let from = self.pick("由 ", "from ");
        let supplier = if fact.supplier.is_empty() { String::new() } else { format!("{from}{}", fact.supplier) };
        vec![fact.fact.clone(), supplier, fact.question.clone()]
    }

    /// The reason with its clause and readings beneath, and its parts beneath that.
    pub(super) fn reason(&self, reason: &AnsweredReason, depth: usize) -> Vec<String> {
        let (mark, colour) = mark(reason.holds);
        let indent = "  ".repeat(depth);
        let mut rows = vec![format!("{indent}{} {}", self.paint(mark, colour), reason.text)];
        let cites = !reason.source.is_empty() && !reason.source_of_children;
        let source = cites.then(|| self.clause(&reason.source));
        let readings = reason.readings.iter().map(|reading| self.reading(reading));
        rows.extend(source.into_iter().chain(readings).map(|line| format!("{indent}    {}", self.faint(&line))));
        rows.extend(reason.children.iter().flat_map(|child| self.reason(child, depth.saturating_add(1))));
        rows
    }

    /// The reason and its clause in one line, and its parts beneath.
    pub(super) fn brief(&self, reason: &AnsweredReason, depth: usize) -> Vec<String> {
        let (mark, colour) = mark(reason.holds);
        let indent = "  ".repeat(depth);
        let cites = !reason.source.is_empty() && !reason.source_of_children;
        let source = if cites { format!("  {}", self.faint(&self.clause(&reason.source))) } else { String::new() };
        let mut rows = vec![format!("{indent}{} {}{source}", self.paint(mark, colour), reason.text)];
        rows.extend(reason.children.iter().flat_map(|child| self.brief(child, depth.saturating_add(1))));
        rows
    }

    /// `依据“…”`
    pub(super) fn clause(&self, source: &str) -> String {
        match self.language {
            Language::Zh => format!("依据{}", self.quoted(source)),
            Language::En => format!("clause: {}", self.quoted(source)),
        }
    }

    /// A line in the background.
    pub(super) fn faint(&self, line: &str) -> String {
        self.paint(line, "2")
    }

    /// `释义“15日前”读作“含15日当日”，因为“…”`
    fn reading(&self, reading: &AnsweredReading) -> String {
        let (phrase, read) = (self.quoted(&reading.phrase), self.quoted(&reading.reading));
        let because = reading.because.as_deref().unwrap_or("");
        match (self.language, because.is_empty()) {
            (Language::Zh, true) => format!("释义{phrase}读作{read}"),
            (Language::Zh, false) => format!("释义{phrase}读作{read}，因为{because}"),
            (Language::En, true) => format!("reading: {phrase} read as {read}"),
            (Language::En, false) => format!("reading: {phrase} read as {read}, because {because}"),
        }
    }

    /// The text in quote marks. One that carries its own keeps them; quotations within become inner ones.
    fn quoted(&self, text: &str) -> String {
        let inside = text.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
        if inside.is_some_and(|inside| !inside.contains(['“', '”'])) {
            return text.to_owned();
        }
        match self.language {
            Language::Zh => format!("“{}”", text.replace('“', "‘").replace('”', "’")),
            Language::En => format!("\"{text}\""),
        }
    }
}

/// The mark of what holds, does not or is open, and its colour.
const fn mark(holds: Option<bool>) -> (&'static str, &'static str) {
    match holds {
        Some(true) => ("✓", "32"),
        Some(false) => ("✗", "31"),
        None => ("?", "33"),
    }
}
