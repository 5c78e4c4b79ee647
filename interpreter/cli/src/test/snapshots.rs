//! The stored answers against today's, as a diff by benefit.

use super::tested::Tested;
use crate::arguments::Test;
use crate::shell::{Finished, Shell};
use crate::show;
use heng::cases::Case;
use heng::snapshots::{self, Change};
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{FileError, Workspace};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

/// `snapshots` in the JSON of `heng test`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Snapshots {
    pub(super) unchanged: usize,
    pub(super) changes: Vec<Changed>,
    /// The changes were stored.
    accepted: bool,
}

/// One answer that is not as stored.
#[derive(Debug, Serialize)]
pub(super) struct Changed {
    pub(super) file: String,
    programme: String,
    benefit: String,
    case: String,
    status: Status,
    /// The lines that differ with their neighbours, `-` stored, `+` new.
    pub(super) diff: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    New,
    Changed,
    /// no case has it any more
    Stale,
}

/// Compares the answers with those that the set keeps, and stores them where that was asked.
pub(super) fn compare(
    tested: &mut Tested,
    asked: &Test,
    path: &str,
    workspace: &Workspace,
    cases: (&[Case], &[&Case]),
    shell: Shell,
) -> Result<(), Finished> {
    if !asked.update && !snapshots::are_kept(&DiskFiles, path) {
        return Ok(());
    }
    let compared = snapshots::compare(&DiskFiles, path, workspace, cases, shell.language);
    let own = tested.snapshots.get_or_insert_with(Snapshots::default);
    own.accepted = asked.update;
    own.unchanged = own.unchanged.saturating_add(compared.unchanged);
    own.changes.extend(compared.changes.iter().map(Changed::of));
    if asked.update {
        for (path, text) in &compared.texts {
            let stored = if text.is_empty() { DiskFiles.remove(path) } else { DiskFiles.write(path, text) };
            stored.map_err(|error| refused(path, &error, shell.language))?;
        }
    }
    Ok(())
}

fn refused(path: &str, error: &FileError, language: Language) -> Finished {
    let words = language.of(&error.message()).to_owned();
    let (zh, en) = (format!("{path} 写不进去：{words}"), format!("{path} cannot be written: {words}"));
    Finished::refused(show::error_line(language, &zh, &en))
}

impl Changed {
    fn of(change: &Change) -> Self {
        let status = match (&change.old, &change.new) {
            (None, _) => Status::New,
            (Some(_), Some(_)) => Status::Changed,
            (Some(_), None) => Status::Stale,
        };
        let (old, new) = (change.old.as_deref().unwrap_or(""), change.new.as_deref().unwrap_or(""));
        Self {
            file: change.path.clone(),
            programme: change.programme.clone(),
            benefit: change.benefit.clone(),
            case: change.case.clone(),
            status,
            diff: diff(old, new),
        }
    }

    pub(super) fn title(&self) -> String {
        format!("{} · {} · {}", self.programme, self.benefit, self.case)
    }

    /// `new`, `changed` or `stale`
    pub(super) fn kind(&self) -> &'static str {
        match self.status {
            Status::New => "new",
            Status::Changed => "changed",
            Status::Stale => "stale",
        }
    }
}

/// What differs, with a line around it.
fn diff(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    for (at, group) in diff.grouped_ops(1).iter().enumerate() {
        if at > 0 {
            out.push_str("  …\n");
        }
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{sign} {}", change.value().trim_end_matches('\n'));
        }
    }
    out
}

impl Snapshots {
    /// Whether something differs that was not accepted.
    pub(super) fn differ(&self) -> bool {
        !self.accepted && !self.changes.is_empty()
    }

    /// The differences by benefit, and how many there are.
    pub(super) fn text(&self, shell: Shell) -> String {
        let language = shell.language;
        let mut out = String::new();
        let mut last = None;
        for change in &self.changes {
            let of = (&change.file, &change.programme, &change.benefit);
            if last != Some(of) {
                let _ = writeln!(out, "{} · {}  {}", change.programme, change.benefit, change.file);
                last = Some(of);
            }
            let status = match change.status {
                Status::New => language.pick("新的", "new"),
                Status::Changed => language.pick("变了", "changed"),
                Status::Stale => language.pick("没有样例了", "no case any more"),
            };
            let status = language.choose(&format!("（{status}）"), &format!(" ({status})"));
            let _ = writeln!(out, "  {}{status}", change.case);
            // What was just stored for the first time is read where it is stored.
            let told = change.status != Status::New || !self.accepted;
            for line in change.diff.lines().filter(|_| told) {
                let _ = writeln!(out, "    {}", coloured(line, shell.colour_out));
            }
        }
        let (changes, unchanged) = (self.changes.len(), self.unchanged);
        out.push_str(&match (changes, self.accepted) {
            (0, _) => language
                .choose(&format!("{unchanged} 份快照没有变\n"), &format!("{unchanged} snapshots are unchanged\n")),
            (_, true) => language.choose(
                &format!("{changes} 份快照已存下，{unchanged} 份没有变\n"),
                &format!("{changes} snapshots stored, {unchanged} unchanged\n"),
            ),
            (_, false) => language.choose(
                &format!("{changes} 份快照与存下的不同，{unchanged} 份没有变；确认无误就用 --update 存下\n"),
                &format!("{changes} snapshots differ, {unchanged} are unchanged; accept them with --update\n"),
            ),
        });
        out
    }
}

fn coloured(line: &str, colour: bool) -> String {
    match line.chars().next() {
        Some('-') if colour => format!("\u{1b}[31m{line}\u{1b}[0m"),
        Some('+') if colour => format!("\u{1b}[32m{line}\u{1b}[0m"),
        Some(_) | None => line.to_owned(),
    }
}
