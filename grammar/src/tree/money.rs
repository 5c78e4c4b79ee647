//! Amount, ceiling, floor and split.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name};
use crate::span::Span;

/// `金额 …`
#[derive(Debug, Clone)]
pub struct Amount {
    /// `最高`: an upper bound, not a sum.
    pub up_to: bool,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub ceiling: Option<Ceiling>,
    pub floor: Option<Floor>,
    pub span: Span,
}

/// `封顶 EXPR (已领 EXPR)?`
#[derive(Debug, Clone)]
pub struct Ceiling {
    pub value: Expr,
    pub drawn: Option<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `保底 EXPR`
#[derive(Debug, Clone)]
pub struct Floor {
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `分担 …`
#[derive(Debug, Clone)]
pub struct Split {
    /// `按比例`: the shares are parts of their sum.
    pub by_ratio: bool,
    pub body: SplitBody,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum SplitBody {
    /// `分担 未载 "…"`: the source does not say who pays.
    NotStated(Annotation),
    /// `{ 甲 50%  乙 余额 }`
    Shares(Vec<Share>),
    /// `{ 当 C : … 否则 : … }`
    Arms { arms: Vec<SplitArm>, otherwise: Option<Box<SplitBody>> },
}

#[derive(Debug, Clone)]
pub struct SplitArm {
    pub when: Expr,
    pub shares: Vec<Share>,
    pub span: Span,
}

/// `PAYER VALUE`
#[derive(Debug, Clone)]
pub struct Share {
    pub payer: Name,
    pub value: ShareValue,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ShareValue {
    Hole,
    /// `全额`
    Whole,
    /// `余额`
    Remainder,
    /// a sum, a percentage, or a part where the split is `按比例`
    Value(Expr),
}
