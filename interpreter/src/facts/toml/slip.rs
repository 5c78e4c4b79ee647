//! What is wrong in a line that is no TOML, and of which fact.
//!
//! In: a text that was refused, the place where the parser stopped and its words. Out: the name that the line
//! gives a value, and what to type. TOML is written a fact a line, so the line of the place is looked at alone.

use super::super::node::Unreadable;
use super::super::slip;
use super::super::words;
use crate::wording::clip;
use heng_grammar::diagnostic::Message;

/// The slip at a place; `None` where the line looks right.
pub(super) fn find(text: &str, at: usize, said: &str) -> Option<Unreadable> {
    let at = floor(text, at);
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let line = text.get(start..)?.lines().next()?;
    let content = line.trim_start();
    let start = start.saturating_add(line.len().saturating_sub(content.len()));
    if content.starts_with('[') {
        return heading(content, start);
    }
    let Some((mark, sign)) = sign(content) else { return lone(content, start) };
    let name = content.get(..mark)?.trim_end();
    let value = content.get(mark.saturating_add(sign.len_utf8())..)?.trim();
    let fact = name.trim_matches(['"', '\'', '“', '”']);
    let found = |at, message| Some(Unreadable { at, fact: clip(fact), message });
    if said.contains("duplicate") {
        return found(start, words::duplicate());
    }
    if sign != '=' {
        let shown = format!("\"{}\" = {}", clip(fact), clip(value));
        let zh = format!("“{sign}”不是 TOML 的等号，写作 {shown}");
        return found(
            start.saturating_add(mark),
            Message::new(zh, format!("“{sign}” is no equals sign, write {shown}")),
        );
    }
    if !is_name(name) {
        let message = match name.chars().next().filter(|first| !first.is_alphanumeric()).and_then(slip::wide) {
            Some(message) => message,
            None => slip::unquoted_name(fact, &format!("\"{{}}\" = {}", clip(value))),
        };
        return found(start, message);
    }
    let value_at = start.saturating_add(content.len().saturating_sub(content.get(mark..)?.len()));
    let blank = content.get(mark.saturating_add(1)..)?;
    let value_at = value_at.saturating_add(1).saturating_add(blank.len().saturating_sub(blank.trim_start().len()));
    found(value_at, in_value(value, fact))
}

/// A table's name, which stands in quotes too where it is Chinese.
fn heading(content: &str, at: usize) -> Option<Unreadable> {
    let name = content.trim_start_matches('[').split([']', '］']).next()?.trim();
    let shown = format!("[\"{}\"]", clip(name.trim_matches('"')));
    let (zh, en) = if is_name(name) {
        (format!("方括号没有成对，写作 {shown}"), format!("the brackets do not pair, write {shown}"))
    } else {
        (format!("名称要加半角的引号，写作 {shown}"), format!("a name stands in quotes: {shown}"))
    };
    Some(Unreadable::new(at, zh, en))
}

/// A line without a sign of equality.
fn lone(content: &str, at: usize) -> Option<Unreadable> {
    let word = slip::bare(content);
    if word.is_empty() {
        let mark = content.chars().next()?;
        return slip::wide(mark).map(|message| Unreadable { at, fact: String::new(), message });
    }
    let name = clip(word);
    Some(Unreadable::new(
        at,
        format!("这一行没有值，写作 \"{name}\" = 值"),
        format!("this line has no value, write \"{name}\" = value"),
    ))
}

fn in_value(value: &str, key: &str) -> Message {
    let Some(first) = value.chars().next().filter(|first| *first != '#') else { return slip::no_value(key) };
    if let Some(message) = slip::wide(first) {
        return message;
    }
    match first {
        '"' => slip::open_quote(value),
        '\'' => Message::new("引号没有成对，缺少结束的 '", "the quotes do not pair, the closing ' is missing"),
        '[' | '{' => Message::new(
            "方括号或花括号没有成对，或者缺少逗号",
            "brackets or braces do not pair, or a comma is missing",
        ),
        _ => slip::word(slip::bare(value)),
    }
}

/// The first sign of equality or what is typed instead of it, outside quotes.
fn sign(content: &str) -> Option<(usize, char)> {
    let mut quoted = false;
    content.char_indices().find(|(_, mark)| {
        quoted ^= matches!(mark, '"' | '“' | '”');
        !quoted && matches!(mark, '=' | '＝' | ':' | '：')
    })
}

/// Quoted, or of the letters that TOML takes without quotes.
fn is_name(name: &str) -> bool {
    let quoted = |mark: char| name.len() > 1 && name.starts_with(mark) && name.ends_with(mark);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    quoted('"') || quoted('\'') || (!name.is_empty() && name.bytes().all(plain))
}

/// The start of the character that a byte belongs to.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}
