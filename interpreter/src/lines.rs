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
}

impl Lines {
    /// Finds the lines of `text`; LF, CRLF and nothing else ends a line.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(breaks.map(|(at, _)| at.saturating_add(1))).collect() }
    }

    /// The position of a byte offset in the same text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset = offset.saturating_sub(1);
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        // A byte order mark is no character of the first line.
        let column = before.chars().filter(|c| *c != '\u{feff}').count().saturating_add(1);
        Position { line, column }
    }

    /// The byte offset of a line's first character; the end of the text for a line that it does not have.
    pub fn start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len())
    }
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
}
