//! Mendings: the edits that a message offers, each made where the message is made.
//!
//! In: a message, the text of its file, and what the place needs. Out: the message with its mendings. They write the
//! keywords of the language in which the file writes them.

use crate::value::{Type, Unit};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{Share, ShareValue};
use heng_grammar::{Language, Span, keyword, spoken, written};

/// With the name that was most likely meant.
pub(crate) fn near(diagnostic: Diagnostic, meant: Option<&str>) -> Diagnostic {
    match meant {
        Some(meant) => diagnostic.with_word(&written(meant)),
        None => diagnostic,
    }
}

/// With the unit that a bare number at the place of the message lacks.
pub(crate) fn unit(diagnostic: Diagnostic, text: &str, wanted: &Type) -> Diagnostic {
    let span = diagnostic.span;
    let number = span.slice(text);
    let bare = |c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿' | '０'..='９' | '．');
    let Some(unit) = unit_word(wanted, spoken(text)).filter(|_| !number.is_empty() && number.chars().all(bare)) else {
        return diagnostic;
    };
    let title = Message::new(format!("改为 {number}{unit}"), format!("write {number}{unit}"));
    diagnostic.with_fix(title, vec![Edit::insert(span.end, unit)])
}

/// The unit of a type as it is written behind a number.
fn unit_word(kind: &Type, language: Language) -> Option<String> {
    match kind {
        Type::Money { .. } => Some(language.of("元", " yuan").to_owned()),
        Type::Ratio { .. } => Some("%".to_owned()),
        Type::Integer(unit) | Type::Decimal { unit, .. } if *unit != Unit::None => {
            let word = word_of(unit, language);
            Some(language.of(word, &format!(" {word}")).to_owned())
        }
        Type::Integer(_)
        | Type::Decimal { .. }
        | Type::Boolean
        | Type::Date
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => None,
    }
}

/// A unit as a policy writes it.
fn word_of(unit: &Unit, language: Language) -> &str {
    if *unit == Unit::YearOfAge { language.of("周岁", "years_old") } else { language.of(unit.zh(), unit.en()) }
}

/// A type as it is written in a declaration; nothing where it has no name of its own.
pub(crate) fn type_word(kind: &Type, language: Language) -> Option<String> {
    let word = |id| keyword::spelling(id, language).to_owned();
    let with_unit = |id, unit: &Unit| {
        format!("{} {}", keyword::spelling(id, language), word_of(unit, language)).trim_end().to_owned()
    };
    match kind {
        Type::Boolean => Some(word("boolean")),
        Type::Integer(unit) => Some(with_unit("integer", unit)),
        Type::Decimal { unit, .. } => Some(with_unit("decimal", unit)),
        Type::Money { .. } => Some(word("money")),
        Type::Ratio { .. } => Some(word("ratio")),
        Type::Date => Some(word("date")),
        Type::Text => Some(word("text")),
        Type::Enumeration(_) | Type::List(_) | Type::Wrong => None,
    }
}

/// The names of the types in the language of a text.
pub(crate) fn type_words(text: &str) -> impl Iterator<Item = &'static str> + use<> {
    let language = spoken(text);
    ["boolean", "integer", "decimal", "money", "ratio", "date", "text"]
        .map(|id| keyword::spelling(id, language))
        .into_iter()
}

/// With the remainder for each payer in turn: which of the parts is wrong nobody can say.
pub(crate) fn remainders(diagnostic: Diagnostic, text: &str, shares: &[Share]) -> Diagnostic {
    let word = keyword::spelling("remainder", spoken(text));
    shares.iter().fold(diagnostic, |diagnostic, share| {
        let ShareValue::Value(value) = &share.value else { return diagnostic };
        let payer = &share.payer.text;
        let title = Message::new(format!("由“{payer}”承担余额"), format!("let “{payer}” take the remainder"));
        diagnostic.with_fix(title, vec![Edit::replace(value.span, word)])
    })
}

