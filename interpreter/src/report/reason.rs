//! Reasons in words.
//!
//! In: the reasons that the explanation found, the decisive part only. Out: each as a sentence with the facts and the
//! distance behind it, its clauses, and how they were read where it failed. The author's words are shown with the
//! keywords of the answer's language. Absent: the wording of distances (`gap`) and of rows (`row`).

use super::answer::{AnsweredReading, AnsweredReason};
use super::rule::{Stands, spelt};
use super::{fault, row};
use crate::evaluate::Trace;
use crate::explain::{Reason, Seen, Subject};
use crate::ir::benefit::{AmountRule, Benefit, Clause, ClauseKind, Named};
use crate::ir::policy::ParameterId;
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Type, Value};
use crate::wording::{self, Language};
use crate::workspace::Workspace;
use heng_grammar::tree::{Joint, Relation};
use std::borrow::Cow;

/// Tells the reasons of one decision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) benefit: &'a Benefit,
    pub(super) trace: &'a Trace,
    pub(super) language: Language,
}

impl<'a> Teller<'a> {
    pub(super) fn reason(&self, reason: &Reason<'a>) -> AnsweredReason {
        let text = self.text(&reason.subject);
        let notes = self.notes(reason);
        let text = match (notes.is_empty(), self.language) {
            (true, _) => text,
            (false, Language::Zh) => format!("{text}（{notes}）"),
            (false, Language::En) => format!("{text} ({notes})"),
        };
        let own = self.citations(reason);
        let source_of_children = own.is_empty() && is_failed_group(reason);
        let cited = if source_of_children { self.citations_beneath(reason) } else { own };
        AnsweredReason {
            text,
            holds: reason.holds,
            source: cited.join(self.language.pick("；", "; ")),
            readings: readings(reason),
            children: reason.children.iter().map(|child| self.reason(child)).collect(),
            source_of_children,
        }
    }

    fn text(&self, subject: &Subject<'a>) -> String {
        match subject {
            Subject::Clause(clause) => self.clause(clause),
            Subject::Exempt(clause) => {
                format!("{}{}", self.pick("不适用：", "does not apply: "), self.clause(clause))
            }
            Subject::Excepted { by, .. } => {
                let exception = self.spelt(&by.text, Stands::Condition);
                format!("{}{exception}", self.pick("不属于除外情形：", "outside the exception: "))
            }
            Subject::Ground { value, .. } => match self.named(*value) {
                Some(named) => named.name.clone(),
                None => row::whole(self, *value),
            },
            Subject::Amount(rule) => self.amount(rule),
            Subject::Split => self.pick("各方分担还不能确定", "who pays which part is not known yet"),
            Subject::Row { choice, when, value, times } => row::text(self, *choice, *when, (*value, *times)),
            Subject::Parameter { parameter, day } => self.parameter(*parameter, *day),
            Subject::Fault(fault) => fault::text(self, *fault),
        }
    }

