//! What holds of every decision, on the real policies and random facts near their boundaries.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::evaluate::{Decision, Outcome, Trace};
use heng::facts::{Format, Input, Vocabulary, read};
use heng::ir::policy::{FactScope, PolicySet};
use heng::report::{Question, answer};
use heng::value::{Decimal, Type, Value};
use heng::wording::{Language, member};
use heng::workspace::Workspace;
use heng_grammar::respell;
use heng_tests::draw::{Draw, Ground, Situation, decided, draws, named, pick};
use heng_tests::reorder::reversed;
use heng_tests::repository::{opened, policies};
use proptest::prelude::*;
use serde_json::{Map, Value as Json};
use std::sync::LazyLock;

const SET: &str = "2019";

static GROUND: LazyLock<Ground> = LazyLock::new(|| Ground::of(SET));

static ENGLISH: LazyLock<Workspace> = LazyLock::new(|| rewritten(|text| respell(text, heng_grammar::Language::En)));

static CHINESE: LazyLock<Workspace> =
    LazyLock::new(|| rewritten(|text| respell(&respell(text, heng_grammar::Language::En), heng_grammar::Language::Zh)));

static REVERSED: LazyLock<Workspace> = LazyLock::new(|| rewritten(reversed));

fn rewritten(rewrite: impl Fn(&str) -> String) -> Workspace {
    let texts: Vec<(String, String)> = policies(SET).into_iter().map(|(name, text)| (name, rewrite(&text))).collect();
    opened(&texts)
}

fn decide(situation: &Situation) -> Decision {
    decided(&GROUND.workspace, situation)
}

fn shown(situation: &Situation) -> String {
    let policy = &GROUND.workspace.policy;
    let (programme, benefit) = GROUND.benefit(situation);
    let known = benefit.program.inputs.iter().filter_map(|input| {
        let fact = policy.fact(*input)?;
        let value = situation.facts.get(*input)?;
        Some(format!("{}={}", fact.name, heng::wording::value(policy, &fact.kind, value, Language::Zh)))
    });
    let known: Vec<String> = known.collect();
    format!("{} · {} {} {}", programme.name, benefit.name, situation.on, known.join(" "))
}

/// What does not depend on the order in which the policy was written.
fn essence(mut decision: Decision) -> Decision {
    decision.pending.clear();
    for fault in &mut decision.faults {
        fault.at = heng::ir::ExprId(0);
    }
    decision
}

/// The names of the missing facts, sorted.
fn pending(workspace: &Workspace, situation: &Situation, decision: &Decision) -> Vec<String> {
    let (_, benefit) = named(workspace, situation);
    let facts = decision.pending.iter().filter_map(|input| benefit.program.inputs.get(usize::from(input.0)));
    let mut names: Vec<String> =
        facts.filter_map(|fact| workspace.policy.fact(*fact)).map(|fact| fact.name.clone()).collect();
    names.sort();
    names
}

fn same_in(other: &Workspace, draw: &Draw) {
    let situation = GROUND.situation(draw);
    let (here, there) = (decide(&situation), decided(other, &situation));
    assert_eq!(
        pending(&GROUND.workspace, &situation, &here),
        pending(other, &situation, &there),
        "{}",
        shown(&situation)
    );
    assert_eq!(essence(here), essence(there), "{}", shown(&situation));
}

/// The known facts as JSON, each under its programme and benefit where it belongs to one.
fn json(policy: &PolicySet, situation: &Situation, backwards: bool) -> String {
    let (_, benefit) = GROUND.benefit(situation);
    let mut known: Vec<(Vec<&str>, Json)> = Vec::new();
    for input in &benefit.program.inputs {
        let fact = policy.fact(*input).expect("inputs are declared");
        let Some(value) = situation.facts.get(*input) else { continue };
        let path = match &fact.scope {
            FactScope::General => vec![fact.name.as_str()],
            FactScope::Programme(programme) => vec![programme.as_str(), &fact.name],
            FactScope::Benefit(programme, benefit) => vec![programme.as_str(), benefit, &fact.name],
        };
        known.push((path, json_value(policy, &fact.kind, value)));
    }
    if backwards {
        known.reverse();
    }
    let fields: Vec<String> = known.into_iter().map(|(path, value)| nested(&path, &value)).collect();
    format!("[{}]", fields.join(","))
}

fn nested(path: &[&str], value: &Json) -> String {
    path.iter().rev().fold(value.to_string(), |inner, name| format!("{{{}:{inner}}}", Json::from(*name)))
}

