//! Tests: comparisons without their subject.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Expr, Name, Within};
use crate::span::Span;

/// A predicate on a subject: the right side of a comparison, a table cell, a range.
#[derive(Debug, Clone)]
pub struct Test {
    pub kind: TestKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TestKind {
    Hole,
    /// `*` or `任意` in a table cell
    Anything,
    /// `= X`, `不满 X`, `X以上`, and a bare `X` in a cell
    Compare {
        relation: Relation,
        with: Expr,
    },
    /// `在 A 至 B`, `21—50人`: both ends included
    Between {
        from: Expr,
        to: Expr,
        negated: bool,
    },
    /// `在 自 D 起 180天内`: not before D, not after the last day
    Within {
        within: Box<Within>,
        negated: bool,
    },
    /// `属于 a、b 等 认定 F`
    Member {
        members: Vec<Expr>,
        negated: bool,
        open: Option<Open>,
    },
}

/// The `等` of an open list.
#[derive(Debug, Clone)]
pub struct Open {
    /// `认定 NAME`: the fact by which a named body decides what is not on the list.
    pub determination: Option<Name>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}
