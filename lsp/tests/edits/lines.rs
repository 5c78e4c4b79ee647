//! Positions of a text as the protocol defines them, counted without the server. Strict: a position that is none fails.

use heng_lsp::Encoding;
use serde_json::{Value, json};

/// A text in lines.
pub(crate) struct Lines<'t> {
    /// Where each line starts, and its words without the line end.
    lines: Vec<(usize, &'t str)>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str, encoding: Encoding) -> Self {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let at = start;
            start += line.len() + 1;
            let inner = if start <= text.len() { line.strip_suffix('\r').unwrap_or(line) } else { line };
            (at, inner)
        });
        Self { lines: lines.collect(), encoding }
    }

    pub(crate) fn count(&self) -> usize {
        self.lines.len()
    }

    /// How long some words are for the client.
    pub(crate) fn width(&self, words: &str) -> usize {
        match self.encoding {
            Encoding::Utf8 => words.len(),
            Encoding::Utf16 => words.encode_utf16().count(),
        }
    }

    /// The words of a line.
    pub(crate) fn line(&self, line: usize) -> Option<&'t str> {
        self.lines.get(line).map(|(_, words)| *words)
    }

    /// The position of a place; one inside a line end is moved to the end of the words.
    pub(crate) fn position(&self, offset: usize) -> Value {
        let line = self.lines.partition_point(|(start, _)| *start <= offset) - 1;
        let (start, words) = self.lines[line];
        let inner = &words[..(offset - start).min(words.len())];
        json!({ "line": line, "character": self.width(inner) })
    }

    /// The place of a position; `None` where there is no such place.
    pub(crate) fn offset(&self, position: &Value) -> Option<usize> {
        let number = |key: &str| usize::try_from(position[key].as_u64()?).ok();
        let (line, column) = (number("line")?, number("character")?);
        let (start, words) = *self.lines.get(line)?;
        let mut width = 0;
        for (at, character) in words.char_indices() {
            if width >= column {
                return (width == column).then_some(start + at);
            }
            width += self.width(character.encode_utf8(&mut [0; 4]));
        }
        (width == column).then_some(start + words.len())
    }

    /// The span of a range; fails where an end is no place or the ends are exchanged.
    pub(crate) fn span(&self, range: &Value, what: &str) -> (usize, usize) {
        let end = |key: &str| {
            let near = || range[key]["line"].as_u64().and_then(|line| self.line(usize::try_from(line).ok()?));
            self.offset(&range[key]).unwrap_or_else(|| panic!("{what}: {range}: no such place in {:?}", near()))
        };
        let (from, to) = (end("start"), end("end"));
        assert!(from <= to, "{what}: {range}");
        (from, to)
    }
}
