//! Answers in the shapes of the protocol.
//!
//! In: a workspace, spans of its files, and the client. Out: positions, addresses and the structures that the client
//! reads. Absent: what is answered, which the other modules find without knowing the protocol.

mod diagnostic;
mod symbols;
mod tokens;

pub(crate) use symbols::kind;
pub(crate) use tokens::{changed, encoded, legend};

use crate::address;
use crate::position::Places;
use crate::session::Client;
use heng::ir::Place;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::diagnostic::Edit;
use ls_types::{Location, Position, Range, TextEdit, Uri};

/// A workspace as one client sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'w> {
    pub(crate) workspace: &'w Workspace,
    pub(crate) client: &'w Client,
}

impl<'w> Shown<'w> {
    pub(crate) fn text(&self, file: usize) -> &'w str {
        self.workspace.sources.get(file).map_or("", |source| source.text.as_str())
    }

    pub(crate) fn uri(&self, file: usize) -> Option<Uri> {
        let path = &self.workspace.sources.get(file)?.path;
        self.client.addresses.get(path).cloned().or_else(|| address::uri(path))
    }

    pub(crate) fn range(&self, file: usize, span: Span) -> Range {
        let text = self.text(file);
        Places::of(text).range(text, span, self.client.encoding)
    }

    pub(crate) fn offset(&self, file: usize, position: Position) -> usize {
        let text = self.text(file);
        Places::of(text).offset(text, position, self.client.encoding)
    }

    pub(crate) fn span(&self, file: usize, range: Range) -> Span {
        let text = self.text(file);
        Places::of(text).span(text, range, self.client.encoding)
    }

    pub(crate) fn location(&self, place: Place) -> Option<Location> {
        Some(Location { uri: self.uri(place.file)?, range: self.range(place.file, place.span) })
    }

    pub(crate) fn edit(&self, file: usize, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(file, edit.span), new_text: edit.replacement.clone() }
    }
}
