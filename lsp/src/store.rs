//! The texts that an editor has open, above the disk.
//!
//! In: open, change and close. Out: [`Files`], in which an open text stands in front of what is saved at its path, also
//! where nothing is saved yet. Invariant: a text is what the client made of it, edit by edit. Absent: positions of
//! edits, which [`crate::position`] turns into offsets, and any memory of the disk, which is read anew each time.

use crate::address;
use heng::workspace::{Entry, FileError, Files};
use heng_grammar::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A text that is open in the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buffer {
    pub text: String,
    pub version: i32,
}

impl Buffer {
    /// Replaces the text under a span that lies on character boundaries.
    pub fn replace(&mut self, span: Span, with: &str) {
        if self.text.get(span.start..span.end).is_some() {
            self.text.replace_range(span.start..span.end, with);
        }
    }
}

/// Open texts by path, above a store of saved ones.
#[derive(Debug)]
pub struct Store {
    buffers: BTreeMap<String, Buffer>,
    saved: Box<dyn Files>,
}

impl Store {
    pub fn above(saved: Box<dyn Files>) -> Self {
        Self { buffers: BTreeMap::new(), saved }
    }

    /// Opens a text; one that is open already is replaced.
    pub fn open(&mut self, path: &str, text: String, version: i32) {
        self.buffers.insert(path.to_owned(), Buffer { text, version });
    }

    pub fn close(&mut self, path: &str) {
        self.buffers.remove(path);
    }

    pub fn buffer(&self, path: &str) -> Option<&Buffer> {
        self.buffers.get(path)
    }

    pub fn buffer_mut(&mut self, path: &str) -> Option<&mut Buffer> {
        self.buffers.get_mut(path)
    }

    /// The paths of the open texts, in order.
    pub fn open_paths(&self) -> impl Iterator<Item = &str> {
        self.buffers.keys().map(String::as_str)
    }

    fn within<'s>(&'s self, folder: &str) -> impl Iterator<Item = &'s str> {
        let folder = format!("{}/", folder.trim_end_matches('/'));
        self.buffers.keys().filter_map(move |path| path.strip_prefix(folder.as_str()))
    }
}

impl Files for Store {
    fn entry(&self, path: &str) -> Result<Entry, FileError> {
        if let Some(buffer) = self.buffers.get(path) {
            return Ok(Entry::File(u64::try_from(buffer.text.len()).unwrap_or(u64::MAX)));
        }
        let open_inside = self.within(path).next().is_some();
        match if address::on_disk(path) { self.saved.entry(path) } else { Err(FileError::NotFound) } {
            Err(_) if open_inside => Ok(Entry::Folder),
            found => found,
        }
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let open: BTreeSet<String> =
            self.within(folder).filter(|name| !name.contains('/')).map(str::to_owned).collect();
        let saved = if address::on_disk(folder) { self.saved.names(folder) } else { Err(FileError::NotFound) };
        match saved {
            Err(error) if open.is_empty() => Err(error),
            saved => {
                let all: BTreeSet<String> = saved.unwrap_or_default().into_iter().chain(open).collect();
                Ok(all.into_iter().collect())
            }
        }
    }

    fn folders(&self, folder: &str) -> Result<Vec<String>, FileError> {
        if address::on_disk(folder) { self.saved.folders(folder) } else { Err(FileError::NotFound) }
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError> {
        match self.buffers.get(path) {
            Some(buffer) if u64::try_from(buffer.text.len()).unwrap_or(u64::MAX) > most => Err(FileError::TooLong),
            Some(buffer) => Ok(buffer.text.clone().into_bytes()),
            None if address::on_disk(path) => self.saved.read(path, most),
            None => Err(FileError::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Store;
    use heng::workspace::{Entry, FileError, Files, MemoryFiles};

    fn store() -> Store {
        let saved = MemoryFiles::default().with("/集/00-general.heng", "总则").with("/集/01.heng", "saved");
        Store::above(Box::new(saved))
    }

    #[test]
    fn an_open_text_stands_in_front_of_the_saved_one() {
        let mut store = store();
        assert_eq!(store.read("/集/01.heng", 99).unwrap(), b"saved");
        store.open("/集/01.heng", "open".into(), 1);
        assert_eq!(store.read("/集/01.heng", 99).unwrap(), b"open");
        assert_eq!(store.read("/集/01.heng", 3), Err(FileError::TooLong));
        assert_eq!(store.entry("/集/01.heng"), Ok(Entry::File(4)));
        store.close("/集/01.heng");
        assert_eq!(store.read("/集/01.heng", 99).unwrap(), b"saved");
    }

    #[test]
    fn a_text_that_is_not_saved_yet_lies_in_its_folder() {
        let mut store = store();
        store.open("/集/02.heng", String::new(), 1);
        assert_eq!(store.names("/集").unwrap(), ["00-general.heng", "01.heng", "02.heng"]);
        store.open("untitled:/Untitled-1", "项目".into(), 1);
        assert_eq!(store.entry("untitled:"), Ok(Entry::Folder));
        assert_eq!(store.names("untitled:").unwrap(), ["Untitled-1"]);
        assert_eq!(store.read("untitled:/Untitled-2", 9), Err(FileError::NotFound));
        assert_eq!(store.names("/别处").unwrap_or_default(), [""; 0]);
    }
}
