//! The lines as text.
//!
//! In: lines, levels and gaps. Out: each line as it is written, set in as far as its block stands. What follows on the
//! line of an opening brace sets the place for the lines below it; else they stand one step inside the line of the brace.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthChar;

use super::layout::{Layout, Line};
use super::width::{STEP, Widths};

/// The texts of the lines, without line ends.
pub(super) fn lines(layout: &Layout, widths: &Widths) -> Vec<String> {
    let mut places = Places { indents: Vec::with_capacity(layout.lines.len()), blocks: BTreeMap::new() };
    let mut written = Vec::with_capacity(layout.lines.len());
    for (index, line) in layout.lines.iter().enumerate() {
        let indent = if line.frozen { kept(line, layout) } else { places.indent(layout, widths, line, index) };
        places.indents.push(indent);
        let text =
            if line.frozen { line.span.slice(layout.text).to_owned() } else { text(layout, widths, line, indent) };
        written.push(text);
    }
    written
}

/// The indentation of a line that stays as it is.
fn kept(line: &Line, layout: &Layout) -> usize {
    let blanks = line.span.slice(layout.text).chars().take_while(|character| character.is_whitespace());
    blanks.map(|character| character.width().unwrap_or(1)).sum()
}

/// Where the lines so far and the members of the blocks begin.
struct Places {
    indents: Vec<usize>,
    blocks: BTreeMap<usize, usize>,
}

impl Places {
    fn of(&self, line: usize) -> usize {
        self.indents.get(line).copied().unwrap_or(0)
    }

    fn indent(&mut self, layout: &Layout, widths: &Widths, line: &Line, index: usize) -> usize {
        if let Some(block) = layout.closed_by(line.tokens.start) {
            return self.of(layout.line_of(block.open));
        }
        let inside = widths.level(index).saturating_mul(STEP);
        let Some(block) = layout.block_of_line(line) else { return inside };
        let known = self.blocks.get(&block).copied();
        let base = known.unwrap_or_else(|| self.members(layout, widths, block));
        self.blocks.insert(block, base);
        base.saturating_add(inside)
    }

    /// Where the members of a block begin.
    fn members(&self, layout: &Layout, widths: &Widths, block: usize) -> usize {
        let Some(block) = layout.blocks.get(block) else { return 0 };
        let (opened, next) = (layout.line_of(block.open), block.open.saturating_add(1));
        let follows = layout.line_of(next) == opened && !layout.is_comment(next);
        match layout.lines.get(opened) {
            Some(above) if follows && !above.frozen => {
                let words =
                    (above.tokens.start..next).map(|token| widths.gap(token).saturating_add(widths.cells(token)));
                self.of(opened).saturating_add(words.sum::<usize>()).saturating_add(widths.gap(next))
            }
            Some(_) | None => self.of(opened).saturating_add(STEP),
        }
    }
}

fn text(layout: &Layout, widths: &Widths, line: &Line, indent: usize) -> String {
    let mut text = " ".repeat(indent);
    for token in line.tokens.clone() {
        text.push_str(&" ".repeat(widths.gap(token)));
        text.push_str(layout.tokens.get(token).map_or("", |token| token.text.as_str()));
    }
    text
}
