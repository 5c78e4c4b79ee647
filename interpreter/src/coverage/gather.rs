//! Everything about a benefit that a case can show.

use super::aim::{Aim, Kind, Stretch};
use super::bounds::{Edge, ceilings, edges};
use super::parts::parts;
use crate::analyse::{Choice, Side, Wish, gathered, guards};
use crate::ir::benefit::{Benefit, ChannelAccess, Clause, ClauseKind, FlagRuleKind, TimingKind, TimingRule};
use crate::ir::{ArmKind, Expr, ExprId, Place, Program};
use crate::workspace::Workspace;
use heng_grammar::tree::Hit;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Everything that a case can show of a benefit, in the order of the rules.
pub(super) fn aims(workspace: &Workspace, benefit: &Benefit) -> Vec<Aim> {
    let program = &benefit.program;
    let mut users = vec![Vec::new(); program.exprs.len()];
    for id in (0..).map(ExprId).take(program.exprs.len()) {
        for child in program.children(id) {
            if let Some(of) = users.get_mut(child.0 as usize) {
                of.push(id);
            }
        }
    }
    let mut gathering = Gathering { workspace, benefit, program, users, aims: Vec::new() };
    for clause in &benefit.clauses {
        gathering.clause(clause);
    }
    for rule in &benefit.timing {
        gathering.timing(rule);
    }
    gathering.choices();
    gathering.flags_and_channels();
    let mut aims = gathering.aims;
    let mut seen: Vec<(Kind, Vec<Vec<Wish>>)> = Vec::new();
    aims.retain(|aim| {
        let known = seen.iter().any(|(kind, ways)| *kind == aim.kind && *ways == aim.ways);
        if !known {
            seen.push((aim.kind, aim.ways.clone()));
        }
        !known
    });
    aims.sort_by_key(|aim| aim.place);
    aims
}

struct Gathering<'w> {
    workspace: &'w Workspace,
    benefit: &'w Benefit,
    program: &'w Program,
    /// By expression: those of which it is an operand.
    users: Vec<Vec<ExprId>>,
    aims: Vec<Aim>,
}

