//! Revisions as data: what to edit in a policy set, and what that changes for whom.
//!
//! A file holds edits and, after a line of `=`, the effects expected. `## NAME` names a file of the set; beneath it
//! stand hunks, parted by empty lines: lines with `- ` are replaced by those with `+ `, and must stand in the file
//! exactly once. A hunk of `+ ` alone goes to the end of the file, which is made where there is none; `## NAME 删` drops
//! the file.

use crate::repository::policies;
use std::fmt::Write;

/// One revision.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The whole revised set, without cases.
    pub files: Vec<(String, String)>,
    pub expected: String,
}

/// Reads a revision of a set of the repository.
pub fn revision(set: &str, text: &str) -> Revision {
    let (edits, expected) = text.split_once("\n====\n").unwrap_or((text, ""));
    let mut files = rules(set);
    for section in edits.split("\n## ").skip(1) {
        let (name, body) = section.split_once('\n').unwrap_or((section, ""));
        if let Some(name) = name.strip_suffix(" 删") {
            files.retain(|(known, _)| known != name);
            continue;
        }
        for hunk in body.split("\n\n") {
            edit(&mut files, name, hunk);
        }
    }
    Revision { files, expected: expected.to_owned() }
}

/// The rules of a set, without files that hold cases only.
pub fn rules(set: &str) -> Vec<(String, String)> {
    let mut files = policies(set);
    files.retain(|(name, _)| !name.ends_with(".cases.heng"));
    files
}

fn edit(files: &mut Vec<(String, String)>, name: &str, hunk: &str) {
    let lines = |sign: &str| {
        let with = hunk.lines().filter_map(|line| line.strip_prefix(sign));
        with.map(|line| line.strip_prefix(' ').unwrap_or(line)).fold(String::new(), |mut all, line| {
            let _ = writeln!(all, "{line}");
            all
        })
    };
    let (old, new) = (lines("-"), lines("+"));
    if old.is_empty() && new.is_empty() {
        return;
    }
    if !files.iter().any(|(known, _)| known == name) {
        files.push((name.to_owned(), String::new()));
        files.sort();
    }
    let (_, text) = files.iter_mut().find(|(known, _)| known == name).expect("the file was just found");
    if old.is_empty() {
        text.push_str(&new);
        return;
    }
    assert_eq!(text.matches(&old).count(), 1, "{name}: these lines must stand there once:\n{old}");
    *text = text.replacen(&old, &new, 1);
}
