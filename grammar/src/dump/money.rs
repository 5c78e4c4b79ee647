//! Conditions, amounts and splits.
//!
//! In: groups, amounts, splits. Out: nodes.

use super::{Node, annotation, list, name, word};
use crate::dump::expressions::expr;
use crate::tree::{Amount, Condition, ConditionBody, Group, Joint, Share, ShareValue, Split, SplitBody};

pub(super) fn group(group: &Group) -> Node {
    let head = match group.joint {
        Joint::All => list("all-of"),
        Joint::Any => list("any-of"),
        Joint::AtLeast(count) => list("at-least").with(word(count.to_string())),
        Joint::None => list("none-of"),
    };
    head.all(&group.conditions, condition).annotated(&group.annotations)
}

fn condition(condition: &Condition) -> Node {
    let body = match &condition.body {
        ConditionBody::Expr(value) => expr(value),
        ConditionBody::Implication { when, require } => list("require").with(expr(when)).with(expr(require)),
        ConditionBody::Group(inner) => group(inner),
    };
    list("condition")
        .maybe(condition.name.as_ref().map(|named| list("name").with(name(named))))
        .with(body)
        .annotated(&condition.annotations)
        .all(&condition.exceptions, |exception| {
            list("except").with(expr(&exception.when)).annotated(&exception.annotations)
        })
}

pub(super) fn amount(amount: &Amount) -> Node {
    let ceiling = amount.ceiling.as_ref().map(|ceiling| {
        list("ceiling")
            .with(expr(&ceiling.value))
            .maybe(ceiling.drawn.as_ref().map(|drawn| list("drawn").with(expr(drawn))))
            .annotated(&ceiling.annotations)
    });
    let floor = amount.floor.as_ref().map(|floor| list("floor").with(expr(&floor.value)).annotated(&floor.annotations));
    list("amount")
        .flag(amount.up_to, "up-to")
        .with(expr(&amount.value))
        .annotated(&amount.annotations)
        .maybe(ceiling)
        .maybe(floor)
}

pub(super) fn split(split: &Split) -> Node {
    body(list("split").flag(split.by_ratio, "by-ratio"), &split.body).annotated(&split.annotations)
}

fn body(head: Node, split: &SplitBody) -> Node {
    match split {
        SplitBody::NotStated(entry) => head.with(annotation(entry)),
        SplitBody::Shares(shares) => head.all(shares, share),
        SplitBody::Arms { arms, otherwise } => head
            .all(arms, |arm| list("when").with(expr(&arm.when)).all(&arm.shares, share))
            .maybe(otherwise.as_ref().map(|otherwise| body(list("otherwise"), otherwise))),
    }
}

fn share(share: &Share) -> Node {
    let value = match &share.value {
        ShareValue::Hole => word("_"),
        ShareValue::Whole => word("whole"),
        ShareValue::Remainder => word("remainder"),
        ShareValue::Value(value) => expr(value),
    };
    list("share").with(name(&share.payer)).with(value).annotated(&share.annotations)
}
