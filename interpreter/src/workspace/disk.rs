//! The file system: the only module that touches it.

use super::files::{Entry, FileError, Files};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Files on disk, by path.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskFiles;

impl From<io::Error> for FileError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of the standard library are open-ended")]
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl Files for DiskFiles {
    fn entry(&self, path: &str) -> Result<Entry, FileError> {
        let found = fs::metadata(path)?;
        Ok(if found.is_dir() { Entry::Folder } else { Entry::File(found.len()) })
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            // A link that leads nowhere stays: reading it will say so.
            if fs::metadata(entry.path()).is_ok_and(|found| !found.is_file()) {
                continue;
            }
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError> {
        let file = fs::File::open(path)?;
        if file.metadata()?.len() > most {
            return Err(FileError::TooLong);
        }
        read_limited(file, most)
    }
}

impl DiskFiles {
    /// Writes a text, in a folder that need not be there yet.
    pub fn write(&self, path: &str, text: &str) -> Result<(), FileError> {
        if let Some(folder) = Path::new(path).parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// Takes a file away.
    pub fn remove(&self, path: &str) -> Result<(), FileError> {
        Ok(fs::remove_file(path)?)
    }
}

/// Reads a stream to its end, but never more than one byte above `most`.
pub fn read_limited(stream: impl Read, most: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    stream.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most { Err(FileError::TooLong) } else { Ok(bytes) }
}
