//! What a situation is to be like.
//!
//! In: a benefit, and the trace of one decision or a walk under way. Out: whether the wish is met there, as far as
//! that is known. Coverage asks it of the cases that there are, and the search for a situation asks it of those
//! that there could be, so that both always mean the same.

use crate::evaluate::Cell;
use crate::ir::ExprId;
use crate::value::{Date, Value};
use std::cmp::Ordering;

/// The day or number on the left of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Expr(ExprId),
    /// the day of the decision
    Day,
}

/// One property of a situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// the expression has this truth value
    Truth(ExprId, bool),
    /// the expression is not known to be false
    NotFalse(ExprId),
    /// `left` stands so to `right`, which is moved by so many days first
    Order { left: Side, right: ExprId, days: i32, ordering: Ordering },
}

impl Wish {
    /// The expressions that it looks at.
    pub(super) fn looked(self) -> Vec<ExprId> {
        match self {
            Self::Truth(id, _) | Self::NotFalse(id) => vec![id],
            Self::Order { left: Side::Expr(left), right, .. } => vec![left, right],
            Self::Order { left: Side::Day, right, .. } => vec![right],
        }
    }

    /// Whether it is met; `None` where that is not known yet. `cell` is what an expression came to, `on` the day.
    pub(crate) fn met<'c>(self, cell: &dyn Fn(ExprId) -> &'c Cell, on: Option<Date>) -> Option<bool> {
        match self {
            Self::Truth(id, wanted) => match cell(id) {
                Cell::Known(Value::Boolean(truth)) => Some(*truth == wanted),
                Cell::Known(_) => Some(false),
                Cell::Fault(_) | Cell::Unknown => None,
            },
            Self::NotFalse(id) => Some(cell(id).truth() != Some(false)),
            Self::Order { left, right, days, ordering } => {
                let left = match left {
                    Side::Expr(id) => cell(id).known().cloned()?,
                    Side::Day => Value::Date(on?),
                };
                let right = moved(cell(right).known()?, days)?;
                Some(left.order(&right) == Some(ordering))
            }
        }
    }
}

/// A value, a day moved on by so many days.
pub(super) fn moved(value: &Value, days: i32) -> Option<Value> {
    match value {
        Value::Date(day) => day.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Value::Date),
        Value::Boolean(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Money(_)
        | Value::Member(_)
        | Value::Text(_)
        | Value::Records(_) => (days == 0).then(|| value.clone()),
    }
}
