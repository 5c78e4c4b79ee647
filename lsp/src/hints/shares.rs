//! What the shares of one split come to as parts of the amount, read from their literals.

use heng::ir::policy::PolicySet;
use heng::names::constant;
use heng::value::{Decimal, Type, Value, exact};
use heng_grammar::tree::{Expr, ExprKind, Literal, Share, ShareValue, Unit};

/// The percentages of some shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Percentages {
    /// What the written ones make.
    pub(super) total: Decimal,
    /// What the remainder is, where one payer takes it and the others do not make more than the whole.
    pub(super) remainder: Option<Decimal>,
    /// Nothing but percentages is written.
    pub(super) whole: bool,
}

/// The percentages of shares, where every share is one or the remainder.
pub(super) fn percentages(policy: &PolicySet, shares: &[Share]) -> Option<Percentages> {
    let mut total = Decimal::ZERO;
    let mut remainders = 0_usize;
    for share in shares {
        match &share.value {
            ShareValue::Hole | ShareValue::Whole => return None,
            ShareValue::Remainder => remainders = remainders.saturating_add(1),
            ShareValue::Value(expr) => {
                let ratio = constant(expr, &Type::Ratio { scale: 0 }, policy).ok().filter(|_| is_percentage(expr))?;
                total = exact::add(total, ratio.as_number()?).ok()?;
            }
        }
    }
    if shares.len() == remainders || remainders > 1 {
        return None;
    }
    let rest = exact::subtract(Decimal::ONE, total).ok().filter(|rest| !rest.is_sign_negative() || rest.is_zero());
    Some(Percentages { total, remainder: rest.filter(|_| remainders == 1), whole: remainders == 0 })
}

/// The parts of a split by ratio, and how many there are together.
pub(super) fn parts(policy: &PolicySet, shares: &[Share]) -> Option<(Vec<i64>, i64)> {
    let part = |share: &Share| match &share.value {
        ShareValue::Value(expr) => match constant(expr, &Type::Integer(heng::value::Unit::None), policy) {
            Ok(Value::Integer(part)) => Some(part).filter(|part| *part > 0),
            Ok(_) | Err(_) => None,
        },
        ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => None,
    };
    let parts: Vec<i64> = shares.iter().map(part).collect::<Option<_>>()?;
    let total = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
    Some((parts, total))
}

fn is_percentage(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Literal(Literal::Quantity(quantity)) if quantity.unit == Some(Unit::Percent))
}
