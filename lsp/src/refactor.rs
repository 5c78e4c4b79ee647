//! Rewriting rules so that they decide what they decided.
//!
//! In: a set, a file of it and a selection. Out: what can be rewritten there, with its edits by file. Whether a set may
//! be rewritten so is proved on a copy ([`proved`]): nothing is found in it that was not found before, and every benefit
//! decides by the same program or, where the program is written otherwise, gives nobody another answer.

mod arms;
mod cells;
mod extract;
mod inline;
mod place;
mod proof;
mod values;

pub(crate) use proof::broken;
pub use proof::proved;

use crate::mentions::Mentions;
use crate::trial::Edits;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::diagnostic::Message;

/// A way of rewriting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refactoring {
    /// A value becomes a 定义, named where it stood.
    Extract,
    /// A 定义 goes, its value written wherever it was named.
    Inline,
    /// 当 … 否则 … becomes a table.
    Tabulate,
    /// A table, or 分档, becomes 当 … 否则 ….
    Spell,
}

impl Refactoring {
    pub const ALL: [Self; 4] = [Self::Extract, Self::Inline, Self::Tabulate, Self::Spell];

    /// Its name in a message of the protocol.
    pub fn id(self) -> &'static str {
        match self {
            Self::Extract => "extract",
            Self::Inline => "inline",
            Self::Tabulate => "tabulate",
            Self::Spell => "spell",
        }
    }
}

/// Something that may be rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub what: Refactoring,
    pub title: Message,
    pub edits: Edits,
}

/// Rewrites in one way what is selected; the reason where that cannot be.
pub fn refactor(
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    (file, span): (usize, Span),
    what: Refactoring,
) -> Result<Proposal, Message> {
    match what {
        Refactoring::Extract => extract::extract(workspace, mentions, file, span),
        Refactoring::Inline => inline::inline(workspace, mentions, file, span),
        Refactoring::Tabulate => arms::tabulate(workspace, mentions, file, span),
        Refactoring::Spell => arms::spell(workspace, mentions, file, span),
    }
}
