//! The row that a table lacks: where it goes and what it says.
//!
//! In: the tree of a file, the place of a table in it, and what the facts are in the gap. Out: the edit that inserts the
//! row, its value left open; nothing where the gap is bounded by a fact that no column tests by its name.

use super::mendings::Cell;
use crate::ir::policy::PolicySet;
use crate::names::{constant, mend};
use crate::value::Value;
use heng_grammar::diagnostic::Edit;
use heng_grammar::tree::{
    Amount, Expr, ExprKind, File, Member, Relation, Share, SplitBody, Table, TableShape, Test, TestKind,
};
use heng_grammar::{Language, Span, spoken};
use std::cmp::Ordering;

/// A table or list of tiers: what its columns of tests look at, its rows with their first test, and the cells that a
/// row has behind its tests.
struct Rows<'t> {
    inputs: Vec<&'t Expr>,
    lines: Vec<(Span, Option<&'t Test>)>,
    bars: &'static str,
    results: usize,
}

/// The row for a gap of the table at a place.
pub(super) fn row(tree: &File, text: &str, place: Span, cells: &[Cell], policy: &PolicySet) -> Option<Edit> {
    let table = tree.members().find_map(|member| {
        if let Member::Table(one) = member { (one.table.span == place).then(|| rows_of(&one.table)) } else { None }
    });
    let table = table.or_else(|| find(tree, place, &mut |expr| tabled(&expr.kind)))?;
    let language = spoken(text);
    let mut left: Vec<&Cell> = cells.iter().collect();
    let tests = table.inputs.iter().map(|input| {
        let at = left.iter().position(|cell| matches!(&input.kind, ExprKind::Name(name) if *name == cell.fact));
        at.map_or("*".to_owned(), |at| test_of(left.remove(at), language))
    });
    let tests = tests.collect::<Vec<_>>().join(" | ");
    // A fact that no column tests by its name bounds the gap in a way that no cell can say.
    if !left.is_empty() {
        return None;
    }
    let more = " |".repeat(table.results.saturating_sub(1));
    let entry = format!("{tests} {}{more}", table.bars);
    let low = cells.first().filter(|_| table.inputs.len() == 1);
    let behind = table.lines.iter().position(|(_, test)| low.is_some_and(|low| lies_behind(*test, low, policy)));
    let before = behind.unwrap_or(table.lines.len());
    if let Some((last, _)) = before.checked_sub(1).and_then(|at| table.lines.get(at)) {
        return Some(mend::next_entry(text, *last, &entry));
    }
    let (first, _) = table.lines.first()?;
    let own_line = mend::begins_line(text, first.start);
    let apart = if own_line { format!("\n{}", mend::indent(text, first.start)) } else { "; ".to_owned() };
    Some(Edit::insert(first.start, format!("{entry}{apart}")))
}

fn test_of(cell: &Cell, language: Language) -> String {
    language.of(&cell.test.zh, &cell.test.en).to_owned()
}

fn tabled(kind: &ExprKind) -> Option<Rows<'_>> {
    if let ExprKind::Tiers(tiers) = kind {
        let rows = tiers.rows.iter().map(|row| (row.span, Some(&row.test))).collect();
        return Some(Rows { inputs: vec![&tiers.input], lines: rows, bars: "|", results: 1 });
    }
    if let ExprKind::Table(table) = kind { Some(rows_of(table)) } else { None }
}

fn rows_of(table: &Table) -> Rows<'_> {
    match &table.shape {
        TableShape::Decision { inputs, outputs, rows } => Rows {
            inputs: inputs.iter().collect(),
            lines: rows.iter().map(|row| (row.span, row.tests.first())).collect(),
            bars: "||",
            results: outputs.len(),
        },
        TableShape::Grid { row_input, columns, rows, .. } => Rows {
            inputs: vec![row_input],
            lines: rows.iter().map(|row| (row.span, Some(&row.test))).collect(),
            bars: "|",
            results: columns.len(),
        },
    }
}

