//! Reasons in words.

use super::answer::AnsweredReason;
use super::row;
use crate::evaluate::{Fault, Trace};
use crate::explain::{Gap, Reason, Seen, Shortfall, Subject};
use crate::ir::benefit::{AmountRule, Benefit, Clause, ClauseKind};
use crate::ir::policy::ParameterId;
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Failure, Value};
use crate::wording::{self, Language, clip, counted, plain, unit_of, yuan};
use crate::workspace::Workspace;
use heng_grammar::tree::{Joint, Relation};

/// Tells the reasons of one decision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) benefit: &'a Benefit,
    pub(super) trace: &'a Trace,
    pub(super) language: Language,
}

impl Teller<'_> {
    pub(super) fn reason(&self, reason: &Reason<'_>) -> AnsweredReason {
        let (text, citations) = match &reason.subject {
            Subject::Clause(clause) => (self.clause(clause), clause.citations.as_slice()),
            Subject::Amount(rule) => (self.amount(rule), rule.citations.as_slice()),
            Subject::Split => (self.pick("各方分担还不能确定", "who pays which part is not known yet"), &[][..]),
            Subject::Row { when, value } => (row::text(self, *when, *value), self.row_citations(*when)),
            Subject::Parameter { parameter, day } => (self.parameter(*parameter, *day), &[][..]),
            Subject::Fault(fault) => (self.fault(*fault), &[][..]),
        };
        let notes = self.notes(reason);
        let text = match (notes.is_empty(), self.language) {
            (true, _) => text,
            (false, Language::Zh) => format!("{text}（{notes}）"),
            (false, Language::En) => format!("{text} ({notes})"),
        };
        let children: Vec<AnsweredReason> = reason.children.iter().map(|child| self.reason(child)).collect();
        AnsweredReason { text, holds: reason.holds, source: citations.join(self.language.pick("；", "; ")), children }
    }

    /// What the row that was taken cites.
    fn row_citations(&self, when: Option<ExprId>) -> &[String] {
        let cited = when.and_then(|when| self.benefit.row_citations.iter().find(|(row, _)| *row == when));
        cited.map_or(&[], |(_, citations)| citations.as_slice())
    }

    fn pick(&self, zh: &str, en: &str) -> String {
        self.language.choose(zh, en)
    }

    /// The author's words, or what joins the lines of a group that has no words of its own.
    fn clause(&self, clause: &Clause) -> String {
        match (clause.kind, clause.text.is_empty()) {
            (ClauseKind::Group(joint), true) => match joint {
                Joint::All => self.pick("全部符合", "all of these"),
                Joint::Any => self.pick("任一符合", "any of these"),
                Joint::AtLeast(least) => self.pick(&format!("至少{least}项"), &format!("at least {least} of these")),
                Joint::None => self.pick("均不符合", "none of these"),
            },
            (
                ClauseKind::Group(_)
                | ClauseKind::Condition
                | ClauseKind::Implication
                | ClauseKind::Unless
                | ClauseKind::Windows
                | ClauseKind::Deadline
                | ClauseKind::Limit
                | ClauseKind::Quota,
                _,
            ) => clause.text.clone(),
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
        match declared.confirmed_until.filter(|last| day > *last) {
            Some(last) => self.pick(
                &format!("参数“{name}”只核到 {last}，{day} 的值未知"),
                &format!("parameter \"{name}\" is confirmed until {last} only, its value on {day} is not known"),
            ),
            None => self
                .pick(&format!("参数“{name}”在 {day} 没有值"), &format!("parameter \"{name}\" has no value on {day}")),
        }
    }

    /// What could not be computed, and why.
    pub(super) fn fault(&self, fault: Fault) -> String {
        let words = clip(&self.words(fault.at));
        let said = failure(fault.failure);
        self.pick(&format!("“{words}”算不出来：{}", said.0), &format!("\"{words}\" cannot be computed: {}", said.1))
    }

    /// The author's words for an expression.
    pub(super) fn words(&self, id: ExprId) -> String {
        self.workspace.words(self.benefit.program.place(id))
    }

    pub(super) fn value(&self, id: ExprId, value: &Value) -> String {
        wording::value(&self.workspace.policy, self.benefit.program.kind(id), value, self.language)
    }

    fn notes(&self, reason: &Reason<'_>) -> String {
        let seen = reason.seen.iter().map(|seen| self.seen(*seen));
        let seen: Vec<String> = seen.filter(|text| !text.is_empty()).collect();
        let shortfalls: Vec<String> = reason.shortfalls.iter().map(|shortfall| self.shortfall(shortfall)).collect();
        let between = self.language.pick("，", ", ");
        let parts = [seen.join(between), shortfalls.join(between)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(self.language.pick("；", "; "))
    }

    fn seen(&self, seen: Seen<'_>) -> String {
        let policy = &self.workspace.policy;
        let Some(fact) = policy.fact(seen.fact) else { return String::new() };
        let value = seen.value.map_or_else(
            || self.pick("未知", "unknown"),
            |value| wording::value(policy, &fact.kind, value, self.language),
        );
        format!("{} {value}", fact.name)
    }

    /// `月均收入 3800元，上限 3720元，超出 80元`
    fn shortfall(&self, shortfall: &Shortfall<'_>) -> String {
        let limit = self.value(shortfall.right, shortfall.limit);
        let found = self.value(shortfall.left, shortfall.found);
        let required = self.required(shortfall, &limit);
        let gap = self.gap(shortfall);
        let between = self.language.pick("，", ", ");
        // A bare fact was already said with its value.
        let fact = matches!(self.benefit.program.expr(shortfall.left), Some(Expr::Fact(_)));
        let subject = if fact { None } else { Some(format!("{} = {found}", self.subject(shortfall.left))) };
        subject.into_iter().chain([required]).chain(gap).collect::<Vec<_>>().join(between)
    }

    /// The author's words for what was compared; the day of the decision has none.
    fn subject(&self, id: ExprId) -> String {
        match self.benefit.program.expr(id) {
            Some(Expr::Day) => self.pick("决定日", "day of the decision"),
            Some(_) | None => clip(&self.words(id)),
        }
    }

    fn required(&self, shortfall: &Shortfall<'_>, limit: &str) -> String {
        let dates = matches!(shortfall.gap, Gap::Days(_));
        match (shortfall.required, dates) {
            (Relation::AtMost, true) => self.pick(&format!("最晚 {limit}"), &format!("latest {limit}")),
            (Relation::Less, true) => self.pick(&format!("应早于 {limit}"), &format!("before {limit}")),
            (Relation::AtLeast, true) => self.pick(&format!("最早 {limit}"), &format!("earliest {limit}")),
            (Relation::Greater, true) => self.pick(&format!("应晚于 {limit}"), &format!("after {limit}")),
            (Relation::AtMost, false) => self.pick(&format!("上限 {limit}"), &format!("at most {limit}")),
            (Relation::Less, false) => self.pick(&format!("应低于 {limit}"), &format!("below {limit}")),
            (Relation::AtLeast, false) => self.pick(&format!("下限 {limit}"), &format!("at least {limit}")),
            (Relation::Greater, false) => self.pick(&format!("应超过 {limit}"), &format!("above {limit}")),
            (Relation::Equal | Relation::NotEqual, _) => limit.to_owned(),
        }
    }

    fn gap(&self, shortfall: &Shortfall<'_>) -> Option<String> {
        let above = matches!(shortfall.required, Relation::AtMost | Relation::Less);
        Some(match shortfall.gap {
            Gap::Levels => return None,
            Gap::Days(0) => self.pick("恰为当日", "exactly that day"),
            Gap::Days(days) if above => self.pick(&format!("晚了{days}天"), &format!("{days} days late")),
            Gap::Days(days) => self.pick(&format!("早了{days}天"), &format!("{days} days early")),
            Gap::Number(number) if number.is_zero() => self.pick("恰好相等", "exactly equal"),
            Gap::Number(number) => {
                let kind = self.benefit.program.kind(shortfall.left);
                let amount = match shortfall.found {
                    Value::Money(_) => yuan(number, self.language),
                    Value::Decimal(_) | Value::Integer(_) if unit_of(kind) == &crate::value::Unit::None => {
                        wording::value(&self.workspace.policy, kind, &same(shortfall.found, number), self.language)
                    }
                    Value::Boolean(_)
                    | Value::Decimal(_)
                    | Value::Integer(_)
                    | Value::Date(_)
                    | Value::Member(_)
                    | Value::Text(_)
                    | Value::Records(_) => counted(&plain(number), unit_of(kind), self.language),
                };
                if above {
                    self.pick(&format!("超出 {amount}"), &format!("{amount} too much"))
                } else {
                    self.pick(&format!("还差 {amount}"), &format!("{amount} short"))
                }
            }
        })
    }
}

/// A difference as a value of the kind that the two numbers are.
fn same(like: &Value, number: crate::value::Decimal) -> Value {
    match like {
        Value::Integer(_) => i64::try_from(number).map_or(Value::Decimal(number), Value::Integer),
        Value::Boolean(_)
        | Value::Decimal(_)
        | Value::Money(_)
        | Value::Date(_)
        | Value::Member(_)
        | Value::Text(_)
        | Value::Records(_) => Value::Decimal(number),
    }
}

const fn failure(failure: Failure) -> (&'static str, &'static str) {
    match failure {
        Failure::Overflow => ("数字太大或日期超出日历", "too many digits, or a day outside the calendar"),
        Failure::DivisionByZero => ("除数是零", "division by zero"),
        Failure::Conflict => ("两行同时适用而结果不同", "two rows apply and disagree"),
        Failure::NoRow => ("没有一行适用", "no row applies"),
        Failure::SplitMismatch => {
            ("各方分担之和不等于金额，或者有一方为负", "the shares do not add up to the amount, or one is negative")
        }
        Failure::Contradiction => ("给的事实与推算的不一致", "the fact that was given contradicts what is derived"),
        Failure::EmptyList => ("列表是空的", "the list is empty"),
        Failure::Defect => ("引擎内部错误", "a defect of the engine"),
    }
}