    /// What the reason cites: its clause with those that demand the same, each quotation once.
    fn citations(&self, reason: &Reason<'a>) -> Vec<&'a str> {
        let own: &[String] = match &reason.subject {
            Subject::Clause(clause) | Subject::Exempt(clause) => &clause.citations,
            Subject::Excepted { rule, by } => {
                if by.citations.is_empty() {
                    &rule.citations
                } else {
                    &by.citations
                }
            }
            Subject::Ground { flag, value } => self
                .named(*value)
                .map(|named| &named.citations)
                .filter(|own| !own.is_empty())
                .unwrap_or(&flag.citations),
            Subject::Amount(rule) => &rule.citations,
            Subject::Row { when, .. } => self.row_citations(*when),
            Subject::Split | Subject::Parameter { .. } | Subject::Fault(_) => &[],
        };
        once(own.iter().chain(reason.also.iter().flat_map(|clause| &clause.citations)).map(String::as_str))
    }

    fn citations_beneath(&self, reason: &Reason<'a>) -> Vec<&'a str> {
        once(reason.children.iter().flat_map(|child| {
            let own = self.citations(child);
            if own.is_empty() { self.citations_beneath(child) } else { own }
        }))
    }

    /// What the row that was taken cites.
    fn row_citations(&self, when: Option<ExprId>) -> &'a [String] {
        let cited = when.and_then(|when| self.benefit.row_citations.iter().find(|(row, _)| *row == when));
        cited.map_or(&[], |(_, citations)| citations.as_slice())
    }

    pub(super) fn pick(&self, zh: &str, en: &str) -> String {
        self.language.choose(zh, en)
    }

    pub(super) fn spelt<'t>(&self, text: &'t str, stands: Stands) -> Cow<'t, str> {
        spelt(text, stands, self.language)
    }

    /// The author's words, or what joins the lines of a group that has no words of its own.
    fn clause(&self, clause: &Clause) -> String {
        let text = clause.text.as_str();
        match clause.kind {
            ClauseKind::Group(joint) if text.is_empty() => match joint {
                Joint::All => self.pick("全部符合", "all of these"),
                Joint::Any => self.pick("任一符合", "any of these"),
                Joint::AtLeast(least) => self.pick(&format!("至少{least}项"), &format!("at least {least} of these")),
                Joint::None => self.pick("均不符合", "none of these"),
            },
            ClauseKind::Group(_) => text.to_owned(),
            ClauseKind::Condition | ClauseKind::Unless => self.spelt(text, Stands::Condition).into_owned(),
            ClauseKind::Implication => self.spelt(&format!("当 {text}"), Stands::Condition).into_owned(),
            ClauseKind::Windows => {
                let windows = text.split('；').map(|window| self.spelt(window, Stands::Window));
                windows.collect::<Vec<_>>().join(self.language.pick("；", "; "))
            }
            ClauseKind::Deadline => self.spelt(text, Stands::Deadline).into_owned(),
            ClauseKind::Limit => self.restriction(clause, self.language.pick("限次", "limit")),
            ClauseKind::Quota => self.restriction(clause, self.language.pick("名额", "quota")),
        }
    }

    /// `每年一次：非 已领`, `限次：每 保障期 1份`
    fn restriction(&self, clause: &Clause, label: &str) -> String {
        let stands = if self.counts(clause) { Stands::Limit } else { Stands::Condition };
        let label = clause.name.as_deref().unwrap_or(label);
        format!("{label}{}{}", self.language.pick("：", ": "), self.spelt(&clause.text, stands))
    }

    /// Whether the limit is a number against which something is counted that its words do not name.
    pub(super) fn counts(&self, clause: &Clause) -> bool {
        match clause.kind {
            ClauseKind::Limit | ClauseKind::Quota => match self.benefit.program.expr(clause.expr) {
                Some(Expr::Compare { relation: Relation::Less, left, .. }) => !clause.text.contains(&self.words(*left)),
                Some(_) | None => false,
            },
            ClauseKind::Group(_)
            | ClauseKind::Condition
            | ClauseKind::Implication
            | ClauseKind::Unless
            | ClauseKind::Windows
            | ClauseKind::Deadline => false,
        }
    }

    fn amount(&self, rule: &AmountRule) -> String {
        let label =
            self.pick(if rule.up_to { "金额最高" } else { "金额" }, if rule.up_to { "amount up to" } else { "amount" });
        let value = self.trace.cell(rule.value).known();
        let value = value.map_or_else(|| self.pick("未知", "unknown"), |value| self.value(rule.value, value));
        format!("{label} {value}")
    }

    fn parameter(&self, parameter: ParameterId, day: Date) -> String {
        let policy = &self.workspace.policy;
        let Some(declared) = policy.parameters.get(parameter.0 as usize) else { return String::new() };
        let name = &declared.name;
        if declared.to_confirm {
            return self.pick(
                &format!("参数“{name}”待核实，{day} 的值未知"),
                &format!("parameter \"{name}\" is to be confirmed, its value on {day} is not known"),
            );
        }
        match declared.confirmed_until.filter(|last| day > *last) {
            Some(last) => self.pick(
                &format!("参数“{name}”只核到 {last}，{day} 的值未知"),
                &format!("parameter \"{name}\" is confirmed until {last} only, its value on {day} is not known"),
            ),
            None => self
                .pick(&format!("参数“{name}”在 {day} 没有值"), &format!("parameter \"{name}\" has no value on {day}")),
        }
    }

    /// The author's words for an expression.
    pub(super) fn words(&self, id: ExprId) -> String {
        self.workspace.words(self.benefit.program.place(id))
    }

    /// The author's name for a value, where it has one.
    pub(super) fn named(&self, id: ExprId) -> Option<&'a Named> {
        self.benefit.named.iter().find(|named| named.value == id)
    }

    pub(super) fn value(&self, id: ExprId, value: &Value) -> String {
        self.worded(self.benefit.program.kind(id), value)
    }

    /// A value; a truth is answered and not spelt as policies spell it.
    pub(super) fn worded(&self, kind: &Type, value: &Value) -> String {
        match value.as_boolean() {
            Some(true) => self.pick("是", "yes"),
            Some(false) => self.pick("否", "no"),
            None => wording::value(&self.workspace.policy, kind, value, self.language),
        }
    }

    fn notes(&self, reason: &Reason<'a>) -> String {
        let counts = reason.subject.clause().is_some_and(|clause| self.counts(clause));
        let between = self.language.pick("，", ", ");
        let mut notes = String::new();
        for seen in &reason.seen {
            if !notes.is_empty() {
                notes.push_str(between);
            }
            self.seen(*seen, &mut notes);
        }
        for (position, shortfall) in reason.shortfalls.iter().enumerate() {
            if !notes.is_empty() {
                notes.push_str(if position == 0 { self.language.pick("；", "; ") } else { between });
            }
            notes.push_str(&self.shortfall(shortfall, counts));
        }
        notes
    }

    /// `月均收入 3800元`
    fn seen(&self, seen: Seen<'_>, out: &mut String) {
        let Some(fact) = self.workspace.policy.fact(seen.fact) else { return };
        out.push_str(&fact.name);
        out.push(' ');
        match seen.value {
            Some(value) => out.push_str(&self.worded(&fact.kind, value)),
            None => out.push_str(self.language.pick("未知", "unknown")),
        }
    }
}

fn is_failed_group(reason: &Reason<'_>) -> bool {
    reason.holds == Some(false)
        && reason.subject.clause().is_some_and(|clause| matches!(clause.kind, ClauseKind::Group(_)))
}

/// Each text once, in the order of its first place.
fn once<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// How the words of a requirement that failed were read.
fn readings(reason: &Reason<'_>) -> Vec<AnsweredReading> {
    if reason.holds != Some(false) {
        return Vec::new();
    }
    let by = if let Subject::Excepted { by, .. } = reason.subject { Some(by) } else { reason.subject.clause() };
    let clauses = by.into_iter().chain(reason.also.iter().copied());
    let readings = clauses.flat_map(|clause| &clause.readings).map(|reading| AnsweredReading {
        phrase: reading.phrase.clone(),
        reading: reading.reading.clone(),
        because: reading.because.clone(),
    });
    readings.collect()
}
