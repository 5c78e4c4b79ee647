//! Tables, tiers and arms: cases that none covers, that two cover, and arms that are never taken.
//!
//! A choice is analysed under what its benefit demands of the same facts: a row that is missing for people who
//! are refused anyway is no gap. The columns of one table, and the payers of one split, make the same choice
//! and are looked at once.

mod report;

use super::explore::{Extent, Next, Walk};
use super::finding::Findings;
use super::points::Doubt;
use super::region::{Region, region};
use super::slice::{Slice, VariableSet};
use super::study::{Assignment, MOST, Study, assignment};
use super::trial::Trial;
use crate::evaluate::Cell;
use crate::ir::{ArmKind, Expr, ExprId, Place, Program};
use heng_grammar::tree::Hit;
use std::collections::BTreeMap;

/// The most gaps, and the most pairs of arms, that are told of one choice.
const MOST_TOLD: usize = 3;

/// One table, list of tiers or choice of arms.
#[derive(Debug)]
pub(crate) struct Choice {
    /// One for each result column or payer.
    pub(crate) selects: Vec<ExprId>,
    pub(crate) conditions: Vec<ExprId>,
    pub(crate) hit: Hit,
    pub(crate) otherwise: bool,
    pub(crate) kind: ArmKind,
    pub(crate) places: Vec<Place>,
    pub(crate) place: Place,
}

/// A case that no arm covers.
#[derive(Debug)]
pub(super) struct Gap {
    pub(super) example: Assignment,
    pub(super) region: Region,
}

/// What was seen of a choice.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// By arm: it held somewhere; where the first decides, it was the first.
    pub(super) held: Vec<bool>,
    /// By arm: it held somewhere where no other did.
    pub(super) alone: Vec<bool>,
    /// Somewhere no arm held.
    pub(super) none: bool,
    pub(super) gaps: Vec<Gap>,
    pub(super) together: BTreeMap<(usize, usize), Assignment>,
}

/// Reports everything about the choices of a benefit.
pub(super) fn choices(study: &Study<'_>, findings: &mut Findings) {
    for choice in gathered(&study.benefit.program) {
        let context = context(study, &choice);
        let mut roots = choice.conditions.clone();
        roots.extend(&context);
        let Some(slice) = Slice::of(&study.benefit.program, &roots) else { continue };
        let mut seen = Seen::of(choice.conditions.len());
        let extent = look(study, &choice, &context, &slice, &mut seen);
        let held = |at| roots.iter().any(|root| within(study, *root, at));
        let doubt = if extent == Extent::Cut { Some(Doubt::Number) } else { study.points.doubt(held) };
        report::report(study, &choice, &seen, doubt.is_none(), findings);
        if let Some(doubt) = doubt {
            findings.doubt(study, choice.place, report::noun(choice.kind), doubt);
        }
    }
}

/// Whether an expression of the benefit's program is needed for another.
pub(super) fn within(study: &Study<'_>, root: ExprId, at: ExprId) -> bool {
    let program = &study.benefit.program;
    let mut stack = vec![root];
    let mut visited: Vec<ExprId> = Vec::new();
    while let Some(id) = stack.pop() {
        if id == at {
            return true;
        }
        if id > at && !visited.contains(&id) {
            visited.push(id);
            stack.extend(program.children(id));
        }
    }
    false
}

/// The choices of a benefit, those over the same conditions together.
pub(crate) fn gathered(program: &Program) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for (id, arms) in &program.arms {
        let Some(Expr::Select { hit, arms: operands, otherwise }) = program.expr(*id) else { continue };
        let conditions: Vec<ExprId> =
            program.operands(*operands).chunks_exact(2).filter_map(|pair| pair.first().copied()).collect();
        let otherwise = otherwise.is_some();
        let same = |choice: &&mut Choice| choice.conditions == conditions && choice.otherwise == otherwise;
        if let Some(choice) = found.iter_mut().find(same) {
            choice.selects.push(*id);
            continue;
        }
        found.push(Choice {
            selects: vec![*id],
            conditions,
            hit: *hit,
            otherwise,
            kind: arms.kind,
            places: arms.places.clone(),
            place: program.place(*id),
        });
    }
    found
}

/// What else must hold where the choice matters: the demands on the same facts, and the arms in which it stands.
fn context(study: &Study<'_>, choice: &Choice) -> Vec<ExprId> {
    let mut guards = Vec::new();
    for select in &choice.selects {
        guards.extend(self::guards(&study.benefit.program, &|id| study.users(id).to_vec(), *select));
    }
    let mut of = choice.conditions.clone();
    of.extend(&guards);
    let mut context = study.context(&of);
    context.extend(guards);
    context.dedup();
    context
}

