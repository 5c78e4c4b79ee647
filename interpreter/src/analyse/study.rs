//! One benefit under study: its representatives, what it demands, and a situation in which it is granted.

use super::choices::within;
use super::explore::{Extent, Next, Walk};
use super::points::{Doubt, Points};
use super::readings::Read;
use super::slice::{Slice, Variable, VariableSet};
use super::trial::Trial;
use crate::evaluate::{Cell, Decision, Facts, Outcome, Trace, decide};
use crate::ir::benefit::{Benefit, ChannelAccess, Clause, ClauseKind, TimingKind};
use crate::ir::policy::{PolicySet, Programme};
use crate::ir::{ExprId, Place};
use crate::value::{Date, Failure, Value};
use heng_grammar::tree::Joint;
use std::collections::BTreeMap;

/// Situations that one question may look at.
pub(super) const MOST: usize = 60_000;

/// What else a situation must be like.
pub(super) struct Question<'q> {
    /// The expressions of the slice that it looks at.
    pub(super) looked: &'q [ExprId],
    /// `None`: it cannot be said yet.
    pub(super) holds: &'q dyn Fn(&Trial<'_>) -> Option<bool>,
}

/// What looking for a situation came to.
#[derive(Debug)]
pub(super) enum Search {
    Found(Assignment),
    /// every case was looked at
    Nothing,
    /// nothing was found, and not every case was looked at
    Unsure(Doubt),
}

impl Search {
    /// Whether there is such a situation, where that is sure.
    pub(super) fn is_there(&self) -> Option<bool> {
        match self {
            Self::Found(_) => Some(true),
            Self::Nothing => Some(false),
            Self::Unsure(_) => None,
        }
    }
}

/// Values of variables.
pub(super) type Assignment = BTreeMap<Variable, Value>;

/// A benefit and what every question about it needs.
pub(super) struct Study<'p> {
    pub(super) policy: &'p PolicySet,
    pub(super) programme: &'p Programme,
    pub(super) benefit: &'p Benefit,
    pub(super) points: Points,
    /// The requirements that must all hold, each on its own.
    pub(super) demands: Vec<&'p Clause>,
    /// The whole program, and on what each demand depends in it.
    pub(super) whole: Slice,
    /// By expression: those of which it is an operand.
    users: Vec<Vec<ExprId>>,
    /// A situation in which the benefit is granted, as far as one was found.
    pub(super) granted: Assignment,
    pub(super) grantable: Option<bool>,
    /// The day that examples are told for, where the benefit does not ask for one.
    pub(super) on: Date,
    /// By file: the places that carry a 释义.
    readings: &'p [Vec<Read>],
}

impl<'p> Study<'p> {
    /// `None` for a benefit with more facts than can be told apart.
    pub(super) fn of(
        policy: &'p PolicySet,
        (programme, benefit): (&'p Programme, &'p Benefit),
        on: Date,
        readings: &'p [Vec<Read>],
    ) -> Option<Self> {
        let all: Vec<ExprId> = super::slice::ids(&benefit.program).collect();
        let whole = Slice::of(&benefit.program, &all)?;
        let mut demands = Vec::new();
        gather(&benefit.clauses, &mut demands);
        let points = Points::of(policy, benefit);
        let (granted, grantable) = (Assignment::new(), None);
        let mut users = vec![Vec::new(); all.len()];
        for id in &all {
            for child in benefit.program.children(*id) {
                if let Some(of) = users.get_mut(child.0 as usize) {
                    of.push(*id);
                }
            }
        }
        let mut study =
            Self { policy, programme, benefit, points, demands, whole, users, granted, grantable, on, readings };
        study.grant();
        Some(study)
    }

    /// Whether the author said beside a place that what stands there is meant.
    pub(super) fn is_read(&self, place: Place) -> bool {
        self.read(place).next().is_some()
    }

    /// The same, said of this line and not of the member in which it stands.
    pub(super) fn is_line_read(&self, place: Place) -> bool {
        self.read(place).any(|read| read.line)
    }

