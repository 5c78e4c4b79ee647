//! The policy sets that open files belong to, read and checked.
//!
//! In: the store. Out: for a file, its set as `heng check` reads it: its folder with the plain texts beside it against
//! which quotations are verified. A file without a place on the disk is read alone. Invariants: a set is read again
//! after every change in its folder and never between two; only texts that changed are parsed again, and only what they
//! change is looked at again.

use crate::address;
use crate::cases::Cases;
use crate::links::Beside;
use crate::position::AllPlaces;
use heng::check::{Checked, Findings, check_again};
use heng::workspace::{Files, MOST_BYTES, Trees, Workspace, decode, open_again, texts_beside};
use std::collections::BTreeMap;

/// A set with everything that is said of it.
#[derive(Debug)]
pub struct Set {
    pub workspace: Workspace,
    pub findings: Findings,
    /// What was found so far of its cases.
    pub cases: Cases,
    /// The plain texts beside it, against which quotations are verified.
    pub texts: Vec<String>,
    pub(crate) places: AllPlaces,
}

impl Set {
    /// The number of a file in the set.
    pub fn file(&self, path: &str) -> Option<usize> {
        self.workspace.sources.iter().position(|source| source.path == path)
    }
}

/// Sets by what was opened: a folder or one file.
#[derive(Debug, Default)]
pub struct Sets {
    known: BTreeMap<String, Known>,
}

#[derive(Debug, Default)]
struct Known {
    trees: Trees,
    checked: Checked,
    /// `None` where it has to be read again, or cannot be read.
    set: Option<Set>,
}

/// What is opened for a file.
pub(crate) fn root(path: &str) -> &str {
    if address::on_disk(path) { address::folder(path) } else { path }
}

impl Sets {
    /// The set of a file; `None` where nothing can be read there.
    pub fn of(&mut self, files: &dyn Files, path: &str) -> Option<&Set> {
        let root = root(path);
        let known = self.known.entry(root.to_owned()).or_default();
        if known.set.is_none() {
            known.set = read(files, root, &mut known.trees, &mut known.checked);
        }
        known.set.as_ref()
    }

    /// Something changed at a path: its set is read again when it is asked for.
    pub fn changed(&mut self, path: &str) {
        if let Some(known) = self.known.get_mut(root(path)) {
            known.set = None;
        }
    }

    /// Everything may have changed.
    pub fn all_changed(&mut self) {
        self.known.values_mut().for_each(|known| known.set = None);
    }

    /// Forgets the sets that hold none of these files.
    pub fn keep<'p>(&mut self, paths: impl Iterator<Item = &'p str>) {
        let roots: Vec<&str> = paths.map(root).collect();
        self.known.retain(|known, _| roots.contains(&known.as_str()));
    }
}

/// Whether two files are read together.
pub(crate) fn together(one: &str, other: &str) -> bool {
    root(one) == root(other)
}

/// What lies in the folder of a file.
pub(crate) fn beside(files: &dyn Files, path: &str) -> Beside {
    let root = root(path);
    if !address::on_disk(path) {
        return Beside::default();
    }
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let text = |path: String| Some((name(&path), decode(files.read(&path, MOST_BYTES).ok()?).ok()?));
    let texts = texts_beside(files, root).into_iter().filter_map(text).collect();
    Beside { names: files.names(root).unwrap_or_default(), texts }
}

fn read(files: &dyn Files, root: &str, trees: &mut Trees, checked: &mut Checked) -> Option<Set> {
    let workspace = open_again(files, root, trees).ok()?;
    // A text that cannot be read is none: the command says so, here it would hide everything else.
    let beside = texts_beside(files, root);
    let text = |path: &String| decode(files.read(path, MOST_BYTES).ok()?).ok();
    let texts: Vec<String> = beside.iter().filter_map(text).collect();
    let findings = check_again(&workspace, &texts, None, checked);
    let places = AllPlaces::of(&workspace);
    Some(Set { workspace, findings, cases: Cases::default(), texts, places })
}
