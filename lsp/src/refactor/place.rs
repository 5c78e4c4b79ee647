//! Where things stand in a text, and how they are written there.

use heng_grammar::tree::{File, Member};
use heng_grammar::{Span, keyword, spoken};

/// A selection without the blanks around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let start = span.start.saturating_add(words.len().saturating_sub(words.trim_start().len()));
    Span::new(start, start.saturating_add(words.trim().len()))
}

/// The blanks at the start of the line of a place.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    line.get(..line.len().saturating_sub(line.trim_start().len())).unwrap_or("")
}

/// Whether nothing but blanks stands before a place on its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.rsplit('\n').next()).is_some_and(|line| line.trim().is_empty())
}

/// An entry with its line where it stands alone there, else with the blanks and the mark that part it.
pub(super) fn whole_entry(text: &str, span: Span) -> Span {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{3000}');
    let start = text.get(..span.start).unwrap_or("").trim_end_matches(blank).len();
    let rest = text.get(span.end..).unwrap_or("");
    let after = rest.trim_start_matches(blank);
    let first = start == 0 || text.get(..start).is_some_and(|before| before.ends_with('\n'));
    let end = |rest: &str| text.len().saturating_sub(rest.len());
    let next_line = after.strip_prefix("\r\n").or(after.strip_prefix('\n'));
    match (first, next_line, after.strip_prefix([';', '；'])) {
        (true, Some(next), _) => Span::new(start, end(next)),
        (_, _, Some(next)) => Span::new(span.start, end(next.trim_start_matches(blank))),
        (true, None, None) => span,
        (false, _, None) => Span::new(start, span.end),
    }
}

/// A replacement with the blanks that keep it from running into its neighbours.
pub(super) fn apart(text: &str, span: Span, replacement: &str) -> String {
    let runs = |a: Option<char>, b: Option<char>| {
        a.is_some_and(unicode_ident::is_xid_continue) && b.is_some_and(unicode_ident::is_xid_continue)
    };
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    let left = if runs(before, replacement.chars().next()) { " " } else { "" };
    let right = if runs(replacement.chars().next_back(), after) { " " } else { "" };
    format!("{left}{replacement}{right}")
}

/// A keyword as the text writes its keywords.
pub(super) fn word(text: &str, id: &'static str) -> &'static str {
    keyword::spelling(id, spoken(text))
}

/// Whether every round and curly bracket in the words has its partner in them; those in texts and remarks count too,
/// where they are left open the words are only refused.
pub(super) fn is_closed(words: &str) -> bool {
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '(' | '（' | '{' | '｛' => depth = depth.saturating_add(1),
            ')' | '）' | '}' | '｝' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// The innermost member of a general part, programme or benefit that holds a span and in which values stand.
pub(super) fn member_at(tree: &File, span: Span) -> Option<(&Member, Span)> {
    let mut around = tree.members().filter_map(|member| Some((member, span_of(member)?)));
    around.find(|(_, whole)| whole.start <= span.start && span.end <= whole.end)
}

/// The span of a member in which values stand that a 定义 can hold.
fn span_of(member: &Member) -> Option<Span> {
    match member {
        Member::Definition(one) | Member::Day(one) | Member::Output(one) => Some(one.span),
        Member::Table(one) => Some(one.span),
        Member::AsOf(one) => Some(one.span),
        Member::Conditions(one) => Some(one.span),
        Member::Amount(one) => Some(one.span),
        Member::Split(one) => Some(one.span),
        Member::Windows(one) => Some(one.span),
        Member::Deadline(one) => Some(one.span),
        Member::Period(one) => Some(one.span),
        Member::Limit(one) => Some(one.span),
        Member::Quota(one) => Some(one.span),
        Member::Flag(one) => Some(one.span),
        Member::Channel(one) => Some(one.span),
        Member::InForce(_)
        | Member::Payers(_)
        | Member::MonthEnd(_)
        | Member::Source(_)
        | Member::Number(_)
        | Member::Renamed(_)
        | Member::Facts(_)
        | Member::Enumeration(_)
        | Member::Parameter(_)
        | Member::Benefit(_)
        | Member::Case(_)
        | Member::Documents(_)
        | Member::Services(_)
        | Member::Annotation(_) => None,
    }
}
