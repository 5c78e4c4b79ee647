//! Names inside expressions, tests and tables.

use super::{Kind, Mentions};
use heng::builtin::find_aggregate;
use heng_grammar::tree::{Expr, ExprKind, Table, TableShape, Test, TestKind, Tiers, Within};

impl<'t> Mentions<'t> {
    pub(super) fn expr(&mut self, expr: &'t Expr) {
        self.node(expr.span);
        self.values.push((self.file, expr));
        match &expr.kind {
            ExprKind::Hole | ExprKind::Literal(_) => {}
            ExprKind::Name(name) => self.push(name, expr.span, Kind::Value, false),
            ExprKind::End { period, .. } => {
                if let Some(period) = period {
                    self.mention(period, Kind::Period);
                }
            }
            ExprKind::Call { function, arguments } => {
                self.mention(function, Kind::Function);
                self.arguments(find_aggregate(&function.text).is_some(), arguments);
            }
            ExprKind::Not(inner) | ExprKind::Negate(inner) => self.expr(inner),
            ExprKind::All(parts) | ExprKind::Any(parts) => parts.iter().for_each(|part| self.expr(part)),
            ExprKind::Test { subject, test } => {
                self.expr(subject);
                self.test_of(subject, test);
            }
            ExprKind::Arithmetic { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Round { value, .. } => self.expr(value),
            ExprKind::Relabel { value, unit } => {
                self.expr(value);
                self.mention(unit, Kind::Unit);
            }
            ExprKind::Select { arms, otherwise, .. } => {
                for arm in arms {
                    self.node(arm.span);
                    self.expr(&arm.when);
                    self.expr(&arm.value);
                    self.annotations(&arm.annotations);
                }
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise);
                }
            }
            ExprKind::Table(table) => self.table(table, 1),
            ExprKind::Tiers(tiers) => self.tiers(tiers),
        }
    }

    /// The second argument of an aggregate is written in the fields of the first.
    fn arguments(&mut self, aggregate: bool, arguments: &'t [Expr]) {
        for (at, argument) in arguments.iter().enumerate() {
            let before = self.home.list;
            if let (true, 1.., Some(ExprKind::Name(list))) = (aggregate, at, arguments.first().map(|first| &first.kind))
            {
                self.home.list = Some(list);
            }
            self.expr(argument);
            self.home.list = before;
        }
    }

    /// A test of a subject: the members that it names are those of the subject.
    pub(super) fn test_of(&mut self, subject: &'t Expr, test: &'t Test) {
        let before = self.home.among;
        self.home.among = if let ExprKind::Name(name) = &subject.kind { Some(name) } else { None };
        self.test(test);
        self.home.among = before;
    }

    pub(super) fn test(&mut self, test: &'t Test) {
        self.node(test.span);
        match &test.kind {
            TestKind::Hole | TestKind::Anything => {}
            TestKind::Compare { with, .. } => self.expr(with),
            TestKind::Between { from, to, .. } => {
                self.expr(from);
                self.expr(to);
            }
            TestKind::Within { within, .. } => self.within(within),
            TestKind::Member { members, open, .. } => {
                for member in members {
                    self.expr(member);
                }
                let determined = open.as_ref().and_then(|open| open.determination.as_ref());
                if let Some(fact) = determined {
                    self.mention(fact, Kind::Value);
                }
            }
        }
    }

    pub(super) fn within(&mut self, within: &'t Within) {
        self.expr(&within.since);
        self.expr(&within.length);
    }

    /// A table whose first `skip` result columns are no names.
    pub(super) fn table(&mut self, table: &'t Table, skip: usize) {
        self.node(table.span);
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                self.expr(column_input);
                self.expr(row_input);
                for column in columns {
                    self.test_of(column_input, column);
                }
                for row in rows {
                    self.node(row.span);
                    self.test_of(row_input, &row.test);
                    row.cells.iter().for_each(|cell| self.expr(cell));
                    self.annotations(&row.annotations);
                }
            }
            TableShape::Decision { inputs, outputs, rows } => {
                for input in inputs {
                    self.expr(input);
                }
                for output in outputs.iter().skip(skip) {
                    let payer = skip > 0 && self.payers.contains(&output.text.as_str());
                    self.push(&output.text, output.span, if payer { Kind::Payer } else { Kind::Value }, !payer);
                }
                for row in rows {
                    self.node(row.span);
                    inputs.iter().zip(&row.tests).for_each(|(input, test)| self.test_of(input, test));
                    row.results.iter().for_each(|result| self.expr(result));
                    self.annotations(&row.annotations);
                }
            }
        }
    }

    fn tiers(&mut self, tiers: &'t Tiers) {
        self.node(tiers.span);
        self.expr(&tiers.input);
        for row in &tiers.rows {
            self.node(row.span);
            self.test_of(&tiers.input, &row.test);
            self.expr(&row.value);
            self.annotations(&row.annotations);
        }
    }
}
