//! Windows, deadlines, periods, limits, flags and channels.
//!
//! In: those members. Out: nodes.

use super::{Node, list, name, quoted, word};
use crate::dump::expressions::{expr, within};
use crate::tree::{
    Access, Channel, Deadline, Flag, FlagKind, LastDay, Late, Limit, LimitBasis, Period, Quota, Windows,
};

fn late(late: Option<Late>) -> Option<Node> {
    late.map(|late| {
        list("late").with(word(match late {
            Late::Refused => "refused",
            Late::Accepted => "accepted",
        }))
    })
}

pub(super) fn windows(windows: &Windows) -> Node {
    list("windows")
        .maybe(windows.by.as_ref().map(|by| list("by").with(expr(by))))
        .all(&windows.windows, |window| {
            list("window")
                .with(name(&window.name))
                .with(expr(&window.from))
                .with(expr(&window.to))
                .annotated(&window.annotations)
        })
        .maybe(late(windows.late))
        .annotated(&windows.annotations)
}

pub(super) fn deadline(deadline: &Deadline) -> Node {
    list("deadline")
        .with(name(&deadline.name))
        .maybe(deadline.by.as_ref().map(|by| list("by").with(expr(by))))
        .with(match &deadline.last_day {
            LastDay::Hole => word("_"),
            LastDay::NotAfter(day) => list("not-after").with(expr(day)),
            LastDay::Within(span) => within(span),
        })
        .maybe(late(deadline.late))
        .annotated(&deadline.annotations)
}

pub(super) fn period(period: &Period) -> Node {
    list("period")
        .maybe(period.name.as_ref().map(name))
        .with(list("from").with(expr(&period.start)))
        .with(list("until").with(expr(&period.end)))
        .annotated(&period.annotations)
}

pub(super) fn limit(limit: &Limit) -> Node {
    list("limit")
        .maybe(limit.name.as_ref().map(name))
        .maybe(limit.per.as_ref().map(|per| list("per").with(name(per))))
        .with(match &limit.basis {
            LimitBasis::Hole => word("_"),
            LimitBasis::Count { most, already } => list("count").with(expr(most)).with(expr(already)),
            LimitBasis::When(when) => list("when").with(expr(when)),
        })
        .flag(limit.no_effect, "no-effect")
        .annotated(&limit.annotations)
}

pub(super) fn quota(quota: &Quota) -> Node {
    list("quota")
        .with(name(&quota.name))
        .with(expr(&quota.places))
        .with(expr(&quota.taken))
        .flag(quota.no_effect, "no-effect")
        .annotated(&quota.annotations)
}

pub(super) fn flag(flag: &Flag) -> Node {
    list(match flag.kind {
        FlagKind::Priority => "priority",
        FlagKind::TargetGroup => "target-group",
        FlagKind::Note => "note",
    })
    .with(name(&flag.name))
    .with(expr(&flag.when))
    .annotated(&flag.annotations)
}

pub(super) fn channel(channel: &Channel) -> Node {
    list("channel")
        .with(name(&channel.name))
        .with(match &channel.access {
            Access::Open => word("open"),
            Access::Closed => word("closed"),
            Access::When(when) => list("open-when").with(expr(when)),
        })
        .all(&channel.procedures, |procedure| {
            list("steps")
                .maybe(procedure.when.as_ref().map(|when| list("when").with(expr(when))))
                .all(&procedure.steps, quoted)
        })
        .maybe((!channel.documents.is_empty()).then(|| list("documents").all(&channel.documents, quoted)))
        .annotated(&channel.annotations)
}
