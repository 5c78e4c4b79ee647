//! How the amount came about: the facts it was computed from, and each row that was taken on the way.

use super::walk::{Taken, Walk};
use super::{Reason, Subject};
use crate::evaluate::Cell;
use crate::ir::benefit::{AmountRule, ShareRule};
use crate::ir::{Expr, ExprId};
use crate::value::{Type, Value};
use heng_grammar::tree::Operator;

/// The reason for the amount; open while the amount is not known.
pub(super) fn reason<'a>(walk: &mut Walk<'a>, rule: &'a AmountRule) -> Reason<'a> {
    let known = matches!(walk.trace.cell(rule.value), Cell::Known(_));
    let mut found = Reason::bare(Subject::Amount(rule), known.then_some(true));
    let mut factors: Vec<(ExprId, ExprId)> = Vec::new();
    walk.begin(rule.value);
    while let Some(id) = walk.next() {
        factors.extend(factors_of(walk, id));
        let times = factors.iter().find(|(part, _)| *part == id).map(|(_, by)| *by);
        if let Some(Taken { when, value }) = walk.taken(id)
            && money(walk, value)
            && !times.is_some_and(|by| nothing(walk, by))
        {
            found.children.push(Reason::bare(Subject::Row { choice: id, when, value, times }, Some(true)));
        }
        walk.descend(id, &mut found);
    }
    found
}

/// Of a product with one choice, the choice and what it is multiplied by: 价格 and 参加人数 of `价格 × 参加人数`.
fn factors_of(walk: &Walk<'_>, id: ExprId) -> Option<(ExprId, ExprId)> {
    let Some(Expr::Arithmetic { operator: Operator::Multiply, left, right }) = walk.program.expr(id) else {
        return None;
    };
    match (walk.taken(*left), walk.taken(*right)) {
        (Some(_), None) => Some((*left, *right)),
        (None, Some(_)) => Some((*right, *left)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// A row that counts no time gave nothing: no night of this season.
fn nothing(walk: &Walk<'_>, times: ExprId) -> bool {
    walk.trace.cell(times).known().and_then(Value::as_number).is_some_and(|number| number.is_zero())
}

/// The reason that the shares of a known amount are still open, with the missing facts; none where no payer is stated.
pub(super) fn open_split<'a>(walk: &mut Walk<'a>, shares: &[ShareRule]) -> Option<Reason<'a>> {
    let mut found = Reason::bare(Subject::Split, None);
    let mut open = false;
    for share in shares {
        if *walk.trace.cell(share.amount) != Cell::Unknown {
            continue;
        }
        open = true;
        walk.begin(share.amount);
        while let Some(id) = walk.next() {
            if *walk.trace.cell(id) == Cell::Unknown {
                walk.descend(id, &mut found);
            }
        }
    }
    open.then_some(found)
}

/// Choices between days or truths on the way are not rows of the amount.
fn money(walk: &Walk<'_>, value: ExprId) -> bool {
    match walk.program.kind(value) {
        Type::Money { .. } | Type::Ratio { .. } | Type::Decimal { .. } | Type::Integer(_) => true,
        Type::Boolean | Type::Date | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => false,
    }
}
