//! Files held in memory, for tests and for callers that have no disk.

use super::files::{Entry, FileError, Files};
use std::collections::BTreeMap;

/// Contents by path; a folder is every path that some file begins with.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), content.into());
        self
    }

    fn within<'f>(&'f self, folder: &'f str) -> impl Iterator<Item = &'f str> {
        let folder = folder.trim_end_matches('/');
        self.files.keys().filter_map(move |path| path.strip_prefix(folder)?.strip_prefix('/'))
    }
}

impl Files for MemoryFiles {
    fn entry(&self, path: &str) -> Result<Entry, FileError> {
        match self.files.get(path) {
            Some(content) => Ok(Entry::File(u64::try_from(content.len()).unwrap_or(u64::MAX))),
            None if self.within(path).next().is_some() => Ok(Entry::Folder),
            None => Err(FileError::NotFound),
        }
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, FileError> {
        Ok(self.within(folder).filter(|name| !name.contains('/')).map(str::to_owned).collect())
    }

    fn folders(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let mut names: Vec<String> =
            self.within(folder).filter_map(|name| name.split_once('/')).map(|(name, _)| name.to_owned()).collect();
        names.dedup();
        Ok(names)
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError> {
        let content = self.files.get(path).ok_or(FileError::NotFound)?;
        if u64::try_from(content.len()).unwrap_or(u64::MAX) > most {
            Err(FileError::TooLong)
        } else {
            Ok(content.clone())
        }
    }
}
