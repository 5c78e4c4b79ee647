//! Which keywords may stand where, by their names in code.
//!
//! A test compares the members with what the interpreter allows in each block.

use super::context::Block::{self, Benefit, General, Programme};
use super::{Asked, Offer, What};
use heng_grammar::keyword;

pub(super) const FILE: [&str; 3] = ["programme", "general", "case"];
/// The members of the general part, of programmes and of benefits, with those in which they stand.
const MEMBERS: &[(&str, &[Block])] = &[
    ("in_force", &[General]),
    ("payers", &[General]),
    ("month_end", &[General]),
    ("source", &[General]),
    ("number", &[Programme]),
    ("renamed", &[General, Programme]),
    ("benefit", &[Programme]),
    ("facts", EVERYWHERE),
    ("enumeration", EVERYWHERE),
    ("parameter", EVERYWHERE),
    ("define", EVERYWHERE),
    ("table", EVERYWHERE),
    ("case", RULES),
    ("as_of", RULES),
    ("conditions", RULES),
    ("amount", RULES),
    ("split", RULES),
    ("window", RULES),
    ("deadline", RULES),
    ("period", RULES),
    ("day", RULES),
    ("limit", RULES),
    ("quota", RULES),
    ("priority", RULES),
    ("target_group", RULES),
    ("note", RULES),
    ("channel", RULES),
    ("documents", RULES),
    ("services", RULES),
    ("output", RULES),
    ("cites", EVERYWHERE),
    ("reading", EVERYWHERE),
    ("erratum", EVERYWHERE),
    ("not_stated", EVERYWHERE),
];
const EVERYWHERE: &[Block] = &[General, Programme, Benefit];
const RULES: &[Block] = &[Programme, Benefit];

/// The members that may stand in a block.
pub(super) fn members(block: Block) -> Vec<&'static str> {
    MEMBERS.iter().filter(|(_, blocks)| blocks.contains(&block)).map(|(id, _)| *id).collect()
}

pub(super) const CASE: [&str; 3] = ["benefit", "facts", "expect"];
pub(super) const ON: [&str; 1] = ["on"];
pub(super) const EXPECTED: [&str; 11] = [
    "eligible",
    "ineligible",
    "undetermined",
    "amount",
    "split",
    "output",
    "timing",
    "channel",
    "flag",
    "pending",
    "fails",
];
pub(super) const TRUTH: [&str; 2] = ["true", "false"];
pub(super) const TYPES: [&str; 8] = ["boolean", "integer", "decimal", "money", "ratio", "date", "text", "list"];
pub(super) const FACT: [&str; 5] = ["supplied_by", "derived", "or_more", "or_less", "within"];
pub(super) const ARMS: [&str; 2] = ["when", "otherwise"];
pub(super) const SHARE: [&str; 2] = ["whole", "remainder"];
pub(super) const GROUPS: [&str; 4] = ["all_of", "any_of", "at_least_n", "none_of"];
/// What an amount can begin with besides a value.
pub(super) const AMOUNT: [&str; 5] = ["up_to", "when", "tiers", "slices", "table"];
/// What a cell can begin with besides a value.
pub(super) const CELL: [&str; 2] = ["any_value", "not"];
pub(super) const EXPRESSION: &[&str] = &[
    "and",
    "or",
    "not",
    "in_list",
    "not_in_list",
    "within",
    "not_within",
    "since",
    "from",
    "until",
    "to",
    "when",
    "otherwise",
    "require",
    "except",
    "true",
    "false",
    "et_al",
    "or_more",
    "or_less",
    "inside",
    "first",
    "less_than",
    "before",
    "more_than",
    "after",
    "not_after",
    "not_before",
    "tiers",
    "slices",
    "table",
    "up_to",
    "round_half_up",
    "round_half_even",
    "round_up",
    "round_down",
    "cites",
    "reading",
    "erratum",
];

impl Asked<'_> {
    /// Keywords in the spelling of the file.
    pub(super) fn words(&self, ids: &[&str]) -> Vec<Offer> {
        let rows = ids.iter().filter_map(|id| keyword::all().find(|row| row.id == *id));
        let offers = rows.filter_map(|row| {
            let (zh, en) = (row.zh.first()?, row.en.first()?);
            let text = self.spelling.choose(zh, en);
            Some(Offer::of(text, What::Keyword, self.language.choose(row.doc_zh, row.doc_en)))
        });
        offers.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use heng_grammar::keyword::Place;

    fn every() -> impl Iterator<Item = &'static str> {
        let lists: [&[&str]; 11] =
            [&FILE, &CASE, &ON, &EXPECTED, &TRUTH, &TYPES, &FACT, &ARMS, &SHARE, &GROUPS, EXPRESSION];
        lists.into_iter().flatten().copied().chain(MEMBERS.iter().map(|(id, _)| *id))
    }

    #[test]
    fn every_word_is_a_keyword() {
        for id in every() {
            assert!(keyword::all().any(|row| row.id == id), "{id}");
        }
    }

    #[test]
    fn every_keyword_that_opens_something_is_offered() {
        for row in keyword::all().filter(|row| matches!(row.place, Place::File | Place::Member | Place::Type)) {
            let offered = every().any(|id| id == row.id);
            assert!(offered || row.id == "digits", "{}", row.id);
        }
    }

    /// Each member in each block, as short as it can be: the interpreter reports it with E0206 where it does not belong.
    #[test]
    fn members_stand_where_the_interpreter_allows_them() {
        let blocks: [(&str, &str, Vec<&str>); 3] = [
            ("总则 \"集\" {", "}", members(General)),
            ("项目 甲 {", "}", members(Programme)),
            ("项目 甲 { 待遇 乙 {\n", "\n} }", members(Benefit)),
        ];
        for row in keyword::all().filter(|row| row.place == Place::Member && row.id != "facts") {
            let body = match row.id {
                "in_force" => "2019-01-01 至 2019-12-31",
                "payers" => "丙",
                "month_end" => "取月末日",
                "source" | "documents" | "services" => "\"丙\"",
                "number" => "1",
                "renamed" => "丙 → 丁",
                "enumeration" => "丙 : 丁 | 戊",
                "parameter" => "丙 : 金额 { 自 2019-01-01 1元 来源 \"丁\" }",
                "define" | "day" | "output" => "丙 = 2019-01-01",
                "table" => "丙 { 丁 || 戊 \n 是 || 1元 }",
                "benefit" | "case" | "channel" => "丙 { }",
                "as_of" => "2019-01-01",
                "conditions" => "{ 是 }",
                "amount" => "1元",
                "split" => "{ 丙 全额 }",
                "window" => "{ 丙 2019-01-01 至 2019-01-02 }",
                "deadline" => "丙 不晚于 2019-01-01",
                "period" => "{ 起 2019-01-01 止 2019-01-02 }",
                "limit" => "当 是",
                "quota" => "丙 1个 已有 1个",
                _ => "丙 当 是",
            };
            for (open, close, allowed) in &blocks {
                let text = format!("{open}\n{} {body}\n{close}\n", row.zh[0]);
                let parsed = heng_grammar::parse(&text);
                let source = heng::names::Source { path: "甲.heng", text: &text, tree: &parsed.tree };
                let names = heng::names::collect(&[source]);
                // A benefit in a benefit is a mistake of the grammar already.
                let misplaced = names.reported.iter().any(|one| one.diagnostic.code == "E0206")
                    || (row.id == "benefit" && !parsed.diagnostics.is_empty());
                assert_eq!(!misplaced, allowed.contains(&row.id), "{} in {open}", row.id);
            }
        }
    }
}
