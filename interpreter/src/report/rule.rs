//! The author's words in the language of the answer.
//!
//! In: a piece of a rule as written. Out: the same with its keywords and built-in units in the other spelling, so that
//! an English answer says `except` where the policy says 除外. Names and quotations stay the author's. A piece is no
//! policy by itself: it is put where such a piece stands and read there; one that cannot be read stays as it is.

use crate::wording::Language;
use heng_grammar::{Language as Spelling, respell};
use std::borrow::Cow;

/// Where a piece of a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// `年龄 不满 60周岁 且 会员`
    Condition,
    /// `不满 4周`: what a row asks
    Test,
    /// `2万元`: what a row gives
    Value,
    /// `第一批 2019-03-15 至 2019-04-15`
    Window,
    /// `申报截止 自 事故日期 起 180天内`
    Deadline,
    /// `每 保障期 1份`
    Limit,
}

/// The piece with its keywords in the language.
pub(super) fn spelt(text: &str, stands: Stands, language: Language) -> Cow<'_, str> {
    let foreign = match language {
        Language::Zh => text.bytes().any(|byte| byte.is_ascii_alphabetic()),
        Language::En => !text.is_ascii(),
    };
    if foreign { respelt(text, stands, language).map_or(Cow::Borrowed(text), Cow::Owned) } else { Cow::Borrowed(text) }
}

fn respelt(text: &str, stands: Stands, language: Language) -> Option<String> {
    // What stands around the piece: lines before and after, and on its own line a word before and two words after.
    let (before, word, words, after) = match stands {
        Stands::Condition => ("条件 全部符合 {", "", "", "}"),
        Stands::Test => ("金额 分档 甲 {", "", " | 1", "}"),
        Stands::Value => ("", "金额 ", "", ""),
        Stands::Window => ("受理期 {", "", "", "}"),
        Stands::Deadline => ("", "截止 ", "", ""),
        Stands::Limit => ("", "限次 ", " 已有 甲", ""),
    };
    let spelling = match language {
        Language::Zh => Spelling::Zh,
        Language::En => Spelling::En,
    };
    // The words are folded: the only line breaks are those around the piece.
    let whole = respell(&format!("项目 甲 {{ 待遇 乙 {{ {before}\n{word}{text}{words}\n{after} }} }}"), spelling);
    let line = whole.split('\n').nth(1)?;
    let line = if word.is_empty() { line } else { line.split_once(' ')?.1 };
    let line = if words.is_empty() { line } else { line.rsplitn(3, ' ').nth(2)? };
    Some(line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Stands, spelt};
    use crate::wording::Language;

    #[test]
    fn every_piece_is_spelt_where_it_stands() {
        for (zh, stands, en) in [
            ("年龄 不满 60周岁 且 非 会员", Stands::Condition, "年龄 less_than 60 years_old and not 会员"),
            ("一线职工 除外 专职", Stands::Condition, "一线职工 except 专职"),
            ("当 甲 属于 乙、丙 须 丁", Stands::Condition, "when 甲 in_list 乙、丙 require 丁"),
            ("不满 4周", Stands::Test, "less_than 4 weeks"),
            ("20人以下", Stands::Test, "20人 or_less"),
            ("2万元", Stands::Value, "2万 yuan"),
            ("第一批 2019-03-15 至 2019-04-15", Stands::Window, "第一批 2019-03-15 to 2019-04-15"),
            ("申报截止 自 事故日期 起 180天内", Stands::Deadline, "申报截止 since 事故日期 from 180 days inside"),
            ("每 保障期 1份", Stands::Limit, "per 保障期 1份"),
        ] {
            assert_eq!(spelt(zh, stands, Language::En), en);
            assert_eq!(spelt(zh, stands, Language::Zh), zh);
            let back = spelt(en, stands, Language::Zh).replace(' ', "");
            assert_eq!(back, zh.replace(' ', ""));
        }
    }

    #[test]
    fn what_cannot_be_read_stays() {
        assert_eq!(spelt("，，，", Stands::Condition, Language::En), "，，，");
    }
}
