//! What a case expected against what came out.

use super::{Case, Content, Expected, ExpectedEnd, Prepared};
use crate::evaluate::{Decision, Outcome, Status, Timing, Trace, decide};
use crate::explain::{Reason, Subject, explain};
use crate::ir::benefit::{Benefit, Clause};
use crate::ir::policy::{FactId, PolicySet};
use crate::value::{Date, Decimal, Value};
use crate::wording::{self, Language, yuan};
use crate::workspace::Workspace;
use serde::Serialize;

/// One expectation that was not met, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub field: String,
    pub expected: String,
    pub got: String,
}

/// Decides the case and lists every difference. `None`: the case cannot be run.
pub fn run(workspace: &Workspace, case: &Case, language: Language) -> Option<Vec<Difference>> {
    compare(workspace, &workspace.policy, case, language)
}

/// Whether a case that does not pass waits for parameters to be confirmed (`核至 待核`): it passes as soon as they are
/// confirmed as they are proposed.
pub fn waits(workspace: &Workspace, case: &Case) -> bool {
    let presumed = workspace.policy.presumed();
    let differences = presumed.and_then(|policy| compare(workspace, &policy, case, Language::default()));
    differences.is_some_and(|differences| differences.is_empty())
}

fn compare(workspace: &Workspace, policy: &PolicySet, case: &Case, language: Language) -> Option<Vec<Difference>> {
    let Content::Sound(prepared) = &case.content else { return None };
    let programme = policy.programmes.get(prepared.benefit.0)?;
    let benefit = programme.benefits.get(prepared.benefit.1)?;
    let mut trace = Trace::default();
    let decision = decide(policy, benefit, &prepared.facts, prepared.on, &mut trace);
    let comparison = Comparison { workspace, policy, benefit, prepared, decision: &decision, trace: &trace, language };
    let mut differences: Vec<Difference> =
        prepared.expectations.iter().filter_map(|expected| comparison.difference(expected)).collect();
    differences.extend(comparison.faults());
    Some(differences)
}

struct Comparison<'a> {
    workspace: &'a Workspace,
    policy: &'a PolicySet,
    benefit: &'a Benefit,
    prepared: &'a Prepared,
    decision: &'a Decision,
    trace: &'a Trace,
    language: Language,
}

