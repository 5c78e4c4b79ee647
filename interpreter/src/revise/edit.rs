//! Replacements in a text.

use heng_grammar::span::Span;

/// Another text for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) text: String,
}

/// The text with the edits made, those that overlap an earlier one left out.
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for edit in sorted(edits) {
        if edit.span.start < at {
            continue;
        }
        out.push_str(text.get(at..edit.span.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Where a place of the text stands once the edits are made.
pub(super) fn carried(edits: &[Edit], offset: usize) -> usize {
    let before = sorted(edits).into_iter().filter(|edit| edit.span.end <= offset);
    let (mut removed, mut added) = (0_usize, 0_usize);
    for edit in before {
        removed = removed.saturating_add(edit.span.end.saturating_sub(edit.span.start));
        added = added.saturating_add(edit.text.len());
    }
    offset.saturating_sub(removed).saturating_add(added)
}

fn sorted(edits: &[Edit]) -> Vec<&Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    sorted.dedup();
    sorted
}
