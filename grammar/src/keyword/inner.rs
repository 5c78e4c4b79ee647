//! The words inside members.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. The first spelling of a language is the one that is written back. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const INNER: &[Keyword] = &[
    Keyword { rule: Rule::kw_object, id: "object", zh: &["对象"], en: &["for"], place: Place::Inside, doc_zh: "一份决定针对谁", doc_en: "whom one decision is about" },
    Keyword { rule: Rule::kw_last_day, id: "last_day", zh: &["取月末日"], en: &["last_day"], place: Place::Inside, doc_zh: "取该月最后一天", doc_en: "the last day of that month" },
    Keyword { rule: Rule::kw_next_first, id: "next_first", zh: &["取次月首日"], en: &["next_first"], place: Place::Inside, doc_zh: "取下个月第一天", doc_en: "the first day of the next month" },
    Keyword { rule: Rule::kw_confirmed_until, id: "confirmed_until", zh: &["核至"], en: &["confirmed_until"], place: Place::Inside, doc_zh: "到哪天为止确认没有变化", doc_en: "confirmed unchanged until that day" },
    Keyword { rule: Rule::kw_to_confirm, id: "to_confirm", zh: &["待核"], en: &["to_confirm"], place: Place::Inside, doc_zh: "还没有人核实，在此之前数值未知", doc_en: "nobody has confirmed it yet; unknown until then" },
    Keyword { rule: Rule::kw_columns, id: "columns", zh: &["列"], en: &["columns"], place: Place::Inside, doc_zh: "各列比较的值", doc_en: "what the columns test" },
    Keyword { rule: Rule::kw_rows, id: "rows", zh: &["行"], en: &["rows"], place: Place::Inside, doc_zh: "各行比较的值", doc_en: "what the rows test" },
    Keyword { rule: Rule::kw_all_of, id: "all_of", zh: &["全部符合"], en: &["all_of"], place: Place::Inside, doc_zh: "每一条都要成立", doc_en: "every one must hold" },
    Keyword { rule: Rule::kw_any_of, id: "any_of", zh: &["任一符合"], en: &["any_of"], place: Place::Inside, doc_zh: "有一条成立就行", doc_en: "one is enough" },
    Keyword { rule: Rule::kw_at_least_n, id: "at_least_n", zh: &["至少"], en: &["at_least"], place: Place::Inside, doc_zh: "至少几条成立", doc_en: "at least so many must hold" },
    Keyword { rule: Rule::kw_items, id: "items", zh: &["项"], en: &["of"], place: Place::Inside, doc_zh: "几项的“项”", doc_en: "of, after a number" },
    Keyword { rule: Rule::kw_none_of, id: "none_of", zh: &["均不符合"], en: &["none_of"], place: Place::Inside, doc_zh: "一条也不能成立", doc_en: "none may hold" },
    Keyword { rule: Rule::kw_up_to, id: "up_to", zh: &["最高"], en: &["up_to"], place: Place::Inside, doc_zh: "上限，实际数额另行核定", doc_en: "an upper bound, not a sum" },
    Keyword { rule: Rule::kw_capped_at, id: "capped_at", zh: &["封顶"], en: &["capped_at"], place: Place::Inside, doc_zh: "最多给到", doc_en: "is cut at" },
    Keyword { rule: Rule::kw_drawn, id: "drawn", zh: &["已领"], en: &["drawn"], place: Place::Inside, doc_zh: "此前已经领取的", doc_en: "what has been drawn before" },
    Keyword { rule: Rule::kw_no_less_than, id: "no_less_than", zh: &["保底"], en: &["no_less_than"], place: Place::Inside, doc_zh: "至少给到", doc_en: "is raised to" },
    Keyword { rule: Rule::kw_by_ratio, id: "by_ratio", zh: &["按比例"], en: &["by_ratio"], place: Place::Inside, doc_zh: "按各自的份数分", doc_en: "by parts of their sum" },
    Keyword { rule: Rule::kw_whole, id: "whole", zh: &["全额"], en: &["whole"], place: Place::Inside, doc_zh: "全部由其承担", doc_en: "pays it all" },
    Keyword { rule: Rule::kw_remainder, id: "remainder", zh: &["余额"], en: &["remainder"], place: Place::Inside, doc_zh: "其余由其承担", doc_en: "pays what remains" },
    Keyword { rule: Rule::kw_by, id: "by", zh: &["按"], en: &["by"], place: Place::Inside, doc_zh: "看哪一天", doc_en: "the day that counts" },
    Keyword { rule: Rule::kw_late, id: "late", zh: &["逾期"], en: &["late"], place: Place::Inside, doc_zh: "过期怎么办", doc_en: "what a late application comes to" },
    Keyword { rule: Rule::kw_refused, id: "refused", zh: &["不予受理"], en: &["refused"], place: Place::Inside, doc_zh: "过期不受理", doc_en: "is refused" },
    Keyword { rule: Rule::kw_accepted, id: "accepted", zh: &["仍受理"], en: &["accepted"], place: Place::Inside, doc_zh: "过期仍然受理", doc_en: "is still accepted" },
    Keyword { rule: Rule::kw_per, id: "per", zh: &["每"], en: &["per"], place: Place::Inside, doc_zh: "按什么计次", doc_en: "counted for each" },
    Keyword { rule: Rule::kw_already, id: "already", zh: &["已有"], en: &["already"], place: Place::Inside, doc_zh: "已经有几次", doc_en: "so many before" },
    Keyword { rule: Rule::kw_beyond, id: "beyond", zh: &["超出"], en: &["beyond"], place: Place::Inside, doc_zh: "超过了怎么办", doc_en: "what going beyond comes to" },
    Keyword { rule: Rule::kw_void, id: "void", zh: &["无效"], en: &["void"], place: Place::Inside, doc_zh: "超过的不算", doc_en: "is void" },
    Keyword { rule: Rule::kw_no_effect, id: "no_effect", zh: &["不影响"], en: &["no_effect"], place: Place::Inside, doc_zh: "只作标记", doc_en: "is only flagged" },
    Keyword { rule: Rule::kw_open, id: "open", zh: &["开放"], en: &["open"], place: Place::Inside, doc_zh: "可以走这个渠道", doc_en: "may be used" },
    Keyword { rule: Rule::kw_closed, id: "closed", zh: &["不开放"], en: &["closed"], place: Place::Inside, doc_zh: "不能走这个渠道", doc_en: "may not be used" },
    Keyword { rule: Rule::kw_steps, id: "steps", zh: &["流程"], en: &["steps"], place: Place::Inside, doc_zh: "办理的步骤", doc_en: "the steps in order" },
    Keyword { rule: Rule::kw_tiers, id: "tiers", zh: &["分档"], en: &["tiers"], place: Place::Inside, doc_zh: "按所在的一档取值", doc_en: "the value of the tier it falls in" },
    Keyword { rule: Rule::kw_slices, id: "slices", zh: &["累进"], en: &["slices"], place: Place::Inside, doc_zh: "每一段按各自的比例计算再相加", doc_en: "each slice at its own rate, summed" },
    Keyword { rule: Rule::kw_determined_by, id: "determined_by", zh: &["认定"], en: &["determined_by"], place: Place::Inside, doc_zh: "由哪一项事实认定", doc_en: "the fact that decides" },
    Keyword { rule: Rule::kw_supplied_by, id: "supplied_by", zh: &["由"], en: &["supplied_by"], place: Place::Inside, doc_zh: "由谁提供", doc_en: "who supplies it" },
    Keyword { rule: Rule::kw_derived, id: "derived", zh: &["推算"], en: &["derived"], place: Place::Inside, doc_zh: "没有填写时怎样推算", doc_en: "the value where none is given" },
    Keyword { rule: Rule::kw_as, id: "as", zh: &["作"], en: &["as"], place: Place::Inside, doc_zh: "换一个单位计数", doc_en: "counted in another unit" },
];
