//! The constant bounds of tables and tiers.

use crate::builtin::BUILTINS;
use crate::ir::{Expr, ExprId, Program};
use crate::value::{Type, Value};
use heng_grammar::tree::Relation;

/// A value that is compared with a constant bound: the comparison, the value and the bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) at: ExprId,
    pub(super) value: ExprId,
    pub(super) bound: ExprId,
}

/// The bounds in a condition of a row or tier.
pub(super) fn edges(program: &Program, condition: ExprId) -> Vec<Edge> {
    let mut found = Vec::new();
    let mut open = vec![condition];
    while let Some(id) = open.pop() {
        let expr = program.expr(id);
        if let Some(Expr::Join { of, .. }) = expr {
            open.extend(program.operands(*of).iter().rev());
        } else if let Some(Expr::Not(inner)) = expr {
            open.push(*inner);
        } else if let Some(Expr::Compare { relation, left, right }) = expr {
            let ordered = match relation {
                Relation::Less | Relation::AtMost | Relation::Greater | Relation::AtLeast => true,
                Relation::Equal | Relation::NotEqual => false,
            };
            if ordered && is_measure(program, *right) {
                found.push(Edge { at: id, value: *left, bound: *right });
            }
        }
    }
    found
}

/// The upper bounds of marginal slices, and ceilings that are written as 最小: where an amount stops growing.
pub(super) fn ceilings(program: &Program) -> Vec<Edge> {
    let least = |builtin: u16| BUILTINS.get(usize::from(builtin)).is_some_and(|row| row.zh == "最小");
    let edges = (0..).map(ExprId).zip(&program.exprs).filter_map(|(at, expr)| {
        let Expr::Call { builtin, arguments } = expr else { return None };
        let [one, other] = program.operands(*arguments) else { return None };
        let (value, bound) = if is_measure(program, *other) { (*one, *other) } else { (*other, *one) };
        let ceiling = least(*builtin) && is_measure(program, bound) && !is_measure(program, value);
        ceiling.then_some(Edge { at, value, bound })
    });
    edges.collect()
}

/// A constant number, sum or day.
fn is_measure(program: &Program, id: ExprId) -> bool {
    let ordered = match program.kind(id) {
        Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. } | Type::Date => true,
        Type::Boolean | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => false,
    };
    ordered && matches!(program.expr(id), Some(Expr::Constant(value)) if !is_zero(value))
}

/// Nothing is below nothing: a bound at zero is the end of most ranges and no bound between two rows.
fn is_zero(value: &Value) -> bool {
    value.as_number().is_some_and(|number| number.is_zero())
}
