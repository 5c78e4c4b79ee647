//! Where texts come from.

use heng_grammar::diagnostic::Message;
use std::fmt;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Folder,
    /// Its length in bytes.
    File(u64),
}

/// Why a path cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    NotFound,
    Denied,
    /// longer than the caller wanted to read
    TooLong,
    /// any other reason, in words
    Other(Message),
}

impl FileError {
    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => Message::new("没有这个文件或文件夹", "there is no such file or folder"),
            Self::Denied => Message::new("没有读取的权限", "it may not be read (permission denied)"),
            Self::TooLong => Message::new("文件太大", "the file is too large"),
            Self::Other(words) => {
                Message::new(format!("读不出来：{}", words.zh), format!("it cannot be read: {}", words.en))
            }
        }
    }
}

/// A store of texts: the disk, memory, or an editor's open buffers above the disk.
pub trait Files: fmt::Debug {
    /// What stands at the path.
    fn entry(&self, path: &str) -> Result<Entry, FileError>;

    /// The names of the files in a folder, in no particular order; folders in it are left out.
    fn names(&self, folder: &str) -> Result<Vec<String>, FileError>;

    /// The folders right within a folder, links left out; none where a store does not say.
    fn folders(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let _ = folder;
        Ok(Vec::new())
    }

    /// The bytes of a file; [`FileError::TooLong`], without reading on, where there are more than `most`.
    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError>;
}
