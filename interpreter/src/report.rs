//! What a person or a program is told.
//!
//! In: a workspace, decisions with their explanations, diagnostics. Out: one [`Answer`] that JSON and text both
//! show, and the JSON of `check`. Invariants: the fields of an answer stand in the published order; the same
//! input gives the same bytes; no number passes through a float. Absent: printing, colours of a terminal that
//! was not asked about, and any decision.

mod answer;
mod apply;
mod asked;
mod build;
mod checked;
mod fault;
mod gap;
mod reason;
mod registers;
mod row;
mod rule;
mod text;
mod undecided;

pub use answer::{
    Answer, AnsweredAmount, AnsweredChannel, AnsweredDecision, AnsweredFlag, AnsweredOutput, AnsweredPayer,
    AnsweredPending, AnsweredReading, AnsweredReason, AnsweredTiming, Apply, Outputs, Undecided,
};
pub use asked::{undecided_programmes, unknown_benefits};
pub use build::{Question, answer, decision};
pub use checked::{Checked, CheckedEntry, CheckedRegisters, Summary, checked, registered};
pub use registers::registers_page;
pub use text::{Style, headline, reasons, text};
pub(crate) use {checked::object, text::columns};

#[cfg(test)]
mod tests;
