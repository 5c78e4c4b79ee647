//! What each operation means for one set of facts.

use super::arms::{exactly, first};
use super::{Cell, Facts, Fault};
use crate::builtin::{Aggregate, BUILTINS};
use crate::ir::fold::{Domain, ShiftRule, fold};
use crate::ir::policy::{ParameterDeclaration, ParameterId};
use crate::ir::{BodyId, ExprId, InputId, Program};
use crate::value::calendar::shift;
use crate::value::{Date, Failure, Record, Value, exact};
use heng_grammar::tree::{Hit, Operator, Relation, Rounding};
use std::cmp::Ordering;

/// The reader. `at` is the expression whose turn it is.
pub(super) struct Scalar<'a> {
    pub(super) program: &'a Program,
    pub(super) parameters: &'a [ParameterDeclaration],
    pub(super) facts: &'a Facts,
    /// `None`: not known, which only the analysis asks for.
    pub(super) on: Option<Date>,
    pub(super) at: u32,
    /// In a body: the current record and the results of the enclosing program.
    pub(super) record: Option<(&'a Record, &'a [Cell])>,
}

impl Scalar<'_> {
    pub(super) fn here(&self) -> ExprId {
        ExprId(self.at)
    }

    pub(super) fn fault(&self, failure: Failure) -> Cell {
        Cell::Fault(Fault { failure, at: self.here() })
    }

    fn finish(&mut self, cell: Cell) -> Cell {
        self.at = self.at.saturating_add(1);
        cell
    }

    fn settle(&mut self, result: Result<Value, Failure>) -> Cell {
        let cell = match result {
            Ok(value) => Cell::Known(value),
            Err(failure) => self.fault(failure),
        };
        self.finish(cell)
    }

    /// Applies a strict operation: a fault wins over unknown, unknown over everything else.
    fn strict2(&mut self, a: &Cell, b: &Cell, f: impl FnOnce(&Value, &Value) -> Result<Value, Failure>) -> Cell {
        match (a, b) {
            (Cell::Known(a), Cell::Known(b)) => self.settle(f(a, b)),
            (Cell::Fault(fault), _) | (_, Cell::Fault(fault)) => {
                let fault = *fault;
                self.finish(Cell::Fault(fault))
            }
            (Cell::Unknown, _) | (_, Cell::Unknown) => self.finish(Cell::Unknown),
        }
    }
}