    fn read(&self, place: Place) -> impl Iterator<Item = &Read> {
        let all = self.readings.get(place.file).map_or(&[][..], Vec::as_slice);
        all.iter().filter(move |read| read.stands && read.covers(place.span.start))
    }

    /// Whether an expression can hold at all, where every case was looked at.
    pub(super) fn can_hold(&self, id: ExprId) -> Option<bool> {
        self.find(&[(id, true)]).is_there()
    }

    /// A situation in which every expression has the truth value beside it.
    pub(super) fn find(&self, wanted: &[(ExprId, bool)]) -> Search {
        let roots: Vec<ExprId> = wanted.iter().map(|(id, _)| *id).collect();
        let Some(slice) = Slice::of(&self.benefit.program, &roots) else { return Search::Unsure(Doubt::Number) };
        let inner: Vec<(ExprId, bool)> = wanted.iter().map(|(id, truth)| (slice.id(*id), *truth)).collect();
        self.search(&slice, &roots, &inner, &Question { looked: &[], holds: &|_| Some(true) })
    }

    /// A situation of a slice in which every expression has the truth value beside it and the question is answered
    /// with yes. `of` are the expressions of the program that the slice was made for.
    pub(super) fn search(
        &self,
        slice: &Slice,
        of: &[ExprId],
        wanted: &[(ExprId, bool)],
        question: &Question<'_>,
    ) -> Search {
        let mut found = None;
        let roots: Vec<ExprId> = wanted.iter().map(|(id, _)| *id).chain(question.looked.iter().copied()).collect();
        let walk = Walk::new(self.policy, &self.points, slice, &roots, VariableSet::default(), MOST);
        let extent = walk.run(&mut |trial| {
            let mut settled = true;
            for (id, truth) in wanted {
                match trial.cell(*id) {
                    Cell::Known(Value::Boolean(known)) if known == truth => {}
                    Cell::Known(_) => return Next::Back,
                    Cell::Fault(_) | Cell::Unknown => settled = false,
                }
            }
            match (question.holds)(trial) {
                Some(false) => Next::Back,
                Some(true) if settled => {
                    found = Some(assignment(trial));
                    Next::Stop
                }
                Some(true) | None => Next::Deeper,
            }
        });
        match (found, extent) {
            (Some(assignment), _) => Search::Found(assignment),
            (None, Extent::Cut) => Search::Unsure(Doubt::Number),
            (None, Extent::Whole | Extent::Stopped) => {
                let doubt = self.points.doubt(|at| of.iter().any(|root| within(self, *root, at)));
                doubt.map_or(Search::Nothing, Search::Unsure)
            }
        }
    }

    /// Whether one of the choices is needed for entitlement, amount or split.
    pub(super) fn decides(&self, choices: &[ExprId]) -> bool {
        let mut roots = vec![self.benefit.entitlement];
        roots.extend(self.benefit.amount.iter().map(|amount| amount.value));
        roots.extend(self.benefit.split.iter().map(|share| share.amount));
        roots.iter().any(|root| choices.iter().any(|choice| within(self, *root, *choice)))
    }

    /// Looks for a situation in which everything holds that the benefit demands.
    fn grant(&mut self) {
        let found = self.find(&[(self.benefit.entitlement, true)]);
        self.grantable = found.is_there();
        if let Search::Found(assignment) = found {
            self.granted = assignment;
        }
    }

