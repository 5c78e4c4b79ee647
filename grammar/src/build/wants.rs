//! What may be missing, and what to type there.
//!
//! In: nothing. Out: one [`Want`] for each thing the grammar leaves out when the author does, with a word for
//! it and an example in both languages. The place is the builder's. Whether the message is shown is decided in
//! [`crate::findings`].

use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::span::Span;
use crate::spelling::spoken;

/// Something that must stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Want {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    example_zh: &'static str,
    example_en: &'static str,
    /// What can be written there and nothing else, in both languages.
    only: Option<[&'static str; 2]>,
}

impl Want {
    /// The message about what is missing at a place of a text.
    pub(super) fn diagnostic(&self, at: usize, text: &str) -> Diagnostic {
        let message = Message::new(format!("这里缺少{}", self.zh), format!("{} is missing here", self.en));
        let diagnostic = Diagnostic::error(self.code, Span::new(at, at), message)
            .with_label(Message::new(format!("应有{}", self.zh), format!("expected {}", self.en)))
            .with_help(Message::new(
                led("例如", "写作", self.example_zh),
                led("for example", "write", self.example_en),
            ));
        let Some([zh, en]) = self.only else { return diagnostic };
        let word = spoken(text).of(zh, en);
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        let apart = if next.is_some_and(unicode_ident::is_xid_continue) { " " } else { "" };
        let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
        diagnostic.with_fix(title, vec![Edit::insert(at, format!(" {word}{apart}"))])
    }

