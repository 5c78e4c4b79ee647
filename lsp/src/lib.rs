//! What an editor asks of policy files, and the protocol in which it asks.
//!
//! In: messages of the Language Server Protocol, and a store of texts. Out: answers. Every answer is found by a
//! function of a workspace, a file and an offset, which knows no protocol; only `session`, `protocol`, `position` and
//! `address` know positions and addresses. Invariants: what is said of a set is what `heng check` says, because both
//! ask the same function; a request is answered or refused, whatever it holds. Absent: what is said of a
//! policy, which `heng` finds.

mod actions;
mod address;
mod cases;
mod commands;
mod complete;
mod diagnostics;
mod folders;
mod halves;
mod hints;
mod hover;
mod kinds;
mod lenses;
mod links;
mod lowered;
mod mentions;
mod outline;
mod pieces;
mod position;
mod protocol;
mod realign;
mod refactor;
mod rename;
mod resolve;
mod serve;
mod session;
mod sets;
mod signature;
mod stdio;
mod store;
mod symbols;
mod tokens;
mod trial;
mod unnamed;
mod walk;

pub use actions::{actions, certain};
pub use cases::{Cases, Shown, Told};
pub use commands::{Asked, COMMANDS, Decided, Listed, case, evaluate, list};
pub use complete::{Offer, What as Offered, complete};
pub use diagnostics::{FileDiagnostic, diagnostics, said};
pub use hints::{Hint, hints};
pub use hover::hover;
pub use kinds::type_declarations;
pub use lenses::{Lens, lenses, title};
pub use links::{Beside, Link, Target, links};
pub use mentions::{Home, InSheet, Kind, Mention, Mentions};
pub use outline::{Fold, around, folds};
pub use position::{Encoding, Places};
pub use realign::realign;
pub use refactor::{Proposal, Refactoring, proved, refactor};
pub use rename::{renamable, rename};
pub use resolve::{declarations, references};
pub use serve::serve;
pub use session::Session;
pub use sets::{Set, Sets};
pub use signature::{Signature, signature};
pub use stdio::{Writer, connect};
pub use store::{Buffer, Store};
pub use symbols::{Symbol, What as Declared, symbols};
pub use tokens::{Colour, Token, tokens};
pub use trial::Edits;
