//! By how much a comparison failed.

use crate::ir::ExprId;
use crate::value::calendar::days_between;
use crate::value::{Decimal, Value, exact};
use heng_grammar::tree::Relation;

/// A comparison that failed, and the distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortfall<'a> {
    pub left: ExprId,
    pub found: &'a Value,
    /// How the value should have stood to the limit.
    pub required: Relation,
    pub right: ExprId,
    pub limit: &'a Value,
    pub gap: Gap,
}

/// How far a value lies from its limit; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// in the unit of the two values
    Number(Decimal),
    Days(i64),
    /// levels of an ordered enumeration
    Levels,
}

impl Shortfall<'_> {
    /// The distance in days; `None` where it is no distance of days.
    pub(super) const fn days(&self) -> Option<i64> {
        match self.gap {
            Gap::Days(days) => Some(days),
            Gap::Number(_) | Gap::Levels => None,
        }
    }
}

/// The shortfall of a comparison that stands in the way; `None` for mere equality, which has no distance.
pub(super) fn shortfall<'a>(
    relation: Relation,
    truth: bool,
    (left, found): (ExprId, &'a Value),
    (right, limit): (ExprId, &'a Value),
) -> Option<Shortfall<'a>> {
    let required = if truth { opposite(relation) } else { relation };
    if matches!(required, Relation::Equal | Relation::NotEqual) {
        return None;
    }
    let gap = match (found, limit) {
        (Value::Date(a), Value::Date(b)) => Gap::Days(days_between(*a, *b).saturating_abs()),
        (Value::Member(_), Value::Member(_)) => Gap::Levels,
        (found, limit) => Gap::Number(exact::subtract(found.as_number()?, limit.as_number()?).ok()?.abs()),
    };
    Some(Shortfall { left, found, required, right, limit, gap })
}

fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::Equal => Relation::NotEqual,
        Relation::NotEqual => Relation::Equal,
        Relation::Less => Relation::AtLeast,
        Relation::AtMost => Relation::Greater,
        Relation::Greater => Relation::AtMost,
        Relation::AtLeast => Relation::Less,
    }
}
