//! What people type instead of what a format wants, in any of the formats.
//!
//! In: a character or a word at the place where a text stops being JSON, YAML or TOML. Out: what it is and what to
//! type. Absent: finding the place, which is different in each format.

use super::scalar::read_day;
use crate::wording::clip;
use heng_grammar::diagnostic::Message;

/// The mark that a Chinese keyboard gives, and the half-width one that the formats know.
const WIDE: [(char, &str); 16] = [
    ('：', ":"),
    ('，', ","),
    ('、', ","),
    ('；', ","),
    ('“', "\""),
    ('”', "\""),
    ('＂', "\""),
    ('‘', "\""),
    ('’', "\""),
    ('｛', "{"),
    ('｝', "}"),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('＝', "="),
];

/// Marks at which a bare word ends.
const ENDS: &str = "\"{}[],:=#\r\n";

/// The half-width mark that stands for a full-width one.
pub(super) fn half(mark: char) -> Option<&'static str> {
    WIDE.iter().find(|(wide, _)| *wide == mark).map(|(_, half)| *half)
}

/// A full-width mark where only its half-width form is understood.
pub(super) fn wide(mark: char) -> Option<Message> {
    let half = half(mark)?;
    Some(Message::new(
        format!("全角的 {mark} 要改用半角的 {half}"),
        format!("{mark} is a full-width mark, write the half-width {half}"),
    ))
}

/// The bare word at the start of a text, blanks at its end left out.
pub(super) fn bare(text: &str) -> &str {
    let end = text.find(|mark| ENDS.contains(mark) || half(mark).is_some()).unwrap_or(text.len());
    text.get(..end).unwrap_or("").trim_end()
}

/// A name without its quotes.
pub(super) fn unquoted_name(name: &str, shape: &str) -> Message {
    let shown = shape.replacen("{}", &clip(name), 1);
    Message::new(format!("名称要加半角的引号，写作 {shown}"), format!("a name stands in quotes: {shown}"))
}

/// A word that stands where a value belongs and is none.
pub(super) fn word(word: &str) -> Message {
    let shown = clip(word);
    match word {
        "是" | "否" | "对" | "错" | "有" | "无" | "yes" | "no" | "Yes" | "No" | "YES" | "NO" | "True" | "False"
        | "TRUE" | "FALSE" => {
            let truth = matches!(word, "是" | "对" | "有" | "yes" | "Yes" | "YES" | "True" | "TRUE");
            Message::new(
                format!("是否请写 true 或 false，不加引号：“{shown}”写作 {truth}"),
                format!("a truth is true or false without quotes: write {truth} for “{shown}”"),
            )
        }
        "未知" | "不详" | "空" | "None" | "NULL" | "Null" | "nil" | "undefined" => {
            Message::new("不知道的请删去这一行", "leave out what is not known")
        }
        _ if word.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) => number(word),
        _ => Message::new(
            format!("文字要加半角的引号，写作 \"{shown}\""),
            format!("a text stands in quotes: \"{shown}\""),
        ),
    }
}

/// Digits that are no number as the formats write it.
fn number(word: &str) -> Message {
    let shown = clip(word);
    if word.split('-').count() == 3 && word.starts_with(|first: char| first.is_ascii_digit()) {
        return match read_day(word) {
            Ok(day) => {
                Message::new(format!("日期要加引号，写作 \"{day}\""), format!("a date stands in quotes: \"{day}\""))
            }
            Err(message) => message,
        };
    }
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    if digits && word.starts_with('0') {
        return Message::new(
            format!("数的前面不能有 0；编号一类的文字要加引号，写作 \"{shown}\""),
            format!("a number has no leading zero; a text of digits stands in quotes: \"{shown}\""),
        );
    }
    Message::new(
        format!("“{shown}”不是数：只写数字，不带单位和分隔号；文字要加引号，写作 \"{shown}\""),
        format!("“{shown}” is no number: write digits only, without unit or separators; a text stands in quotes"),
    )
}

/// A quote that is never closed, or only by a full-width one.
pub(super) fn open_quote(written: &str) -> Message {
    let closing = written.lines().next().unwrap_or("").chars().find(|mark| matches!(mark, '”' | '“' | '＂'));
    match closing {
        Some(mark) => Message::new(
            format!("文字以半角的 \" 开始，也要以它结束，{mark} 是全角引号"),
            format!("a text that begins with \" ends with it, {mark} is a full-width quote"),
        ),
        None => Message::new(
            "引号没有成对：这一行缺少结束的 \"",
            "the quotes do not pair: the closing \" is missing in this line",
        ),
    }
}

/// A value that is missing.
pub(super) fn no_value(key: &str) -> Message {
    let key = clip(key);
    Message::new(
        format!("“{key}”后面缺少值；不知道的请删去这一行"),
        format!("the value of “{key}” is missing; leave out what is not known"),
    )
}

/// A remark in a format that has none.
pub(super) fn remark() -> Message {
    Message::new("JSON 里不能写注释，请删去", "JSON has no comments, remove it")
}
