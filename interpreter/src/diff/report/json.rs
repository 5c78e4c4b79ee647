//! The published fields of a difference.

use super::Report;
use crate::diff::{Change, Effect, EffectKind, NotCompared, Population, Sums};
use crate::report::{AnsweredDecision, object};
use crate::value::Decimal;
use crate::wording::cents;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// Everything that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told<'d> {
    policy_sets: ToldSets<'d>,
    /// How many years later the new edition is in force.
    years: i32,
    text: Vec<ToldChange<'d>>,
    effects: Vec<ToldEffect<'d>>,
    not_analysed: Vec<ToldRest<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<ToldPopulation<'d>>,
}

/// The titles.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldSets<'d> {
    old: &'d str,
    new: &'d str,
}

/// One thing that the texts say differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldChange<'d> {
    programme: Option<&'d str>,
    benefit: Option<&'d str>,
    kind: &'static str,
    /// what the rule is called
    name: Option<&'d str>,
    old: Option<&'d str>,
    new: Option<&'d str>,
    editorial: bool,
}

/// One kind of person or unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldEffect<'d> {
    programme: &'d str,
    benefit: &'d str,
    kind: &'static str,
    region: &'d str,
    change: &'d str,
    shift: ToldShift<'d>,
    witness: ToldWitness,
    old: Option<&'d AnsweredDecision>,
    new: Option<&'d AnsweredDecision>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldShift<'d> {
    /// null where it depends on the case
    amount: Option<String>,
    payers: Vec<ToldPart<'d>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldPart<'d> {
    payer: &'d str,
    amount: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldWitness {
    on_old: String,
    on_new: String,
    facts: Map<String, Json>,
    /// left out where the new side was asked the same
    #[serde(skip_serializing_if = "Option::is_none")]
    facts_new: Option<Map<String, Json>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldRest<'d> {
    programme: &'d str,
    benefit: Option<&'d str>,
    why: &'d str,
}

/// The people of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldPopulation<'d> {
    decided: usize,
    on_old: String,
    on_new: String,
    total: ToldSums,
    benefits: Vec<ToldCount<'d>>,
    payers: Vec<ToldPaid<'d>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldSums {
    old: String,
    new: String,
    difference: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldCount<'d> {
    programme: &'d str,
    benefit: &'d str,
    entitled_old: usize,
    entitled_new: usize,
    open_old: usize,
    open_new: usize,
    up_to: bool,
    #[serde(flatten)]
    sums: ToldSums,
    affected: Vec<ToldOne<'d>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldOne<'d> {
    row: usize,
    name: Option<&'d str>,
    change: &'static str,
    old: Option<String>,
    new: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ToldPaid<'d> {
    payer: &'d str,
    #[serde(flatten)]
    sums: ToldSums,
}

pub(super) fn told<'d>(report: &'d Report<'_>) -> Told<'d> {
    let difference = report.difference;
    Told {
        policy_sets: ToldSets { old: report.old_title, new: report.new_title },
        years: difference.years,
        text: difference.text.iter().map(change).collect(),
        effects: difference.effects.iter().map(|one| effect(one, report)).collect(),
        not_analysed: difference.not_analysed.iter().map(|one| rest(one, report)).collect(),
        population: report.population.map(population),
    }
}

fn change(change: &Change) -> ToldChange<'_> {
    ToldChange {
        programme: change.programme.as_deref(),
        benefit: change.benefit.as_deref(),
        kind: change.kind.id(),
        name: change.name.as_deref(),
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        editorial: change.kind.is_editorial(),
    }
}

fn effect<'d>(effect: &'d Effect, report: &Report<'_>) -> ToldEffect<'d> {
    let witness = &effect.witness;
    let payers = effect.shift.payers.iter();
    ToldEffect {
        programme: &effect.programme,
        benefit: &effect.benefit,
        kind: match effect.kind {
            EffectKind::Outcome => "outcome",
            EffectKind::Amount => "amount",
            EffectKind::Split => "split",
            EffectKind::Timing => "timing",
            EffectKind::Other => "other",
        },
        region: report.language.of(&effect.region),
        change: report.language.of(&effect.change),
        shift: ToldShift {
            amount: effect.shift.amount.map(cents),
            payers: payers.map(|(payer, more)| ToldPart { payer, amount: cents(*more) }).collect(),
        },
        witness: ToldWitness {
            on_old: witness.on_old.to_string(),
            on_new: witness.on_new.to_string(),
            facts: object(&witness.facts),
            facts_new: witness.facts_new.as_ref().map(|facts| object(facts)),
        },
        old: effect.old.as_ref(),
        new: effect.new.as_ref(),
    }
}

fn rest<'d>(rest: &'d NotCompared, report: &Report<'_>) -> ToldRest<'d> {
    ToldRest { programme: &rest.programme, benefit: rest.benefit.as_deref(), why: report.language.of(&rest.why) }
}

fn sums(sums: Sums) -> ToldSums {
    ToldSums { old: cents(sums.old), new: cents(sums.new), difference: cents(sums.difference()) }
}

fn population(population: &Population) -> ToldPopulation<'_> {
    let money = |sum: Option<Decimal>| sum.map(cents);
    let benefits = population.benefits.iter().map(|one| ToldCount {
        programme: &one.programme,
        benefit: &one.benefit,
        entitled_old: one.entitled.0,
        entitled_new: one.entitled.1,
        open_old: one.open.0,
        open_new: one.open.1,
        up_to: one.up_to,
        sums: sums(one.sums),
        affected: one
            .affected
            .iter()
            .map(|one| ToldOne {
                row: one.row,
                name: one.name.as_deref(),
                change: one.turned.id(),
                old: money(one.old),
                new: money(one.new),
            })
            .collect(),
    });
    ToldPopulation {
        decided: population.decided,
        on_old: population.on_old.to_string(),
        on_new: population.on_new.to_string(),
        total: sums(population.total()),
        benefits: benefits.collect(),
        payers: population.payers.iter().map(|(payer, paid)| ToldPaid { payer, sums: sums(*paid) }).collect(),
    }
}
