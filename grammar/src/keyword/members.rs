//! The words that open an item or a member.
//!
//! In: nothing. Out: rows for [`super::all`], one a word: its rule, both spellings, where it stands and one line
//! about it in each language. The first spelling of a language is the one that is written back. Meanings in
//! full are not here but in `docs/language.md`.

use super::{Keyword, Place};
use crate::pairs::Rule;

#[rustfmt::skip]
pub(super) const MEMBERS: &[Keyword] = &[
    Keyword { rule: Rule::kw_general, id: "general", zh: &["总则"], en: &["general"], place: Place::File, doc_zh: "总则：整套政策共用的部分", doc_en: "the part that all programmes share" },
    Keyword { rule: Rule::kw_programme, id: "programme", zh: &["项目"], en: &["programme"], place: Place::File, doc_zh: "项目：一个项目一个文件", doc_en: "one scheme, one file" },
    Keyword { rule: Rule::kw_case, id: "case", zh: &["样例"], en: &["case"], place: Place::File, doc_zh: "样例：给出事实和应有的结果", doc_en: "an example with the result it must have" },
    Keyword { rule: Rule::kw_benefit, id: "benefit", zh: &["待遇"], en: &["benefit"], place: Place::Member, doc_zh: "待遇：项目给予的一样东西", doc_en: "one thing that a programme grants" },
    Keyword { rule: Rule::kw_in_force, id: "in_force", zh: &["施行"], en: &["in_force"], place: Place::Member, doc_zh: "施行的起止日期", doc_en: "the days on which the policy is in force" },
    Keyword { rule: Rule::kw_payers, id: "payers", zh: &["出资方"], en: &["payers"], place: Place::Member, doc_zh: "可以出资的各方", doc_en: "those who can pay" },
    Keyword { rule: Rule::kw_month_end, id: "month_end", zh: &["月末"], en: &["month_end"], place: Place::Member, doc_zh: "加月份时遇到没有的日子怎么办", doc_en: "what adding months gives where the month lacks that day" },
    Keyword { rule: Rule::kw_source, id: "source", zh: &["来源"], en: &["source"], place: Place::Member, doc_zh: "依据所引的文件", doc_en: "a text that rules cite" },
    Keyword { rule: Rule::kw_number, id: "number", zh: &["编号"], en: &["number"], place: Place::Member, doc_zh: "项目的编号", doc_en: "the number of the programme" },
    Keyword { rule: Rule::kw_renamed, id: "renamed", zh: &["改名"], en: &["renamed"], place: Place::Member, doc_zh: "上一版的名称改成了什么", doc_en: "what a name of the last edition became" },
    Keyword { rule: Rule::kw_facts, id: "facts", zh: &["事实"], en: &["facts"], place: Place::Member, doc_zh: "要了解的事实", doc_en: "what has to be known" },
    Keyword { rule: Rule::kw_enumeration, id: "enumeration", zh: &["枚举"], en: &["enumeration"], place: Place::Member, doc_zh: "枚举：有名称的一组取值", doc_en: "a named set of values" },
    Keyword { rule: Rule::kw_parameter, id: "parameter", zh: &["参数"], en: &["parameter"], place: Place::Member, doc_zh: "参数：随时间变化的公布数值", doc_en: "a published value that changes with time" },
    Keyword { rule: Rule::kw_define, id: "define", zh: &["定义"], en: &["define"], place: Place::Member, doc_zh: "定义：给一个算式起名称", doc_en: "gives a name to an expression" },
    Keyword { rule: Rule::kw_table, id: "table", zh: &["表"], en: &["table"], place: Place::Member, doc_zh: "表：按行列查出的值", doc_en: "values looked up by rows and columns" },
    Keyword { rule: Rule::kw_as_of, id: "as_of", zh: &["基准日"], en: &["as_of"], place: Place::Member, doc_zh: "基准日：按哪一天来看", doc_en: "the day as of which a benefit is seen" },
    Keyword { rule: Rule::kw_conditions, id: "conditions", zh: &["条件"], en: &["conditions"], place: Place::Member, doc_zh: "条件", doc_en: "what must hold" },
    Keyword { rule: Rule::kw_amount, id: "amount", zh: &["金额"], en: &["amount"], place: Place::Member, doc_zh: "金额：给多少", doc_en: "how much is granted" },
    Keyword { rule: Rule::kw_split, id: "split", zh: &["分担"], en: &["split"], place: Place::Member, doc_zh: "分担：谁出多少", doc_en: "who pays which part" },
    Keyword { rule: Rule::kw_window, id: "window", zh: &["受理期"], en: &["window"], place: Place::Member, doc_zh: "受理期：什么时候申请", doc_en: "when to apply" },
    Keyword { rule: Rule::kw_deadline, id: "deadline", zh: &["截止"], en: &["deadline"], place: Place::Member, doc_zh: "截止：最晚哪一天", doc_en: "the last day for something" },
    Keyword { rule: Rule::kw_period, id: "period", zh: &["保障期"], en: &["period"], place: Place::Member, doc_zh: "保障期：保障从哪天到哪天", doc_en: "the days that are covered" },
    Keyword { rule: Rule::kw_day, id: "day", zh: &["日期"], en: &["day"], place: Place::Member, doc_zh: "日期：决定中写明的一天", doc_en: "a day that the decision states" },
    Keyword { rule: Rule::kw_limit, id: "limit", zh: &["限次"], en: &["limit"], place: Place::Member, doc_zh: "限次：最多几次", doc_en: "how often at most" },
    Keyword { rule: Rule::kw_quota, id: "quota", zh: &["名额"], en: &["quota"], place: Place::Member, doc_zh: "名额：一共几个", doc_en: "how many places there are" },
    Keyword { rule: Rule::kw_priority, id: "priority", zh: &["优先"], en: &["priority"], place: Place::Member, doc_zh: "优先：排序在前，不影响是否符合", doc_en: "goes first; decides nothing" },
    Keyword { rule: Rule::kw_target_group, id: "target_group", zh: &["重点"], en: &["target_group"], place: Place::Member, doc_zh: "重点对象，不影响是否符合", doc_en: "whom it is meant for; decides nothing" },
    Keyword { rule: Rule::kw_note, id: "note", zh: &["提示"], en: &["note"], place: Place::Member, doc_zh: "提示，不影响是否符合", doc_en: "a remark; decides nothing" },
    Keyword { rule: Rule::kw_channel, id: "channel", zh: &["渠道"], en: &["channel"], place: Place::Member, doc_zh: "渠道：从哪里申请", doc_en: "where to apply" },
    Keyword { rule: Rule::kw_documents, id: "documents", zh: &["材料"], en: &["documents"], place: Place::Member, doc_zh: "要交的材料", doc_en: "papers to hand in" },
    Keyword { rule: Rule::kw_services, id: "services", zh: &["服务"], en: &["services"], place: Place::Member, doc_zh: "免费提供的服务", doc_en: "what is provided free" },
    Keyword { rule: Rule::kw_output, id: "output", zh: &["输出"], en: &["output"], place: Place::Member, doc_zh: "输出：金额以外的结果", doc_en: "a result beside the amount" },
];
