//! Edits tried on a copy of a set, before anybody sees them.
//!
//! In: the files of a set and edits by file. Out: the set as it would be, read from a copy, and how often each code is
//! found in a set, and how its cases come out. Nothing is written.

use heng::cases::{Came, bind, tried as run};
use heng::check::check;
use heng::wording::Language;
use heng::workspace::{Entry, FileError, Files, Workspace, open};
use heng_grammar::diagnostic::{Edit, Message, Severity};
use std::collections::BTreeMap;

/// Edits by file of the set.
pub type Edits = BTreeMap<usize, Vec<Edit>>;

/// The set after the edits. `root` is what it was opened with.
pub(crate) fn tried(files: &dyn Files, root: &str, workspace: &Workspace, edits: &Edits) -> Result<Workspace, Message> {
    let texts = edits.iter().filter_map(|(file, edits)| {
        let source = workspace.sources.get(*file)?;
        Some((source.path.clone(), applied(&source.text, edits)))
    });
    let copy = Copy { files, texts: texts.collect() };
    open(&copy, root).map_err(|error| error.message)
}

/// A code that is found more often than before; notes do not count.
pub(crate) fn grown(before: &Workspace, after: &Workspace) -> Option<&'static str> {
    let (before, now) = (counted(before), counted(after));
    now.into_iter().find(|(code, count)| before.get(*code).copied().unwrap_or(0) < *count).map(|(code, _)| code)
}

/// The first case that ran and comes out otherwise now, with the name of its file.
pub(crate) fn turned(before: &Workspace, after: &Workspace) -> Option<(String, String)> {
    let (before, now) = (outcomes(before), outcomes(after));
    let ran = |one: &Outcome| !matches!(one.came.0, Came::Broken | Came::Mistaken);
    let other = before.iter().zip(&now).find(|(one, other)| ran(one) && one.came != other.came);
    let first = other.map(|(one, _)| one).or_else(|| before.get(now.len())).or_else(|| now.get(before.len()));
    first.map(|one| (one.case.clone(), one.file.clone()))
}

/// How a case came out, and by how many differences.
struct Outcome {
    case: String,
    file: String,
    came: (Came, usize),
}

fn outcomes(workspace: &Workspace) -> Vec<Outcome> {
    let file = |at: usize| {
        let path = workspace.sources.get(at).map_or("", |source| source.path.as_str());
        path.rsplit('/').next().unwrap_or(path).to_owned()
    };
    let cases = bind(workspace).cases;
    let outcomes = cases.iter().map(|case| {
        let tried = run(workspace, case, Language::Zh);
        Outcome { case: case.name.clone(), file: file(case.file), came: (tried.came, tried.differences.len()) }
    });
    outcomes.collect()
}

fn counted(workspace: &Workspace) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for one in check(workspace, &[], None).reported {
        if one.diagnostic.severity != Severity::Note {
            let count: &mut usize = counts.entry(one.diagnostic.code).or_default();
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// A text after edits that do not touch each other.
pub(crate) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut result = text.to_owned();
    for edit in edits.iter().rev() {
        if result.get(edit.span.start..edit.span.end).is_some() {
            result.replace_range(edit.span.start..edit.span.end, &edit.replacement);
        }
    }
    result
}

/// Files with some texts replaced.
#[derive(Debug)]
struct Copy<'f> {
    files: &'f dyn Files,
    texts: BTreeMap<String, String>,
}

impl Files for Copy<'_> {
    fn entry(&self, path: &str) -> Result<Entry, FileError> {
        match self.texts.get(path) {
            Some(text) => Ok(Entry::File(u64::try_from(text.len()).unwrap_or(u64::MAX))),
            None => self.files.entry(path),
        }
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.files.names(folder)
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError> {
        match self.texts.get(path) {
            Some(text) if u64::try_from(text.len()).unwrap_or(u64::MAX) > most => Err(FileError::TooLong),
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.files.read(path, most),
        }
    }
}
