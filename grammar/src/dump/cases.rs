//! Cases.
//!
//! In: cases. Out: nodes, one a fact or expectation.

use super::{Node, list, name, quoted, word};
use crate::dump::expressions::expr;
use crate::tree::{Case, Expectation, ExpectationKind, ExpectedDay, GivenFact, GivenValue, Outcome, Status};

pub(super) fn case(case: &Case) -> Node {
    list("case")
        .with(name(&case.name))
        .maybe(case.benefit.as_ref().map(|benefit| list("benefit").with(name(benefit))))
        .maybe(case.on.as_ref().map(|on| list("on").with(expr(on))))
        .with(list("facts").all(&case.facts, given))
        .with(list("expect").all(&case.expectations, expectation))
}

fn given(fact: &GivenFact) -> Node {
    list("given").with(name(&fact.name)).with(match &fact.value {
        GivenValue::One(value) => expr(value),
        GivenValue::Records(records) => list("records").all(records, |record| list("record").all(record, given)),
    })
}

fn expectation(expectation: &Expectation) -> Node {
    let unknown = || word("unknown");
    let three = |value: Option<bool>, yes: &str, no: &str| {
        value.map_or_else(unknown, |value| word(if value { yes } else { no }))
    };
    match &expectation.kind {
        ExpectationKind::Outcome(outcome) => word(match outcome {
            Outcome::Eligible => "eligible",
            Outcome::Ineligible => "ineligible",
            Outcome::Undetermined => "undetermined",
        }),
        ExpectationKind::Amount { up_to, value } => {
            list("amount").flag(*up_to, "up-to").with(value.as_ref().map_or_else(|| word("none"), expr))
        }
        ExpectationKind::Share { payer, value } => list("share").with(name(payer)).with(expr(value)),
        ExpectationKind::NoSplit => list("split").with(word("none")),
        ExpectationKind::Output { name: output, value } => {
            list("output").with(name(output)).with(value.as_ref().map_or_else(unknown, expr))
        }
        ExpectationKind::Timing { name: timing, from, to, status } => list("timing")
            .with(name(timing))
            .maybe(from.as_ref().map(|from| list("from").with(day(from))))
            .maybe(to.as_ref().map(|to| list("to").with(day(to))))
            .maybe(status.map(|status| word(status_word(status)))),
        ExpectationKind::Channel { name: channel, open } => {
            list("channel").with(name(channel)).with(three(*open, "open", "closed"))
        }
        ExpectationKind::Flag { name: flag, value } => {
            list("flag").with(name(flag)).with(three(*value, "true", "false"))
        }
        ExpectationKind::Pending(names) => list("pending").all(names, name),
        ExpectationKind::Failed(text) => list("fails").with(quoted(text)),
    }
}

fn day(day: &ExpectedDay) -> Node {
    match day {
        ExpectedDay::Known(value) => expr(value),
        ExpectedDay::Unknown => word("unknown"),
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Upcoming => "upcoming",
        Status::Open => "open",
        Status::Closed => "closed",
        Status::Met => "met",
        Status::Missed => "missed",
        Status::Unknown => "unknown",
    }
}
