//! What a revision changes: in the words, and for whom.
//!
//! In: two workspaces, the renamings between them and the days from which each is seen. Out: a [`Difference`]: what
//! the texts say differently, and one [`Effect`] for each kind of person or unit that gets another answer.
//! Invariants: every witness was decided on both sides before it is told; what could not be compared is listed; a
//! set compared with itself has no difference. Absent: printing.

mod change;
mod effect;

pub use change::{Change, ChangeKind};
pub use effect::{Effect, EffectKind, Given, NotCompared, Shift, Witnessed};

use std::collections::BTreeMap;

/// Names that a revision changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// By new name: the old one.
    pub old: BTreeMap<String, String>,
}

impl Renames {
    /// What the old set calls a thing that the new one calls so.
    pub fn old_of<'n>(&'n self, new: &'n str) -> &'n str {
        self.old.get(new).map_or(new, String::as_str)
    }
}

/// Everything that differs.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// How many years later the new edition is in force.
    pub years: i32,
    pub text: Vec<Change>,
    pub effects: Vec<Effect>,
    pub not_analysed: Vec<NotCompared>,
}
