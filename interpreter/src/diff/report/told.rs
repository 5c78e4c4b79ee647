//! The parts of a difference in words.

use crate::diff::{Change, Effect, EffectKind, Given, Turned, Witnessed};
use crate::report::AnsweredDecision;
use crate::value::Decimal;
use crate::wording::{Language, yuan};
use heng_grammar::diagnostic::Example;

/// What an effect is for those whom it concerns; gains stand before losses, losses before the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Gain,
    Loss,
    Other,
}

/// Whether an effect gives or takes.
pub(super) fn turn(effect: &Effect) -> Turn {
    let entitled = |decision: &Option<AnsweredDecision>| decision.as_ref().map_or("ineligible", |one| one.outcome);
    match effect.kind {
        EffectKind::Outcome => match (entitled(&effect.old), entitled(&effect.new)) {
            ("ineligible", "eligible") => Turn::Gain,
            ("eligible", "ineligible") => Turn::Loss,
            _ => Turn::Other,
        },
        EffectKind::Amount => match more(effect) {
            Some(more) if more > Decimal::ZERO => Turn::Gain,
            Some(more) if more < Decimal::ZERO => Turn::Loss,
            Some(_) | None => Turn::Other,
        },
        EffectKind::Split | EffectKind::Timing | EffectKind::Other => Turn::Other,
    }
}

/// How much more the witness gets.
fn more(effect: &Effect) -> Option<Decimal> {
    let sum = |decision: &Option<AnsweredDecision>| decision.as_ref()?.amount.as_ref()?.value.parse::<Decimal>().ok();
    effect.shift.amount.or_else(|| sum(&effect.new)?.checked_sub(sum(&effect.old)?))
}

/// One word for an effect.
pub(super) fn label(effect: &Effect, language: Language) -> &'static str {
    match (effect.kind, turn(effect)) {
        (EffectKind::Outcome, Turn::Gain) => language.pick("新享受", "gained"),
        (EffectKind::Outcome, Turn::Loss) => language.pick("不再享受", "lost"),
        (EffectKind::Amount, Turn::Gain) => language.pick("提高", "more"),
        (EffectKind::Amount, Turn::Loss) => language.pick("降低", "less"),
        (EffectKind::Outcome, Turn::Other) => language.pick("结果", "outcome"),
        (EffectKind::Amount, Turn::Other) => language.pick("金额", "amount"),
        (EffectKind::Split, _) => language.pick("分担", "split"),
        (EffectKind::Timing, _) => language.pick("时间", "timing"),
        (EffectKind::Other, _) => language.pick("其他", "other"),
    }
}

/// `+5000元（市总工会 +2500元、区总工会 +2500元）`; empty where it depends on the case.
pub(super) fn shift(effect: &Effect, language: Language) -> String {
    let payers: Vec<String> =
        effect.shift.payers.iter().map(|(payer, more)| format!("{payer} {}", signed(*more, language))).collect();
    let payers = payers.join(language.pick("、", ", "));
    match (effect.shift.amount.filter(|more| !more.is_zero()), payers.is_empty()) {
        (None, _) => payers,
        (Some(more), true) => signed(more, language),
        (Some(more), false) => bracketed(&signed(more, language), &payers, language),
    }
}

pub(super) fn signed(more: Decimal, language: Language) -> String {
    let sign = if more > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", yuan(more, language))
}

fn bracketed(text: &str, more: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("{text}（{more}）"),
        Language::En => format!("{text} ({more})"),
    }
}

/// `2019-07-15：托管人数=20、设立单位=机关`; what the new edition was asked otherwise stands behind it.
pub(super) fn witness(witness: &Witnessed, language: Language) -> String {
    let (colon, stop) = (language.pick("：", ": "), language.pick("；", "; "));
    let mut told = format!("{}{colon}{}", witness.on_old, given(&witness.facts, language));
    let differing: Given =
        witness.facts_new.iter().flatten().filter(|fact| !witness.facts.contains(fact)).cloned().collect();
    if witness.on_old != witness.on_new || !differing.is_empty() {
        let new = language.pick("新版 ", "new edition ");
        told.push_str(&format!("{stop}{new}{}", witness.on_new));
        if !differing.is_empty() {
            told.push_str(&format!("{colon}{}", given(&differing, language)));
        }
    }
    told
}

fn given(facts: &Given, language: Language) -> String {
    if facts.is_empty() {
        return language.choose("不看任何事实", "no facts are asked");
    }
    let told: Vec<String> = facts.iter().map(|(name, value)| format!("{name}={}", example(value, language))).collect();
    told.join(language.pick("、", ", "))
}

fn example(value: &Example, language: Language) -> String {
    match value {
        Example::Boolean(true) => language.choose("是", "yes"),
        Example::Boolean(false) => language.choose("否", "no"),
        Example::Number(text) | Example::Text(text) => text.clone(),
        Example::Records(records) => {
            let records: Vec<String> =
                records.iter().map(|record| format!("{{{}}}", given(record, language))).collect();
            format!("[{}]", records.join(language.pick("、", ", ")))
        }
    }
}

/// `符合，120000元（市总工会 60000元、区总工会 60000元）`
pub(super) fn decision(decision: Option<&AnsweredDecision>, language: Language) -> String {
    let Some(decision) = decision else { return language.choose("没有这一项", "not there") };
    let outcome = match decision.outcome {
        "eligible" => language.pick("符合", "eligible"),
        "ineligible" => language.pick("不符合", "not eligible"),
        _ => language.pick("未定", "undetermined"),
    };
    let Some(amount) = &decision.amount else { return outcome.to_owned() };
    let most = if amount.kind == "up_to" { language.pick("最高", "up to ") } else { "" };
    let told = format!("{outcome}{}{most}{}", language.pick("，", ", "), sum(&amount.value, language));
    let split: Vec<String> =
        decision.split.iter().map(|part| format!("{} {}", part.payer, sum(&part.amount, language))).collect();
    if split.is_empty() { told } else { bracketed(&told, &split.join(language.pick("、", ", ")), language) }
}

fn sum(text: &str, language: Language) -> String {
    text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |sum| yuan(sum, language))
}

/// `旧 → 新`, `新增 新`, `删去 旧`
pub(super) fn change(change: &Change, language: Language) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (None, Some(new)) => format!("{} {new}", language.pick("新增", "added:")),
        (Some(old), None) => format!("{} {old}", language.pick("删去", "dropped:")),
        (None, None) => String::new(),
    }
}

/// Where in its programme a change stands: the benefit, and the rule where it has a name.
pub(super) fn place(change: &Change) -> String {
    let name = change.name.as_deref().filter(|name| Some(*name) != change.benefit.as_deref());
    [change.benefit.as_deref(), name].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What happens to somebody on a list.
pub(super) const fn turned(turned: Turned, language: Language) -> &'static str {
    match turned {
        Turned::Gained => language.pick("新享受", "gained"),
        Turned::Lost => language.pick("不再享受", "lost"),
        Turned::More => language.pick("提高", "more"),
        Turned::Less => language.pick("降低", "less"),
        Turned::Open => language.pick("一版未定", "open on one side"),
    }
}
