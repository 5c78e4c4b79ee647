//! Aggregates: what the results of a list's records come to.
//!
//! In: one cell a record. Out: one cell. A record whose result is unknown leaves a sum unknown, but not a 任一 that
//! another record already meets. How a record is read is not known here.

use super::cell::Cell;
use super::scalar::{Scalar, calculate, join};
use crate::builtin::Aggregate;
use crate::value::{Decimal, Failure, Type, Value};
use heng_grammar::tree::Operator;
use std::cmp::Ordering;

impl Scalar<'_> {
    pub(super) fn gather(&self, aggregate: Aggregate, cells: &[Cell]) -> Cell {
        match aggregate {
            Aggregate::Any => join(1, cells.iter()),
            Aggregate::All => join(u32::try_from(cells.len()).unwrap_or(u32::MAX), cells.iter()),
            Aggregate::Count => self.fold_known(cells, |cells| {
                let count = cells.iter().filter(|value| value.as_boolean() == Some(true)).count();
                i64::try_from(count).map(Value::Integer).map_err(|_| Failure::Overflow)
            }),
            Aggregate::Sum => self.fold_known(cells, |values| {
                let mut values = values.iter().copied();
                let first = values.next().cloned();
                let empty = self.zero();
                values.try_fold(first.unwrap_or(empty), |sum, value| calculate(Operator::Add, &sum, value))
            }),
            Aggregate::Largest => self.fold_known(cells, |values| extreme(values, Ordering::Greater)),
            Aggregate::Smallest => self.fold_known(cells, |values| extreme(values, Ordering::Less)),
        }
    }

    fn fold_known(&self, cells: &[Cell], f: impl FnOnce(&[&Value]) -> Result<Value, Failure>) -> Cell {
        if let Some(fault) = cells.iter().find_map(Cell::fault) {
            return Cell::Fault(fault);
        }
        let values: Vec<&Value> = cells.iter().filter_map(Cell::known).collect();
        if values.len() < cells.len() {
            return Cell::Unknown;
        }
        f(&values).map_or_else(|failure| self.fault(failure), Cell::Known)
    }

    /// Zero of the type that the current expression has.
    fn zero(&self) -> Value {
        match self.program.kind(self.here()) {
            Type::Money { .. } => Value::Money(Decimal::ZERO),
            Type::Decimal { .. } | Type::Ratio { .. } => Value::Decimal(Decimal::ZERO),
            Type::Integer(_)
            | Type::Boolean
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_)
            | Type::Wrong => Value::Integer(0),
        }
    }
}

fn extreme(values: &[&Value], wanted: Ordering) -> Result<Value, Failure> {
    let mut best = *values.first().ok_or(Failure::EmptyList)?;
    for value in values {
        if value.order(best).ok_or(Failure::Defect)? == wanted {
            best = value;
        }
    }
    Ok(best.clone())
}
