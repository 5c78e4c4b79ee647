//! Conditions and their groups.
//!
//! In: the pair of 条件 or of a nested group. Out: a [`Group`]. Groups nest only by braces, so that the scan
//! bounds the depth. Two conditions on one line leave the second one stray.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Condition, ConditionBody, Exception, Expr, ExprKind, Group, Joint};

impl Builder<'_> {
    /// 条件, or a group on a line of another.
    pub(super) fn conditions(&mut self, node: Node) -> Group {
        let mut parts = Parts::of(node);
        parts.has(Rule::kw_conditions);
        let joint = parts.take(Rule::joint).map_or(Joint::All, |joint| self.joint(joint));
        let entries = parts.take(Rule::group_block).map(|block| self.entries(block, Where::Conditions));
        let conditions = entries.unwrap_or_default().into_iter().map(|entry| self.condition(entry)).collect();
        let annotations = self.annotations(&mut parts);
        Group { joint, conditions, annotations, span: parts.span() }
    }

    fn joint(&mut self, node: Node) -> Joint {
        let mut parts = Parts::of(node);
        match parts.next().map(|word| word.as_rule()) {
            Some(Rule::kw_any_of) => Joint::Any,
            Some(Rule::kw_none_of) => Joint::None,
            Some(Rule::kw_at_least_n) => {
                let count = parts.take(Rule::number).map(|number| Self::digits(&number).text);
                if count.is_none() {
                    self.want(parts.end(), &wants::NUMBER);
                } else if !parts.has(Rule::kw_items) {
                    self.want(parts.end(), &wants::ITEMS);
                }
                Joint::AtLeast(count.and_then(|count| count.parse().ok()).unwrap_or(1))
            }
            _ => Joint::All,
        }
    }

    fn condition(&mut self, node: Node) -> Condition {
        let mut parts = Parts::of(node);
        let name = parts.take(Rule::name).map(|name| Self::name(&name));
        parts.has(Rule::colon);
        let body = match parts.take(Rule::condition_body) {
            Some(body) => self.condition_body(body),
            None => ConditionBody::Expr(Self::hole(parts.end())),
        };
        let annotations = self.annotations(&mut parts);
        let mut exceptions = Vec::new();
        while let Some(exception) = parts.take(Rule::exception) {
            exceptions.push(self.exception(exception));
        }
        let span = parts.span();
        if let Some(rest) = parts.take(Rule::stray) {
            self.stray(&rest, Where::Condition);
        }
        Condition { name, body, annotations, exceptions, span }
    }

    fn condition_body(&mut self, node: Node) -> ConditionBody {
        let Some(body) = node.into_inner().next() else {
            return ConditionBody::Expr(Expr { kind: ExprKind::Hole, span: crate::span::Span::default() });
        };
        match body.as_rule() {
            Rule::group => ConditionBody::Group(self.conditions(body)),
            Rule::implication => {
                let mut parts = Parts::of(body);
                parts.next();
                let when = self.need(&mut parts, Rule::logic, &wants::CONDITION);
                if !parts.has(Rule::kw_require) {
                    self.want(parts.end(), &wants::REQUIRE);
                }
                ConditionBody::Implication { when, require: self.need(&mut parts, Rule::logic, &wants::CONDITION) }
            }
            _ => ConditionBody::Expr(self.expr(body)),
        }
    }

    fn exception(&mut self, node: Node) -> Exception {
        let mut parts = Parts::of(node);
        parts.next();
        let when = self.need(&mut parts, Rule::logic, &wants::CONDITION);
        let annotations = self.annotations(&mut parts);
        Exception { when, annotations, span: parts.span() }
    }
}
