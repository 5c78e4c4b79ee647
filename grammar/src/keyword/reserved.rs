//! The reserved words: they are names only between `「 」`.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. The first spelling of a language is the one that is written back. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const RESERVED: &[Keyword] = &[
    Keyword { rule: Rule::kw_and, id: "and", zh: &["且"], en: &["and"], place: Place::Expression, doc_zh: "两边都成立", doc_en: "both sides hold" },
    Keyword { rule: Rule::kw_or, id: "or", zh: &["或"], en: &["or"], place: Place::Expression, doc_zh: "至少一边成立", doc_en: "at least one side holds" },
    Keyword { rule: Rule::kw_not, id: "not", zh: &["非"], en: &["not"], place: Place::Expression, doc_zh: "不成立", doc_en: "does not hold" },
    Keyword { rule: Rule::kw_in_list, id: "in_list", zh: &["属于"], en: &["in_list"], place: Place::Expression, doc_zh: "是列出的一项", doc_en: "is one of those listed" },
    Keyword { rule: Rule::kw_not_in_list, id: "not_in_list", zh: &["不属于"], en: &["not_in_list"], place: Place::Expression, doc_zh: "不是列出的任何一项", doc_en: "is none of those listed" },
    Keyword { rule: Rule::kw_within, id: "within", zh: &["在"], en: &["within"], place: Place::Expression, doc_zh: "在两端之间，含两端", doc_en: "lies between two ends, both included" },
    Keyword { rule: Rule::kw_not_within, id: "not_within", zh: &["不在"], en: &["not_within"], place: Place::Expression, doc_zh: "不在两端之间", doc_en: "does not lie between two ends" },
    Keyword { rule: Rule::kw_since, id: "since", zh: &["自"], en: &["since"], place: Place::Expression, doc_zh: "一段时间或一个数值从哪天开始", doc_en: "the day from which a span or a value runs" },
    Keyword { rule: Rule::kw_from, id: "from", zh: &["起"], en: &["from"], place: Place::Expression, doc_zh: "起算；保障期的第一天", doc_en: "counted from; the first day of a period" },
    Keyword { rule: Rule::kw_until, id: "until", zh: &["止"], en: &["until"], place: Place::Expression, doc_zh: "保障期的最后一天", doc_en: "the last day of a period" },
    Keyword { rule: Rule::kw_to, id: "to", zh: &["至"], en: &["to"], place: Place::Expression, doc_zh: "到，含当天或该数", doc_en: "up to and including" },
    Keyword { rule: Rule::kw_when, id: "when", zh: &["当"], en: &["when"], place: Place::Expression, doc_zh: "在什么情形下", doc_en: "in which case" },
    Keyword { rule: Rule::kw_otherwise, id: "otherwise", zh: &["否则"], en: &["otherwise"], place: Place::Expression, doc_zh: "其他情形", doc_en: "in every other case" },
    Keyword { rule: Rule::kw_require, id: "require", zh: &["须"], en: &["require"], place: Place::Expression, doc_zh: "前面成立时必须成立", doc_en: "must hold where the first part holds" },
    Keyword { rule: Rule::kw_except, id: "except", zh: &["除外"], en: &["except"], place: Place::Expression, doc_zh: "例外：成立时前面的条件不算符合", doc_en: "an exception to the condition before it" },
    Keyword { rule: Rule::kw_true, id: "true", zh: &["是"], en: &["true"], place: Place::Expression, doc_zh: "成立", doc_en: "holds" },
    Keyword { rule: Rule::kw_false, id: "false", zh: &["否"], en: &["false"], place: Place::Expression, doc_zh: "不成立", doc_en: "does not hold" },
    Keyword { rule: Rule::kw_et_al, id: "et_al", zh: &["等"], en: &["et_al"], place: Place::Expression, doc_zh: "列举未尽，由有关方面认定", doc_en: "an open list; a named body decides the rest" },
    Keyword { rule: Rule::kw_any_value, id: "any_value", zh: &["任意"], en: &["any_value"], place: Place::Expression, doc_zh: "表格中任何值", doc_en: "any value, in a table cell" },
    Keyword { rule: Rule::kw_or_more, id: "or_more", zh: &["以上"], en: &["or_more"], place: Place::Expression, doc_zh: "含本数，及更多", doc_en: "this much or more" },
    Keyword { rule: Rule::kw_or_less, id: "or_less", zh: &["以下", "以内"], en: &["or_less", "or_within"], place: Place::Expression, doc_zh: "含本数，及更少", doc_en: "this much or less" },
    Keyword { rule: Rule::kw_inside, id: "inside", zh: &["内"], en: &["inside"], place: Place::Expression, doc_zh: "期间之内，含最后一天", doc_en: "within the span, its last day included" },
    Keyword { rule: Rule::kw_first, id: "first", zh: &["首个"], en: &["first"], place: Place::Expression, doc_zh: "取最先成立的一行", doc_en: "the first row that applies" },
    Keyword { rule: Rule::kw_cites, id: "cites", zh: &["依据"], en: &["cites"], place: Place::Annotation, doc_zh: "所依据的原文", doc_en: "the words of the source a rule rests on" },
    Keyword { rule: Rule::kw_reading, id: "reading", zh: &["释义"], en: &["reading"], place: Place::Annotation, doc_zh: "有歧义的文字怎样理解", doc_en: "how an ambiguous phrase is read" },
    Keyword { rule: Rule::kw_erratum, id: "erratum", zh: &["勘误"], en: &["erratum"], place: Place::Annotation, doc_zh: "原文的误印", doc_en: "a misprint of the source" },
    Keyword { rule: Rule::kw_not_stated, id: "not_stated", zh: &["未载"], en: &["not_stated"], place: Place::Annotation, doc_zh: "原文没有写明的事", doc_en: "what the source does not say" },
    Keyword { rule: Rule::kw_because, id: "because", zh: &["因"], en: &["because"], place: Place::Annotation, doc_zh: "理由", doc_en: "the reason" },
    Keyword { rule: Rule::kw_read_as, id: "read_as", zh: &["读作"], en: &["read_as"], place: Place::Annotation, doc_zh: "理解为", doc_en: "the reading" },
    Keyword { rule: Rule::kw_should_be, id: "should_be", zh: &["应作"], en: &["should_be"], place: Place::Annotation, doc_zh: "应当写成", doc_en: "the corrected words" },
];
