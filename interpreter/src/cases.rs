//! The 样例 beside the rules: bound to the policy, run, and compared.
//!
//! In: a workspace, whose cases stand in its texts and in tables (`sheet`). Out: [`Bound`]: each case with its facts and expectations by number, and a diagnostic for
//! everything in a case that names or says what cannot be; then per case the differences between what was
//! expected and what came out. Invariants: a case with a mistake is never run and never passes; a case that
//! expects nothing is a mistake. Absent: snapshots and coverage.

mod bind;
mod compare;
mod expect;
mod find;
mod given;
mod sheet;
mod tried;

pub use bind::bind;
pub use compare::{Difference, run, waits};
pub(crate) use sheet::days;
pub use sheet::{Field, Form, Piece, Said, Sheet, Spot, mentioned};
pub use tried::{Came, Tried, counted, tried};

use crate::evaluate::{Facts, Outcome, Status};
use crate::ir::policy::{FactId, PayerId};
use crate::lower::Reported;
use crate::value::{Date, Decimal, Value};
use heng_grammar::span::Span;

/// The cases of a workspace.
#[derive(Debug, Clone, Default)]
pub struct Bound {
    /// In the order of files and places; those of tables after the others.
    pub cases: Vec<Case>,
    pub diagnostics: Vec<Reported>,
}

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: String,
    /// Position in the workspace's sources.
    pub file: usize,
    pub span: Span,
    pub content: Content,
}

/// What a case holds once it is bound.
#[derive(Debug, Clone)]
pub enum Content {
    Sound(Prepared),
    /// It has mistakes, which are among the diagnostics.
    Mistaken,
    /// Its programme has errors and decides nothing.
    Broken,
}

/// A case that can be run.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Positions of the programme in the policy set and of the benefit in the programme.
    pub benefit: (usize, usize),
    pub on: Date,
    pub facts: Facts,
    pub expectations: Vec<Expected>,
}

/// One line of 应为, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    Outcome(Outcome),
    /// `None`: no amount
    Amount {
        up_to: bool,
        sum: Option<Decimal>,
    },
    Share {
        payer: PayerId,
        sum: Decimal,
    },
    NoSplit,
    /// position in the benefit's outputs; `None`: not known
    Output {
        output: usize,
        value: Option<Value>,
    },
    Timing {
        timing: usize,
        from: ExpectedEnd,
        to: ExpectedEnd,
        status: Option<Status>,
    },
    Channel {
        channel: usize,
        open: Option<bool>,
    },
    Flag {
        flag: usize,
        value: Option<bool>,
    },
    /// exactly these facts
    Pending(Vec<FactId>),
    /// a failed requirement that cites this, is named so or says so
    Failed(String),
}

/// One end of an expected interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedEnd {
    /// nothing is said about it
    Any,
    Unknown,
    On(Date),
}
