//! Situations for those who write cases.
//!
//! In: a benefit and what a situation is to be like. Out: a complete situation from the representatives, decided by
//! the evaluator and confirmed to be so; or that there is none; or that none was found. Where it can be, everything
//! else that the benefit demands is met, so that the situation differs in one thing only.

use super::choices::within;
use super::points::Doubt;
use super::slice::{Slice, Variable};
use super::study::{Assignment, Question, Search, Study};
use super::trial::Trial;
use super::wish::{Side, Wish, moved};
use crate::evaluate::{Cell, Trace};
use crate::facts;
use crate::ir::benefit::Benefit;
use crate::ir::policy::{FactId, PolicySet, Programme};
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Value};
use std::cmp::Ordering;

/// A complete situation, with what every expression comes to in it.
#[derive(Debug, Clone)]
pub(crate) struct Situation {
    pub(crate) on: Date,
    /// In the order in which the benefit reads them.
    pub(crate) facts: Vec<(FactId, Value)>,
    pub(crate) trace: Trace,
}

/// What a search came to.
#[derive(Debug, Clone)]
pub(crate) enum Sought {
    Found(Situation),
    /// every kind of case was looked at: there is none
    Never,
    /// none was found, and not every kind of case was looked at
    NotFound,
}

/// A benefit whose situations are sought.
pub(crate) struct Situations<'p> {
    study: Study<'p>,
}

impl<'p> Situations<'p> {
    /// `None` for a benefit with more facts than can be told apart. `on` is the day of the decision where nothing
    /// asks for another.
    pub(crate) fn of(policy: &'p PolicySet, benefit: (&'p Programme, &'p Benefit), on: Date) -> Option<Self> {
        Study::of(policy, benefit, on, &[]).map(|study| Self { study })
    }

    /// A situation in which every wish is met.
    pub(crate) fn seek(&self, wishes: &[Wish]) -> Sought {
        let others = self.study.context(&looked(wishes));
        let beside = |demands: Vec<ExprId>| -> Vec<Wish> {
            wishes.iter().copied().chain(demands.into_iter().map(|id| Wish::Truth(id, true))).collect()
        };
        let spared = others.iter().copied().filter(|id| self.spares(*id, wishes)).collect();
        let mut never = false;
        for wanted in [beside(others), beside(spared), wishes.to_vec()] {
            let search = self.search(&wanted);
            never = matches!(search, Search::Nothing);
            if let Search::Found(found) = search
                && let Some(situation) = self.confirmed(&self.study.complete(&found), wishes)
            {
                return Sought::Found(situation);
            }
        }
        match self.placed(wishes) {
            Some(situation) => Sought::Found(situation),
            None if never => Sought::Never,
            None => Sought::NotFound,
        }
    }

    /// Whether a demand can be asked for beside the wishes: none of them wants a part of it to fail.
    fn spares(&self, demand: ExprId, wishes: &[Wish]) -> bool {
        wishes.iter().flat_map(|wish| wish.looked()).all(|id| !within(&self.study, demand, id))
    }

    fn search(&self, wishes: &[Wish]) -> Search {
        let roots = looked(wishes);
        let Some(slice) = Slice::of(&self.study.benefit.program, &roots) else {
            return Search::Unsure(Doubt::Number);
        };
        let mut wanted = Vec::new();
        let mut asked = Vec::new();
        for wish in wishes {
            match wish {
                Wish::Truth(id, truth) => wanted.push((slice.id(*id), *truth)),
                Wish::NotFalse(id) => wanted.push((slice.id(*id), true)),
                Wish::Order { .. } => asked.push(*wish),
            }
        }
        let looked: Vec<ExprId> = looked(&asked).into_iter().map(|id| slice.id(id)).collect();
        let holds = |trial: &Trial<'_>| {
            let cell = |id: ExprId| slice.find(id).map_or(&Cell::Unknown, |id| trial.cell(id));
            let met: Vec<Option<bool>> = asked.iter().map(|wish| wish.met(&cell, trial.partial.on)).collect();
            if met.contains(&Some(false)) { Some(false) } else { (!met.contains(&None)).then_some(true) }
        };
        let search = self.study.search(&slice, &roots, &wanted, &Question { looked: &looked, holds: &holds });
        // A value that the rules compare with nothing has no representative of its own.
        let sampled = matches!(search, Search::Nothing) && !asked.is_empty();
        if sampled { Search::Unsure(Doubt::Number) } else { search }
    }

    /// The day or number of an order put straight into the situation in which the benefit is granted.
    fn placed(&self, wishes: &[Wish]) -> Option<Situation> {
        let mut full = self.study.complete(&Assignment::new());
        let (_, trace) = self.study.decided(&full);
        for wish in wishes {
            let Wish::Order { left, right, days, ordering } = wish else { continue };
            let step = match ordering {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            };
            let value = moved(trace.cell(*right).known()?, days.saturating_add(step))?;
            full.insert(self.variable(*left)?, value);
        }
        self.confirmed(&full, wishes)
    }

    fn variable(&self, side: Side) -> Option<Variable> {
        let program = &self.study.benefit.program;
        let Side::Expr(id) = side else { return Some(Variable::Day) };
        let expr = program.expr(id)?;
        if let Expr::Fact(input) = expr {
            return program.inputs.get(usize::from(input.0)).map(|fact| Variable::Fact(*fact));
        }
        matches!(expr, Expr::Day).then_some(Variable::Day)
    }

    fn confirmed(&self, full: &Assignment, wishes: &[Wish]) -> Option<Situation> {
        let (decision, trace) = self.study.decided(full);
        let on = decision.on;
        let cell = |id: ExprId| trace.cell(id);
        let met = wishes.iter().all(|wish| wish.met(&cell, Some(on)) == Some(true));
        if !met || !decision.faults.is_empty() || !self.in_range(full) {
            return None;
        }
        let known = |input: &FactId| full.get(&Variable::Fact(*input)).map(|value| (*input, value.clone()));
        let facts = self.study.benefit.program.inputs.iter().filter_map(known).collect();
        Some(Situation { on, facts, trace })
    }

    /// Whether every value may be given for its fact.
    fn in_range(&self, full: &Assignment) -> bool {
        full.iter().all(|(variable, value)| match variable {
            Variable::Day => true,
            Variable::Fact(fact) => {
                let policy = self.study.policy;
                policy.fact(*fact).is_some_and(|declared| facts::within(policy, declared, value).is_ok())
            }
        })
    }
}

fn looked(wishes: &[Wish]) -> Vec<ExprId> {
    wishes.iter().flat_map(|wish| wish.looked()).collect()
}
