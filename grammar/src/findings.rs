//! The messages of one parse, as they are found.
//!
//! In: gaps (something is missing here), strays (text that fits no rule), open braces and finished
//! diagnostics, in any order. Out: one sorted list in which one mistake has one message: a gap and the stray
//! that stands in it become one, strays that follow each other without a better reading are joined, and of
//! all braces that are open at the end only one is reported. What the messages say is not decided here.

use std::collections::BTreeMap;

use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Fix, Message};
use crate::span::Span;
use crate::stray::{self, Stray};

/// A brace that was closed by something other than its partner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open {
    /// The brace.
    pub(crate) brace: Span,
    /// Where it was noticed.
    pub(crate) at: usize,
}

/// Everything found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    done: Vec<Diagnostic>,
    gaps: Vec<Diagnostic>,
    strays: Vec<Stray>,
    open: Vec<Open>,
    suspect: Option<usize>,
}

impl Findings {
    pub(crate) fn new(suspect: Option<usize>) -> Self {
        Self { suspect, ..Self::default() }
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.done.push(diagnostic);
    }

    /// Something is missing at the span of `diagnostic`, which is empty.
    pub(crate) fn gap(&mut self, diagnostic: Diagnostic) {
        self.gaps.push(diagnostic);
    }

    pub(crate) fn stray(&mut self, stray: Stray) {
        self.strays.push(stray);
    }

    pub(crate) fn open(&mut self, open: Open) {
        self.open.push(open);
    }

    /// The sorted list, one message a mistake.
    pub(crate) fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        let mut held = Held::of(self.braces(text));
        let mut gaps = BTreeMap::new();
        for gap in std::mem::take(&mut self.gaps) {
            gaps.entry(blanks_after(text, gap.span.start)).or_insert(gap);
        }
        let mut strays = std::mem::take(&mut self.strays);
        strays.sort_by_key(|stray| stray.span);
        let mut before: Option<(usize, Diagnostic)> = None;
        for found in &strays {
            let diagnostic = stray::diagnose(text, found, gaps.remove(&found.span.start).as_ref());
            let at = diagnostic.span.start;
            if diagnostic.code == code::UNKNOWN_WORD {
                gaps.remove(&at);
            }
            if diagnostic.code == code::STRAY && held.covers(found.span.start) {
                continue;
            }
            match &mut before {
                Some((end, last)) if joins(text, *end, last, found.span.start, &diagnostic) => {
                    *end = found.span.end;
                    last.fixes = together(std::mem::take(&mut last.fixes), diagnostic.fixes);
                }
                _ => self.done.extend(before.replace((found.span.end, diagnostic)).map(|(_, last)| last)),
            }
        }
        self.done.extend(before.map(|(_, last)| last));
        self.done.extend(gaps.into_values());
        self.done.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        self.done
    }

    /// Reports the open braces; gives the regions that one of them holds against its will.
    fn braces(&mut self, text: &str) -> Vec<Span> {
        let end = text.trim_end().len();
        let (last, inside): (Vec<Open>, Vec<Open>) =
            std::mem::take(&mut self.open).into_iter().partition(|open| ends_here(text, open.at, end));
        let regions = inside.iter().map(|open| Span::new(open.brace.end, open.at)).collect();
        self.done.extend(inside.iter().map(|open| unclosed(text, open.brace, open.at)));
        let place = self.suspect.map(|at| Span::new(at, at + brace_length(text, at)));
        if let Some(brace) = place.filter(|_| !last.is_empty()).or_else(|| last.iter().map(|open| open.brace).max()) {
            let mut diagnostic = unclosed(text, brace, end);
            if last.len() > 1 {
                diagnostic.fixes.clear();
            }
            self.done.push(diagnostic);
        }
        regions
    }
}

/// The regions that an unclosed brace holds: stray text there is its consequence.
struct Held {
    regions: std::iter::Peekable<std::vec::IntoIter<Span>>,
    reach: usize,
}

impl Held {
    fn of(mut regions: Vec<Span>) -> Self {
        regions.sort_unstable();
        Self { regions: regions.into_iter().peekable(), reach: 0 }
    }

    /// Whether a region covers `at`; to be asked in rising order.
    fn covers(&mut self, at: usize) -> bool {
        while let Some(region) = self.regions.next_if(|region| region.start <= at) {
            self.reach = self.reach.max(region.end);
        }
        at < self.reach
    }
}

fn brace_length(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Whether only blanks and newlines, or a last comment, stand between `at` and the end of the text.
fn ends_here(text: &str, at: usize, end: usize) -> bool {
    at >= end || text.get(at..end).is_some_and(|rest| rest.trim_start().is_empty())
}

/// The place after the blanks at `at`.
fn blanks_after(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}', '\u{FEFF}']).len();
    at + blanks
}

/// Two strays without a better reading, with nothing but space between them.
fn joins(text: &str, end: usize, before: &Diagnostic, start: usize, after: &Diagnostic) -> bool {
    before.code == code::STRAY
        && after.code == code::STRAY
        && before.message == after.message
        && text.get(end..start).is_some_and(|between| between.trim().is_empty())
}

/// The mendings of two messages that become one: what mends both, where both are mended alike.
fn together(first: Vec<Fix>, second: Vec<Fix>) -> Vec<Fix> {
    let pairs = first.into_iter().zip(second).filter(|(first, second)| first.title == second.title);
    let both = pairs.map(|(first, second)| Fix { edits: [first.edits, second.edits].concat(), ..first });
    both.collect()
}

fn unclosed(text: &str, brace: Span, at: usize) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        code::UNCLOSED_BRACE,
        brace,
        Message::new("这个“{”没有对应的“}”", "this “{” has no matching “}”"),
    )
    .with_label(Message::new("从这里开始，没有结束", "opened here and never closed"))
    .with_place(None, Span::new(at, at), Message::new("到这里还没有“}”", "still open here"))
    .with_help(Message::new("在这一块的末尾单独一行写“}”", "write “}” on a line of its own where the block ends"));
    match closing(text, brace) {
        Some(edit) => diagnostic.with_fix(Message::new("补上“}”", "add “}”"), vec![edit]),
        None => diagnostic,
    }
}

/// A closing brace where the indentation says that the block ends: before the first line that is not set in further
/// than the line of the opening brace. Nothing where that line closes a block itself.
fn closing(text: &str, brace: Span) -> Option<Edit> {
    let begin = text.get(..brace.start)?.rfind('\n').map_or(0, |at| at + 1);
    let depth = |line: &str| line.len() - line.trim_start().len();
    let line = text.get(begin..)?.lines().next()?;
    let indent = line.get(..depth(line))?;
    let mut at = begin + line.len();
    while let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))) {
        let start = text.len() - rest.len();
        let next = rest.lines().next().unwrap_or("");
        if !next.trim().is_empty() && depth(next) <= depth(line) {
            let same = depth(next) == depth(line) && next.trim_start().starts_with(['}', '｝']);
            return (!same).then(|| Edit::insert(start, format!("{indent}}}\n")));
        }
        at = start + next.len();
    }
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    Some(Edit::insert(text.len(), format!("{newline}{indent}}}\n")))
}
