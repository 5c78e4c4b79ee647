//! Values, their types, and exact arithmetic on them.
//!
//! In: numbers, dates and members as the reader or the lowering made them. Out: results that are exact or
//! refused. Invariant: no operation here rounds, saturates or panics; what cannot be represented is a
//! [`Failure`]. Absent on purpose: floats, clocks, names and anything that knows what a value means.

pub mod calendar;
pub mod exact;
pub mod kind;

pub use jiff::civil::Date;
pub use kind::{EnumId, ListId, MONEY_SCALE, Type, Unit};
pub use rust_decimal::Decimal;

use std::cmp::Ordering;
use std::sync::Arc;

/// A known value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    Boolean(bool),
    /// A whole number; its unit is in its type.
    Integer(i64),
    /// A decimal number, or a ratio as a fraction of one (50% is 0.5).
    Decimal(Decimal),
    /// Yuan.
    Money(Decimal),
    Date(Date),
    /// Position in the enumeration's declared order.
    Member(u16),
    Text(Arc<str>),
    /// Records of a list; each holds its fields in declared order.
    Records(Arc<[Record]>),
}

/// One record: `None` is a field that was not given.
pub type Record = Vec<Option<Value>>;

/// Why an operation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The exact result has too many digits, or the day lies outside the calendar.
    Overflow,
    /// Division by zero.
    DivisionByZero,
    /// Two rows or arms apply and disagree.
    Conflict,
    /// No row or arm applies.
    NoRow,
    /// The parts of a split do not add up to the amount, or one is negative.
    SplitMismatch,
    /// A fact was given and contradicts what is derived for it.
    Contradiction,
    /// The largest or smallest of an empty list.
    EmptyList,
    /// An operation met a value of a type that the checker excludes; a defect of the engine, kept apart from a wrong answer.
    Defect,
}

impl Value {
    /// The truth value, where this is one.
    pub fn as_boolean(&self) -> Option<bool> {
        if let Self::Boolean(truth) = self { Some(*truth) } else { None }
    }

    /// The day, where this is one.
    pub fn as_date(&self) -> Option<Date> {
        if let Self::Date(day) = self { Some(*day) } else { None }
    }

    /// The number behind an integer, decimal, ratio or sum of money.
    pub fn as_number(&self) -> Option<Decimal> {
        match self {
            Self::Integer(number) => Some(Decimal::from(*number)),
            Self::Decimal(number) | Self::Money(number) => Some(*number),
            Self::Boolean(_) | Self::Date(_) | Self::Member(_) | Self::Text(_) | Self::Records(_) => None,
        }
    }

    /// How two values of one type stand to each other; `None` where their type has no order or differs.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Member(a), Self::Member(b)) => Some(a.cmp(b)),
            (Self::Boolean(a), Self::Boolean(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (a, b) => Some(a.as_number()?.cmp(&b.as_number()?)),
        }
    }
}
