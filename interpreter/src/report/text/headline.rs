//! The first line of a decision: what was decided, how much, and until when to apply.

use super::page::Page;
use crate::report::answer::{AnsweredDecision, Apply};

impl Page {
    pub(super) fn headline(&mut self, decision: &AnsweredDecision) {
        let (outcome, colour) = match decision.outcome {
            "eligible" => (self.pick("符合", "eligible"), "1;32"),
            "ineligible" => (self.pick("不符合", "not eligible"), "1;31"),
            _ => (self.pick("未定", "undetermined"), "1;33"),
        };
        let mut parts = vec![self.paint(outcome, colour)];
        if let Some(amount) = &decision.amount {
            let label = match amount.kind {
                "up_to" => self.pick("金额最高", "up to"),
                _ => self.pick("金额", "amount"),
            };
            parts.push(format!("{label} {}", self.yuan(&amount.value)));
        }
        parts.extend(decision.apply.as_ref().map(|apply| self.apply(apply)));
        let name = self.paint(&format!("{} · {}", decision.programme, decision.benefit), "1");
        let colon = self.pick("：", ": ");
        self.line(&format!("{name}{colon}{}", parts.join(self.pick("，", ", "))));
    }

    fn apply(&self, apply: &Apply) -> String {
        match apply {
            Apply::Until { last, name } => {
                format!("{} {last}{}", self.pick("申请截至", "apply until"), self.bracketed(name))
            }
            Apply::Within { first, last, name } => {
                let (from, to) = (self.pick("申请自", "apply from"), self.pick("至", "to"));
                format!("{from} {first} {to} {last}{}", self.bracketed(name))
            }
            Apply::Over { last, name } => {
                let over = self.pick("申请时间已过", "the time to apply is over");
                format!("{over}{}", self.bracketed(&format!("{name} {last}")))
            }
        }
    }
}