fn json_value(policy: &PolicySet, kind: &Type, value: &Value) -> Json {
    match value {
        Value::Boolean(truth) => Json::from(*truth),
        Value::Integer(number) => Json::from(*number),
        Value::Decimal(number) | Value::Money(number) => Json::from(number.to_string()),
        Value::Date(day) => Json::from(day.to_string()),
        Value::Member(position) => Json::from(member(policy, kind, *position)),
        Value::Text(text) => Json::from(text.as_ref()),
        Value::Records(records) => {
            let Type::List(list) = kind else { return Json::Null };
            let fields = &policy.list(*list).expect("the list is declared").fields;
            let record = |record: &Vec<Option<Value>>| {
                let given = fields.iter().zip(record).filter_map(|(field, value)| {
                    Some((field.name.clone(), json_value(policy, &field.kind, value.as_ref()?)))
                });
                Json::Object(given.collect::<Map<_, _>>())
            };
            Json::Array(records.iter().map(record).collect())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_fact_never_overturns_a_decision(draw in draws(), value in any::<u32>()) {
        let situation = GROUND.situation(&draw);
        let before = decide(&situation);
        for (fact, pool) in GROUND.missing(&situation) {
            let mut more = situation.clone();
            more.facts.set(fact, pick(&pool, value));
            let after = decide(&more);
            match before.outcome {
                Outcome::Undetermined => {}
                Outcome::Ineligible => prop_assert_eq!(after.outcome, before.outcome, "{}\n{}", shown(&situation), shown(&more)),
                Outcome::Eligible => {
                    prop_assert_eq!(after.outcome, before.outcome, "{}\n{}", shown(&situation), shown(&more));
                    prop_assert_eq!(after.amount, before.amount, "{}\n{}", shown(&situation), shown(&more));
                    prop_assert!(before.split.is_empty() || before.split == after.split, "{}\n{}", shown(&situation), shown(&more));
                }
            }
        }
    }

    #[test]
    fn a_known_result_stays_known(draw in draws(), value in any::<u32>()) {
        let situation = GROUND.situation(&draw);
        let before = decide(&situation);
        for (fact, pool) in GROUND.missing(&situation) {
            let mut more = situation.clone();
            more.facts.set(fact, pick(&pool, value));
            let after = decide(&more);
            for (earlier, later) in before.outputs.iter().zip(&after.outputs) {
                prop_assert!(earlier.is_none() || earlier == later || !after.faults.is_empty(), "{}\n{}", shown(&situation), shown(&more));
            }
            for (earlier, later) in before.flags.iter().chain(&before.channels).zip(after.flags.iter().chain(&after.channels)) {
                prop_assert!(earlier.is_none() || earlier == later, "{}\n{}", shown(&situation), shown(&more));
            }
        }
    }

    #[test]
    fn what_is_pending_decides(draw in draws()) {
        let mut situation = GROUND.situation(&draw);
        let missing = GROUND.missing(&situation);
        for round in 0..=missing.len() {
            let decision = decide(&situation);
            if decision.outcome != Outcome::Undetermined || !decision.faults.is_empty() {
                prop_assert!(decision.pending.is_empty() || decision.outcome == Outcome::Undetermined);
                return Ok(());
            }
            prop_assert!(!decision.pending.is_empty(), "nothing is asked for\n{}", shown(&situation));
            prop_assert!(round < missing.len(), "still open\n{}", shown(&situation));
            let inputs = GROUND.benefit(&situation).1.program.inputs.clone();
            for input in &decision.pending {
                let fact = inputs.get(usize::from(input.0)).expect("pending facts are inputs");
                prop_assert!(situation.facts.get(*fact).is_none(), "asked for what is known\n{}", shown(&situation));
                let (_, pool) = missing.iter().find(|(id, _)| id == fact).expect("it was missing");
                situation.facts.set(*fact, pick(pool, u32::try_from(round * 6 + usize::from(input.0) * 30).unwrap_or(0)));
            }
        }
    }

    #[test]
    fn what_is_not_pending_does_not_matter(draw in draws(), value in any::<u32>()) {
        let situation = GROUND.situation(&draw);
        let before = decide(&situation);
        if before.outcome != Outcome::Undetermined || !before.faults.is_empty() {
            return Ok(());
        }
        let inputs = GROUND.benefit(&situation).1.program.inputs.clone();
        let asked: Vec<_> = before.pending.iter().filter_map(|input| inputs.get(usize::from(input.0))).collect();
        let mut more = situation.clone();
        for (fact, pool) in GROUND.missing(&situation) {
            if !asked.contains(&&fact) {
                more.facts.set(fact, pick(&pool, value));
            }
        }
        let after = decide(&more);
        prop_assert!(after.outcome == Outcome::Undetermined, "{}\n{}", shown(&situation), shown(&more));
        prop_assert!(before.amount.is_none() || before.amount == after.amount, "{}", shown(&situation));
    }

    #[test]
    fn the_order_of_facts_does_not_matter(draw in draws()) {
        let situation = GROUND.situation(&draw);
        let policy = &GROUND.workspace.policy;
        for backwards in [false, true] {
            let list = json(policy, &situation, backwards);
            let parts: Vec<Json> = serde_json::from_str(&list).expect("it is JSON");
            let texts: Vec<String> = parts.iter().map(Json::to_string).collect();
            let inputs: Vec<Input<'_>> =
                texts.iter().map(|text| Input { name: "-", format: Format::Json, text }).collect();
            let vocabulary = Vocabulary::of(policy);
            let facts = read(&vocabulary, &inputs, &[]).map_err(|mistakes| TestCaseError::fail(format!("{mistakes:#?}")))?.facts;
            for input in &GROUND.benefit(&situation).1.program.inputs {
                prop_assert_eq!(facts.get(*input), situation.facts.get(*input), "{}", shown(&situation));
            }
        }
    }

    #[test]
    fn every_split_adds_up(draw in draws()) {
        let situation = GROUND.situation(&draw);
        let decision = decide(&situation);
        prop_assert!(decision.faults.is_empty(), "{:?}\n{}", decision.faults, shown(&situation));
        if let (Some(amount), false) = (decision.amount, decision.split.is_empty()) {
            let sum: Decimal = decision.split.iter().map(|portion| portion.amount).sum();
            prop_assert_eq!(sum, amount, "{}", shown(&situation));
        }
        if let Some(amount) = decision.amount {
            prop_assert!(!amount.is_sign_negative() || amount.is_zero(), "{}", shown(&situation));
            prop_assert_eq!(amount, amount.round_dp(2), "{}", shown(&situation));
        }
        prop_assert!(decision.outcome != Outcome::Ineligible || decision.amount.is_none());
    }

    #[test]
    fn the_same_question_has_the_same_answer(draw in draws()) {
        let situation = GROUND.situation(&draw);
        let benefits = [GROUND.benefit(&situation).1.name.clone()];
        for language in [Language::Zh, Language::En] {
            let question = Question { facts: &situation.facts, on: situation.on, language, benefits: &benefits };
            let once = serde_json::to_vec(&answer(&GROUND.workspace, question)).expect("an answer is JSON");
            let again = serde_json::to_vec(&answer(&GROUND.workspace, question)).expect("an answer is JSON");
            prop_assert_eq!(once, again);
        }
    }

    #[test]
    fn a_used_trace_does_not_matter(draw in draws(), other in draws()) {
        let (situation, other) = (GROUND.situation(&draw), GROUND.situation(&other));
        let mut trace = Trace::default();
        let policy = &GROUND.workspace.policy;
        heng::evaluate::decide(policy, GROUND.benefit(&other).1, &other.facts, other.on, &mut trace);
        let after = heng::evaluate::decide(policy, GROUND.benefit(&situation).1, &situation.facts, situation.on, &mut trace);
        prop_assert_eq!(after, decide(&situation));
    }

    #[test]
    fn both_spellings_decide_alike(draw in draws()) {
        same_in(&ENGLISH, &draw);
        same_in(&CHINESE, &draw);
    }

    #[test]
    fn the_order_of_rows_and_lines_does_not_matter(draw in draws()) {
        same_in(&REVERSED, &draw);
    }
}

#[test]
fn what_is_rewritten_still_checks() {
    for (name, workspace) in [("English", &ENGLISH), ("Chinese", &CHINESE), ("reversed", &REVERSED)] {
        let said = |one: &heng::lower::Reported| {
            let source = workspace.sources.get(one.file).map_or("", |source| source.text.as_str());
            format!("{} {} “{}”\n", one.diagnostic.code, one.diagnostic.message.zh, one.diagnostic.span.slice(source))
        };
        let found: String = workspace.diagnostics.iter().map(said).collect();
        assert!(found.is_empty(), "{name}\n{found}");
    }
}

#[test]
fn reversing_really_changes_the_order() {
    let changed = policies(SET).into_iter().filter(|(_, text)| reversed(text) != *text).count();
    assert!(changed > 10, "only {changed} files changed");
}

#[test]
fn random_situations_have_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut counts = [0_usize; 3];
    for _ in 0..600 {
        let draw = draws().new_tree(&mut runner).expect("draws cannot fail").current();
        counts[match decide(&GROUND.situation(&draw)).outcome {
            Outcome::Eligible => 0,
            Outcome::Ineligible => 1,
            Outcome::Undetermined => 2,
        }] += 1;
    }
    assert!(counts.iter().all(|count| *count > 60), "{counts:?}");
}
