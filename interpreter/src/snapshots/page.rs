//! One answer as lines that review well: one thing a line, everything that the answer holds.

use crate::report::{AnsweredDecision, AnsweredPending, AnsweredReason};
use crate::value::Date;
use crate::wording::Language;

/// The lines of an answer. Amounts have all their digits; what is unknown is written `?`.
pub(super) fn page(answer: &AnsweredDecision, on: Date, language: Language) -> String {
    let mut page = Page { language, lines: Vec::new() };
    page.line("于", "on", &on.to_string());
    page.line("结果", "outcome", answer.outcome);
    page.money(answer);
    for output in &answer.outputs.0 {
        let value = if output.value.is_null() { "?".to_owned() } else { output.value.to_string() };
        page.line("输出", "output", &format!("{} = {value}", output.name));
    }
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "?".to_owned());
    for timing in &answer.timing {
        let ends = format!("{} … {}", day(&timing.from), day(&timing.to));
        page.line("时间", "timing", &format!("{} {} {ends} {}", timing.name, timing.kind, timing.status));
    }
    for channel in &answer.channels {
        let steps = if channel.steps.is_empty() { String::new() } else { format!(" {}", channel.steps.join(" → ")) };
        page.line("渠道", "channel", &format!("{} {}{steps}", channel.name, truth(channel.open)));
    }
    for document in &answer.documents {
        page.line("材料", "document", document);
    }
    for service in &answer.services {
        page.line("服务", "service", service);
    }
    for flag in &answer.flags {
        page.line("标记", "flag", &format!("{} {} {}", flag.kind, flag.name, truth(flag.value)));
        page.reasons(&flag.reasons, 1);
    }
    page.pending(("待补", "pending"), &answer.pending);
    page.pending(("分担待补", "split pending"), &answer.split_pending);
    for fault in &answer.faults {
        page.line("算不出来", "cannot be computed", fault);
    }
    page.reasons(&answer.reasons, 0);
    page.lines.concat()
}

fn truth(truth: Option<bool>) -> &'static str {
    match truth {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "?",
    }
}

struct Page {
    language: Language,
    lines: Vec<String>,
}

impl Page {
    fn line(&mut self, zh: &str, en: &str, text: &str) {
        let label = self.language.pick(zh, en);
        self.lines.push(format!("{label} {}\n", text.replace(['\n', '\r'], " ")));
    }

    fn money(&mut self, answer: &AnsweredDecision) {
        match &answer.amount {
            Some(amount) => self.line("金额", "amount", &format!("{} {}", amount.kind, amount.value)),
            None => self.line("金额", "amount", "-"),
        }
        for part in &answer.split {
            self.line("分担", "split", &format!("{} {}", part.payer, part.amount));
        }
    }

    fn pending(&mut self, (zh, en): (&str, &str), pending: &[AnsweredPending]) {
        for AnsweredPending { fact, supplier, question } in pending {
            self.line(zh, en, &format!("{fact} ← {supplier} {question}"));
        }
    }

    fn reasons(&mut self, reasons: &[AnsweredReason], depth: usize) {
        for reason in reasons {
            let indent = "  ".repeat(depth);
            let source = if reason.source.is_empty() { String::new() } else { format!(" ｜ {}", reason.source) };
            let line = format!("{indent}{} {}{source}", truth(reason.holds), reason.text);
            self.lines.push(format!("{}\n", line.replace(['\n', '\r'], " ")));
            for reading in &reason.readings {
                let because = reading.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
                let line = format!("{indent}    {} := {}{because}", reading.phrase, reading.reading);
                self.lines.push(format!("{}\n", line.replace(['\n', '\r'], " ")));
            }
            self.reasons(&reason.children, depth.saturating_add(1));
        }
    }
}
