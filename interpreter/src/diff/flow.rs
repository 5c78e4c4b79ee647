//! Whether a value can be anything, because a fact of the person flows into it.

use crate::ir::{Expr, ExprId, Program};
use crate::value::Type;

/// Whether an ordered fact flows into the value, otherwise than by a comparison. `taken` says which conditions hold,
/// so that only the arms that do are followed. Which value of a dated series holds is a matter of cases.
pub(super) fn flows(program: &Program, id: ExprId, taken: &dyn Fn(ExprId) -> Option<bool>) -> bool {
    let mut stack = vec![id];
    while let Some(id) = stack.pop() {
        match program.expr(id) {
            None
            | Some(
                Expr::Constant(_)
                | Expr::Field(_)
                | Expr::Outer(_)
                | Expr::Compare { .. }
                | Expr::Not(_)
                | Expr::Join { .. }
                | Expr::Parameter { .. },
            ) => {}
            Some(Expr::Day | Expr::Aggregate { .. }) => return true,
            Some(Expr::Fact(_)) => {
                if is_many(program.kind(id)) {
                    return true;
                }
            }
            Some(Expr::Select { arms, otherwise, .. }) => {
                let mut settled = false;
                for pair in program.operands(*arms).chunks_exact(2) {
                    let [when, value] = pair else { continue };
                    let truth = taken(*when);
                    settled |= truth == Some(true);
                    if truth != Some(false) {
                        stack.push(*value);
                    }
                }
                stack.extend(otherwise.filter(|_| !settled));
            }
            Some(
                Expr::Derived { .. }
                | Expr::Arithmetic { .. }
                | Expr::Shift { .. }
                | Expr::Round { .. }
                | Expr::Call { .. },
            ) => stack.extend(program.children(id)),
        }
    }
    false
}

/// Whether a fact of this type has more values than can be told one by one.
fn is_many(kind: &Type) -> bool {
    match kind {
        Type::Boolean | Type::Enumeration(_) | Type::Text => false,
        Type::Integer(_)
        | Type::Decimal { .. }
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Date
        | Type::List(_)
        | Type::Wrong => true,
    }
}
