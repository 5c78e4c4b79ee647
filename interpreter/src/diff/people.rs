//! Everybody on a list, decided under both editions.
//!
//! In: a list of facts under the names of either edition. Out: who changes, benefit by benefit, and what is paid.
//! Both editions are asked from one day of their own year, and every day in the facts moves with the year, so that a
//! person is as old under the new edition as under the old one. Invariant: a row with a mistake is told and nothing is
//! counted.

use super::editions::{moved, years_between};
use super::population::{Affected, Counted, Population, Sums, Turned};
use super::{Options, Renames};
use crate::evaluate::{Decision, Facts, Outcome, Trace, decide};
use crate::facts::{List, Mistake, Row, Spoken, Vocabulary};
use crate::ir::benefit::Benefit;
use crate::ir::policy::{FactId, Programme};
use crate::names::renamable;
use crate::value::{Date, Decimal, Value};
use crate::workspace::Workspace;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One benefit of an edition.
type Asked<'w> = (&'w Programme, &'w Benefit);

/// Both sides of one benefit, by the names that the old edition gives it.
struct Pair<'w> {
    programme: &'w str,
    benefit: &'w str,
    old: Option<Asked<'w>>,
    new: Option<Asked<'w>>,
}

/// Decides everybody on a list under both editions; every row that cannot be read is a mistake.
pub fn population(
    old: &Workspace,
    new: &Workspace,
    options: &Options,
    list: &List,
) -> Result<Population, Vec<Mistake>> {
    let renames = Renames::between(old, new, &options.renames);
    let years = years_between(&old.policy, &new.policy);
    let first =
        old.policy.in_force.or(new.policy.in_force).map_or_else(|| Date::constant(2000, 1, 1), |(from, _)| from);
    let on_old =
        options.on_old.or_else(|| options.on_new.map(|day| moved(day, years.saturating_neg()))).unwrap_or(first);
    let on_new = options.on_new.unwrap_or_else(|| moved(on_old, years));
    let people = read(old, new, &renames, years, list)?;
    let mut counting = Counting { payers: Vec::new(), on: (on_old, on_new), sides: (old, new), renames: &renames };
    let counted = pairs(old, new, &renames).into_iter().map(|pair| counting.count(&pair, list, &people));
    let mut benefits: Vec<Counted> = counted.collect();
    benefits.retain(|one| !one.affected.is_empty() || one.entitled != (0, 0));
    let mut payers = counting.payers;
    payers.retain(|(_, paid)| *paid != Sums::default());
    Ok(Population { decided: people.len(), on_old, on_new, benefits, payers })
}

/// The facts of everybody, under the names and the calendar of each edition.
fn read(
    old: &Workspace,
    new: &Workspace,
    renames: &Renames,
    years: i32,
    list: &List,
) -> Result<Vec<(Facts, Facts)>, Vec<Mistake>> {
    let known = |workspace| -> BTreeSet<&str> { renamable(trees(workspace)) };
    let names = Names { old: known(old), new: known(new), renames };
    let (before, after) = (old.vocabulary(None), new.vocabulary(None));
    let mut people = Vec::with_capacity(list.rows.len());
    let mut mistakes: Vec<Mistake> = Vec::new();
    for row in &list.rows {
        match (names.read(list, row, &before, true), names.read(list, row, &after, false)) {
            (Ok(facts), Ok(later)) => people.push((facts, in_the_year(&later, new, years))),
            (facts, later) => {
                // What is wrong under both editions is said once.
                for mistake in [facts.err(), later.err()].into_iter().flatten().flatten() {
                    let same = |one: &Mistake| one.position.is_some() && one.position == mistake.position;
                    if !mistakes.iter().any(same) {
                        mistakes.push(mistake);
                    }
                }
            }
        }
        if mistakes.len() > MOST_MISTAKES {
            break;
        }
    }
    if mistakes.is_empty() { Ok(people) } else { Err(mistakes) }
}

/// A list that is all wrong is not read to its end.
const MOST_MISTAKES: usize = 50;

fn trees(workspace: &Workspace) -> impl Iterator<Item = &heng_grammar::tree::File> {
    workspace.sources.iter().map(|source| source.tree.as_ref())
}

