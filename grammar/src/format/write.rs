//! The lines as text.
//!
//! In: lines, levels and gaps. Out: each line as it is written, set in as far as its block stands. What follows on the
//! line of an opening brace sets the place for the lines below it; else they stand one step inside the line of the brace.

use unicode_width::UnicodeWidthChar;

use super::layout::{Layout, Line};
use super::width::{STEP, Widths};

/// The texts of the lines, without line ends.
pub(super) fn lines(layout: &Layout, widths: &Widths) -> Vec<String> {
    let mut indents: Vec<usize> = Vec::with_capacity(layout.lines.len());
    let mut written = Vec::with_capacity(layout.lines.len());
    for (index, line) in layout.lines.iter().enumerate() {
        let indent = if line.frozen { kept(line, layout) } else { indent(layout, widths, line, index, &indents) };
        indents.push(indent);
        written.push(if line.frozen { line.span.slice(layout.text).to_owned() } else { text(layout, widths, line, indent) });
    }
    written
}

/// The indentation of a line that stays as it is.
fn kept(line: &Line, layout: &Layout) -> usize {
    let blanks = line.span.slice(layout.text).chars().take_while(|character| character.is_whitespace());
    blanks.map(|character| character.width().unwrap_or(1)).sum()
}

fn indent(layout: &Layout, widths: &Widths, line: &Line, index: usize, indents: &[usize]) -> usize {
    let of = |line: usize| indents.get(line).copied().unwrap_or(0);
    if let Some(block) = layout.closed_by(line.tokens.start) {
        return of(layout.line_of(block.open));
    }
    let inside = widths.level(index).saturating_mul(STEP);
    let Some(block) = layout.block_of_line(line).and_then(|block| layout.blocks.get(block)) else { return inside };
    let opened = layout.line_of(block.open);
    let next = block.open + 1;
    let follows = layout.line_of(next) == opened && !layout.is_comment(next);
    let Some(above) = layout.lines.get(opened) else { return inside };
    let base = if follows && !above.frozen {
        let from = above.tokens.start;
        let words = (from..next).map(|token| widths.gap(token) + widths.cells(token)).sum::<usize>();
        of(opened) + words + widths.gap(next)
    } else {
        of(opened) + STEP
    };
    base + inside
}

fn text(layout: &Layout, widths: &Widths, line: &Line, indent: usize) -> String {
    let mut text = " ".repeat(indent);
    for token in line.tokens.clone() {
        text.push_str(&" ".repeat(widths.gap(token)));
        text.push_str(layout.tokens.get(token).map_or("", |token| token.text.as_str()));
    }
    text
}
