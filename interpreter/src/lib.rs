//! The Heng policy language, from tree to answer.
//!
//! `kept` → `value` → `builtin` → `ir` → `names` → `lower` → `evaluate` → `explain` → `workspace` → `report`: each module
//! uses only those before it. A policy is read by [`workspace`], decided by [`evaluate`], explained by
//! [`explain`] and shown by [`report`]. No module here reads a clock or the network; only `workspace::disk`
//! touches files.

pub mod analyse;
pub mod builtin;
pub mod cases;
pub mod check;
pub mod coverage;
pub mod diff;
pub mod evaluate;
pub mod explain;
pub mod facts;
pub mod ir;
mod kept;
pub mod lines;
pub mod lower;
pub mod names;
pub mod report;
pub mod revise;
pub mod snapshots;
pub mod sources;
pub mod value;
pub mod wording;
pub mod words;
pub mod workspace;
