//! Brackets and quotes at the head of stray text.
//!
//! In: the head of a stray region. Out: a diagnostic with a mending, or nothing where it begins with a word.

use super::{Head, code};
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::span::Span;

/// A closing bracket, a quote or another mark at the head.
pub(super) fn mark(head: &Head) -> Option<Diagnostic> {
    let first = head.line.chars().next()?;
    let span = Span::new(head.start, head.start + first.len_utf8());
    match first {
        ')' | '）' | ']' | '］' => Some(closer(first, span)),
        '"' | '“' if !head.line.chars().skip(1).any(|c| c == if first == '“' { '”' } else { '"' }) => Some(
            Diagnostic::error(
                code::UNCLOSED_TEXT,
                head.span(),
                Message::new("引号里的文字在这一行没有结束", "the quoted text does not end on its line"),
            )
            .with_label(Message::new("从这里开始", "opened here"))
            .with_help(Message::new("在文字的末尾补上引号；一段文字要写在一行里", "close the text on the same line")),
        ),
        '”' => Some(
            Diagnostic::error(
                code::UNCLOSED_TEXT,
                span,
                Message::new("文字要从“ 开始，这里是 ”", "a text opens with “, and this is ”"),
            )
            .with_label(Message::new("这是后引号", "a closing mark"))
            .with_help(Message::new("改成 “", "write “ here"))
            .with_certain_fix(Message::new("改成 “", "write “"), vec![Edit { span, replacement: "“".to_owned() }]),
        ),
        '「' => Some(
            Diagnostic::error(
                code::UNCLOSED_TEXT,
                span,
                Message::new("名称的“「”在这一行没有“」”", "this “「” has no “」” on its line"),
            )
            .with_label(Message::new("从这里开始", "opened here"))
            .with_help(Message::new("在名称的末尾写“」”", "write “」” where the name ends")),
        ),
        '。' if head.line.trim_end() == "。" => Some(full_stop(span)),
        '(' | '（' => apart(head),
        '"' | '“' => runs_on(head),
        _ => None,
    }
}

/// A closing bracket that closes nothing.
fn closer(first: char, span: Span) -> Diagnostic {
    Diagnostic::error(
        code::STRAY_CLOSER,
        span,
        Message::new(format!("多了一个“{first}”"), format!("this “{first}” closes nothing")),
    )
    .with_label(Message::new("前面没有与它对应的左括号", "nothing is open here that it could close"))
    .with_help(Message::new("删去它，或在前面补上左括号", "delete it, or add the opening bracket before"))
    .with_fix(
        Message::new(format!("删去“{first}”"), format!("delete “{first}”")),
        vec![Edit { span, replacement: String::new() }],
    )
}

/// A full stop at the end of a line.
fn full_stop(span: Span) -> Diagnostic {
    Diagnostic::error(code::STRAY, span, Message::new("行末不写句号", "no full stop ends a line"))
        .with_label(Message::new("多余的句号", "a full stop too many"))
        .with_help(Message::new("删去它", "delete it"))
        .with_certain_fix(Message::new("删去句号", "delete the full stop"), vec![Edit::delete(span)])
}

/// `周岁 (出生日期)`: a call with a blank before its bracket.
fn apart(head: &Head) -> Option<Diagnostic> {
    let before = head.text.get(..head.start)?;
    let name = before.trim_end_matches([' ', '\t', '\u{3000}']);
    if head.first || !name.chars().next_back().is_some_and(unicode_ident::is_xid_continue) {
        return None;
    }
    let blanks = Span::new(name.len(), head.start);
    Some(
        Diagnostic::error(
            code::STRAY,
            head.span(),
            Message::new("名称和“(”之间不能有空格", "there is a blank between the name and “(”"),
        )
        .with_label(Message::new("读到这里，前面已经完整", "what stands before is complete"))
        .with_help(Message::new(
            "函数名后面紧接“(”，例如 周岁(出生日期, 申请日期)",
            "put “(” right after the name, as in age(born, applied_on)",
        ))
        .with_certain_fix(
            Message::new("删去空格", "delete the blank"),
            vec![Edit { span: blanks, replacement: String::new() }],
        ),
    )
}

/// `下载“申工社”`: a quoted text that touches the name before it.
fn runs_on(head: &Head) -> Option<Diagnostic> {
    let before = head.text.get(..head.start)?.chars().next_back()?;
    unicode_ident::is_xid_continue(before).then(|| {
        Diagnostic::error(
            code::STRAY,
            head.span(),
            Message::new("引号前面紧接着别的字", "a quoted text touches the word before it"),
        )
        .with_label(Message::new("名称到引号为止", "the name ends at the quote"))
        .with_help(Message::new("把整段文字写进一对引号里", "put the whole of it between quotes"))
    })
}
