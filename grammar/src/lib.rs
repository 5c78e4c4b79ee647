//! Heng, the policy language: text to tree.
//!
//! In: the text of one policy file. Out: [`Parsed`], a tree of what the author wrote and the diagnostics that
//! belong to it, sorted by place. Parsing never fails and never panics, whatever the text. Absent on purpose:
//! the meaning of names, types and amounts (the interpreter), files (the caller) and the drawing of messages.

mod build;
pub mod code;
pub mod diagnostic;
mod dump;
mod findings;
mod format;
mod invisible;
pub mod keyword;
mod names;
mod pairs;
mod parse;
mod scan;
pub mod span;
mod spelling;
mod stray;
pub mod tree;
mod unit;

pub use dump::dump;
pub use format::{format, format_range, format_to, format_unchecked};
pub use invisible::is_invisible;
pub use names::{edits, is_name, nearest, written};
pub use parse::{Parsed, parse};
pub use span::Span;
pub use spelling::{Language, respell, spoken};
