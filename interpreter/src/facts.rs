//! Facts as people and programs give them.
//!
//! In: JSON, YAML or TOML texts and `NAME=VALUE` settings, and the [`Vocabulary`] of the policy. Out: a [`Reading`]
//! with the [`Facts`] for the evaluator, or every mistake of every text at once, each with the fact, the place and what
//! was expected. Invariants: a number is the decimal that it spells and never passes through a float; nothing is
//! guessed, so a value that does not fit is a mistake and never unknown. Absent: reading files, and deciding.

mod bind;
pub(crate) mod grid;
mod json;
mod list;
mod node;
mod number;
mod range;
mod scalar;
mod scope;
mod slip;
mod source;
mod toml;
mod vocabulary;
mod words;
mod yaml;

pub(crate) use list::Spoken;
pub use list::{List, ListFormat, Row};
pub(crate) use range::within;
pub use vocabulary::{Unread, Vocabulary};

use crate::evaluate::Facts;
use crate::lines::Position;
use crate::value::Date;
use crate::wording::Language;
use heng_grammar::diagnostic::Message;

/// The longest text of facts that is read.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// How facts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Yaml,
    Toml,
}

impl Format {
    /// The format that a file name ends in.
    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }
}

/// One text of facts.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What messages call it: a path, or `-`.
    pub name: &'a str,
    pub format: Format,
    pub text: &'a str,
}

/// Something in the facts that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The path, `-` or `--set`.
    pub source: String,
    /// `None` where the source has no lines.
    pub position: Option<Position>,
    /// The fact, with the programme and the list that it was found in; empty where the text itself is wrong.
    pub fact: String,
    pub message: Message,
    /// Nothing declares a fact of this name here; the siblings of a file that was read alone may.
    pub unknown: bool,
}

impl Mistake {
    /// One line for a person.
    pub fn render(&self, language: Language) -> String {
        let message = language.of(&self.message);
        let place = match self.position {
            Some(Position { line, column }) => format!("{}:{line}:{column}", self.source),
            None => self.source.clone(),
        };
        match (language, self.fact.as_str()) {
            (Language::Zh, "") => format!("{place}：{message}"),
            (Language::En, "") => format!("{place}: {message}"),
            (Language::Zh, fact) => format!("{place}：事实“{fact}”：{message}"),
            (Language::En, fact) => format!("{place}: fact \"{fact}\": {message}"),
        }
    }
}

/// A day written `2019-03-15`; anything else is refused with what to write instead.
pub fn day(text: &str) -> Result<Date, Message> {
    scalar::read_day(text)
}

/// Facts that can be used.
#[derive(Debug, Clone)]
pub struct Reading {
    pub facts: Facts,
    /// The names that may belong to a file which was not read whole, and were left out.
    pub notes: Vec<Mistake>,
}

/// Reads all texts, then the settings, which win over the texts.
pub fn read(vocabulary: &Vocabulary<'_>, inputs: &[Input<'_>], settings: &[String]) -> Result<Reading, Vec<Mistake>> {
    let mut binder = bind::Binder::new(vocabulary);
    for input in inputs {
        binder.read_text(*input);
    }
    for setting in settings {
        binder.read_setting(setting);
    }
    binder.finish()
}

#[cfg(test)]
mod tests;
