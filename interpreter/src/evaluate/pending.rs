//! Which missing facts still matter.
//!
//! Walks down from what is undecided, and only through what is undecided: a fact behind a condition that is
//! already settled is not asked for. Most useful first: a fact that alone can settle one of the requirements
//! stands before those that need company, and what decides the entitlement before what decides the amount.

use super::{Cell, Trace};
use crate::ir::benefit::{Benefit, Clause, ClauseKind};
use crate::ir::{BodyId, Expr, ExprId, InputId, Program};
use crate::value::Value;
use heng_grammar::tree::{Hit, Joint};

/// The facts that could still change the outcome or the amount.
pub(super) fn pending(benefit: &Benefit, trace: &Trace) -> Vec<InputId> {
    let mut alone = Vec::new();
    let mut together = Vec::new();
    for root in benefit.clauses.iter().flat_map(requirements) {
        let mut found = Vec::new();
        let mut walk = Walk { program: &benefit.program, trace, found: &mut found, visited: Vec::new() };
        walk.visit(root);
        let place = if found.len() == 1 { &mut alone } else { &mut together };
        place.append(&mut found);
    }
    if let Some(amount) = &benefit.amount {
        let mut walk = Walk { program: &benefit.program, trace, found: &mut together, visited: Vec::new() };
        walk.visit(amount.value);
    }
    let mut facts: Vec<InputId> = Vec::new();
    for fact in alone.into_iter().chain(together) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

/// The requirements that must all hold: the lines of a group that joins by 全部符合, else the clause itself.
fn requirements(clause: &Clause) -> Vec<ExprId> {
    if clause.kind == ClauseKind::Group(Joint::All) {
        clause.children.iter().flat_map(requirements).collect()
    } else {
        vec![clause.expr]
    }
}

struct Walk<'a> {
    program: &'a Program,
    trace: &'a Trace,
    found: &'a mut Vec<InputId>,
    visited: Vec<ExprId>,
}

impl Walk<'_> {
    /// Iterative, so that no nesting of a policy can exhaust the stack. Order of discovery is order of writing.
    fn visit(&mut self, root: ExprId) {
        let mut stack = vec![root];
        while let Some(id) = stack.pop() {
            if *self.trace.cell(id) != Cell::Unknown || self.visited.contains(&id) {
                continue;
            }
            self.visited.push(id);
            match self.program.expr(id) {
                Some(Expr::Fact(input)) => {
                    if !self.found.contains(input) {
                        self.found.push(*input);
                    }
                }
                Some(Expr::Select { hit, arms, otherwise }) => {
                    let mut next = self.open_arms(*hit, self.program.operands(*arms), *otherwise);
                    next.reverse();
                    stack.append(&mut next);
                }
                Some(Expr::Aggregate { list, body: Some(body), .. }) if self.lacks_a_field(*list, *body) => {
                    // The list is what has to be completed; what stands outside it may be missing as well.
                    self.fact_behind(*list);
                    stack.extend(self.program.children(id).into_iter().rev());
                }
                _ => stack.extend(self.program.children(id).into_iter().rev()),
            }
        }
    }

    /// Whether a record of a known list lacks a field that the body reads.
    fn lacks_a_field(&self, list: ExprId, body: BodyId) -> bool {
        let Cell::Known(Value::Records(records)) = self.trace.cell(list) else { return false };
        let Some(body) = self.program.bodies.get(usize::from(body.0)) else { return false };
        let fields = body
            .program
            .exprs
            .iter()
            .filter_map(|expr| if let Expr::Field(field) = expr { Some(usize::from(*field)) } else { None });
        let mut fields =
            fields.filter(|field| records.iter().any(|record| !matches!(record.get(*field), Some(Some(_)))));
        fields.next().is_some()
    }

    fn fact_behind(&mut self, id: ExprId) {
        if let Some(Expr::Fact(input)) = self.program.expr(id)
            && !self.found.contains(input)
        {
            self.found.push(*input);
        }
    }

    /// The conditions that are open, then the values that are still possible.
    fn open_arms(&self, hit: Hit, arms: &[ExprId], otherwise: Option<ExprId>) -> Vec<ExprId> {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let mut settled = false;
        for pair in arms.chunks_exact(2) {
            let [when, value] = pair else { continue };
            match self.trace.cell(*when).truth() {
                Some(false) => {}
                Some(true) => {
                    values.push(*value);
                    settled = true;
                    if hit == Hit::First {
                        break;
                    }
                }
                None => {
                    conditions.push(*when);
                    values.push(*value);
                }
            }
        }
        if !settled {
            values.extend(otherwise);
        }
        conditions.append(&mut values);
        conditions
    }
}