/// Swaps what stands at two places.
pub(crate) fn swap(diagnostic: Diagnostic, text: &str, (a, b): (Span, Span)) -> Diagnostic {
    let edits = vec![Edit::replace(a, b.slice(text)), Edit::replace(b, a.slice(text))];
    diagnostic.with_fix(Message::new("对调两端", "swap the two ends"), edits)
}

/// Puts what stands at a place in brackets and rounds it, in each way that a policy may mean.
pub(crate) fn rounded(diagnostic: Diagnostic, text: &str, span: Span, to: &[&'static str]) -> Diagnostic {
    let words = span.slice(text);
    let language = spoken(text);
    if words.is_empty() || words.contains(['\n', '{', '|']) || words.starts_with(keyword::spelling("when", language)) {
        return diagnostic;
    }
    let ways = ["round_half_up", "round_up", "round_down"].into_iter();
    ways.flat_map(|way| to.iter().map(move |unit| (way, *unit))).fold(diagnostic, |diagnostic, (way, unit)| {
        let (way, unit) = (keyword::spelling(way, language), keyword::spelling(unit, language));
        let title = Message::new(format!("加上 {way} {unit}"), format!("add {way} {unit}"));
        let edits = vec![Edit::insert(span.start, "("), Edit::insert(span.end, format!(") {way} {unit}"))];
        diagnostic.with_fix(title, edits)
    })
}

/// Deletes an entry: with its line where it stands alone there, else with the blanks before it.
pub(crate) fn deletion(text: &str, span: Span) -> Edit {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{3000}');
    let start = text.get(..span.start).unwrap_or("").trim_end_matches(blank).len();
    let behind = text.get(span.end..).unwrap_or("");
    let end = text.len().saturating_sub(behind.trim_start_matches(blank).len());
    let rest = text.get(end..).unwrap_or("");
    let first = text.get(..start).unwrap_or("").ends_with('\n') || start == 0;
    match rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')) {
        Some(next) if first => Edit::delete(Span::new(start, text.len().saturating_sub(next.len()))),
        _ if first => Edit::delete(span),
        _ => Edit::delete(Span::new(start, span.end)),
    }
}

/// With the deletion of what the message is about.
pub(crate) fn deleted(diagnostic: Diagnostic, text: &str, span: Span) -> Diagnostic {
    diagnostic.with_fix(Message::new("删去", "delete it"), vec![deletion(text, span)])
}

/// The blanks at the start of the line of a place.
pub(crate) fn indent(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("");
    let begin = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let line = before.get(begin..).unwrap_or("");
    line.get(..line.len().saturating_sub(line.trim_start().len())).unwrap_or("")
}

/// Whether nothing but blanks stands before a place on its line.
pub(crate) fn begins_line(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.rsplit('\n').next()).is_some_and(|line| line.trim().is_empty())
}

/// Inserts a member as the first of the block whose `{` is the next behind a place.
pub(crate) fn first_member(text: &str, after: usize, member: &str) -> Option<Edit> {
    let rest = text.get(after..)?;
    let (at, brace) = rest.char_indices().find(|(_, c)| matches!(c, '{' | '｛' | '}' | '｝'))?;
    if matches!(brace, '}' | '｝') {
        return None;
    }
    let at = after.saturating_add(at).saturating_add(brace.len_utf8());
    let line = text.get(at..)?.lines().next().unwrap_or("").trim();
    let indent = indent(text, at);
    let whole = if line.is_empty() || line.starts_with(['#', '＃']) {
        let end = at.saturating_add(text.get(at..)?.find('\n')?);
        return Some(Edit::insert(end, format!("\n{indent}  {member}")));
    } else {
        format!(" {member};")
    };
    Some(Edit::insert(at, whole))
}

