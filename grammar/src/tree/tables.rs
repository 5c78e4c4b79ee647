//! Tables and tiers.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name, Test};
use crate::span::Span;

/// What a table or arms do when several rows apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hit {
    /// Rows exclude each other; two that apply and disagree are a conflict.
    Exact,
    /// `首个`: the first row that applies.
    First,
}

/// `表 NAME { … }`
#[derive(Debug, Clone)]
pub struct NamedTable {
    pub name: Option<Name>,
    pub table: Table,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    pub hit: Hit,
    pub shape: TableShape,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TableShape {
    /// column tests above, row tests at the left, one value a cell
    Grid { column_input: Expr, row_input: Expr, columns: Vec<Test>, rows: Vec<GridRow> },
    /// tests left of `||`, results right of it
    Decision { inputs: Vec<Expr>, outputs: Vec<Name>, rows: Vec<DecisionRow> },
}

#[derive(Debug, Clone)]
pub struct GridRow {
    pub test: Test,
    pub cells: Vec<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct DecisionRow {
    pub tests: Vec<Test>,
    pub results: Vec<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `分档 X { … }`: the value of the tier X falls in; `累进 X { … }`: each slice of X at its own rate, summed.
#[derive(Debug, Clone)]
pub struct Tiers {
    pub input: Expr,
    pub marginal: bool,
    pub rows: Vec<Tier>,
    pub span: Span,
}

/// `20人以上 | 12万元`
#[derive(Debug, Clone)]
pub struct Tier {
    pub test: Test,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}
