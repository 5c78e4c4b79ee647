//! Limits, quotas and flags.
//!
//! In: one member pair. Out: its node. Counting is the interpreter's business.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::tree::{Expr, Flag, FlagKind, Limit, LimitBasis, Quota};

impl Builder<'_> {
    pub(super) fn limit(&mut self, node: Node) -> Limit {
        let mut parts = Parts::of(node);
        parts.next();
        let name = parts.take(Rule::name).map(|name| Self::name(&name));
        let per = parts.has(Rule::kw_per).then(|| self.take_name(&mut parts, &wants::NAME));
        let basis = if let Some(count) = parts.take(Rule::limit_count) {
            let (most, already) = self.count(count);
            LimitBasis::Count { most, already }
        } else if let Some(when) = parts.take(Rule::limit_when) {
            let mut inner = Parts::of(when);
            inner.next();
            LimitBasis::When(self.need(&mut inner, Rule::logic, &wants::CONDITION))
        } else {
            self.want(parts.end(), &wants::COUNT);
            LimitBasis::Hole
        };
        let no_effect = self.no_effect(&mut parts);
        let annotations = self.annotations(&mut parts);
        Limit { name, per, basis, no_effect, annotations, span: parts.span() }
    }

    /// `10个 已有 EXPR`
    fn count(&mut self, node: Node) -> (Expr, Expr) {
        let mut parts = Parts::of(node);
        let most = self.need(&mut parts, Rule::quantity, &wants::NUMBER);
        if !parts.has(Rule::kw_already) {
            self.want(parts.end(), &wants::ALREADY);
        }
        let already = self.need(&mut parts, Rule::logic, &wants::VALUE);
        (most, already)
    }

    fn no_effect(&mut self, parts: &mut Parts) -> bool {
        let Some(beyond) = parts.take(Rule::beyond) else { return false };
        let mut inner = Parts::of(beyond);
        inner.next();
        let effect = inner.next().map(|word| word.as_rule());
        if effect.is_none() {
            self.want(inner.end(), &wants::BEYOND);
        }
        effect == Some(Rule::kw_no_effect)
    }

    pub(super) fn quota(&mut self, node: Node) -> Quota {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        let (places, taken) = if let Some(count) = parts.take(Rule::limit_count) {
            self.count(count)
        } else {
            let at = parts.end();
            self.want(at, &wants::PLACES);
            (Self::hole(at), Self::hole(at))
        };
        let no_effect = self.no_effect(&mut parts);
        let annotations = self.annotations(&mut parts);
        Quota { name, places, taken, no_effect, annotations, span: parts.span() }
    }

    pub(super) fn flag(&mut self, node: Node) -> Flag {
        let mut parts = Parts::of(node);
        let kind = match parts.next().map(|word| word.as_rule()) {
            Some(Rule::kw_priority) => FlagKind::Priority,
            Some(Rule::kw_target_group) => FlagKind::TargetGroup,
            _ => FlagKind::Note,
        };
        let name = self.take_name(&mut parts, &wants::NAME);
        let when = if parts.has(Rule::kw_when) {
            self.need(&mut parts, Rule::logic, &wants::CONDITION)
        } else {
            let at = parts.end();
            self.want(at, &wants::WHEN);
            Self::hole(at)
        };
        let annotations = self.annotations(&mut parts);
        Flag { kind, name, when, annotations, span: parts.span() }
    }
}
