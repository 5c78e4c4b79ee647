//! What is said about text that fits no rule.
//!
//! In: one stray region, the construct it stands in and, where something is missing at the same place, the
//! message about that. Out: one diagnostic that says what to type. Only the head of the region is looked at:
//! a stray closer or quote, a keyword that is glued, mistyped, reserved or known by another word, a second
//! condition, a missing colon; what remains is plain stray text. Nothing is parsed again.

mod marks;
mod place;
mod words;

use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::keyword::{self, Place};
use crate::span::Span;
pub(crate) use place::Where;

/// Text that fits no rule.
#[derive(Debug, Clone)]
pub(crate) struct Stray {
    pub(crate) span: Span,
    pub(crate) place: Where,
}

/// The head of a stray region.
struct Head<'t> {
    text: &'t str,
    /// The first line of the region.
    line: &'t str,
    start: usize,
    /// The first word; empty where the region does not begin with one.
    word: &'t str,
    place: Where,
    /// Whether nothing stands before it in its entry.
    first: bool,
}

impl Head<'_> {
    fn word_span(&self) -> Span {
        Span::new(self.start, self.start + self.word.len())
    }

    /// What follows the first word, without blanks.
    fn after(&self) -> &str {
        self.line.get(self.word.len()..).unwrap_or("").trim_start()
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.line.trim_end().len())
    }
}

/// The diagnostic of one stray region; `gap` is the message about what is missing where it begins.
pub(crate) fn diagnose(text: &str, stray: &Stray, gap: Option<&Diagnostic>) -> Diagnostic {
    let written = stray.span.slice(text);
    let line = written.split(['\n', '\r']).next().unwrap_or(written);
    let head = Head {
        text,
        line,
        start: stray.span.start,
        word: words::leading(line),
        place: stray.place,
        first: begins(text, stray.span.start),
    };
    marks::mark(&head)
        .or_else(|| reserved(&head, gap))
        .or_else(|| words::glued(&head))
        .or_else(|| misplaced(&head))
        .or_else(|| words::other_word(&head))
        .or_else(|| words::mistyped(&head))
        .or_else(|| words::glued_before(&head))
        .or_else(|| gap.map(|gap| filled(&head, gap)))
        .or_else(|| words::word_before(&head))
        .or_else(|| words::word_after(&head))
        .or_else(|| missing_mark(&head))
        .or_else(|| second_condition(&head))
        .unwrap_or_else(|| plain(&head))
}

/// Whether nothing but blanks stands between `at` and the start of its line or entry.
fn begins(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\t', '\u{3000}', '\u{A0}', '\u{FEFF}']);
    before.chars().next_back().is_none_or(|last| matches!(last, '\n' | '\r' | '{' | '｛' | ';' | '；' | '}' | '｝'))
}

/// A reserved word where a name must stand.
fn reserved(head: &Head, gap: Option<&Diagnostic>) -> Option<Diagnostic> {
    let marked = head.after().starts_with([':', '：', '=', '＝']);
    let named = head.first || matches!(head.place, Where::Facts | Where::Given | Where::Conditions | Where::Condition);
    let missing = |code| gap.is_some_and(|gap| gap.code == code);
    let operand = || missing(code::MISSING_VALUE) && !words::joins(head.word) && after_operand(head.after());
    let wanted = missing(code::MISSING_NAME) || named && marked || operand();
    (wanted && keyword::is_reserved(head.word)).then(|| reserved_name(head.word, head.word_span()))
}

/// Whether what follows a word can follow a value.
fn after_operand(after: &str) -> bool {
    let operators = ['+', '＋', '-', '－', '×', '*', '÷', '/', ')', '）', '<', '＜', '>', '＞', '|', '｜', '}', '｝'];
    after.is_empty() || after.starts_with(operators)
}

/// The message about a reserved word that is used as a name.
pub(crate) fn reserved_name(word: &str, span: Span) -> Diagnostic {
    let quoted = format!("「{word}」");
    Diagnostic::error(
        code::RESERVED_NAME,
        span,
        Message::new(
            format!("“{word}”是保留词，不能直接作名称"),
            format!("“{word}” is reserved and cannot be a name as it is"),
        ),
    )
    .with_label(Message::new("保留词", "a reserved word"))
    .with_help(Message::new(format!("换一个名称，或写作 {quoted}"), format!("choose another name, or write {quoted}")))
    .with_certain_fix(
        Message::new(format!("改为 {quoted}"), format!("write {quoted}")),
        vec![Edit { span, replacement: quoted }],
    )
}

