//! A cursor over the children of a pair.
//!
//! In: one pair. Out: its children in order, by rule, and the place where the last one ended, which is where
//! something missing is missing. Ends are the ends of real tokens: a pair may cover the blanks after it, a
//! [`Span`] never does. No rule is interpreted here.

use pest::iterators::{Pair, Pairs};

use crate::pairs::Rule;
use crate::span::Span;

#[derive(Debug)]
pub(super) struct Parts<'p> {
    pairs: std::iter::Peekable<Pairs<'p, Rule>>,
    start: usize,
    end: usize,
}

impl<'p> Parts<'p> {
    pub(super) fn of(pair: Pair<'p, Rule>) -> Self {
        let start = pair.as_span().start();
        Self { pairs: pair.into_inner().peekable(), start, end: start }
    }

    pub(super) fn peek(&mut self) -> Option<Rule> {
        self.pairs.peek().map(Pair::as_rule)
    }

    pub(super) fn next(&mut self) -> Option<Pair<'p, Rule>> {
        let pair = self.pairs.next()?;
        self.end = self.end.max(end_of(&pair).unwrap_or(0));
        Some(pair)
    }

    /// The next child where it is of this rule.
    pub(super) fn take(&mut self, rule: Rule) -> Option<Pair<'p, Rule>> {
        if self.peek() == Some(rule) { self.next() } else { None }
    }

    /// The next child where it is of one of these rules.
    pub(super) fn take_any(&mut self, rules: &[Rule]) -> Option<Pair<'p, Rule>> {
        if self.peek().is_some_and(|rule| rules.contains(&rule)) { self.next() } else { None }
    }

    /// Whether the next child is of this rule; takes it.
    pub(super) fn has(&mut self, rule: Rule) -> bool {
        self.take(rule).is_some()
    }

    /// The end of the last child taken.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// From the start of the pair to the end of the last child taken.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The span of a pair without the blanks and comments after its last token.
pub(super) fn span_of(pair: &Pair<Rule>) -> Span {
    let span = pair.as_span();
    Span::new(span.start(), end_of(pair).unwrap_or_else(|| span.start()))
}

fn end_of(pair: &Pair<Rule>) -> Option<usize> {
    let mut inner = pair.clone().into_inner();
    if inner.is_empty() {
        let span = pair.as_span();
        return (span.end() > span.start()).then(|| span.end());
    }
    inner.by_ref().rev().find_map(|child| end_of(&child))
}
