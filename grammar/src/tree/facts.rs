//! Facts, types, enumerations and parameters.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Expr, Name, Number, Test, Text};
use crate::span::Span;

/// A declared input.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: Name,
    pub kind: TypeExpr,
    /// All must hold of a given value.
    pub range: Vec<Test>,
    pub question: Option<Text>,
    /// `由 申请人`
    pub supplier: Option<Name>,
    /// `推算 EXPR`: the value where none is given.
    pub derived: Option<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// A written type.
#[derive(Debug, Clone)]
pub struct TypeExpr {
    pub kind: TypeKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    /// Nothing readable as a type.
    Hole,
    /// `是否`
    Boolean,
    /// `整数 人`
    Integer { unit: Option<Name> },
    /// `小数 公里`
    Decimal { unit: Option<Name> },
    /// `金额`
    Money,
    /// `比例`
    Ratio,
    /// `日期`
    Date,
    /// `文本`, `文本 10位数字`
    Text { digits: Option<Number> },
    /// the name of an `枚举`
    Named(Name),
    /// `a | b | c`, or ordered `a < b < c`
    Members { members: Vec<Name>, ordered: bool },
    /// `列表 { 字段 : 类型 … }`
    List { fields: Vec<Fact> },
}

/// `枚举 NAME : a < b`
#[derive(Debug, Clone)]
pub struct Enumeration {
    pub name: Name,
    pub members: Vec<Name>,
    pub ordered: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// A dated published constant.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: Name,
    pub kind: TypeExpr,
    pub values: Vec<DatedValue>,
    /// `核至 D`: confirmed unchanged until that day.
    pub confirmed_until: Option<Expr>,
    /// The `待核` of `核至 待核`: the whole series waits until somebody confirms it. A day behind it is a proposal.
    pub to_confirm: Option<Span>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `自 D VALUE 来源 "…"`
#[derive(Debug, Clone)]
pub struct DatedValue {
    pub from: Expr,
    pub value: Expr,
    pub source: Option<Text>,
    pub span: Span,
}
