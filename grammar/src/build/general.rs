//! The members of the general part: period in force, payers, sources, parameters, definitions.
//!
//! In: one member pair. Out: its node. Days and values are expressions; whether they are days and values is
//! checked later.

use super::{Builder, Node, Parts, parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{
    DatedValue, Definition, Enumeration, Expr, Interval, MonthEnd, MonthEndRule, Name, Number, Parameter, Renamed,
    Source,
};

impl Builder<'_> {
    pub(super) fn in_force(&mut self, node: Node) -> Interval {
        let mut parts = Parts::of(node);
        parts.next();
        let (from, to) = self.interval(&mut parts);
        let annotations = self.annotations(&mut parts);
        Interval { from, to, annotations, span: parts.span() }
    }

    /// `D 至 D`, each part of which may be missing.
    pub(super) fn interval(&mut self, parts: &mut Parts) -> (Expr, Expr) {
        let from = self.need(parts, Rule::sum, &wants::DATE);
        if !parts.has(Rule::kw_to) {
            self.want(parts.end(), &wants::TO);
        }
        (from, self.need(parts, Rule::sum, &wants::DATE))
    }

    pub(super) fn payers(&mut self, node: Node) -> Vec<Name> {
        let mut parts = Parts::of(node);
        parts.next();
        let names = Self::names(&mut parts);
        if names.is_empty() {
            self.want(parts.end(), &wants::PAYER);
        }
        names
    }

    /// The names that come next in `parts`.
    pub(super) fn names(parts: &mut Parts) -> Vec<Name> {
        std::iter::from_fn(|| parts.take(Rule::name)).map(|name| Self::name(&name)).collect()
    }

    pub(super) fn month_end(&mut self, node: Node) -> MonthEnd {
        let mut parts = Parts::of(node);
        parts.next();
        let rule = if parts.has(Rule::kw_last_day) {
            MonthEndRule::LastDay
        } else if parts.has(Rule::kw_next_first) {
            MonthEndRule::NextFirst
        } else {
            self.want(parts.end(), &wants::MONTH_END);
            MonthEndRule::Hole
        };
        MonthEnd { rule, span: parts.span() }
    }

    pub(super) fn source(&mut self, node: Node) -> Source {
        let mut parts = Parts::of(node);
        parts.next();
        let name = parts.take(Rule::name).map(|name| Self::name(&name));
        let title = self.take_text(&mut parts);
        if name.is_none() && title.is_none() {
            self.want(parts.end(), &wants::TITLE);
        }
        Source { name, title, span: parts.span() }
    }

    pub(super) fn renamed(&mut self, node: Node) -> Renamed {
        let mut parts = Parts::of(node);
        parts.next();
        let old = self.take_name(&mut parts, &wants::RENAMED);
        let new = if old.text.is_empty() { old.clone() } else { self.take_name(&mut parts, &wants::RENAMED) };
        Renamed { old, new, span: parts.span() }
    }

    pub(super) fn number(&mut self, node: Node) -> Number {
        let mut parts = Parts::of(node);
        parts.next();
        if let Some(number) = parts.take(Rule::number) {
            return Self::digits(&number);
        }
        let at = parts.end();
        self.want(at, &wants::NUMBER);
        Number { text: String::new(), span: crate::span::Span::new(at, at) }
    }

    pub(super) fn enumeration(&mut self, node: Node) -> Enumeration {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        if !parts.has(Rule::colon) {
            self.want(parts.end(), &wants::COLON);
        }
        let (members, ordered) = if let Some(members) = parts.take(Rule::enum_members) {
            self.enum_members(members)
        } else {
            self.want(parts.end(), &wants::MEMBERS);
            (Vec::new(), false)
        };
        let annotations = self.annotations(&mut parts);
        Enumeration { name, members, ordered, annotations, span: parts.span() }
    }

    pub(super) fn parameter(&mut self, node: Node) -> Parameter {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        if !parts.has(Rule::colon) {
            self.want(parts.end(), &wants::COLON);
        }
        let kind = self.kind(&mut parts);
        let mut values = Vec::new();
        let (mut confirmed_until, mut to_confirm) = (None, None);
        let entries = parts.take(Rule::parameter_block).map(|block| self.entries(block, Where::Parameter));
        for entry in entries.unwrap_or_default() {
            if entry.as_rule() == Rule::dated {
                values.push(self.dated(entry));
            } else {
                self.once(confirmed_until.is_some() || to_confirm.is_some(), &entry);
                let mut inner = Parts::of(entry);
                inner.next();
                to_confirm = inner.take(Rule::kw_to_confirm).map(|word| parts::span_of(&word));
                let open = to_confirm.is_some() && inner.peek() != Some(Rule::sum);
                confirmed_until = (!open).then(|| self.need(&mut inner, Rule::sum, &wants::DATE));
            }
        }
        let annotations = self.annotations(&mut parts);
        Parameter { name, kind, values, confirmed_until, to_confirm, annotations, span: parts.span() }
    }

    fn dated(&mut self, node: Node) -> DatedValue {
        let mut parts = Parts::of(node);
        parts.next();
        let from = self.need(&mut parts, Rule::sum, &wants::DATE);
        parts.has(Rule::kw_from);
        let value = self.need_value(&mut parts, &wants::VALUE);
        let source = parts.has(Rule::kw_source).then(|| self.need_text(&mut parts, &wants::WORDS));
        DatedValue { from, value, source, span: parts.span() }
    }

    /// 定义, 日期 or 输出.
    pub(super) fn definition(&mut self, node: Node) -> Definition {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        let kind = parts.has(Rule::colon).then(|| self.kind(&mut parts));
        if !parts.has(Rule::becomes) {
            self.want(parts.end(), &wants::EQUALS);
        }
        let value = self.need_value(&mut parts, &wants::VALUE);
        let annotations = self.annotations(&mut parts);
        Definition { name, kind, value, annotations, span: parts.span() }
    }
}