/// Whether a row begins above the gap.
fn lies_behind(test: Option<&Test>, gap: &Cell, policy: &PolicySet) -> bool {
    let bound = match test.map(|test| &test.kind) {
        Some(TestKind::Compare { relation: Relation::Greater | Relation::AtLeast | Relation::Equal, with }) => {
            Some(with)
        }
        Some(TestKind::Between { from, .. }) => Some(from),
        Some(
            TestKind::Compare { relation: Relation::Less | Relation::AtMost | Relation::NotEqual, .. }
            | TestKind::Hole
            | TestKind::Anything
            | TestKind::Within { .. }
            | TestKind::Member { .. },
        )
        | None => None,
    };
    let low = bound.and_then(|bound| constant(bound, &gap.kind, policy).ok());
    let above = |low: &Value| gap.low.as_ref().is_none_or(|gap| low.order(gap) == Some(Ordering::Greater));
    low.is_some_and(|low| above(&low))
}

/// The rest of a choice of arms, behind the last of them.
pub(super) fn rest(tree: &File, place: Span, word: &str) -> Option<Edit> {
    let open = |expr: &Expr| matches!(expr.kind, ExprKind::Select { otherwise: None, .. }).then_some(expr.span.end);
    let end = find(tree, place, &mut |expr| open(expr))?;
    Some(Edit::insert(end, format!("  {word}")))
}

/// What `take` makes of the value at a place.
fn find<'t, T>(tree: &'t File, place: Span, take: &mut dyn FnMut(&'t Expr) -> Option<T>) -> Option<T> {
    tree.members().find_map(|member| {
        if let Member::Definition(one) | Member::Day(one) | Member::Output(one) = member {
            of_value(&one.value, place, take)
        } else if let Member::Amount(amount) = member {
            of_value(&amount.value, place, take)
        } else {
            None
        }
    })
}

fn of_value<'t, T>(value: &'t Expr, place: Span, take: &mut dyn FnMut(&'t Expr) -> Option<T>) -> Option<T> {
    if value.span.start > place.start || value.span.end < place.end {
        return None;
    }
    let own = value.span == place || matches!(&value.kind, ExprKind::Table(table) if table.span == place);
    if own && let Some(found) = take(value) {
        return Some(found);
    }
    inner(value).into_iter().find_map(|part| of_value(part, place, take))
}

/// The parts of a value in which a table can stand.
fn inner(value: &Expr) -> Vec<&Expr> {
    match &value.kind {
        ExprKind::Arithmetic { left, right, .. } => vec![left, right],
        ExprKind::Round { value, .. }
        | ExprKind::Relabel { value, .. }
        | ExprKind::Negate(value)
        | ExprKind::Not(value)
        | ExprKind::Test { subject: value, .. } => vec![value],
        ExprKind::All(parts) | ExprKind::Any(parts) | ExprKind::Call { arguments: parts, .. } => parts.iter().collect(),
        ExprKind::Select { arms, otherwise, .. } => {
            arms.iter().map(|arm| &arm.value).chain(otherwise.as_deref()).collect()
        }
        ExprKind::Hole
        | ExprKind::Literal(_)
        | ExprKind::Name(_)
        | ExprKind::End { .. }
        | ExprKind::Table(_)
        | ExprKind::Tiers(_) => Vec::new(),
    }
}

/// The shares of the split that holds a place, where it has no arms.
pub(super) fn shares(tree: &File, place: Span) -> Option<&[Share]> {
    tree.members().find_map(|member| {
        let Member::Split(split) = member else { return None };
        let holds = split.span.start <= place.start && place.end <= split.span.end && !split.by_ratio;
        if let (SplitBody::Shares(shares), true) = (&split.body, holds) { Some(shares.as_slice()) } else { None }
    })
}

/// The amount whose value stands at a place, where it has no floor.
pub(super) fn amount(tree: &File, place: Span) -> Option<&Amount> {
    tree.members().find_map(|member| {
        let Member::Amount(amount) = member else { return None };
        let holds = amount.span.start <= place.start && place.end <= amount.span.end;
        (holds && amount.floor.is_none()).then_some(amount)
    })
}
