//! The syntax tree: what the author wrote, with positions, before any name means anything.
//!
//! In: nothing; these are the types that [`crate::parse`] fills. Out: one [`File`] per text, whatever the text.
//! The tree is free of pest types and of keyword spellings: the Chinese and the English writing of one
//! policy give the same tree. A part that is missing is a `Hole`; text that fits no rule is not in the
//! tree at all, it is in the diagnostics. Names are unresolved, literals are exact text, nothing is typed.

mod annotations;
mod cases;
mod conditions;
mod expressions;
mod facts;
mod limits;
mod money;
mod parts;
mod tables;
mod tests;
mod time;

use crate::span::Span;
pub use annotations::{Annotation, AnnotationKind};
pub use cases::{Case, Expectation, ExpectationKind, ExpectedDay, GivenFact, GivenValue, Outcome, Status};
pub use conditions::{Condition, ConditionBody, Exception, Group, Joint};
pub use expressions::{
    Arm, Expr, ExprKind, Literal, Operator, PeriodEnd, Quantity, Rounding, RoundingMode, RoundingUnit, Unit,
};
pub use facts::{DatedValue, Enumeration, Fact, Parameter, TypeExpr, TypeKind};
pub use limits::{Access, Channel, Flag, FlagKind, Limit, LimitBasis, Listing, Procedure, Quota};
pub use money::{Amount, Ceiling, Floor, Share, ShareValue, Split, SplitArm, SplitBody};
pub use parts::Choice;
pub use tables::{DecisionRow, GridRow, Hit, NamedTable, Table, TableShape, Tier, Tiers};
pub use tests::{Open, Relation, Test, TestKind};
pub use time::{
    Deadline, Interval, LastDay, Late, MonthEnd, MonthEndRule, Period, UNNAMED_PERIOD, Window, Windows, Within,
};

/// One policy file.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The general part, programmes and cases, in the order written.
    pub items: Vec<Item>,
    /// Every comment with its place, for the formatter and the editor.
    pub comments: Vec<Comment>,
}

/// `# …` to the end of the line.
#[derive(Debug, Clone)]
pub struct Comment {
    pub text: String,
    pub span: Span,
}

/// What may stand at the top of a file.
#[derive(Debug, Clone)]
pub enum Item {
    /// `总则 "…" { … }`
    General(General),
    /// `项目 NAME "…" { … }`
    Programme(Programme),
    /// `样例 NAME { … }` beside the programme, in a file of cases.
    Case(Case),
}

/// An identifier: a bare word in any script, or `「…」` around anything.
#[derive(Debug, Clone)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A quoted text, without its quote marks.
#[derive(Debug, Clone)]
pub struct Text {
    pub text: String,
    pub span: Span,
}

/// The general part of a policy set.
#[derive(Debug, Clone)]
pub struct General {
    pub title: Option<Text>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// One scheme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Empty text when the author left the name out; the parser has then reported it.
    pub name: Name,
    pub title: Option<Text>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// What can be granted under a programme.
#[derive(Debug, Clone)]
pub struct Benefit {
    pub name: Name,
    pub title: Option<Text>,
    /// `对象 场所`: whom one decision is about.
    pub object: Option<Name>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// A member of a general part, programme or benefit. Which member may stand where is checked after parsing.
#[derive(Debug, Clone)]
pub enum Member {
    /// `施行 D 至 D`
    InForce(Interval),
    /// `出资方 甲、乙`
    Payers(Vec<Name>),
    /// `月末 取月末日`
    MonthEnd(MonthEnd),
    /// `来源 NAME "title"`
    Source(Source),
    /// `编号 8`
    Number(Number),
    /// `改名 旧名 → 新名`
    Renamed(Renamed),
    /// `事实 { … }`
    Facts(Vec<Fact>),
    /// `枚举 NAME : a | b`
    Enumeration(Enumeration),
    /// `参数 NAME : TYPE { … }`
    Parameter(Parameter),
    /// `定义 NAME = EXPR`
    Definition(Definition),
    /// `表 NAME { … }`, whose result columns become names.
    Table(NamedTable),
    /// `待遇 NAME … { … }`
    Benefit(Benefit),
    /// `样例 NAME { … }`
    Case(Case),
    /// `基准日 EXPR`
    AsOf(AsOf),
    /// `条件 … { … }`
    Conditions(Group),
    /// `金额 …`
    Amount(Amount),
    /// `分担 { … }`
    Split(Split),
    /// `受理期 …`
    Windows(Windows),
    /// `截止 NAME …`
    Deadline(Deadline),
    /// `保障期 … { 起 … 止 … }`
    Period(Period),
    /// `日期 NAME = EXPR`, a day that the decision states
    Day(Definition),
    /// `限次 …`
    Limit(Limit),
    /// `名额 …`
    Quota(Quota),
    /// `优先`, `重点` or `提示`
    Flag(Flag),
    /// `渠道 NAME { … }`
    Channel(Channel),
    /// `材料 "…"、"…"`
    Documents(Listing),
    /// `服务 …、…`
    Services(Listing),
    /// `输出 NAME = EXPR`
    Output(Definition),
    /// `依据`, `释义`, `勘误` that follow no other member, and every `未载`.
    Annotation(Annotation),
}

/// `来源 NAME "title"`: a text that rules cite.
#[derive(Debug, Clone)]
pub struct Source {
    pub name: Option<Name>,
    pub title: Option<Text>,
    pub span: Span,
}

/// `改名 旧名 → 新名`: what the edition before called otherwise. It decides nothing; two editions are compared by it.
#[derive(Debug, Clone)]
pub struct Renamed {
    pub old: Name,
    pub new: Name,
    pub span: Span,
}

/// A number as written, width-folded: digits, at most one point.
#[derive(Debug, Clone)]
pub struct Number {
    pub text: String,
    pub span: Span,
}

/// `NAME (: TYPE)? = EXPR`, shared by 定义, 日期 and 输出.
#[derive(Debug, Clone)]
pub struct Definition {
    pub name: Name,
    pub kind: Option<TypeExpr>,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `基准日 EXPR`
#[derive(Debug, Clone)]
pub struct AsOf {
    pub day: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}
