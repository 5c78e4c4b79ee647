//! Numbers of a citation that no rule uses: E0808.
//!
//! In: all scopes, one of them to look at. Out: a diagnostic at the quotation. Counted as used: what the whole member or
//! condition writes, what it refers to, names and questions, and every number that a 释义 or 勘误 next to it speaks of.

use super::quantity::{Kind, Quantity, counts, number, same};
use super::reach::used;
use super::rule::{Rule, Said, Scope};
use crate::value::{Decimal, exact};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::span::Span;

pub(super) fn check(scopes: &[Scope<'_>], at: usize) -> Vec<Diagnostic> {
    let Some(scope) = scopes.get(at) else { return Vec::new() };
    let units = units(scopes);
    let mut found = Vec::new();
    for (index, rule) in scope.rules.iter().enumerate() {
        found.extend(exchanged(rule));
        let demanded: Vec<&(Span, Quantity)> =
            rule.said.cited.iter().filter(|(_, quantity)| demands(quantity, &units)).collect();
        if demanded.is_empty() {
            continue;
        }
        let used = used(scopes, at, index);
        let levels: Vec<&Said> = scope.upwards(index).map(|rule| &rule.said).chain([&scope.said]).collect();
        let told = |kind: &Kind| levels.iter().any(|said| said.tells(kind));
        let cited: Vec<Decimal> = rule.said.cited.iter().filter_map(|(_, cited)| number(&cited.kind)).collect();
        let idle = demanded.into_iter().filter(|(_, one)| {
            let needed = used.iter().any(|used| same(used, &one.kind));
            !told(&one.kind) && !needed && !factor(&one.kind, &cited)
        });
        found.extend(idle.map(|(span, cited)| diagnostic(*span, cited)));
    }
    found
}

/// 每份300元，最多4份，即最高1200元: the words work one number out of two others.
fn factor(kind: &Kind, cited: &[Decimal]) -> bool {
    let times = |one, other| exact::multiply(one, other).ok();
    number(kind).filter(|one| *one > Decimal::ONE).is_some_and(|one| {
        cited
            .iter()
            .any(|other| *other > Decimal::ONE && times(one, *other).is_some_and(|product| cited.contains(&product)))
    })
}

/// A row that writes as many sums as its own words have, and not the same: one of them is left over.
fn exchanged(rule: &Rule<'_>) -> Option<Diagnostic> {
    if rule.whole {
        return None;
    }
    let sums = rule.written.iter().filter(|one| one.plain && matches!(one.kind, Kind::Money(_)));
    let mut open: Vec<Decimal> = sums.filter_map(|one| number(&one.kind)).collect();
    let others = |number: Decimal| {
        rule.written.iter().any(|one| !matches!(one.kind, Kind::Money(_)) && one.is(&Kind::Bare(number)))
    };
    let cited: Vec<(&(Span, Quantity), Decimal)> = rule
        .said
        .cited
        .iter()
        .filter(|(_, cited)| matches!(cited.kind, Kind::Money(_) | Kind::Bare(_)))
        .filter_map(|one| Some((one, number(&one.1.kind)?)))
        .filter(|(_, number)| !others(*number))
        .collect();
    if cited.len() != open.len() || open.len() < 2 {
        return None;
    }
    for ((span, quantity), number) in cited {
        match open.iter().position(|sum| *sum == number) {
            Some(at) => {
                open.swap_remove(at);
            }
            None => return Some(diagnostic(*span, quantity)),
        }
    }
    None
}

impl Said {
    /// Whether a 释义 or the misprint of a 勘误 speaks of it.
    fn tells(&self, kind: &Kind) -> bool {
        let readings = self.readings.iter().flat_map(|reading| reading.phrase.iter().chain(&reading.read_as));
        readings.chain(&self.misprinted).any(|told| same(kind, &told.kind) || same(&told.kind, kind))
    }
}

/// The units that rules of the set count with.
fn units<'s>(scopes: &'s [Scope<'_>]) -> Vec<&'s str> {
    let written = scopes.iter().flat_map(|scope| &scope.rules).flat_map(|rule| &rule.written);
    let mut units: Vec<&str> = written
        .filter_map(|one| match &one.kind {
            Kind::Count { unit, .. } => Some(unit.as_str()),
            Kind::Money(_)
            | Kind::Ratio(_)
            | Kind::Days(_)
            | Kind::Months(_)
            | Kind::Age(_)
            | Kind::Date { .. }
            | Kind::MonthDay { .. }
            | Kind::Span { .. }
            | Kind::Bare(_) => None,
        })
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn demands(quantity: &Quantity, units: &[&str]) -> bool {
    match &quantity.kind {
        Kind::Count { unit, .. } => {
            (quantity.firm || quantity.bound.is_some()) && units.iter().any(|known| counts(known, unit))
        }
        Kind::Money(_)
        | Kind::Ratio(_)
        | Kind::Days(_)
        | Kind::Months(_)
        | Kind::Age(_)
        | Kind::Date { .. }
        | Kind::MonthDay { .. } => quantity.firm,
        Kind::Span { .. } | Kind::Bare(_) => false,
    }
}

fn diagnostic(span: Span, cited: &Quantity) -> Diagnostic {
    let said = &cited.text;
    let message = Message::new(
        format!("依据里的“{said}”，规则没有用到"),
        format!("the rule does not use \"{said}\" of its citation"),
    );
    let help = Message::new(
        format!("只引用这条规则用到的字句；“{said}”与这条规则有关的，写进规则，或者用 释义 说明"),
        format!(
            "cite only the words that the rule rests on; where \"{said}\" matters, use it in the rule or explain it in a reading"
        ),
    );
    Diagnostic::warning("E0808", span, message).with_help(help)
}
