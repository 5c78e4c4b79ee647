//! What the cases of a set show of its rules, and what they leave out.
//!
//! In: a workspace and its cases. Out: for each benefit that was asked for how many things can be shown, and those
//! that no case shows, in the author's words: conditions and exceptions that never held or always did, rows, tiers
//! and arms that were never taken, days of windows and deadlines, bounds that no case hits. On request a situation
//! for each, written as a case without expectations. Invariants: a situation was decided by the evaluator and shows
//! what it is written for; a case with mistakes shows nothing. Absent: judging whether a case expects enough.

mod aim;
mod bounds;
mod gather;
mod parts;
mod skeleton;
mod suggest;
mod told;

pub use aim::{Kind, Stretch};
pub use suggest::{Suggestion, suggest};

use crate::cases::{Case, Content};
use crate::evaluate::{Trace, decide};
use crate::ir::Place;
use crate::workspace::Workspace;
use aim::Aim;
use heng_grammar::diagnostic::Message;

/// What the cases show, by benefit.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    pub benefits: Vec<BenefitCoverage>,
}

/// What the cases show of one benefit.
#[derive(Debug, Clone)]
pub struct BenefitCoverage {
    /// Positions of the programme in the policy set and of the benefit in the programme.
    pub benefit: (usize, usize),
    pub total: usize,
    /// In the order of the rules.
    pub missed: Vec<Missed>,
}

/// Something that no case shows.
#[derive(Debug, Clone)]
pub struct Missed {
    pub kind: Kind,
    /// What was not seen, with the author's words.
    pub words: Message,
    pub place: Place,
    aim: Aim,
}

impl BenefitCoverage {
    /// How many things some case shows.
    pub fn covered(&self) -> usize {
        self.total.saturating_sub(self.missed.len())
    }
}

impl Coverage {
    /// How many things the cases show, and how many there are.
    pub fn sum(&self) -> (usize, usize) {
        self.benefits.iter().fold((0, 0), |(covered, total), one| {
            (covered.saturating_add(one.covered()), total.saturating_add(one.total))
        })
    }
}

/// What these cases show of the benefits that were asked for.
pub fn coverage(workspace: &Workspace, cases: &[&Case]) -> Coverage {
    let mut coverage = Coverage::default();
    for (at, programme) in workspace.policy.programmes.iter().enumerate() {
        if programme.broken || !workspace.is_asked(programme) {
            continue;
        }
        for index in 0..programme.benefits.len() {
            coverage.benefits.extend(benefit_coverage(workspace, (at, index), cases));
        }
    }
    coverage
}

/// What these cases show of one benefit, by the positions of its programme in the set and of itself in the programme;
/// `None` where it decides nothing.
pub fn benefit_coverage(workspace: &Workspace, position: (usize, usize), cases: &[&Case]) -> Option<BenefitCoverage> {
    let policy = &workspace.policy;
    let programme = policy.programmes.get(position.0).filter(|programme| !programme.broken)?;
    let benefit = programme.benefits.get(position.1)?;
    let mut left = gather::aims(workspace, benefit);
    let total = left.len();
    let mut trace = Trace::default();
    for case in cases {
        let Content::Sound(prepared) = &case.content else { continue };
        if prepared.benefit == position {
            decide(policy, benefit, &prepared.facts, prepared.on, &mut trace);
            left.retain(|aim| !aim.met(&trace, prepared.on));
        }
    }
    let missed = left.into_iter().map(|aim| Missed { kind: aim.kind, words: told::words(&aim), place: aim.place, aim });
    Some(BenefitCoverage { benefit: position, total, missed: missed.collect() })
}
