//! Years that were seen and left alone.
//!
//! In: what was found in a file. Out: names, remarks, titles of other texts and sources of values that name a year near
//! the edition's, and days beyond the calendar. Names are referred to by other rules, cases and files of facts; remarks
//! are the author's; whether they go on to hold only a person can say.

use super::Shift;
use super::walk::Walk;
use crate::workspace::SourceFile;
use heng_grammar::diagnostic::Message;
use heng_grammar::span::Span;

/// A year that did not move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// In the new file.
    pub line: usize,
    pub words: String,
    pub why: Message,
    pub(super) offset: usize,
}

impl Kept {
    /// A day that the calendar of the language would not hold.
    pub(super) fn beyond(text: &str, span: Span) -> Self {
        Self::new(text, span, Message::new("移动后超出 1 至 9999 年", "it would leave the years 1 to 9999"))
    }

    /// The year in the number of a document: 沪工〔2019〕5号.
    pub(super) fn number(text: &str, span: Span) -> Self {
        Self::new(text, span, Message::new("文号里的年份没有改", "the year in the number of a document stays"))
    }

    fn new(text: &str, span: Span, why: Message) -> Self {
        let words = span.slice(text).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { line: 0, words, why, offset: span.start }
    }
}

/// What was left alone in a file.
pub(super) fn kept(walk: &Walk<'_>, source: &SourceFile, shift: Shift) -> Vec<Kept> {
    let text = source.text.as_str();
    let near = |span: Span| names_year(span.slice(text), shift);
    let mut found = Vec::new();
    let why = || Message::new("名称没有改，别处要用它", "a name stays, others refer to it");
    let names = walk.names.iter().map(|name| name.span).filter(|span| near(*span));
    found.extend(names.map(|span| Kept::new(text, span, why())));
    let why = || Message::new("注释没有改", "a remark stays");
    let remarks = source.tree.comments.iter().map(|comment| comment.span).filter(|span| near(*span));
    found.extend(remarks.map(|span| Kept::new(text, span, why())));
    let why = || Message::new("《》里是别的文件的标题，没有改", "the title of another text in 《》 stays");
    let worded = walk.texts.iter().map(|worded| worded.text.span);
    let entries = walk.clauses.iter().flat_map(|clause| clause.annotations).map(|entry| entry.span);
    let titles = worded.chain(entries).flat_map(|span| titles(text, span)).filter(|span| near(*span));
    found.extend(titles.map(|span| Kept::new(text, span, why())));
    found.sort_by_key(|one| one.offset);
    found.dedup();
    found
}

/// Every `《…》` in a place.
fn titles(text: &str, span: Span) -> Vec<Span> {
    let slice = span.slice(text);
    let each = slice.match_indices('《').filter_map(|(start, _)| {
        let length = slice.get(start..)?.find('》')?.saturating_add('》'.len_utf8());
        let start = span.start.saturating_add(start);
        Some(Span::new(start, start.saturating_add(length)))
    });
    each.collect()
}

fn names_year(words: &str, shift: Shift) -> bool {
    let numbers = words.split(|character: char| !character.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).any(|year| !shift.is_far(year))
}
