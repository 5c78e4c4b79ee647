//! Keywords in the other language.
//!
//! In: the text of a policy. Out: the same text with every keyword and built-in unit in its Chinese or English
//! spelling; names, texts, numbers, counting units, marks and comments stay as they are, and so does the tree.
//! Blanks are added where a word would run into its neighbour. Names of built-in functions are names and are
//! not translated here; stray text is left alone.

use pest::Parser as _;
use pest::iterators::Pair;

use crate::keyword;
use crate::pairs::{Pairs, Rule};
use crate::scan;
use crate::span::Span;
use crate::unit;

/// A language of keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}

impl Language {
    /// The one of two texts that is in this language.
    pub fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// The language in which a text writes its keywords, by the first word that opens an item; Chinese where there is none.
pub fn spoken(text: &str) -> Language {
    let code = text.lines().filter_map(|line| line.split(['#', '＃']).next());
    let mut words = code.flat_map(|line| line.split(|c: char| c != '_' && !unicode_ident::is_xid_continue(c)));
    let opens = |word: &&str| keyword::spelt(word).any(|row| row.place == keyword::Place::File);
    words.find(opens).map_or(Language::Zh, |word| if word.is_ascii() { Language::En } else { Language::Zh })
}

/// `text` with its keywords spelt in `language`; unchanged where it breaks a limit of the parser.
pub fn respell(text: &str, language: Language) -> String {
    let first_look = scan::scan(text);
    if first_look.too_deep.is_some() {
        return text.to_owned();
    }
    let Ok(pairs) = Pairs::parse(Rule::file, &first_look.text) else { return text.to_owned() };
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for pair in pairs.flatten() {
        let Some(spelling) = spelling(&pair, language) else { continue };
        let span = Span::new(pair.as_span().start(), pair.as_span().end());
        if span.start < done || spelling == pair.as_str() {
            continue;
        }
        written.push_str(Span::new(done, span.start).slice(text));
        part(&mut written, spelling);
        written.push_str(spelling);
        if runs_on(spelling.chars().next_back(), text.get(span.end..).and_then(|rest| rest.chars().next())) {
            written.push(' ');
        }
        done = span.end;
    }
    written.push_str(Span::new(done, text.len()).slice(text));
    written
}

/// Adds a blank where `spelling` would run into what is written.
fn part(written: &mut String, spelling: &str) {
    if runs_on(written.chars().next_back(), spelling.chars().next()) {
        written.push(' ');
    }
}

fn runs_on(before: Option<char>, after: Option<char>) -> bool {
    let in_word = |character: Option<char>| character.is_some_and(unicode_ident::is_xid_continue);
    in_word(before) && in_word(after)
}

/// The spelling of a keyword or built-in unit; nothing for any other pair.
fn spelling(pair: &Pair<Rule>, language: Language) -> Option<&'static str> {
    let rule = pair.as_rule();
    let units = [Rule::unit, Rule::far_unit, Rule::own_unit, Rule::type_unit, Rule::relabel_unit];
    let (zh, en) = if units.contains(&rule) {
        if matches!(pair.as_str(), "%" | "％") {
            return None;
        }
        unit::word(pair.as_str()).map(|row| (row.zh, row.en))?
    } else {
        keyword::of_rule(rule).map(|row| (row.zh, row.en))?
    };
    let (words, others) = match language {
        Language::Zh => (zh, en),
        Language::En => (en, zh),
    };
    if words.contains(&pair.as_str()) {
        return None;
    }
    let partner = others.iter().position(|word| *word == pair.as_str()).filter(|_| !units.contains(&rule));
    partner.and_then(|place| words.get(place)).or(words.first()).copied()
}
