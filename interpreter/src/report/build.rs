//! From a decision by number to an answer by name.

use super::answer::{
    Answer, AnsweredAmount, AnsweredChannel, AnsweredDecision, AnsweredFlag, AnsweredPayer, AnsweredPending,
    AnsweredTiming, Outputs,
};
use super::reason::Teller;
use crate::evaluate::{Decision, Facts, Outcome, Status, Trace, decide};
use crate::explain::explain;
use crate::ir::benefit::{Benefit, ChannelAccess, ChannelRule, FlagRuleKind, TimingKind};
use crate::ir::policy::{PolicySet, Programme};
use crate::value::{Date, Type, Value};
use crate::wording::{Language, cents, member, plain, timing_name};
use crate::workspace::Workspace;
use heng_grammar::tree::FlagKind;

/// What is asked of a policy set.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    pub facts: &'a Facts,
    pub on: Date,
    pub language: Language,
    /// The names of the benefits wanted; all where empty.
    pub benefits: &'a [String],
}

/// Decides what is asked, programme by programme in the order of the set.
pub fn answer(workspace: &Workspace, question: Question<'_>) -> Answer {
    let policy = &workspace.policy;
    let wanted = |programme: &Programme, benefit: &Benefit| {
        if question.benefits.is_empty() {
            workspace.is_asked(programme)
        } else {
            question.benefits.contains(&benefit.name)
        }
    };
    let mut trace = Trace::default();
    let decisions = policy
        .benefits()
        .filter(|(programme, benefit)| wanted(programme, benefit))
        .map(|(programme, benefit)| decision(workspace, programme, benefit, question, &mut trace))
        .collect();
    Answer {
        policy_set: policy.title.clone(),
        on: question.on.to_string(),
        engine: format!("heng {}", env!("CARGO_PKG_VERSION")),
        policy_hash: workspace.hash.clone(),
        decisions,
        language: question.language,
    }
}

/// Decides one benefit and puts the decision and its reasons into words.
pub fn decision(
    workspace: &Workspace,
    programme: &Programme,
    benefit: &Benefit,
    question: Question<'_>,
    trace: &mut Trace,
) -> AnsweredDecision {
    let policy = &workspace.policy;
    let decided = decide(policy, benefit, question.facts, question.on, trace);
    let explanation = explain(benefit, question.facts, trace, &decided);
    let teller = Teller { workspace, benefit, trace, language: question.language };
    let reasons = explanation.reasons.iter().map(|reason| teller.reason(reason)).collect();
    let naming = Naming { policy, benefit, trace, language: question.language };
    AnsweredDecision {
        programme: programme.name.clone(),
        benefit: benefit.name.clone(),
        outcome: outcome(decided.outcome),
        amount: naming.amount(&decided),
        split: naming.split(&decided),
        outputs: naming.outputs(&decided),
        timing: naming.timing(&decided),
        channels: naming.channels(&decided),
        documents: naming.documents(&decided),
        services: benefit.services.clone(),
        flags: naming.flags(&decided),
        pending: naming.pending(&decided),
        reasons,
        faults: decided.faults.iter().map(|fault| teller.fault(*fault)).collect(),
    }
}

struct Naming<'a> {
    policy: &'a PolicySet,
    benefit: &'a Benefit,
    trace: &'a Trace,
    language: Language,
}

