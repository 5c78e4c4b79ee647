//! Expressions, tests, tables and tiers: rows and arms are clauses of their own.

use super::Walk;
use crate::value::Date;
use heng_grammar::tree::{
    Expr, ExprKind, LastDay, Literal, Table, TableShape, Test, TestKind, Tiers, TypeExpr, Within,
};

impl<'t> Walk<'t> {
    pub(super) fn expr(&mut self, expr: &'t Expr, clause: usize) {
        match &expr.kind {
            ExprKind::Literal(Literal::Date { year, month, day }) => {
                let date = Date::new(*year, *month, *day).ok();
                self.with(clause, |clause| clause.days.extend(date.map(|date| (expr.span, date))));
            }
            ExprKind::Hole
            | ExprKind::Literal(Literal::Boolean(_) | Literal::Quantity(_) | Literal::Text(_))
            | ExprKind::Name(_)
            | ExprKind::End { .. } => {}
            ExprKind::Call { arguments: parts, .. } | ExprKind::All(parts) | ExprKind::Any(parts) => {
                for part in parts {
                    self.expr(part, clause);
                }
            }
            ExprKind::Not(value)
            | ExprKind::Negate(value)
            | ExprKind::Round { value, .. }
            | ExprKind::Relabel { value, .. } => self.expr(value, clause),
            ExprKind::Test { subject, test } => {
                self.expr(subject, clause);
                self.test(test, clause);
            }
            ExprKind::Arithmetic { left, right, .. } => {
                self.expr(left, clause);
                self.expr(right, clause);
            }
            ExprKind::Select { arms, otherwise, .. } => {
                for arm in arms {
                    let inner = self.clause(Some(clause), arm.span, &arm.annotations);
                    self.expr(&arm.when, inner);
                    self.expr(&arm.value, inner);
                }
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise, clause);
                }
            }
            ExprKind::Table(table) => self.table(table, clause),
            ExprKind::Tiers(tiers) => self.tiers(tiers, clause),
        }
    }

    pub(super) fn test(&mut self, test: &'t Test, clause: usize) {
        match &test.kind {
            TestKind::Hole | TestKind::Anything => {}
            TestKind::Compare { with, .. } => self.expr(with, clause),
            TestKind::Between { from, to, .. } => {
                self.expr(from, clause);
                self.expr(to, clause);
            }
            TestKind::Within { within, .. } => self.within(within, clause),
            TestKind::Member { members, .. } => members.iter().for_each(|member| self.expr(member, clause)),
        }
    }

    pub(super) fn last_day(&mut self, last: &'t LastDay, clause: usize) {
        match last {
            LastDay::Hole => {}
            LastDay::NotAfter(day) => self.expr(day, clause),
            LastDay::Within(within) => self.within(within, clause),
        }
    }

    fn within(&mut self, within: &'t Within, clause: usize) {
        self.expr(&within.since, clause);
        self.expr(&within.length, clause);
    }

    pub(super) fn table(&mut self, table: &'t Table, clause: usize) {
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                self.expr(column_input, clause);
                self.expr(row_input, clause);
                for test in columns {
                    self.test(test, clause);
                }
                for row in rows {
                    let inner = self.clause(Some(clause), row.span, &row.annotations);
                    self.test(&row.test, inner);
                    row.cells.iter().for_each(|cell| self.expr(cell, inner));
                }
            }
            TableShape::Decision { inputs, outputs, rows } => {
                for input in inputs {
                    self.expr(input, clause);
                }
                self.names.extend(outputs);
                for row in rows {
                    let inner = self.clause(Some(clause), row.span, &row.annotations);
                    row.tests.iter().for_each(|test| self.test(test, inner));
                    row.results.iter().for_each(|result| self.expr(result, inner));
                }
            }
        }
    }

    fn tiers(&mut self, tiers: &'t Tiers, clause: usize) {
        self.expr(&tiers.input, clause);
        for tier in &tiers.rows {
            let inner = self.clause(Some(clause), tier.span, &tier.annotations);
            self.test(&tier.test, inner);
            self.expr(&tier.value, inner);
        }
    }

    pub(super) fn kind(&mut self, kind: &'t TypeExpr, clause: usize) {
        self.names.extend(kind.kind.members());
        kind.kind.fields().iter().for_each(|field| self.fact(field, Some(clause)));
    }
}
