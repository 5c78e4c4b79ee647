//! Tests: comparisons without their subject.
//!
//! In: the pair of a test after a subject, of a table cell or of the range of a fact. Out: a [`Test`]. The
//! unit of the second end of a range holds for the first where that has none (21—50人); 万 does not carry over
//! and is reported.

use super::{Builder, Node, Parts, parts, wants};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::pairs::Rule;
use crate::span::Span;
use crate::tree::{Expr, ExprKind, Literal, Open, Quantity, Relation, Test, TestKind, Within};

impl Builder<'_> {
    pub(super) fn test(&mut self, node: Node) -> Test {
        let span = parts::span_of(&node);
        Test { kind: self.test_kind(node), span }
    }

    fn test_kind(&mut self, node: Node) -> TestKind {
        match node.as_rule() {
            Rule::cell_test | Rule::fact_range => {
                node.into_inner().next().map_or(TestKind::Hole, |inner| self.test_kind(inner))
            }
            Rule::any_cell => TestKind::Anything,
            Rule::negated_cell => self.negated_cell(node),
            Rule::compare_test => self.compare(node),
            Rule::within_test => self.within_test(node),
            Rule::member_test => self.member_test(node),
            Rule::suffix_test => self.suffix_test(node),
            Rule::range => self.range(node),
            Rule::value_cell => self.value_cell(node),
            _ => TestKind::Hole,
        }
    }

    fn negated_cell(&mut self, node: Node) -> TestKind {
        let mut parts = Parts::of(node);
        parts.next();
        let first = self.need(&mut parts, Rule::operand, &wants::VALUE);
        let mut members = vec![first];
        while let Some(operand) = parts.take(Rule::operand) {
            members.push(self.expr(operand));
        }
        match <[Expr; 1]>::try_from(members) {
            Ok([with]) => TestKind::Compare { relation: Relation::NotEqual, with },
            Err(members) => TestKind::Member { members, negated: true, open: None },
        }
    }

    fn compare(&mut self, node: Node) -> TestKind {
        let mut parts = Parts::of(node);
        let relation = parts.next().map_or(Relation::Equal, |word| relation(word.as_rule()));
        TestKind::Compare { relation, with: self.need(&mut parts, Rule::sum, &wants::OPERAND) }
    }

    fn within_test(&mut self, node: Node) -> TestKind {
        let mut parts = Parts::of(node);
        let negated = parts.next().is_some_and(|word| word.as_rule() == Rule::kw_not_within);
        if let Some(span) = parts.take(Rule::within_span) {
            return TestKind::Within { within: Box::new(self.within(span)), negated };
        }
        let (from, to) = self.interval(&mut parts);
        TestKind::Between { from, to, negated }
    }

    /// `自 D 起 N 内`
    pub(super) fn within(&mut self, node: Node) -> Within {
        let mut parts = Parts::of(node);
        parts.next();
        let since = self.need(&mut parts, Rule::sum, &wants::DATE);
        if !parts.has(Rule::kw_from) {
            self.want(parts.end(), &wants::FROM);
        }
        let length = self.need(&mut parts, Rule::sum, &wants::LENGTH);
        if parts.take_any(&[Rule::kw_inside, Rule::kw_or_less]).is_none() {
            self.want(parts.end(), &wants::INSIDE);
        }
        Within { since, length }
    }

    fn member_test(&mut self, node: Node) -> TestKind {
        let mut parts = Parts::of(node);
        let negated = parts.next().is_some_and(|word| word.as_rule() == Rule::kw_not_in_list);
        let mut members = Vec::new();
        while let Some(operand) = parts.take(Rule::operand) {
            members.push(self.expr(operand));
        }
        if members.is_empty() {
            self.want(parts.end(), &wants::VALUE);
        }
        let open = parts.take(Rule::open_list).map(|list| {
            let mut inner = Parts::of(list);
            inner.next();
            let named = inner.has(Rule::kw_determined_by);
            let determination = named.then(|| self.take_name(&mut inner, &wants::FACT));
            Open { determination, span: inner.span() }
        });
        TestKind::Member { members, negated, open }
    }

    /// `20人以上` or `21—50人` after a subject.
    fn suffix_test(&mut self, node: Node) -> TestKind {
        let last = node.clone().into_inner().last().map(|last| last.as_rule());
        if !matches!(last, Some(Rule::kw_or_more | Rule::kw_or_less)) {
            return self.range(node);
        }
        let mut parts = Parts::of(node);
        let at = parts.end();
        let with = parts.next().map_or_else(|| Self::hole(at), |bound| self.expr(bound));
        TestKind::Compare { relation: suffix(last), with }
    }

    fn range(&mut self, node: Node) -> TestKind {
        let span = parts::span_of(&node);
        let mut ends = node.into_inner().filter(|part| matches!(part.as_rule(), Rule::date | Rule::quantity));
        let (Some(first), Some(second)) = (ends.next(), ends.next()) else { return TestKind::Hole };
        let scaled = |end: &Node| end.clone().into_inner().any(|part| part.as_rule() == Rule::magnitude);
        let unclear = scaled(&second) && !scaled(&first) && first.clone().into_inner().count() == 1;
        let at = parts::span_of(&first).end;
        let unit = unit_words(&second);
        let mut from = self.expr(first);
        let to = self.expr(second);
        if unclear {
            self.found.report(unit.into_iter().fold(unclear_range(span), |diagnostic, unit| {
                let title =
                    Message::new(format!("前一个数也写“{unit}”"), format!("write “{unit}” at the first number"));
                diagnostic.with_fix(title, vec![Edit::insert(at, unit)])
            }));
        }
        share_unit(&mut from, &to);
        TestKind::Between { from, to, negated: false }
    }

    fn value_cell(&mut self, node: Node) -> TestKind {
        let mut parts = Parts::of(node);
        let value = self.need(&mut parts, Rule::sum, &wants::VALUE);
        match parts.peek() {
            Some(word @ (Rule::kw_or_more | Rule::kw_or_less)) => {
                TestKind::Compare { relation: suffix(Some(word)), with: value }
            }
            Some(Rule::kw_to) => {
                parts.next();
                let mut from = value;
                let to = self.need(&mut parts, Rule::sum, &wants::OPERAND);
                share_unit(&mut from, &to);
                TestKind::Between { from, to, negated: false }
            }
            Some(_) => {
                let mut members = vec![value];
                while let Some(sum) = parts.take(Rule::sum) {
                    members.push(self.expr(sum));
                }
                TestKind::Member { members, negated: false, open: None }
            }
            None => TestKind::Compare { relation: Relation::Equal, with: value },
        }
    }
}

