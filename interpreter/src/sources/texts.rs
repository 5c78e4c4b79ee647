//! The texts of the sources, and what was looked for in them before.
//!
//! In: texts; a quotation or a title. Out: whether they have it. Invariant: an answer comes from the texts and the words
//! alone; with other texts everything is looked for again.

use super::{fold, missing, titles};
use crate::kept::Kept;

#[derive(Debug, Clone, Default)]
pub struct Verified {
    /// As they are written, to see whether they are the same.
    texts: Vec<String>,
    folded: Vec<String>,
    /// As headings are compared.
    plain: Vec<String>,
    quotes: Kept<Option<String>>,
    titles: Kept<Option<String>>,
}

impl Verified {
    pub(super) fn begin(&mut self, texts: &[String]) {
        if self.texts != texts {
            let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
            let plain = folded.iter().map(|text| titles::plain(text)).collect();
            *self = Self { texts: texts.to_vec(), folded, plain, ..Self::default() };
        }
    }

    /// What the texts have of a quotation that does not stand in them; `None` where it does.
    pub(super) fn missing(&mut self, quote: &str) -> Option<String> {
        self.quotes.of(quote, |quote| missing(quote, &self.folded))
    }

    /// What the texts have instead of the plain words of a title; `None` where they have them, or nothing like them.
    pub(super) fn instead(&mut self, title: &str) -> Option<String> {
        self.titles.of(title, |title| titles::instead(title, &self.plain))
    }

    /// Forgets what the reading that ends did not ask for.
    pub(super) fn end(&mut self) {
        self.quotes.end();
        self.titles.end();
    }
}
