//! Expressions: joints, comparisons and arithmetic.
//!
//! In: the pair of a value at any level. Out: an [`Expr`]. 且 binds tighter than 或, and both on one level
//! without brackets are reported. Chains of operators nest to the left and count against the builder's limit.

use super::{Builder, Node, Parts, Want, parts, wants};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::pairs::Rule;
use crate::span::Span;
use crate::tree::{Expr, ExprKind, Operator};

const VALUES: [Rule; 5] = [Rule::select, Rule::table, Rule::tiers, Rule::logic, Rule::sum];

/// An author's expression is quoted in a help up to this many characters.
const LONGEST_EXAMPLE: usize = 40;

impl Builder<'_> {
    /// The expression of the next child, which must be of `rule`; a hole, reported, where it is not.
    pub(super) fn need(&mut self, parts: &mut Parts, rule: Rule, want: &Want) -> Expr {
        self.need_any(parts, &[rule], want)
    }

    /// The whole value that comes next in `parts`; a hole, reported, where there is none.
    pub(super) fn need_value(&mut self, parts: &mut Parts, want: &Want) -> Expr {
        self.need_any(parts, &VALUES, want)
    }

    fn need_any(&mut self, parts: &mut Parts, rules: &[Rule], want: &Want) -> Expr {
        if let Some(node) = parts.take_any(rules) {
            return self.expr(node);
        }
        let at = parts.end();
        self.want(at, want);
        Self::hole(at)
    }

    /// The expression of a pair of any level.
    pub(super) fn expr(&mut self, node: Node) -> Expr {
        let span = parts::span_of(&node);
        match node.as_rule() {
            Rule::select => self.select(node),
            Rule::table => Expr { kind: ExprKind::Table(Box::new(self.table(node))), span },
            Rule::tiers => Expr { kind: ExprKind::Tiers(Box::new(self.tiers(node))), span },
            Rule::logic => self.logic(node, span),
            Rule::comparison => self.comparison(node, span),
            Rule::sum => {
                let links = node.clone().into_inner().count();
                self.nested(links / 2, span, |builder| builder.sum(node))
            }
            Rule::operand => {
                let links = node.clone().into_inner().count();
                self.nested(links, span, |builder| builder.operand(node))
            }
            _ => self.primary(node, span),
        }
    }

    fn logic(&mut self, node: Node, span: Span) -> Expr {
        let mut parts = Parts::of(node);
        let mut groups: Vec<Vec<Expr>> = vec![Vec::new()];
        let (mut both, mut either) = (None, None);
        loop {
            let term = self.negated(&mut parts);
            if let Some(group) = groups.last_mut() {
                group.push(term);
            }
            let Some(joint) = parts.take_any(&[Rule::kw_and, Rule::kw_or]) else { break };
            let place = parts::span_of(&joint);
            if joint.as_rule() == Rule::kw_and {
                both.get_or_insert(place);
            } else {
                either.get_or_insert(place);
                groups.push(Vec::new());
            }
        }
        if let (Some(both), Some(either)) = (both, either) {
            self.found.report(mixed(both, either));
        }
        let any: Vec<Expr> = groups.into_iter().map(|group| joined(group, ExprKind::All)).collect();
        let mut whole = joined(any, ExprKind::Any);
        whole.span = span;
        whole
    }

    /// `非 非 A`
    fn negated(&mut self, parts: &mut Parts) -> Expr {
        let mut nots = Vec::new();
        while let Some(word) = parts.take(Rule::kw_not) {
            nots.push(word.as_span().start());
        }
        let span = Span::new(parts.end(), parts.end());
        self.nested(nots.len(), span, |builder| {
            let mut built = builder.need(parts, Rule::comparison, &wants::CONDITION);
            for start in nots.into_iter().rev() {
                let span = Span::new(start, built.span.end);
                built = Expr { kind: ExprKind::Not(Box::new(built)), span };
            }
            built
        })
    }

    fn comparison(&mut self, node: Node, span: Span) -> Expr {
        let mut parts = Parts::of(node);
        let subject = self.need(&mut parts, Rule::sum, &wants::OPERAND);
        let Some(test) = parts.next() else { return subject };
        let test = Box::new(self.test(test));
        Expr { kind: ExprKind::Test { subject: Box::new(subject), test }, span }
    }

    /// × and ÷ bind tighter than + and -.
    fn sum(&mut self, node: Node) -> Expr {
        let mut parts = Parts::of(node);
        let mut left: Option<(Expr, Operator)> = None;
        let mut term = self.signed(&mut parts);
        while let Some(operator) = parts.next().and_then(|sign| operator(sign.as_rule())) {
            let right = self.signed(&mut parts);
            let unclear = self.clear_rounding(term.span, &right);
            match operator {
                Operator::Divide if unclear => term = rounded_whole(term, right),
                Operator::Multiply | Operator::Divide => term = arithmetic(operator, term, right),
                Operator::Add | Operator::Subtract => {
                    left = Some((added(left, term), operator));
                    term = right;
                }
            }
        }
        added(left, term)
    }

    /// `A × B 四舍五入到 分` rounds B alone, which nobody means; brackets make the end of the value `)`. Reports it and
    /// says whether it is so.
    fn clear_rounding(&mut self, before: Span, value: &Expr) -> bool {
        let bracketed = value.span.slice(self.text).ends_with([')', '）']);
        let ExprKind::Round { value: inner, .. } = &value.kind else { return false };
        if bracketed {
            return false;
        }
        let whole = before.to(inner.span).slice(self.text);
        let rounding = Span::new(inner.span.end, value.span.end).slice(self.text).trim_start();
        let around = [before.start, inner.span.end].into_iter().zip(["(", ")"]);
        let edits = around.map(|(at, bracket)| Edit::insert(at, bracket)).collect();
        let title = Message::new("给整个算式加上括号", "put the whole in brackets");
        self.found.report(unclear_rounding(value.span, whole, rounding).with_fix(title, edits));
        true
    }

    /// `- - A`
    fn signed(&mut self, parts: &mut Parts) -> Expr {
        let mut signs = Vec::new();
        while let Some(sign) = parts.take(Rule::op_subtract) {
            signs.push(sign.as_span().start());
        }
        let span = Span::new(parts.end(), parts.end());
        self.nested(signs.len(), span, |builder| {
            let mut built = builder.need(parts, Rule::operand, &wants::OPERAND);
            for start in signs.into_iter().rev() {
                let span = Span::new(start, built.span.end);
                built = Expr { kind: ExprKind::Negate(Box::new(built)), span };
            }
            built
        })
    }
}

