//! Ordered types as whole steps.
//!
//! Every ordered type has its grid, on which neighbours touch exactly: one person, one 分, one day. A decimal has
//! as many digits as the finest constant that it meets and one more, so that there is always a step between two
//! constants.

use crate::ir::policy::{Bound, FactDeclaration};
use crate::value::{Date, Decimal, Type, Value};
use heng_grammar::tree::Relation;
use jiff::Span;

/// Days before this one are not looked at, unless the policy names them or is in force less than a life later.
const EARLIEST: (i16, i8, i8) = (1900, 1, 1);
/// Nor days after this one, unless the policy is in force less than a life before.
const LATEST: (i16, i8, i8) = (2100, 12, 31);
/// The years that a person lives, and for which the days about a policy matter.
const LIFE: i32 = 80;
/// Numbers beyond this one, in the type's own unit, are not looked at, unless the policy names them.
const LARGEST: i128 = 1_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Decimal,
    Money,
    Date,
}

/// The values of an ordered type between two ends, numbered in steps.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    kind: Kind,
    /// Digits after the point.
    scale: u32,
    pub(crate) low: i128,
    pub(crate) high: i128,
    /// The ends were declared by the author.
    pub(crate) has_low: bool,
    pub(crate) has_high: bool,
}

/// The days about a policy that must be looked at, where they lie beyond those that always are.
pub(crate) fn about(in_force: Option<(Date, Date)>) -> Vec<Value> {
    let Some((from, to)) = in_force else { return Vec::new() };
    let moved = |day: Date, years: i32| day.checked_add(Span::new().try_years(years).ok()?).ok();
    let (early, late) = (moved(from, -LIFE), moved(to, LIFE));
    let early = early.filter(|day| day.year() < EARLIEST.0);
    let late = late.filter(|day| day.year() > LATEST.0);
    early.into_iter().chain(late).map(Value::Date).collect()
}

impl Grid {
    /// The grid of a fact, wide enough for the constants that it may meet; `None` for a type without order.
    pub(crate) fn of(fact: &FactDeclaration, constants: &[Value]) -> Option<Self> {
        let mut grid = Self::unbounded(&fact.kind, constants)?;
        for bound in &fact.range {
            grid.narrow(bound);
        }
        Some(grid)
    }

    /// The grid of the day of the decision.
    pub(crate) fn days(constants: &[Value]) -> Option<Self> {
        Self::unbounded(&Type::Date, constants)
    }

    fn unbounded(kind: &Type, constants: &[Value]) -> Option<Self> {
        let (kind, scale) = match kind {
            Type::Integer(_) => (Kind::Integer, 0),
            Type::Money { .. } => (Kind::Money, 2),
            Type::Decimal { .. } | Type::Ratio { .. } => {
                let scales = constants.iter().filter_map(|value| match value {
                    Value::Decimal(number) => Some(number.normalize().scale()),
                    Value::Boolean(_)
                    | Value::Integer(_)
                    | Value::Money(_)
                    | Value::Date(_)
                    | Value::Member(_)
                    | Value::Text(_)
                    | Value::Records(_) => None,
                });
                (Kind::Decimal, scales.max().unwrap_or(0).saturating_add(1).min(18))
            }
            Type::Date => (Kind::Date, 0),
            Type::Boolean | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => return None,
        };
        let mut grid = Self { kind, scale, low: 0, high: 0, has_low: false, has_high: false };
        (grid.low, grid.high) = grid.widest()?;
        for step in constants.iter().filter_map(|value| grid.step(value)).collect::<Vec<_>>() {
            grid.low = grid.low.min(step.saturating_sub(2));
            grid.high = grid.high.max(step.saturating_add(2));
        }
        Some(grid)
    }

    fn widest(&self) -> Option<(i128, i128)> {
        if self.kind == Kind::Date {
            let day = |(year, month, day): (i16, i8, i8)| Date::new(year, month, day).ok().map(Value::Date);
            return day(EARLIEST).and_then(|day| self.step(&day)).zip(day(LATEST).and_then(|day| self.step(&day)));
        }
        let most = 10_i128.checked_pow(self.scale)?.checked_mul(LARGEST)?;
        Some((most.checked_neg()?, most))
    }

