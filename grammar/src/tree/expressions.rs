//! Expressions and literals.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Annotation, Hit, Name, Table, Test, Tiers};
use crate::span::Span;

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ExprKind {
    /// Something is missing here; the parser has reported it.
    Hole,
    Literal(Literal),
    /// a name to be resolved
    Name(String),
    /// `保障期.起`; in the period's own block plain `起`, where `period` is `None`
    End {
        period: Option<Name>,
        end: PeriodEnd,
    },
    /// `周岁(出生日期, 申请日期)`
    Call {
        function: Name,
        arguments: Vec<Expr>,
    },
    /// `非 A`
    Not(Box<Expr>),
    /// `-A`
    Negate(Box<Expr>),
    /// `A 且 B 且 C`
    All(Vec<Expr>),
    /// `A 或 B 或 C`
    Any(Vec<Expr>),
    /// `A 不满 60周岁`, `A 属于 x、y`, `A 在 D 至 D`
    Test {
        subject: Box<Expr>,
        test: Box<Test>,
    },
    /// `A + B`
    Arithmetic {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `A 四舍五入到 分`
    Round {
        value: Box<Expr>,
        rounding: Rounding,
    },
    /// `A 作 天`: the same number, counted in another unit
    Relabel {
        value: Box<Expr>,
        unit: Name,
    },
    /// `当 C V … 否则 V`
    Select {
        arms: Vec<Arm>,
        otherwise: Option<Box<Expr>>,
        hit: Hit,
    },
    /// `表 { … }`
    Table(Box<Table>),
    /// `分档 X { … }` or `累进 X { … }`
    Tiers(Box<Tiers>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodEnd {
    /// `起`
    Start,
    /// `止`
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounding {
    pub mode: RoundingMode,
    pub unit: RoundingUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// `四舍五入到`: half away from zero
    HalfUp,
    /// `四舍六入到`: half to even
    HalfEven,
    /// `进位到`: towards the next larger
    Up,
    /// `舍去到`: towards zero
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingUnit {
    /// 0.01 yuan
    Fen,
    /// 0.1 yuan
    Jiao,
    /// 1 yuan
    Yuan,
    /// 整数: whole numbers of whatever it is
    Whole,
}

/// `当 C V`
#[derive(Debug, Clone)]
pub struct Arm {
    pub when: Expr,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum Literal {
    /// `是` / `否`
    Boolean(bool),
    /// `3`, `2.5`, `20人`, `5万元`, `50%`, `180天`
    Quantity(Quantity),
    /// `2019-03-15`, `2019年3月15日`, checked to exist by the parser
    Date { year: i16, month: i8, day: i8 },
    /// `"…"`
    Text(String),
}

/// A number with what follows it.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// digits and at most one point, width-folded; the magnitude 万 or 亿 is already multiplied in
    pub number: String,
    pub unit: Option<Unit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// 元; 角 and 分 are turned into yuan by the parser
    Yuan,
    /// %
    Percent,
    /// 天 日 day days
    Day,
    /// 周 week weeks
    Week,
    /// 个月 month months
    Month,
    /// 年 year years
    Year,
    /// 周岁
    YearOfAge,
    /// 人 册 份 …: a counting unit of the author's
    Counting(String),
}
