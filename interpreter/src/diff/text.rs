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
use heng_grammar::diagnostic::Message;
use outline::outline;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) changes: Vec<Change>,
    pub(super) not_compared: Vec<NotCompared>,
    /// Programmes that may stand in a file of the other edition which could not be read.
    pub(super) lost: Vec<String>,
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
    let mut said = Said::default();
    lost(&mut before, &after, new, &mut said);
    lost(&mut after, &before, old, &mut said);
    unread(&[old, new], &mut said);
    let mut comparer = Comparer { years, changes: Vec::new() };
    names(&mut comparer, &before, &after, Within::default());
    comparer.parts(&before, &after, Within::default());
    said.changes = comparer.changes;
    said
}

/// Takes out the programmes of which nobody knows whether they were dropped: a file of the other edition that could not
/// be read may hold them.
fn lost(entries: &mut Vec<Entry>, other: &[Entry], workspace: &Workspace, said: &mut Said) {
    let unread = workspace.unread();
    entries.retain(|entry| {
        let name = entry.name.as_deref().unwrap_or("");
        let found =
            entry.kind != ChangeKind::Programme || other.iter().any(|one| one.kind == entry.kind && one.id == entry.id);
        let file = unread.iter().find(|file| file.may_declare(name)).filter(|_| !found);
        if let Some(file) = file {
            let why = Message::new(
                format!("可能在没有读全的文件 {} 里", file.path),
                format!("it may stand in {}, which could not be read whole", file.path),
            );
            said.not_compared.push(NotCompared { programme: name.to_owned(), benefit: None, why });
            said.lost.push(name.to_owned());
        }
        file.is_none()
    });
}

/// Names the files that could not be read whole and hold no programme that could be told instead.
fn unread(workspaces: &[&Workspace], said: &mut Said) {
    for (at, workspace) in workspaces.iter().enumerate() {
        let (zh, en) = if at == 0 { ("旧版", "the old edition") } else { ("新版", "the new edition") };
        let own = |path: &str| {
            let programmes = &workspace.policy.programmes;
            programmes.iter().any(|one| workspace.sources.get(one.place.file).is_some_and(|file| file.path == path))
        };
        for file in workspace.unread().into_iter().filter(|file| !own(file.path)) {
            let why =
                Message::new(format!("{zh}的这个文件没有读全"), format!("this file of {en} could not be read whole"));
            said.not_compared.push(NotCompared { programme: file.path.to_owned(), benefit: None, why });
        }
    }
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
            | ChangeKind::Enumeration
            | ChangeKind::Member
            | ChangeKind::Parameter
            | ChangeKind::Payer
    )
}

#[cfg(test)]
mod tests;
