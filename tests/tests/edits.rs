//! Random single edits of the 2019 set, compared by brute force: what changes for a situation near the boundaries of
//! either edition is told by an effect, and every effect is shown by its witness.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::diff::{Difference, Effect, EffectKind, Given, Options, diff};
use heng::evaluate::{Facts, Trace};
use heng::facts::{Format, Input, Vocabulary, read};
use heng::ir::benefit::Benefit;
use heng::ir::policy::{FactId, Programme};
use heng::report::{AnsweredDecision, Question, decision};
use heng::value::{Date, Value};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::diagnostic::Example;
use heng_tests::draw::{Draw, Ground, Situation, draws, pick};
use heng_tests::edits::edits;
use heng_tests::pool::pool;
use heng_tests::repository::opened;
use heng_tests::revision::rules;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value as Json};
use std::sync::LazyLock;

/// Situations that are tried for each edit.
const SITUATIONS: usize = 400;

static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| rules("2019"));

static OLD: LazyLock<Workspace> = LazyLock::new(|| opened(&FILES));

static GROUND: LazyLock<Ground> = LazyLock::new(|| Ground::of("2019"));

/// One benefit of one edition.
#[derive(Clone, Copy)]
struct Side<'w> {
    workspace: &'w Workspace,
    programme: &'w Programme,
    benefit: &'w Benefit,
}

impl<'w> Side<'w> {
    fn of(workspace: &'w Workspace, programme: &str, benefit: &str) -> Option<Self> {
        let named = |(one, other): &(&Programme, &Benefit)| one.name == programme && other.name == benefit;
        let (programme, benefit) = workspace.policy.benefits().find(named)?;
        Some(Self { workspace, programme, benefit })
    }

    fn decided(self, facts: &Facts, on: Date) -> AnsweredDecision {
        let question = Question { facts, on, language: Language::Zh, benefits: &[] };
        decision(self.workspace, self.programme, self.benefit, question, &mut Trace::default())
    }
}

/// The edited set, and the name of the file that was edited; `None` where nothing can be edited there.
fn edited(file: usize, number: usize) -> Option<(String, Workspace)> {
    let at = file.checked_rem(FILES.len())?;
    let (name, text) = FILES.get(at)?;
    let edits = edits(text);
    let edit = edits.get(number.checked_rem(edits.len())?)?;
    let mut files = FILES.clone();
    files.get_mut(at)?.1.clone_from(edit);
    Some((name.clone(), opened(&files)))
}

/// The parts in which two answers differ, as effects are told apart.
fn differences(old: &AnsweredDecision, new: &AnsweredDecision) -> Vec<EffectKind> {
    if old.outcome != new.outcome {
        return vec![EffectKind::Outcome];
    }
    if old.outcome != "eligible" {
        return Vec::new();
    }
    let shares = |one: &AnsweredDecision| -> Vec<(String, String)> {
        one.split.iter().map(|part| (part.payer.clone(), part.amount.clone())).collect()
    };
    let flags = |one: &AnsweredDecision| -> Vec<_> {
        one.flags.iter().map(|flag| (flag.kind, flag.name.clone(), flag.value)).collect()
    };
    let money = if old.amount == new.amount {
        (shares(old) != shares(new)).then_some(EffectKind::Split)
    } else {
        Some(EffectKind::Amount)
    };
    let rest = old.outputs != new.outputs
        || old.channels != new.channels
        || old.documents != new.documents
        || old.services != new.services
        || flags(old) != flags(new);
    let timing = (old.timing != new.timing).then_some(EffectKind::Timing);
    money.into_iter().chain(timing).chain(rest.then_some(EffectKind::Other)).collect()
}

/// How the amounts of two answers stand to each other.
fn direction(old: &AnsweredDecision, new: &AnsweredDecision) -> Option<std::cmp::Ordering> {
    let sum = |one: &AnsweredDecision| one.amount.as_ref()?.value.parse::<heng::value::Decimal>().ok();
    Some(sum(old)?.cmp(&sum(new)?))
}

/// Whether an effect tells such a change.
fn tells(effect: &Effect, side: Side<'_>, kind: EffectKind, old: &AnsweredDecision, new: &AnsweredDecision) -> bool {
    let (Some(before), Some(after)) = (&effect.old, &effect.new) else { return false };
    let here = effect.programme == side.programme.name && effect.benefit == side.benefit.name && effect.kind == kind;
    let like = match kind {
        EffectKind::Outcome => before.outcome == old.outcome && after.outcome == new.outcome,
        EffectKind::Amount => direction(before, after) == direction(old, new),
        EffectKind::Split | EffectKind::Timing | EffectKind::Other => true,
    };
    here && like
}

