//! From a decision by number to an answer by name.

use super::answer::{
    Answer, AnsweredAmount, AnsweredChannel, AnsweredDecision, AnsweredFlag, AnsweredGrounds, AnsweredOutput,
    AnsweredPayer, AnsweredPending, AnsweredReason, AnsweredSource, AnsweredTiming, Outputs,
};
use super::apply::apply;
use super::fault;
use super::reason::Teller;
use super::undecided::undecided;
use crate::evaluate::{Decision, Facts, Outcome, Status, Trace, decide};
use crate::explain::{Explanation, Subject, explain};
use crate::ir::benefit::{Benefit, ChannelAccess, ChannelRule, FlagRuleKind, TimingKind};
use crate::ir::policy::{FactId, PayerId, PolicySet, Programme};
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Type, Value};
use crate::wording::{Language, cents, member, plain};
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

/// Decides what is asked, programme by programme in the order of the set. Whoever assumed the day says so in the
/// answer (`on_assumed`): this library knows no calendar of its own.
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
        on_assumed: false,
        engine: format!("heng {}", env!("CARGO_PKG_VERSION")),
        policy_hash: workspace.hash.clone(),
        decisions,
        undecided: undecided(workspace, question.benefits),
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
    let tell = |reasons: &[_]| -> Vec<AnsweredReason> { reasons.iter().map(|reason| teller.reason(reason)).collect() };
    let naming = Naming { policy, benefit, trace };
    let split = naming.split(&decided, question.language);
    let flags = naming.flags(&decided, explanation.flags.iter().map(|grounds| tell(grounds)));
    AnsweredDecision {
        split_sources: sources(&split),
        flag_reasons: grounds(&flags),
        programme: programme.name.clone(),
        benefit: benefit.name.clone(),
        outcome: outcome(decided.outcome),
        amount: naming.amount(&decided),
        split,
        outputs: naming.outputs(&decided),
        timing: naming.timing(&decided),
        channels: naming.channels(&decided),
        documents: naming.documents(&decided),
        services: benefit.services.clone(),
        flags,
        pending: naming.pending(&decided),
        split_pending: naming.split_pending(&decided, &explanation),
        reasons: tell(&explanation.reasons),
        apply: apply(benefit, trace, &decided),
        faults: decided.faults.iter().map(|fault| fault::text(&teller, *fault)).collect(),
    }
}

fn sources(split: &[AnsweredPayer]) -> Vec<AnsweredSource> {
    let cited = split.iter().filter(|part| !part.source.is_empty());
    cited.map(|part| AnsweredSource { payer: part.payer.clone(), source: part.source.clone() }).collect()
}

fn grounds(flags: &[AnsweredFlag]) -> Vec<AnsweredGrounds> {
    let grounded = flags.iter().filter(|flag| !flag.reasons.is_empty());
    grounded.map(|flag| AnsweredGrounds { name: flag.name.clone(), reasons: flag.reasons.clone() }).collect()
}

struct Naming<'a> {
    policy: &'a PolicySet,
    benefit: &'a Benefit,
    trace: &'a Trace,
}

impl Naming<'_> {
    fn amount(&self, decided: &Decision) -> Option<AnsweredAmount> {
        let up_to = self.benefit.amount.as_ref().is_some_and(|rule| rule.up_to);
        let kind = if up_to { "up_to" } else { "exact" };
        decided.amount.map(|amount| AnsweredAmount { kind, value: cents(amount) })
    }

    fn split(&self, decided: &Decision, language: Language) -> Vec<AnsweredPayer> {
        let portions = decided.split.iter();
        portions
            .map(|portion| AnsweredPayer {
                payer: self.policy.payer(portion.payer).to_owned(),
                amount: cents(portion.amount),
                source: self.share_source(portion.payer).join(language.pick("；", "; ")),
            })
            .collect()
    }

    /// What the share of a payer rests on in the case that holds.
    fn share_source(&self, payer: PayerId) -> Vec<&str> {
        let rule = self.benefit.split.iter().find(|rule| rule.payer == payer);
        let holds = |id: ExprId| self.trace.cell(id).truth() == Some(true);
        let clauses = rule.map_or(&[][..], |rule| rule.clauses.as_slice());
        let in_case = clauses.iter().find(|clause| clause.when.is_some_and(holds));
        let clause = in_case.or_else(|| clauses.iter().find(|clause| clause.when.is_none()));
        let row = || {
            let Expr::Select { arms, .. } = self.benefit.program.expr(rule?.amount)? else { return None };
            let pairs = self.benefit.program.operands(*arms).chunks_exact(2);
            let when = pairs.filter_map(|pair| pair.first()).find(|when| holds(**when))?;
            self.benefit.row_citations.iter().find(|(known, _)| known == when).map(|(_, cited)| cited)
        };
        let cited = clause.map(|clause| &clause.citations).or_else(row);
        cited.into_iter().flatten().map(String::as_str).collect()
    }

    fn outputs(&self, decided: &Decision) -> Outputs {
        let named = self.benefit.outputs.iter().zip(&decided.outputs);
        let given = named.map(|(rule, value)| {
            let kind = self.benefit.program.kind(rule.value);
            let money = matches!(value, Some(Value::Money(_)));
            let value = value.as_ref().map_or(serde_json::Value::Null, |value| json_value(self.policy, kind, value));
            AnsweredOutput { name: rule.name.clone(), value, money }
        });
        Outputs(given.collect())
    }

    fn timing(&self, decided: &Decision) -> Vec<AnsweredTiming> {
        let named = self.benefit.timing.iter().zip(&decided.timing);
        named
            .map(|(rule, timing)| AnsweredTiming {
                name: rule.name.clone(),
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

    fn flags(&self, decided: &Decision, grounds: impl Iterator<Item = Vec<AnsweredReason>>) -> Vec<AnsweredFlag> {
        let named = self.benefit.flags.iter().zip(&decided.flags).zip(grounds);
        named
            .map(|((rule, value), reasons)| AnsweredFlag {
                kind: flag_kind(rule.kind),
                name: rule.name.clone(),
                value: *value,
                reasons,
            })
            .collect()
    }

    fn pending(&self, decided: &Decision) -> Vec<AnsweredPending> {
        let inputs = &self.benefit.program.inputs;
        let facts = decided.pending.iter().filter_map(|input| inputs.get(usize::from(input.0)));
        facts.filter_map(|fact| self.asked(*fact)).collect()
    }

    /// The facts that the open split waits for, beyond those that are pending anyhow.
    fn split_pending(&self, decided: &Decision, explanation: &Explanation<'_>) -> Vec<AnsweredPending> {
        let inputs = &self.benefit.program.inputs;
        let pending = |fact| decided.pending.iter().any(|input| inputs.get(usize::from(input.0)) == Some(&fact));
        let open = explanation.reasons.iter().filter(|reason| matches!(reason.subject, Subject::Split));
        let missing = open.flat_map(|reason| &reason.seen).filter(|seen| seen.value.is_none() && !pending(seen.fact));
        missing.filter_map(|seen| self.asked(seen.fact)).collect()
    }

    fn asked(&self, fact: FactId) -> Option<AnsweredPending> {
        self.policy.fact(fact).map(|fact| AnsweredPending {
            fact: fact.name.clone(),
            supplier: fact.supplier.clone().unwrap_or_default(),
            question: fact.question.clone().unwrap_or_default(),
        })
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
