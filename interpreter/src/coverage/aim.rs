//! One thing that a case can show.

use crate::analyse::Wish;
use crate::evaluate::Trace;
use crate::ir::{ArmKind, ExprId, Place};
use crate::value::Date;

/// What is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// a condition, limit or quota, or what a flag, channel or list of steps depends on, comes out so
    Condition(bool),
    /// an exception applies, or does not
    Exception(bool),
    /// a row, tier or arm is taken
    Arm(ArmKind),
    /// what stands after 否则 is taken
    Otherwise,
    /// the day that a window looks at lies so
    Window(Stretch),
    /// the last day of a deadline, or the day after it
    Deadline { late: bool },
    /// a value hits a bound exactly
    Bound,
}

/// Where a day lies beside a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Before,
    First,
    Inside,
    Last,
    After,
}

/// One thing that a case can show.
#[derive(Debug, Clone)]
pub(super) struct Aim {
    pub(super) kind: Kind,
    /// The author's words for it.
    pub(super) subject: String,
    pub(super) place: Place,
    /// Any of these sets of wishes, met together, shows it.
    pub(super) ways: Vec<Vec<Wish>>,
}

impl Aim {
    /// Whether a decision shows it.
    pub(super) fn met(&self, trace: &Trace, on: Date) -> bool {
        let cell = |id: ExprId| trace.cell(id);
        self.ways.iter().any(|way| way.iter().all(|wish| wish.met(&cell, Some(on)) == Some(true)))
    }
}
