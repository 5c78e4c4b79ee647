//! From byte offsets to lines and columns.
//!
//! In: a text and an offset in it. Out: the line and the column, both from 1, the column counted in
//! characters as a person counts them. Invariant: any offset has a position; one behind the end of the text
//! is the end. Absent: UTF-16 columns, which only the editor protocol needs.

/// A place in a text as people name it: line and column from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where the lines of one text begin.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    /// Places inside long lines with the number of characters before them, so that a line as long as a file is not
    /// counted from its start for each place in it.
    counted: Vec<(usize, usize)>,
}

/// How many bytes of a line are counted at most for one place.
const STRIDE: usize = 1_024;

impl Lines {
    /// Finds the lines of `text`; LF, CRLF and nothing else ends a line.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts: Vec<usize> = std::iter::once(0).chain(breaks.map(|(at, _)| at.saturating_add(1))).collect();
        let mut counted = Vec::new();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let (mut from, mut before) = (start, 0_usize);
            while end.saturating_sub(from) > STRIDE {
                let next = boundary(text, from.saturating_add(STRIDE));
                before = before.saturating_add(characters(text, from, next));
                counted.push((next, before));
                from = next;
            }
        }
        Self { starts, counted }
    }

    /// The position of a byte offset in the same text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = boundary(text, offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let known = self.counted.partition_point(|(at, _)| *at <= offset).checked_sub(1);
        let known = known.and_then(|at| self.counted.get(at)).filter(|(at, _)| *at > start);
        let (from, before) = known.copied().unwrap_or((start, 0));
        let column = before.saturating_add(characters(text, from, offset)).saturating_add(1);
        Position { line, column }
    }

    /// The byte offset of a line's first character; the end of the text for a line that it does not have.
    pub fn start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len())
    }
}

/// The offset, or the start of the character that it is inside of.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset = offset.saturating_sub(1);
    }
    offset
}

/// The characters between two places; a byte order mark is none.
fn characters(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to).unwrap_or("").chars().filter(|c| *c != '\u{feff}').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "总则 \"甲\"\n  施行\r\n";
        let lines = Lines::of(text);
        let of = |needle: &str| lines.position(text, text.find(needle).unwrap_or(0));
        assert_eq!(of("\"甲"), Position { line: 1, column: 4 });
        assert_eq!(of("施行"), Position { line: 2, column: 3 });
        assert_eq!(lines.position(text, 9999), Position { line: 3, column: 1 });
        assert_eq!(lines.position(text, 1), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_long_line_is_counted_in_strides() {
        let text = format!("短\n{}\n尾", "长a".repeat(5_000));
        let lines = Lines::of(&text);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!(lines.position(&text, offset), Position { line, column });
        }
    }
}
