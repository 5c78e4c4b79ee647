//! Random situations.
//!
//! In: a policy set with its cases, and numbers that proptest draws. Out: a benefit, a day and facts of the right
//! types. Most start from the facts of a case, so that many are eligible, and then lose and change some.

use crate::pool::pool;
use crate::repository::workspace;
use heng::cases::{Content, bind};
use heng::evaluate::{Decision, Facts, Trace, decide};
use heng::ir::benefit::Benefit;
use heng::ir::policy::{FactId, Programme};
use heng::value::{Date, Value};
use heng::workspace::Workspace;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use std::collections::BTreeMap;

/// The most facts that one benefit reads.
const MOST_FACTS: usize = 64;

/// Where a situation may start: a benefit, a day, facts.
#[derive(Debug, Clone)]
pub struct Situation {
    pub benefit: (usize, usize),
    pub on: Date,
    pub facts: Facts,
}

/// A policy set, the situations of its cases, and the values that its facts may take.
#[derive(Debug)]
pub struct Ground {
    pub workspace: Workspace,
    pub starts: Vec<Situation>,
    pools: BTreeMap<(usize, usize), Vec<Vec<Value>>>,
}

/// Numbers from which a situation is made.
#[derive(Debug, Clone)]
pub struct Draw {
    start: usize,
    facts: Vec<u32>,
}

/// Draws numbers.
pub fn draws() -> impl Strategy<Value = Draw> {
    (any::<usize>(), vec(any::<u32>(), MOST_FACTS)).prop_map(|(start, facts)| Draw { start, facts })
}

impl Draw {
    /// The numbers drawn for facts.
    pub fn numbers(&self) -> &[u32] {
        &self.facts
    }

    /// One of these.
    pub fn one_of<'a, T>(&self, all: &[&'a T]) -> Option<&'a T> {
        self.start.checked_rem(all.len()).and_then(|at| all.get(at)).copied()
    }
}

impl Ground {
    /// The ground of one policy set. Benefits without a case start from nothing known.
    pub fn of(set: &str) -> Self {
        let workspace = workspace(set);
        let policy = &workspace.policy;
        let mut starts: Vec<Situation> = Vec::new();
        let mut pools = BTreeMap::new();
        let day = policy.in_force.map(|(first, _)| first).unwrap_or_default();
        for (at, programme) in policy.programmes.iter().enumerate() {
            for (index, benefit) in programme.benefits.iter().enumerate() {
                let facts = benefit.program.inputs.iter().filter_map(|input| policy.fact(*input));
                pools.insert((at, index), facts.map(|fact| pool(policy, benefit, fact)).collect());
                let facts = Facts::unknown(policy.facts.len());
                starts.push(Situation { benefit: (at, index), on: day, facts });
            }
        }
        for case in bind(&workspace).cases {
            if let Content::Sound(prepared) = case.content {
                starts.push(Situation { benefit: prepared.benefit, on: prepared.on, facts: prepared.facts });
            }
        }
        Self { workspace, starts, pools }
    }

    /// The benefit of a situation, with its programme.
    pub fn benefit(&self, situation: &Situation) -> (&Programme, &Benefit) {
        named(&self.workspace, situation)
    }

    /// The values of each input of the situation's benefit.
    pub fn pools(&self, situation: &Situation) -> &[Vec<Value>] {
        self.pools.get(&situation.benefit).map_or(&[], Vec::as_slice)
    }

    /// The situation that the numbers stand for: of six facts about one is forgotten and one changed.
    pub fn situation(&self, draw: &Draw) -> Situation {
        let start = draw.start.checked_rem(self.starts.len()).and_then(|at| self.starts.get(at));
        let mut situation = start.expect("the set has benefits").clone();
        let inputs = self.benefit(&situation).1.program.inputs.clone();
        for ((input, pool), number) in inputs.iter().zip(self.pools(&situation)).zip(&draw.facts) {
            match number % 6 {
                0 => situation.facts.forget(*input),
                1 => situation.facts.set(*input, pick(pool, *number)),
                _ => {}
            }
        }
        situation
    }

    /// The facts that the benefit reads and that are not known.
    pub fn missing(&self, situation: &Situation) -> Vec<(FactId, Vec<Value>)> {
        let inputs = self.benefit(situation).1.program.inputs.iter().copied().zip(self.pools(situation));
        let missing = inputs.filter(|(input, _)| situation.facts.get(*input).is_none());
        missing.map(|(input, pool)| (input, pool.clone())).collect()
    }
}

/// The benefit of a situation in a workspace that has the same programmes.
pub fn named<'w>(workspace: &'w Workspace, situation: &Situation) -> (&'w Programme, &'w Benefit) {
    let programme = workspace.policy.programmes.get(situation.benefit.0).expect("the programme is there");
    (programme, programme.benefits.get(situation.benefit.1).expect("the benefit is there"))
}

/// Decides a situation.
pub fn decided(workspace: &Workspace, situation: &Situation) -> Decision {
    let (_, benefit) = named(workspace, situation);
    decide(&workspace.policy, benefit, &situation.facts, situation.on, &mut Trace::default())
}

/// One value of a pool.
pub fn pick(pool: &[Value], number: u32) -> Value {
    let at = (number as usize / 6).checked_rem(pool.len());
    at.and_then(|at| pool.get(at)).expect("every fact can have some value").clone()
}
