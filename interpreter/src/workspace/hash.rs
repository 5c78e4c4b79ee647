//! The identity of a policy text.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 over names and contents, each preceded by its length, so that no two sets share the bytes.
pub(super) fn hash<'t>(texts: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let mut digest = Sha256::new();
    for (name, text) in texts {
        for part in [name, text] {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part.as_bytes());
        }
    }
    digest.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
