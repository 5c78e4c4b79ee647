//! The parts of a condition that its author could have written on lines of their own.

use crate::ir::{Expr, ExprId, Program};
use heng_grammar::tree::Relation;

/// What 且, 或 and 非 join in a condition. The two ends of an interval and the members of a list are no parts: they
/// are one phrase of the author.
pub(super) fn parts(program: &Program, condition: ExprId) -> Vec<ExprId> {
    if let Some(Expr::Not(inner)) = program.expr(condition) {
        return parts(program, *inner);
    }
    let Some(Expr::Join { of, .. }) = program.expr(condition) else { return Vec::new() };
    let operands = program.operands(*of);
    let own = |id: &&ExprId| operands.iter().all(|other| other == *id || is_apart(program, **id, *other));
    let found: Vec<ExprId> = operands.iter().filter(own).copied().collect();
    if operands.len() > 1 { found } else { Vec::new() }
}

/// Whether two operands were written in two places and do not compare one thing with two members.
fn is_apart(program: &Program, one: ExprId, other: ExprId) -> bool {
    program.place(one) != program.place(other)
        && match (equals(program, one), equals(program, other)) {
            (Some(one), Some(other)) => one != other,
            (None, _) | (_, None) => true,
        }
}

/// What is compared for being equal.
fn equals(program: &Program, id: ExprId) -> Option<ExprId> {
    let Some(Expr::Compare { relation: Relation::Equal, left, .. }) = program.expr(id) else { return None };
    Some(*left)
}
