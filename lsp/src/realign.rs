//! The columns of a table while it is typed.
//!
//! In: a text, the place of the caret and the tables of the file. Out: replacements of blanks by blanks on the lines of
//! the table that the caret is in, or right below. Invariants: nothing but blanks changes, so the caret stays between
//! the characters that it stood between; the blanks around it stay; a table with a mistake stays, and one that the form
//! would also spell otherwise. Absent: where columns stand, which the formatter knows.

use crate::walk::{Part, walk};
use heng_grammar::diagnostic::Edit;
use heng_grammar::tree::File;
use heng_grammar::{Span, format_range, parse};

/// The blanks to be replaced so that the table at the caret is aligned.
pub fn realign(tree: &File, text: &str, caret: usize) -> Vec<Edit> {
    let Some(table) = table(tree, text, caret) else { return Vec::new() };
    // A table that would jump while a row is not whole stays as it is.
    let broken = |span: Span| span.start <= table.end && table.start <= span.end;
    if parse(text).diagnostics.iter().any(|found| broken(found.span)) {
        return Vec::new();
    }
    let Some(edit) = format_range(text, table) else { return Vec::new() };
    let old = lines(edit.span.slice(text), edit.span.start);
    let new = lines(&edit.replacement, 0);
    if old.len() != new.len() {
        return Vec::new();
    }
    let pairs = old.iter().zip(&new).filter(|(old, _)| old.words.contains(['|', '｜', '‖']));
    let found: Option<Vec<Vec<Edit>>> = pairs.map(|(old, new)| blanks(old, new.words, caret)).collect();
    found.unwrap_or_default().into_iter().flatten().collect()
}

/// The lines of the smallest table around the caret, or of one that ends on the line above.
fn table(tree: &File, text: &str, caret: usize) -> Option<Span> {
    let mut found: Option<Span> = None;
    let line = Span::new(start(text, caret), end(text, caret));
    // Where a new line was begun, the row that was finished is the one above.
    let empty = line.slice(text).trim().is_empty();
    let from = if empty { line.start.saturating_sub(1) } else { line.start };
    walk(tree, &mut |part| {
        let span = match part {
            Part::Table(table) => table.span,
            Part::Tiers(tiers) => tiers.span,
            Part::Member(..) | Part::Test(..) | Part::Within(_) | Part::Annotation(_) | Part::Source(_) => return,
        };
        let near = span.start <= line.end && from <= span.end;
        let smaller =
            found.is_none_or(|known| span.end.saturating_sub(span.start) < known.end.saturating_sub(known.start));
        if near && smaller && span.slice(text).contains('\n') {
            found = Some(span);
        }
    });
    let found = found?;
    let row = Span::new(start(text, from), end(text, from));
    row.slice(text).contains(['|', '｜', '‖']).then_some(found)
}

fn start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1))
}

fn end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at.saturating_add(length))
}

/// A line that is not blank, and where it begins.
struct Line<'t> {
    words: &'t str,
    start: usize,
}

fn lines(text: &str, from: usize) -> Vec<Line<'_>> {
    let mut at = from;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            found.push(Line { words, start: at });
        }
        at = at.saturating_add(line.len());
    }
    found
}

/// What makes the blanks of one line those of the other; `None` where more than blanks differs. Blanks on both sides of
/// the caret were just typed and stay.
fn blanks(old: &Line<'_>, new: &str, caret: usize) -> Option<Vec<Edit>> {
    let (was, is) = (runs(old.words), runs(new));
    if was.len() != is.len() || was.iter().zip(&is).any(|(was, is)| was.1 != is.1) {
        return None;
    }
    let mut at = old.start;
    let mut edits = Vec::new();
    for ((blank, word), (wanted, _)) in was.iter().zip(&is) {
        let span = Span::new(at, at.saturating_add(blank.len()));
        let typing = span.start < caret && caret < span.end;
        if blank != wanted && !typing {
            // What both begin with stays, so that a caret before it does.
            let same = blank.char_indices().zip(wanted.chars()).find(|((_, was), is)| was != is);
            let kept = same.map_or(blank.len().min(wanted.len()), |((at, _), _)| at);
            let replacement = wanted.get(kept..).unwrap_or("").to_owned();
            edits.push(Edit { span: Span::new(span.start.saturating_add(kept), span.end), replacement });
        }
        at = span.end.saturating_add(word.len());
    }
    Some(edits)
}

/// Each character that is no blank, with the blanks before it.
fn runs(line: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut blank = 0_usize;
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let end = at.saturating_add(c.len_utf8());
        found.push((line.get(blank..at).unwrap_or(""), line.get(at..end).unwrap_or("")));
        blank = end;
    }
    found
}
