//! Mendings of what the analysis found: the 释义 that says that it is meant, the row that is missing, and one row less.
//!
//! In: the findings with what mends them, and the texts. Out: the same findings with their edits. A row that is added
//! has no value, and `check` asks for it: which sum holds there, nobody but the author can say.

use super::readings::Read;
use super::rows;
use crate::ir::{ArmKind, Place};
use crate::names::mend;
use crate::value::{Type, Value};
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::Amount;
use heng_grammar::{Span, keyword, spoken};

/// What a fact is in a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) fact: String,
    /// The test that holds there, as it is written in a table.
    pub(super) test: Message,
    /// Where it begins, if it is bounded below.
    pub(super) low: Option<Value>,
    pub(super) kind: Type,
}

/// What mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mending {
    /// A 释义 beside its line, or beside the member in which it stands.
    Reading { line: bool },
    /// One row less, or a 释义 beside it.
    Less { kind: ArmKind },
    /// The remainder for each payer in turn.
    Remainder,
    /// A floor of nothing.
    Floor,
    /// One row more, in which the facts are so.
    More { kind: ArmKind, cells: Vec<Cell> },
}

/// The diagnostic at a place with its mendings.
pub(super) fn mended(
    workspace: &Workspace,
    readings: &[Vec<Read>],
    place: Place,
    diagnostic: Diagnostic,
    mending: &Mending,
) -> Diagnostic {
    let Some(source) = workspace.sources.get(place.file) else { return diagnostic };
    let text = source.text.as_str();
    let reads = readings.get(place.file).map_or(&[][..], Vec::as_slice);
    match mending {
        Mending::Reading { line } => meant(diagnostic, text, reads, place.span, *line),
        Mending::Less { kind: ArmKind::Row | ArmKind::Tier } => {
            let lines = reads.iter().filter(|read| read.line && read.covers(place.span.start));
            let row = lines.min_by_key(|read| read.span.end.saturating_sub(read.span.start));
            let diagnostic = row.map_or(diagnostic.clone(), |row| mend::deleted(diagnostic, text, row.span));
            meant(diagnostic, text, reads, place.span, true)
        }
        Mending::Less { kind: ArmKind::Arm | ArmKind::Share } => meant(diagnostic, text, reads, place.span, true),
        Mending::More { kind: ArmKind::Row | ArmKind::Tier, cells } => {
            let title = Message::new("补上这一格，值待填", "add this row, its value left open");
            match rows::row(&source.tree, text, place.span, cells, &workspace.policy) {
                Some(edit) => diagnostic.with_skeleton(title, vec![edit]),
                None => diagnostic,
            }
        }
        Mending::More { kind: ArmKind::Arm, .. } => {
            let word = keyword::spelling("otherwise", spoken(text));
            let title = Message::new(format!("补上“{word}”，值待填"), format!("add “{word}”, its value left open"));
            match rows::rest(&source.tree, place.span, word) {
                Some(edit) => diagnostic.with_skeleton(title, vec![edit]),
                None => diagnostic,
            }
        }
        Mending::More { kind: ArmKind::Share, .. } => diagnostic,
        Mending::Remainder => match rows::shares(&source.tree, place.span) {
            Some(shares) => mend::remainders(diagnostic, text, shares),
            None => diagnostic,
        },
        Mending::Floor => match rows::amount(&source.tree, place.span) {
            Some(amount) => floor(diagnostic, text, amount),
            None => diagnostic,
        },
    }
}

fn floor(diagnostic: Diagnostic, text: &str, amount: &Amount) -> Diagnostic {
    let (zero, word) = (spoken(text).of("0元", "0 yuan"), keyword::spelling("no_less_than", spoken(text)));
    let title = Message::new(format!("加上 {word} {zero}"), format!("add {word} {zero}"));
    diagnostic.with_fix(title, vec![Edit::insert(amount.span.end, format!("  {word} {zero}"))])
}

/// With the frame of a 释义 at the end of the line, or of the member, that holds a place.
fn meant(diagnostic: Diagnostic, text: &str, reads: &[Read], span: Span, line: bool) -> Diagnostic {
    let around = reads.iter().filter(|read| read.covers(span.start) && (read.line || !line));
    let Some(inner) = around.min_by_key(|read| read.span.end.saturating_sub(read.span.start)) else {
        return diagnostic;
    };
    let outer = || reads.iter().filter(|read| read.covers(span.start)).find_map(|read| read.cited.clone());
    let words = || span.slice(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let phrase = inner.cited.clone().or_else(outer).unwrap_or_else(words);
    mend::reading(diagnostic, text, inner.span.end, &phrase)
}
