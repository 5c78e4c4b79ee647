//! A text of snapshots: sections by benefit and case.
//!
//! ```text
//! # heng test --update zh
//!
//! == 女职工幸福关爱 · 寒暑托班 · 二十一人四周
//! 2019-07-15 符合
//! …
//! ```

use crate::wording::Language;

/// How every text begins; the language follows.
const HEAD: &str = "# heng test --update ";
const SECTION: &str = "== ";
const BETWEEN: &str = " · ";

/// What a section is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) programme: String,
    pub(super) benefit: String,
    pub(super) case: String,
}

/// A text in its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) language: Language,
    pub(super) sections: Vec<(Key, String)>,
}

impl Key {
    pub(super) fn new(programme: &str, benefit: &str, case: &str) -> Self {
        let line = |name: &str| name.replace(['\n', '\r'], " ");
        // What stands between the names may not stand in them.
        let part = |name: &str| line(name).replace(BETWEEN, "·");
        Self { programme: part(programme), benefit: part(benefit), case: line(case).trim().to_owned() }
    }

    fn read(line: &str) -> Self {
        let mut parts = line.trim_end().splitn(3, BETWEEN);
        let mut next = || parts.next().unwrap_or("");
        Self { programme: next().to_owned(), benefit: next().to_owned(), case: next().to_owned() }
    }
}

impl Stored {
    pub(super) fn empty(language: Language) -> Self {
        Self { language, sections: Vec::new() }
    }

    /// Whether the text was written by `heng test --update`.
    pub(super) fn is_ours(text: &str) -> bool {
        text.starts_with(HEAD)
    }

    /// The sections of a text; `language` where it does not say in which it was begun.
    pub(super) fn read(text: &str, language: Language) -> Self {
        let mut stored = Self::empty(language);
        for line in text.lines() {
            if let Some(named) = line.strip_prefix(HEAD) {
                stored.language = if named.trim() == "en" { Language::En } else { Language::Zh };
            } else if let Some(key) = line.strip_prefix(SECTION) {
                stored.sections.push((Key::read(key), String::new()));
            } else if let Some((_, body)) = stored.sections.last_mut()
                && !line.is_empty()
            {
                body.push_str(line);
                body.push('\n');
            }
        }
        stored
    }

    /// Takes a section out.
    pub(super) fn take(&mut self, key: &Key) -> Option<String> {
        let at = self.sections.iter().position(|(known, _)| known == key)?;
        Some(self.sections.remove(at).1)
    }

    /// Puts a section in its place, a new one after the others of its benefit.
    pub(super) fn put(&mut self, key: Key, body: String) {
        if let Some((_, known)) = self.sections.iter_mut().find(|(known, _)| *known == key) {
            *known = body;
            return;
        }
        let same = |(known, _): &(Key, String)| known.programme == key.programme && known.benefit == key.benefit;
        let at = self.sections.iter().rposition(same).map_or(self.sections.len(), |at| at.saturating_add(1));
        self.sections.insert(at, (key, body));
    }

    /// The text; empty where there are no sections.
    pub(super) fn text(&self) -> String {
        if self.sections.is_empty() {
            return String::new();
        }
        let mut text = format!("{HEAD}{}\n", self.language.pick("zh", "en"));
        for (Key { programme, benefit, case }, body) in &self.sections {
            text.push('\n');
            text.push_str(&[SECTION, programme, BETWEEN, benefit, BETWEEN, case, "\n", body].concat());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Stored};
    use crate::wording::Language;

    #[test]
    fn a_text_reads_as_it_was_written() {
        let mut stored = Stored::empty(Language::En);
        stored.put(Key::new("甲 · 甲", "乙", "一 · 二\n三 "), "on 2019-01-01\n✓ ok\n".to_owned());
        stored.put(Key::new("甲 · 甲", "丙", "四"), String::new());
        stored.put(Key::new("甲 · 甲", "乙", "五"), "x\n".to_owned());
        assert_eq!(Stored::read(&stored.text(), Language::Zh), stored);
        let windows = stored.text().replace('\n', "\r\n");
        assert_eq!(Stored::read(&windows, Language::Zh), stored, "a checkout may change the ends of lines");
        assert_eq!(Stored::empty(Language::Zh).text(), "");
    }
}
