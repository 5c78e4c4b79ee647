//! The words of cases.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. The first spelling of a language is the one that is written back. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const CASES: &[Keyword] = &[
    Keyword { rule: Rule::kw_on, id: "on", zh: &["于"], en: &["on"], place: Place::Case, doc_zh: "在哪一天", doc_en: "on which day" },
    Keyword { rule: Rule::kw_expect, id: "expect", zh: &["应为"], en: &["expect"], place: Place::Case, doc_zh: "应有的结果", doc_en: "what must come out" },
    Keyword { rule: Rule::kw_eligible, id: "eligible", zh: &["符合"], en: &["eligible"], place: Place::Case, doc_zh: "符合", doc_en: "eligible" },
    Keyword { rule: Rule::kw_ineligible, id: "ineligible", zh: &["不符合"], en: &["ineligible"], place: Place::Case, doc_zh: "不符合", doc_en: "ineligible" },
    Keyword { rule: Rule::kw_undetermined, id: "undetermined", zh: &["未定"], en: &["undetermined"], place: Place::Case, doc_zh: "事实不足，还不能定", doc_en: "cannot be decided yet" },
    Keyword { rule: Rule::kw_none, id: "none", zh: &["无"], en: &["none"], place: Place::Case, doc_zh: "没有", doc_en: "none" },
    Keyword { rule: Rule::kw_unknown, id: "unknown", zh: &["未知"], en: &["unknown"], place: Place::Case, doc_zh: "还不知道", doc_en: "not known" },
    Keyword { rule: Rule::kw_timing, id: "timing", zh: &["时间"], en: &["timing"], place: Place::Case, doc_zh: "受理期、截止或保障期", doc_en: "a window, deadline or period" },
    Keyword { rule: Rule::kw_flag, id: "flag", zh: &["标记"], en: &["flag"], place: Place::Case, doc_zh: "优先、重点、提示、限次或名额", doc_en: "a flag" },
    Keyword { rule: Rule::kw_pending, id: "pending", zh: &["待补"], en: &["pending"], place: Place::Case, doc_zh: "还缺的事实", doc_en: "the facts that are missing" },
    Keyword { rule: Rule::kw_fails, id: "fails", zh: &["不符"], en: &["fails"], place: Place::Case, doc_zh: "没有成立的条件", doc_en: "a condition that fails" },
    Keyword { rule: Rule::kw_upcoming, id: "upcoming", zh: &["未到"], en: &["upcoming"], place: Place::Case, doc_zh: "还没开始", doc_en: "has not begun" },
    Keyword { rule: Rule::kw_in_progress, id: "in_progress", zh: &["进行中"], en: &["open"], place: Place::Case, doc_zh: "正在进行", doc_en: "is running" },
    Keyword { rule: Rule::kw_over, id: "over", zh: &["已过"], en: &["closed"], place: Place::Case, doc_zh: "已经结束", doc_en: "has ended" },
    Keyword { rule: Rule::kw_met, id: "met", zh: &["按期"], en: &["met"], place: Place::Case, doc_zh: "在期限内", doc_en: "was met" },
    Keyword { rule: Rule::kw_missed, id: "missed", zh: &["逾期"], en: &["missed"], place: Place::Case, doc_zh: "过了期限", doc_en: "was missed" },
];
