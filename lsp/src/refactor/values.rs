//! Values of a file by their place, and how tightly they bind.

use crate::mentions::Mentions;
use heng_grammar::Span;
use heng_grammar::tree::{Expr, ExprKind, Operator};

/// The value at a span, with its brackets or without.
pub(super) fn at<'t>(mentions: &Mentions<'t>, file: usize, text: &str, span: Span) -> Option<&'t Expr> {
    let here = mentions.values.iter().filter(|(other, _)| *other == file).map(|(_, value)| *value);
    here.into_iter().find(|value| value.span == span || bare(text, value.span) == span)
}

/// The innermost value of a file that holds a span and passes.
pub(super) fn around<'t>(
    mentions: &Mentions<'t>,
    file: usize,
    span: Span,
    passes: impl Fn(&Expr) -> bool,
) -> Option<&'t Expr> {
    let here = mentions.values.iter().filter(|(other, _)| *other == file).map(|(_, value)| *value);
    let holding = here.filter(|value| value.span.start <= span.start && span.end <= value.span.end && passes(value));
    holding.min_by_key(|value| value.span.end.saturating_sub(value.span.start))
}

/// A span without one pair of brackets around it.
fn bare(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let inner = words.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let Some(inner) = inner else { return span };
    let start = span.start.saturating_add(words.find(inner).unwrap_or(0));
    super::place::trimmed(text, Span::new(start, start.saturating_add(inner.len())))
}

/// Whether a value stands in brackets.
fn bracketed(text: &str, span: Span) -> bool {
    span.slice(text).starts_with(['(', '（']) && bare(text, span) != span
}

/// How tightly a value binds its parts: what binds less needs brackets inside it.
fn tightness(text: &str, value: &Expr) -> u8 {
    if bracketed(text, value.span) {
        return 9;
    }
    match &value.kind {
        ExprKind::Select { .. } | ExprKind::Table(_) | ExprKind::Tiers(_) => 0,
        ExprKind::Any(_) | ExprKind::All(_) => 1,
        ExprKind::Not(_) => 2,
        ExprKind::Test { .. } => 3,
        ExprKind::Arithmetic { operator: Operator::Add | Operator::Subtract, .. } => 4,
        ExprKind::Arithmetic { operator: Operator::Multiply | Operator::Divide, .. } => 5,
        ExprKind::Negate(_) => 6,
        ExprKind::Round { .. } | ExprKind::Relabel { .. } => 7,
        ExprKind::Hole | ExprKind::Literal(_) | ExprKind::Name(_) | ExprKind::End { .. } | ExprKind::Call { .. } => 9,
    }
}

/// Whether a value needs brackets where a name stands that is part of another value.
pub(super) fn needs_brackets(text: &str, value: &Expr, around: Option<(&str, &Expr)>) -> bool {
    let own = tightness(text, value);
    let Some((outer_text, outer)) = around else { return false };
    let outer = if let ExprKind::Call { .. } = outer.kind {
        0
    } else if let ExprKind::Select { .. } | ExprKind::Tiers(_) | ExprKind::Table(_) = outer.kind {
        // An arm is a condition and a value beside each other.
        3
    } else if bracketed(outer_text, outer.span) {
        tightness("", outer)
    } else {
        tightness(outer_text, outer)
    };
    own < 9 && own <= outer
}
