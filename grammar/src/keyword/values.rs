//! The words of types and rounding.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. The first spelling of a language is the one that is written back. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const VALUES: &[Keyword] = &[
    Keyword { rule: Rule::kw_boolean, id: "boolean", zh: &["是否"], en: &["boolean"], place: Place::Type, doc_zh: "是或否", doc_en: "yes or no" },
    Keyword { rule: Rule::kw_integer, id: "integer", zh: &["整数"], en: &["integer"], place: Place::Type, doc_zh: "整数，可以带单位", doc_en: "a whole number, with or without a unit" },
    Keyword { rule: Rule::kw_decimal, id: "decimal", zh: &["小数"], en: &["decimal"], place: Place::Type, doc_zh: "小数，可以带单位", doc_en: "a decimal number, with or without a unit" },
    Keyword { rule: Rule::kw_money, id: "money", zh: &["金额"], en: &["money"], place: Place::Type, doc_zh: "钱数", doc_en: "a sum of money" },
    Keyword { rule: Rule::kw_ratio, id: "ratio", zh: &["比例"], en: &["ratio"], place: Place::Type, doc_zh: "百分比", doc_en: "a percentage" },
    Keyword { rule: Rule::kw_date, id: "date", zh: &["日期"], en: &["date"], place: Place::Type, doc_zh: "某一天", doc_en: "a day" },
    Keyword { rule: Rule::kw_text, id: "text", zh: &["文本"], en: &["text"], place: Place::Type, doc_zh: "文字", doc_en: "text" },
    Keyword { rule: Rule::kw_digits, id: "digits", zh: &["位数字"], en: &["digits"], place: Place::Type, doc_zh: "几位数字的文字", doc_en: "a text of so many digits" },
    Keyword { rule: Rule::kw_list, id: "list", zh: &["列表"], en: &["list"], place: Place::Type, doc_zh: "若干条记录", doc_en: "records" },
    Keyword { rule: Rule::kw_round_half_up, id: "round_half_up", zh: &["四舍五入到"], en: &["round_half_up"], place: Place::Rounding, doc_zh: "四舍五入", doc_en: "half away from zero" },
    Keyword { rule: Rule::kw_round_half_even, id: "round_half_even", zh: &["四舍六入到"], en: &["round_half_even"], place: Place::Rounding, doc_zh: "四舍六入五取偶", doc_en: "half to even" },
    Keyword { rule: Rule::kw_round_up, id: "round_up", zh: &["进位到"], en: &["round_up"], place: Place::Rounding, doc_zh: "有尾数就进一", doc_en: "towards the next larger" },
    Keyword { rule: Rule::kw_round_down, id: "round_down", zh: &["舍去到"], en: &["round_down"], place: Place::Rounding, doc_zh: "舍去尾数", doc_en: "towards zero" },
    Keyword { rule: Rule::kw_fen, id: "fen", zh: &["分"], en: &["fen"], place: Place::Rounding, doc_zh: "0.01元", doc_en: "0.01 yuan" },
    Keyword { rule: Rule::kw_jiao, id: "jiao", zh: &["角"], en: &["jiao"], place: Place::Rounding, doc_zh: "0.1元", doc_en: "0.1 yuan" },
    Keyword { rule: Rule::kw_yuan, id: "yuan", zh: &["元"], en: &["yuan"], place: Place::Rounding, doc_zh: "1元", doc_en: "1 yuan" },
];
