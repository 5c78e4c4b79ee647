//! Limits, quotas, flags, channels and listings.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name, Text};
use crate::span::Span;

/// `限次 …`
#[derive(Debug, Clone)]
pub struct Limit {
    /// A named limit is shown as a flag.
    pub name: Option<Name>,
    /// `每 保障期`
    pub per: Option<Name>,
    pub basis: LimitBasis,
    /// `超出 不影响`: the flag is shown, the outcome stands.
    pub no_effect: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum LimitBasis {
    Hole,
    /// `1份 已有 EXPR`: within the limit while EXPR is below it
    Count {
        most: Expr,
        already: Expr,
    },
    /// `当 EXPR`: within the limit while EXPR holds
    When(Expr),
}

/// `名额 NAME 10个 已有 EXPR`
#[derive(Debug, Clone)]
pub struct Quota {
    pub name: Name,
    pub places: Expr,
    pub taken: Expr,
    pub no_effect: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagKind {
    /// `优先`
    Priority,
    /// `重点`
    TargetGroup,
    /// `提示`
    Note,
}

/// `优先 NAME 当 EXPR`
#[derive(Debug, Clone)]
pub struct Flag {
    pub kind: FlagKind,
    pub name: Name,
    pub when: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `渠道 NAME { … }`
#[derive(Debug, Clone)]
pub struct Channel {
    pub name: Name,
    pub access: Access,
    pub procedures: Vec<Procedure>,
    pub documents: Vec<Text>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// Who may use a channel.
#[derive(Debug, Clone)]
pub enum Access {
    /// nothing written, or `开放`
    Open,
    /// `不开放`
    Closed,
    /// `开放 当 EXPR`
    When(Expr),
}

/// `流程 (当 EXPR)? A → B → C`
#[derive(Debug, Clone)]
pub struct Procedure {
    pub when: Option<Expr>,
    pub steps: Vec<Text>,
    pub span: Span,
}

/// `材料 …` or `服务 …`: names or texts, both kept as text.
#[derive(Debug, Clone)]
pub struct Listing {
    pub entries: Vec<Text>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}