impl Comparison<'_> {
    fn pick(&self, zh: &str, en: &str) -> String {
        self.language.choose(zh, en)
    }

    fn difference(&self, expected: &Expected) -> Option<Difference> {
        match expected {
            Expected::Outcome(outcome) => {
                differ(self.pick("结果", "outcome"), outcome, &self.decision.outcome, |o| self.outcome(*o))
            }
            Expected::Amount { up_to, sum } => self.amount(*up_to, *sum),
            Expected::Share { payer, sum } => {
                let paid = self.decision.split.iter().find(|portion| portion.payer == *payer);
                let got = paid.map(|portion| portion.amount).or(sum.is_zero().then_some(Decimal::ZERO));
                differ(self.policy.payer(*payer).to_owned(), &Some(*sum), &got, |sum| self.sum(*sum))
            }
            Expected::NoSplit => {
                let count = self.decision.split.len();
                let show = |count: &usize| if *count == 0 { self.none() } else { self.split() };
                differ(self.pick("分担", "split"), &0, &count, show)
            }
            Expected::Output { output, value } => self.output(*output, value.as_ref()),
            Expected::Timing { timing, from, to, status } => self.timing(*timing, (*from, *to), *status),
            Expected::Channel { channel, open } => {
                let name = self.benefit.channels.get(*channel).map(|rule| rule.name.clone()).unwrap_or_default();
                let got = self.decision.channels.get(*channel).copied().flatten();
                differ(name, open, &got, |open| self.truth(*open, ("开放", "open"), ("不开放", "closed")))
            }
            Expected::Flag { flag, value } => {
                let name = self.benefit.flags.get(*flag).map(|rule| rule.name.clone()).unwrap_or_default();
                let got = self.decision.flags.get(*flag).copied().flatten();
                differ(name, value, &got, |value| self.truth(*value, ("是", "true"), ("否", "false")))
            }
            Expected::Pending(facts) => self.pending(facts),
            Expected::Failed(text) => self.failed(text),
        }
    }

    fn none(&self) -> String {
        self.pick("无", "none")
    }

    fn unknown(&self) -> String {
        self.pick("未知", "unknown")
    }

    fn truth(&self, truth: Option<bool>, yes: (&str, &str), no: (&str, &str)) -> String {
        match truth {
            Some(true) => self.pick(yes.0, yes.1),
            Some(false) => self.pick(no.0, no.1),
            None => self.unknown(),
        }
    }

    fn outcome(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Eligible => self.pick("符合", "eligible"),
            Outcome::Ineligible => self.pick("不符合", "ineligible"),
            Outcome::Undetermined => self.pick("未定", "undetermined"),
        }
    }

    fn sum(&self, sum: Option<Decimal>) -> String {
        sum.map_or_else(|| self.none(), |sum| yuan(sum, self.language))
    }

    fn split(&self) -> String {
        let portions = self.decision.split.iter();
        let shown = portions.map(|p| format!("{} {}", self.policy.payer(p.payer), yuan(p.amount, self.language)));
        shown.collect::<Vec<_>>().join(self.language.pick("、", ", "))
    }

    fn amount(&self, up_to: bool, sum: Option<Decimal>) -> Option<Difference> {
        let rule_up_to = self.benefit.amount.as_ref().is_some_and(|rule| rule.up_to);
        // Of no amount it cannot be said whether it is a bound.
        let bound = |sum: Option<Decimal>, up_to: bool| sum.map(|sum| (up_to, sum));
        let show = |amount: &Option<(bool, Decimal)>| match amount {
            Some((true, sum)) => format!("{} {}", self.pick("最高", "up to"), self.sum(Some(*sum))),
            Some((false, sum)) => self.sum(Some(*sum)),
            None => self.none(),
        };
        let got = bound(self.decision.amount, rule_up_to);
        differ(self.pick("金额", "amount"), &bound(sum, up_to), &got, show)
    }

    fn output(&self, output: usize, value: Option<&Value>) -> Option<Difference> {
        let rule = self.benefit.outputs.get(output)?;
        let got = self.decision.outputs.get(output).and_then(Option::as_ref);
        let kind = self.benefit.program.kind(rule.value);
        let same = match (value, got) {
            (Some(value), Some(got)) => value.order(got).is_some_and(std::cmp::Ordering::is_eq),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let show = |value: Option<&Value>| {
            value.map_or_else(|| self.unknown(), |value| wording::value(self.policy, kind, value, self.language))
        };
        (!same).then(|| Difference { field: rule.name.clone(), expected: show(value), got: show(got) })
    }

    fn timing(
        &self,
        timing: usize,
        (from, to): (ExpectedEnd, ExpectedEnd),
        status: Option<Status>,
    ) -> Option<Difference> {
        let rule = self.benefit.timing.get(timing)?;
        let got = self.decision.timing.get(timing)?;
        let met = end_met(from, got.from) && end_met(to, got.to) && status.is_none_or(|status| status == got.status);
        if met {
            return None;
        }
        let wanted = |end: ExpectedEnd, found: Option<Date>| match end {
            ExpectedEnd::Any => found,
            ExpectedEnd::Unknown => None,
            ExpectedEnd::On(day) => Some(day),
        };
        let expected =
            Timing { from: wanted(from, got.from), to: wanted(to, got.to), status: status.unwrap_or(got.status) };
        let show = |timing: &Timing| self.interval(timing);
        let field = wording::timing_name(&rule.name, self.language).to_owned();
        Some(Difference { field, expected: show(&expected), got: show(got) })
    }

    fn interval(&self, timing: &Timing) -> String {
        let day = |day: Option<Date>| day.map_or_else(|| self.unknown(), |day| day.to_string());
        let status = match timing.status {
            Status::Upcoming => self.pick("未到", "upcoming"),
            Status::Open => self.pick("进行中", "open"),
            Status::Closed => self.pick("已过", "closed"),
            Status::Met => self.pick("按期", "met"),
            Status::Missed => self.pick("逾期", "missed"),
            Status::Unknown => self.unknown(),
        };
        format!("{} {} {} {status}", day(timing.from), self.pick("至", "to"), day(timing.to))
    }

    fn pending(&self, expected: &[FactId]) -> Option<Difference> {
        let inputs = &self.benefit.program.inputs;
        let got = self.decision.pending.iter().filter_map(|input| inputs.get(usize::from(input.0)).copied());
        let sorted = |mut facts: Vec<FactId>| {
            facts.sort_unstable();
            facts.dedup();
            facts
        };
        let show = |facts: &Vec<FactId>| {
            let names: Vec<&str> =
                facts.iter().filter_map(|id| self.policy.fact(*id)).map(|f| f.name.as_str()).collect();
            if names.is_empty() { self.none() } else { names.join(self.language.pick("、", ", ")) }
        };
        differ(self.pick("待补", "pending"), &sorted(expected.to_vec()), &sorted(got.collect()), show)
    }

    fn failed(&self, text: &str) -> Option<Difference> {
        let explanation = explain(self.benefit, &self.prepared.facts, self.trace, self.decision);
        let refused = self.decision.outcome == Outcome::Ineligible;
        if refused && explanation.reasons.iter().any(|reason| speaks_of(reason, text)) {
            return None;
        }
        let failed: Vec<String> =
            if refused { explanation.reasons.iter().filter_map(named).collect() } else { Vec::new() };
        let got = if failed.is_empty() { self.none() } else { failed.join(self.language.pick("；", "; ")) };
        Some(Difference { field: self.pick("不符", "fails"), expected: text.to_owned(), got })
    }

    fn faults(&self) -> Option<Difference> {
        let fault = self.decision.faults.first()?;
        let words = self.workspace.words(self.benefit.program.place(fault.at));
        let (field, expected) = (self.pick("计算", "computation"), self.pick("有结果", "a result"));
        let got = self.pick(&format!("“{words}”算不出来"), &format!("\"{words}\" cannot be computed"));
        Some(Difference { field, expected, got })
    }
}

