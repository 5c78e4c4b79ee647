//! The one walk over a program, for every reader.
//!
//! A [`Domain`] says what each operation means; [`fold`] runs it forward, operands first, and keeps every
//! result. The scalar reader is `evaluate`; readers for columns and SQL implement the same trait.

use super::{BodyId, Expr, ExprId, InputId, Operands, Program};
use crate::builtin::Aggregate;
use crate::ir::policy::ParameterId;
use crate::value::Value;
use crate::value::calendar::Step;
use heng_grammar::tree::{Hit, MonthEndRule, Operator, Relation, Rounding};

/// What a calendar step adds to a day.
#[derive(Debug, Clone, Copy)]
pub struct ShiftRule {
    pub step: Step,
    pub back: bool,
    pub rule: MonthEndRule,
}

/// The meaning of each operation. `done` holds the results of all earlier expressions.
pub trait Domain {
    /// What an expression becomes.
    type Result;

    fn constant(&mut self, value: &Value) -> Self::Result;
    fn day(&mut self) -> Self::Result;
    fn fact(&mut self, input: InputId) -> Self::Result;
    fn field(&mut self, field: u16) -> Self::Result;
    fn outer(&mut self, expr: ExprId) -> Self::Result;
    fn parameter(&mut self, parameter: ParameterId, day: &Self::Result) -> Self::Result;
    fn derived(&mut self, fact: &Self::Result, derived: &Self::Result) -> Self::Result;
    fn not(&mut self, operand: &Self::Result) -> Self::Result;
    fn join(&mut self, least: u32, of: &[ExprId], done: &[Self::Result]) -> Self::Result;
    fn compare(&mut self, relation: Relation, left: &Self::Result, right: &Self::Result) -> Self::Result;
    fn arithmetic(&mut self, operator: Operator, left: &Self::Result, right: &Self::Result) -> Self::Result;
    fn shift(&mut self, day: &Self::Result, count: &Self::Result, shift: ShiftRule) -> Self::Result;
    fn round(&mut self, value: &Self::Result, divisor: Option<&Self::Result>, rounding: Rounding) -> Self::Result;
    fn select(
        &mut self,
        hit: Hit,
        arms: &[ExprId],
        otherwise: Option<&Self::Result>,
        done: &[Self::Result],
    ) -> Self::Result;
    fn call(&mut self, builtin: u16, arguments: &[ExprId], done: &[Self::Result]) -> Self::Result;
    fn aggregate(
        &mut self,
        aggregate: Aggregate,
        list: &Self::Result,
        body: Option<BodyId>,
        done: &[Self::Result],
    ) -> Self::Result;
    /// An operand that does not stand before its use. No program that the builder made has one.
    fn defect(&mut self) -> Self::Result;
}

/// Runs the program forward into `done`, which is emptied first and then holds one result an expression.
pub fn fold<D: Domain>(program: &Program, domain: &mut D, done: &mut Vec<D::Result>) {
    done.clear();
    done.reserve(program.exprs.len());
    for expr in &program.exprs {
        let result = step(program, expr, domain, done).unwrap_or_else(|| domain.defect());
        done.push(result);
    }
}

/// Gives one expression its meaning; `None` where an operand does not stand before it.
pub(crate) fn step<D: Domain>(program: &Program, expr: &Expr, domain: &mut D, done: &[D::Result]) -> Option<D::Result> {
    let at = |id: ExprId| done.get(id.0 as usize);
    let run = |operands: Operands| program.operands(operands);
    Some(match expr {
        Expr::Constant(value) => domain.constant(value),
        Expr::Day => domain.day(),
        Expr::Fact(input) => domain.fact(*input),
        Expr::Field(field) => domain.field(*field),
        Expr::Outer(outer) => domain.outer(*outer),
        Expr::Parameter { parameter, day } => domain.parameter(*parameter, at(*day)?),
        Expr::Derived { fact, derived } => domain.derived(at(*fact)?, at(*derived)?),
        Expr::Not(operand) => domain.not(at(*operand)?),
        Expr::Join { least, of } => domain.join(*least, run(*of), done),
        Expr::Compare { relation, left, right } => domain.compare(*relation, at(*left)?, at(*right)?),
        Expr::Arithmetic { operator, left, right } => domain.arithmetic(*operator, at(*left)?, at(*right)?),
        Expr::Shift { day, count, step, back, rule } => {
            domain.shift(at(*day)?, at(*count)?, ShiftRule { step: *step, back: *back, rule: *rule })
        }
        Expr::Round { value, divisor, rounding } => domain.round(at(*value)?, divisor.and_then(at), *rounding),
        Expr::Select { hit, arms, otherwise } => domain.select(*hit, run(*arms), otherwise.and_then(at), done),
        Expr::Call { builtin, arguments } => domain.call(*builtin, run(*arguments), done),
        Expr::Aggregate { aggregate, list, body } => domain.aggregate(*aggregate, at(*list)?, *body, done),
    })
}
