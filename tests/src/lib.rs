//! What the tests of the whole share.
//!
//! In: the policy sets of the repository. Out: them opened, listed, rewritten, and random situations around the
//! boundaries that they draw. Invariant: nothing here decides or judges; it only prepares what the tests compare.
//! A file of the repository that cannot be read is a failed test, so this crate may panic where a library may not.
#![expect(clippy::expect_used, clippy::missing_panics_doc, reason = "what is missing in the repository fails the test")]
#![expect(clippy::format_collect, reason = "snapshots are made once")]

pub mod draw;
pub mod edits;
pub mod generated;
pub mod listing;
pub mod page;
pub mod pool;
pub mod reorder;
pub mod repository;
pub mod revision;
pub mod small;