/// What both editions call things.
struct Names<'r> {
    old: BTreeSet<&'r str>,
    new: BTreeSet<&'r str>,
    renames: &'r Renames,
}

impl Names<'_> {
    fn read(&self, list: &List, row: &Row, vocabulary: &Vocabulary<'_>, is_old: bool) -> Result<Facts, Vec<Mistake>> {
        let (own, other) = if is_old { (&self.old, &self.new) } else { (&self.new, &self.old) };
        let renamed = |name: &str| {
            let mut pairs = self.renames.old.iter();
            if is_old {
                self.renames.old.get(name)
            } else {
                pairs.find(|(_, before)| *before == name).map(|(after, _)| after)
            }
        };
        let name = |name: &str| {
            if own.contains(name) {
                return Some(name.to_owned());
            }
            // A name that nobody knows is a mistake, and is told as one.
            renamed(name).cloned().or_else(|| (!other.contains(name)).then(|| name.to_owned()))
        };
        let word = |word: &str| {
            let other = renamed(word).filter(|_| !own.contains(word));
            other.map_or(word, String::as_str).to_owned()
        };
        list.facts(row, vocabulary, Spoken { name: &name, word: &word })
    }
}

/// The facts with every day moved by whole years.
fn in_the_year(facts: &Facts, workspace: &Workspace, years: i32) -> Facts {
    let count = workspace.policy.facts.len();
    let mut later = Facts::unknown(count);
    for id in (0_u32..).take(count).map(FactId) {
        if let Some(value) = facts.get(id) {
            later.set(id, moved_value(value, years));
        }
    }
    later
}

/// A value, every day in it moved by whole years.
fn moved_value(value: &Value, years: i32) -> Value {
    match value {
        Value::Date(day) => Value::Date(moved(*day, years)),
        Value::Records(records) => {
            let field = |field: &Option<Value>| field.as_ref().map(|value| moved_value(value, years));
            let records: Vec<Vec<Option<Value>>> =
                records.iter().map(|record| record.iter().map(field).collect()).collect();
            Value::Records(Arc::from(records))
        }
        Value::Boolean(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Money(_)
        | Value::Text(_)
        | Value::Member(_) => value.clone(),
    }
}

/// The benefits of the old edition with what they have become, then those of the new one alone.
fn pairs<'w>(old: &'w Workspace, new: &'w Workspace, renames: &'w Renames) -> Vec<Pair<'w>> {
    let asked = |workspace: &'w Workspace| -> Vec<Asked<'w>> {
        let asked = workspace.policy.benefits().filter(|(programme, _)| workspace.is_asked(programme));
        asked.filter(|(programme, _)| !programme.broken).collect()
    };
    let later = asked(new);
    let names = |(programme, benefit): &Asked<'w>| (renames.old_of(&programme.name), renames.old_of(&benefit.name));
    let is_broken = |name: &str| {
        let unread = |one: &Programme| one.broken && (one.name == name || renames.old_of(&one.name) == name);
        old.policy.programmes.iter().chain(&new.policy.programmes).any(unread)
    };
    let mut pairs: Vec<Pair<'w>> = asked(old)
        .into_iter()
        .map(|one| {
            let (programme, benefit) = (one.0.name.as_str(), one.1.name.as_str());
            let new = later.iter().find(|two| names(two) == (programme, benefit)).copied();
            Pair { programme, benefit, old: Some(one), new }
        })
        .collect();
    for one in later {
        let (programme, benefit) = names(&one);
        if !pairs.iter().any(|pair| pair.programme == programme && pair.benefit == benefit) {
            pairs.push(Pair { programme, benefit, old: None, new: Some(one) });
        }
    }
    pairs.retain(|pair| !is_broken(pair.programme));
    pairs
}

struct Counting<'w> {
    payers: Vec<(String, Sums)>,
    on: (Date, Date),
    sides: (&'w Workspace, &'w Workspace),
    renames: &'w Renames,
}

