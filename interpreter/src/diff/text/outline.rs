//! An edition as entries.
//!
//! In: the trees of a workspace. Out: one entry for the whole, whose parts are what the general part declares and the
//! programmes. Cases and remarks have no entry; a part whose programme has errors has none either.

mod conditions;
mod declarations;
mod members;
mod money;
mod notes;
mod tables;
mod times;
mod ways;

use super::entry::Entry;
use super::reader::Reader;
use crate::diff::{ChangeKind, Renames};
use crate::workspace::Workspace;
use heng_grammar::span::Span;
use heng_grammar::tree::{General, Item, Programme};

/// Everything that an edition says, but not what its broken programmes say.
pub(super) fn outline(workspace: &Workspace, renames: Option<&Renames>) -> Vec<Entry> {
    let mut general = Vec::new();
    let mut programmes = Vec::new();
    for source in &workspace.sources {
        let reader = Reader { source, renames };
        for item in &source.tree.items {
            match item {
                Item::General(one) => general.extend(reader.general(one)),
                Item::Programme(one) => {
                    if source.asked && !is_broken(workspace, &one.name.text) {
                        programmes.push(reader.programme(one));
                    }
                }
                Item::Case(_) => {}
            }
        }
    }
    general.extend(programmes);
    general
}

fn is_broken(workspace: &Workspace, name: &str) -> bool {
    workspace.policy.programmes.iter().any(|programme| programme.broken && programme.name == name)
}

impl Reader<'_> {
    fn general(self, general: &General) -> Vec<Entry> {
        let title = general.title.iter().map(|title| self.of_text(ChangeKind::Title, title));
        title.chain(general.members.iter().flat_map(|member| self.member(member))).collect()
    }

    fn programme(self, programme: &Programme) -> Entry {
        let mut phrase = self.phrase();
        phrase.parts.extend(programme.title.iter().map(|title| self.of_text(ChangeKind::Title, title)));
        phrase.parts.extend(programme.members.iter().flat_map(|member| self.member(member)));
        let title = programme.title.as_ref().map_or(programme.name.span, |title| title.span);
        let entry = phrase.entry(ChangeKind::Programme, programme.name.span.to(title));
        entry.called(self, &programme.name).known_as(self, programme.name.span.to(title))
    }
}

impl Entry {
    /// The entry, told by the words of its head alone.
    #[must_use]
    fn known_as(self, reader: Reader<'_>, head: Span) -> Self {
        let words = reader.words(head, &[]);
        Self { whole: words.clone(), words, ..self }
    }
}
