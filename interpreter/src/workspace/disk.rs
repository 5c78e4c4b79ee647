//! The file system: the only module that touches it.

use super::files::{Entry, FileError, Files};
use heng_grammar::diagnostic::Message;
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
            _ => Self::Other(words(&error)),
        }
    }
}

/// What the operating system said: the common reasons in both languages, else its own words.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of the standard library are open-ended")]
pub fn words(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => Message::new("没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => Message::new("这是文件夹，不是文件", "it is a folder and not a file"),
        io::ErrorKind::NotADirectory => Message::new("路径中间有一段不是文件夹", "a part of the path is not a folder"),
        io::ErrorKind::StorageFull => Message::new("磁盘已满", "the disk is full"),
        io::ErrorKind::QuotaExceeded => Message::new("超出了磁盘配额", "the disk quota is exceeded"),
        io::ErrorKind::ReadOnlyFilesystem => Message::new("磁盘是只读的", "the disk is read-only"),
        io::ErrorKind::InvalidFilename => Message::new("文件名太长或不合规定", "the name is too long or not allowed"),
        io::ErrorKind::TimedOut => Message::new("等了太久没有回应", "it took too long to answer"),
        io::ErrorKind::ResourceBusy => Message::new("文件正被占用", "it is in use"),
        io::ErrorKind::OutOfMemory => Message::new("内存不够", "there is not enough memory"),
        _ => Message::new(format!("系统的说法是 {error}"), format!("the system says {error}")),
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

    fn folders(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            // Not through links, which may lead round in a circle.
            if entry.file_type().is_ok_and(|found| found.is_dir()) {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
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
    /// Whether a folder holds nothing at all.
    pub fn is_empty(&self, folder: &str) -> Result<bool, FileError> {
        Ok(fs::read_dir(folder)?.next().is_none())
    }

    /// Writes a file, in a folder that need not be there yet.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<(), FileError> {
        if let Some(folder) = Path::new(path).parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, content)?)
    }

    /// The policy files in a folder and in the folders in it, sorted. Links to folders are not followed.
    pub fn policies_beneath(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let mut found = Vec::new();
        let mut folders = vec![folder.trim_end_matches('/').to_owned()];
        while let Some(folder) = folders.pop() {
            let listed = if folder.is_empty() { "/" } else { folder.as_str() };
            for entry in fs::read_dir(listed)? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = format!("{folder}/{name}");
                if entry.file_type()?.is_dir() && !name.starts_with('.') {
                    folders.push(path);
                } else if name.ends_with(super::ENDING) && !fs::metadata(&path).is_ok_and(|found| found.is_dir()) {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
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
