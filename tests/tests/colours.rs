//! The colours of editors know every keyword of the table, and no other word.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng_grammar::keyword::{self, Place};
use heng_tests::repository::text;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The words of each group of colours.
type Groups = BTreeMap<String, BTreeSet<String>>;

const TEXTMATE: &str = "editors/vscode/syntaxes/heng.tmLanguage.json";
const NEOVIM: &str = "editors/neovim/syntax/heng.vim";

/// What a group is called in the two files, and the place of its words; true and false are a group of their own.
const GROUPS: [(&str, &str, Place); 9] = [
    ("storage.type.item.heng", "hengItem", Place::File),
    ("keyword.other.member.heng", "hengMember", Place::Member),
    ("keyword.other.annotation.heng", "hengAnnotation", Place::Annotation),
    ("constant.language.truth.heng", "hengTruth", Place::Expression),
    ("keyword.operator.word.heng", "hengOperator", Place::Expression),
    ("keyword.other.inside.heng", "hengInside", Place::Inside),
    ("keyword.other.case.heng", "hengCase", Place::Case),
    ("support.type.heng", "hengType", Place::Type),
    ("support.function.rounding.heng", "hengRounding", Place::Rounding),
];

fn textmate() -> Groups {
    let grammar: Value = serde_json::from_str(&text(TEXTMATE)).expect("it is JSON");
    let patterns = grammar["repository"]["keyword"]["patterns"].as_array().expect("keywords have patterns");
    let words = |pattern: &Value| {
        let (_, words) = pattern["match"].as_str()?.split_once(")(?:")?;
        Some(words.split_once(')')?.0.split('|').map(str::to_owned).collect())
    };
    let group = |pattern: &Value| Some((pattern["name"].as_str()?.to_owned(), words(pattern)?));
    patterns.iter().map(|pattern| group(pattern).expect("a pattern is a list of words")).collect()
}

fn neovim() -> Groups {
    let syntax = text(NEOVIM);
    let lines = syntax.lines().filter_map(|line| line.strip_prefix("syntax keyword "));
    let group = |line: &str| {
        let mut words = line.split(' ').map(str::to_owned);
        (words.next().unwrap_or_default(), words.collect())
    };
    lines.map(group).collect()
}

fn held(groups: &Groups, name: impl Fn(&(&'static str, &'static str, Place)) -> &'static str) {
    let all: Vec<&str> = groups.values().flatten().map(String::as_str).collect();
    let words: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), words.len(), "a word stands in two groups");
    let table: BTreeSet<&str> = keyword::all().flat_map(keyword::Keyword::spellings).collect();
    assert_eq!(words, table, "run npm run colours in editors/vscode");
    assert_eq!(groups.len(), GROUPS.len());
    for known in &GROUPS {
        let group = groups.get(name(known)).expect("the group is there");
        for word in group {
            let places: Vec<Place> = keyword::spelt(word).map(|row| row.place).collect();
            assert!(places.contains(&known.2), "{word} is no word of {}", name(known));
        }
    }
}

#[test]
fn the_colours_of_vs_code_are_the_table_of_keywords() {
    held(&textmate(), |known| known.0);
}

#[test]
fn the_colours_of_neovim_are_the_table_of_keywords() {
    held(&neovim(), |known| known.1);
}
