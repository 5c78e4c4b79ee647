//! Copies of expressions into another program, operands renumbered.

use crate::ir::{Body, BodyId, Expr, ExprId, Operands, Program};

/// Appends a copy of the expression, whose operands stand in the target where `at` says.
pub(crate) fn copy(source: &Program, id: ExprId, target: &mut Program, at: &dyn Fn(ExprId) -> ExprId) -> ExprId {
    let copied = source.expr(id).map_or(Expr::Day, |expr| renumbered(source, expr, target, at));
    let new = ExprId(u32::try_from(target.exprs.len()).unwrap_or(u32::MAX));
    target.exprs.push(copied);
    target.types.push(source.kind(id).clone());
    target.places.push(source.place(id));
    new
}

fn renumbered(source: &Program, expr: &Expr, target: &mut Program, at: &dyn Fn(ExprId) -> ExprId) -> Expr {
    let mut run = |operands: Operands| {
        let start = u32::try_from(target.operands.len()).unwrap_or(u32::MAX);
        target.operands.extend(source.operands(operands).iter().map(|id| at(*id)));
        Operands { start, count: operands.count }
    };
    match expr {
        Expr::Constant(_) | Expr::Day | Expr::Fact(_) | Expr::Field(_) => expr.clone(),
        Expr::Outer(outer) => Expr::Outer(at(*outer)),
        Expr::Parameter { parameter, day } => Expr::Parameter { parameter: *parameter, day: at(*day) },
        Expr::Derived { fact, derived } => Expr::Derived { fact: at(*fact), derived: at(*derived) },
        Expr::Not(operand) => Expr::Not(at(*operand)),
        Expr::Join { least, of } => Expr::Join { least: *least, of: run(*of) },
        Expr::Compare { relation, left, right } => {
            Expr::Compare { relation: *relation, left: at(*left), right: at(*right) }
        }
        Expr::Arithmetic { operator, left, right } => {
            Expr::Arithmetic { operator: *operator, left: at(*left), right: at(*right) }
        }
        Expr::Shift { day, count, step, back, rule } => {
            Expr::Shift { day: at(*day), count: at(*count), step: *step, back: *back, rule: *rule }
        }
        Expr::Round { value, divisor, rounding } => {
            Expr::Round { value: at(*value), divisor: divisor.map(at), rounding: *rounding }
        }
        Expr::Select { hit, arms, otherwise } => {
            Expr::Select { hit: *hit, arms: run(*arms), otherwise: otherwise.map(at) }
        }
        Expr::Call { builtin, arguments } => Expr::Call { builtin: *builtin, arguments: run(*arguments) },
        Expr::Aggregate { aggregate, list, body } => Expr::Aggregate {
            aggregate: *aggregate,
            list: at(*list),
            body: body.and_then(|body| copied_body(source, body, target, at)),
        },
    }
}

/// The body in the target, its references to the enclosing program renumbered.
fn copied_body(source: &Program, body: BodyId, target: &mut Program, at: &dyn Fn(ExprId) -> ExprId) -> Option<BodyId> {
    let found = source.bodies.get(usize::from(body.0))?;
    let mut program = found.program.clone();
    for expr in &mut program.exprs {
        if let Expr::Outer(outer) = expr {
            *outer = at(*outer);
        }
    }
    target.bodies.push(Body { program, root: found.root });
    u16::try_from(target.bodies.len().saturating_sub(1)).ok().map(BodyId)
}