/// The conditions of the arms in which a choice stands, where it stands in one place only.
pub(crate) fn guards(program: &Program, users: &dyn Fn(ExprId) -> Vec<ExprId>, select: ExprId) -> Vec<ExprId> {
    let mut found = Vec::new();
    let mut at = select;
    loop {
        let of = users(at);
        let [user] = of[..] else { return found };
        if let Some(Expr::Select { arms, .. }) = program.expr(user) {
            let pairs = program.operands(*arms).chunks_exact(2);
            let mut holding = pairs.filter_map(|pair| match pair {
                [when, value] if *value == at => Some(*when),
                _ => None,
            });
            if let (Some(when), None) = (holding.next(), holding.next()) {
                found.push(when);
            }
        }
        at = user;
    }
}

impl Seen {
    fn of(count: usize) -> Self {
        Self { held: vec![false; count], alone: vec![false; count], ..Self::default() }
    }

    /// Whether a situation with these arms, or some of them, would tell anything new.
    fn is_news(&self, choice: &Choice, held: &[usize], open: &[usize]) -> bool {
        let all = || held.iter().chain(open);
        let unseen = |list: &[bool], arm: &usize| list.get(*arm) == Some(&false);
        if held.is_empty() && (!self.none || (!choice.otherwise && self.gaps.len() < MOST_TOLD)) {
            return true;
        }
        if choice.hit == Hit::First {
            return all().any(|arm| unseen(&self.held, arm));
        }
        let pair = |a: &usize, b: &usize| a < b && !self.together.contains_key(&(*a, *b));
        all().any(|arm| unseen(&self.held, arm) || (held.len() < 2 && unseen(&self.alone, arm)))
            || all().any(|a| all().any(|b| pair(a, b)))
    }
}

/// Walks through every kind of case of the choice.
fn look(study: &Study<'_>, choice: &Choice, context: &[ExprId], slice: &Slice, seen: &mut Seen) -> Extent {
    let conditions: Vec<ExprId> = choice.conditions.iter().map(|id| slice.id(*id)).collect();
    let context: Vec<ExprId> = context.iter().map(|id| slice.id(*id)).collect();
    let first = conditions.iter().fold(VariableSet::default(), |set, id| set.with(slice.depends(*id)));
    let roots: Vec<ExprId> = conditions.iter().chain(&context).copied().collect();
    let walk = Walk::new(study.policy, &study.points, slice, &roots, first, MOST);
    walk.run(&mut |trial| {
        let mut settled = true;
        for id in &context {
            match trial.cell(*id).truth() {
                Some(false) => return Next::Back,
                Some(true) => {}
                None => settled = false,
            }
        }
        let (held, open) = arms(trial, &conditions);
        if !seen.is_news(choice, &held, &open) {
            return Next::Back;
        }
        if settled && open.is_empty() {
            note(study, choice, trial, (&conditions, &context), &held, seen);
            return Next::Back;
        }
        Next::Deeper
    })
}

/// The arms that hold, and those that are not decided.
fn arms(trial: &Trial<'_>, conditions: &[ExprId]) -> (Vec<usize>, Vec<usize>) {
    let (mut held, mut open) = (Vec::new(), Vec::new());
    for (arm, id) in conditions.iter().enumerate() {
        match trial.cell(*id).truth() {
            Some(true) => held.push(arm),
            Some(false) => {}
            None => open.push(arm),
        }
    }
    (held, open)
}

/// The same situation in a trial of its own, which may be changed.
fn again<'s>(study: &Study<'s>, trial: &Trial<'s>) -> Trial<'s> {
    let mut own = Trial::new(study.policy, trial.slice);
    for position in 0..trial.slice.variables.len() {
        if let Some(value) = trial.known(position) {
            own.know(position, &value);
        }
    }
    own
}

fn note(
    study: &Study<'_>,
    choice: &Choice,
    trial: &mut Trial<'_>,
    (conditions, context): (&[ExprId], &[ExprId]),
    held: &[usize],
    seen: &mut Seen,
) {
    let of = conditions.iter().fold(VariableSet::default(), |set, id| set.with(trial.slice.depends(*id)));
    if held.is_empty() {
        seen.none = true;
        let new = !seen.gaps.iter().any(|gap| gap.region.holds(trial));
        if !choice.otherwise && new && seen.gaps.len() < MOST_TOLD {
            let example = assignment(trial);
            let uncovered = |trial: &Trial<'_>| {
                conditions.iter().all(|id| *trial.cell(*id) == Cell::boolean(false))
                    && context.iter().all(|id| *trial.cell(*id) == Cell::boolean(true))
            };
            let region = region(study, &mut again(study, trial), of, &uncovered);
            seen.gaps.push(Gap { example, region });
        }
    }
    let counted = if choice.hit == Hit::First { held.get(..1).unwrap_or(held) } else { held };
    for arm in counted {
        if let Some(place) = seen.held.get_mut(*arm) {
            *place = true;
        }
        if let (Some(place), [_]) = (seen.alone.get_mut(*arm), held) {
            *place = true;
        }
    }
    if choice.hit == Hit::Exact {
        for a in held {
            for b in held.iter().filter(|b| a < b) {
                seen.together.entry((*a, *b)).or_insert_with(|| assignment(trial));
            }
        }
    }
}