fn differ<T: PartialEq>(field: String, expected: &T, got: &T, show: impl Fn(&T) -> String) -> Option<Difference> {
    (expected != got).then(|| Difference { field, expected: show(expected), got: show(got) })
}

fn end_met(expected: ExpectedEnd, got: Option<Date>) -> bool {
    match expected {
        ExpectedEnd::Any => true,
        ExpectedEnd::Unknown => got.is_none(),
        ExpectedEnd::On(day) => got == Some(day),
    }
}

/// The requirement cites the text, is named so, or has it in its words; or one of its decisive parts does.
fn speaks_of(reason: &Reason<'_>, text: &str) -> bool {
    let by = match reason.subject {
        Subject::Excepted { by, .. } => Some(by),
        Subject::Clause(_)
        | Subject::Exempt(_)
        | Subject::Ground { .. }
        | Subject::Amount(_)
        | Subject::Split
        | Subject::Row { .. }
        | Subject::Parameter { .. }
        | Subject::Fault(_) => None,
    };
    let mut clauses = reason.subject.clause().into_iter().chain(by).chain(reason.also.iter().copied());
    clauses.any(|clause| says(clause, text)) || reason.children.iter().any(|child| speaks_of(child, text))
}

fn says(clause: &Clause, text: &str) -> bool {
    clause.name.as_deref() == Some(text)
        || clause.text.contains(text)
        || clause.citations.iter().any(|cited| cited.contains(text))
}

fn named(reason: &Reason<'_>) -> Option<String> {
    reason.subject.clause().map(|clause| clause.name.clone().unwrap_or_else(|| clause.text.clone()))
}
