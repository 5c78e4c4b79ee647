//! A page of text: lines, colours, blocks under a heading and columns.

use crate::wording::Language;
use unicode_width::UnicodeWidthStr;

/// The text so far, and how it is written.
pub(super) struct Page {
    pub(super) out: String,
    pub(super) language: Language,
    colour: bool,
}

impl Page {
    pub(super) const fn new(language: Language, colour: bool) -> Self {
        Self { out: String::new(), language, colour }
    }

    pub(super) const fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    pub(super) fn paint(&self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(super) fn yuan(&self, value: &str) -> String {
        format!("{value}{}", self.pick("元", " yuan"))
    }

    /// Text in brackets after something.
    pub(super) fn bracketed(&self, text: &str) -> String {
        match self.language {
            Language::Zh => format!("（{text}）"),
            Language::En => format!(" ({text})"),
        }
    }

    /// Rows under a heading; nothing where there are none.
    pub(super) fn block(&mut self, heading: &str, rows: &[String]) {
        const HEADING: usize = 10;
        for (index, row) in rows.iter().enumerate() {
            let label = if index == 0 { heading } else { "" };
            let gap = " ".repeat(HEADING.saturating_sub(label.width()).max(1));
            self.line(&format!("  {label}{gap}{row}"));
        }
    }
}

/// Cells padded so that each column begins in one place.
pub(crate) fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row
            .iter()
            .zip(&widths)
            .filter(|(_, width)| **width > 0)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
