//! What is said about values that cannot be used.

use super::node::{Node, NodeKind};
use crate::ir::policy::{FactDeclaration, PolicySet};
use crate::value::{Date, Type, Value};
use crate::wording::{self, Language, clip};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;

/// The value as given, in words.
fn given(node: &Node) -> Message {
    match &node.kind {
        NodeKind::Null => Message::new("null", "null"),
        NodeKind::Boolean(truth) => Message::new(truth.to_string(), truth.to_string()),
        NodeKind::Number(text) => Message::new(format!("数 {}", clip(text)), format!("the number {}", clip(text))),
        NodeKind::Text(text) | NodeKind::Word(text) => {
            Message::new(format!("文字“{}”", clip(text)), format!("the text \"{}\"", clip(text)))
        }
        NodeKind::List(_) => Message::new("一个列表", "a list"),
        NodeKind::Object(_) => Message::new("一组 { … }", "an object { … }"),
    }
}

pub(super) fn mismatch(expected: &Message, node: &Node) -> Message {
    let given = given(node);
    Message::new(
        format!("应为{}，给的是{}", expected.zh, given.zh),
        format!("expected {}, found {}", expected.en, given.en),
    )
}

/// A number where a text belongs: leading zeros would be lost without quotes. Where the text has a fixed length, that
/// is said at once.
pub(super) fn unquoted(expected: &Message, text: &str, digits: Option<usize>) -> Message {
    let text = clip(text);
    if digits.is_some_and(|count| text.len() != count) {
        return Message::new(
            format!("应为{}，写在引号里，前面的 0 也要写，给的是数 {text}", expected.zh),
            format!("expected {} in quotes, leading zeros included, found the number {text}", expected.en),
        );
    }
    Message::new(
        format!("应为{}，请加上引号，写作 \"{text}\"", expected.zh),
        format!("expected {}, put it in quotes: \"{text}\"", expected.en),
    )
}

/// A setting whose value carries quotes of its own.
pub(super) fn drop_quotes(inner: &str) -> Message {
    let inner = clip(inner);
    Message::new(
        format!("--set 的值不加引号，写作 名称={inner}"),
        format!("the value of --set has no quotes, write NAME={inner}"),
    )
}

/// The member that was meant: one that the word contains or is a part of, else the nearest.
pub(super) fn meant<'m>(text: &str, members: &'m [String]) -> Option<&'m str> {
    let names = || members.iter().map(String::as_str);
    let contained = names().filter(|name| text.contains(name)).max_by_key(|name| name.len());
    let containing = || names().find(|name| !text.is_empty() && name.contains(text));
    contained.or_else(containing).or_else(|| nearest(text, names()))
}

pub(super) fn not_a_number(expected: &Message, text: &str) -> Message {
    let text = clip(text);
    Message::new(
        format!("应为{}，只写数字，不带单位和分隔号，给的是“{text}”", expected.zh),
        format!("expected {} in digits, without unit or separators, found \"{text}\"", expected.en),
    )
}

pub(super) fn too_many_decimals(kind: &Type, text: &str, most: usize) -> Message {
    let text_shown = clip(text);
    if most > 0 {
        let what = if matches!(kind, Type::Money { .. }) { ("金额", "a sum of money") } else { ("数", "a number") };
        return Message::new(
            format!("{}最多{most}位小数，给的是 {text_shown}", what.0),
            format!("{} has at most {most} decimals, found {text_shown}", what.1),
        );
    }
    let whole = text.split_once('.').filter(|(_, part)| part.bytes().all(|byte| byte == b'0'));
    let (zh, en) = whole.map_or_else(Default::default, |(whole, _)| {
        (format!("，请写 {}", clip(whole)), format!(", write {}", clip(whole)))
    });
    Message::new(
        format!("应为整数，不带小数，给的是 {text_shown}{zh}"),
        format!("expected a whole number without decimals, found {text_shown}{en}"),
    )
}

pub(super) fn too_large(text: &str, most: usize) -> Message {
    let text = clip(text);
    Message::new(
        format!("数字太长，小数点前最多{most}位，给的是 {text}"),
        format!("too many digits, at most {most} before the point, found {text}"),
    )
}

pub(super) fn one_member_only(expected: &Message) -> Message {
    Message::new(format!("只能给一个值，应为{}", expected.zh), format!("only one value can be given, {}", expected.en))
}

pub(super) fn no_such_member(expected: &Message, text: &str, near: Option<&str>) -> Message {
    let text = clip(text);
    let (zh, en) = did_you_mean(near);
    Message::new(
        format!("没有“{text}”这一项{zh}，应为{}", expected.zh),
        format!("there is no \"{text}\"{en}, expected {}", expected.en),
    )
}

pub(super) fn list_as_json() -> Message {
    Message::new("列表请写成 JSON，如 [{\"字段\": 值}]", "write the list as JSON, such as [{\"field\": value}]")
}

