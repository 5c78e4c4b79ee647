//! The names that facts may use.
//!
//! A policy file read alone knows its own facts; the set that it stands in knows those of its siblings, which are
//! accepted and not needed. A file that nobody could read to its end may declare any name that its text holds.

use crate::ir::policy::PolicySet;

/// What the keys of facts are looked up in.
#[derive(Debug, Clone)]
pub struct Vocabulary<'p> {
    /// The policy that decides.
    pub policy: &'p PolicySet,
    /// The whole set, where the policy is one file of it.
    pub beside: Option<&'p PolicySet>,
    pub unread: Vec<Unread<'p>>,
}

/// A file of which some declarations may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread<'p> {
    pub path: &'p str,
    /// `None` where not even the text could be read.
    pub text: Option<&'p str>,
}

impl<'p> Vocabulary<'p> {
    /// The names of a policy that was read whole.
    pub fn of(policy: &'p PolicySet) -> Self {
        Self { policy, beside: None, unread: Vec::new() }
    }

    /// The file that may declare a name which nothing else declares.
    pub(super) fn possible_home(&self, name: &str) -> Option<&'p str> {
        self.unread.iter().find(|file| file.may_declare(name)).map(|file| file.path)
    }
}

impl Unread<'_> {
    /// Whether the name could be declared in what was not read.
    pub fn may_declare(&self, name: &str) -> bool {
        self.text.is_none_or(|text| text.contains(name))
    }
}
