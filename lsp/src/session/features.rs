//! What is answered about a document: each asks a function that knows no protocol, and shows its answer.

mod actions;
mod colours;
mod commands;
mod completions;
mod form;
mod hints;
mod lenses;
mod names;
mod outlines;

pub(super) use colours::Coloured;

use super::Session;
use crate::address;
use crate::protocol::Shown;
use crate::sets::Set;
use ls_types::{Position, TextDocumentPositionParams, Uri};

/// A file of a set that is asked about.
pub(super) struct About<'s> {
    pub(super) shown: Shown<'s>,
    pub(super) set: &'s Set,
    pub(super) file: usize,
}

impl About<'_> {
    pub(super) fn offset(&self, position: Position) -> usize {
        self.shown.offset(self.file, position)
    }
}

impl Session {
    /// `None` where nothing is known of the document.
    pub(super) fn about(&mut self, uri: &Uri) -> Option<About<'_>> {
        let path = address::path(uri);
        let set = self.sets.of(&self.store, &path)?;
        let file = set.file(&path)?;
        Some(About { shown: Shown { workspace: &set.workspace, places: &set.places, client: &self.client }, set, file })
    }

    /// A place in a document as file and offset.
    pub(super) fn at(&mut self, place: &TextDocumentPositionParams) -> Option<(About<'_>, usize)> {
        let about = self.about(&place.text_document.uri)?;
        let offset = about.offset(place.position);
        Some((about, offset))
    }
}
