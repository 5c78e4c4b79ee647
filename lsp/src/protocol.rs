//! Answers in the shapes of the protocol.
//!
//! In: a set, spans of its files, and the client. Out: positions, addresses and the structures that the client
//! reads. Absent: what is answered, which the other modules find without knowing the protocol.

mod diagnostic;
mod symbols;
mod tokens;

pub(crate) use symbols::kind;
pub(crate) use tokens::{changed, encoded, legend};

use crate::address;
use crate::position::{AllPlaces, Places};
use crate::session::Client;
use heng::ir::Place;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::diagnostic::Edit;
use ls_types::{Location, Position, Range, TextEdit, Uri};

/// A set as one client sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'w> {
    pub(crate) workspace: &'w Workspace,
    pub(crate) places: &'w AllPlaces,
    pub(crate) client: &'w Client,
}

impl<'w> Shown<'w> {
    /// The text of a file with its places.
    fn known(&self, file: usize) -> Option<(&'w str, &'w Places)> {
        self.places.file(self.workspace, file)
    }

    pub(crate) fn text(&self, file: usize) -> &'w str {
        self.known(file).map_or("", |(text, _)| text)
    }

    pub(crate) fn uri(&self, file: usize) -> Option<Uri> {
        let path = &self.workspace.sources.get(file)?.path;
        self.client.addresses.get(path).cloned().or_else(|| address::uri(path))
    }

    pub(crate) fn range(&self, file: usize, span: Span) -> Range {
        let known = self.known(file);
        known.map_or_else(Range::default, |(text, places)| places.range(text, span, self.client.encoding))
    }

    pub(crate) fn offset(&self, file: usize, position: Position) -> usize {
        let known = self.known(file);
        known.map_or(0, |(text, places)| places.offset(text, position, self.client.encoding))
    }

    pub(crate) fn span(&self, file: usize, range: Range) -> Span {
        let known = self.known(file);
        known.map_or_else(Span::default, |(text, places)| places.span(text, range, self.client.encoding))
    }

    pub(crate) fn location(&self, place: Place) -> Option<Location> {
        Some(Location { uri: self.uri(place.file)?, range: self.range(place.file, place.span) })
    }

    pub(crate) fn edit(&self, file: usize, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(file, edit.span), new_text: edit.replacement.clone() }
    }
}
