//! The files of a set that could not be read to their end, and the names that facts may use all the same.

use super::Workspace;
use crate::facts::{Unread, Vocabulary};
use heng_grammar::diagnostic::Severity;

impl Workspace {
    /// The files whose tree may lack declarations: no text at all, or a text with errors of syntax.
    pub fn unread(&self) -> Vec<Unread<'_>> {
        let lost = |file: usize| {
            self.diagnostics.iter().any(|reported| {
                let code = reported.diagnostic.code;
                let unreadable = code.starts_with("E01") || matches!(code, "E0601" | "E0602");
                reported.file == file && unreadable && reported.diagnostic.severity == Severity::Error
            })
        };
        let files = self.sources.iter().enumerate().filter(|(file, _)| lost(*file));
        files
            .map(|(_, source)| Unread {
                path: &source.path,
                text: Some(source.text.as_str()).filter(|text| !text.is_empty()),
            })
            .collect()
    }

    /// The names that facts may use: those of the set and, where it is one file, those of the set beside it.
    pub fn vocabulary<'w>(&'w self, beside: Option<&'w Self>) -> Vocabulary<'w> {
        let mut unread = self.unread();
        unread.extend(beside.into_iter().flat_map(Self::unread));
        Vocabulary { policy: &self.policy, beside: beside.map(|set| &set.policy), unread }
    }
}
