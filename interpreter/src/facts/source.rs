//! The text or setting that is being read, as messages name it.

use super::Input;
use crate::lines::{Lines, Position};
use crate::wording::clip;
use std::sync::Arc;

/// A text with its lines, or a setting, which has none.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) setting: bool,
    text: Arc<str>,
    lines: Option<Arc<Lines>>,
}

impl Source {
    /// A text without its byte order mark.
    pub(super) fn text(input: Input<'_>) -> Self {
        let text = input.text.strip_prefix('\u{feff}').unwrap_or(input.text);
        Self { lines: Some(Arc::new(Lines::of(text))), ..Self::whole(input.name, text) }
    }

    fn whole(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), setting: false, lines: None, text: Arc::from(text) }
    }

    pub(super) fn setting(setting: &str) -> Self {
        Self { name: format!("--set {}", clip(setting)), setting: true, ..Self::default() }
    }

    /// Line and column of a byte offset; `None` in a setting.
    pub(super) fn position(&self, at: usize) -> Option<Position> {
        self.lines.as_ref().map(|lines| lines.position(&self.text, at))
    }

    /// Where a value was given, in words.
    pub(super) fn place(&self, at: usize) -> String {
        match self.position(at) {
            Some(Position { line, column }) => format!("{}:{line}:{column}", self.name),
            None => self.name.clone(),
        }
    }
}