impl Gathering<'_> {
    fn add(&mut self, kind: Kind, (subject, place): (&str, Place), ways: Vec<Vec<Wish>>) {
        self.aims.push(Aim { kind, subject: subject.to_owned(), place, ways });
    }

    fn clause(&mut self, clause: &Clause) {
        match (clause.kind, clause.children.as_slice()) {
            (ClauseKind::Unless, [rule, exceptions @ ..]) => {
                self.clause(rule);
                for exception in exceptions {
                    let named = (exception.text.as_str(), exception.place);
                    let applies = vec![Wish::Truth(rule.expr, true), Wish::Truth(exception.expr, true)];
                    self.add(Kind::Exception(true), named, vec![applies]);
                    self.add(Kind::Exception(false), named, vec![vec![Wish::Truth(exception.expr, false)]]);
                }
            }
            (ClauseKind::Group(_) | ClauseKind::Implication, children) => {
                for child in children {
                    self.clause(child);
                }
            }
            // Their days say more; see `timing`.
            (ClauseKind::Windows | ClauseKind::Deadline, _) => {}
            (ClauseKind::Condition | ClauseKind::Limit | ClauseKind::Quota | ClauseKind::Unless, _) => {
                self.both(clause.expr, (&clause.text, clause.place));
            }
        }
    }

    /// A condition seen to hold and seen to fail, and so each part of it that 且 or 或 joins.
    fn both(&mut self, id: ExprId, named: (&str, Place)) {
        if matches!(self.program.expr(id), Some(Expr::Constant(_))) {
            return;
        }
        self.add(Kind::Condition(true), named, vec![vec![Wish::Truth(id, true)]]);
        self.add(Kind::Condition(false), named, vec![vec![Wish::Truth(id, false)]]);
        for part in parts(self.program, id) {
            let words = self.phrase(part);
            self.both(part, (&words, self.program.place(part)));
        }
    }

    /// The words of a condition; a comparison in a row or after 且 is given what it compares.
    fn phrase(&self, id: ExprId) -> String {
        let words = |id: ExprId| self.workspace.words(self.program.place(id));
        let own = words(id);
        let Some(Expr::Compare { left, .. }) = self.program.expr(id) else { return own };
        let compared = words(*left);
        if own.contains(&compared) { own } else { format!("{compared} {own}") }
    }

    fn timing(&mut self, rule: &TimingRule) {
        let named = (rule.name.as_str(), rule.place);
        match rule.kind {
            TimingKind::Window { by, from, to } => {
                let left = by.or(self.benefit.as_of).map_or(Side::Day, Side::Expr);
                let stands = |right, ordering| Wish::Order { left, right, days: 0, ordering };
                let inside = vec![stands(from, Ordering::Greater), stands(to, Ordering::Less)];
                let stretches = [
                    (Stretch::Before, vec![stands(from, Ordering::Less)]),
                    (Stretch::First, vec![stands(from, Ordering::Equal)]),
                    (Stretch::Inside, inside),
                    (Stretch::Last, vec![stands(to, Ordering::Equal)]),
                    (Stretch::After, vec![stands(to, Ordering::Greater)]),
                ];
                for (stretch, way) in stretches {
                    self.add(Kind::Window(stretch), named, vec![way]);
                }
            }
            TimingKind::Deadline { by, last } => {
                let left = by.map_or(Side::Day, Side::Expr);
                for (late, days) in [(false, 0), (true, 1)] {
                    let way = vec![Wish::Order { left, right: last, days, ordering: Ordering::Equal }];
                    self.add(Kind::Deadline { late }, named, vec![way]);
                }
            }
            TimingKind::Period { .. } | TimingKind::Day(_) => {}
        }
    }

    fn choices(&mut self) {
        let always = self.always_shown();
        for choice in gathered(self.program) {
            let ways = self.surroundings(&choice, &always);
            for arm in 0..=choice.conditions.len() {
                self.arm(&choice, arm, &ways);
            }
            let bounded = match choice.kind {
                ArmKind::Row | ArmKind::Tier => true,
                ArmKind::Arm | ArmKind::Share => false,
            };
            if bounded {
                let found = choice.conditions.iter().flat_map(|condition| edges(self.program, *condition));
                for edge in found.collect::<Vec<_>>() {
                    self.edge(edge, &ways);
                }
            }
        }
        for edge in ceilings(self.program) {
            self.edge(edge, &[Vec::new()]);
        }
    }

    /// One arm of a choice; the one after the last is what stands after 否则.
    fn arm(&mut self, choice: &Choice, arm: usize, ways: &[Vec<Wish>]) {
        let condition = choice.conditions.get(arm).copied();
        if condition.is_none() && !choice.otherwise {
            return;
        }
        let own = condition.map(|id| Wish::Truth(id, true));
        let before = if choice.hit == Hit::First || own.is_none() { arm } else { 0 };
        let earlier = choice.conditions.iter().take(before).map(|id| Wish::Truth(*id, false));
        let wishes: Vec<Wish> = earlier.chain(own).collect();
        let all = ways.iter().map(|way| wishes.iter().chain(way).copied().collect()).collect();
        let (kind, place) = match choice.places.get(arm) {
            Some(place) if condition.is_some() => (Kind::Arm(choice.kind), *place),
            Some(_) | None => (Kind::Otherwise, self.otherwise(choice).unwrap_or(choice.place)),
        };
        let subject = self.arm_words(condition, place);
        self.add(kind, (&subject, place), all);
    }

    /// Where what stands after 否则 was written.
    fn otherwise(&self, choice: &Choice) -> Option<Place> {
        let select = choice.selects.first()?;
        let Some(Expr::Select { otherwise, .. }) = self.program.expr(*select) else { return None };
        otherwise.map(|otherwise| self.program.place(otherwise))
    }

    /// `20人以下 | 4万元`: the condition and the value, as far as they were written apart.
    fn arm_words(&self, condition: Option<ExprId>, place: Place) -> String {
        let value = self.workspace.words(place);
        let Some(condition) = condition else { return value };
        let own = self.program.place(condition);
        let mut parts = vec![condition];
        if let Some(Expr::Join { of, .. }) = self.program.expr(condition)
            && own == place
        {
            parts = self.program.operands(*of).to_vec();
        }
        let words: Vec<String> = parts.iter().map(|id| self.workspace.words(self.program.place(*id))).collect();
        let words = words.join("，");
        if words.contains(&value) { words } else { format!("{words} | {value}") }
    }

    fn edge(&mut self, edge: Edge, ways: &[Vec<Wish>]) {
        let Edge { at, value, bound } = edge;
        let words = |id: ExprId| self.workspace.words(self.program.place(id));
        let subject = format!("{} = {}", words(value), words(bound));
        let hit = Wish::Order { left: Side::Expr(value), right: bound, days: 0, ordering: Ordering::Equal };
        let all = ways.iter().map(|way| way.iter().copied().chain([hit]).collect()).collect();
        self.add(Kind::Bound, (&subject, self.program.place(at)), all);
    }

    /// What else must be so where the choice is seen: the arms in which it stands are taken, and what only an amount
    /// or a split needs is seen where nothing is refused.
    fn surroundings(&self, choice: &Choice, always: &BTreeSet<ExprId>) -> Vec<Vec<Wish>> {
        let users = |id: ExprId| self.users.get(id.0 as usize).cloned().unwrap_or_default();
        let around = choice.selects.iter().map(|select| {
            let mut way: Vec<Wish> =
                guards(self.program, &users, *select).into_iter().map(|id| Wish::Truth(id, true)).collect();
            if !always.contains(select) {
                way.push(Wish::NotFalse(self.benefit.entitlement));
            }
            way
        });
        let mut ways: Vec<Vec<Wish>> = Vec::new();
        for way in around {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// Every expression that a decision shows whatever its outcome, or that the outcome needs.
    fn always_shown(&self) -> BTreeSet<ExprId> {
        let benefit = self.benefit;
        let mut open = vec![benefit.entitlement];
        open.extend(benefit.outputs.iter().map(|rule| rule.value));
        open.extend(benefit.flags.iter().map(|rule| rule.value));
        for rule in &benefit.timing {
            match rule.kind {
                TimingKind::Window { from, to, .. } | TimingKind::Period { from, to } => open.extend([from, to]),
                TimingKind::Deadline { last: day, .. } | TimingKind::Day(day) => open.push(day),
            }
        }
        open.extend(benefit.channels.iter().filter_map(|channel| match channel.open {
            ChannelAccess::When(when) => Some(when),
            ChannelAccess::Open | ChannelAccess::Closed => None,
        }));
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(self.program.children(id));
            }
        }
        reached
    }

    fn flags_and_channels(&mut self) {
        let benefit = self.benefit;
        let written = benefit.flags.iter().filter(|flag| match flag.kind {
            FlagRuleKind::Written(_) => true,
            FlagRuleKind::Limit | FlagRuleKind::Quota => false,
        });
        let flags = written.map(|flag| (flag.name.as_str(), flag.value));
        let channels = benefit.channels.iter().flat_map(|channel| {
            let open = match channel.open {
                ChannelAccess::When(when) => Some(when),
                ChannelAccess::Open | ChannelAccess::Closed => None,
            };
            let steps = channel.procedures.iter().filter_map(|(when, _)| *when);
            open.into_iter().chain(steps).map(|when| (channel.name.as_str(), when))
        });
        for (name, id) in flags.chain(channels).collect::<Vec<_>>() {
            let place = self.program.place(id);
            let subject = format!("{name} · {}", self.workspace.words(place));
            self.both(id, (&subject, place));
        }
    }
}
