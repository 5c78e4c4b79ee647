//! The walk from a result down to the facts that made it so.
//!
//! Follows decisive operands only: of a disjunction that holds one that holds, of a choice the arm that was
//! taken. Iterative, and each expression once a walk, so that its cost is bounded by the program.

use super::shortfall::shortfall;
use super::{Reason, Seen, Subject};
use crate::evaluate::{Cell, Facts, Trace};
use crate::ir::policy::ParameterId;
use crate::ir::{Expr, ExprId, InputId, Program};
use crate::value::{Date, Value};
use heng_grammar::tree::Hit;

/// One program with its trace, and what was found on the way.
pub(super) struct Walk<'a> {
    pub(super) program: &'a Program,
    pub(super) trace: &'a Trace,
    facts: &'a Facts,
    /// The number of the walk in which each expression was last visited.
    visited: Vec<u32>,
    round: u32,
    stack: Vec<ExprId>,
    missing: Vec<(ParameterId, Date)>,
}

/// The arm of a choice that gave its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) when: Option<ExprId>,
    pub(super) value: ExprId,
}

impl<'a> Walk<'a> {
    pub(super) fn new(program: &'a Program, facts: &'a Facts, trace: &'a Trace) -> Self {
        let visited = vec![0; program.exprs.len()];
        Self { program, trace, facts, visited, round: 0, stack: Vec::new(), missing: Vec::new() }
    }

    /// Notes on a reason the facts behind a condition and, where it failed, by how much.
    pub(super) fn condition(&mut self, root: ExprId, reason: &mut Reason<'a>) {
        // An open condition has no distance yet: what stands in its way is that a fact is missing.
        let failing = reason.holds == Some(false);
        // What a day or a sum was chosen by is no requirement, and has no distance.
        let mut judged = vec![root];
        self.begin(root);
        while let Some(id) = self.next() {
            if failing && judged.contains(&id) {
                self.note_shortfall(id, reason);
                self.judge(id, &mut judged);
            }
            self.descend(id, reason);
        }
    }

    /// Adds the operands of a truth value that are requirements themselves.
    fn judge(&self, id: ExprId, judged: &mut Vec<ExprId>) {
        match self.program.expr(id) {
            Some(Expr::Not(operand)) => judged.push(*operand),
            Some(Expr::Join { of, .. }) => judged.extend(self.program.operands(*of)),
            Some(Expr::Select { .. }) => judged.extend(self.taken(id).map(|taken| taken.value)),
            _ => {}
        }
    }

    /// Notes on a reason the facts behind a condition, and no distance: what decides is that it holds, or not.
    pub(super) fn facts_behind(&mut self, root: ExprId, reason: &mut Reason<'a>) {
        self.begin(root);
        while let Some(id) = self.next() {
            self.descend(id, reason);
        }
    }

