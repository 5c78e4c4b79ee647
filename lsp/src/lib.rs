//! What an editor asks of a policy file.
//!
//! In: a store of texts (the disk, or an editor's open buffers above it) and the path of one file. Out: its
//! diagnostics, the same as `heng check` finds, because both read one workspace. Invariant: a file is read together
//! with its general part and its cases, and only what concerns that file itself is returned. Absent: the protocol
//! and its positions, hover, completion and renaming.

mod diagnostics;

pub use diagnostics::{FileDiagnostic, diagnostics};
