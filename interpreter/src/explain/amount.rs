//! How the amount came about: the facts it was computed from, and each row that was taken on the way.

use super::walk::{Taken, Walk};
use super::{Reason, Subject};
use crate::evaluate::Cell;
use crate::ir::benefit::{AmountRule, ShareRule};

/// The reason for the amount; open while the amount is not known.
pub(super) fn reason<'a>(walk: &mut Walk<'a>, rule: &'a AmountRule) -> Reason<'a> {
    let known = matches!(walk.trace.cell(rule.value), Cell::Known(_));
    let mut found = Reason::bare(Subject::Amount(rule), known.then_some(true));
    walk.begin(rule.value);
    while let Some(id) = walk.next() {
        if let Some(Taken { when, value }) = walk.taken(id)
            && money(walk, value)
        {
            found.children.push(Reason::bare(Subject::Row { when, value }, Some(true)));
        }
        walk.descend(id, &mut found);
    }
    found
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
fn money(walk: &Walk<'_>, value: crate::ir::ExprId) -> bool {
    use crate::value::Type;
    match walk.program.kind(value) {
        Type::Money { .. } | Type::Ratio { .. } | Type::Decimal { .. } | Type::Integer(_) => true,
        Type::Boolean | Type::Date | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => false,
    }
}
