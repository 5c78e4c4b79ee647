//! The word comparators.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. Where there are several, each has its partner in the other language. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const COMPARATORS: &[Keyword] = &[
    Keyword { rule: Rule::kw_less_than, id: "less_than", zh: &["不满", "未满"], en: &["less_than", "short_of"], place: Place::Expression, doc_zh: "小于，不含本数", doc_en: "less than, the number not included" },
    Keyword { rule: Rule::kw_below, id: "below", zh: &["低于"], en: &["below"], place: Place::Expression, doc_zh: "小于，不含本数", doc_en: "less than, the number not included" },
    Keyword { rule: Rule::kw_before, id: "before", zh: &["早于"], en: &["before"], place: Place::Expression, doc_zh: "早于，不含当天", doc_en: "before, the day not included" },
    Keyword { rule: Rule::kw_more_than, id: "more_than", zh: &["超过"], en: &["more_than"], place: Place::Expression, doc_zh: "大于，不含本数", doc_en: "more than, the number not included" },
    Keyword { rule: Rule::kw_above, id: "above", zh: &["高于"], en: &["above"], place: Place::Expression, doc_zh: "大于，不含本数", doc_en: "more than, the number not included" },
    Keyword { rule: Rule::kw_after, id: "after", zh: &["晚于"], en: &["after"], place: Place::Expression, doc_zh: "晚于，不含当天", doc_en: "after, the day not included" },
    Keyword { rule: Rule::kw_at_most, id: "at_most", zh: &["不超过", "不高于", "不多于"], en: &["at_most", "not_above", "no_more_than"], place: Place::Expression, doc_zh: "小于或等于", doc_en: "at most, the number included" },
    Keyword { rule: Rule::kw_not_after, id: "not_after", zh: &["不晚于"], en: &["not_after"], place: Place::Expression, doc_zh: "当天或更早", doc_en: "on that day or earlier" },
    Keyword { rule: Rule::kw_at_least, id: "at_least", zh: &["不低于", "不少于"], en: &["at_least", "no_fewer_than"], place: Place::Expression, doc_zh: "大于或等于", doc_en: "at least, the number included" },
    Keyword { rule: Rule::kw_not_before, id: "not_before", zh: &["不早于"], en: &["not_before"], place: Place::Expression, doc_zh: "当天或更晚", doc_en: "on that day or later" },
];
