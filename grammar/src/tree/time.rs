//! Intervals, windows, deadlines and periods.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name};
use crate::span::Span;

/// How a period without a name is called, in Chinese and English; a name in the tree is the Chinese one.
pub const UNNAMED_PERIOD: (&str, &str) = ("保障期", "period");

/// Two days, both included.
#[derive(Debug, Clone)]
pub struct Interval {
    pub from: Expr,
    pub to: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// What `日期 + 个月` gives when the month has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthEndRule {
    /// `取月末日`: the last day of that month (Civil Code art. 202).
    LastDay,
    /// `取次月首日`: the first day of the month after.
    NextFirst,
    /// The rule is missing or no known one.
    Hole,
}

/// `月末 …`
#[derive(Debug, Clone)]
pub struct MonthEnd {
    pub rule: MonthEndRule,
    pub span: Span,
}

/// What a late application comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// `逾期 不予受理` (also what silence means)
    Refused,
    /// `逾期 仍受理`
    Accepted,
}

/// `受理期 …`
#[derive(Debug, Clone)]
pub struct Windows {
    /// `按 EXPR`: the day that must fall inside; without it the as-of day.
    pub by: Option<Expr>,
    pub windows: Vec<Window>,
    pub late: Option<Late>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `第一批 D 至 D`
#[derive(Debug, Clone)]
pub struct Window {
    pub name: Name,
    pub from: Expr,
    pub to: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `截止 NAME (按 EXPR)? …`
#[derive(Debug, Clone)]
pub struct Deadline {
    pub name: Name,
    pub by: Option<Expr>,
    pub last_day: LastDay,
    pub late: Option<Late>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum LastDay {
    Hole,
    /// `不晚于 D`
    NotAfter(Expr),
    /// `自 D 起 180天内`
    Within(Within),
}

/// `自 SINCE 起 LENGTH 内`: SINCE itself is not counted, the last day is.
#[derive(Debug, Clone)]
pub struct Within {
    pub since: Expr,
    pub length: Expr,
}

/// `保障期 NAME? { 起 … 止 … }`
#[derive(Debug, Clone)]
pub struct Period {
    /// Without a name the period is called 保障期.
    pub name: Option<Name>,
    pub start: Expr,
    pub end: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}
