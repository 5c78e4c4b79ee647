//! Widths in cells of the screen: a Chinese character takes two.
//!
//! In: tokens. Out: [`Widths`], the width of each token and the blanks before it, from which the place of a token on
//! its line follows. The first token of a line has blanks only where a table sets it in.

use unicode_width::UnicodeWidthStr;

use super::layout::Layout;
use super::spacing;

/// The step of one level.
pub(super) const STEP: usize = 2;

#[derive(Debug)]
pub(super) struct Widths {
    /// The blanks before each token.
    gaps: Vec<usize>,
    cells: Vec<usize>,
    levels: Vec<usize>,
}

impl Widths {
    /// The plain widths, nothing aligned.
    pub(super) fn of(layout: &Layout, levels: Vec<usize>) -> Self {
        let first =
            |token: usize| layout.lines.get(layout.line_of(token)).is_some_and(|line| line.tokens.start == token);
        let gaps =
            (0..layout.tokens.len()).map(|token| if first(token) { 0 } else { spacing::gap(layout, token) }).collect();
        let cells = layout.tokens.iter().map(|token| token.text.width()).collect();
        Self { gaps, cells, levels }
    }

    pub(super) fn gap(&self, token: usize) -> usize {
        self.gaps.get(token).copied().unwrap_or(0)
    }

    pub(super) fn cells(&self, token: usize) -> usize {
        self.cells.get(token).copied().unwrap_or(0)
    }

    pub(super) fn level(&self, line: usize) -> usize {
        self.levels.get(line).copied().unwrap_or(0)
    }

    /// Makes the gap before a token at least this wide.
    pub(super) fn widen(&mut self, token: usize, gap: usize) {
        if let Some(own) = self.gaps.get_mut(token) {
            *own = gap.max(*own);
        }
    }

    /// The cells from the first column of its block to the gap before a token of this line.
    pub(super) fn before(&self, layout: &Layout, line: usize, token: usize) -> usize {
        let first = layout.lines.get(line).map_or(token, |line| line.tokens.start);
        let words = (first..token).map(|token| self.gap(token).saturating_add(self.cells(token))).sum::<usize>();
        self.level(line).saturating_mul(STEP).saturating_add(words)
    }
}