    /// The expressions of which this one is an operand.
    pub(super) fn users(&self, id: ExprId) -> &[ExprId] {
        self.users.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// On what an expression of the benefit depends.
    pub(super) fn depends(&self, id: ExprId) -> VariableSet {
        self.whole.depends(self.whole.id(id))
    }

    /// The demands that share variables with these expressions, directly or through each other. The others can be
    /// met on their own, whatever these expressions are.
    pub(super) fn context(&self, of: &[ExprId]) -> Vec<ExprId> {
        let mut reached = of.iter().fold(VariableSet::default(), |set, id| set.with(self.depends(*id)));
        let mut chosen: Vec<ExprId> = Vec::new();
        loop {
            let next = self
                .demands
                .iter()
                .map(|clause| clause.expr)
                .find(|expr| !chosen.contains(expr) && self.depends(*expr).meets(reached));
            let Some(next) = next else { return chosen };
            reached = reached.with(self.depends(next));
            chosen.push(next);
        }
    }

    /// The context of a demand without itself and those that say the same.
    pub(super) fn others(&self, demand: ExprId) -> Vec<ExprId> {
        let mut others = self.context(&[demand]);
        others.retain(|expr| !self.benefit.program.alike(demand, *expr));
        others
    }

    /// The assignment completed to all facts that the benefit reads, so that the other demands are met.
    pub(super) fn complete(&self, assignment: &Assignment) -> Assignment {
        let mut full = Assignment::new();
        for variable in &self.whole.variables {
            let value = assignment.get(variable).or_else(|| self.granted.get(variable)).cloned();
            let value = value.or_else(|| self.points.values(*variable).into_iter().next());
            full.extend(value.map(|value| (*variable, value)));
        }
        full
    }

    /// The decision and trace of a complete assignment.
    pub(super) fn decided(&self, full: &Assignment) -> (Decision, Trace) {
        let mut facts = Facts::unknown(self.policy.facts.len());
        for (variable, value) in full {
            if let Variable::Fact(fact) = variable {
                facts.set(*fact, value.clone());
            }
        }
        let mut trace = Trace::default();
        let decision = decide(self.policy, self.benefit, &facts, self.day(full), &mut trace);
        (decision, trace)
    }

    /// The day of the decision in an assignment.
    pub(super) fn day(&self, full: &Assignment) -> Date {
        full.get(&Variable::Day).and_then(Value::as_date).unwrap_or(self.on)
    }

    /// Whether a complete assignment, not refused, comes to this failure in something that the decision shows.
    pub(super) fn fails(&self, full: &Assignment, failure: Failure, at: &[ExprId]) -> bool {
        let (decision, trace) = self.decided(full);
        let fault = |id: ExprId| trace.cell(id).fault().is_some_and(|f| f.failure == failure && at.contains(&f.at));
        decision.outcome != Outcome::Ineligible && self.shown().into_iter().any(fault)
    }

    /// Everything that a decision shows: entitlement, amount, shares, outputs, timing, channels and flags.
    pub(super) fn shown(&self) -> Vec<ExprId> {
        let benefit = self.benefit;
        let mut shown = vec![benefit.entitlement];
        shown.extend(benefit.amount.iter().map(|amount| amount.value));
        shown.extend(benefit.split.iter().map(|share| share.amount));
        shown.extend(benefit.outputs.iter().map(|output| output.value));
        shown.extend(benefit.flags.iter().map(|flag| flag.value));
        for rule in &benefit.timing {
            match rule.kind {
                TimingKind::Window { from, to, .. } | TimingKind::Period { from, to } => shown.extend([from, to]),
                TimingKind::Deadline { last, .. } => shown.push(last),
                TimingKind::Day(day) => shown.push(day),
            }
        }
        for channel in &benefit.channels {
            if let ChannelAccess::When(when) = channel.open {
                shown.push(when);
            }
        }
        shown
    }
}

/// What is known in a trial.
pub(super) fn assignment(trial: &Trial<'_>) -> Assignment {
    let known = |(position, variable): (usize, &Variable)| trial.known(position).map(|value| (*variable, value));
    trial.slice.variables.iter().enumerate().filter_map(known).collect()
}

/// The requirements that must all hold, without the groups that join them.
fn gather<'p>(clauses: &'p [Clause], demands: &mut Vec<&'p Clause>) {
    for clause in clauses {
        if clause.kind == ClauseKind::Group(Joint::All) {
            gather(&clause.children, demands);
        } else {
            demands.push(clause);
        }
    }
}
