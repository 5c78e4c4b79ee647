//! The fields of a row of a table as they stand in the text.
//!
//! In: the text and the span of a row. Out: each field with its quote marks, what it says, and where each byte of that
//! stands. Invariant: an edit changes the bytes of what it names and no other; only where the new words need quote marks
//! that the field has not, the field is written anew.

use heng_grammar::Span;
use heng_grammar::diagnostic::Edit;

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Bare,
    /// between quote marks
    Quoted,
    /// something stands behind its closing quote mark
    Mixed,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// With its quote marks.
    pub span: Span,
    /// What it says, blanks at its ends included.
    pub text: String,
    pub form: Form,
    /// Where each byte of what it says stands, and where it ends.
    places: Vec<usize>,
}

impl Field {
    /// Where a part of what the field says stands in the text.
    pub fn place(&self, part: Span) -> Option<Span> {
        Some(Span::new(*self.places.get(part.start)?, *self.places.get(part.end)?))
    }

    /// The edits that put other words for parts of what the field says.
    pub fn edits(&self, parts: &[(Span, String)]) -> Option<Vec<Edit>> {
        let special = |words: &str| words.contains([',', '"', '\n', '\r']);
        let anew = match self.form {
            Form::Bare => parts.iter().any(|(_, words)| special(words)),
            Form::Quoted => false,
            Form::Mixed => true,
        };
        if anew {
            let mut text = self.text.clone();
            let mut parts: Vec<&(Span, String)> = parts.iter().collect();
            parts.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
            for (span, words) in parts {
                text.get(span.start..span.end)?;
                text.replace_range(span.start..span.end, words);
            }
            return Some(vec![Edit { span: self.span, replacement: format!("\"{}\"", text.replace('"', "\"\"")) }]);
        }
        let edit = |(span, words): &(Span, String)| {
            Some(Edit { span: self.place(*span)?, replacement: words.replace('"', "\"\"") })
        };
        parts.iter().map(edit).collect()
    }

    fn empty(start: usize) -> Self {
        Self { span: Span::new(start, start), text: String::new(), form: Form::Bare, places: Vec::new() }
    }

    fn take(&mut self, character: char, at: usize) {
        self.text.push(character);
        self.places.resize(self.text.len(), at);
    }

    fn end(&mut self, at: usize) {
        self.span.end = at;
        let closing = usize::from(self.form == Form::Quoted);
        self.places.push(at.saturating_sub(closing));
    }
}

/// Every field of a row.
pub(super) fn fields(text: &str, row: Span) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut field = Field::empty(row.start);
    let mut inside = false;
    let mut characters = row.slice(text).char_indices().map(|(at, one)| (row.start.saturating_add(at), one)).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if inside => {
                if characters.next_if(|(_, next)| *next == '"').is_some() {
                    field.take('"', at);
                } else {
                    inside = false;
                }
            }
            '"' if at == field.span.start => (inside, field.form) = (true, Form::Quoted),
            ',' if !inside => {
                field.end(at);
                fields.push(std::mem::replace(&mut field, Field::empty(at.saturating_add(1))));
            }
            other => {
                if !inside && field.form == Form::Quoted {
                    field.form = Form::Mixed;
                }
                field.take(other, at);
            }
        }
    }
    field.end(row.end);
    fields.push(field);
    fields
}

#[cfg(test)]
mod tests {
    use super::{Form, fields};
    use heng_grammar::Span;

    #[test]
    fn fields_read_as_the_table_does() {
        let text = "a\"b,\"甲,\"\"乙\"\"\",\"丙\"丁,, 戊 ";
        let read = fields(text, Span::new(0, text.len()));
        let said: Vec<(&str, Form)> = read.iter().map(|field| (field.text.as_str(), field.form)).collect();
        let expected = [
            ("a\"b", Form::Bare),
            ("甲,\"乙\"", Form::Quoted),
            ("丙丁", Form::Mixed),
            ("", Form::Bare),
            (" 戊 ", Form::Bare),
        ];
        assert_eq!(said, expected);
        let record = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records().next();
        let record: Vec<String> =
            record.and_then(Result::ok).iter().flat_map(|record| record.iter().map(str::to_owned)).collect();
        assert_eq!(record, said.iter().map(|(text, _)| (*text).to_owned()).collect::<Vec<_>>());
    }

    #[test]
    fn only_the_name_changes() {
        let text = "甲,\"甲,\"\"甲\"\"\",甲\"乙";
        let read = fields(text, Span::new(0, text.len()));
        let changed = |at: usize, from: usize, words: &str| {
            let field = read.get(at)?;
            let mut changed = text.to_owned();
            for edit in field.edits(&[(Span::new(from, from + 3), words.to_owned())])? {
                changed.replace_range(edit.span.start..edit.span.end, &edit.replacement);
            }
            Some(changed)
        };
        assert_eq!(changed(0, 0, "丙").as_deref(), Some("丙,\"甲,\"\"甲\"\"\",甲\"乙"));
        assert_eq!(changed(0, 0, "丙,丁").as_deref(), Some("\"丙,丁\",\"甲,\"\"甲\"\"\",甲\"乙"));
        assert_eq!(changed(1, 5, "丙\"").as_deref(), Some("甲,\"甲,\"\"丙\"\"\"\"\",甲\"乙"));
        assert_eq!(changed(2, 0, "丙,").as_deref(), Some("甲,\"甲,\"\"甲\"\"\",\"丙,\"\"乙\""));
    }
}
