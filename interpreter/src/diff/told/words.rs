//! A change in words, such as `40000元 → 50000元`.

use super::{rest, shift, timing};
use crate::diff::effect::EffectKind;
use crate::diff::witness::Shown;
use crate::report::{AnsweredDecision, AnsweredTiming};
use crate::value::Decimal;
use crate::wording::{Language, timing_name, yuan};
use heng_grammar::diagnostic::Message;

/// What changes. `exact`: for everybody of this kind alike; else the answers are an example.
pub(in crate::diff) fn change(kind: EffectKind, shown: &Shown, exact: bool, years: i32) -> Message {
    let teller = |language| Teller { shown, exact, years, language };
    Message::new(teller(Language::Zh).change(kind), teller(Language::En).change(kind))
}

pub(super) fn arrow(old: &str, new: &str) -> String {
    format!("{old} → {new}")
}

struct Teller<'s> {
    shown: &'s Shown,
    exact: bool,
    years: i32,
    language: Language,
}

impl Teller<'_> {
    fn change(&self, kind: EffectKind) -> String {
        match kind {
            EffectKind::Outcome => self.both(Self::outcome),
            EffectKind::Amount => {
                let changed = self.both(Self::money);
                if self.exact { changed } else { format!("{}{changed}", self.direction()) }
            }
            EffectKind::Split => {
                let changed = self.both(Self::split);
                format!("{}{changed}", self.such())
            }
            EffectKind::Timing => format!("{}{}", self.such(), self.days()),
            EffectKind::Other => match (&self.shown.old, &self.shown.new) {
                (Some(old), Some(new)) => rest::told(old, new, self.language).join(self.language.pick("；", "; ")),
                (_, _) => String::new(),
            },
        }
    }

    fn both(&self, told: impl Fn(&Self, Option<&AnsweredDecision>) -> String) -> String {
        arrow(&told(self, self.shown.old.as_ref()), &told(self, self.shown.new.as_ref()))
    }

    /// Before answers that are those of the example alone.
    fn such(&self) -> &'static str {
        if self.exact { "" } else { self.language.pick("例如 ", "such as ") }
    }

    fn direction(&self) -> &'static str {
        match shift(self.shown).amount {
            Some(more) if more.is_sign_positive() => self.language.pick("提高，例如 ", "more, such as "),
            Some(_) => self.language.pick("降低，例如 ", "less, such as "),
            None => self.language.pick("例如 ", "such as "),
        }
    }

    fn outcome(&self, decision: Option<&AnsweredDecision>) -> String {
        let language = self.language;
        let Some(decision) = decision else { return language.choose("没有这一项", "not there") };
        let outcome = match decision.outcome {
            "eligible" => language.pick("可以享受", "entitled"),
            "ineligible" => language.pick("不能享受", "not entitled"),
            _ => language.pick("不能确定", "undetermined"),
        };
        if decision.outcome != "eligible" || decision.amount.is_none() {
            return outcome.to_owned();
        }
        let (open, close) = (language.pick("（", " ("), language.pick("）", ")"));
        let such = if self.exact { "" } else { language.pick("例如", "such as ") };
        format!("{outcome}{open}{such}{}{close}", self.money(Some(decision)))
    }

    fn money(&self, decision: Option<&AnsweredDecision>) -> String {
        let Some(amount) = decision.and_then(|one| one.amount.as_ref()) else {
            return self.language.choose("无金额", "no amount");
        };
        let most = if amount.kind == "up_to" { self.language.pick("最高", "up to ") } else { "" };
        format!("{most}{}", self.sum(&amount.value))
    }

    fn sum(&self, text: &str) -> String {
        text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |sum| yuan(sum, self.language))
    }

    fn split(&self, decision: Option<&AnsweredDecision>) -> String {
        let parts = decision.iter().flat_map(|decision| &decision.split);
        let parts: Vec<String> = parts.map(|part| format!("{} {}", part.payer, self.sum(&part.amount))).collect();
        if parts.is_empty() {
            return self.language.choose("未列出资方", "no payer");
        }
        parts.join(self.language.pick("、", ", "))
    }

    /// Every window, deadline, period or day that is another one.
    fn days(&self) -> String {
        let (Some(old), Some(new)) = (&self.shown.old, &self.shown.new) else { return String::new() };
        let (before, after) = (timing(old, 0), timing(new, self.years));
        let mut names: Vec<&str> = Vec::new();
        let mut parts = Vec::new();
        for name in old.timing.iter().chain(&new.timing).map(|one| one.name.as_str()) {
            let of = |all: &[AnsweredTiming]| all.iter().find(|one| one.name == name).cloned();
            if !names.contains(&name) && of(&before) != of(&after) {
                let changed = arrow(&self.day(of(&old.timing)), &self.day(of(&new.timing)));
                parts.push(format!("{} {changed}", timing_name(name, self.language)));
            }
            names.push(name);
        }
        parts.join(self.language.pick("；", "; "))
    }

    fn day(&self, timing: Option<AnsweredTiming>) -> String {
        let Some(timing) = timing else { return self.language.choose("无", "none") };
        match (timing.from, timing.to) {
            (None, None) => self.language.choose("未定", "open"),
            (Some(from), Some(to)) if from == to => from,
            (Some(from), Some(to)) => format!("{from}{}{to}", self.language.pick("至", " to ")),
            (Some(day), None) | (None, Some(day)) => day,
        }
    }
}
