//! The policy sets beneath the folders that a client has open.
//!
//! In: folders, and the store. Out: each folder beneath them that holds policy files, read without being checked.
//! Invariants: nothing is looked for before it is asked for; what is found is kept until something changes; however
//! large a folder is, what is looked at is bounded. Hidden folders hold no sets.

use crate::{address, sets};
use heng::workspace::{ENDING, Files, Trees, Workspace, open_again};
use std::collections::{BTreeMap, BTreeSet};

/// How many folders deep sets are looked for.
const DEPTH: usize = 6;
/// How many folders are looked into.
const FOLDERS: usize = 2_000;
/// How many sets are read.
const SETS: usize = 100;

/// The folders of a client and the sets in them.
#[derive(Debug, Default)]
pub(crate) struct Folders {
    roots: BTreeSet<String>,
    /// `None` where they have to be looked for.
    found: Option<Vec<String>>,
    known: BTreeMap<String, Known>,
}

#[derive(Debug, Default)]
struct Known {
    trees: Trees,
    read: Option<Workspace>,
}

impl Folders {
    pub(crate) fn add(&mut self, folder: &str) {
        let folder = if folder == "/" { folder } else { folder.trim_end_matches('/') };
        if address::on_disk(folder) {
            self.roots.insert(folder.to_owned());
            self.found = None;
        }
    }

    pub(crate) fn remove(&mut self, folder: &str) {
        self.roots.remove(folder.trim_end_matches('/'));
        self.found = None;
    }

    /// Something changed at a path: a set may be new, or read otherwise.
    pub(crate) fn changed(&mut self, path: &str) {
        let folder = sets::root(path);
        match self.known.get_mut(folder) {
            Some(known) => known.read = None,
            None => self.found = None,
        }
    }

    /// Every set, in the order of the folders.
    pub(crate) fn sets(&mut self, files: &dyn Files) -> impl Iterator<Item = &Workspace> {
        let found = self.found.get_or_insert_with(|| look(files, &self.roots)).clone();
        self.known.retain(|folder, _| found.contains(folder));
        for folder in found {
            let known = self.known.entry(folder.clone()).or_default();
            if known.read.is_none() {
                known.read = open_again(files, &folder, &mut known.trees).ok();
            }
        }
        self.known.values().filter_map(|known| known.read.as_ref())
    }
}

/// The folders with policy files, the nearest first.
fn look(files: &dyn Files, roots: &BTreeSet<String>) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut level: Vec<String> = roots.iter().cloned().collect();
    let mut looked = 0_usize;
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for folder in level {
            looked = looked.saturating_add(1);
            if looked > FOLDERS || found.len() >= SETS {
                return found.into_iter().collect();
            }
            let names = files.names(&folder).unwrap_or_default();
            let inner = files.folders(&folder).unwrap_or_default();
            let inner = inner.into_iter().filter(|name| !name.starts_with('.'));
            next.extend(inner.map(|name| format!("{}/{name}", folder.trim_end_matches('/'))));
            if names.iter().any(|name| name.ends_with(ENDING) && !name.starts_with('.')) {
                found.insert(folder);
            }
        }
        level = next;
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::Folders;
    use heng::workspace::MemoryFiles;

    fn titles(folders: &mut Folders, files: &MemoryFiles) -> Vec<String> {
        folders.sets(files).map(|set| set.policy.title.clone()).collect()
    }

    #[test]
    fn sets_are_found_beneath_the_folders_and_read_anew_after_a_change() {
        let general = |title: &str| format!("总则 \"{title}\" {{ }}");
        let files = MemoryFiles::default()
            .with("/甲/2019/00.heng", general("一"))
            .with("/甲/深/深/深/2020/00.heng", general("二"))
            .with("/甲/1/2/3/4/5/6/7/00.heng", general("太深"))
            .with("/甲/.隐/00.heng", general("隐"))
            .with("/甲/没有.txt", "")
            .with("/乙/00.heng", general("三"));
        let mut folders = Folders::default();
        assert!(titles(&mut folders, &files).is_empty());
        folders.add("/甲/");
        assert_eq!(titles(&mut folders, &files), ["一", "二"]);
        folders.add("/乙");
        folders.add("/没有");
        folders.add("untitled:/");
        assert_eq!(titles(&mut folders, &files), ["三", "一", "二"]);
        let files = files.with("/乙/00.heng", general("四")).with("/甲/新/00.heng", general("五"));
        assert_eq!(titles(&mut folders, &files), ["三", "一", "二"]);
        folders.changed("/乙/00.heng");
        folders.changed("/甲/新/00.heng");
        assert_eq!(titles(&mut folders, &files), ["四", "一", "五", "二"]);
        folders.remove("/甲");
        assert_eq!(titles(&mut folders, &files), ["四"]);
    }
}