    /// Reasons for the parameters that were met without a value.
    pub(super) fn missing_parameters(&mut self) -> Vec<Reason<'a>> {
        let missing = std::mem::take(&mut self.missing);
        let subjects = missing.into_iter().map(|(parameter, day)| Subject::Parameter { parameter, day });
        subjects.map(|subject| Reason::bare(subject, None)).collect()
    }

    pub(super) fn begin(&mut self, root: ExprId) {
        self.round = self.round.saturating_add(1);
        self.stack.clear();
        self.stack.push(root);
    }

    /// The next expression of this walk that was not visited yet.
    pub(super) fn next(&mut self) -> Option<ExprId> {
        while let Some(id) = self.stack.pop() {
            let Some(last) = self.visited.get_mut(id.0 as usize) else { continue };
            if *last != self.round {
                *last = self.round;
                return Some(id);
            }
        }
        None
    }

    /// The arm that a choice took, where one was taken.
    pub(super) fn taken(&self, id: ExprId) -> Option<Taken> {
        let Some(Expr::Select { hit, arms, otherwise }) = self.program.expr(id) else { return None };
        // Of two arms that contradict each other none was taken; the fault tells both.
        if self.trace.cell(id).fault().is_some_and(|fault| fault.at == id) {
            return None;
        }
        let mut open = false;
        for pair in self.program.operands(*arms).chunks_exact(2) {
            let [when, value] = pair else { continue };
            match self.trace.cell(*when).truth() {
                Some(true) => return Some(Taken { when: Some(*when), value: *value }),
                Some(false) => {}
                None if *hit == Hit::First => return None,
                None => open = true,
            }
        }
        otherwise.filter(|_| !open).map(|value| Taken { when: None, value })
    }

    fn note_shortfall(&self, id: ExprId, reason: &mut Reason<'a>) {
        let Some(Expr::Compare { relation, left, right }) = self.program.expr(id) else { return };
        let (found, limit) = (self.trace.cell(*left).known(), self.trace.cell(*right).known());
        if let (Some(truth), Some(found), Some(limit)) = (self.trace.cell(id).truth(), found, limit) {
            reason.shortfalls.extend(shortfall(*relation, truth, (*left, found), (*right, limit)));
        }
    }

    /// Notes what stands at an expression and puts its decisive operands on the stack.
    pub(super) fn descend(&mut self, id: ExprId, reason: &mut Reason<'a>) {
        match self.program.expr(id) {
            Some(Expr::Fact(input)) => self.see(*input, reason),
            Some(Expr::Derived { fact, derived }) => {
                let given = self.trace.cell(*fact).known().is_some();
                self.stack.push(if given { *fact } else { *derived });
            }
            Some(Expr::Parameter { parameter, day }) => {
                self.miss(id, *parameter, *day);
                self.stack.push(*day);
            }
            Some(Expr::Join { least, of }) => self.join(id, *least, self.program.operands(*of)),
            Some(Expr::Select { arms, otherwise, .. }) => {
                let operands = self.program.operands(*arms);
                match self.taken(id) {
                    Some(Taken { when: Some(when), value }) => self.stack.extend([value, when]),
                    // 否则: every condition failed, and no arm's value was looked at.
                    Some(Taken { when: None, value }) => {
                        self.stack.push(value);
                        self.stack.extend(operands.iter().step_by(2).rev().copied());
                    }
                    None => self.stack.extend(otherwise.iter().chain(operands.iter().rev()).copied()),
                }
            }
            Some(
                Expr::Constant(_)
                | Expr::Day
                | Expr::Field(_)
                | Expr::Outer(_)
                | Expr::Not(_)
                | Expr::Compare { .. }
                | Expr::Arithmetic { .. }
                | Expr::Shift { .. }
                | Expr::Round { .. }
                | Expr::Call { .. }
                | Expr::Aggregate { .. },
            )
            | None => self.stack.extend(self.program.children(id).into_iter().rev()),
        }
    }

    fn join(&mut self, id: ExprId, least: u32, operands: &'a [ExprId]) {
        let truth = self.trace.cell(id).truth();
        let trace = self.trace;
        let decisive = operands.iter().rev().copied().filter(|operand| trace.cell(*operand).truth() == truth);
        if truth == Some(true) && (least as usize) < operands.len() {
            let spare = decisive.clone().count().saturating_sub(least as usize);
            // Reversed: the last written come first and are the ones to spare.
            self.stack.extend(decisive.skip(spare));
        } else {
            self.stack.extend(decisive);
        }
    }

    fn see(&self, input: InputId, reason: &mut Reason<'a>) {
        let Some(fact) = self.program.inputs.get(usize::from(input.0)) else { return };
        if reason.seen.iter().all(|seen| seen.fact != *fact) {
            reason.seen.push(Seen { fact: *fact, value: self.facts.get(*fact) });
        }
    }

    fn miss(&mut self, id: ExprId, parameter: ParameterId, day: ExprId) {
        if let (Cell::Unknown, Some(Value::Date(day))) = (self.trace.cell(id), self.trace.cell(day).known())
            && !self.missing.contains(&(parameter, *day))
        {
            self.missing.push((parameter, *day));
        }
    }
}
