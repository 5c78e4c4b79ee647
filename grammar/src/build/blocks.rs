//! Blocks: `{ … }` and what goes wrong with them.
//!
//! In: the pair of any block. Out: the pairs of its entries. Braces that are missing, late or superfluous and
//! text that fits no entry are reported here, so that the other files see only entries. What an entry means
//! is not known here.

use super::{Builder, Node, Parts, parts};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::findings::Open;
use crate::pairs::Rule;
use crate::span::Span;
use crate::stray::{Stray, Where};

impl Builder<'_> {
    /// The entries of a block.
    pub(super) fn entries<'p>(&mut self, block: Node<'p>, place: Where) -> Vec<Node<'p>> {
        let mut parts = Parts::of(block);
        if let Some(header) = parts.take(Rule::astray) {
            self.stray(&header, Where::Header);
        }
        let brace = self.opening(&mut parts);
        let mut entries = Vec::new();
        while let Some(pair) = parts.next() {
            match pair.as_rule() {
                Rule::rbrace => {}
                Rule::stray => self.stray(&pair, place),
                Rule::inner_close | Rule::early_close => self.surplus(&pair),
                Rule::no_close => {
                    if let Some(brace) = brace {
                        self.found.open(Open { brace, at: parts.end() });
                    }
                }
                _ => entries.push(pair),
            }
        }
        entries
    }

    /// The opening brace; `None` where it is missing.
    fn opening(&mut self, parts: &mut Parts) -> Option<Span> {
        let before = parts.end();
        if let Some(brace) = parts.take(Rule::lbrace) {
            return Some(parts::span_of(&brace));
        }
        if let Some(late) = parts.take(Rule::late_brace) {
            let end = parts::span_of(&late).end;
            let width = late.into_inner().last().map_or(1, |brace| brace.as_str().len());
            let brace = Span::new(end.saturating_sub(width), end);
            self.found.report(late_brace(before, brace));
            return Some(brace);
        }
        let missing = parts.take(Rule::no_open)?;
        let at = missing.as_span().start();
        self.found.gap(missing_brace(before.min(at)));
        None
    }

    /// Text that fits no rule.
    pub(super) fn stray(&mut self, node: &Node, place: Where) {
        let span = node.as_span();
        let length = node.as_str().trim_end().len();
        self.found.stray(Stray { span: Span::new(span.start(), span.start() + length), place });
    }

    /// A closing brace that closes nothing.
    pub(super) fn surplus(&mut self, node: &Node) {
        let span = parts::span_of(node);
        let diagnostic =
            Diagnostic::error(code::STRAY_CLOSER, span, Message::new("多了一个“}”", "this “}” closes nothing"))
                .with_label(Message::new("前面没有与它对应的“{”", "no “{” is open here"))
                .with_help(Message::new("删去它", "delete it"))
                .with_fix(Message::new("删去“}”", "delete “}”"), vec![Edit { span, replacement: String::new() }]);
        self.found.report(diagnostic);
    }
}

fn missing_brace(at: usize) -> Diagnostic {
    let span = Span::new(at, at);
    Diagnostic::error(code::MISSING_BRACE, span, Message::new("这里缺少“{”", "“{” is missing here"))
        .with_label(Message::new("应有“{”", "expected “{”"))
        .with_help(Message::new("在这一行的末尾写“{”", "write “{” at the end of this line"))
        .with_fix(Message::new("补上“{”", "add “{”"), vec![Edit { span, replacement: " {".to_owned() }])
}

fn late_brace(after: usize, brace: Span) -> Diagnostic {
    Diagnostic::error(
        code::LATE_BRACE,
        brace,
        Message::new("“{”要写在上一行的末尾", "“{” belongs at the end of the line before"),
    )
    .with_label(Message::new("单独起了一行", "on a line of its own"))
    .with_help(Message::new("把它移到上一行", "move it to the line before"))
    .with_certain_fix(
        Message::new("移到上一行", "move it to the line before"),
        vec![
            Edit { span: Span::new(after, after), replacement: " {".to_owned() },
            Edit { span: brace, replacement: String::new() },
        ],
    )
}
