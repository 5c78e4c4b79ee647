//! A walk over a file for what is spoken of beside its names: members, tests, tables and annotations.
//!
//! In: the tree of a file. Out: each [`Part`], the outer before the inner, in the order written. What a part means is
//! deliberately not known here.

mod members;
mod rules;

use heng_grammar::tree::{
    Annotation, Expr, ExprKind, File, Item, Member, Table, TableShape, Test, TestKind, Text, Tiers, Within,
};

/// Something in a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'t> {
    /// with the benefit that it stands in
    Member(&'t Member, Option<&'t heng_grammar::tree::Benefit>),
    Test(&'t Test),
    /// `自 D 起 180天内` of a test or a deadline
    Within(&'t Within),
    Table(&'t Table),
    Tiers(&'t Tiers),
    Annotation(&'t Annotation),
    /// a text that names a source
    Source(&'t Text),
}

/// Tells every part of a file.
pub(crate) fn walk<'t>(tree: &'t File, take: &mut dyn FnMut(Part<'t>)) {
    let mut walk = Walk { take, benefit: None };
    for item in &tree.items {
        match item {
            Item::General(general) => walk.members(&general.members),
            Item::Programme(programme) => walk.members(&programme.members),
            Item::Case(case) => walk.case(case),
        }
    }
}

struct Walk<'t, 'f> {
    take: &'f mut dyn FnMut(Part<'t>),
    benefit: Option<&'t heng_grammar::tree::Benefit>,
}

impl<'t> Walk<'t, '_> {
    fn tell(&mut self, part: Part<'t>) {
        (self.take)(part);
    }

    fn annotations(&mut self, annotations: &'t [Annotation]) {
        for annotation in annotations {
            self.tell(Part::Annotation(annotation));
        }
    }

    fn exprs(&mut self, exprs: impl IntoIterator<Item = &'t Expr>) {
        exprs.into_iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &'t Expr) {
        match &expr.kind {
            ExprKind::Hole | ExprKind::Literal(_) | ExprKind::Name(_) | ExprKind::End { .. } => {}
            ExprKind::Call { arguments, .. } => self.exprs(arguments),
            ExprKind::Not(inner) | ExprKind::Negate(inner) => self.expr(inner),
            ExprKind::All(parts) | ExprKind::Any(parts) => self.exprs(parts),
            ExprKind::Test { subject, test } => {
                self.expr(subject);
                self.test(test);
            }
            ExprKind::Arithmetic { left, right, .. } => self.exprs([left.as_ref(), right.as_ref()]),
            ExprKind::Round { value, .. } | ExprKind::Relabel { value, .. } => self.expr(value),
            ExprKind::Select { arms, otherwise, .. } => {
                for arm in arms {
                    self.exprs([&arm.when, &arm.value]);
                    self.annotations(&arm.annotations);
                }
                self.exprs(otherwise.as_deref());
            }
            ExprKind::Table(table) => self.table(table),
            ExprKind::Tiers(tiers) => self.tiers(tiers),
        }
    }

    fn test(&mut self, test: &'t Test) {
        self.tell(Part::Test(test));
        match &test.kind {
            TestKind::Hole | TestKind::Anything => {}
            TestKind::Compare { with, .. } => self.expr(with),
            TestKind::Between { from, to, .. } => self.exprs([from, to]),
            TestKind::Within { within, .. } => self.within(within),
            TestKind::Member { members, .. } => self.exprs(members),
        }
    }

    fn within(&mut self, within: &'t Within) {
        self.tell(Part::Within(within));
        self.exprs([&within.since, &within.length]);
    }

    fn table(&mut self, table: &'t Table) {
        self.tell(Part::Table(table));
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                for column in columns {
                    self.test(column);
                }
                for row in rows {
                    self.test(&row.test);
                    self.exprs(&row.cells);
                    self.annotations(&row.annotations);
                }
                self.exprs([column_input, row_input]);
            }
            TableShape::Decision { inputs, rows, .. } => {
                self.exprs(inputs);
                for row in rows {
                    row.tests.iter().for_each(|test| self.test(test));
                    self.exprs(&row.results);
                    self.annotations(&row.annotations);
                }
            }
        }
    }

    fn tiers(&mut self, tiers: &'t Tiers) {
        self.tell(Part::Tiers(tiers));
        self.expr(&tiers.input);
        for row in &tiers.rows {
            self.test(&row.test);
            self.expr(&row.value);
            self.annotations(&row.annotations);
        }
    }
}
