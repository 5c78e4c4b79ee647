//! The bytes of a new file.

use crate::workspace::{FileError, Files, MOST_BYTES, OpenError, SHEET_ENDING};

/// The text in the encoding of the old file: UTF-8 with its byte order mark, or GB18030 for a table that is none.
pub(super) fn content(files: &dyn Files, path: &str, text: &str) -> Result<Vec<u8>, OpenError> {
    let refuse = |error: FileError| OpenError { path: path.to_owned(), message: error.message() };
    let old = files.read(path, MOST_BYTES).map_err(refuse)?;
    if !path.ends_with(SHEET_ENDING) {
        return Ok(text.as_bytes().to_vec());
    }
    if std::str::from_utf8(&old).is_err() {
        return Ok(encoding_rs::GB18030.encode(text).0.into_owned());
    }
    // The mark was left out when the table was read.
    let mark: &[u8] = if old.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    Ok([mark, text.as_bytes()].concat())
}
