//! From pest pairs to the tree.
//!
//! In: the pairs of one file. Out: its items; what is missing becomes a hole or an empty name and is reported
//! to [`Findings`] at the exact place. The builder mirrors the grammar: one file for each group of rules, one
//! function for each rule. Recursion is bounded by the depth of brackets, which the scan limits, and by
//! [`Builder::nested`]. Spellings are not known here, only rules.
#![expect(clippy::wildcard_enum_match_arm, reason = "the generated `Rule` has some three hundred variants")]

mod annotations;
mod blocks;
mod cases;
mod channels;
mod conditions;
mod expressions;
mod facts;
mod general;
mod items;
mod limits;
mod literals;
mod money;
mod operands;
mod parts;
mod selects;
mod tables;
mod tests;
mod time;
mod types;
mod wants;

use pest::iterators::Pair;

use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::findings::Findings;
use crate::names;
use crate::pairs::Rule;
use crate::span::Span;
use crate::stray;
use crate::tree::{self, Expr, ExprKind, Name, Text};
use parts::Parts;
use wants::Want;

/// An expression may be nested this deeply, chains of operators included.
const NESTING: usize = 256;

type Node<'p> = Pair<'p, Rule>;

/// Builds the tree of one text.
#[derive(Debug)]
pub(crate) struct Builder<'t> {
    text: &'t str,
    found: Findings,
    nesting: usize,
}

impl<'t> Builder<'t> {
    pub(crate) fn new(text: &'t str, found: Findings) -> Self {
        Self { text, found, nesting: 0 }
    }

    /// The diagnostics, when the tree is done.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        self.found.finish(self.text)
    }

    /// Something is missing at `at`.
    fn want(&mut self, at: usize, want: &Want) {
        self.found.gap(want.diagnostic(at, self.text));
    }

    fn hole(at: usize) -> Expr {
        Expr { kind: ExprKind::Hole, span: Span::new(at, at) }
    }

    fn name(node: &Node) -> Name {
        let text = node.as_str();
        let bare = text.strip_prefix('「').and_then(|text| text.strip_suffix('」')).unwrap_or(text);
        Name { text: names::folded(bare), span: parts::span_of(node) }
    }

    /// A reserved word where only a name can stand: reported, and taken for the name.
    fn bad_name(&mut self, node: &Node) -> Name {
        let name = Self::name(node);
        self.found.report(stray::reserved_name(node.as_str(), name.span));
        name
    }

    /// The name of a period. One without a name is called by the keyword, in either spelling.
    fn period_name(node: &Node) -> Name {
        let name = Self::name(node);
        let keyword = node.as_rule() == Rule::kw_period || name.text == tree::UNNAMED_PERIOD.1;
        if keyword { Name { text: tree::UNNAMED_PERIOD.0.to_owned(), ..name } } else { name }
    }

    /// The next name of `parts`; an empty one, reported, where there is none.
    fn take_name(&mut self, parts: &mut Parts, want: &Want) -> Name {
        if let Some(node) = parts.take(Rule::name) {
            return Self::name(&node);
        }
        let at = parts.end();
        self.want(at, want);
        Name { text: String::new(), span: Span::new(at, at) }
    }

    fn quoted(&mut self, node: &Node) -> Text {
        let span = parts::span_of(node);
        let written = node.as_str();
        let mut inner = written.chars();
        inner.next();
        if node.as_rule() == Rule::open_text {
            self.found.report(unclosed_text(span, written));
            return Text { text: inner.as_str().trim_end().to_owned(), span };
        }
        inner.next_back();
        Text { text: inner.as_str().to_owned(), span }
    }

    fn take_text(&mut self, parts: &mut Parts) -> Option<Text> {
        let node = parts.take_any(&[Rule::closed_text, Rule::open_text])?;
        Some(self.quoted(&node))
    }

    /// The next text of `parts`; an empty one, reported, where there is none.
    fn need_text(&mut self, parts: &mut Parts, want: &Want) -> Text {
        self.take_text(parts).unwrap_or_else(|| {
            let at = parts.end();
            self.want(at, want);
            Text { text: String::new(), span: Span::new(at, at) }
        })
    }

    /// Runs `build` `by` levels deeper, or gives a hole where that would be too deep.
    fn nested(&mut self, by: usize, span: Span, build: impl FnOnce(&mut Self) -> Expr) -> Expr {
        if self.nesting.saturating_add(by) > NESTING {
            self.found.report(too_many_parts(span));
            return Self::hole(span.start);
        }
        self.nesting += by;
        let expr = build(self);
        self.nesting -= by;
        expr
    }
}

fn unclosed_text(span: Span, written: &str) -> Diagnostic {
    let (open, close) = if written.starts_with('“') { ('“', '”') } else { ('"', '"') };
    let diagnostic = Diagnostic::error(
        code::UNCLOSED_TEXT,
        span,
        Message::new("引号里的文字在这一行没有结束", "the quoted text does not end on its line"),
    )
    .with_label(Message::new(format!("“{open}”从这里开始"), format!("opened by {open} here")))
    .with_help(Message::new(
        format!("在文字的末尾写 {close} ；一段文字要写在一行里"),
        format!("write {close} where the text ends; a text stands on one line"),
    ));
    // Where braces stand on the line, nobody can say whether they belong to the text.
    if written.contains(['{', '}', '｛', '｝', '#', '＃']) {
        return diagnostic;
    }
    let end = span.start + written.trim_end().len();
    let title = Message::new(format!("在行末补上 {close}"), format!("add {close} at the end of the line"));
    diagnostic.with_fix(title, vec![Edit::insert(end, close)])
}

fn too_many_parts(span: Span) -> Diagnostic {
    Diagnostic::error(
        code::TOO_MANY_PARTS,
        span,
        Message::new("这个算式超过 256 层，不再读取", "the expression is more than 256 levels deep and is not read"),
    )
    .with_help(Message::new("把它分成几个 定义", "divide it into several definitions"))
}
