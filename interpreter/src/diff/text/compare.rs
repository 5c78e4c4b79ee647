//! Two outlines against each other.

use super::align::align;
use super::entry::{Dated, Entry};
use crate::diff::editions::moved;
use crate::diff::{Change, ChangeKind};
use crate::wording::clip;

/// Gathers what is different.
pub(super) struct Comparer {
    /// How many years later the new edition is in force.
    pub(super) years: i32,
    pub(super) changes: Vec<Change>,
}

/// In which programme, benefit and rule something stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Within<'e> {
    programme: Option<&'e str>,
    benefit: Option<&'e str>,
    rule: Option<&'e str>,
}

impl<'e> Within<'e> {
    /// What stands in an entry.
    pub(super) fn inside(self, entry: &'e Entry) -> Self {
        let name = entry.name.as_deref();
        if entry.kind == ChangeKind::Programme {
            Self { programme: name, benefit: None, rule: None }
        } else if entry.kind == ChangeKind::Benefit {
            Self { benefit: name, rule: None, ..self }
        } else {
            Self { rule: name.or(self.rule), ..self }
        }
    }

    pub(super) fn change(self, kind: ChangeKind, old: Option<String>, new: Option<String>) -> Change {
        let owned = |name: Option<&str>| name.map(str::to_owned);
        Change {
            programme: owned(self.programme),
            benefit: owned(self.benefit),
            kind,
            name: owned(self.rule),
            old,
            new,
        }
    }
}

impl Comparer {
    /// Compares what stands in one place, kind by kind.
    pub(super) fn parts(&mut self, old: &[Entry], new: &[Entry], within: Within<'_>) {
        let mut kinds: Vec<ChangeKind> = Vec::new();
        for entry in old.iter().chain(new) {
            if !kinds.contains(&entry.kind) {
                kinds.push(entry.kind);
            }
        }
        for kind in kinds {
            let of_kind = |all: &'_ [Entry]| -> Vec<usize> {
                (0..all.len()).filter(|at| all.get(*at).is_some_and(|entry| entry.kind == kind)).collect()
            };
            let old: Vec<&Entry> = of_kind(old).into_iter().filter_map(|at| old.get(at)).collect();
            let new: Vec<&Entry> = of_kind(new).into_iter().filter_map(|at| new.get(at)).collect();
            let years = self.years;
            for pair in align(&old, &new, &|old, new| is_same(old, new, years)) {
                match pair {
                    (Some(old), Some(new)) => self.both(old, new, within),
                    (Some(old), None) => self.one(old, within, true),
                    (None, Some(new)) => self.one(new, within, false),
                    (None, None) => {}
                }
            }
        }
    }

    /// What one edition alone says.
    fn one(&mut self, entry: &Entry, within: Within<'_>, is_old: bool) {
        let words = Some(entry.whole.clone());
        let (old, new) = if is_old { (words, None) } else { (None, words) };
        let change = within.inside(entry).change(entry.kind, old, new);
        self.changes.push(change);
    }

    fn both(&mut self, old: &Entry, new: &Entry, within: Within<'_>) {
        let within = within.inside(old);
        let reshaped = old.key != new.key && old.is_divided() != new.is_divided();
        if old.key != new.key || !is_on_time(&old.days, &new.days, self.years) {
            let words = |entry: &Entry| if reshaped { entry.whole.clone() } else { entry.words.clone() };
            let (mut before, mut after) = (words(old), words(new));
            if before == after {
                (before, after) = (old.whole.clone(), new.whole.clone());
            }
            self.changes.push(within.change(old.kind, Some(before), Some(after)));
        } else {
            for (before, after) in old.days.iter().zip(&new.days).filter(|(before, after)| before.day != after.day) {
                let (before, after) = (Some(before.words.clone()), Some(after.words.clone()));
                let label = label(old);
                let within = Within { rule: within.rule.or(Some(&label)), ..within };
                self.changes.push(within.change(ChangeKind::MovedDate, before, after));
            }
        }
        if reshaped {
            let remarks = |entry: &Entry| -> Vec<Entry> {
                entry.parts.iter().filter(|part| part.kind.is_editorial()).cloned().collect()
            };
            self.parts(&remarks(old), &remarks(new), within);
        } else {
            self.parts(&old.parts, &new.parts, within);
        }
    }
}

/// What a rule without a name is called: its keyword, or else its beginning.
fn label(entry: &Entry) -> String {
    let spoken = matches!(entry.kind, ChangeKind::InForce | ChangeKind::Period | ChangeKind::AsOf);
    let keyword = entry.whole.split_whitespace().next().filter(|_| spoken);
    keyword.map_or_else(|| clip(&entry.whole), str::to_owned)
}

/// Whether two entries say the same, but for days that moved with the calendar.
fn is_same(old: &Entry, new: &Entry, years: i32) -> bool {
    old.key == new.key
        && is_on_time(&old.days, &new.days, years)
        && old.parts.len() == new.parts.len()
        && old.parts.iter().zip(&new.parts).all(|(old, new)| old.kind == new.kind && is_same(old, new, years))
}

/// Whether all days are the same, or all are those of the new year.
fn is_on_time(old: &[Dated], new: &[Dated], years: i32) -> bool {
    let pairs = || old.iter().zip(new);
    let is_moved = |(old, new): (&Dated, &Dated)| {
        moved(old.day, years) == new.day || moved(new.day, years.saturating_neg()) == old.day
    };
    old.len() == new.len() && (pairs().all(|(old, new)| old.day == new.day) || pairs().all(is_moved))
}