    fn narrow(&mut self, bound: &Bound) {
        let Some(step) = self.step(&bound.value) else { return };
        let (low, high) = match bound.relation {
            Relation::AtLeast => (Some(step), None),
            Relation::Greater => (Some(step.saturating_add(1)), None),
            Relation::AtMost => (None, Some(step)),
            Relation::Less => (None, Some(step.saturating_sub(1))),
            Relation::Equal => (Some(step), Some(step)),
            Relation::NotEqual => (None, None),
        };
        if let Some(low) = low {
            self.low = if self.has_low { self.low.max(low) } else { low };
            self.has_low = true;
        }
        if let Some(high) = high {
            self.high = if self.has_high { self.high.min(high) } else { high };
            self.has_high = true;
        }
    }

    /// The step at or just below a value; `None` for a value of another kind.
    pub(crate) fn step(&self, value: &Value) -> Option<i128> {
        match (self.kind, value) {
            (Kind::Date, Value::Date(day)) => {
                let origin = Date::new(2000, 1, 1).ok()?;
                Some((*day - origin).get_days().into())
            }
            (Kind::Date, _) => None,
            (Kind::Integer | Kind::Decimal | Kind::Money, _) => steps(value.as_number()?, self.scale),
        }
    }

    /// The value at a step.
    pub(crate) fn value(&self, step: i128) -> Option<Value> {
        match self.kind {
            Kind::Date => {
                let span = Span::new().try_days(i64::try_from(step).ok()?).ok()?;
                Date::new(2000, 1, 1).ok()?.checked_add(span).ok().map(Value::Date)
            }
            Kind::Integer => i64::try_from(step).ok().map(Value::Integer),
            Kind::Decimal => Decimal::try_from_i128_with_scale(step, self.scale).ok().map(Value::Decimal),
            Kind::Money => Decimal::try_from_i128_with_scale(step, self.scale).ok().map(Value::Money),
        }
    }

    pub(crate) fn holds(&self, step: i128) -> bool {
        self.low <= step && step <= self.high
    }

    pub(crate) fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// Steps in one whole unit: a yuan has a hundred.
    pub(crate) fn unit(&self) -> i128 {
        10_i128.checked_pow(self.scale).unwrap_or(1)
    }
}

/// The number in steps of the last digit, towards minus infinity.
fn steps(number: Decimal, scale: u32) -> Option<i128> {
    match scale.checked_sub(number.scale()) {
        Some(more) => number.mantissa().checked_mul(10_i128.checked_pow(more)?),
        None => Some(number.mantissa().div_euclid(10_i128.checked_pow(number.scale().saturating_sub(scale))?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_touch() {
        let grid = |kind: &Type| Grid::unbounded(kind, &[]).unwrap();
        let money = grid(&Type::Money { scale: 2 });
        let at = money.step(&Value::Money(Decimal::new(2000, 0))).unwrap();
        assert_eq!(money.value(at + 1), Some(Value::Money(Decimal::new(200_001, 2))));
        let days = grid(&Type::Date);
        let last = days.step(&Value::Date(Date::new(2019, 8, 31).unwrap())).unwrap();
        assert_eq!(days.value(last + 1), Some(Value::Date(Date::new(2019, 9, 1).unwrap())));
    }

    #[test]
    fn there_is_a_step_between_two_decimals() {
        let kind = Type::Decimal { unit: crate::value::Unit::None, scale: 1 };
        let constants = [Value::Decimal(Decimal::new(25, 1)), Value::Decimal(Decimal::new(26, 1))];
        let grid = Grid::unbounded(&kind, &constants).unwrap();
        let (low, high) = (grid.step(&constants[0]).unwrap(), grid.step(&constants[1]).unwrap());
        assert_eq!(grid.value(low + 1), Some(Value::Decimal(Decimal::new(251, 2))));
        assert!(low + 1 < high);
    }
}