/// A value for every fact that either edition reads: what a case gives, or one near a boundary.
fn complete(start: &Facts, sides: [Side<'_>; 2], draw: &Draw) -> Facts {
    let policy = &sides[0].workspace.policy;
    let mut facts = Facts::unknown(policy.facts.len());
    let mut inputs: Vec<FactId> = sides.iter().flat_map(|side| side.benefit.program.inputs.clone()).collect();
    inputs.sort_unstable();
    inputs.dedup();
    for (fact, number) in inputs.into_iter().zip(draw.numbers()) {
        let Some(declared) = policy.fact(fact) else { continue };
        let pools = sides.map(|side| pool(&side.workspace.policy, side.benefit, declared));
        let known = start.get(fact).filter(|_| number % 4 != 0).cloned();
        let drawn = || pick(&pools.concat(), *number);
        facts.set(fact, known.unwrap_or_else(drawn));
    }
    facts
}

/// The facts of a witness as a person would give them.
fn given(facts: &Given) -> String {
    let json = |example: &Example| match example {
        Example::Boolean(truth) => Json::from(*truth),
        Example::Number(text) | Example::Text(text) => Json::from(text.as_str()),
        Example::Records(records) => {
            let record = |record: &Given| -> Json {
                let fields = record.iter().filter_map(|(name, example)| match example {
                    Example::Boolean(truth) => Some((name.clone(), Json::from(*truth))),
                    Example::Number(text) | Example::Text(text) => Some((name.clone(), Json::from(text.as_str()))),
                    Example::Records(_) => None,
                });
                Json::Object(fields.collect())
            };
            Json::Array(records.iter().map(record).collect())
        }
    };
    let map: Map<String, Json> = facts.iter().map(|(name, example)| (name.clone(), json(example))).collect();
    Json::Object(map).to_string()
}

/// Decides a witness as `heng eval` would, and compares with what the effect says.
fn assert_shown(effect: &Effect, workspace: &Workspace, is_old: bool) {
    let told = if is_old { &effect.old } else { &effect.new };
    let Some(told) = told else { return };
    let witness = &effect.witness;
    let facts = if is_old { &witness.facts } else { witness.facts_new.as_ref().unwrap_or(&witness.facts) };
    let text = given(facts);
    let input = Input { name: "witness", format: Format::Json, text: &text };
    let read = read(&Vocabulary::of(&workspace.policy), &[input], &[]);
    let facts = read.expect("a witness can be given").facts;
    let side = Side::of(workspace, &effect.programme, &effect.benefit).expect("the benefit is there");
    let on = if is_old { witness.on_old } else { witness.on_new };
    assert_eq!(&side.decided(&facts, on), told, "{text}\n{}", edit(workspace));
}

/// The line in which an edited set differs.
fn edit(new: &Workspace) -> String {
    for (old, new) in OLD.sources.iter().zip(&new.sources) {
        let lines = old.text.lines().zip(new.text.lines());
        if let Some((one, other)) = lines.into_iter().find(|(one, other)| one != other) {
            return format!("{}\n- {one}\n+ {other}", old.path);
        }
    }
    String::new()
}

fn assert_effects(all: &Workspace, difference: &Difference) {
    for effect in &difference.effects {
        assert_shown(effect, &OLD, true);
        assert_shown(effect, all, false);
        if let (Some(old), Some(new)) = (&effect.old, &effect.new) {
            let found = differences(old, new);
            let told = found.contains(&effect.kind) || old.outcome != "eligible";
            assert!(told, "{} {:?} is no difference\n{}", effect.benefit, effect.kind, edit(all));
        }
    }
}

/// Where situations may start that an edit of this file can touch.
fn starts(name: &str) -> Vec<&'static Situation> {
    let touched = |situation: &&Situation| {
        let (programme, _) = GROUND.benefit(situation);
        let source = GROUND.workspace.sources.get(programme.place.file);
        name.starts_with("00-") || source.is_some_and(|source| source.path.ends_with(name))
    };
    GROUND.starts.iter().filter(touched).collect()
}

fn assert_covered(name: &str, new: &Workspace, difference: &Difference, draws: &[Draw]) {
    let days = OLD.policy.in_force.expect("the set says when it is in force");
    let starts = starts(name);
    for (at, draw) in draws.iter().enumerate() {
        let Some(situation) = draw.one_of(&starts) else { continue };
        let (programme, benefit) = GROUND.benefit(situation);
        let sides = [&OLD, new].map(|workspace| Side::of(workspace, &programme.name, &benefit.name));
        let [Some(old), Some(other)] = sides else { continue };
        if new.policy.facts.len() != OLD.policy.facts.len() {
            continue;
        }
        let facts = complete(&situation.facts, [old, other], draw);
        let on = if at % 2 == 0 { situation.on } else { days.0 };
        if on < days.0 || days.1 < on {
            continue;
        }
        let (before, after) = (old.decided(&facts, on), other.decided(&facts, on));
        for kind in differences(&before, &after) {
            let told = difference.effects.iter().any(|effect| tells(effect, old, kind, &before, &after));
            let known: Vec<(String, Value)> = shown(old, &facts);
            assert!(told, "{} {kind:?} on {on} is told nowhere: {known:?}\n{}", benefit.name, edit(new));
        }
    }
}

fn shown(side: Side<'_>, facts: &Facts) -> Vec<(String, Value)> {
    let policy = &side.workspace.policy;
    let known = side
        .benefit
        .program
        .inputs
        .iter()
        .filter_map(|fact| Some((policy.fact(*fact)?.name.clone(), facts.get(*fact)?.clone())));
    known.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_told_and_shown(file in any::<usize>(), number in any::<usize>(), draws in vec(draws(), SITUATIONS)) {
        let Some((name, new)) = edited(file, number) else { return Ok(()) };
        let difference = diff(&OLD, &new, &Options::default());
        assert_effects(&new, &difference);
        assert_covered(&name, &new, &difference, &draws);
    }
}