fn operator(rule: Rule) -> Option<Operator> {
    match rule {
        Rule::op_add => Some(Operator::Add),
        Rule::op_subtract => Some(Operator::Subtract),
        Rule::op_times | Rule::op_star => Some(Operator::Multiply),
        Rule::op_divide | Rule::op_slash => Some(Operator::Divide),
        _ => None,
    }
}

fn added(left: Option<(Expr, Operator)>, right: Expr) -> Expr {
    match left {
        Some((left, operator)) => arithmetic(operator, left, right),
        None => right,
    }
}

/// A division whose rounding lacks its brackets, as it was meant: what it lacks is said once.
fn rounded_whole(left: Expr, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    match right.kind {
        ExprKind::Round { value, rounding } => {
            let value = Box::new(arithmetic(Operator::Divide, left, *value));
            Expr { kind: ExprKind::Round { value, rounding }, span }
        }
        kind => arithmetic(Operator::Divide, left, Expr { kind, span: right.span }),
    }
}

fn arithmetic(operator: Operator, left: Expr, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    Expr { kind: ExprKind::Arithmetic { operator, left: Box::new(left), right: Box::new(right) }, span }
}

/// One part stays as it is; several are joined.
fn joined(parts: Vec<Expr>, join: fn(Vec<Expr>) -> ExprKind) -> Expr {
    let span = parts.iter().map(|part| part.span).reduce(Span::to).unwrap_or_default();
    match <[Expr; 1]>::try_from(parts) {
        Ok([only]) => only,
        Err(parts) => Expr { kind: join(parts), span },
    }
}

fn unclear_rounding(span: Span, whole: &str, rounding: &str) -> Diagnostic {
    let brackets = if whole.chars().count() > LONGEST_EXAMPLE { None } else { Some(format!("({whole}) {rounding}")) };
    Diagnostic::error(
        code::UNCLEAR_ROUNDING,
        span,
        Message::new(
            "舍入的是整个算式还是最后一个数，不清楚",
            "it is unclear whether the whole or only the last value is rounded",
        ),
    )
    .with_label(Message::new("没有括号时只舍入这一个", "without brackets only this is rounded"))
    .with_help(brackets.map_or_else(
        || Message::new("加上括号，例如 (甲 × 乙) 四舍五入到 分", "add brackets, as in (a × b) round_half_up fen"),
        |brackets| Message::new(format!("加上括号：{brackets}"), format!("add brackets: {brackets}")),
    ))
}

fn mixed(both: Span, either: Span) -> Diagnostic {
    let (first, second) = if both < either { (both, either) } else { (either, both) };
    Diagnostic::error(
        code::MIXED_JOINTS,
        second,
        Message::new("“且”和“或”混在一起，读法不止一种", "“and” and “or” are mixed and can be read in two ways"),
    )
    .with_label(Message::new("与前面的不同", "not the same as the one before"))
    .with_place(None, first, Message::new("前面用的是这个", "this one stands before"))
    .with_help(Message::new("加上括号，例如 (甲 且 乙) 或 丙", "add brackets, as in (a and b) or c"))
}
