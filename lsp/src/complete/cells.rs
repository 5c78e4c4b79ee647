//! What the cell of a table or of tiers tests.
//!
//! In: the words that open the block, its pieces up to the cell, and the words before the cell on its line. Out: the
//! word at the head of its column, where that is one word; nothing for cells with results and in the head itself.

use super::context::is;
use crate::pieces::Piece;

/// What is tested by the cell that is being typed.
pub(super) fn tested<'t>(text: &'t str, head: &[&'t str], inside: &[&Piece], line: &[&str]) -> Option<&'t str> {
    let bars = line.iter().filter(|word| bar(word)).count();
    let typed = line
        .iter()
        .rposition(|word| bar(word))
        .map_or(line.len(), |at| line.len().saturating_sub(at.saturating_add(1)));
    if typed > 0 {
        return None;
    }
    if let Some(at) = head.iter().rposition(|word| is(word, "tiers") || is(word, "slices")) {
        let subject = head.get(at.saturating_add(1)..).unwrap_or_default();
        return if let ([subject], 0) = (subject, bars) { Some(*subject) } else { None };
    }
    if !head.iter().any(|word| is(word, "table")) {
        return None;
    }
    let first = inside.first()?.span.start;
    let end = text.get(first..)?.find('\n')?.saturating_add(first);
    // On the line of the head nothing is tested yet.
    inside.last().filter(|last| last.span.start > end || line.is_empty())?;
    let columns: Vec<Vec<&str>> = columns(text, inside, end)?;
    match columns.get(bars)?.as_slice() {
        [subject] => Some(*subject),
        _ => None,
    }
}

fn bar(word: &str) -> bool {
    matches!(word, "|" | "｜")
}

/// The words of the columns before `||`; `None` where the head has none.
fn columns<'t>(text: &'t str, inside: &[&Piece], end: usize) -> Option<Vec<Vec<&'t str>>> {
    let mut columns: Vec<Vec<&str>> = vec![Vec::new()];
    for piece in inside.iter().take_while(|piece| piece.span.start < end) {
        let word = piece.span.slice(text);
        match (bar(word), columns.last_mut()) {
            (true, Some(last)) if last.is_empty() => {
                columns.pop();
                return Some(columns);
            }
            (true, _) => columns.push(Vec::new()),
            (false, Some(last)) => last.push(word),
            (false, None) => {}
        }
    }
    None
}
