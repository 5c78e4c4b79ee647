//! What changes between two answers: its kind, by how much, and in words.

mod rest;
mod words;

pub(super) use words::change;

use super::editions::moved;
use super::effect::{EffectKind, Shift};
use super::witness::Shown;
use crate::report::{AnsweredDecision, AnsweredTiming};
use crate::value::{Date, Decimal};

/// What kind of difference the answers show, where it is of the kind that was looked for. `lost`: one edition cannot
/// compute it any more, which shows in the outcome.
pub(super) fn kind(looked: EffectKind, lost: bool, shown: &Shown, years: i32) -> Option<EffectKind> {
    let (Some(old), Some(new)) = (&shown.old, &shown.new) else {
        let decided = shown.old.as_ref().or(shown.new.as_ref())?;
        return (decided.outcome != "ineligible").then_some(EffectKind::Outcome);
    };
    let differs = |kind: EffectKind| match kind {
        EffectKind::Outcome => old.outcome != new.outcome,
        EffectKind::Amount => old.amount != new.amount,
        EffectKind::Split => shares(old) != shares(new),
        EffectKind::Timing => timing(old, 0) != timing(new, years),
        EffectKind::Other => rest::of(old) != rest::of(new),
    };
    if looked == EffectKind::Outcome || differs(EffectKind::Outcome) {
        let outcome = looked == EffectKind::Outcome || lost;
        return (outcome && differs(EffectKind::Outcome)).then_some(EffectKind::Outcome);
    }
    let candidates: &[EffectKind] = match looked {
        EffectKind::Outcome => &[],
        EffectKind::Amount | EffectKind::Split => &[EffectKind::Amount, EffectKind::Split],
        EffectKind::Timing => &[EffectKind::Timing],
        EffectKind::Other => &[EffectKind::Other],
    };
    candidates.iter().copied().find(|kind| differs(*kind))
}

fn shares(decision: &AnsweredDecision) -> Vec<(&str, &str)> {
    decision.split.iter().map(|part| (part.payer.as_str(), part.amount.as_str())).collect()
}

/// Timing taken back by whole years.
fn timing(decision: &AnsweredDecision, years: i32) -> Vec<AnsweredTiming> {
    let back = |day: &Option<String>| {
        let day = day.as_deref()?;
        let moved = day.parse::<Date>().map(|day| moved(day, years.saturating_neg()).to_string());
        Some(moved.unwrap_or_else(|_| day.to_owned()))
    };
    let one =
        |timing: &AnsweredTiming| AnsweredTiming { from: back(&timing.from), to: back(&timing.to), ..timing.clone() };
    decision.timing.iter().map(one).collect()
}

/// How much more the new edition pays to this person.
pub(super) fn shift(shown: &Shown) -> Shift {
    let sides = [(shown.old.as_ref(), Decimal::NEGATIVE_ONE), (shown.new.as_ref(), Decimal::ONE)];
    let mut shift = Shift::default();
    for (decision, sign) in sides {
        let Some(decision) = decision else { continue };
        let signed = |sum: &str| sum.parse::<Decimal>().ok().and_then(|sum| sum.checked_mul(sign));
        if let Some(sum) = decision.amount.as_ref().and_then(|amount| signed(&amount.value)) {
            shift.amount = shift.amount.unwrap_or(Decimal::ZERO).checked_add(sum);
        }
        for part in &decision.split {
            let Some(sum) = signed(&part.amount) else { continue };
            match shift.payers.iter_mut().find(|(payer, _)| *payer == part.payer) {
                Some((_, total)) => *total = total.checked_add(sum).unwrap_or(*total),
                None => shift.payers.push((part.payer.clone(), sum)),
            }
        }
    }
    shift.amount = shift.amount.filter(|more| !more.is_zero());
    shift.payers.retain(|(_, sum)| !sum.is_zero());
    shift
}
