//! Tables and tiers.
//!
//! In: tables. Out: nodes, one a row.

use super::{Node, list, name};
use crate::dump::expressions::{expr, test};
use crate::tree::{Hit, NamedTable, Table, TableShape, Tiers};

pub(super) fn named(named: &NamedTable) -> Node {
    list("named-table").maybe(named.name.as_ref().map(name)).with(table(&named.table)).annotated(&named.annotations)
}

pub(super) fn table(table: &Table) -> Node {
    let first = table.hit == Hit::First;
    match &table.shape {
        TableShape::Grid { column_input, row_input, columns, rows } => list("grid")
            .flag(first, "first")
            .with(list("columns").with(expr(column_input)).all(columns, test))
            .with(list("rows").with(expr(row_input)))
            .all(rows, |row| list("row").with(test(&row.test)).all(&row.cells, expr).annotated(&row.annotations)),
        TableShape::Decision { inputs, outputs, rows } => list("decision")
            .flag(first, "first")
            .with(list("inputs").all(inputs, expr))
            .with(list("outputs").all(outputs, name))
            .all(rows, |row| {
                list("row").with(list("if").all(&row.tests, test)).all(&row.results, expr).annotated(&row.annotations)
            }),
    }
}

pub(super) fn tiers(tiers: &Tiers) -> Node {
    list(if tiers.marginal { "slices" } else { "tiers" }).with(expr(&tiers.input)).all(&tiers.rows, |tier| {
        list("tier").with(test(&tier.test)).with(expr(&tier.value)).annotated(&tier.annotations)
    })
}
