//! The answer for people.
//!
//! The same [`Answer`] that JSON shows: headline, who pays, until when, the reasons with the clause quoted, what
//! is missing and who supplies it. Columns are measured in terminal cells, so Chinese lines up.

use super::answer::{Answer, AnsweredDecision, AnsweredReason, AnsweredTiming};
use crate::wording::Language;
use unicode_width::UnicodeWidthStr;

/// How text is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    pub colour: bool,
    /// The day was not given but taken from the calendar; the answer says so.
    pub today: bool,
}

/// The whole answer as lines of text.
pub fn text(answer: &Answer, style: Style) -> String {
    let mut page = Page { out: String::new(), language: answer.language, style };
    let today = if style.today { page.pick("（没有给 --on，取今天）", " (no --on given: today)") } else { "" };
    let day = page.pick("决定日", "decided as of");
    page.line(&format!("{}  {day} {}{today}", answer.policy_set, answer.on));
    if answer.decisions.is_empty() {
        page.line(page.pick("没有可以决定的待遇", "there is no benefit to decide"));
    }
    for decision in &answer.decisions {
        page.decision(decision);
    }
    page.out
}

struct Page {
    out: String,
    language: Language,
    style: Style,
}

impl Page {
    const fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn decision(&mut self, decision: &AnsweredDecision) {
        self.line("");
        let headline = self.headline(decision);
        self.line(&headline);
        self.money(decision);
        self.times(decision);
        self.ways(decision);
        let reasons = self.pick("理由", "why");
        let rows: Vec<String> = decision.reasons.iter().flat_map(|reason| self.reason(reason, 0)).collect();
        self.block(reasons, &rows);
        let pending: Vec<Vec<String>> = decision
            .pending
            .iter()
            .map(|fact| {
                let from = self.pick("由 ", "from ");
                let supplier =
                    if fact.supplier.is_empty() { String::new() } else { format!("{from}{}", fact.supplier) };
                vec![fact.fact.clone(), supplier, fact.question.clone()]
            })
            .collect();
        self.block(self.pick("待补", "missing"), &columns(&pending));
    }

    fn headline(&self, decision: &AnsweredDecision) -> String {
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
        let until = decision.timing.iter().find(|timing| timing.status == "open" && timing.kind != "period");
        if let Some(day) = until.and_then(|timing| timing.to.as_ref()) {
            parts.push(format!("{} {day}", self.pick("申请截至", "apply until")));
        }
        let name = self.paint(&format!("{} · {}", decision.programme, decision.benefit), "1");
        let colon = self.pick("：", ": ");
        format!("{name}{colon}{}", parts.join(self.pick("，", ", ")))
    }

    fn yuan(&self, value: &str) -> String {
        format!("{value}{}", self.pick("元", " yuan"))
    }

    fn money(&mut self, decision: &AnsweredDecision) {
        let split: Vec<Vec<String>> =
            decision.split.iter().map(|part| vec![part.payer.clone(), self.yuan(&part.amount)]).collect();
        self.block(self.pick("分担", "paid by"), &columns(&split));
        let outputs: Vec<Vec<String>> =
            decision.outputs.0.iter().map(|(name, value)| vec![name.clone(), self.json(value)]).collect();
        self.block(self.pick("输出", "results"), &columns(&outputs));
    }

