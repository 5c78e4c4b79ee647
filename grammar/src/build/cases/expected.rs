//! The entries of 应为.
//!
//! In: the pair of one entry. Out: its node; what is missing is reported and left out.

use super::{Builder, Expectation, ExpectationKind, ExpectedDay, Node, Outcome, Parts, Rule, Status, Text, wants};
use crate::span::Span;
use crate::tree::Expr;

impl Builder<'_> {
    pub(super) fn expectation(&mut self, node: Node) -> Expectation {
        let rule = node.as_rule();
        let mut parts = Parts::of(node);
        let first = if rule == Rule::expected_share { None } else { parts.next() };
        let kind = match rule {
            Rule::outcome => ExpectationKind::Outcome(match first.map(|word| word.as_rule()) {
                Some(Rule::kw_eligible) => Outcome::Eligible,
                Some(Rule::kw_ineligible) => Outcome::Ineligible,
                _ => Outcome::Undetermined,
            }),
            Rule::expected_amount => self.expected_amount(&mut parts),
            Rule::no_split => {
                if !parts.has(Rule::kw_none) {
                    self.want(parts.end(), &wants::NONE);
                }
                ExpectationKind::NoSplit
            }
            Rule::expected_output => self.expected_output(&mut parts),
            Rule::timing => self.timing(&mut parts),
            Rule::expected_channel => {
                let name = self.take_name(&mut parts, &wants::NAME);
                ExpectationKind::Channel { name, open: self.three(&mut parts, Rule::kw_open, &wants::ACCESS) }
            }
            Rule::expected_flag => {
                let name = self.take_name(&mut parts, &wants::NAME);
                ExpectationKind::Flag { name, value: self.three(&mut parts, Rule::kw_true, &wants::FLAG) }
            }
            Rule::pending => self.pending(&mut parts),
            Rule::failed => self.failed(&mut parts),
            _ => {
                let payer = self.take_name(&mut parts, &wants::PAYER);
                let at = parts.end();
                let value = parts.next().map_or_else(|| Self::hole(at), |value| self.expr(value));
                ExpectationKind::Share { payer, value }
            }
        };
        Expectation { kind, span: parts.span() }
    }

    fn expected_amount(&mut self, parts: &mut Parts) -> ExpectationKind {
        if parts.has(Rule::kw_none) {
            return ExpectationKind::Amount { up_to: false, value: None };
        }
        let up_to = parts.has(Rule::kw_up_to);
        ExpectationKind::Amount { up_to, value: Some(self.expected_value(parts)) }
    }

    fn expected_output(&mut self, parts: &mut Parts) -> ExpectationKind {
        let name = self.take_name(parts, &wants::NAME);
        if !parts.has(Rule::becomes) {
            self.want(parts.end(), &wants::EQUALS);
        }
        let value = if parts.has(Rule::kw_unknown) { None } else { Some(self.expected_value(parts)) };
        ExpectationKind::Output { name, value }
    }

    fn expected_value(&mut self, parts: &mut Parts) -> Expr {
        if let Some(value) = parts.take(Rule::share_value) {
            return self.share_value(value);
        }
        let at = parts.end();
        self.want(at, &wants::VALUE);
        Self::hole(at)
    }

    fn timing(&mut self, parts: &mut Parts) -> ExpectationKind {
        let name = match parts.take(Rule::kw_period) {
            Some(period) => Self::period_name(&period),
            None => self.take_name(parts, &wants::NAME),
        };
        let from = parts.take(Rule::expected_day).map(|day| self.expected_day(day));
        parts.has(Rule::kw_to);
        let to = parts.take(Rule::expected_day).map(|day| self.expected_day(day));
        let status =
            parts.take(Rule::status).and_then(|status| status.into_inner().next()).map(|word| status_of(&word));
        if to.is_none() && status.is_none() {
            self.want(parts.end(), &wants::STATUS);
        }
        ExpectationKind::Timing { name, from, to, status }
    }

    fn expected_day(&mut self, node: Node) -> ExpectedDay {
        match node.into_inner().next() {
            Some(sum) if sum.as_rule() == Rule::sum => ExpectedDay::Known(self.expr(sum)),
            _ => ExpectedDay::Unknown,
        }
    }

    /// Yes, no, or `None` for 未知.
    fn three(&mut self, parts: &mut Parts, yes: Rule, want: &wants::Want) -> Option<bool> {
        let Some(word) = parts.next() else {
            self.want(parts.end(), want);
            return None;
        };
        (word.as_rule() != Rule::kw_unknown).then(|| word.as_rule() == yes)
    }

    fn pending(&mut self, parts: &mut Parts) -> ExpectationKind {
        if parts.has(Rule::kw_none) {
            return ExpectationKind::Pending(Vec::new());
        }
        let names = Self::names(parts);
        if names.is_empty() {
            self.want(parts.end(), &wants::FACT);
        }
        ExpectationKind::Pending(names)
    }

    fn failed(&mut self, parts: &mut Parts) -> ExpectationKind {
        let at = parts.end();
        let Some(entry) = parts.next() else {
            self.want(at, &wants::QUOTE);
            return ExpectationKind::Failed(Text { text: String::new(), span: Span::new(at, at) });
        };
        ExpectationKind::Failed(self.entry(&entry))
    }
}

fn status_of(word: &Node) -> Status {
    match word.as_rule() {
        Rule::kw_upcoming => Status::Upcoming,
        Rule::kw_in_progress => Status::Open,
        Rule::kw_over => Status::Closed,
        Rule::kw_met => Status::Met,
        Rule::kw_missed => Status::Missed,
        _ => Status::Unknown,
    }
}