impl Naming<'_> {
    fn amount(&self, decided: &Decision) -> Option<AnsweredAmount> {
        let up_to = self.benefit.amount.as_ref().is_some_and(|rule| rule.up_to);
        let kind = if up_to { "up_to" } else { "exact" };
        decided.amount.map(|amount| AnsweredAmount { kind, value: cents(amount) })
    }

    fn split(&self, decided: &Decision) -> Vec<AnsweredPayer> {
        let portions = decided.split.iter();
        portions
            .map(|portion| AnsweredPayer {
                payer: self.policy.payer(portion.payer).to_owned(),
                amount: cents(portion.amount),
            })
            .collect()
    }

    fn outputs(&self, decided: &Decision) -> Outputs {
        let named = self.benefit.outputs.iter().zip(&decided.outputs);
        let given = named.map(|(rule, value)| {
            let kind = self.benefit.program.kind(rule.value);
            let value = value.as_ref().map_or(serde_json::Value::Null, |value| json_value(self.policy, kind, value));
            (rule.name.clone(), value)
        });
        Outputs(given.collect())
    }

    fn timing(&self, decided: &Decision) -> Vec<AnsweredTiming> {
        let named = self.benefit.timing.iter().zip(&decided.timing);
        named
            .map(|(rule, timing)| AnsweredTiming {
                name: timing_name(&rule.name, self.language).to_owned(),
                kind: match rule.kind {
                    TimingKind::Window { .. } => "window",
                    TimingKind::Deadline { .. } => "deadline",
                    TimingKind::Period { .. } => "period",
                    TimingKind::Day(_) => "date",
                },
                from: timing.from.map(|day| day.to_string()),
                to: timing.to.map(|day| day.to_string()),
                status: status(timing.status),
            })
            .collect()
    }

    fn channels(&self, decided: &Decision) -> Vec<AnsweredChannel> {
        let named = self.benefit.channels.iter().zip(&decided.channels);
        named
            .map(|(rule, open)| AnsweredChannel { name: rule.name.clone(), open: *open, steps: self.steps(rule) })
            .collect()
    }

    /// The steps of the procedures that are known to apply.
    fn steps(&self, rule: &ChannelRule) -> Vec<String> {
        let applying = rule
            .procedures
            .iter()
            .filter(|(when, _)| when.is_none_or(|when| self.trace.cell(when).truth() == Some(true)));
        applying.flat_map(|(_, steps)| steps.iter().cloned()).collect()
    }

    /// The papers of the benefit and of every channel that is not closed.
    fn documents(&self, decided: &Decision) -> Vec<String> {
        let mut documents = self.benefit.documents.clone();
        for (rule, open) in self.benefit.channels.iter().zip(&decided.channels) {
            if rule.open == ChannelAccess::Closed || *open == Some(false) {
                continue;
            }
            for document in &rule.documents {
                if !documents.contains(document) {
                    documents.push(document.clone());
                }
            }
        }
        documents
    }

    fn flags(&self, decided: &Decision) -> Vec<AnsweredFlag> {
        let named = self.benefit.flags.iter().zip(&decided.flags);
        named
            .map(|(rule, value)| AnsweredFlag { kind: flag_kind(rule.kind), name: rule.name.clone(), value: *value })
            .collect()
    }

    fn pending(&self, decided: &Decision) -> Vec<AnsweredPending> {
        let inputs = decided.pending.iter().filter_map(|input| {
            let fact = self.benefit.program.inputs.get(usize::from(input.0))?;
            self.policy.fact(*fact)
        });
        inputs
            .map(|fact| AnsweredPending {
                fact: fact.name.clone(),
                supplier: fact.supplier.clone().unwrap_or_default(),
                question: fact.question.clone().unwrap_or_default(),
            })
            .collect()
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Eligible => "eligible",
        Outcome::Ineligible => "ineligible",
        Outcome::Undetermined => "undetermined",
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Upcoming => "upcoming",
        Status::Open => "open",
        Status::Closed => "closed",
        Status::Met => "met",
        Status::Missed => "missed",
        Status::Unknown => "unknown",
    }
}

const fn flag_kind(kind: FlagRuleKind) -> &'static str {
    match kind {
        FlagRuleKind::Written(FlagKind::Priority) => "priority",
        FlagRuleKind::Written(FlagKind::TargetGroup) => "target_group",
        FlagRuleKind::Written(FlagKind::Note) => "note",
        FlagRuleKind::Limit => "limit",
        FlagRuleKind::Quota => "quota",
    }
}

/// Money with two decimals, days as ISO dates and decimals as strings; counts and truths as themselves.
fn json_value(policy: &PolicySet, kind: &Type, value: &Value) -> serde_json::Value {
    match value {
        Value::Boolean(truth) => (*truth).into(),
        Value::Integer(number) => (*number).into(),
        Value::Decimal(number) => plain(*number).into(),
        Value::Money(sum) => cents(*sum).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Member(position) => member(policy, kind, *position).into(),
        Value::Text(text) => text.as_ref().into(),
        Value::Records(records) => records.len().into(),
    }
}
