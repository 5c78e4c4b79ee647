//! What the built-in functions do that is more than a line.
//!
//! In: known values of the types that the row demands. Out: an exact value or a [`Failure`].

use crate::value::calendar::days_between;
use crate::value::{Date, Failure, Value, exact};
use heng_grammar::tree::{Rounding, RoundingMode, RoundingUnit};
use std::cmp::Ordering;

pub(super) fn one_date(values: &[Value]) -> Result<Date, Failure> {
    values.first().and_then(Value::as_date).ok_or(Failure::Defect)
}

pub(super) fn two_dates(values: &[Value]) -> Result<(Date, Date), Failure> {
    let second = values.get(1).and_then(Value::as_date).ok_or(Failure::Defect)?;
    Ok((one_date(values)?, second))
}

pub(super) fn days_in_common(values: &[Value]) -> Result<Value, Failure> {
    let (first, second) = values.split_at_checked(2).ok_or(Failure::Defect)?;
    let ((from1, to1), (from2, to2)) = (two_dates(first)?, two_dates(second)?);
    let days = days_between(from1.max(from2), to1.min(to2)).saturating_add(1);
    Ok(Value::Integer(days.max(0)))
}

pub(super) fn extreme(values: &[Value], wanted: Ordering) -> Result<Value, Failure> {
    let mut best: Option<&Value> = None;
    for value in values {
        let better = match best {
            None => true,
            Some(best) => value.order(best).ok_or(Failure::Defect)? == wanted,
        };
        if better {
            best = Some(value);
        }
    }
    best.cloned().ok_or(Failure::Defect)
}

pub(super) fn whole_part(values: &[Value]) -> Result<Value, Failure> {
    match values {
        [Value::Integer(number)] => Ok(Value::Integer(*number)),
        [Value::Decimal(number)] => {
            let rounding = Rounding { mode: RoundingMode::Down, unit: RoundingUnit::Whole };
            let whole = exact::round(*number, rounding);
            i64::try_from(whole).map(Value::Integer).map_err(|_| Failure::Overflow)
        }
        _ => Err(Failure::Defect),
    }
}

pub(super) fn absolute(values: &[Value]) -> Result<Value, Failure> {
    match values {
        [Value::Integer(number)] => number.checked_abs().map(Value::Integer).ok_or(Failure::Overflow),
        [Value::Decimal(number)] => Ok(Value::Decimal(number.abs())),
        [Value::Money(number)] => Ok(Value::Money(number.abs())),
        _ => Err(Failure::Defect),
    }
}
