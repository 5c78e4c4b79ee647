//! Whether two expressions of a program say the same, wherever they were written.
//!
//! Operations that can fail keep their own place, so that the same text twice is two expressions. In: two positions.
//! Out: whether they are one operation with operands that are alike. Expressions that only mean the same are not.

use super::{Expr, ExprId, Operands, Program};
use std::collections::BTreeSet;

impl Program {
    /// Whether both are the same operation on the same facts and constants.
    pub fn alike(&self, a: ExprId, b: ExprId) -> bool {
        let mut open = vec![(a, b)];
        let mut seen = BTreeSet::new();
        while let Some((a, b)) = open.pop() {
            if a == b || !seen.insert((a, b)) {
                continue;
            }
            let (Some(one), Some(other)) = (self.expr(a), self.expr(b)) else { return false };
            let (left, right) = (self.children(a), self.children(b));
            if left.len() != right.len() || shape(one) != shape(other) {
                return false;
            }
            open.extend(left.into_iter().zip(right));
        }
        true
    }
}

/// The operation without its operands. Bodies stay: two of them are two.
pub(crate) fn shape(expr: &Expr) -> Expr {
    const NONE: ExprId = ExprId(0);
    let run = |run: Operands| Operands { start: 0, count: run.count };
    match expr {
        Expr::Constant(_) | Expr::Day | Expr::Fact(_) | Expr::Field(_) | Expr::Outer(_) => expr.clone(),
        Expr::Parameter { parameter, .. } => Expr::Parameter { parameter: *parameter, day: NONE },
        Expr::Derived { .. } => Expr::Derived { fact: NONE, derived: NONE },
        Expr::Not(_) => Expr::Not(NONE),
        Expr::Join { least, of } => Expr::Join { least: *least, of: run(*of) },
        Expr::Compare { relation, .. } => Expr::Compare { relation: *relation, left: NONE, right: NONE },
        Expr::Arithmetic { operator, .. } => Expr::Arithmetic { operator: *operator, left: NONE, right: NONE },
        Expr::Shift { step, back, rule, .. } => {
            Expr::Shift { day: NONE, count: NONE, step: *step, back: *back, rule: *rule }
        }
        Expr::Round { divisor, rounding, .. } => {
            Expr::Round { value: NONE, divisor: divisor.map(|_| NONE), rounding: *rounding }
        }
        Expr::Select { hit, arms, otherwise } => {
            Expr::Select { hit: *hit, arms: run(*arms), otherwise: otherwise.map(|_| NONE) }
        }
        Expr::Call { builtin, arguments } => Expr::Call { builtin: *builtin, arguments: run(*arguments) },
        Expr::Aggregate { aggregate, body, .. } => Expr::Aggregate { aggregate: *aggregate, list: NONE, body: *body },
    }
}
