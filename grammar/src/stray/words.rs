//! Keywords that are glued to the next word, mistyped, or known by another word.
//!
//! In: the head of a stray region. Out: a diagnostic with a mending, or nothing. Suggestions keep the language
//! of the word they replace.

use super::{Head, Where, code};
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::keyword::{self, Keyword};
use crate::names;
use crate::span::Span;

/// Words that authors use for what Heng calls differently: the word, the Chinese and the English keyword.
const OTHER_WORDS: &[(&str, &str, &str)] = &[
    ("到", "至", "to"),
    ("和", "且", "and"),
    ("与", "且", "and"),
    ("并且", "且", "and"),
    ("而且", "且", "and"),
    ("或者", "或", "or"),
    ("如果", "当", "when"),
    ("若", "当", "when"),
    ("if", "当", "when"),
    ("else", "否则", "otherwise"),
    ("除非", "除外", "except"),
    ("除了", "除外", "except"),
    ("unless", "除外", "except"),
    ("大于", "超过", "more_than"),
    ("多于", "超过", "more_than"),
    ("小于", "不满", "less_than"),
    ("少于", "不满", "less_than"),
    ("大于等于", "不低于", "at_least"),
    ("不小于", "不低于", "at_least"),
    ("小于等于", "不超过", "at_most"),
    ("不大于", "不超过", "at_most"),
    ("等于", "=", "="),
    ("为", "=", "="),
    ("不是", "≠", "≠"),
    ("不等于", "≠", "≠"),
    ("之前", "不晚于 或 早于", "not_after or before"),
    ("以前", "不晚于 或 早于", "not_after or before"),
    ("前", "不晚于 或 早于", "not_after or before"),
    ("之后", "不早于 或 晚于", "not_before or after"),
    ("以后", "不早于 或 晚于", "not_before or after"),
    ("后", "不早于 或 晚于", "not_before or after"),
    ("包括", "属于", "in_list"),
    ("in", "属于", "in_list"),
    ("乘", "×", "×"),
    ("除以", "÷", "÷"),
    ("加", "+", "+"),
    ("减", "-", "-"),
];

/// The word at the head of a text; empty where it begins with something else.
pub(super) fn leading(line: &str) -> &str {
    let end = line.char_indices().find(|(_, c)| *c != '_' && !unicode_ident::is_xid_continue(*c)).map(|(at, _)| at);
    line.get(..end.unwrap_or(line.len())).unwrap_or("")
}

/// Whether a reserved word stands between or before values, so that it lacks one rather than being one.
pub(super) fn joins(word: &str) -> bool {
    let joining = [
        "and",
        "or",
        "not",
        "in_list",
        "not_in_list",
        "within",
        "not_within",
        "to",
        "when",
        "otherwise",
        "require",
        "except",
        "cites",
        "reading",
        "erratum",
        "not_stated",
    ];
    keyword::spelt(word).any(|row| joining.contains(&row.id))
}

fn candidates(head: &Head) -> Vec<&'static Keyword> {
    if head.first { head.place.first_words() } else { head.place.next_words() }
}

/// Whether the head of `word` can be nothing but `keyword` written without a blank.
fn splits(keyword: &Keyword, spelling: &str, rest: &str) -> bool {
    let digit = rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if spelling.is_ascii() {
        return digit;
    }
    let single = spelling.chars().count() == 1;
    digit || !single || keyword::is_reserved(keyword.zh.first().copied().unwrap_or(""))
}

/// `金额80元`, `至2019-12-31`
pub(super) fn glued(head: &Head) -> Option<Diagnostic> {
    split(head.word, head.start, &candidates(head))
}

/// `当一次缴满会费 : …`: the word before the stray text was taken for a name.
pub(super) fn glued_before(head: &Head) -> Option<Diagnostic> {
    let before = before(head)?;
    if before.first { split(before.word, before.span.start, &head.place.first_words()) } else { None }
}

