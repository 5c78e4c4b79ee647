//! Whole answers of the cases, kept beside the set to be compared with the next revision.
//!
//! In: a workspace with its cases, and the texts of its folder `snapshots`. Out: the answers that are new, changed or
//! no longer belong to a case, and the texts that would be stored. One text a policy file, a section a case, the
//! benefits in their order. Invariant: what is stored does not depend on the language of the call, on today or on the
//! version of the policy; a case that cannot be run keeps what is stored for it. Absent: writing, and colours.

mod page;
mod stored;

use crate::cases::{Case, Content};
use crate::evaluate::Trace;
use crate::report::{Question, decision};
use crate::wording::Language;
use crate::workspace::{Entry, Files, Workspace, file_stem, snapshot_folder};
use std::collections::{BTreeMap, BTreeSet};
use stored::{Key, Stored};

/// The longest text of snapshots that is read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// One answer that is not as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// the path of the text of snapshots
    pub path: String,
    pub programme: String,
    pub benefit: String,
    pub case: String,
    /// `None`: new
    pub old: Option<String>,
    /// `None`: stale, no case has this answer any more
    pub new: Option<String>,
}

/// What a comparison came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// By path, then by benefit and case as stored.
    pub changes: Vec<Change>,
    pub unchanged: usize,
    /// By path: what is to be stored so that nothing differs; empty where nothing is left to store.
    pub texts: BTreeMap<String, String>,
}

/// Whether the set at a path keeps snapshots.
pub fn are_kept(files: &dyn Files, path: &str) -> bool {
    files.names(&snapshot_folder(files, path)).is_ok_and(|names| !names.is_empty())
}

/// Compares the answers of the cases that were `run` with those stored for the set at `path`. New texts are written
/// in `language`, others in the one that they were begun in. A stored answer without a case is stale where all cases
/// were run.
pub fn compare(
    files: &dyn Files,
    path: &str,
    workspace: &Workspace,
    (cases, run): (&[Case], &[&Case]),
    language: Language,
) -> Compared {
    let folder = snapshot_folder(files, path);
    let whole = cases.len() == run.len();
    let mut compared = Compared::default();
    let mut seen = BTreeSet::new();
    let asked = workspace.policy.programmes.iter().enumerate().filter(|(_, one)| workspace.is_asked(one));
    let mut by_file: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, programme) in asked {
        by_file.entry(programme.place.file).or_default().push(at);
    }
    for (file, programmes) in by_file {
        let Some(stem) = workspace.sources.get(file).map(|source| file_stem(&source.path)) else { continue };
        let path = format!("{folder}/{stem}.txt");
        let text = files.read(&path, MOST_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        seen.insert(format!("{stem}.txt"));
        let mut stored = text.map_or_else(|| Stored::empty(language), |text| Stored::read(&text, language));
        let answers = answers(workspace, &programmes, run, stored.language);
        let kept = Kept { unsound: unsound(workspace, &programmes, cases), whole };
        one(&path, &mut stored, answers, &kept, &mut compared);
    }
    if whole && files.entry(path).is_ok_and(|entry| entry == Entry::Folder) {
        strays(files, &folder, &seen, &mut compared);
    }
    compared
}

/// What is kept of the stored answers that no case gave.
struct Kept {
    /// Names of cases that cannot be run; `None`: nothing of the file can be.
    unsound: Option<BTreeSet<String>>,
    whole: bool,
}

impl Kept {
    fn keeps(&self, key: &Key) -> bool {
        !self.whole || self.unsound.as_ref().is_none_or(|names| names.contains(&key.case))
    }
}

/// The cases that cannot be run. `None` where a programme of the file is broken.
fn unsound(workspace: &Workspace, programmes: &[usize], cases: &[Case]) -> Option<BTreeSet<String>> {
    if programmes.iter().any(|at| workspace.policy.programmes.get(*at).is_some_and(|one| one.broken)) {
        return None;
    }
    let unsound = cases.iter().filter(|case| match case.content {
        Content::Mistaken | Content::Broken => true,
        Content::Sound(_) => false,
    });
    Some(unsound.map(|case| case.name.clone()).collect())
}

/// The answers of a file's cases, by benefit and then in the order of the cases.
fn answers(workspace: &Workspace, programmes: &[usize], run: &[&Case], language: Language) -> Vec<(Key, String)> {
    let mut found = Vec::new();
    let mut trace = Trace::default();
    let mut keys = BTreeSet::new();
    for at in programmes {
        let Some(programme) = workspace.policy.programmes.get(*at) else { continue };
        for (index, benefit) in programme.benefits.iter().enumerate() {
            for case in run {
                let Content::Sound(prepared) = &case.content else { continue };
                if prepared.benefit != (*at, index) {
                    continue;
                }
                let question = Question { facts: &prepared.facts, on: prepared.on, language, benefits: &[] };
                let answer = decision(workspace, programme, benefit, question, &mut trace);
                let mut key = Key::new(&programme.name, &benefit.name, &case.name);
                // Two cases of one name are told apart by a mark that no name has.
                while !keys.insert(key.clone()) {
                    key.case.push('′');
                }
                found.push((key, page::page(&answer, prepared.on, language)));
            }
        }
    }
    found
}

/// Compares one text and says what it should hold. After a part of the cases every section stays at its place.
fn one(path: &str, stored: &mut Stored, answers: Vec<(Key, String)>, kept: &Kept, compared: &mut Compared) {
    let mut next = if kept.whole { Stored::empty(stored.language) } else { stored.clone() };
    let mut changes = Vec::new();
    for (key, new) in answers {
        let old = stored.take(&key);
        next.put(key.clone(), new.clone());
        if old.as_ref() == Some(&new) {
            compared.unchanged = compared.unchanged.saturating_add(1);
        } else {
            changes.push(change(path, &key, old, Some(new)));
        }
    }
    for (key, old) in std::mem::take(&mut stored.sections) {
        if kept.keeps(&key) {
            next.put(key, old);
        } else {
            changes.push(change(path, &key, Some(old), None));
        }
    }
    if !changes.is_empty() {
        compared.texts.insert(path.to_owned(), next.text());
    }
    compared.changes.extend(changes);
}

fn change(path: &str, key: &Key, old: Option<String>, new: Option<String>) -> Change {
    let Key { programme, benefit, case } = key.clone();
    Change { path: path.to_owned(), programme, benefit, case, old, new }
}

/// Texts of policy files that are gone.
fn strays(files: &dyn Files, folder: &str, seen: &BTreeSet<String>, compared: &mut Compared) {
    let mut names = files.names(folder).unwrap_or_default();
    names.retain(|name| name.strip_suffix(".txt").is_some() && !seen.contains(name));
    names.sort();
    for name in names {
        let path = format!("{folder}/{name}");
        let text = files.read(&path, MOST_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(stored) = text.filter(|text| Stored::is_ours(text)).map(|text| Stored::read(&text, Language::Zh))
        else {
            continue;
        };
        for (key, old) in stored.sections {
            compared.changes.push(change(&path, &key, Some(old), None));
        }
        compared.texts.insert(path, String::new());
    }
}
