//! Tables: grids, decision tables, tiers and marginal slices.

use super::builder::{Builder, Typed};
use crate::ir::{ArmKind, Expr, ExprId};
use crate::value::{Type, Value};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, DecisionRow, GridRow, Hit, Operator, Relation, Table, TableShape, Test, TestKind};

impl<'t> Builder<'_, 't> {
    /// A table as one value: the cell of a grid, the first result column of a decision table.
    pub(super) fn table_value(&mut self, table: &'t Table, wanted: Option<&Type>) -> Typed {
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                self.grid(table, (column_input, row_input), columns, rows, wanted)
            }
            TableShape::Decision { .. } => self.column(table, 0),
        }
    }

    fn grid(
        &mut self,
        table: &'t Table,
        (column_input, row_input): (&'t tree::Expr, &'t tree::Expr),
        columns: &'t [Test],
        rows: &'t [GridRow],
        wanted: Option<&Type>,
    ) -> Typed {
        let column_input = self.expr(column_input, None);
        let row_input = self.expr(row_input, None);
        let columns: Vec<Typed> = columns.iter().map(|test| self.predicate(&column_input, test)).collect();
        let mut pairs = Vec::new();
        for row in rows {
            let here = self.predicate(&row_input, &row.test);
            if row.cells.len() != columns.len() {
                self.cell_count(row.span, columns.len(), row.cells.len());
                continue;
            }
            for (cell, column) in row.cells.iter().zip(&columns) {
                let value = self.expr(cell, wanted);
                let both = self.all(&[column.id, here.id], cell.span);
                self.cite_row(both.id, &row.annotations);
                pairs.push((both.id, value, cell.span));
            }
        }
        self.rows_or_wrong(table, &pairs)
    }

    fn rows_or_wrong(&mut self, table: &Table, pairs: &[(ExprId, Typed, Span)]) -> Typed {
        if pairs.is_empty() {
            let message = Message::new("表里没有一行", "the table has no row");
            let help = Message::new(
                "在表头下面写一行，如 不满 4周 | 2万元",
                "write a row, as in less_than 4 weeks | 2000 yuan",
            );
            self.report(Diagnostic::error("E0310", table.span, message).with_help(help));
            return self.wrong(table.span);
        }
        self.selection((ArmKind::Row, table.hit), pairs, None, table.span)
    }

    fn cell_count(&mut self, span: Span, wanted: usize, found: usize) {
        let message = Message::new(
            format!("这一行应有 {wanted} 格，写了 {found} 格"),
            format!("this row needs {wanted} cells and has {found}"),
        );
        let help = Message::new(
            "各格之间用 | 隔开，条件与结果之间用 ||",
            "cells are separated by |, conditions from results by ||",
        );
        self.report(Diagnostic::error("E0310", span, message).with_help(help));
    }

    /// One result column of a decision table.
    pub(super) fn column(&mut self, table: &'t Table, column: usize) -> Typed {
        let TableShape::Decision { inputs, outputs, rows } = &table.shape else { return self.wrong(table.span) };
        let conditions = self.row_conditions(inputs, outputs.len(), rows);
        let mut pairs = Vec::with_capacity(rows.len());
        for (row, condition) in rows.iter().zip(conditions) {
            let (Some(condition), Some(cell)) = (condition, row.results.get(column)) else { continue };
            let value = self.expr(cell, None);
            pairs.push((condition, value, cell.span));
        }
        self.rows_or_wrong(table, &pairs)
    }

    /// The condition of each row; `None`, reported, for a row of the wrong width.
    fn row_conditions(
        &mut self,
        inputs: &'t [tree::Expr],
        outputs: usize,
        rows: &'t [DecisionRow],
    ) -> Vec<Option<ExprId>> {
        let subjects: Vec<Typed> = inputs.iter().map(|input| self.expr(input, None)).collect();
        let mut conditions = Vec::with_capacity(rows.len());
        for row in rows {
            if row.tests.len() != subjects.len() || row.results.len() != outputs {
                let found = row.tests.len().saturating_add(row.results.len());
                self.cell_count(row.span, subjects.len().saturating_add(outputs), found);
                conditions.push(None);
                continue;
            }
            let mut ids = Vec::with_capacity(subjects.len());
            for (subject, test) in subjects.iter().zip(&row.tests) {
                if !matches!(test.kind, TestKind::Anything) {
                    ids.push(self.predicate(subject, test).id);
                }
            }
            let condition = if ids.is_empty() { self.truth(true, row.span) } else { self.all(&ids, row.span) };
            self.cite_row(condition.id, &row.annotations);
            conditions.push(Some(condition.id));
        }
        conditions
    }

    pub(super) fn tiers(&mut self, tiers: &'t tree::Tiers, wanted: Option<&Type>, span: Span) -> Typed {
        let input = self.expr(&tiers.input, None);
        if tiers.marginal {
            return self.slices(&input, &tiers.rows, span);
        }
        let mut pairs = Vec::with_capacity(tiers.rows.len());
        for tier in &tiers.rows {
            let condition = self.predicate(&input, &tier.test);
            self.cite_row(condition.id, &tier.annotations);
            let value = self.expr(&tier.value, wanted);
            pairs.push((condition.id, value, tier.value.span));
        }
        if pairs.is_empty() {
            let message = Message::new("没有写档次", "there are no tiers");
            let help = Message::new(
                "每行一档，如 不满 20人 | 6万元",
                "one tier a line, as in less_than 20 children | 3000 yuan",
            );
            self.report(Diagnostic::error("E0310", span, message).with_help(help));
            return self.wrong(span);
        }
        self.selection((ArmKind::Tier, Hit::Exact), &pairs, None, span)
    }

    /// Marginal slices: each part of the input at its own rate, summed.
    fn slices(&mut self, input: &Typed, rows: &'t [tree::Tier], span: Span) -> Typed {
        let mut total: Option<Typed> = None;
        let mut reached: Option<Value> = None;
        let zero = self.zero_of(&input.kind, span);
        for (position, row) in rows.iter().enumerate() {
            let Some(upper) = self.slice_bounds(input, row, reached.as_ref(), position.saturating_add(1) == rows.len())
            else {
                return self.wrong(span);
            };
            let rate = self.expr(&row.value, None);
            let lower = match &reached {
                Some(value) => self.push(Expr::Constant(value.clone()), input.kind.clone(), row.span),
                None => zero.clone(),
            };
            let top = match &upper {
                Some(upper) => self.engine_call("最小", &[input.clone(), upper.clone()], row.span),
                None => input.clone(),
            };
            let above = self.combined(Operator::Subtract, &top, &lower, row.span);
            let part = self.engine_call("最大", &[above, zero.clone()], row.span);
            let owed = self.combined(Operator::Multiply, &part, &rate, row.value.span);
            if owed.kind == Type::Wrong && rate.kind != Type::Wrong {
                self.mismatch(&rate.kind, &Type::Ratio { scale: 0 }, row.value.span);
            }
            total = Some(match total {
                Some(total) => self.combined(Operator::Add, &total, &owed, span),
                None => owed,
            });
            reached = upper.and_then(|upper| self.constant_value(upper.id)).or(reached);
        }
        total.unwrap_or_else(|| self.wrong(span))
    }

    fn zero_of(&mut self, kind: &Type, span: Span) -> Typed {
        let zero = match kind {
            Type::Money { .. } => Value::Money(crate::value::Decimal::ZERO),
            Type::Decimal { .. } | Type::Ratio { .. } => Value::Decimal(crate::value::Decimal::ZERO),
            Type::Integer(_)
            | Type::Boolean
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_)
            | Type::Wrong => Value::Integer(0),
        };
        self.push(Expr::Constant(zero), kind.clone(), span)
    }

    /// The upper bound of a slice, which must begin where the one before ended. `None` is reported; `Some(None)`
    /// is a last slice without an upper bound.
    #[expect(clippy::option_option, reason = "reported, unbounded and bounded are three different things here")]
    fn slice_bounds(
        &mut self,
        input: &Typed,
        row: &'t tree::Tier,
        reached: Option<&Value>,
        last: bool,
    ) -> Option<Option<Typed>> {
        let (lower, upper) = match &row.test.kind {
            TestKind::Compare { relation: Relation::AtMost | Relation::Less, with } => (None, Some(with)),
            TestKind::Compare { relation: Relation::Greater | Relation::AtLeast, with } => (Some(with), None),
            TestKind::Between { from, to, negated: false } => (Some(from), Some(to)),
            TestKind::Hole => return None,
            TestKind::Anything
            | TestKind::Compare { .. }
            | TestKind::Between { .. }
            | TestKind::Within { .. }
            | TestKind::Member { .. } => return self.bad_slice(row.test.span),
        };
        let lower = lower.map(|lower| self.expr(lower, Some(&input.kind)));
        let upper = upper.map(|upper| self.expr(upper, Some(&input.kind)));
        for bound in lower.iter().chain(&upper) {
            if !self.demand(bound, &input.kind, row.test.span) {
                return None;
            }
        }
        let starts_at = lower.as_ref().and_then(|lower| self.constant_value(lower.id));
        let joins = match (reached, &starts_at) {
            (None, _) => lower.is_none() || last,
            (Some(reached), Some(start)) => start.order(reached) == Some(std::cmp::Ordering::Equal),
            (Some(_), None) => lower.is_none(),
        };
        let constant = upper.as_ref().is_none_or(|upper| self.constant_value(upper.id).is_some());
        if !joins || !constant || (upper.is_none() && !last) {
            return self.bad_slice(row.test.span);
        }
        Some(upper)
    }

    #[expect(clippy::option_option, reason = "the caller's type")]
    fn bad_slice(&mut self, span: Span) -> Option<Option<Typed>> {
        let message = Message::new(
            "累进各段要从低到高首尾相接，界限写明数值",
            "slices go from low to high, each beginning where the one before ended, with bounds written out",
        );
        let help = Message::new(
            "如 3000元以下 | 3%，3000元 至 8000元 | 10%，超过 8000元 | 20%",
            "for example 3000 yuan or_less | 3%, 3000 yuan to 8000 yuan | 10%, more_than 8000 yuan | 20%",
        );
        self.report(Diagnostic::error("E0410", span, message).with_help(help));
        None
    }
}
