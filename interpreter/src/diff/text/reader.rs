//! The text of one file of an edition, and what its names are called in the old one.

use super::entry::Entry;
use super::phrase::Phrase;
use crate::diff::{ChangeKind, Renames};
use crate::workspace::SourceFile;
use heng_grammar::span::Span;
use heng_grammar::tree::{Expr, Name, Text};

/// One file, as it is read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'w> {
    pub(super) source: &'w SourceFile,
    /// `None` for the old edition.
    pub(super) renames: Option<&'w Renames>,
}

impl<'w> Reader<'w> {
    /// What the old edition calls a thing.
    pub(super) fn old<'n>(&'n self, name: &'n str) -> &'n str {
        self.renames.map_or(name, |renames| renames.old_of(name))
    }

    /// Something to be said.
    pub(super) fn phrase(self) -> Phrase<'w> {
        Phrase::new(self)
    }

    /// The author's words at a place without those at others and without remarks, blanks folded.
    pub(super) fn words(&self, span: Span, without: &[Span]) -> String {
        let comments = self.source.tree.comments.iter().map(|comment| comment.span);
        let mut holes: Vec<Span> = comments.chain(without.iter().copied()).collect();
        holes.retain(|hole| hole.end > span.start && hole.start < span.end);
        holes.sort_unstable();
        let mut kept = String::new();
        let mut done = span.start;
        for hole in holes {
            kept.push_str(Span::new(done, hole.start.max(done)).slice(&self.source.text));
            kept.push(' ');
            done = done.max(hole.end);
        }
        kept.push_str(Span::new(done, span.end.max(done)).slice(&self.source.text));
        // A block whose parts are told apart has nothing left.
        folded(&folded(&kept).replace("{ }", ""))
    }

    /// A rule of one expression.
    pub(super) fn of_expr(self, kind: ChangeKind, value: &Expr, span: Span) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(value);
        phrase.entry(kind, span)
    }

    /// A name that is said by itself.
    pub(super) fn of_name(self, kind: ChangeKind, name: &Name) -> Entry {
        let mut phrase = self.phrase();
        phrase.name(name);
        phrase.entry(kind, name.span).called(self, name)
    }

    /// A text that is said by itself.
    pub(super) fn of_text(self, kind: ChangeKind, text: &Text) -> Entry {
        let mut phrase = self.phrase();
        phrase.word(&text.text);
        phrase.entry(kind, text.span)
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Entry {
    /// The entry, found by its name.
    #[must_use]
    pub(super) fn called(self, reader: Reader<'_>, name: &Name) -> Self {
        let id = Some(reader.old(&name.text).to_owned());
        Self { id, name: Some(name.text.clone()), ..self }
    }

    #[must_use]
    pub(super) fn identified(self, id: &str) -> Self {
        Self { id: Some(id.to_owned()), ..self }
    }

    /// The entry, whose place among its neighbours means something.
    #[must_use]
    pub(super) fn placed(self, in_order: bool) -> Self {
        Self { in_order, ..self }
    }
}
