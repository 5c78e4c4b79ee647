//! Windows, deadlines and periods.
//!
//! In: one member pair. Out: its node. What is late is kept as written; silence means refusal and stays
//! `None`. Days are not compared here.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Annotation, Deadline, Expr, LastDay, Late, Period, UNNAMED_PERIOD, Window, Windows};

impl Builder<'_> {
    pub(super) fn windows(&mut self, node: Node) -> Windows {
        let mut parts = Parts::of(node);
        parts.next();
        let by = self.by(&mut parts);
        let windows = if let Some(block) = parts.take(Rule::window_block) {
            self.entries(block, Where::Windows).into_iter().map(|entry| self.window(entry)).collect()
        } else if let Some(window) = parts.take(Rule::window) {
            vec![self.window(window)]
        } else {
            self.want(parts.end(), &wants::WINDOW);
            Vec::new()
        };
        let mut annotations = self.annotations(&mut parts);
        let late = self.late(&mut parts, &mut annotations);
        Windows { by, windows, late, annotations, span: parts.span() }
    }

    fn by(&mut self, parts: &mut Parts) -> Option<Expr> {
        parts.has(Rule::kw_by).then(|| self.need(parts, Rule::sum, &wants::DATE))
    }

    fn late(&mut self, parts: &mut Parts, annotations: &mut Vec<Annotation>) -> Option<Late> {
        let mut inner = Parts::of(parts.take(Rule::late)?);
        inner.next();
        let late = match inner.next().map(|word| word.as_rule()) {
            Some(Rule::kw_refused) => Some(Late::Refused),
            Some(Rule::kw_accepted) => Some(Late::Accepted),
            _ => {
                self.want(inner.end(), &wants::LATE);
                None
            }
        };
        self.more_annotations(parts, annotations);
        late
    }

    fn window(&mut self, node: Node) -> Window {
        let mut parts = Parts::of(node);
        let name = self.take_name(&mut parts, &wants::NAME);
        let (from, to) = self.interval(&mut parts);
        let annotations = self.annotations(&mut parts);
        Window { name, from, to, annotations, span: parts.span() }
    }

    pub(super) fn deadline(&mut self, node: Node) -> Deadline {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        let by = self.by(&mut parts);
        let last_day = if let Some(day) = parts.take(Rule::not_after) {
            let mut inner = Parts::of(day);
            inner.next();
            LastDay::NotAfter(self.need(&mut inner, Rule::sum, &wants::DATE))
        } else if let Some(span) = parts.take(Rule::within_span) {
            LastDay::Within(self.within(span))
        } else {
            self.want(parts.end(), &wants::LAST_DAY);
            LastDay::Hole
        };
        let mut annotations = self.annotations(&mut parts);
        let late = self.late(&mut parts, &mut annotations);
        Deadline { name, by, last_day, late, annotations, span: parts.span() }
    }

    pub(super) fn period(&mut self, node: Node) -> Period {
        let mut parts = Parts::of(node);
        parts.next();
        let name = parts.take(Rule::name).map(|name| Self::period_name(&name));
        let name = name.filter(|name| name.text != UNNAMED_PERIOD.0);
        let (mut start, mut end) = (None, None);
        let mut annotations = Vec::new();
        let entries = parts.take(Rule::period_block).map(|block| self.entries(block, Where::Period));
        for entry in entries.unwrap_or_default() {
            let first = entry.as_rule() == Rule::period_start;
            let slot = if first { &mut start } else { &mut end };
            self.once(slot.is_some(), &entry);
            let mut inner = Parts::of(entry);
            inner.next();
            let value = self.need_value(&mut inner, &wants::DATE);
            slot.get_or_insert(value);
            self.more_annotations(&mut inner, &mut annotations);
        }
        let at = parts.end();
        if start.is_none() {
            self.want(at, &wants::START);
        } else if end.is_none() {
            self.want(at, &wants::END);
        }
        self.more_annotations(&mut parts, &mut annotations);
        let (start, end) = (start.unwrap_or_else(|| Self::hole(at)), end.unwrap_or_else(|| Self::hole(at)));
        Period { name, start, end, annotations, span: parts.span() }
    }
}
