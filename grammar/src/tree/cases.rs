//! Cases: given facts and expectations.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Expr, Name, Text};
use crate::span::Span;

/// An example that runs with `heng test`.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: Name,
    pub benefit: Option<Name>,
    pub on: Option<Expr>,
    pub facts: Vec<GivenFact>,
    pub expectations: Vec<Expectation>,
    pub span: Span,
}

/// `NAME = VALUE`
#[derive(Debug, Clone)]
pub struct GivenFact {
    pub name: Name,
    pub value: GivenValue,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum GivenValue {
    /// a literal or the name of an enum member
    One(Expr),
    /// `[ { 字段 = 值 … } … ]`
    Records(Vec<Vec<GivenFact>>),
}

/// One line of `应为 { … }`.
#[derive(Debug, Clone)]
pub struct Expectation {
    pub kind: ExpectationKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ExpectationKind {
    /// `符合` / `不符合` / `未定`
    Outcome(Outcome),
    /// `金额 4万元`, `金额 最高 6万元`; `金额 无` has no value
    Amount { up_to: bool, value: Option<Expr> },
    /// `市总工会 2万元`
    Share { payer: Name, value: Expr },
    /// `分担 无`
    NoSplit,
    /// `输出 NAME = V`; `输出 NAME = 未知` has no value
    Output { name: Name, value: Option<Expr> },
    /// `时间 NAME D 至 D STATUS`; an end that is `未知` is `Unknown`
    Timing { name: Name, from: Option<ExpectedDay>, to: Option<ExpectedDay>, status: Option<Status> },
    /// `渠道 NAME 开放 | 不开放 | 未知`
    Channel { name: Name, open: Option<bool> },
    /// `标记 NAME 是 | 否 | 未知`
    Flag { name: Name, value: Option<bool> },
    /// `待补 甲、乙`: exactly these facts are pending
    Pending(Vec<Name>),
    /// `不符 "…"`: a failed condition, by its citation or by its name
    Failed(Text),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Eligible,
    Ineligible,
    Undetermined,
}

#[derive(Debug, Clone)]
pub enum ExpectedDay {
    Known(Expr),
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// `未到`
    Upcoming,
    /// `进行中`
    Open,
    /// `已过`
    Closed,
    /// `按期`
    Met,
    /// `逾期`
    Missed,
    /// `未知`
    Unknown,
}
