//! A policy set with its texts: what the command line and the editor work on.
//!
//! In: [`Files`] and a path, a folder or one file of it. Out: a [`Workspace`]: every text, its tree, the policy
//! set, all diagnostics and the hash of what was read. Invariants: one unreadable or broken file never hides the
//! others; a programme whose file or whose general part has errors is marked broken and decides nothing. Only
//! `disk` touches the file system. Absent: cases, facts, and anything that prints.

mod decode;
pub mod disk;
mod files;
mod hash;
mod memory;
mod open;
mod trees;
mod unread;

pub use decode::{Undecodable, decode, decode_sheet};
pub use files::{Entry, FileError, Files};
pub use memory::MemoryFiles;
pub use open::{OpenError, file_stem, open, open_again, open_beside, open_rules, snapshot_folder, texts_beside};
pub use trees::Trees;

use crate::ir::Place;
use crate::ir::policy::{PolicySet, Programme};
use crate::lines::Lines;
use crate::lower::Reported;
use heng_grammar::diagnostic::Severity;
use heng_grammar::tree;
use std::sync::Arc;

/// The longest policy file that is read.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The ending of a policy file.
pub const ENDING: &str = ".heng";

/// The ending of a file that holds cases only.
pub const CASES_ENDING: &str = ".cases.heng";

/// The ending of a table of cases.
pub const SHEET_ENDING: &str = ".cases.csv";

/// The checklist that a revision leaves in its folder; it is no source.
pub const CHECKLIST: &str = "CHECKLIST.md";

/// One text of a policy set.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As the person named the set, with the file's name.
    pub path: String,
    pub text: String,
    pub lines: Lines,
    pub tree: Arc<tree::File>,
    /// The file was asked for; false for a general part that was only found beside it.
    pub asked: bool,
}

/// A policy set as read.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub sources: Vec<SourceFile>,
    pub policy: PolicySet,
    /// By file and place.
    pub diagnostics: Vec<Reported>,
    /// SHA-256 of the names and contents of all texts, in hexadecimal.
    pub hash: String,
}

impl Workspace {
    /// The author's words at a place, blanks folded.
    pub fn words(&self, place: Place) -> String {
        let text = self.sources.get(place.file).map_or("", |source| place.span.slice(&source.text));
        let mut words = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        words
    }

    /// Whether the programme is one that the person asked for, and not only there to be spoken of.
    pub fn is_asked(&self, programme: &Programme) -> bool {
        self.sources.get(programme.place.file).is_none_or(|source| source.asked)
    }

    /// The hash of the texts that decide: that of the same set opened without its files of cases.
    pub fn rules_hash(&self) -> String {
        let rules = self.sources.iter().filter(|source| !open::holds_cases(&source.path));
        hash::hash(rules.map(|source| (open::file_name(&source.path), source.text.as_str())))
    }

    /// Whether something was found that could decide wrongly.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|reported| reported.diagnostic.severity == Severity::Error)
    }
}

#[cfg(test)]
mod tests;
