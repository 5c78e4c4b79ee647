//! One benefit in both editions: every kind of case for which a part of the decision differs.
//!
//! In: the joined program and a question. Out: the kinds of cases, each with its words and with situations that should
//! show it, and what was not looked at in every case. The walk and its representatives are those of the analysis.

use super::editions::Editions;
use super::grant::possible;
use super::join::Joined;
use super::question::{Benefits, Paid, Question};
use super::region::{Kinds, Ways, regions};
use super::verdict::Verdict;
use crate::analyse::{Diagram, Doubt, Points, Slice, Trial, Variable, VariableSet, Walk};
use crate::ir::ExprId;
use crate::ir::benefit::Benefit;
use crate::value::{Type, Value};
use std::collections::BTreeMap;

/// Situations that one question may look at.
const MOST: usize = 40_000;

/// The most changes that are told apart by their values; where there are more, only by their direction.
const MOST_VERDICTS: usize = 100;

/// How a question is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Also those whom neither edition grants anything.
    pub(super) everyone: bool,
    /// Only whether a value becomes more or less.
    pub(super) coarse: bool,
}

/// Values of variables in common terms.
pub(super) type Assignment = BTreeMap<Variable, Value>;

/// A benefit of both editions, ready to be compared.
pub(super) struct Comparison<'e, 'w> {
    pub(super) editions: &'e Editions<'w>,
    pub(super) benefit: Benefit,
    pub(super) points: Points,
    /// Whether each edition grants it.
    pub(super) granted: [ExprId; 2],
    /// What each edition pays, and who pays it.
    pub(super) paid: [Paid; 2],
    /// Comparisons that no edition makes.
    pub(super) added: Vec<ExprId>,
    /// What the authors gave a name.
    pub(super) named: Vec<(ExprId, String)>,
    /// By expression: which editions have it.
    pub(super) of: Vec<[bool; 2]>,
}

impl<'e, 'w> Comparison<'e, 'w> {
    /// `granted`: see [`granted`].
    pub(super) fn of(
        editions: &'e Editions<'w>,
        both: &Benefits<'_>,
        joined: Joined,
        granted: [ExprId; 2],
        questions: &[Question],
    ) -> Self {
        let paid = [paid(both.old, &joined.old), paid(both.new, &joined.new)];
        let added = questions.iter().flat_map(|question| question.compared.iter().map(|one| one.expr)).collect();
        let (named, of) = (named(both, &joined), of(&joined));
        let benefit = bare(both.old, joined, granted[0]);
        let points = points(editions, &benefit);
        Self { editions, benefit, points, granted, paid, added, named, of }
    }

    /// A benefit that one edition alone has.
    pub(super) fn alone(editions: &'e Editions<'w>, benefit: &Benefit, mut joined: Joined, is_old: bool) -> Self {
        let map = if is_old { &joined.old } else { &joined.new };
        let granted = map.get(benefit.entitlement.0 as usize).copied().unwrap_or(benefit.entitlement);
        let paid = paid(benefit, map);
        let granted = possible(editions, &mut joined, granted, is_old);
        let benefit = bare(benefit, joined, granted);
        let points = points(editions, &benefit);
        Self {
            editions,
            benefit,
            points,
            granted: [granted; 2],
            paid: [paid.clone(), paid],
            added: Vec::new(),
            named: Vec::new(),
            of: Vec::new(),
        }
    }

    /// The kinds of cases for which the answer to a question differs.
    pub(super) fn kinds(&self, question: &Question) -> Kinds {
        let kinds = self.looked(question, Look::default());
        // Where nobody is entitled on both sides, what a refused person is shown can still differ.
        if kinds.regions.is_empty() && !kinds.met && !question.items.is_empty() && question.paid.is_none() {
            return self.looked(question, Look { everyone: true, coarse: false });
        }
        kinds
    }

    fn looked(&self, question: &Question, look: Look) -> Kinds {
        let Some(slice) = self.slice(question, look) else { return Kinds::doubtful(Doubt::Number) };
        let (diagram, verdicts) = self.drawn(question, look, &slice);
        if verdicts.len() > MOST_VERDICTS && !look.coarse {
            return self.looked(question, Look { coarse: true, ..look });
        }
        let judge = |trial: &Trial<'_>| self.verdict(question, look, trial, true);
        let doubt = self.doubt(&slice, &diagram);
        let sampled = doubt.is_some();
        let ways = Ways { question, slice: &slice, diagram: &diagram, verdicts: &verdicts, sampled, judge: &judge };
        let kinds = regions(self, &ways);
        Kinds { doubt: doubt.or(kinds.doubt), ..kinds }
    }

