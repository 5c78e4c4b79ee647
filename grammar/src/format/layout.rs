//! A text as lines of tokens, and the blocks they stand in.
//!
//! In: the text, what the parser made of it and where it found mistakes. Out: [`Layout`], whose lines are the lines of
//! the author: none is broken or joined. A line that holds a mistake is frozen and stays as it is, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::pairs::Rule;
use crate::span::Span;

use super::nodes::{Node, Nodes, annotates, holds_entries};
use super::tokens::{self, Kind, Token};

/// A pair of braces or square brackets.
#[derive(Debug)]
pub(super) struct Block {
    /// The construct between the braces.
    pub(super) node: usize,
    /// The opening brace.
    pub(super) open: usize,
    end: usize,
}

/// One line with at least one token.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) tokens: Range<usize>,
    /// From the start of its first to the end of its last line of text.
    pub(super) span: Span,
    pub(super) blank_before: bool,
    pub(super) frozen: bool,
}

#[derive(Debug)]
pub(super) struct Layout<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) tokens: Vec<Token>,
    pub(super) lines: Vec<Line>,
    pub(super) blocks: Vec<Block>,
    /// The line of each token.
    line_of: Vec<usize>,
    /// The innermost block of each token; braces belong to the block around them.
    block_of: Vec<Option<usize>>,
    /// The block that each closing brace closes.
    closed: BTreeMap<usize, usize>,
}

impl<'t> Layout<'t> {
    /// The lines of a text; nothing where the text holds what no token is made of.
    pub(super) fn of(text: &'t str, nodes: Nodes, mistakes: &[Span]) -> Option<Self> {
        let tokens = tokens::tokens(text, &nodes)?;
        let mut frozen: BTreeSet<Span> = mistakes.iter().copied().collect();
        frozen.extend(nodes.unpaired());
        frozen.extend(nodes.leaves.iter().filter(|leaf| tokens::broken(leaf)).map(|leaf| leaf.span));
        let mut layout = Self {
            text,
            nodes: nodes.constructs,
            line_of: Vec::with_capacity(tokens.len()),
            block_of: Vec::with_capacity(tokens.len()),
            closed: BTreeMap::new(),
            tokens,
            lines: Vec::new(),
            blocks: Vec::new(),
        };
        layout.divide();
        layout.freeze(&frozen);
        layout.enclose();
        Some(layout)
    }

    fn divide(&mut self) {
        let mut start = 0;
        for index in 0..self.tokens.len() {
            let ends = self.tokens.get(index + 1).is_none_or(|next| next.newlines > 0);
            self.line_of.push(self.lines.len());
            if !ends {
                continue;
            }
            let (Some(first), Some(last)) = (self.tokens.get(start), self.tokens.get(index)) else { break };
            let span = whole_lines(self.text, first.span.to(last.span));
            let blank_before = first.newlines > 1;
            self.lines.push(Line { tokens: start..index + 1, span, blank_before, frozen: false });
            start = index + 1;
        }
    }

    /// Freezes the lines that the spans touch.
    fn freeze(&mut self, spans: &BTreeSet<Span>) {
        for span in spans {
            let first = self.lines.partition_point(|line| line.span.end < span.start);
            for line in self.lines.iter_mut().skip(first).take_while(|line| line.span.start <= span.end) {
                line.frozen = true;
            }
        }
    }

    /// Finds the blocks by walking over the tokens.
    fn enclose(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for index in 0..self.tokens.len() {
            let Some(token) = self.tokens.get(index) else { break };
            while let Some(last) = open.last().and_then(|last| self.blocks.get(*last)) {
                if token.span.start < last.end {
                    break;
                }
                open.pop();
            }
            let closes = matches!(token.kind, Kind::Leaf(Rule::rbrace | Rule::rbracket));
            if closes && let Some(block) = open.pop() {
                self.closed.insert(index, block);
            }
            self.block_of.push(open.last().copied());
            if matches!(token.kind, Kind::Leaf(Rule::lbrace | Rule::lbracket)) {
                let node = self.ancestors(token.node).find(|node| self.rule(*node).is_some_and(holds_entries));
                let node = node.unwrap_or(0);
                let end = self.nodes.get(node).map_or(0, |node| node.end);
                open.push(self.blocks.len());
                self.blocks.push(Block { node, open: index, end });
            }
        }
    }

    /// A construct and those around it, from the inside out.
    pub(super) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(node), |node| {
            let parent = self.nodes.get(*node)?.parent;
            (parent != *node).then_some(parent)
        })
    }

    pub(super) fn rule(&self, node: usize) -> Option<Rule> {
        self.nodes.get(node).map(|node| node.rule)
    }

    pub(super) fn parent_rule(&self, node: usize) -> Option<Rule> {
        let parent = self.nodes.get(node)?.parent;
        self.rule(parent)
    }

    pub(super) fn line_of(&self, token: usize) -> usize {
        self.line_of.get(token).copied().unwrap_or(0)
    }

    pub(super) fn block_of(&self, token: usize) -> Option<usize> {
        self.block_of.get(token).copied().flatten()
    }

    /// The block of a line: that of its first token.
    pub(super) fn block_of_line(&self, line: &Line) -> Option<usize> {
        self.block_of(line.tokens.start)
    }

    /// The line that a byte of a token stands in.
    pub(super) fn line_at(&self, at: usize) -> usize {
        let after = self.tokens.partition_point(|token| token.span.start <= at);
        self.line_of(after.saturating_sub(1))
    }

    pub(super) fn kind(&self, token: usize) -> Option<Kind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    pub(super) fn leaf(&self, token: usize) -> Option<Rule> {
        match self.kind(token)? {
            Kind::Leaf(rule) => Some(rule),
            Kind::Mark(_) | Kind::Comment => None,
        }
    }

    pub(super) fn is_comment(&self, token: usize) -> bool {
        self.kind(token) == Some(Kind::Comment)
    }

    pub(super) fn opens(&self, token: usize) -> bool {
        matches!(self.leaf(token), Some(Rule::lbrace | Rule::lbracket))
    }

    /// The block that a token closes.
    pub(super) fn closed_by(&self, token: usize) -> Option<&Block> {
        self.closed.get(&token).and_then(|block| self.blocks.get(*block))
    }

    /// Whether a token is the first of a construct of which `wanted` is true.
    pub(super) fn begins(&self, token: usize, wanted: impl Fn(usize) -> bool) -> bool {
        let Some(found) = self.tokens.get(token) else { return false };
        let first = |node: &usize| self.nodes.get(*node).and_then(|node| node.first) == Some(found.span.start);
        self.ancestors(found.node).take_while(first).any(wanted)
    }

    /// Whether a token begins an entry of a block.
    pub(super) fn begins_entry(&self, token: usize) -> bool {
        self.begins(token, |node| self.parent_rule(node).is_some_and(holds_entries))
    }

    /// Whether a token begins 依据, 释义 or 勘误.
    pub(super) fn begins_annotation(&self, token: usize) -> bool {
        self.begins(token, |node| self.rule(node).is_some_and(annotates))
    }
}

/// A span made longer to whole lines, without the line end.
fn whole_lines(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or("");
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let after = text.get(span.end..).unwrap_or("");
    Span::new(start, span.end + after.find(['\n', '\r']).unwrap_or(after.len()))
}
