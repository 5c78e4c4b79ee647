//! The words of a text with everything that stands between them.
//!
//! In: the text and its leaves. Out: tokens in the order of the text, each with the number of line ends before it:
//! the leaves, the marks that the grammar reads in silence, and the comments. A character that is none of these
//! means that the list would be incomplete, and then there is none.

use crate::pairs::Rule;
use crate::span::Span;

use super::nodes::{Leaf, Nodes};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What a rule of the grammar reads as one.
    Leaf(Rule),
    Mark(Mark),
    Comment,
}

/// A mark without a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Pause,
    Semicolon,
    Dot,
    Arrow,
    Dash,
}

/// One token.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// As it is written in canonical form.
    pub(super) text: String,
    /// The construct it belongs to.
    pub(super) node: usize,
    /// The line ends before it.
    pub(super) newlines: usize,
}

const MARKS: &[(&str, Mark)] = &[
    ("->", Mark::Arrow),
    ("－＞", Mark::Arrow),
    ("—>", Mark::Arrow),
    ("→", Mark::Arrow),
    ("⟶", Mark::Arrow),
    ("——", Mark::Dash),
    ("—", Mark::Dash),
    ("–", Mark::Dash),
    ("-", Mark::Dash),
    ("－", Mark::Dash),
    ("~", Mark::Dash),
    ("～", Mark::Dash),
    ("∼", Mark::Dash),
    (",", Mark::Comma),
    ("，", Mark::Comma),
    ("、", Mark::Pause),
    (";", Mark::Semicolon),
    ("；", Mark::Semicolon),
    (".", Mark::Dot),
    ("．", Mark::Dot),
];

/// The canonical spelling of a mark.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Comma => ",",
        Mark::Pause => "、",
        Mark::Semicolon => ";",
        Mark::Dot => ".",
        Mark::Arrow => "→",
        Mark::Dash => "—",
    }
}

/// The tokens of a text; nothing where a character is neither a leaf nor known between leaves.
pub(super) fn tokens(text: &str, nodes: &Nodes) -> Option<Vec<Token>> {
    let mut gaps = Gaps { text, tokens: Vec::new(), newlines: 0 };
    let mut done = 0;
    let mut before = 0;
    for leaf in &nodes.leaves {
        gaps.read(Span::new(done, leaf.span.start), common(nodes, before, leaf.node))?;
        gaps.push(Kind::Leaf(leaf.rule), leaf.span, leaf.node);
        (done, before) = (leaf.span.end, leaf.node);
    }
    gaps.read(Span::new(done, text.len()), 0)?;
    Some(gaps.tokens)
}

/// The innermost construct around both.
fn common(nodes: &Nodes, left: usize, right: usize) -> usize {
    let (mut left, mut right) = (left, right);
    // A parent always has the smaller number.
    while left != right {
        let higher = left.max(right);
        let parent = nodes.constructs.get(higher).map_or(0, |node| node.parent);
        if left > right { left = parent } else { right = parent }
    }
    left
}

struct Gaps<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    newlines: usize,
}

impl Gaps<'_> {
    fn push(&mut self, kind: Kind, span: Span, node: usize) {
        let text = span.slice(self.text).to_owned();
        let newlines = std::mem::take(&mut self.newlines);
        self.tokens.push(Token { kind, span, text, node, newlines });
    }

    fn read(&mut self, gap: Span, node: usize) -> Option<()> {
        let mut at = gap.start;
        while at < gap.end {
            let rest = Span::new(at, gap.end).slice(self.text);
            at += self.step(rest, at, node)?;
        }
        Some(())
    }

    /// Reads one thing of a gap and gives its length.
    fn step(&mut self, rest: &str, at: usize, node: usize) -> Option<usize> {
        let first = rest.chars().next()?;
        if rest.starts_with("\r\n") {
            self.newlines += 1;
            return Some(2);
        }
        match first {
            '\n' | '\r' => self.newlines += 1,
            ' ' | '\t' | '\u{3000}' | '\u{A0}' | '\u{FEFF}' => {}
            '#' | '＃' => {
                let line = rest.split(['\n', '\r']).next().unwrap_or(rest);
                let words = line.trim_end();
                self.push(Kind::Comment, Span::new(at, at + words.len()), node);
                return Some(line.len());
            }
            _ => {
                let (spelling, mark) = MARKS.iter().find(|(spelling, _)| rest.starts_with(spelling))?;
                self.push(Kind::Mark(*mark), Span::new(at, at + spelling.len()), node);
                return Some(spelling.len());
            }
        }
        Some(first.len_utf8())
    }
}

/// A leaf that the parser could not place.
pub(super) fn broken(leaf: &Leaf) -> bool {
    matches!(
        leaf.rule,
        Rule::stray
            | Rule::astray
            | Rule::surplus_close
            | Rule::inner_close
            | Rule::early_close
            | Rule::bad_name
            | Rule::bad_date
            | Rule::bad_number
            | Rule::open_text
    )
}
