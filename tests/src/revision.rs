//! Revisions as data: what to edit in a policy set, and what that changes for whom.
//!
//! A file holds edits and, after a line of `=`, the effects expected. `## NAME` names a file of the set; beneath it
//! stand hunks, parted by empty lines: lines with `- ` are replaced by those with `+ `, and must stand in the file
//! exactly once, blanks aside. A hunk of `+ ` alone goes to the end of the file, which is made where there is none;
//! `## NAME 删` drops the file.

use crate::repository::policies;

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
    let signed = |sign: char| hunk.lines().filter_map(move |line| line.strip_prefix(sign));
    let (old, new): (Vec<&str>, Vec<&str>) = (signed('-').collect(), signed('+').collect());
    if old.is_empty() && new.is_empty() {
        return;
    }
    if !files.iter().any(|(known, _)| known == name) {
        files.push((name.to_owned(), String::new()));
        files.sort();
    }
    let (_, text) = files.iter_mut().find(|(known, _)| known == name).expect("the file was just found");
    let mut lines: Vec<&str> = text.lines().collect();
    let at = if old.is_empty() { lines.len() } else { only(name, &lines, &old) };
    lines.splice(at..at + old.len(), new);
    let edited = lines.join("\n") + "\n";
    *text = edited;
}

/// Where these lines stand, blanks aside; they must stand there once.
fn only(name: &str, lines: &[&str], wanted: &[&str]) -> usize {
    let same = |one: &&str, other: &&str| one.split_whitespace().eq(other.split_whitespace());
    let found = lines.windows(wanted.len()).enumerate();
    let found = found.filter(|(_, here)| here.iter().zip(wanted).all(|(one, other)| same(one, other)));
    let places: Vec<usize> = found.map(|(at, _)| at).collect();
    assert_eq!(places.len(), 1, "{name}: these lines must stand there once:\n{}", wanted.join("\n"));
    places.first().copied().unwrap_or(0)
}
