//! One thing that an edition says, ready to be held against what the other one says.

use crate::diff::ChangeKind;
use crate::value::Date;
use heng_grammar::span::Span;

/// A day as written.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) day: Date,
    pub(super) words: String,
}

/// A rule, a row, a declaration: what can change by itself.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) kind: ChangeKind,
    /// By what it is matched, in the names of the old edition; without it by its place.
    pub(super) id: Option<String>,
    /// What its author calls it.
    pub(super) name: Option<String>,
    /// What it says, without its days and its parts, whatever the layout and the language of the keywords.
    pub(super) key: String,
    pub(super) days: Vec<Dated>,
    /// The author's words, without those of the parts.
    pub(super) words: String,
    /// The author's words with those of the parts, without register entries.
    pub(super) whole: String,
    pub(super) parts: Vec<Entry>,
    /// Whether its place among its neighbours means something.
    pub(super) in_order: bool,
    pub(super) span: Span,
}

impl Entry {
    /// All that it says and its parts say, for a rough comparison.
    pub(super) fn everything(&self, into: &mut String) {
        into.push_str(&self.key);
        for dated in &self.days {
            into.push_str(&dated.words);
        }
        for part in &self.parts {
            part.everything(into);
        }
    }

    /// Whether it has parts that decide something.
    pub(super) fn is_divided(&self) -> bool {
        self.parts.iter().any(|part| !part.kind.is_editorial())
    }

    /// The places of register entries in it.
    pub(super) fn remarks(&self, into: &mut Vec<Span>) {
        for part in &self.parts {
            if is_remark(part.kind) {
                into.push(part.span);
            } else {
                part.remarks(into);
            }
        }
    }
}

/// Whether it is an entry of a register, which stands behind the words of its rule.
fn is_remark(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Citation | ChangeKind::Reading | ChangeKind::Erratum | ChangeKind::NotStated)
}