fn split(text: &str, start: usize, candidates: &[&'static Keyword]) -> Option<Diagnostic> {
    if keyword::spelt(text).next().is_some() {
        return None;
    }
    let mut best: Option<&'static str> = None;
    for row in candidates {
        for spelling in row.spellings() {
            let rest = text.strip_prefix(spelling).unwrap_or("");
            if !rest.is_empty() && splits(row, spelling, rest) && best.is_none_or(|best| best.len() < spelling.len()) {
                best = Some(spelling);
            }
        }
    }
    let word = best?;
    let at = start + word.len();
    let apart = format!("{word} {}", shortened(text, word));
    Some(
        Diagnostic::error(
            code::MISSING_BLANK,
            Span::new(start, at),
            Message::new(format!("“{word}”后面缺少空格"), format!("a blank is missing after “{word}”")),
        )
        .with_label(Message::new("与后面的字连成了一个词", "runs into the next word"))
        .with_help(Message::new(format!("写作 {apart}"), format!("write {apart}")))
        .with_certain_fix(
            Message::new("加一个空格", "add a blank"),
            vec![Edit { span: Span::new(at, at), replacement: " ".to_owned() }],
        ),
    )
}

fn shortened(word: &str, prefix: &str) -> String {
    let rest = word.strip_prefix(prefix).unwrap_or("");
    let mut short: String = rest.chars().take(12).collect();
    if short.len() < rest.len() {
        short.push('…');
    }
    short
}

/// `到` for `至`
pub(super) fn other_word(head: &Head) -> Option<Diagnostic> {
    other(head, head.word, head.word_span())
}

fn other(head: &Head, word: &str, span: Span) -> Option<Diagnostic> {
    let (_, zh, en) = OTHER_WORDS.iter().find(|(other, ..)| *other == word)?;
    let expression = !matches!(head.place, Where::Case | Where::Given | Where::Expected | Where::Facts);
    if !expression && *en == "and" {
        return None;
    }
    let mut diagnostic = Diagnostic::error(
        code::UNKNOWN_WORD,
        span,
        Message::new(format!("“{word}”不是这里用的词"), format!("“{word}” is not a word of the language")),
    )
    .with_label(Message::new("不认识的词", "an unknown word"))
    .with_help(Message::new(format!("写 {zh}"), format!("write {en}")));
    if !zh.contains(' ') {
        let replacement = spaced(head.text, span.end, if word.is_ascii() { en } else { zh });
        let title = Message::new(format!("改为“{zh}”"), format!("write “{en}”"));
        diagnostic = diagnostic.with_fix(title, vec![Edit::replace(span, replacement)]);
    }
    Some(diagnostic)
}

/// `2019-08-15 前`: a word further on in the line.
pub(super) fn word_after(head: &Head) -> Option<Diagnostic> {
    let line = head.line.split(['"', '“']).next().unwrap_or("");
    let mut from = 0;
    for word in line.split([' ', '\t', '\u{3000}']) {
        let start = head.start + from;
        from += word.len();
        from += line.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if let Some(found) = other(head, word, Span::new(start, start + word.len())) {
            return Some(found);
        }
    }
    None
}

/// `replacement` with a blank after it where the next word would run into it.
fn spaced(text: &str, end: usize, replacement: &str) -> String {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    if next.is_some_and(unicode_ident::is_xid_continue) { format!("{replacement} ") } else { replacement.to_owned() }
}

/// `金颔` for `金额`
pub(super) fn mistyped(head: &Head) -> Option<Diagnostic> {
    let spellings = candidates(head).into_iter().flat_map(Keyword::spellings);
    if keyword::spelt(head.word).next().is_some() {
        return None;
    }
    let near = half_width(head.word).or_else(|| names::nearest(head.word, spellings))?;
    Some(unknown(head.word, near, head.word_span()))
}

/// The word before stray text.
struct Before<'t> {
    word: &'t str,
    span: Span,
    /// Whether it begins its line or entry.
    first: bool,
}

fn before<'t>(head: &Head<'t>) -> Option<Before<'t>> {
    if head.first {
        return None;
    }
    let from = head.start.saturating_sub(96);
    let from = (from..=head.start).find(|at| head.text.is_char_boundary(*at))?;
    let before = head.text.get(from..head.start)?.trim_end_matches([' ', '\t', '\u{3000}']);
    let begin = before
        .char_indices()
        .rev()
        .find(|(_, c)| *c != '_' && !unicode_ident::is_xid_continue(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = before.get(begin..)?;
    let start = from + begin;
    Some(Before { word, span: Span::new(start, start + word.len()), first: super::begins(head.text, start) })
}

/// `金额 最搞 6万元`: the word before the stray text was taken for a name.
pub(super) fn word_before(head: &Head) -> Option<Diagnostic> {
    let Before { word, span, first } = before(head)?;
    if let Some(found) = other(head, word, span) {
        return Some(found);
    }
    if first || keyword::spelt(word).next().is_some() {
        return None;
    }
    let nearest = || names::nearest(word, head.place.next_words().into_iter().flat_map(Keyword::spellings));
    let near = half_width(word).or_else(nearest)?;
    Some(unknown(word, near, span))
}

/// The keyword that is written in full-width letters: `ｇｅｎｅｒａｌ`.
fn half_width(word: &str) -> Option<&'static str> {
    let folded = names::folded(word);
    keyword::all().flat_map(Keyword::spellings).find(|spelling| *spelling == folded && *spelling != word)
}

fn unknown(word: &str, near: &str, span: Span) -> Diagnostic {
    let shown = shortened(word, "");
    let diagnostic = Diagnostic::error(
        code::UNKNOWN_WORD,
        span,
        Message::new(format!("不认识的词“{shown}”"), format!("unknown word “{shown}”")),
    )
    .with_label(Message::new("不认识的词", "an unknown word"))
    .with_help(Message::new(format!("是不是“{near}”？"), format!("did you mean “{near}”?")));
    if names::folded(word) == near {
        let title = Message::new(format!("改为半角的“{near}”"), format!("write “{near}” in half width"));
        return diagnostic.with_certain_fix(title, vec![Edit::replace(span, near)]);
    }
    diagnostic.with_word(near)
}
