//! Who pays what, and the named results.

use super::page::{Page, columns};
use crate::report::answer::{AnsweredDecision, AnsweredOutput, AnsweredPending};
use serde_json::Value as Json;

impl Page {
    pub(super) fn money(&mut self, decision: &AnsweredDecision) {
        let bound = decision.amount.as_ref().is_some_and(|amount| amount.kind == "up_to");
        let up_to = if bound { self.pick("最高 ", "up to ") } else { "" };
        let split: Vec<Vec<String>> = decision
            .split
            .iter()
            .map(|part| vec![part.payer.clone(), format!("{up_to}{}", self.yuan(&part.amount))])
            .collect();
        let paid_by = self.pick("分担", "paid by");
        let mut rows = columns(&split);
        let mut told: Vec<&str> = Vec::new();
        for part in decision.split.iter().filter(|part| !part.source.is_empty()) {
            if !told.contains(&part.source.as_str()) {
                told.push(&part.source);
            }
        }
        rows.extend(told.iter().map(|source| self.faint(&self.clause(source))));
        self.block(paid_by, &rows);
        let open: Vec<String> = decision.split_pending.iter().map(|fact| self.split_open(fact)).collect();
        self.block(paid_by, &open);
        // A truth about what was asked is found whatever the outcome; a sum or a day is what would be granted.
        let refused = decision.outcome == "ineligible";
        let (found, granted): (Vec<_>, Vec<_>) =
            decision.outputs.0.iter().partition(|output| !refused || output.value.is_boolean());
        self.results(self.pick("输出", "results"), &found);
        self.results(self.pick("若符合", "if met"), &granted);
    }

    /// `未定：还缺 参保补贴额（由 组织参保工会 提供）  补贴多少？`
    fn split_open(&self, fact: &AnsweredPending) -> String {
        let lacks = self.pick("未定：还缺", "open, missing:");
        let from = if fact.supplier.is_empty() {
            String::new()
        } else {
            let from = self.pick("由", "from");
            self.bracketed(&format!("{from} {}{}", fact.supplier, self.pick(" 提供", "")))
        };
        format!("{lacks} {}{from}  {}", fact.fact, fact.question)
    }

    fn results(&mut self, heading: &str, outputs: &[&AnsweredOutput]) {
        let rows: Vec<Vec<String>> =
            outputs.iter().map(|output| vec![output.name.clone(), self.result(output)]).collect();
        self.block(heading, &columns(&rows));
    }

    fn result(&self, output: &AnsweredOutput) -> String {
        match &output.value {
            Json::Null => self.pick("未知", "unknown").to_owned(),
            Json::Bool(true) => self.pick("是", "yes").to_owned(),
            Json::Bool(false) => self.pick("否", "no").to_owned(),
            Json::String(text) if output.money => self.yuan(text),
            Json::String(text) => text.clone(),
            Json::Number(_) | Json::Array(_) | Json::Object(_) => output.value.to_string(),
        }
    }
}
