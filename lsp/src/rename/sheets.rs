//! The part of a rename that falls on tables of cases.
//!
//! In: the mentions of a set with those of its tables, and what is renamed. Out: the edits of the tables, or the reason
//! why a table cannot be rewritten exactly. Invariant: no byte changes but those of the name, and of quote marks that
//! the new name needs.

use crate::mentions::{InSheet, Mention, Mentions};
use crate::resolve::declarations;
use crate::trial::Edits;
use heng::cases::Field;
use heng::wording::named;
use heng::workspace::{Files, MOST_BYTES, Workspace};
use heng_grammar::Span;
use heng_grammar::diagnostic::Message;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Fields that change, by file and place, with the parts that do.
type Fields = BTreeMap<(usize, Span), (Rc<Field>, Vec<(Span, String)>)>;

/// The edits of the tables in which the mentions stand.
pub(super) fn edits(
    files: &dyn Files,
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    meant: &[&Mention<'_>],
    new: &str,
) -> Result<Edits, Message> {
    let mut fields = Fields::new();
    for (one, place) in meant.iter().filter_map(|one| Some((one, mentions.in_sheet(one)?))) {
        if contested(mentions, meant, place) {
            return Err(inexact(workspace, place.file, one.name));
        }
        let words = if place.bare { new.to_owned() } else { named(new) };
        let (_, parts) =
            fields.entry((place.file, place.field.span)).or_insert_with(|| (Rc::clone(&place.field), Vec::new()));
        if !parts.iter().any(|(part, _)| *part == place.part) {
            parts.push((place.part, words));
        }
    }
    let mut edits = Edits::new();
    for ((file, _), (field, parts)) in fields {
        if !is_utf_8(files, workspace, file) {
            return Err(foreign(workspace, file));
        }
        let changed = field.edits(&parts).ok_or_else(|| inexact(workspace, file, &field.text))?;
        edits.entry(file).or_default().extend(changed);
    }
    Ok(edits)
}

/// The reason not to rename where a table holds the name in a place that cannot be read.
pub(super) fn readable(workspace: &Workspace, mentions: &Mentions<'_>, name: &str) -> Result<(), Message> {
    match mentions.unread.iter().find(|(_, text)| text.contains(name)) {
        Some((file, _)) => Err(inexact(workspace, *file, name)),
        None => Ok(()),
    }
}

/// Whether another thing is meant by the same words: a heading can stand above rows of several programmes.
fn contested(mentions: &Mentions<'_>, meant: &[&Mention<'_>], place: &InSheet) -> bool {
    let mut here = mentions.all.iter().filter(|one| one.file == place.file && one.span == place.span);
    here.any(|one| !meant.contains(&one) && !declarations(mentions, one).is_empty())
}

/// Whether the editor and the disk hold the text in the same bytes.
fn is_utf_8(files: &dyn Files, workspace: &Workspace, file: usize) -> bool {
    let path = workspace.sources.get(file).map_or("", |source| source.path.as_str());
    files.read(path, MOST_BYTES).is_ok_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

fn file_name(workspace: &Workspace, file: usize) -> &str {
    let path = workspace.sources.get(file).map_or("", |source| source.path.as_str());
    path.rsplit('/').next().unwrap_or(path)
}

fn inexact(workspace: &Workspace, file: usize, name: &str) -> Message {
    let file = file_name(workspace, file);
    Message::new(
        format!("{file} 里有“{name}”，分不清是不是指它，请先改那里"),
        format!("{file} speaks of “{name}”, and it is not clear whether it means this; change it there first"),
    )
}

fn foreign(workspace: &Workspace, file: usize) -> Message {
    let file = file_name(workspace, file);
    Message::new(
        format!("{file} 要一起改，可是它不是 UTF-8；请另存为 UTF-8，或者先改那里"),
        format!("{file} would have to change and is not UTF-8; save it as UTF-8, or change it there first"),
    )
}
