//! What every format of facts is read into: values as written, with their places.
//!
//! Numbers keep their spelling. Nesting is bounded by [`MOST_DEPTH`] in every reader, so that walking and
//! dropping a node can recurse.

use heng_grammar::diagnostic::Message;

/// The deepest nesting that facts have any use for, with room to spare.
pub(super) const MOST_DEPTH: usize = 16;

/// A value at a byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) kind: NodeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NodeKind {
    Null,
    Boolean(bool),
    /// A number as spelt.
    Number(String),
    Text(String),
    /// A setting's value, which is whatever the fact takes.
    Word(String),
    List(Vec<Node>),
    Object(Vec<Entry>),
}

/// One key and its value. Keys may repeat; the binder says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) value: Node,
}

/// A text that is not of its format.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    /// The fact whose value it is; empty where none can be told.
    pub(super) fact: String,
    pub(super) message: Message,
}

impl Unreadable {
    pub(super) fn new(at: usize, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { at, fact: String::new(), message: Message::new(zh, en) }
    }

    pub(super) fn too_deep(at: usize) -> Self {
        Self::new(
            at,
            format!("嵌套超过{MOST_DEPTH}层，事实用不着这么深"),
            format!("nested deeper than {MOST_DEPTH} levels, which no fact needs"),
        )
    }
}