/// A keyword that is known but stands in the wrong place.
fn misplaced(head: &Head) -> Option<Diagnostic> {
    let row = keyword::spelt(head.word).next()?;
    let home = if row.place == Place::Member && head.place == Where::File {
        Message::new("它要写在 项目 … { } 里面", "it stands inside programme … { }")
    } else if row.place == Place::Case && head.first {
        Message::new("它要写在 样例 … { } 里面", "it stands inside case … { }")
    } else if row.id == "not_stated" && head.first {
        Message::new(
            "未载 自成一行，写在这一块的“}”之后",
            "not_stated is a line of its own after the “}” of this block",
        )
    } else {
        return None;
    };
    let word = head.word;
    Some(
        Diagnostic::error(
            code::STRAY,
            head.span(),
            Message::new(format!("“{word}”不能写在这里"), format!("“{word}” cannot stand here")),
        )
        .with_label(Message::new("这里读不懂", "not understood here"))
        .with_help(home),
    )
}

/// The message about what is missing, shown on what stands in its place.
fn filled(head: &Head, gap: &Diagnostic) -> Diagnostic {
    let mut filled = gap.clone();
    filled.span = head.span();
    filled
}

/// `NAME TYPE` without its colon, `NAME VALUE` without its equals sign.
fn missing_mark(head: &Head) -> Option<Diagnostic> {
    let (mark, example) = if head.place == Where::Facts {
        ("：", Message::new("托管人数 : 整数 人", "children : integer children"))
    } else if head.place == Where::Given {
        ("=", Message::new("托管人数 = 20人", "children = 20 children"))
    } else {
        return None;
    };
    if !head.first || head.word.is_empty() || head.after().is_empty() {
        return None;
    }
    let at = head.word_span().end;
    let mark_en = if mark == "：" { ":" } else { mark };
    Some(
        Diagnostic::error(
            code::MISSING_MARK,
            Span::new(at, at),
            Message::new(
                format!("“{}”后面缺少“{mark}”", head.word),
                format!("“{mark_en}” is missing after “{}”", head.word),
            ),
        )
        .with_label(Message::new(format!("应有“{mark}”"), format!("expected “{mark_en}”")))
        .with_help(Message::new(format!("写作 {}", example.zh), format!("write {}", example.en)))
        .with_fix(
            Message::new(format!("补上“{mark}”"), format!("add “{mark_en}”")),
            vec![Edit { span: Span::new(at, at), replacement: format!(" {mark_en}") }],
        ),
    )
}

/// More text after a complete condition.
fn second_condition(head: &Head) -> Option<Diagnostic> {
    let another = !head.word.is_empty() || head.line.starts_with(['(', '（', '「', '"', '“']);
    if head.place != Where::Condition || !another {
        return None;
    }
    let at = Span::new(head.start, head.start);
    Some(
        Diagnostic::error(
            code::TWO_CONDITIONS,
            head.span(),
            Message::new("一行写了两个条件", "there are two conditions on this line"),
        )
        .with_label(Message::new("前一个条件到这里已经完整", "the condition before is complete here"))
        .with_help(Message::new("另起一行，或用“且”“或”连接", "begin a new line, or join them by “and” or “or”"))
        .with_fix(Message::new("另起一行", "begin a new line"), vec![Edit { span: at, replacement: "\n".to_owned() }]),
    )
}

fn plain(head: &Head) -> Diagnostic {
    let message = if head.first {
        head.place.message()
    } else {
        Message::new("这里多出的文字读不懂", "the rest of this line is not understood")
    };
    let diagnostic = Diagnostic::error(code::STRAY, head.span(), message)
        .with_label(Message::new("这里读不懂", "not understood"))
        .with_help(if head.first { head.place.help() } else { head.place.tail_help() });
    // A remark reaches to the end of the line.
    if !head.first || head.line.contains(['{', '}', '｛', '｝']) {
        return diagnostic;
    }
    diagnostic.with_fix(Message::new("改成说明（#）", "make it a remark (#)"), vec![Edit::insert(head.start, "# ")])
}