impl Counting<'_> {
    fn count(&mut self, pair: &Pair<'_>, list: &List, people: &[(Facts, Facts)]) -> Counted {
        let up_to = |side: Option<Asked<'_>>| {
            side.is_some_and(|(_, benefit)| benefit.amount.as_ref().is_some_and(|amount| amount.up_to))
        };
        let mut counted = Counted {
            programme: pair.programme.to_owned(),
            benefit: pair.benefit.to_owned(),
            affected: Vec::new(),
            entitled: (0, 0),
            open: (0, 0),
            sums: Sums::default(),
            up_to: up_to(pair.old) || up_to(pair.new),
        };
        let mut trace = Trace::default();
        for (row, (before, after)) in list.rows.iter().zip(people) {
            let mut side = |asked: Option<Asked<'_>>, workspace: &Workspace, facts: &Facts, on| {
                asked.map(|(_, benefit)| decide(&workspace.policy, benefit, facts, on, &mut trace))
            };
            let old = side(pair.old, self.sides.0, before, self.on.0);
            let new = side(pair.new, self.sides.1, after, self.on.1);
            let (old_sum, new_sum) = (granted(old.as_ref()), granted(new.as_ref()));
            counted.sums.old = counted.sums.old.saturating_add(old_sum.unwrap_or_default());
            counted.sums.new = counted.sums.new.saturating_add(new_sum.unwrap_or_default());
            let is = |decision: &Option<Decision>, outcome| usize::from(self::outcome(decision.as_ref()) == outcome);
            counted.entitled.0 = counted.entitled.0.saturating_add(is(&old, Outcome::Eligible));
            counted.entitled.1 = counted.entitled.1.saturating_add(is(&new, Outcome::Eligible));
            counted.open.0 = counted.open.0.saturating_add(is(&old, Outcome::Undetermined));
            counted.open.1 = counted.open.1.saturating_add(is(&new, Outcome::Undetermined));
            self.pay(old.as_ref(), true);
            self.pay(new.as_ref(), false);
            if let Some(turned) = turned(old.as_ref(), new.as_ref()) {
                let (row, name) = (row.number, row.name.clone());
                counted.affected.push(Affected { row, name, turned, old: old_sum, new: new_sum });
            }
        }
        counted
    }

    /// Adds what everybody pays, under the names of the old edition.
    fn pay(&mut self, decision: Option<&Decision>, is_old: bool) {
        let Some(decision) = decision.filter(|one| one.outcome == Outcome::Eligible) else { return };
        for portion in &decision.split {
            let name = if is_old {
                self.sides.0.policy.payer(portion.payer)
            } else {
                self.renames.old_of(self.sides.1.policy.payer(portion.payer))
            };
            let at = self.payers.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                self.payers.push((name.to_owned(), Sums::default()));
                self.payers.len().saturating_sub(1)
            });
            let Some((_, paid)) = self.payers.get_mut(at) else { continue };
            let sum = if is_old { &mut paid.old } else { &mut paid.new };
            *sum = sum.saturating_add(portion.amount);
        }
    }
}

/// A benefit that is not there is granted to nobody.
fn outcome(decision: Option<&Decision>) -> Outcome {
    decision.map_or(Outcome::Ineligible, |one| one.outcome)
}

fn granted(decision: Option<&Decision>) -> Option<Decimal> {
    decision.filter(|one| one.outcome == Outcome::Eligible)?.amount
}

fn turned(old: Option<&Decision>, new: Option<&Decision>) -> Option<Turned> {
    match (outcome(old), outcome(new)) {
        (Outcome::Ineligible, Outcome::Eligible) => Some(Turned::Gained),
        (Outcome::Eligible, Outcome::Ineligible) => Some(Turned::Lost),
        (Outcome::Eligible, Outcome::Eligible) => {
            let [old, new] = [old, new].map(|one| granted(one).unwrap_or_default());
            match new.cmp(&old) {
                std::cmp::Ordering::Greater => Some(Turned::More),
                std::cmp::Ordering::Less => Some(Turned::Less),
                std::cmp::Ordering::Equal => None,
            }
        }
        (Outcome::Ineligible, Outcome::Ineligible) | (Outcome::Undetermined, Outcome::Undetermined) => None,
        (Outcome::Undetermined, _) | (_, Outcome::Undetermined) => Some(Turned::Open),
    }
}
