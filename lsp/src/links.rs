//! Words of a policy that lead somewhere: to an address, to a file beside it, to their place in the notice.
//!
//! In: a workspace, one of its files and what lies beside the set. Out: spans with where they lead. Invariant: only what
//! is there is told; a file by a name that the folder has, a quotation by the line on which it begins in the first text
//! that has it. Whether an address answers is not known.

use crate::walk::{Part, walk};
use heng::lines::Lines;
use heng::sources::Folded;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Text};

/// How many lines of a text are taken for its head.
const HEAD: usize = 12;
/// The shortest title that is looked for, in letters and digits.
const SHORTEST: usize = 4;

/// What lies in the folder of a set.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The names of all files.
    pub names: Vec<String>,
    /// The plain texts against which quotations are verified, with their names.
    pub texts: Vec<(String, String)>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Address(String),
    /// the name of a file in the folder, with a line from 1 on
    File(String, Option<usize>),
}

/// A part of a text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub span: Span,
    pub target: Target,
}

/// The links of a file, in order.
pub fn links(workspace: &Workspace, file: usize, beside: &Beside) -> Vec<Link> {
    let Some(source) = workspace.sources.get(file) else { return Vec::new() };
    let notices: Vec<Notice<'_>> = beside.texts.iter().map(|(name, text)| Notice::of(name, text)).collect();
    let mut found = Vec::new();
    walk(&source.tree, &mut |part| {
        if let Part::Source(text) = part {
            found.extend(of_source(&source.text, text, beside, &notices));
        }
        if let Part::Annotation(annotation) = part
            && let Some(quote) = quoted(annotation)
        {
            found.extend(of_quotation(&source.text, quote, beside, &notices));
        }
    });
    found.sort_by_key(|link| link.span);
    found.dedup();
    found
}

/// A text beside the set, ready to be searched.
struct Notice<'t> {
    name: &'t str,
    text: &'t str,
    folded: Folded,
    lines: Lines,
}

impl<'t> Notice<'t> {
    fn of(name: &'t str, text: &'t str) -> Self {
        Self { name, text, folded: Folded::of(text), lines: Lines::of(text) }
    }
}

/// The words of the notice that an annotation repeats.
fn quoted(annotation: &Annotation) -> Option<&Text> {
    match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => Some(quote),
        AnnotationKind::Reading { phrase, .. } => Some(phrase),
        AnnotationKind::Erratum { printed, .. } => Some(printed),
        AnnotationKind::NotStated { .. } => None,
    }
}

fn of_quotation(text: &str, quote: &Text, beside: &Beside, notices: &[Notice<'_>]) -> Vec<Link> {
    let plain = plain(text, quote, beside);
    if !plain.is_empty() {
        return plain;
    }
    let found = notices.iter().find_map(|notice| {
        let at = notice.folded.find(&quote.text)?;
        Some(Target::File(notice.name.to_owned(), Some(notice.lines.position(notice.text, at).line)))
    });
    found.map(|target| Link { span: inside(text, quote), target }).into_iter().collect()
}

/// A source that is an address, a file, or the title of a text beside the set.
fn of_source(text: &str, title: &Text, beside: &Beside, notices: &[Notice<'_>]) -> Vec<Link> {
    let plain = plain(text, title, beside);
    if !plain.is_empty() {
        return plain;
    }
    let wanted = letters(&title.text);
    let titled = |notice: &&Notice<'_>| {
        let head: String = notice.text.lines().filter(|line| !line.trim().is_empty()).take(HEAD).collect();
        letters(&head).contains(&wanted)
    };
    let found = notices.iter().filter(|_| wanted.chars().count() >= SHORTEST).find(titled);
    let target = found.map(|notice| Target::File(notice.name.to_owned(), None));
    target.map(|target| Link { span: inside(text, title), target }).into_iter().collect()
}

/// Addresses within a text, or the file that the whole text names.
fn plain(text: &str, written: &Text, beside: &Beside) -> Vec<Link> {
    let span = inside(text, written);
    if beside.names.contains(&written.text) {
        return vec![Link { span, target: Target::File(written.text.clone(), None) }];
    }
    let words = span.slice(text);
    let mut found = Vec::new();
    let mut from = 0_usize;
    while let Some(rest) = words.get(from..) {
        let starts = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme));
        let Some(start) = starts.min() else { break };
        let behind = rest.get(start..).unwrap_or("");
        let ends = |c: char| {
            c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '<' | '>' | '{' | '}' | '|' | '\\' | '^' | '`')
        };
        let address =
            behind.split(ends).next().unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
        let at = span.start.saturating_add(from).saturating_add(start);
        if address.rsplit("//").next().is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            let span = Span::new(at, at.saturating_add(address.len()));
            found.push(Link { span, target: Target::Address(address.to_owned()) });
        }
        from = from.saturating_add(start).saturating_add(address.len().max(1));
    }
    found
}

/// A text without its quote marks.
fn inside(text: &str, written: &Text) -> Span {
    let words = written.span.slice(text);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let start = first.filter(|c| matches!(c, '"' | '“')).map_or(0, char::len_utf8);
    let closed = words.chars().nth(1).is_some() && start > 0;
    let end = last.filter(|c| closed && matches!(c, '"' | '”')).map_or(0, char::len_utf8);
    Span::new(written.span.start.saturating_add(start), written.span.end.saturating_sub(end))
}

/// Letters and digits alone, small: headings are printed in capitals, broken and with other marks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
