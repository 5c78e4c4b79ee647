//! Byte offsets and the positions of the protocol.
//!
//! In: a text, an offset or a position in it, and what the client counts in. Out: the other one. Invariants: every
//! offset has a position and every position an offset; what lies inside a character or a line end, behind the end of its
//! line or behind the last line is moved back to the nearest place that there is. Lines end with LF or CRLF.

use heng::workspace::Workspace;
use heng_grammar::Span;
use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};
use ls_types::{Position, Range};
use std::cell::OnceCell;

/// What the client counts in within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    Utf8,
    /// Two for characters beyond the first plane, such as 𠮷; what a client counts in that says nothing.
    #[default]
    Utf16,
}

/// Where the lines of one text begin, and where they are wide.
#[derive(Debug, Clone)]
pub struct Places {
    index: LineIndex,
}

impl Places {
    pub fn of(text: &str) -> Self {
        Self { index: LineIndex::new(text) }
    }

    /// The offset of a position.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(line) = self.index.line(position.line) else { return text.len() };
        let (start, behind) = (usize::from(line.start()), usize::from(line.end()));
        let end = start.saturating_add(without_break(text.get(start..behind).unwrap_or("")).len());
        let wide = WideLineCol { line: position.line, col: position.character };
        let column = match encoding {
            Encoding::Utf8 => Some(position.character),
            Encoding::Utf16 => self.index.to_utf8(WideEncoding::Utf16, wide).map(|place| place.col),
        };
        let column = column.and_then(|column| usize::try_from(column).ok()).unwrap_or(usize::MAX);
        boundary(text, start.saturating_add(column).min(end))
    }

    /// The position of an offset.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = before_break(text, boundary(text, offset));
        let size = TextSize::from(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = self.index.try_line_col(size).unwrap_or(LineCol { line: 0, col: 0 });
        let column = match encoding {
            Encoding::Utf8 => place.col,
            Encoding::Utf16 => self.index.to_wide(WideEncoding::Utf16, place).map_or(place.col, |wide| wide.col),
        };
        Position::new(place.line, column)
    }

    /// The offsets of a range; ends that are exchanged are put in order.
    pub fn span(&self, text: &str, range: Range, encoding: Encoding) -> Span {
        let (a, b) = (self.offset(text, range.start, encoding), self.offset(text, range.end, encoding));
        Span::new(a.min(b), a.max(b))
    }

    /// The positions of a span.
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range {
        let end = span.end.max(span.start);
        Range::new(self.position(text, span.start, encoding), self.position(text, end, encoding))
    }
}

/// The places of the files of a set; the lines of each are counted once, when it is first asked for.
#[derive(Debug, Clone)]
pub(crate) struct AllPlaces(Vec<OnceCell<Places>>);

impl AllPlaces {
    pub(crate) fn of(workspace: &Workspace) -> Self {
        Self(workspace.sources.iter().map(|_| OnceCell::new()).collect())
    }

    /// The text of a file with its places.
    pub(crate) fn file<'w>(&'w self, workspace: &'w Workspace, file: usize) -> Option<(&'w str, &'w Places)> {
        let (source, places) = workspace.sources.get(file).zip(self.0.get(file))?;
        Some((&source.text, places.get_or_init(|| Places::of(&source.text))))
    }
}

fn without_break(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The offset, or the start of the line end that it is inside of.
fn before_break(text: &str, offset: usize) -> usize {
    match text.get(..offset).zip(text.get(offset..)) {
        Some((before, behind)) if before.ends_with('\r') && behind.starts_with('\n') => offset.saturating_sub(1),
        Some(_) | None => offset,
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

#[cfg(test)]
mod tests {
    use super::{Encoding, Places};
    use heng_grammar::Span;
    use ls_types::{Position, Range};

    const TEXT: &str = "年，𠮷a😀，b\r\n\n，末";

    #[test]
    fn columns_count_what_the_client_counts() {
        let places = Places::of(TEXT);
        let columns = |encoding| {
            let starts = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]);
            starts.map(|at| places.position(TEXT, at, encoding)).map(|p| (p.line, p.character)).collect::<Vec<_>>()
        };
        let wide =
            [(0, 0), (0, 1), (0, 2), (0, 4), (0, 5), (0, 7), (0, 8), (0, 9), (0, 9), (1, 0), (2, 0), (2, 1), (2, 2)];
        let bytes = [
            (0, 0),
            (0, 3),
            (0, 6),
            (0, 10),
            (0, 11),
            (0, 15),
            (0, 18),
            (0, 19),
            (0, 19),
            (1, 0),
            (2, 0),
            (2, 3),
            (2, 6),
        ];
        assert_eq!(columns(Encoding::Utf16), wide);
        assert_eq!(columns(Encoding::Utf8), bytes);
    }

    #[test]
    fn every_offset_comes_back() {
        let places = Places::of(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, character) in TEXT.char_indices().filter(|(_, character)| !matches!(character, '\n')) {
                let position = places.position(TEXT, at, encoding);
                assert_eq!(places.offset(TEXT, position, encoding), at, "{encoding:?} {character}");
            }
        }
    }

    #[test]
    fn what_lies_nowhere_is_moved_back() {
        let places = Places::of(TEXT);
        let at = |line, character, encoding| places.offset(TEXT, Position::new(line, character), encoding);
        assert_eq!(at(0, 3, Encoding::Utf16), 6, "inside 𠮷");
        assert_eq!(at(0, 8, Encoding::Utf8), 6, "inside 𠮷");
        assert_eq!(at(0, 99, Encoding::Utf16), 19, "the end of the first line");
        assert_eq!(at(0, u32::MAX, Encoding::Utf16), 19);
        assert_eq!(at(0, u32::MAX, Encoding::Utf8), 19);
        assert_eq!(at(9, 0, Encoding::Utf16), TEXT.len());
        let inside = TEXT.find('\n').unwrap_or(0);
        assert_eq!(places.position(TEXT, inside, Encoding::Utf16), Position::new(0, 9), "inside the line end");
        assert_eq!(places.position(TEXT, inside, Encoding::Utf8), Position::new(0, 19), "inside the line end");
        let range = Range::new(Position::new(2, 1), Position::new(0, 1));
        assert_eq!(places.span(TEXT, range, Encoding::Utf16), Span::new(3, 25));
    }
}
