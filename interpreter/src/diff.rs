//! What a revision changes: in the words, and for whom.
//!
//! In: two workspaces, the renamings between them and the days from which each is seen. Out: a [`Difference`]: what
//! the texts say differently, and one [`Effect`] for each kind of person or unit that gets another answer.
//! Invariants: every witness was decided on both sides before it is told; what could not be compared is listed; a
//! set compared with itself has no difference. Absent: printing.

mod change;
mod compare;
mod editions;
mod effect;
mod effects;
mod fixed;
mod flow;
mod join;
mod people;
mod population;
mod question;
mod region;
mod renames;
mod report;
mod text;
mod told;
mod usual;
mod witness;

pub use change::{Change, ChangeKind};
pub use effect::{Effect, EffectKind, Given, NotCompared, Shift, Witnessed};
pub use people::population;
pub use population::{Affected, Counted, Population, Sums, Turned};
pub use renames::Renames;
pub use report::{Report, Told};

use crate::value::Date;
use crate::wording::Language;
use crate::workspace::Workspace;
use editions::Editions;

/// Everything that differs.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// How many years later the new edition is in force.
    pub years: i32,
    pub text: Vec<Change>,
    pub effects: Vec<Effect>,
    pub not_analysed: Vec<NotCompared>,
}

/// From which days and under which names two editions are compared.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub renames: Renames,
    /// The only day from which the old edition is seen; without it every day in force.
    pub on_old: Option<Date>,
    pub on_new: Option<Date>,
    /// The language of the decisions that the effects hold.
    pub language: Language,
}

/// Compares two editions. Where one day is given, the other side is seen from the same day of its own year.
pub fn diff(old: &Workspace, new: &Workspace, options: &Options) -> Difference {
    let renames = Renames::between(old, new, &options.renames);
    let mut editions = Editions::of(old, new, &renames);
    editions.see(options.on_old, options.on_new);
    let years = editions.new.years;
    let said = text::text(old, new, &renames, years);
    let mut found = effects::effects(&editions, options.language);
    found.effects.retain(|effect| !said.lost.contains(&effect.programme));
    found.not_compared.extend(said.not_compared);
    Difference { years, text: said.changes, effects: found.effects, not_analysed: found.not_compared }
}

/// What the texts alone say differently.
pub fn changes(old: &Workspace, new: &Workspace, renames: &Renames) -> Vec<Change> {
    let renames = Renames::between(old, new, renames);
    text::text(old, new, &renames, editions::years_between(&old.policy, &new.policy)).changes
}

#[cfg(test)]
mod tests;
