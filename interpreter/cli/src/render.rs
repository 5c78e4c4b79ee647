//! Diagnostics for the terminal.
//!
//! In: our own diagnostics and the texts that they are about. Out: miette's drawing of each, with what it does not
//! do well mended here: columns count characters, the end of a text has a place, and no English word is left in a
//! Chinese message. Absent: the JSON, which the library writes.

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
        out.push_str(&notes(workspace, one, language));
        out.push('\n');
        text = Some((one.file, current));
    }
    out
}

/// The help and the places in other files, which miette would show in English or not at all.
fn notes(workspace: &Workspace, reported: &Reported, language: Language) -> String {
    let mut out = String::new();
    for label in &reported.diagnostic.labels {
        let other = label.file.filter(|file| *file != reported.file).and_then(|file| workspace.sources.get(file));
        if let Some(source) = other {
            let at = source.lines.position(&source.text, label.span.start);
            let said = language.of(&label.message);
            let see = language.pick("另见", "see");
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {see} {}:{}:{} {said}", source.path, at.line, at.column);
        }
    }
    if let Some(help) = &reported.diagnostic.help {
        let _ = writeln!(out, "  {}{}", language.pick("帮助：", "help: "), language.of(help));
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
        f.write_str(self.language.of(&self.reported.diagnostic.message))
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
        let own = diagnostic.label.as_ref().map(|label| self.language.of(label).to_owned());
        let first = LabeledSpan::new_primary_with_span(own, self.text.span(diagnostic.span));
        let here = diagnostic.labels.iter().filter(|label| label.file.is_none_or(|file| file == self.reported.file));
        let others = here.map(|label| {
            LabeledSpan::new_with_span(Some(self.language.of(&label.message).to_owned()), self.text.span(label.span))
        });
        Some(Box::new(std::iter::once(first).chain(others)))
    }
}

/// A text that answers for any span: it ends in a line break, so that its end can be pointed at.
#[derive(Debug)]
struct Text<'a> {
    name: &'a str,
    content: String,
    lines: Lines,
}

impl<'a> Text<'a> {
    fn of(source: &'a SourceFile) -> Self {
        let mut text = source.text.clone();
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

    fn boundary(&self, mut offset: usize) -> usize {
        while !self.content.is_char_boundary(offset) {
            offset = offset.saturating_sub(1);
        }
        offset
    }
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
