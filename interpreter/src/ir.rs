//! The intermediate representation: what a benefit means, with every name gone.
//!
//! In: the lowering builds it. Out: every reader (the scalar evaluator first; columns and SQL later) walks
//! it forward. Invariants: one flat vector, operands before the expressions that use them; well typed by
//! construction; total, but for the [`Failure`](crate::value::Failure)s that an operation can name; no
//! strings are looked up and nothing is hashed when it runs. Spans and types lie in parallel vectors.

pub(crate) mod alike;
pub mod benefit;
pub mod fold;
mod places;
pub mod policy;
mod same;

use crate::builtin::Aggregate;
use crate::value::calendar::Step;
use crate::value::{Type, Value};
use heng_grammar::Span;
use heng_grammar::tree::{Hit, MonthEndRule, Operator, Relation, Rounding};
use policy::{FactId, ParameterId};

/// Position of an expression in its program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

/// Position in [`Program::inputs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InputId(pub u16);

/// Position in [`Program::bodies`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyId(pub u16);

/// A run of [`Program::operands`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operands {
    pub start: u32,
    pub count: u32,
}

/// A place in the texts of a policy set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    pub file: usize,
    pub span: Span,
}

/// One operation. Operands stand before it in the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expr {
    /// `80元`
    Constant(Value),
    /// the day of the decision
    Day,
    /// `出生日期`
    Fact(InputId),
    /// `最低工资`, as published for a day
    Parameter { parameter: ParameterId, day: ExprId },
    /// a fact, or what is derived for it where it is missing
    Derived { fact: ExprId, derived: ExprId },
    /// a field of the current record; stands in bodies only
    Field(u16),
    /// an expression of the enclosing program; stands in bodies only
    Outer(ExprId),
    /// `非 A`
    Not(ExprId),
    /// at least so many of them hold: all of them for 且, one for 或
    Join { least: u32, of: Operands },
    /// `A <= B`
    Compare { relation: Relation, left: ExprId, right: ExprId },
    /// `A + B`, `A - B`, `A × B`
    Arithmetic { operator: Operator, left: ExprId, right: ExprId },
    /// `A + 6个月`, `A - 1天`
    Shift { day: ExprId, count: ExprId, step: Step, back: bool, rule: MonthEndRule },
    /// `A 四舍五入到 分`, `A ÷ B 进位到 元`
    Round { value: ExprId, divisor: Option<ExprId>, rounding: Rounding },
    /// condition and value in turn, then what else
    Select { hit: Hit, arms: Operands, otherwise: Option<ExprId> },
    /// `周岁(A, B)`: a row of the built-ins
    Call { builtin: u16, arguments: Operands },
    /// `合计(家庭成员, 收入)`
    Aggregate { aggregate: Aggregate, list: ExprId, body: Option<BodyId> },
}

/// Expressions in order, with what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Program {
    pub exprs: Vec<Expr>,
    /// Parallel to `exprs`.
    pub types: Vec<Type>,
    /// Parallel to `exprs`.
    pub places: Vec<Place>,
    pub operands: Vec<ExprId>,
    pub bodies: Vec<Body>,
    /// The facts that this program reads, in the order first read.
    pub inputs: Vec<FactId>,
    /// Where the arms of each choice were written, by the position of the choice.
    pub arms: Vec<(ExprId, Arms)>,
}

/// What the author wrote as a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArmKind {
    /// a row of a decision table or a cell of a grid
    Row,
    /// a tier
    Tier,
    /// `当 … 否则 …`
    Arm,
    /// an arm of a split
    Share,
}

/// The arms of one choice as written, parallel to those of [`Expr::Select`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arms {
    pub kind: ArmKind,
    pub places: Vec<Place>,
}

/// An expression over the fields of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    pub program: Program,
    pub root: ExprId,
}

impl Program {
    /// The expression at `id`. Every id that a program holds is one of its own, so this is `None` only for a foreign id.
    pub fn expr(&self, id: ExprId) -> Option<&Expr> {
        self.exprs.get(id.0 as usize)
    }

    /// The operands of a run.
    pub fn operands(&self, run: Operands) -> &[ExprId] {
        let start = run.start as usize;
        self.operands.get(start..start.saturating_add(run.count as usize)).unwrap_or(&[])
    }

    /// Where the expression was written.
    pub fn place(&self, id: ExprId) -> Place {
        self.places.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The type of the expression.
    pub fn kind(&self, id: ExprId) -> &Type {
        self.types.get(id.0 as usize).unwrap_or(&Type::Wrong)
    }

    /// Every direct operand of an expression, conditions before values.
    pub fn children(&self, id: ExprId) -> Vec<ExprId> {
        match self.expr(id) {
            None | Some(Expr::Constant(_) | Expr::Day | Expr::Fact(_) | Expr::Field(_) | Expr::Outer(_)) => Vec::new(),
            Some(Expr::Parameter { day: child, .. } | Expr::Not(child)) => vec![*child],
            Some(Expr::Derived { fact: a, derived: b }) => vec![*a, *b],
            Some(Expr::Compare { left, right, .. } | Expr::Arithmetic { left, right, .. }) => vec![*left, *right],
            Some(Expr::Shift { day, count, .. }) => vec![*day, *count],
            Some(Expr::Join { of: run, .. } | Expr::Call { arguments: run, .. }) => self.operands(*run).to_vec(),
            Some(Expr::Round { value, divisor, .. }) => std::iter::once(*value).chain(*divisor).collect(),
            Some(Expr::Select { arms, otherwise, .. }) => {
                self.operands(*arms).iter().copied().chain(*otherwise).collect()
            }
            Some(Expr::Aggregate { list, body, .. }) => {
                let body = body.and_then(|body| self.bodies.get(body.0 as usize));
                let outer = body
                    .into_iter()
                    .flat_map(|body| body.program.exprs.iter())
                    .filter_map(|expr| if let Expr::Outer(outer) = expr { Some(*outer) } else { None });
                std::iter::once(*list).chain(outer).collect()
            }
        }
    }

    /// Whether the program reads the fact.
    pub fn reads(&self, fact: FactId) -> bool {
        self.inputs.contains(&fact)
    }
}
