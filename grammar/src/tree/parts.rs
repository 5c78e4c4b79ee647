//! What nodes hold, for readers that look for one thing anywhere in a tree.
//!
//! In: a node. Out: the parts of one sort, in the order written; nothing where the node has none.

use super::{Annotation, Arm, Expr, ExprKind, Fact, File, Item, Member, Name, Table, TableShape, Tiers, TypeKind};
use crate::span::Span;

/// A way in which a value is chosen.
#[derive(Debug, Clone, Copy)]
pub enum Choice<'t> {
    Table(&'t Table),
    Tiers(&'t Tiers),
    /// Choices inside its value stand before it.
    Arm(&'t Arm),
}

impl File {
    /// Every member of the general part, the programmes and their benefits.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.items.iter().flat_map(Item::members).flat_map(|member| {
            let inner = if let Member::Benefit(benefit) = member { benefit.members.as_slice() } else { &[] };
            std::iter::once(member).chain(inner)
        })
    }
}

impl Item {
    /// The members of a general part or programme.
    pub fn members(&self) -> &[Member] {
        match self {
            Self::General(general) => &general.members,
            Self::Programme(programme) => &programme.members,
            Self::Case(_) => &[],
        }
    }
}

impl TypeKind {
    /// The members that a type lists itself.
    pub fn members(&self) -> &[Name] {
        match self {
            Self::Members { members, .. } => members,
            Self::List { .. }
            | Self::Hole
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Decimal { .. }
            | Self::Money
            | Self::Ratio
            | Self::Date
            | Self::Text { .. }
            | Self::Named(_) => &[],
        }
    }

    /// The fields of the records of a list.
    pub fn fields(&self) -> &[Fact] {
        match self {
            Self::List { fields } => fields,
            Self::Members { .. }
            | Self::Hole
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Decimal { .. }
            | Self::Money
            | Self::Ratio
            | Self::Date
            | Self::Text { .. }
            | Self::Named(_) => &[],
        }
    }
}

impl Expr {
    /// The choices of which a value is made: tables, tiers and arms, not those inside a computation.
    pub fn choices(&self) -> Vec<Choice<'_>> {
        match &self.kind {
            ExprKind::Table(table) => vec![Choice::Table(table)],
            ExprKind::Tiers(tiers) => vec![Choice::Tiers(tiers)],
            ExprKind::Select { arms, otherwise, .. } => {
                let otherwise = otherwise.iter().flat_map(|value| value.choices());
                arms.iter().flat_map(Arm::choices).chain(otherwise).collect()
            }
            ExprKind::Hole
            | ExprKind::Literal(_)
            | ExprKind::Name(_)
            | ExprKind::End { .. }
            | ExprKind::Call { .. }
            | ExprKind::Not(_)
            | ExprKind::Negate(_)
            | ExprKind::All(_)
            | ExprKind::Any(_)
            | ExprKind::Test { .. }
            | ExprKind::Arithmetic { .. }
            | ExprKind::Round { .. }
            | ExprKind::Relabel { .. } => Vec::new(),
        }
    }
}

impl Arm {
    /// The choices inside its value, then itself.
    fn choices(&self) -> Vec<Choice<'_>> {
        self.value.choices().into_iter().chain([Choice::Arm(self)]).collect()
    }
}

impl Table {
    /// What is annotated to each row, with the place of the row.
    pub fn annotated_rows(&self) -> Vec<(&[Annotation], Span)> {
        match &self.shape {
            TableShape::Grid { rows, .. } => rows.iter().map(|row| (row.annotations.as_slice(), row.span)).collect(),
            TableShape::Decision { rows, .. } => {
                rows.iter().map(|row| (row.annotations.as_slice(), row.span)).collect()
            }
        }
    }
}

impl<'t> Choice<'t> {
    /// What is annotated to the rows of a table or tiers, or to the arm, with their places.
    pub fn annotated(self) -> Vec<(&'t [Annotation], Span)> {
        match self {
            Self::Table(table) => table.annotated_rows(),
            Self::Tiers(tiers) => tiers.rows.iter().map(|row| (row.annotations.as_slice(), row.span)).collect(),
            Self::Arm(arm) => vec![(arm.annotations.as_slice(), arm.span)],
        }
    }
}
