//! The one spelling of a token.
//!
//! In: a token and what follows it. Out: how it is written: marks and operators in one spelling, digits of half
//! width, a Chinese unit close to its number, an English one after a blank and in the singular after 1. Names, texts,
//! comments and the choice between two keywords of one meaning are the author's and stay.

use std::borrow::Cow;

use crate::pairs::Rule;
use crate::unit;

use super::tokens::{Kind, Token, mark};

/// How a token is written; `after` is the text behind it.
pub(super) fn spelling(token: &Token, after: &str) -> String {
    match token.kind {
        Kind::Mark(written) => mark(written).to_owned(),
        Kind::Comment => match token.text.strip_prefix('＃') {
            Some(rest) => format!("#{rest}"),
            None => token.text.clone(),
        },
        Kind::Leaf(rule) => match fixed(rule) {
            Some(written) => written.to_owned(),
            None => free(rule, &token.text, after),
        },
    }
}

/// The spelling of a mark that has a rule.
#[expect(clippy::wildcard_enum_match_arm, reason = "most rules of the grammar are no marks")]
fn fixed(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::lbrace => "{",
        Rule::rbrace => "}",
        Rule::lparen => "(",
        Rule::rparen => ")",
        Rule::lbracket => "[",
        Rule::rbracket => "]",
        Rule::colon => ":",
        Rule::bar => "|",
        Rule::bars => "||",
        Rule::becomes | Rule::sym_equal => "=",
        Rule::asterisk => "*",
        Rule::op_add => "+",
        Rule::op_subtract => "-",
        Rule::op_times | Rule::op_star => "×",
        Rule::op_divide | Rule::op_slash => "÷",
        Rule::sym_at_most => "≤",
        Rule::sym_at_least => "≥",
        Rule::sym_not_equal => "≠",
        Rule::sym_less => "<",
        Rule::sym_greater => ">",
        _ => return None,
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "names, texts and keywords stay as they are")]
fn free(rule: Rule, text: &str, after: &str) -> String {
    match rule {
        Rule::quantity | Rule::near_quantity => quantity(text, after),
        Rule::number | Rule::date => narrow(text),
        Rule::type_unit | Rule::relabel_unit => unit_word(text, false).into_owned(),
        _ => text.to_owned(),
    }
}

/// Digits, points, dashes and per cent signs of half width.
fn narrow(text: &str) -> String {
    let half = |character: char| match character {
        '０'..='９' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        '．' => '.',
        '－' => '-',
        '％' => '%',
        _ => character,
    };
    text.chars().map(half).collect()
}

fn quantity(text: &str, after: &str) -> String {
    let narrowed = narrow(text);
    let digits = narrowed.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    let magnitude = digits.chars().next().filter(|first| matches!(first, '万' | '亿'));
    let rest = digits.get(magnitude.map_or(0, char::len_utf8)..).unwrap_or("");
    let number = narrowed.strip_suffix(rest).unwrap_or(&narrowed);
    let apart = rest.starts_with(is_blank);
    let word = unit_word(rest.trim_start_matches(is_blank), number == "1");
    let known = unit::word(&word).is_some() || matches!(&*word, "万元" | "亿元");
    let foreign = word.starts_with(|first: char| first.is_ascii_alphabetic());
    let joined = if known { !foreign } else { !apart };
    // A word before `=`, `:` or `(` would no longer be read as a unit.
    let held = !apart && after.trim_start_matches(is_blank).starts_with(['=', '＝', ':', '：', '(', '（']);
    if word.is_empty() || joined || held { format!("{number}{word}") } else { format!("{number} {word}") }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{3000}' | '\u{A0}' | '\u{FEFF}')
}

/// The first spelling of a built-in unit in its own language; a counting unit is the author's.
fn unit_word(text: &str, single: bool) -> Cow<'_, str> {
    let Some(row) = unit::word(text) else { return Cow::Borrowed(text) };
    let words = if row.zh.contains(&text) || row.zh.contains(&"%") { row.zh } else { row.en };
    let singular = words.get(1).filter(|_| single && words == row.en);
    singular.or(words.first()).map_or(Cow::Borrowed(text), |word| Cow::Borrowed(*word))
}

#[cfg(test)]
mod tests {
    use super::quantity;

    #[test]
    fn a_quantity_has_one_spelling() {
        let written = [
            "５ 元",
            "5万 元",
            "50 percent",
            "1 days",
            "3 day",
            "80yuan",
            "20 人",
            "20人",
            "１．５％",
            "7 日",
            "5 万元",
        ];
        let expected = ["5元", "5万元", "50%", "1 day", "3 days", "80 yuan", "20 人", "20人", "1.5%", "7天", "5万元"];
        assert_eq!(written.map(|text| quantity(text, "")), expected);
        assert_eq!(quantity("80yuan", " = x"), "80yuan");
    }
}
