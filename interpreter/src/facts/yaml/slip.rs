//! Which line of a text is no YAML, or no name with a value, and what to type there.
//!
//! In: a text that was refused and the place where the parser stopped, or a text that is no mapping. Out: the first
//! line up to there that a person would write otherwise. A line is judged alone: YAML is written a fact a line.

use super::super::node::Unreadable;
use crate::wording::clip;
use heng_grammar::diagnostic::Message;

/// The first slip in the lines that begin before `until`; `None` where each line looks right.
pub(super) fn find(text: &str, until: usize) -> Option<Unreadable> {
    let mut at = 0_usize;
    for line in text.split_inclusive('\n') {
        if at > until {
            break;
        }
        if let Some(found) = in_line(line.trim_end_matches(['\r', '\n']), at) {
            return Some(found);
        }
        at = at.saturating_add(line.len());
    }
    None
}

/// What the parser stopped at, where its words are common ones.
pub(super) fn said(text: &str, at: usize, words: &str) -> Option<Message> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end.saturating_add(1));
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let colons = line.matches(": ").count();
    let message = if words.contains("quoted scalar") || words.contains("eof") {
        Message::new("引号没有成对，缺少结束的引号", "the quotes do not pair, the closing one is missing")
    } else if words.contains("flow") {
        Message::new("方括号或花括号没有成对，或者缺少逗号", "brackets or braces do not pair, or a comma is missing")
    } else if words.contains("mapping values") && colons > 1 {
        Message::new(
            "一行里有两个冒号，含冒号的文字要加引号",
            "two colons in one line, a text with a colon stands in quotes",
        )
    } else if words.contains("tab") {
        tab()
    } else if ["mapping values", "indentation", "block"].iter().any(|part| words.contains(part)) {
        Message::new(
            "缩进没有对齐，同一层的各行前面空格要一样多",
            "lines of one level begin with the same number of blanks",
        )
    } else {
        return None;
    };
    Some(message)
}

fn tab() -> Message {
    Message::new("YAML 的行首不能用制表符（Tab），请用空格", "a YAML line is indented with blanks, not with tabs")
}

fn in_line(line: &str, at: usize) -> Option<Unreadable> {
    let content = line.trim_start();
    let indent = line.get(..line.len().saturating_sub(content.len())).unwrap_or("");
    if content.is_empty() || content.starts_with('#') {
        return None;
    }
    let found = |at, fact: &str, message| Some(Unreadable { at, fact: clip(fact), message });
    if let Some(tab_at) = indent.find('\t') {
        return found(at.saturating_add(tab_at), "", tab());
    }
    let start = at.saturating_add(indent.len());
    let item = content.strip_prefix("- ").unwrap_or(content);
    let start = start.saturating_add(content.len().saturating_sub(item.len()));
    if item.starts_with(['{', '[', ']', '}', '"', '\'']) || item.contains(": ") || item.trim_end().ends_with(':') {
        return None;
    }
    let mark = item.find([':', '：', '=', '＝'])?;
    let (name, rest) = (item.get(..mark)?.trim_end(), item.get(mark..)?);
    let sign = rest.chars().next()?;
    let value = rest.get(sign.len_utf8()..)?.trim();
    let shown = format!("{}: {}", clip(name), clip(value));
    let message = if sign == ':' {
        Message::new(format!("冒号后面缺少空格，写作 {shown}"), format!("a blank is missing after the colon: {shown}"))
    } else {
        Message::new(
            format!("“{sign}”不是 YAML 的冒号，写作 {shown}（半角冒号加一个空格）"),
            format!("“{sign}” is no YAML colon, write {shown} with a half-width colon and a blank"),
        )
    };
    found(start.saturating_add(mark), name, message)
}