    /// Why not every case was looked at, where it was not.
    pub(super) fn doubt(&self, slice: &Slice, diagram: &Diagram) -> Option<Doubt> {
        let cut = diagram.cut.then_some(Doubt::Number);
        cut.or_else(|| self.points.doubt(|at| slice.find(at).is_some()))
    }

    fn roots(&self, question: &Question, look: Look) -> Vec<ExprId> {
        let granted = if look.everyone { &[][..] } else { &self.granted };
        granted.iter().copied().chain(question.roots()).collect()
    }

    /// The part of the program that a question asks about.
    pub(super) fn slice(&self, question: &Question, look: Look) -> Option<Slice> {
        let roots: Vec<ExprId> =
            self.roots(question, look).into_iter().chain(question.compared.iter().map(|one| one.expr)).collect();
        Slice::of(&self.benefit.program, &roots)
    }

    /// What every kind of case comes to, with the verdicts that the leaves number.
    pub(super) fn drawn(&self, question: &Question, look: Look, slice: &Slice) -> (Diagram, Vec<Verdict>) {
        let roots: Vec<ExprId> = self.roots(question, look).iter().map(|root| slice.id(*root)).collect();
        let walk = Walk::new(&self.editions.common, &self.points, slice, &roots, VariableSet::default(), MOST);
        let mut verdicts = vec![Verdict::Apart, Verdict::Same];
        let diagram = walk.diagram(&mut |trial, last| {
            let verdict = self.verdict(question, look, trial, last)?;
            let known = verdicts.iter().position(|known| *known == verdict);
            Some(known.unwrap_or_else(|| {
                verdicts.push(verdict);
                verdicts.len().saturating_sub(1)
            }))
        });
        (diagram, verdicts)
    }
}

fn paid(benefit: &Benefit, map: &[ExprId]) -> Paid {
    let amount = benefit.amount.as_ref().map(|rule| placed(map, rule.value));
    Paid { amount, shares: benefit.split.iter().map(|share| placed(map, share.amount)).collect() }
}

pub(super) fn placed(map: &[ExprId], id: ExprId) -> ExprId {
    map.get(id.0 as usize).copied().unwrap_or(id)
}

/// What either edition gives a name.
fn named(both: &Benefits<'_>, joined: &Joined) -> Vec<(ExprId, String)> {
    let sides = [(&both.old.named, &joined.old), (&both.new.named, &joined.new)];
    let placed = sides.into_iter().flat_map(|(named, placed)| {
        named.iter().filter_map(|named| Some((*placed.get(named.value.0 as usize)?, named.name.clone())))
    });
    placed.collect()
}

/// By expression of the joined program: whether the old and the new edition have it.
fn of(joined: &Joined) -> Vec<[bool; 2]> {
    let mut of = vec![[false; 2]; joined.program.exprs.len()];
    for (side, ids) in [&joined.old, &joined.new].into_iter().enumerate() {
        for id in ids {
            if let Some(place) = of.get_mut(id.0 as usize).and_then(|sides| sides.get_mut(side)) {
                *place = true;
            }
        }
    }
    of
}

/// The representatives, the day of the decision being one on which both are in force.
fn points(editions: &Editions<'_>, benefit: &Benefit) -> Points {
    let mut points = Points::of(&editions.common, benefit);
    if let Some((from, to)) = editions.common.in_force {
        points.confine(Variable::Day, &Value::Date(from), &Value::Date(to));
    }
    points
}

pub(super) fn is_ordered(kind: &Type) -> bool {
    match kind {
        Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. } | Type::Date => true,
        Type::Boolean | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => false,
    }
}

/// A benefit of the joined program alone; what its parts are for is in the questions.
fn bare(old: &Benefit, joined: Joined, entitlement: ExprId) -> Benefit {
    Benefit {
        name: old.name.clone(),
        title: None,
        object: None,
        place: old.place,
        program: joined.program,
        as_of: None,
        entitlement,
        clauses: Vec::new(),
        amount: None,
        row_citations: Vec::new(),
        split: Vec::new(),
        outputs: Vec::new(),
        timing: Vec::new(),
        channels: Vec::new(),
        documents: Vec::new(),
        services: Vec::new(),
        flags: Vec::new(),
        named: Vec::new(),
    }
}
