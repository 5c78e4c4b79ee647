//! Tables, tiers and arms: a row is one entry.

use super::super::entry::Entry;
use super::super::phrase::Phrase;
use super::super::reader::Reader;
use super::money::OTHERWISE;
use crate::diff::ChangeKind;
use heng_grammar::span::Span;
use heng_grammar::tree::{Arm, DecisionRow, Expr, GridRow, Hit, NamedTable, Table, TableShape, Tier};

impl Reader<'_> {
    pub(super) fn named_table(self, table: &NamedTable) -> Entry {
        let mut phrase = self.phrase();
        phrase.table(&table.table);
        phrase.annotated(&table.annotations);
        let entry = phrase.entry(ChangeKind::Table, table.span);
        match &table.name {
            Some(name) => entry.called(self, name),
            None => entry,
        }
    }

    fn grid_row(self, row: &GridRow) -> Entry {
        let mut phrase = self.phrase();
        phrase.test(&row.test);
        phrase.exprs(&row.cells);
        phrase.annotated(&row.annotations);
        phrase.entry(ChangeKind::Row, row.span)
    }

    fn decision_row(self, row: &DecisionRow) -> Entry {
        let mut phrase = self.phrase();
        phrase.tests(&row.tests);
        phrase.exprs(&row.results);
        phrase.annotated(&row.annotations);
        phrase.entry(ChangeKind::Row, row.span)
    }

    pub(in crate::diff::text) fn tier(self, row: &Tier) -> Entry {
        let mut phrase = self.phrase();
        phrase.test(&row.test);
        phrase.expr(&row.value);
        phrase.annotated(&row.annotations);
        phrase.entry(ChangeKind::Row, row.span)
    }

    /// `当 C V … 否则 V`
    pub(in crate::diff::text) fn arms(self, arms: &[Arm], otherwise: Option<&Expr>, hit: Hit) -> Vec<Entry> {
        let arm = |arm: &Arm| {
            let mut phrase = self.phrase();
            phrase.expr(&arm.when);
            phrase.expr(&arm.value);
            phrase.annotated(&arm.annotations);
            phrase.entry(ChangeKind::Arm, arm.span).placed(hit == Hit::First)
        };
        let mut all: Vec<Entry> = arms.iter().map(arm).collect();
        if let Some(value) = otherwise {
            let last = arms.last().map_or(value.span.start, |arm| arm.span.end);
            let entry = self.of_expr(ChangeKind::Arm, value, Span::new(last.min(value.span.start), value.span.end));
            all.push(entry.identified(OTHERWISE));
        }
        all
    }
}

impl Phrase<'_> {
    pub(in crate::diff::text) fn table(&mut self, table: &Table) {
        let reader = self.reader;
        let first = table.hit == Hit::First;
        self.word(if first { "first" } else { "" });
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                self.word("grid");
                self.expr(column_input);
                self.expr(row_input);
                self.tests(columns);
                self.parts.extend(rows.iter().map(|row| reader.grid_row(row).placed(first)));
            }
            TableShape::Decision { inputs, outputs, rows } => {
                self.word("decision");
                self.exprs(inputs);
                for output in outputs {
                    self.name(output);
                }
                self.parts.extend(rows.iter().map(|row| reader.decision_row(row).placed(first)));
            }
        }
    }
}
