//! What the texts of two editions say differently.
//!
//! In: two workspaces, the renamings and the years between the editions. Out: one change for each thing that was added,
//! dropped or changed, in the author's words. Trees are compared, not lines: layout, remarks, cases and the language of
//! the keywords are no change. Invariants: a set compared with itself has no change; whatever makes another tree is
//! told. What a programme with errors says is left out on both sides.

mod align;
mod compare;
mod entry;
mod outline;
mod phrase;
mod reader;

use super::{Change, ChangeKind, NotCompared, Renames};
use crate::workspace::Workspace;
use compare::{Comparer, Within};
use entry::Entry;
use outline::outline;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) changes: Vec<Change>,
    pub(super) not_compared: Vec<NotCompared>,
}

/// Compares the words of two editions.
pub(super) fn text(old: &Workspace, new: &Workspace, renames: &Renames, years: i32) -> Said {
    let known = |programme: &Entry| programme.id.clone().filter(|_| programme.kind == ChangeKind::Programme);
    let (mut before, mut after) = (outline(old, None), outline(new, Some(renames)));
    let broken: Vec<&str> = [(old, false), (new, true)]
        .into_iter()
        .flat_map(|(workspace, is_new)| {
            let broken = workspace.policy.programmes.iter().filter(|programme| programme.broken);
            broken.map(move |one| if is_new { renames.old_of(&one.name) } else { one.name.as_str() })
        })
        .collect();
    let sound = |entry: &Entry| known(entry).is_none_or(|name| !broken.contains(&name.as_str()));
    before.retain(sound);
    after.retain(sound);
    let mut comparer = Comparer { years, changes: Vec::new() };
    names(&mut comparer, &before, &after, Within::default());
    comparer.parts(&before, &after, Within::default());
    Said { changes: comparer.changes, not_compared: Vec::new() }
}

/// Each thing that is called otherwise, where the old edition has it.
fn names(comparer: &mut Comparer, old: &[Entry], new: &[Entry], within: Within<'_>) {
    for entry in new {
        let Some(before) = old.iter().find(|one| is_namesake(one, entry)) else { continue };
        let inside = within.inside(before);
        if before.name != entry.name && is_declaration(entry.kind) {
            let change = inside.change(ChangeKind::Name, before.name.clone(), entry.name.clone());
            comparer.changes.push(change);
        }
        names(comparer, &before.parts, &entry.parts, inside);
    }
}

/// Whether both declare the same; what has no name is found by what it says.
fn is_namesake(old: &Entry, new: &Entry) -> bool {
    let alike = old.id == new.id && (old.id.is_some() || old.key == new.key || old.kind == ChangeKind::Type);
    old.kind == new.kind && alike
}

fn is_declaration(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::Programme
            | ChangeKind::Benefit
            | ChangeKind::Fact
            | ChangeKind::Member
            | ChangeKind::Parameter
            | ChangeKind::Payer
    )
}

#[cfg(test)]
mod tests;
