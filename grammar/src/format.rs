//! The canonical form of a policy, which `docs/format.md` describes.
//!
//! In: any text. Out: the same policy with its indentation, blanks, columns and marks in one form. The lines of the
//! author stay lines, the order stays, texts, names and comments stay; lines that hold a mistake stay byte for byte. The
//! tree stays what it was: a result that reads otherwise is dropped and the text comes back as it is. What the names
//! mean is deliberately not known here.

mod canonical;
mod columns;
mod indent;
mod layout;
mod nodes;
mod spacing;
mod tables;
mod tokens;
mod width;
mod write;

use pest::Parser as _;

use crate::diagnostic::Edit;
use crate::dump::dump;
use crate::pairs::{Pairs, Rule};
use crate::parse::parse;
use crate::scan;
use crate::span::Span;
use crate::spelling::{Language, respell};
use layout::Layout;
use nodes::Nodes;
use width::Widths;

/// The text in canonical form.
pub fn format(text: &str) -> String {
    sure(text, format_unchecked(text))
}

/// The text in canonical form, its keywords in `language`.
pub fn format_to(text: &str, language: Language) -> String {
    let written = format(text);
    format(&sure(&written, Some(respell(&written, language))))
}

/// What has to be replaced so that the lines that `range` touches are in canonical form; nothing where they are.
pub fn format_range(text: &str, range: Span) -> Option<Edit> {
    let (layout, lines) = arrange(text)?;
    let touched = |span: &Span| span.start <= range.end && range.start <= span.end;
    let found: Vec<usize> =
        layout.lines.iter().enumerate().filter(|(_, line)| touched(&line.span)).map(|(index, _)| index).collect();
    let (first, last) = (*found.first()?, *found.last()?);
    let span = layout.lines.get(first)?.span.to(layout.lines.get(last)?.span);
    let replacement = joined(&layout, &lines, first, last, line_end(&layout));
    if replacement == span.slice(text) {
        return None;
    }
    let after = format!("{}{replacement}{}", text.get(..span.start)?, text.get(span.end..)?);
    same(text, &after).then_some(Edit { span, replacement })
}

/// The text in canonical form without the proof that its tree is the same; nothing where it cannot be read.
#[doc(hidden)]
pub fn format_unchecked(text: &str) -> Option<String> {
    let (layout, lines) = arrange(text)?;
    let end = line_end(&layout);
    let mut written = joined(&layout, &lines, 0, lines.len().saturating_sub(1), end);
    if !written.is_empty() {
        written.push_str(end);
    }
    Some(written)
}

/// The lines of a text, as they are and as they should be.
fn arrange(text: &str) -> Option<(Layout<'_>, Vec<String>)> {
    let first_look = scan::scan(text);
    if first_look.too_deep.is_some() {
        return None;
    }
    let mut pairs = Pairs::parse(Rule::file, &first_look.text).ok()?;
    let nodes = pairs.next().map(Nodes::of)?;
    let mistakes: Vec<Span> = parse(text).diagnostics.iter().map(|diagnostic| diagnostic.span).collect();
    let mut layout = Layout::of(text, nodes, &mistakes)?;
    for token in &mut layout.tokens {
        token.text = canonical::spelling(token, text.get(token.span.end..).unwrap_or(""));
    }
    let levels = indent::levels(&layout);
    let mut widths = Widths::of(&layout, levels);
    tables::align(&layout, &mut widths);
    columns::align(&layout, &mut widths);
    let lines = write::lines(&layout, &widths);
    Some((layout, lines))
}

/// Lines with at most one blank line between two, none inside the braces of a block.
fn joined(layout: &Layout, lines: &[String], first: usize, last: usize, end: &str) -> String {
    let mut text = String::new();
    for (index, written) in lines.iter().enumerate().take(last.saturating_add(1)).skip(first) {
        let (line, before) =
            (layout.lines.get(index), index.checked_sub(1).and_then(|before| layout.lines.get(before)));
        if index > first
            && let Some((line, before)) = line.zip(before)
        {
            if line.frozen && before.frozen {
                text.push_str(Span::new(before.span.end, line.span.start).slice(layout.text));
            } else {
                text.push_str(end);
                if line.blank_before && parted(layout, before.tokens.end.saturating_sub(1), line.tokens.start) {
                    text.push_str(end);
                }
            }
        }
        text.push_str(written);
    }
    text
}

/// Whether a blank line may stand between two tokens.
fn parted(layout: &Layout, before: usize, after: usize) -> bool {
    !layout.opens(before) && layout.closed_by(after).is_none()
}

/// The line end of a text: that of its first line that is not blank, for blank lines before it go.
fn line_end(layout: &Layout) -> &'static str {
    let behind = layout.lines.first().and_then(|line| layout.text.get(line.span.end..)).unwrap_or("");
    let rest = if behind.starts_with(['\n', '\r']) { behind } else { layout.text };
    let first = rest.find(['\n', '\r']).and_then(|at| rest.get(at..));
    if first.is_some_and(|rest| rest.starts_with("\r\n")) { "\r\n" } else { "\n" }
}

/// What was written where it means the same, else the text as it was.
fn sure(text: &str, written: Option<String>) -> String {
    written.filter(|written| written == text || same(text, written)).unwrap_or_else(|| text.to_owned())
}

/// Whether two texts have one tree, with as many remarks and mistakes.
fn same(text: &str, written: &str) -> bool {
    let (before, after) = (parse(text), parse(written));
    let codes = |parsed: &crate::parse::Parsed| -> Vec<_> {
        parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    };
    dump(&before.tree) == dump(&after.tree)
        && codes(&before) == codes(&after)
        && before.tree.comments.len() == after.tree.comments.len()
}