    /// The same, where one word alone can stand there.
    const fn only(self, words: [&'static str; 2]) -> Self {
        Self { only: Some(words), ..self }
    }
}

/// The example with a verb before it, unless it begins with `lead`.
fn led(lead: &str, verb: &str, example: &str) -> String {
    if example.starts_with(lead) { example.to_owned() } else { format!("{verb} {example}") }
}

const fn want(code: &'static str, [zh, en]: [&'static str; 2], [example_zh, example_en]: [&'static str; 2]) -> Want {
    Want { code, zh, en, example_zh, example_en, only: None }
}

const fn value(words: [&'static str; 2], example: [&'static str; 2]) -> Want {
    want(code::MISSING_VALUE, words, example)
}

const fn name(words: [&'static str; 2], example: [&'static str; 2]) -> Want {
    want(code::MISSING_NAME, words, example)
}

const fn word(words: [&'static str; 2], example: [&'static str; 2]) -> Want {
    want(code::MISSING_WORD, words, example)
}

const fn mark(words: [&'static str; 2], example: [&'static str; 2]) -> Want {
    want(code::MISSING_MARK, words, example)
}

const fn text(words: [&'static str; 2], example: [&'static str; 2]) -> Want {
    want(code::MISSING_TEXT, words, example)
}

// Values.
pub(super) const AMOUNT: Want =
    value(["金额", "an amount"], ["金额 80元，或 金额 60元 × 住院天数", "amount 80 yuan, or amount 60 yuan × days"]);
pub(super) const VALUE: Want =
    value(["一个值", "a value"], ["数额、日期或名称，例如 80元", "a sum, day or name, such as 80 yuan"]);
pub(super) const OPERAND: Want = value(
    ["运算的另一边", "the other side"],
    ["数额、日期或名称，例如 60周岁", "a sum, day or name, such as 60 years_old"],
);
pub(super) const CONDITION: Want =
    value(["条件", "a condition"], ["例如 托管人数 20人以上", "for example children 20 children or_more"]);
pub(super) const DATE: Want = value(["日期", "a day"], ["2019-03-15 或 2019年3月15日", "2019-03-15"]);
pub(super) const LENGTH: Want =
    value(["时长", "a length of time"], ["180天、6个月 或 2年", "180 days, 6 months or 2 years"]);
pub(super) const NUMBER: Want = value(["数字", "a number"], ["例如 8", "for example 8"]);
pub(super) const COUNT: Want = value(
    ["次数", "how often"],
    ["限次 1份 已有 已参保份数，或 限次 当 条件", "limit 1 grants already grants_so_far, or limit when CONDITION"],
);
pub(super) const PLACES: Want = value(
    ["名额数", "the number of places"],
    ["名额 创新工作室 10个 已有 已评个数", "quota studios 10 studios already studios_so_far"],
);
pub(super) const SHARE: Want = value(
    ["承担的部分", "the share"],
    ["市总工会 50%，或 全额、余额、10340元", "council 50%, or whole, remainder, 1000 yuan"],
);
pub(super) const TYPE: Want = value(
    ["类型", "a type"],
    ["是否、整数 人、金额、日期、文本，或 甲 | 乙", "boolean, integer children, money, date, text, or a | b"],
);
pub(super) const CELL: Want = value(["表格中的值", "a value in this cell"], ["例如 2万元", "for example 2000 yuan"]);
pub(super) const MEMBERS: Want =
    value(["取值", "a list of values"], ["枚举 等级 : 初级 < 中级 < 高级", "enumeration level : low < middle < high"]);
pub(super) const LAST_DAY: Want = value(
    ["最后一天", "the last day"],
    ["不晚于 2019-08-15，或 自 事故日期 起 180天内", "not_after 2019-08-15, or since accident from 180 days inside"],
);
pub(super) const ENTRY: Want = value(
    ["名称或引号内的文字", "a name or a quoted text"],
    ["例如 饮水、\"申请表\"", "for example water, \"application form\""],
);
pub(super) const GIVEN: Want =
    value(["事实的值", "the value of the fact"], ["托管人数 = 20人", "children = 20 children"]);
pub(super) const SHARES: Want =
    value(["分担的各方", "who pays"], ["分担 { 市总工会 50%  区总工会 50% }", "split { council 50%  county 50% }"]);
pub(super) const ARGUMENT: Want =
    value(["括号里的值", "a value in the brackets"], ["例如 (甲 且 乙)", "for example (a and b)"]);
pub(super) const WINDOW: Want = value(
    ["受理的时间", "the window"],
    ["受理期 第一批 2019-03-15 至 2019-04-15", "window spring 2024-02-01 to 2024-03-31"],
);

// Names.
pub(super) const NAME: Want = name(["名称", "a name"], ["例如 寒暑托班", "for example nursery_grant"]);
pub(super) const PAYER: Want =
    name(["出资方的名称", "the name of a payer"], ["出资方 市总工会、区总工会", "payers council, county"]);
pub(super) const RENAMED: Want =
    name(["旧名或新名", "the old or the new name"], ["改名 旧名 → 新名", "renamed old_name -> new_name"]);
pub(super) const OBJECT: Want = name(["对象的名称", "whom it is for"], ["对象 职工", "for employee"]);
pub(super) const SUPPLIER: Want = name(["提供者", "who supplies it"], ["由 申请人", "supplied_by applicant"]);
pub(super) const FACT: Want =
    name(["事实的名称", "the name of a fact"], ["例如 待补 申请日期", "for example pending applied_on"]);
pub(super) const UNIT: Want = name(["单位", "a unit"], ["入住晚数 作 天", "nights as days"]);
pub(super) const BENEFIT: Want = name(
    ["待遇的名称", "the name of a benefit"],
    ["待遇 寒暑托班 于 2019-07-15", "benefit nursery_grant on 2024-03-01"],
);

// Words.
pub(super) const TO: Want =
    word(["“至”", "“to”"], ["2019-01-01 至 2019-12-31", "2019-01-01 to 2019-12-31"]).only(["至", "to"]);
pub(super) const FROM: Want =
    word(["“起”", "“from”"], ["自 事故日期 起 180天内", "since accident from 180 days inside"]).only(["起", "from"]);
pub(super) const INSIDE: Want =
    word(["“内”", "“inside”"], ["自 事故日期 起 180天内", "since accident from 180 days inside"])
        .only(["内", "inside"]);
pub(super) const REQUIRE: Want =
    word(["“须”", "“require”"], ["当 一次缴满会费 须 实名登记齐全", "when host = company require staff_agreed"])
        .only(["须", "require"]);
pub(super) const MONTH_END: Want =
    word(["“取月末日”或“取次月首日”", "“last_day” or “next_first”"], ["月末 取月末日", "month_end last_day"]);
pub(super) const ALREADY: Want =
    word(["“已有”", "“already”"], ["限次 1份 已有 已参保份数", "limit 1 grants already grants_so_far"])
        .only(["已有", "already"]);
pub(super) const WHEN: Want = word(
    ["“当”和条件", "“when” with a condition"],
    ["优先 机关优先 当 设立单位 = 机关", "priority schools when host = school"],
);
pub(super) const BEYOND: Want = word(["“无效”或“不影响”", "“void” or “no_effect”"], ["超出 无效", "beyond void"]);
pub(super) const LATE: Want =
    word(["“不予受理”或“仍受理”", "“refused” or “accepted”"], ["逾期 不予受理", "late refused"]);
pub(super) const ROUNDING: Want = word(
    ["舍入的单位", "the unit to round to"],
    ["四舍五入到 分（角、元、整数）", "round_half_up fen (jiao, yuan, integer)"],
);
pub(super) const SHOULD_BE: Want = word(
    ["“应作”和改正的文字", "“should_be” with the corrected words"],
    ["勘误 \"次日\" 应作 \"次月\"", "erratum \"day\" should_be \"month\""],
);
pub(super) const READ_AS: Want = word(
    ["“读作”和理解", "“read_as” with the reading"],
    ["释义 \"以下\" 读作 \"不满\"", "reading \"under\" read_as \"less than\""],
);
pub(super) const NONE: Want = word(["“无”", "“none”"], ["分担 无", "split none"]).only(["无", "none"]);
pub(super) const STATUS: Want = word(
    ["时间的状态", "a status"],
    ["未到、进行中、已过、按期、逾期 或 未知", "upcoming, open, closed, met, missed or unknown"],
);
pub(super) const ACCESS: Want = word(
    ["“开放”“不开放”或“未知”", "“open”, “closed” or “unknown”"],
    ["渠道 个人申报 不开放", "channel online closed"],
);
pub(super) const FLAG: Want =
    word(["“是”“否”或“未知”", "“true”, “false” or “unknown”"], ["标记 每年一次 是", "flag once_a_year true"]);
pub(super) const START: Want = word(
    ["“起”和第一天", "“from” with the first day"],
    ["起 次月首日(申请日期)", "from first_of_next_month(applied_on)"],
);
pub(super) const END: Want =
    word(["“止”和最后一天", "“until” with the last day"], ["止 起 + 1年 - 1天", "until from + 1 year - 1 day"]);
pub(super) const ITEMS: Want = word(["“项”", "“of”"], ["至少 2 项 { … }", "at_least 2 of { … }"]);

// Marks.
pub(super) const COLON: Want = mark(["“：”", "“:”"], ["名称 : 类型", "NAME : TYPE"]).only([":", ":"]);
pub(super) const EQUALS: Want = mark(["“=”", "“=”"], ["名称 = 值", "NAME = VALUE"]).only(["=", "="]);

// Texts.
pub(super) const QUOTE: Want = text(["引文", "the quotation"], ["依据 \"未满60周岁\"", "cites \"under 60\""]);
pub(super) const TITLE: Want = text(
    ["名称或标题", "a name or a title"],
    ["来源 公告 \"2019年嘉定工会实事项目\"", "source notice \"Grants 2024\""],
);
pub(super) const BECAUSE: Want = text(["理由", "the reason"], ["因 \"后文写明\"", "because \"said below\""]);
pub(super) const WORDS: Want =
    text(["引号内的文字", "a quoted text"], ["例如 \"未满60周岁\"", "for example \"under 60\""]);
