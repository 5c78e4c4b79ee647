//! Operands: names, calls, brackets, and what follows them (rounding, another unit).
//!
//! In: the pair of an operand. Out: an [`Expr`]. Literals have their own file.

use super::{Builder, Node, Parts, parts, wants};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::pairs::Rule;
use crate::span::Span;
use crate::tree::{Expr, ExprKind, Literal, Name, PeriodEnd, Rounding, RoundingMode, RoundingUnit};

impl Builder<'_> {
    pub(super) fn operand(&mut self, node: Node) -> Expr {
        let mut parts = Parts::of(node);
        let at = parts.end();
        let mut built = parts.next().map_or_else(|| Self::hole(at), |primary| self.expr(primary));
        while let Some(postfix) = parts.next() {
            let span = Span::new(built.span.start, parts.end());
            let kind = if postfix.as_rule() == Rule::rounding {
                match self.rounding(postfix) {
                    Some(rounding) => ExprKind::Round { value: Box::new(built), rounding },
                    None => built.kind,
                }
            } else {
                let mut inner = Parts::of(postfix);
                inner.next();
                let unit = Self::unit_name(inner.next()).unwrap_or_else(|| {
                    self.want(inner.end(), &wants::UNIT);
                    Name { text: String::new(), span: Span::new(inner.end(), inner.end()) }
                });
                ExprKind::Relabel { value: Box::new(built), unit }
            };
            built = Expr { kind, span };
        }
        built
    }

    fn rounding(&mut self, node: Node) -> Option<Rounding> {
        let mut parts = Parts::of(node);
        let mode = match parts.next().map(|word| word.as_rule()) {
            Some(Rule::kw_round_half_up) => RoundingMode::HalfUp,
            Some(Rule::kw_round_half_even) => RoundingMode::HalfEven,
            Some(Rule::kw_round_up) => RoundingMode::Up,
            _ => RoundingMode::Down,
        };
        let unit = match parts.next().map(|word| word.as_rule()) {
            Some(Rule::kw_fen) => RoundingUnit::Fen,
            Some(Rule::kw_jiao) => RoundingUnit::Jiao,
            Some(Rule::kw_yuan) => RoundingUnit::Yuan,
            Some(Rule::kw_integer) => RoundingUnit::Whole,
            _ => {
                self.want(parts.end(), &wants::ROUNDING);
                return None;
            }
        };
        Some(Rounding { mode, unit })
    }

    pub(super) fn primary(&mut self, node: Node, span: Span) -> Expr {
        let kind = match node.as_rule() {
            Rule::name => ExprKind::Name(Self::name(&node).text),
            Rule::kw_true => ExprKind::Literal(Literal::Boolean(true)),
            Rule::kw_false => ExprKind::Literal(Literal::Boolean(false)),
            Rule::kw_from => ExprKind::End { period: None, end: PeriodEnd::Start },
            Rule::kw_until => ExprKind::End { period: None, end: PeriodEnd::End },
            Rule::closed_text | Rule::open_text => ExprKind::Literal(Literal::Text(self.quoted(&node).text)),
            Rule::period_side => Self::period_side(node),
            Rule::call => self.call(node),
            Rule::paren => return self.paren(node, span),
            Rule::date | Rule::bad_date => self.date(&node, span),
            Rule::quantity | Rule::near_quantity => self.quantity(node, span),
            Rule::bad_number => self.bad_number(&node, span),
            _ => ExprKind::Hole,
        };
        Expr { kind, span }
    }

    fn period_side(node: Node) -> ExprKind {
        let mut parts = Parts::of(node);
        let period = parts.take_any(&[Rule::kw_period, Rule::name]).map(|name| Self::period_name(&name));
        let end = if parts.has(Rule::kw_from) { PeriodEnd::Start } else { PeriodEnd::End };
        ExprKind::End { period, end }
    }

    fn call(&mut self, node: Node) -> ExprKind {
        let mut parts = Parts::of(node);
        let at = parts.end();
        let function = match parts.next() {
            Some(callee) => Self::name(&callee),
            None => Name { text: String::new(), span: Span::new(at, at) },
        };
        let mut arguments = Vec::new();
        let mut open = at;
        while let Some(part) = parts.next() {
            match part.as_rule() {
                Rule::lparen => open = part.as_span().start(),
                Rule::rparen => {}
                Rule::no_paren => self.unclosed_bracket((open, parts.end()), '(', ')'),
                _ => arguments.push(self.nested(1, parts::span_of(&part), |builder| builder.expr(part))),
            }
        }
        ExprKind::Call { function, arguments }
    }

    /// Brackets leave no trace in the tree but the span.
    fn paren(&mut self, node: Node, span: Span) -> Expr {
        let open = span.start;
        let mut parts = Parts::of(node);
        parts.next();
        let closer = [Rule::rparen, Rule::no_paren];
        let mut built = match parts.peek() {
            Some(rule) if !closer.contains(&rule) => match parts.next() {
                Some(value) => self.nested(1, span, |builder| builder.expr(value)),
                None => Self::hole(parts.end()),
            },
            _ => {
                self.want(parts.end(), &wants::ARGUMENT);
                Self::hole(parts.end())
            }
        };
        let end = parts.end();
        if parts.has(Rule::no_paren) {
            self.unclosed_bracket((open, end), '(', ')');
        }
        built.span = span;
        built
    }

    /// `end` is where what stands in the bracket ends.
    pub(super) fn unclosed_bracket(&mut self, (open, end): (usize, usize), opener: char, closer: char) {
        let written = self.text.get(open..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let diagnostic = Diagnostic::error(
            code::UNCLOSED_BRACKET,
            Span::new(open, open + written),
            Message::new(
                format!("这个“{opener}”没有对应的“{closer}”"),
                format!("this “{opener}” has no matching “{closer}”"),
            ),
        )
        .with_label(Message::new("从这里开始，没有结束", "opened here and never closed"))
        .with_help(Message::new(format!("补上“{closer}”"), format!("add “{closer}”")))
        .with_fix(Message::new(format!("补上“{closer}”"), format!("add “{closer}”")), vec![Edit::insert(end, closer)]);
        self.found.report(diagnostic);
    }
}
