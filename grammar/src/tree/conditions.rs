//! Conditions, their groups and exceptions.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name};
use crate::span::Span;

/// How the conditions of a group join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// `全部符合`
    All,
    /// `任一符合`
    Any,
    /// `至少 N 项`
    AtLeast(u32),
    /// `均不符合`
    None,
}

/// `全部符合 { … }`
#[derive(Debug, Clone)]
pub struct Group {
    pub joint: Joint,
    pub conditions: Vec<Condition>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// One line of a group.
#[derive(Debug, Clone)]
pub struct Condition {
    /// `NAME ：` makes the condition a name that other rules may use.
    pub name: Option<Name>,
    pub body: ConditionBody,
    pub annotations: Vec<Annotation>,
    /// `除外 …`, each with its own clause.
    pub exceptions: Vec<Exception>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ConditionBody {
    /// an expression of type 是否
    Expr(Expr),
    /// `当 EXPR 须 EXPR`: the second is asked only where the first holds
    Implication { when: Expr, require: Expr },
    /// a nested group
    Group(Group),
}

/// `除外 EXPR`: where it holds, the condition it follows does not.
#[derive(Debug, Clone)]
pub struct Exception {
    pub when: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}