fn relation(rule: Rule) -> Relation {
    match rule {
        Rule::sym_not_equal => Relation::NotEqual,
        Rule::sym_less | Rule::kw_less_than | Rule::kw_below | Rule::kw_before => Relation::Less,
        Rule::sym_at_most | Rule::kw_at_most | Rule::kw_not_after => Relation::AtMost,
        Rule::sym_greater | Rule::kw_more_than | Rule::kw_above | Rule::kw_after => Relation::Greater,
        Rule::sym_at_least | Rule::kw_at_least | Rule::kw_not_before => Relation::AtLeast,
        _ => Relation::Equal,
    }
}

fn suffix(word: Option<Rule>) -> Relation {
    if word == Some(Rule::kw_or_more) { Relation::AtLeast } else { Relation::AtMost }
}

/// Gives the unit of `to` to `from` where that is a bare number.
fn share_unit(from: &mut Expr, to: &Expr) {
    if let ExprKind::Literal(Literal::Quantity(Quantity { unit: unit @ None, .. })) = &mut from.kind
        && let ExprKind::Literal(Literal::Quantity(Quantity { unit: other, .. })) = &to.kind
    {
        unit.clone_from(other);
    }
}

/// What stands behind a number, and that without its 万 or 亿.
fn unit_words(quantity: &Node) -> Vec<String> {
    let parts: Vec<&str> = quantity.clone().into_inner().skip(1).map(|part| part.as_str()).collect();
    let unit = parts.get(1..).unwrap_or_default().concat();
    let all = [parts.concat(), unit];
    all.into_iter().filter(|words| !words.is_empty()).collect()
}

fn unclear_range(span: Span) -> Diagnostic {
    Diagnostic::error(
        code::UNCLEAR_RANGE,
        span,
        Message::new(
            "“万”或“亿”是否也管前一个数，不清楚",
            "it is unclear whether 万 or 亿 also holds for the first number",
        ),
    )
    .with_label(Message::new("前一个数没有单位", "the first number has no unit"))
    .with_help(Message::new("两头都写上，例如 2万元—5万元", "write it at both ends, as in 2万元—5万元"))
}