impl Domain for Scalar<'_> {
    type Result = Cell;

    fn constant(&mut self, value: &Value) -> Cell {
        self.finish(Cell::Known(value.clone()))
    }

    fn day(&mut self) -> Cell {
        let cell = self.on.map_or(Cell::Unknown, |day| Cell::Known(Value::Date(day)));
        self.finish(cell)
    }

    fn fact(&mut self, input: InputId) -> Cell {
        let value = self.program.inputs.get(usize::from(input.0)).and_then(|fact| self.facts.get(*fact));
        let cell = value.map_or(Cell::Unknown, |value| Cell::Known(value.clone()));
        self.finish(cell)
    }

    fn field(&mut self, field: u16) -> Cell {
        let value = self.record.and_then(|(record, _)| record.get(usize::from(field)));
        let cell = value.and_then(Option::as_ref).map_or(Cell::Unknown, |value| Cell::Known(value.clone()));
        self.finish(cell)
    }

    fn outer(&mut self, expr: ExprId) -> Cell {
        let cell = self.record.and_then(|(_, outer)| outer.get(expr.0 as usize)).cloned();
        let cell = cell.unwrap_or_else(|| self.fault(Failure::Defect));
        self.finish(cell)
    }

    fn parameter(&mut self, parameter: ParameterId, day: &Cell) -> Cell {
        let cell = match day {
            Cell::Known(Value::Date(day)) => {
                let series = self.parameters.get(parameter.0 as usize);
                let value = series.and_then(|series| series.on(*day));
                value.map_or(Cell::Unknown, |value| Cell::Known(value.clone()))
            }
            Cell::Known(_) => self.fault(Failure::Defect),
            Cell::Unknown => Cell::Unknown,
            Cell::Fault(fault) => Cell::Fault(*fault),
        };
        self.finish(cell)
    }

    fn derived(&mut self, fact: &Cell, derived: &Cell) -> Cell {
        let cell = match (fact, derived) {
            (Cell::Known(given), Cell::Known(derived)) if given != derived => self.fault(Failure::Contradiction),
            (Cell::Unknown, cell) | (cell, _) => cell.clone(),
        };
        self.finish(cell)
    }

    fn not(&mut self, operand: &Cell) -> Cell {
        let cell = match operand {
            Cell::Known(Value::Boolean(truth)) => Cell::boolean(!truth),
            Cell::Known(_) => self.fault(Failure::Defect),
            Cell::Unknown => Cell::Unknown,
            Cell::Fault(fault) => Cell::Fault(*fault),
        };
        self.finish(cell)
    }

    fn join(&mut self, least: u32, of: &[ExprId], done: &[Cell]) -> Cell {
        let cell = join(least, of.iter().map(|id| done.get(id.0 as usize).unwrap_or(&Cell::Unknown)));
        self.finish(cell)
    }

    fn compare(&mut self, relation: Relation, left: &Cell, right: &Cell) -> Cell {
        self.strict2(left, right, |left, right| {
            let order = left.order(right).ok_or(Failure::Defect)?;
            Ok(Value::Boolean(holds(relation, order)))
        })
    }

    fn arithmetic(&mut self, operator: Operator, left: &Cell, right: &Cell) -> Cell {
        self.strict2(left, right, |left, right| calculate(operator, left, right))
    }

    fn shift(&mut self, day: &Cell, count: &Cell, rule: ShiftRule) -> Cell {
        self.strict2(day, count, |day, count| match (day, count) {
            (Value::Date(day), Value::Integer(count)) => {
                let count = if rule.back { count.checked_neg().ok_or(Failure::Overflow)? } else { *count };
                shift(*day, count, rule.step, rule.rule).map(Value::Date)
            }
            _ => Err(Failure::Defect),
        })
    }

    fn round(&mut self, value: &Cell, divisor: Option<&Cell>, rounding: Rounding) -> Cell {
        let one = Cell::Known(Value::Integer(1));
        self.strict2(value, divisor.unwrap_or(&one), |value, divisor_value| {
            let number = value.as_number().ok_or(Failure::Defect)?;
            let result = match divisor {
                None => exact::round(number, rounding),
                Some(_) => exact::divide(number, divisor_value.as_number().ok_or(Failure::Defect)?, rounding)?,
            };
            match (value, divisor_value) {
                (Value::Money(_), Value::Money(_)) => Ok(Value::Decimal(result)),
                (Value::Money(_), _) => Ok(Value::Money(result)),
                _ => Ok(Value::Decimal(result)),
            }
        })
    }

    fn select(&mut self, hit: Hit, arms: &[ExprId], otherwise: Option<&Cell>, done: &[Cell]) -> Cell {
        let pairs = arms.chunks_exact(2).filter_map(|pair| match pair {
            [when, value] => done.get(when.0 as usize).zip(done.get(value.0 as usize)),
            _ => None,
        });
        let cell = match hit {
            Hit::First => first(pairs, otherwise),
            Hit::Exact => exactly(pairs, otherwise),
        };
        let cell = match cell {
            Ok(cell) => cell,
            Err(failure) => self.fault(failure),
        };
        self.finish(cell)
    }

    fn call(&mut self, builtin: u16, arguments: &[ExprId], done: &[Cell]) -> Cell {
        let mut values = Vec::with_capacity(arguments.len());
        let mut unknown = false;
        for cell in arguments.iter().filter_map(|id| done.get(id.0 as usize)) {
            match cell {
                Cell::Known(value) => values.push(value.clone()),
                Cell::Unknown => unknown = true,
                Cell::Fault(fault) => {
                    let fault = *fault;
                    return self.finish(Cell::Fault(fault));
                }
            }
        }
        if unknown {
            return self.finish(Cell::Unknown);
        }
        let row = BUILTINS.get(usize::from(builtin));
        let result = row.map_or(Err(Failure::Defect), |row| (row.function)(&values));
        self.settle(result)
    }

    fn aggregate(&mut self, aggregate: Aggregate, list: &Cell, body: Option<BodyId>, done: &[Cell]) -> Cell {
        let cell = match list {
            Cell::Unknown => Cell::Unknown,
            Cell::Fault(fault) => Cell::Fault(*fault),
            Cell::Known(Value::Records(records)) => {
                let cells = self.over_records(records, body, done);
                self.gather(aggregate, &cells)
            }
            Cell::Known(_) => self.fault(Failure::Defect),
        };
        self.finish(cell)
    }

    fn defect(&mut self) -> Cell {
        let cell = self.fault(Failure::Defect);
        self.finish(cell)
    }
}

