//! A difference as it is read: JSON, text for a terminal, and a memo in Markdown.
//!
//! In: a [`Difference`] and the titles of both editions. Out: texts and a value for JSON. Invariants: all three say the
//! same; who gains and who loses stands first, what is only editorial last. Absent: printing, and comparing.

mod grouped;
mod json;
mod markdown;
mod page;
mod told;

pub use json::Told;

use super::{Difference, Population};
use crate::report::Style;
use crate::wording::Language;

/// What is reported, and how.
#[derive(Debug, Clone, Copy)]
pub struct Report<'d> {
    pub old_title: &'d str,
    pub new_title: &'d str,
    pub difference: &'d Difference,
    /// What changes for the people of a list, where one was given.
    pub population: Option<&'d Population>,
    pub language: Language,
}

impl Report<'_> {
    /// The published fields.
    pub fn json(&self) -> Told<'_> {
        json::told(self)
    }

    /// Lines for a terminal.
    pub fn text(&self, style: Style) -> String {
        page::page(self, style)
    }

    /// A memo: one table a programme.
    pub fn markdown(&self) -> String {
        markdown::memo(self)
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.difference.text.is_empty() && self.difference.effects.is_empty()
    }

    const fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        self.language.pick(zh, en)
    }
}

#[cfg(test)]
mod tests;