/// Inserts an entry behind another of its kind: on a line of its own where that one begins its line.
pub(crate) fn next_entry(text: &str, before: Span, entry: &str) -> Edit {
    if !begins_line(text, before.start) {
        return Edit::insert(before.end, format!("  {entry}"));
    }
    let rest = text.get(before.end..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    let free = line.trim().is_empty() || line.trim_start().starts_with(['#', '＃']);
    let at = if free { before.end.saturating_add(line.trim_end().len()) } else { before.end };
    Edit::insert(at, format!("\n{}{entry}", indent(text, before.start)))
}

/// A text between quote marks that it does not hold itself.
pub(crate) fn quoted(text: &str) -> Option<String> {
    let even = text.matches('“').count() == text.matches('”').count();
    match (text.contains('"'), even) {
        (_, _) if text.contains(['\n', '\r']) => None,
        (false, _) => Some(format!("\"{text}\"")),
        (true, true) => Some(format!("“{text}”")),
        (true, false) => None,
    }
}

/// With the frame of a 释义 of a phrase, inserted at a place.
pub(crate) fn reading(diagnostic: Diagnostic, text: &str, at: usize, phrase: &str) -> Diagnostic {
    let Some(phrase) = quoted(phrase) else { return diagnostic };
    let word = |id| keyword::spelling(id, spoken(text));
    let entry = format!("  {} {phrase} {}", word("reading"), word("read_as"));
    let title = Message::new("在旁边写 释义", "add a reading beside it");
    diagnostic.with_skeleton(title, vec![Edit::insert(at, entry)])
}

#[cfg(test)]
mod tests {
    use super::{deletion, first_member, next_entry, quoted};
    use heng_grammar::Span;
    use heng_grammar::diagnostic::Edit;

    fn applied(text: &str, edit: &Edit) -> String {
        let mut text = text.to_owned();
        text.replace_range(edit.span.start..edit.span.end, &edit.replacement);
        text
    }

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap_or_default();
        Span::new(start, start.saturating_add(words.len()))
    }

    #[test]
    fn an_entry_goes_with_its_line_or_its_blanks() {
        for (text, rest) in
            [("{\n  甲\n  乙\n}", "{\n  乙\n}"), ("{ 丙  甲 }", "{ 丙 }"), ("{\n  甲；乙\n}", "{\n  ；乙\n}")]
        {
            assert_eq!(applied(text, &deletion(text, at(text, "甲"))), rest);
        }
    }

    #[test]
    fn an_entry_comes_behind_another() {
        let lines = "{\n  甲 : 是否  # 注\n}";
        assert_eq!(applied(lines, &next_entry(lines, at(lines, "甲 : 是否"), "乙")), "{\n  甲 : 是否  # 注\n  乙\n}");
        assert_eq!(applied("{ 甲 }", &next_entry("{ 甲 }", at("{ 甲 }", "甲"), "乙")), "{ 甲  乙 }");
    }

    #[test]
    fn a_member_comes_first() {
        let block = "  待遇 甲 {\n    金额\n  }";
        let edit = first_member(block, 2, "月末").unwrap_or(Edit::insert(0, ""));
        assert_eq!(applied(block, &edit), "  待遇 甲 {\n    月末\n    金额\n  }");
        let line = first_member("总则 { 出资方 }", 0, "月末").unwrap_or(Edit::insert(0, ""));
        assert_eq!(applied("总则 { 出资方 }", &line), "总则 { 月末; 出资方 }");
        assert_eq!(first_member("总则 }", 0, "月末"), None);
    }

    #[test]
    fn quotes_are_chosen_by_what_they_hold() {
        assert_eq!(quoted("甲").as_deref(), Some("\"甲\""));
        assert_eq!(quoted("“甲”").as_deref(), Some("\"“甲”\""));
        assert_eq!(quoted("\"甲\"").as_deref(), Some("“\"甲\"”"));
        assert_eq!(quoted("\"甲”"), None);
    }
}
