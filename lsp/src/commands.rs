//! What an editor can have done with a set: its cases listed, a case decided, facts decided, its registers shown.
//!
//! In: a set whose cases are told, and names. Out: the answers that `heng test`, `heng eval` and `heng check` give, or
//! what to say instead in the language of the client. Absent: the protocol, and where a client shows the answers.

mod case;
mod evaluate;
mod list;

pub use case::{Decided, case};
pub use evaluate::{Asked, evaluate};
pub use list::{Listed, list};

/// The commands by their names.
pub const COMMANDS: [&str; 4] = ["heng.cases", "heng.case", "heng.evaluate", "heng.register"];