    fn json(&self, value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Null => self.pick("未知", "unknown").to_owned(),
            serde_json::Value::Bool(truth) => self.truth(Some(*truth)).to_owned(),
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(_) | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
                value.to_string()
            }
        }
    }

    const fn truth(&self, truth: Option<bool>) -> &'static str {
        match truth {
            Some(true) => self.pick("是", "yes"),
            Some(false) => self.pick("否", "no"),
            None => self.pick("未知", "unknown"),
        }
    }

    fn times(&mut self, decision: &AnsweredDecision) {
        let rows: Vec<Vec<String>> = decision.timing.iter().map(|timing| self.time(timing)).collect();
        self.block(self.pick("时间", "dates"), &columns(&rows));
    }

    fn time(&self, timing: &AnsweredTiming) -> Vec<String> {
        let unknown = self.pick("未知", "unknown");
        let end = |day: &Option<String>| day.clone().unwrap_or_else(|| unknown.to_owned());
        let days = match timing.kind {
            "deadline" => format!("{} {}", self.pick("不晚于", "by"), end(&timing.to)),
            "date" => end(&timing.to),
            _ => format!("{} {} {}", end(&timing.from), self.pick("至", "to"), end(&timing.to)),
        };
        let status = match timing.status {
            "upcoming" => self.pick("未到", "upcoming"),
            "open" => self.pick("进行中", "open"),
            "closed" => self.pick("已过", "closed"),
            "met" => self.pick("按期", "met"),
            "missed" => self.pick("逾期", "missed"),
            _ => unknown,
        };
        // Of a mere day it says nothing that it lies ahead or behind.
        let status = if timing.kind == "date" { "" } else { status };
        vec![timing.name.clone(), days, status.to_owned()]
    }

    fn ways(&mut self, decision: &AnsweredDecision) {
        let channels: Vec<Vec<String>> = decision
            .channels
            .iter()
            .map(|channel| {
                let open = match channel.open {
                    Some(true) => self.pick("开放", "open"),
                    Some(false) => self.pick("不开放", "closed"),
                    None => self.pick("未知", "unknown"),
                };
                vec![channel.name.clone(), open.to_owned(), channel.steps.join(" → ")]
            })
            .collect();
        self.block(self.pick("渠道", "channels"), &columns(&channels));
        self.block(self.pick("材料", "papers"), &decision.documents);
        let between = self.pick("、", ", ");
        let services = decision.services.join(between);
        self.block(
            self.pick("服务", "services"),
            &Some(services).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>(),
        );
        let flags: Vec<Vec<String>> = decision
            .flags
            .iter()
            .map(|flag| vec![flag.name.clone(), self.truth(flag.value).to_owned(), self.flag(flag.kind).to_owned()])
            .collect();
        self.block(self.pick("标记", "flags"), &columns(&flags));
    }

    fn flag(&self, kind: &str) -> &'static str {
        match kind {
            "priority" => self.pick("优先", "priority"),
            "target_group" => self.pick("重点", "target group"),
            "limit" => self.pick("限次", "limit"),
            "quota" => self.pick("名额", "quota"),
            _ => self.pick("提示", "note"),
        }
    }

    /// The reason with its clause beneath, and its parts beneath that.
    fn reason(&self, reason: &AnsweredReason, depth: usize) -> Vec<String> {
        let (mark, colour) = match reason.holds {
            Some(true) => ("✓", "32"),
            Some(false) => ("✗", "31"),
            None => ("?", "33"),
        };
        let indent = "  ".repeat(depth);
        let mut rows = vec![format!("{indent}{} {}", self.paint(mark, colour), reason.text)];
        if !reason.source.is_empty() {
            let quoted = match self.language {
                Language::Zh => format!("依据“{}”", reason.source),
                Language::En => format!("clause: \"{}\"", reason.source),
            };
            rows.push(format!("{indent}    {}", self.paint(&quoted, "2")));
        }
        rows.extend(reason.children.iter().flat_map(|child| self.reason(child, depth.saturating_add(1))));
        rows
    }

    /// Rows under a heading; nothing where there are none.
    fn block(&mut self, heading: &str, rows: &[String]) {
        const HEADING: usize = 10;
        for (index, row) in rows.iter().enumerate() {
            let label = if index == 0 { heading } else { "" };
            let gap = " ".repeat(HEADING.saturating_sub(label.width()));
            self.line(&format!("  {label}{gap}{row}"));
        }
    }
}

/// Cells padded so that each column begins in one place.
fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row
            .iter()
            .zip(&widths)
            .filter(|(_, width)| **width > 0)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
