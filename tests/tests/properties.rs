//! What holds of every decision, on the real policies and random facts near their boundaries.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::evaluate::{Decision, Outcome, Status, Trace};
use heng::facts::{Format, Input, Vocabulary, read};
use heng::ir::benefit::Benefit;
use heng::ir::policy::{FactScope, PolicySet};
use heng::ir::{Expr, ExprId};
use heng::report::{Question, answer};
use heng::value::{Decimal, Failure, Type, Value};
use heng::wording::{Language, member};
use heng::workspace::Workspace;
use heng_grammar::respell;
use heng_tests::draw::{Draw, Ground, Situation, decided, draws, named, pick};
use heng_tests::reorder::reversed;
use heng_tests::repository::{SETS, opened, policies};
use proptest::prelude::*;
use serde_json::{Map, Value as Json};
use std::sync::LazyLock;

/// One policy set, and the same set in other words and in another order.
struct World {
    set: &'static str,
    ground: Ground,
    english: Workspace,
    chinese: Workspace,
    reversed: Workspace,
}

static WORLDS: LazyLock<[World; SETS.len()]> = LazyLock::new(|| {
    SETS.map(|set| World {
        set,
        ground: Ground::of(set),
        english: rewritten(set, |text| respell(text, heng_grammar::Language::En)),
        chinese: rewritten(set, |text| respell(&respell(text, heng_grammar::Language::En), heng_grammar::Language::Zh)),
        reversed: rewritten(set, reversed),
    })
});

fn rewritten(set: &str, rewrite: impl Fn(&str) -> String) -> Workspace {
    let texts: Vec<(String, String)> = policies(set).into_iter().map(|(name, text)| (name, rewrite(&text))).collect();
    opened(&texts)
}

fn decide(ground: &Ground, situation: &Situation) -> Decision {
    decided(&ground.workspace, situation)
}

fn shown(ground: &Ground, situation: &Situation) -> String {
    let policy = &ground.workspace.policy;
    let (programme, benefit) = ground.benefit(situation);
    let known = benefit.program.inputs.iter().filter_map(|input| {
        let fact = policy.fact(*input)?;
        let value = situation.facts.get(*input)?;
        Some(format!("{}={}", fact.name, heng::wording::value(policy, &fact.kind, value, Language::Zh)))
    });
    let known: Vec<String> = known.collect();
    format!("{} · {} {} {}", programme.name, benefit.name, situation.on, known.join(" "))
}

/// Whether a fact is given that can be derived from others: another value contradicts them, and a contradiction is
/// no result.
fn may_contradict(benefit: &Benefit, situation: &Situation) -> bool {
    let program = &benefit.program;
    let given = |id: ExprId| match program.expr(id) {
        Some(Expr::Fact(input)) => {
            program.inputs.get(usize::from(input.0)).is_some_and(|fact| situation.facts.get(*fact).is_some())
        }
        _ => false,
    };
    program.exprs.iter().any(|expr| matches!(expr, Expr::Derived { fact, .. } if given(*fact)))
}

/// Whether a list has a record that lacks a field: the list is asked for again.
fn has_gap(value: &Value) -> bool {
    matches!(value, Value::Records(records) if records.iter().any(|record| record.iter().any(Option::is_none)))
}

