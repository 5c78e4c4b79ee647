//! What can be seen of sums and days without looking at any facts.
//!
//! Search over representatives cannot decide a product of several facts. Most sums of a policy are prices times
//! counts, though, and those compare piece by piece.

use super::study::Study;
use crate::builtin::BUILTINS;
use crate::ir::policy::Bound;
use crate::ir::{Expr, ExprId, Program};
use crate::value::calendar::Step;
use crate::value::{Decimal, Value};
use heng_grammar::tree::{Operator, Relation};
use std::cmp::Ordering;

/// The most pieces that are looked at for one question.
const MOST: usize = 400;

/// Whether a number is never below zero, as far as its pieces show.
pub(super) fn is_not_negative(study: &Study<'_>, id: ExprId) -> bool {
    Pieces { study, program: &study.benefit.program, left: MOST }.not_negative(id)
}

struct Pieces<'a> {
    study: &'a Study<'a>,
    program: &'a Program,
    left: usize,
}

impl Pieces<'_> {
    fn spent(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left == 0
    }

    fn not_negative(&mut self, id: ExprId) -> bool {
        if self.spent() {
            return false;
        }
        match self.program.expr(id) {
            Some(Expr::Constant(value)) => value.as_number().is_some_and(|number| number >= Decimal::ZERO),
            Some(Expr::Fact(input)) => {
                let fact = self.program.inputs.get(usize::from(input.0)).and_then(|fact| self.study.policy.fact(*fact));
                fact.is_some_and(|fact| fact.range.iter().any(bounds_below))
            }
            Some(Expr::Arithmetic { operator, left, right }) => match operator {
                Operator::Add | Operator::Multiply => self.not_negative(*left) && self.not_negative(*right),
                Operator::Subtract => self.at_least(*left, *right),
                Operator::Divide => false,
            },
            Some(Expr::Round { value, divisor, .. }) => {
                self.not_negative(*value) && divisor.is_none_or(|divisor| self.not_negative(divisor))
            }
            Some(Expr::Select { arms, otherwise, .. }) => {
                let values = self.program.operands(*arms).chunks_exact(2).filter_map(|pair| pair.get(1).copied());
                values.chain(*otherwise).collect::<Vec<_>>().into_iter().all(|value| self.not_negative(value))
            }
            Some(Expr::Call { builtin, arguments }) => {
                let operands = self.program.operands(*arguments).to_vec();
                match BUILTINS.get(usize::from(*builtin)).map(|row| row.zh) {
                    Some("重叠天数" | "绝对值" | "年" | "月" | "日") => true,
                    Some("最大") => operands.into_iter().any(|operand| self.not_negative(operand)),
                    Some("最小" | "取整") => operands.into_iter().all(|operand| self.not_negative(operand)),
                    Some(_) | None => false,
                }
            }
            _ => false,
        }
    }

    /// Whether a ratio is never above one.
    fn at_most_one(&self, id: ExprId) -> bool {
        match self.program.expr(id) {
            Some(Expr::Constant(value)) => value.as_number().is_some_and(|number| number <= Decimal::ONE),
            Some(Expr::Fact(input)) => {
                let fact = self.program.inputs.get(usize::from(input.0)).and_then(|fact| self.study.policy.fact(*fact));
                fact.is_some_and(|fact| fact.range.iter().any(bounds_at_one))
            }
            _ => false,
        }
    }

    /// Whether `a` is never below `b`, piece by piece.
    fn at_least(&mut self, a: ExprId, b: ExprId) -> bool {
        if a == b {
            return true;
        }
        if self.spent() {
            return false;
        }
        let (first, second) = (self.program.expr(a), self.program.expr(b));
        match (first, second) {
            (Some(Expr::Constant(a)), Some(Expr::Constant(b))) => a.order(b).is_some_and(Ordering::is_ge),
            // a part of the whole
            (_, Some(Expr::Arithmetic { operator: Operator::Multiply, left, right })) if *left == a || *right == a => {
                let part = if *left == a { *right } else { *left };
                self.at_most_one(part) && self.not_negative(a)
            }
            (
                Some(Expr::Arithmetic { operator, left, right }),
                Some(Expr::Arithmetic { operator: other, left: left_b, right: right_b }),
            ) if operator == other => match operator {
                Operator::Add => self.at_least(*left, *left_b) && self.at_least(*right, *right_b),
                Operator::Multiply => {
                    self.at_least(*left, *left_b)
                        && self.at_least(*right, *right_b)
                        && [*left_b, *right, *left, *right_b].into_iter().all(|id| self.not_negative(id))
                }
                Operator::Subtract | Operator::Divide => false,
            },
            (
                Some(Expr::Select { arms, otherwise: None, .. }),
                Some(Expr::Select { arms: others, otherwise: None, .. }),
            ) => {
                let (own, other) = (self.program.operands(*arms).to_vec(), self.program.operands(*others).to_vec());
                own.len() == other.len()
                    && own.chunks_exact(2).zip(other.chunks_exact(2)).all(|(a, b)| match (a, b) {
                        ([when, value], [when_b, value_b]) => when == when_b && self.at_least(*value, *value_b),
                        _ => false,
                    })
            }
            _ => false,
        }
    }
}

fn bounds_below(bound: &Bound) -> bool {
    let not_negative = bound.value.as_number().is_some_and(|number| number >= Decimal::ZERO);
    not_negative && matches!(bound.relation, Relation::AtLeast | Relation::Greater | Relation::Equal)
}

fn bounds_at_one(bound: &Bound) -> bool {
    let at_most_one = bound.value.as_number().is_some_and(|number| number <= Decimal::ONE);
    at_most_one && matches!(bound.relation, Relation::AtMost | Relation::Less | Relation::Equal)
}

/// Whether a day is another one moved on: `起 + 1年 - 1天`.
pub(super) fn follows(program: &Program, from: ExprId, to: ExprId) -> bool {
    let whole = |id: ExprId| match program.expr(id) {
        Some(Expr::Constant(Value::Integer(count))) => Some(*count),
        _ => None,
    };
    match program.expr(to) {
        Some(Expr::Shift { day, count, back: false, .. }) if *day == from => {
            whole(*count).is_some_and(|count| count >= 0)
        }
        Some(Expr::Shift { day, count, step: Step::Day, back: true, .. }) => {
            let Some(Expr::Shift { day: start, count: on, step, back: false, .. }) = program.expr(*day) else {
                return false;
            };
            // No month is shorter than 28 days.
            let least = match step {
                Step::Day => 1,
                Step::Week => 7,
                Step::Month => 28,
                Step::Year => 365,
            };
            let moved = whole(*on).and_then(|on| on.checked_mul(least));
            *start == from && moved.zip(whole(*count)).is_some_and(|(on, back)| on >= back)
        }
        _ => false,
    }
}

/// Whether one share is what the others leave of the amount, so that they always add up.
pub(super) fn has_remainder(program: &Program, amount: ExprId, shares: &[ExprId]) -> bool {
    shares.iter().any(|rest| {
        let mut others: Vec<ExprId> = shares.iter().copied().filter(|share| share != rest).collect();
        let mut at = *rest;
        while at != amount {
            let Some(Expr::Arithmetic { operator: Operator::Subtract, left, right }) = program.expr(at) else {
                return false;
            };
            let Some(position) = others.iter().position(|other| other == right) else { return false };
            others.remove(position);
            at = *left;
        }
        others.is_empty()
    })
}
