//! The table of keywords: one row a word, with both spellings and a line of explanation.
//!
//! In: nothing. Out: [`all`] and look-ups for the formatter, completion, hover, messages and the docs. The
//! grammar keeps the same spellings in `tokens.pest`; a test proves that the two agree. Words are contextual
//! except those of [`is_reserved`]. Units of measure and the names of built-in functions are not keywords.

mod cases;
mod comparators;
mod inner;
mod members;
mod reserved;
mod values;

use crate::pairs::Rule;

/// Where a keyword stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// opens an item of a file
    File,
    /// opens a member of a general part, programme or benefit
    Member,
    /// inside a member
    Inside,
    /// inside an expression or a condition
    Expression,
    /// in an entry of a register
    Annotation,
    /// in a case
    Case,
    /// a type
    Type,
    /// a rounding and its unit
    Rounding,
}

/// One keyword.
#[derive(Debug, Clone, Copy)]
pub struct Keyword {
    pub(crate) rule: Rule,
    /// The name of the keyword in code, the same in both languages.
    pub id: &'static str,
    /// The Chinese spellings, each with its partner at the same place among the English ones, else the first.
    pub zh: &'static [&'static str],
    /// The English spellings.
    pub en: &'static [&'static str],
    pub place: Place,
    /// What it says, in one line.
    pub doc_zh: &'static str,
    pub doc_en: &'static str,
}

impl Keyword {
    /// Every spelling, Chinese first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.zh.iter().chain(self.en).copied()
    }
}

/// The first spelling of a keyword in a language; its own name where there is no such keyword.
pub fn spelling(id: &'static str, language: crate::Language) -> &'static str {
    let row = all().find(|row| row.id == id);
    let words = |row: &'static Keyword| match language {
        crate::Language::Zh => row.zh,
        crate::Language::En => row.en,
    };
    row.and_then(|row| words(row).first().copied()).unwrap_or(id)
}

/// Every keyword, grouped by where it stands.
pub fn all() -> impl Iterator<Item = &'static Keyword> {
    [comparators::COMPARATORS, reserved::RESERVED, members::MEMBERS, inner::INNER, cases::CASES, values::VALUES]
        .into_iter()
        .flatten()
}

/// The keywords spelt like this; a spelling may serve in several places.
pub fn spelt(text: &str) -> impl Iterator<Item = &'static Keyword> {
    all().filter(move |row| row.spellings().any(|word| word == text))
}

/// Whether a bare word cannot be a name anywhere.
pub fn is_reserved(text: &str) -> bool {
    reserved::RESERVED.iter().any(|row| row.spellings().any(|word| word == text))
}

/// The longest keyword of expressions that `word` begins with, and what follows it: `非享受医保` is 非 and 享受医保.
///
/// Such a word is a name; where no such name is known, a blank is most likely missing.
pub fn glued(word: &str) -> Option<(&'static str, &str)> {
    let spellings = all().filter(|row| row.place == Place::Expression).flat_map(|row| row.zh.iter().copied());
    let parts = spellings.filter_map(|spelling| Some((spelling, word.strip_prefix(spelling)?)));
    parts.filter(|(_, rest)| !rest.is_empty()).max_by_key(|(spelling, _)| spelling.len())
}

/// The row of a rule of the grammar.
pub(crate) fn of_rule(rule: Rule) -> Option<&'static Keyword> {
    all().find(|row| row.rule == rule)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{all, reserved::RESERVED};

    const TOKENS: &str = include_str!("tokens.pest");

    /// The spellings of each `kw_…` rule of the token grammar.
    fn rules() -> BTreeMap<&'static str, Vec<&'static str>> {
        let mut rules = BTreeMap::new();
        for line in TOKENS.lines() {
            if let Some((name, body)) = line.strip_prefix("kw_").and_then(|line| line.split_once('=')) {
                rules.insert(name.trim(), body.split('"').skip(1).step_by(2).collect());
            }
        }
        rules
    }

    #[test]
    fn the_table_and_the_grammar_agree() {
        let table: BTreeMap<_, Vec<_>> = all().map(|row| (row.id, row.spellings().collect())).collect();
        assert_eq!(table, rules());
        assert!(all().all(|row| format!("{:?}", row.rule) == format!("kw_{}", row.id)));
        assert_eq!(all().count(), table.len());
    }

    #[test]
    fn the_reserved_words_agree() {
        let words = |rule: &str| {
            let (_, after) = TOKENS.split_once(rule).unwrap_or_default();
            let (body, _) = after.split_once('}').unwrap_or_default();
            body.split('"').skip(1).step_by(2).collect::<Vec<_>>()
        };
        let mut sorted = [words("\nreserved_zh = _{"), words("\nreserved_en = _{")].concat();
        let mut table: Vec<_> = RESERVED.iter().flat_map(super::Keyword::spellings).collect();
        // A longer word stands before every word that it begins with.
        assert!(
            sorted
                .iter()
                .enumerate()
                .all(|(at, word)| sorted.iter().take(at).all(|earlier| !word.starts_with(earlier)))
        );
        table.sort_unstable();
        sorted.sort_unstable();
        assert_eq!(table, sorted);
    }

    #[test]
    fn a_keyword_may_be_glued_to_a_name() {
        assert_eq!(super::glued("非享受医保"), Some(("非", "享受医保")));
        assert_eq!(super::glued("不满足"), Some(("不满", "足")));
        assert_eq!(super::glued("托管人数"), None);
        assert_eq!(super::glued("非"), None);
    }

    #[test]
    fn every_row_explains_itself_in_both_languages() {
        assert!(all().all(|row| !row.doc_zh.is_empty() && !row.doc_en.is_empty() && !row.zh.is_empty()));
        assert!(all().all(|row| !row.en.is_empty()));
    }
}