/// What does not depend on the order in which the policy was written.
fn essence(mut decision: Decision) -> Decision {
    decision.pending.clear();
    decision.split.sort_by_key(|portion| portion.payer);
    for fault in &mut decision.faults {
        fault.at = ExprId(0);
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

fn same_in(ground: &Ground, other: &Workspace, draw: &Draw) {
    let situation = ground.situation(draw);
    let (here, there) = (decide(ground, &situation), decided(other, &situation));
    assert_eq!(
        pending(&ground.workspace, &situation, &here),
        pending(other, &situation, &there),
        "{}",
        shown(ground, &situation)
    );
    assert_eq!(essence(here), essence(there), "{}", shown(ground, &situation));
}

/// The known facts as JSON, each under its programme and benefit where it belongs to one.
fn json(ground: &Ground, situation: &Situation, backwards: bool) -> String {
    let (policy, (_, benefit)) = (&ground.workspace.policy, ground.benefit(situation));
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

/// The set with a derived fact that may be given too, and with the smallest member of a list: only there may
/// something in a random situation not be computed.
const ENGLISH: usize = 1;

/// Whether all that could not be computed failed in one of these ways, and something did.
fn has(decision: &Decision, failures: &[Failure]) -> bool {
    let mut faults = decision.faults.iter().peekable();
    faults.peek().is_some() && faults.all(|fault| failures.contains(&fault.failure))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_fact_never_overturns_a_decision(which in 0..SETS.len(), draw in draws(), value in any::<u32>()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let before = decide(ground, &situation);
        for (fact, pool) in ground.missing(&situation) {
            let mut more = situation.clone();
            more.facts.set(fact, pick(&pool, value));
            let after = decide(ground, &more);
            // A fact that contradicts what is derived for it leaves the decision open, and never turns it round.
            if which == ENGLISH && has(&after, &[Failure::Contradiction]) {
                let open = [before.outcome, after.outcome].contains(&Outcome::Undetermined) || after.outcome == before.outcome;
                prop_assert!(open, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                continue;
            }
            match before.outcome {
                Outcome::Undetermined => {}
                Outcome::Ineligible => prop_assert_eq!(after.outcome, before.outcome, "{}\n{}", shown(ground, &situation), shown(ground, &more)),
                Outcome::Eligible => {
                    prop_assert_eq!(after.outcome, before.outcome, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                    prop_assert_eq!(after.amount, before.amount, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                    prop_assert!(before.split.is_empty() || before.split == after.split, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                }
            }
        }
    }

    #[test]
    fn a_known_result_stays_known(which in 0..SETS.len(), draw in draws(), value in any::<u32>()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let before = decide(ground, &situation);
        for (fact, pool) in ground.missing(&situation) {
            let mut more = situation.clone();
            more.facts.set(fact, pick(&pool, value));
            if may_contradict(ground.benefit(&situation).1, &more) {
                continue;
            }
            let after = decide(ground, &more);
            for (earlier, later) in before.outputs.iter().zip(&after.outputs) {
                prop_assert!(earlier.is_none() || earlier == later || !after.faults.is_empty(), "{}\n{}", shown(ground, &situation), shown(ground, &more));
            }
            for (earlier, later) in before.flags.iter().chain(&before.channels).zip(after.flags.iter().chain(&after.channels)) {
                prop_assert!(earlier.is_none() || earlier == later, "{}\n{}", shown(ground, &situation), shown(ground, &more));
            }
            for (earlier, later) in before.timing.iter().zip(&after.timing) {
                prop_assert!(earlier.from.is_none() || earlier.from == later.from, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                prop_assert!(earlier.to.is_none() || earlier.to == later.to, "{}\n{}", shown(ground, &situation), shown(ground, &more));
                let settled = matches!(earlier.status, Status::Met | Status::Missed);
                prop_assert!(!settled || earlier.status == later.status, "{}\n{}", shown(ground, &situation), shown(ground, &more));
            }
            let amount = before.amount.filter(|_| after.outcome != Outcome::Ineligible && after.faults.is_empty());
            prop_assert!(amount.is_none() || amount == after.amount, "{}\n{}", shown(ground, &situation), shown(ground, &more));
        }
    }

    #[test]
    fn what_is_pending_decides(which in 0..SETS.len(), draw in draws()) {
        let ground = &WORLDS[which].ground;
        let mut situation = ground.situation(&draw);
        let missing = ground.missing(&situation);
        for round in 0..=missing.len() {
            let decision = decide(ground, &situation);
            if decision.outcome != Outcome::Undetermined || !decision.faults.is_empty() {
                prop_assert!(decision.pending.is_empty() || decision.outcome == Outcome::Undetermined);
                return Ok(());
            }
            if decision.pending.is_empty() {
                // A parameter before its first value or beyond its confirmation is unknown, whatever is asked.
                for (fact, pool) in ground.missing(&situation) {
                    situation.facts.set(fact, pick(&pool, 0));
                }
                prop_assert_eq!(decide(ground, &situation).outcome, Outcome::Undetermined, "{}", shown(ground, &situation));
                return Ok(());
            }
            prop_assert!(round < missing.len(), "still open\n{}", shown(ground, &situation));
            let inputs = ground.benefit(&situation).1.program.inputs.clone();
            for input in &decision.pending {
                let fact = inputs.get(usize::from(input.0)).expect("pending facts are inputs");
                if situation.facts.get(*fact).is_some_and(has_gap) {
                    return Ok(());
                }
                prop_assert!(situation.facts.get(*fact).is_none(), "asked for what is known ({:?})\n{}", situation.facts.get(*fact), shown(ground, &situation));
                let (_, pool) = missing.iter().find(|(id, _)| id == fact).expect("it was missing");
                situation.facts.set(*fact, pick(pool, u32::try_from(round * 6 + usize::from(input.0) * 30).unwrap_or(0)));
            }
        }
    }

    #[test]
    fn what_is_not_pending_does_not_matter(which in 0..SETS.len(), draw in draws(), value in any::<u32>()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let before = decide(ground, &situation);
        if before.outcome != Outcome::Undetermined || !before.faults.is_empty() {
            return Ok(());
        }
        let inputs = ground.benefit(&situation).1.program.inputs.clone();
        let asked: Vec<_> = before.pending.iter().filter_map(|input| inputs.get(usize::from(input.0))).collect();
        let mut more = situation.clone();
        for (fact, pool) in ground.missing(&situation) {
            if !asked.contains(&&fact) {
                more.facts.set(fact, pick(&pool, value));
            }
        }
        let after = decide(ground, &more);
        prop_assert!(after.outcome == Outcome::Undetermined, "{}\n{}", shown(ground, &situation), shown(ground, &more));
        prop_assert!(before.amount.is_none() || before.amount == after.amount, "{}", shown(ground, &situation));
    }

    #[test]
    fn the_order_of_facts_does_not_matter(which in 0..SETS.len(), draw in draws()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let policy = &ground.workspace.policy;
        for backwards in [false, true] {
            let list = json(ground, &situation, backwards);
            let parts: Vec<Json> = serde_json::from_str(&list).expect("it is JSON");
            let texts: Vec<String> = parts.iter().map(Json::to_string).collect();
            let inputs: Vec<Input<'_>> =
                texts.iter().map(|text| Input { name: "-", format: Format::Json, text }).collect();
            let vocabulary = Vocabulary::of(policy);
            let facts = read(&vocabulary, &inputs, &[]).map_err(|mistakes| TestCaseError::fail(format!("{mistakes:#?}")))?.facts;
            for input in &ground.benefit(&situation).1.program.inputs {
                prop_assert_eq!(facts.get(*input), situation.facts.get(*input), "{}", shown(ground, &situation));
            }
        }
    }

    #[test]
    fn every_split_adds_up(which in 0..SETS.len(), draw in draws()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let decision = decide(ground, &situation);
        // The smallest member of an empty household is asked for in an output, and cannot be told.
        let told = which == ENGLISH && has(&decision, &[Failure::Contradiction, Failure::EmptyList]);
        prop_assert!(told || decision.faults.is_empty(), "{:?}\n{}", decision.faults, shown(ground, &situation));
        if let (Some(amount), false) = (decision.amount, decision.split.is_empty()) {
            let sum: Decimal = decision.split.iter().map(|portion| portion.amount).sum();
            prop_assert_eq!(sum, amount, "{}", shown(ground, &situation));
        }
        if let Some(amount) = decision.amount {
            prop_assert!(!amount.is_sign_negative() || amount.is_zero(), "{}", shown(ground, &situation));
            prop_assert_eq!(amount, amount.round_dp(2), "{}", shown(ground, &situation));
        }
        prop_assert!(decision.outcome != Outcome::Ineligible || decision.amount.is_none());
    }

    #[test]
    fn the_same_question_has_the_same_answer(which in 0..SETS.len(), draw in draws()) {
        let ground = &WORLDS[which].ground;
        let situation = ground.situation(&draw);
        let benefits = [ground.benefit(&situation).1.name.clone()];
        for language in [Language::Zh, Language::En] {
            let question = Question { facts: &situation.facts, on: situation.on, language, benefits: &benefits };
            let once = serde_json::to_vec(&answer(&ground.workspace, question)).expect("an answer is JSON");
            let again = serde_json::to_vec(&answer(&ground.workspace, question)).expect("an answer is JSON");
            prop_assert_eq!(once, again);
        }
    }

    #[test]
    fn a_used_trace_does_not_matter(which in 0..SETS.len(), draw in draws(), other in draws()) {
        let ground = &WORLDS[which].ground;
        let (situation, other) = (ground.situation(&draw), ground.situation(&other));
        let mut trace = Trace::default();
        let policy = &ground.workspace.policy;
        heng::evaluate::decide(policy, ground.benefit(&other).1, &other.facts, other.on, &mut trace);
        let after = heng::evaluate::decide(policy, ground.benefit(&situation).1, &situation.facts, situation.on, &mut trace);
        prop_assert_eq!(after, decide(ground, &situation));
    }

    #[test]
    fn both_spellings_decide_alike(which in 0..SETS.len(), draw in draws()) {
        let world = &WORLDS[which];
        same_in(&world.ground, &world.english, &draw);
        same_in(&world.ground, &world.chinese, &draw);
    }

    #[test]
    fn the_order_of_rows_and_lines_does_not_matter(which in 0..SETS.len(), draw in draws()) {
        let world = &WORLDS[which];
        same_in(&world.ground, &world.reversed, &draw);
    }
}

#[test]
fn what_is_rewritten_still_checks() {
    let rewritten = WORLDS
        .iter()
        .flat_map(|world| [("English", &world.english), ("Chinese", &world.chinese), ("reversed", &world.reversed)]);
    for (name, workspace) in rewritten {
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
    for (world, least) in WORLDS.iter().zip([10, 1]) {
        let changed = policies(world.set).into_iter().filter(|(_, text)| reversed(text) != *text).count();
        assert!(changed > least, "only {changed} files of {} changed", world.set);
    }
}

#[test]
fn random_situations_have_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    for World { set, ground, .. } in WORLDS.iter() {
        let mut runner = TestRunner::deterministic();
        let mut counts = [0_usize; 3];
        for _ in 0..600 {
            let draw = draws().new_tree(&mut runner).expect("draws cannot fail").current();
            counts[match decide(ground, &ground.situation(&draw)).outcome {
                Outcome::Eligible => 0,
                Outcome::Ineligible => 1,
                Outcome::Undetermined => 2,
            }] += 1;
        }
        assert!(counts.iter().all(|count| *count > 60), "{set} {counts:?}");
    }
}