impl Scalar<'_> {
    /// The body's value for each record; known true for each where there is no body.
    fn over_records(&self, records: &[Record], body: Option<BodyId>, done: &[Cell]) -> Vec<Cell> {
        let Some(body) = body.and_then(|body| self.program.bodies.get(usize::from(body.0))) else {
            return vec![Cell::boolean(true); records.len()];
        };
        let mut cells = Vec::new();
        let mut results = Vec::with_capacity(records.len());
        for record in records {
            let mut reader =
                Scalar { program: &body.program, at: 0, record: Some((record, done)), facts: self.facts, ..*self };
            fold(&body.program, &mut reader, &mut cells);
            // A fault inside a body is reported at the aggregate: bodies have no place in the trace.
            let root = cells.get(body.root.0 as usize).cloned().unwrap_or(Cell::Unknown);
            results.push(match root {
                Cell::Fault(fault) => Cell::Fault(Fault { at: self.here(), ..fault }),
                Cell::Known(_) | Cell::Unknown => root,
            });
        }
        results
    }
}

/// Kleene's "at least so many hold".
pub(super) fn join<'c>(least: u32, cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let (mut held, mut open) = (0_u32, 0_u32);
    let mut fault = None;
    for cell in cells {
        match cell.truth() {
            Some(true) => held = held.saturating_add(1),
            Some(false) => {}
            None => {
                open = open.saturating_add(1);
                fault = fault.or(cell.fault());
            }
        }
    }
    if held >= least {
        Cell::boolean(true)
    } else if held.saturating_add(open) < least {
        Cell::boolean(false)
    } else {
        fault.map_or(Cell::Unknown, Cell::Fault)
    }
}

/// Whether two values in this order stand in the relation.
pub(crate) fn holds(relation: Relation, order: Ordering) -> bool {
    match relation {
        Relation::Equal => order.is_eq(),
        Relation::NotEqual => order.is_ne(),
        Relation::Less => order.is_lt(),
        Relation::AtMost => order.is_le(),
        Relation::Greater => order.is_gt(),
        Relation::AtLeast => order.is_ge(),
    }
}

pub(super) fn calculate(operator: Operator, left: &Value, right: &Value) -> Result<Value, Failure> {
    if let (Value::Integer(a), Value::Integer(b)) = (left, right) {
        let result = match operator {
            Operator::Add => a.checked_add(*b),
            Operator::Subtract => a.checked_sub(*b),
            Operator::Multiply => a.checked_mul(*b),
            Operator::Divide => None,
        };
        return result.map(Value::Integer).ok_or(Failure::Overflow);
    }
    let (a, b) = left.as_number().zip(right.as_number()).ok_or(Failure::Defect)?;
    let result = match operator {
        Operator::Add => exact::add(a, b)?,
        Operator::Subtract => exact::subtract(a, b)?,
        Operator::Multiply => exact::multiply(a, b)?,
        // Division exists only with its rounding.
        Operator::Divide => return Err(Failure::Defect),
    };
    let money = matches!(left, Value::Money(_)) || matches!(right, Value::Money(_));
    Ok(if money { Value::Money(result) } else { Value::Decimal(result) })
}
