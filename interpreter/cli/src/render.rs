//! Diagnostics for the terminal.
//!
//! In: our own diagnostics and the texts that they are about. Out: miette's drawing of each, with what it does not
//! do well mended here: columns count characters, the end of a text has a place, and no English word is left in a
//! Chinese message. Absent: the JSON, which the library writes.

use crate::shell::{printable, steers};
use heng::lines::Lines;
use heng::lower::Reported;
use heng::wording::Language;
use heng::workspace::{SourceFile, Workspace};
use heng_grammar::diagnostic::Severity;
use heng_grammar::span::Span;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::fmt::{self, Write as _};

/// How wide a message may be.
const WIDTH: usize = 110;

/// How many bytes of text are shown before and behind a place, and how much of the place itself. A line may be as
/// long as a file; miette panics where a mark stands more than 65535 cells to the right.
const REACH: usize = 1_000;

/// All diagnostics, each drawn beneath the last.
pub(crate) fn diagnostics(workspace: &Workspace, reported: &[Reported], language: Language, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(WIDTH).with_context_lines(1);
    let mut out = String::new();
    let mut text: Option<(usize, Text<'_>)> = None;
    for one in reported {
        let Some(source) = workspace.sources.get(one.file) else { continue };
        let current = match text.take() {
            Some((file, text)) if file == one.file => text,
            Some(_) | None => Text::of(source),
        };
        let drawn = Drawn { reported: one, text: &current, language };
        // Drawing into a string cannot fail but for a span outside the text, which `Text` excludes.
        let _ = handler.render_report(&mut out, &drawn);
        out.push_str(&notes(workspace, one, &current, language));
        out.push('\n');
        text = Some((one.file, current));
    }
    out
}

/// The help and the places that are not drawn, which miette would show in English or not at all.
fn notes(workspace: &Workspace, reported: &Reported, text: &Text<'_>, language: Language) -> String {
    let mut out = String::new();
    let diagnostic = &reported.diagnostic;
    for label in &diagnostic.labels {
        let file = label.file.unwrap_or(reported.file);
        let drawn = file == reported.file && text.near(diagnostic.span, label.span);
        if let Some(source) = workspace.sources.get(file).filter(|_| !drawn) {
            let at = source.lines.position(&source.text, label.span.start);
            let said = printable(language.of(&label.message));
            let see = language.pick("另见", "see");
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {see} {}:{}:{} {said}", source.path, at.line, at.column);
        }
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "  {}{}", language.pick("帮助：", "help: "), printable(language.of(help)));
    }
    out
}

/// One diagnostic as miette wants it.
struct Drawn<'a> {
    reported: &'a Reported,
    text: &'a Text<'a>,
    language: Language,
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reported.diagnostic.code)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(self.language.of(&self.reported.diagnostic.message)))
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.reported.diagnostic.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.reported.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let diagnostic = &self.reported.diagnostic;
        let own = diagnostic.label.as_ref().map(|label| printable(self.language.of(label)));
        let first = LabeledSpan::new_primary_with_span(own, self.text.span(diagnostic.span));
        let here = diagnostic.labels.iter().filter(|label| label.file.is_none_or(|file| file == self.reported.file));
        let others = here.filter(|label| self.text.near(diagnostic.span, label.span)).map(|label| {
            let said = printable(self.language.of(&label.message));
            LabeledSpan::new_with_span(Some(said), self.text.span(label.span))
        });
        Some(Box::new(std::iter::once(first).chain(others)))
    }
}

/// A text that answers for any span: it ends in a line break, so that its end can be pointed at, and it holds
/// nothing that could steer a terminal. Its bytes stand where those of the source stand.
#[derive(Debug)]
struct Text<'a> {
    name: &'a str,
    content: String,
    lines: Lines,
}

impl<'a> Text<'a> {
    fn of(source: &'a SourceFile) -> Self {
        let mut text = harmless(&source.text);
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let lines = Lines::of(&text);
        Self { name: &source.path, content: text, lines }
    }

    /// The span, cut to the text and to character boundaries.
    fn span(&self, span: Span) -> SourceSpan {
        let start = self.boundary(span.start.min(self.content.len().saturating_sub(1)));
        let end = self.boundary(span.end.clamp(start, self.content.len()).min(start.saturating_add(REACH)));
        (start, end.saturating_sub(start)).into()
    }

    /// Whether a mark at `other` can be drawn together with one at `span`: no part of a line that is drawn begins
    /// so far to the left of its marks that miette would panic.
    fn near(&self, span: Span, other: Span) -> bool {
        let (start, end) = (span.start.min(other.start), span.start.max(other.start));
        let line = self.lines.position(&self.content, end).line;
        end.saturating_sub(start.max(self.lines.start(&self.content, line))) <= REACH
    }

    fn boundary(&self, mut offset: usize) -> usize {
        while !self.content.is_char_boundary(offset) {
            offset = offset.saturating_sub(1);
        }
        offset
    }
}

/// The text with each control character replaced by a mark that is as many bytes long.
fn harmless(text: &str) -> String {
    let shown = |c: char| match c.len_utf8() {
        _ if !steers(c) => c,
        1 => '?',
        // The control characters behind ASCII are two bytes long, as this mark is.
        _ => '¿',
    };
    text.chars().map(shown).collect()
}

impl SourceCode for Text<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let start = span.offset();
        let end = start.saturating_add(span.len());
        let first = self.lines.position(&self.content, start);
        let last = self.lines.position(&self.content, if span.is_empty() { end } else { end.saturating_sub(1) });
        // Without context miette asks only for the line and column of the span itself.
        let (from, line, column) = if before == 0 && after == 0 {
            (start, first.line, first.column)
        } else {
            let line = first.line.saturating_sub(before).max(1);
            let near = self.boundary(start.saturating_sub(REACH));
            let from = self.lines.start(&self.content, line).max(near);
            let shown = self.lines.position(&self.content, from);
            (from, shown.line, shown.column)
        };
        let to = self.lines.start(&self.content, last.line.saturating_add(after).saturating_add(1)).max(end);
        let to = self.boundary(to.min(end.saturating_add(REACH))).max(end);
        let content = self.content.get(from..to).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_owned(),
            content.as_bytes(),
            (from, to.saturating_sub(from)).into(),
            line.saturating_sub(1),
            column.saturating_sub(1),
            1,
        )))
    }
}