pub(super) fn record_expected(node: &Node) -> Message {
    let given = given(node);
    Message::new(
        format!("列表里应是一组一组的 {{ 字段: 值 }}，给的是{}", given.zh),
        format!("a list holds records {{ field: value }}, found {}", given.en),
    )
}

pub(super) fn no_such_fact(near: Option<&str>) -> Message {
    let (zh, en) = did_you_mean(near);
    Message::new(format!("政策里没有这个事实{zh}"), format!("the policy has no such fact{en}"))
}

/// A name that only looks like one of the policy's.
pub(super) fn invisible() -> Message {
    Message::new(
        "名称里有看不见的字符，请把名称重新打一遍",
        "the name holds an invisible character, type the name again",
    )
}

/// A fact under the name of a programme or benefit that it is not of.
pub(super) fn belongs_elsewhere(owner: &Message, here: &str) -> Message {
    Message::new(
        format!("“{here}”没有这个事实，它是{}的，请写在{}之下或最外层", owner.zh, owner.zh),
        format!("\"{here}\" has no such fact, it is of {}; write it there or at the top", owner.en),
    )
}

/// A name that may belong to a file of which some could not be read.
pub(super) fn not_verified(path: &str) -> Message {
    Message::new(
        format!("{path} 没有读全，这个名称可能是它的，没有核对"),
        format!("{path} was not read whole and may declare this name, which was not verified"),
    )
}

pub(super) fn facts_beneath() -> Message {
    Message::new(
        "这是项目或待遇的名称，其下应为一组 { \"事实\": 值 }",
        "this is a programme or benefit, facts stand under it: { \"fact\": value }",
    )
}

pub(super) fn duplicate() -> Message {
    Message::new("同一处写了两次，请只留一个", "given twice in the same place, keep one")
}

pub(super) fn no_such_field(name: &str, fields: &[&str]) -> Message {
    let (zh, en) = match nearest(name, fields.iter().copied()) {
        Some(near) => did_you_mean(Some(near)),
        None => (format!("，有：{}", fields.join("、")), format!(", they have: {}", fields.join(", "))),
    };
    Message::new(format!("记录没有这个字段{zh}"), format!("the records have no such field{en}"))
}

/// "，是不是“X”？" or nothing.
pub(super) fn did_you_mean(near: Option<&str>) -> (String, String) {
    near.map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")))
}

pub(super) fn not_digits(count: usize, text: &str) -> Message {
    let text = clip(text);
    Message::new(
        format!("应恰好是{count}位数字，给的是“{text}”"),
        format!("expected exactly {count} digits, found \"{text}\""),
    )
}

pub(super) fn outside(expected: &Message, policy: &PolicySet, fact: &FactDeclaration, value: &Value) -> Message {
    let zh = wording::value(policy, &fact.kind, value, Language::Zh);
    let en = wording::value(policy, &fact.kind, value, Language::En);
    Message::new(
        format!("超出范围，应为{}，给的是 {zh}", expected.zh),
        format!("out of range, expected {}, found {en}", expected.en),
    )
}

pub(super) fn not_a_day(text: &str, respelt: Option<Date>) -> Message {
    let text = clip(text);
    let (zh, en) = respelt.map_or_else(
        || ("，如 \"2019-03-15\"".into(), " such as \"2019-03-15\"".into()),
        |day| (format!("，请写 \"{day}\""), format!(", write \"{day}\"")),
    );
    Message::new(
        format!("应为“年-月-日”的日期{zh}，给的是“{text}”"),
        format!("expected a date year-month-day{en}, found \"{text}\""),
    )
}

pub(super) fn no_such_year(text: &str) -> Message {
    let text = clip(text);
    Message::new(
        format!("没有 0000 年，年份为 0001 至 9999，给的是“{text}”"),
        format!("there is no year 0000, years are 0001 to 9999, found \"{text}\""),
    )
}

pub(super) fn impossible_day(year: i16, month: i16, day: i16) -> Message {
    let last = self::day(year, month, 1).map(Date::last_of_month);
    match last {
        Some(last) => Message::new(
            format!("{year}年{month}月没有{day}日，这个月的最后一天是 \"{last}\""),
            format!("there is no day {day} in {year:04}-{month:02}, the last day of that month is \"{last}\""),
        ),
        None => Message::new(
            format!("没有{month}月，月份是 01 至 12"),
            format!("there is no month {month}, months are 01 to 12"),
        ),
    }
}

/// The day, where the calendar has it.
pub(super) fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day that another spelling means, such as `2019/3/5`, `2019年3月5日` or `20190305`.
pub(super) fn respelt_day(text: &str) -> Option<Date> {
    let runs: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let number = |run: &str| run.parse::<i16>().ok();
    match runs.as_slice() {
        [year, month, date, ..] if year.len() == 4 => day(number(year)?, number(month)?, number(date)?),
        [one] if one.len() == 8 => day(number(one.get(..4)?)?, number(one.get(4..6)?)?, number(one.get(6..)?)?),
        _ => None,
    }
}
