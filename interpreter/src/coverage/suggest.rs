//! Cases for what was missed: concrete facts from the representatives, expectations left to the author.

use super::skeleton::skeleton;
use super::{BenefitCoverage, Coverage, Missed};
use crate::analyse::{Situations, Sought};
use crate::cases::Case;
use crate::ir::policy::PolicySet;
use crate::value::Date;
use crate::wording::Language;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// A situation for something that was missed, or why there is none.
#[derive(Debug, Clone)]
pub enum Suggestion {
    /// A case without expectations, as text in the language of the policy.
    Case {
        text: String,
        /// Positions in [`BenefitCoverage::missed`] of everything that it shows.
        shows: Vec<usize>,
    },
    /// The analysis looked at every kind of case: it cannot happen.
    Never { missed: usize },
    /// No situation was found, and not every kind of case was looked at.
    NotFound { missed: usize },
}

/// Suggestions for everything that a benefit's cases miss, each of it in one suggestion. `on` is the day of the
/// decision where the rules ask for no other.
pub fn suggest(
    workspace: &Workspace,
    coverage: &Coverage,
    cases: &[Case],
    language: Language,
) -> Vec<((usize, usize), Vec<Suggestion>)> {
    let policy = &workspace.policy;
    let on = policy.in_force.map_or(Date::constant(2000, 1, 1), |(from, _)| from);
    let mut naming = Naming { taken: cases.iter().map(|case| case.name.as_str()).collect(), last: 0, language };
    let lacking = coverage.benefits.iter().filter(|one| !one.missed.is_empty());
    lacking.map(|one| (one.benefit, of_benefit(policy, one, on, &mut naming))).collect()
}

/// Names that no case has yet.
struct Naming<'c> {
    taken: BTreeSet<&'c str>,
    last: usize,
    language: Language,
}

impl Naming<'_> {
    fn next(&mut self) -> String {
        loop {
            self.last = self.last.saturating_add(1);
            let name = format!("{}{}", self.language.pick("补例", "case_to_write_"), self.last);
            if !self.taken.contains(name.as_str()) {
                return name;
            }
        }
    }
}

fn of_benefit(policy: &PolicySet, one: &BenefitCoverage, on: Date, naming: &mut Naming<'_>) -> Vec<Suggestion> {
    let subject = policy
        .programmes
        .get(one.benefit.0)
        .and_then(|programme| programme.benefits.get(one.benefit.1).map(|benefit| (programme, benefit)));
    let situations = subject.and_then(|subject| Some((subject.1, Situations::of(policy, subject, on)?)));
    let mut open: Vec<(usize, &Missed)> = one.missed.iter().enumerate().collect();
    let mut found = Vec::new();
    while let Some((first, missed)) = open.first().copied() {
        let sought = situations.as_ref().map_or(Sought::NotFound, |(_, situations)| seek(situations, missed));
        match (sought, &situations) {
            (Sought::Found(situation), Some((benefit, _))) => {
                let is_met = |(_, other): &(usize, &Missed)| other.aim.met(&situation.trace, situation.on);
                let shows: Vec<usize> = open.iter().filter(|one| is_met(one)).map(|(at, _)| *at).collect();
                open.retain(|one| !is_met(one) && one.0 != first);
                let words: Vec<&str> = shows
                    .iter()
                    .filter_map(|at| one.missed.get(*at))
                    .map(|missed| naming.language.of(&missed.words))
                    .collect();
                let text = skeleton(policy, benefit, &situation, (&naming.next(), &words), naming.language);
                found.push(Suggestion::Case { text, shows });
            }
            (Sought::Never, _) => {
                open.remove(0);
                found.push(Suggestion::Never { missed: first });
            }
            (Sought::NotFound | Sought::Found(_), _) => {
                open.remove(0);
                found.push(Suggestion::NotFound { missed: first });
            }
        }
    }
    found
}

/// A situation that shows it in one of its ways.
fn seek(situations: &Situations<'_>, missed: &Missed) -> Sought {
    let mut never = !missed.aim.ways.is_empty();
    for way in &missed.aim.ways {
        match situations.seek(way) {
            Sought::Found(situation) => return Sought::Found(situation),
            Sought::Never => {}
            Sought::NotFound => never = false,
        }
    }
    if never { Sought::Never } else { Sought::NotFound }
}
