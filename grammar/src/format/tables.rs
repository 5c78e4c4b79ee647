//! Tables: bars below bars.
//!
//! In: the rows of each table that stand on lines of their own. Out: their gaps, such that all bars of one column stand
//! below each other. Numbers of one unit end at one place, other cells begin at one place. A row that goes over several
//! lines or that holds a mistake keeps its gaps.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pairs::Rule;

use super::layout::{Layout, Line};
use super::width::Widths;

/// A row: its cells, and the bars between them.
#[derive(Debug)]
struct Row {
    cells: Vec<Range<usize>>,
    bars: Vec<usize>,
    header: bool,
}

/// The widths of one column.
#[derive(Debug, Default)]
struct Column {
    cell: usize,
    /// Of the numbers, where all cells below the header are numbers of one unit.
    number: Option<usize>,
}

/// Aligns all tables.
pub(super) fn align(layout: &Layout, widths: &mut Widths) {
    let mut tables: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
    for line in layout.lines.iter().filter(|line| !line.frozen) {
        if let Some((table, row)) = row(layout, line) {
            tables.entry(table).or_default().push(row);
        }
    }
    for rows in tables.values() {
        let most = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for index in 0..most {
            let column = column(layout, widths, rows, index);
            for row in rows {
                place(widths, row, index, &column);
            }
        }
    }
}

/// The row that a line is, with its table.
fn row(layout: &Layout, line: &Line) -> Option<(usize, Row)> {
    let first = layout.tokens.get(line.tokens.start)?;
    let rows = [Rule::decision_header, Rule::decision_row, Rule::grid_header, Rule::grid_row, Rule::tier];
    let node = layout.ancestors(first.node).find(|node| layout.rule(*node).is_some_and(|rule| rows.contains(&rule)))?;
    let own = layout.nodes.get(node).filter(|own| own.first == Some(first.span.start))?;
    let inside = |token: &usize| layout.tokens.get(*token).is_some_and(|token| token.span.start < own.end);
    let part = |token: &usize| inside(token) && !layout.begins_annotation(*token) && !layout.is_comment(*token);
    let end = line.tokens.clone().take_while(part).last()? + 1;
    let next = (end..layout.tokens.len()).find(|token| !layout.is_comment(*token));
    if next.is_some_and(|next| inside(&next) && !layout.begins_annotation(next)) {
        return None;
    }
    let (mut cells, mut bars, mut start) = (Vec::new(), Vec::new(), line.tokens.start);
    for token in line.tokens.start..end {
        if matches!(layout.leaf(token), Some(Rule::bar | Rule::bars))
            && layout.block_of(token) == layout.block_of_line(line)
        {
            cells.push(start..token);
            bars.push(token);
            start = token + 1;
        }
    }
    if start < end || bars.is_empty() {
        cells.push(start..end);
    }
    let header = matches!(own.rule, Rule::decision_header | Rule::grid_header);
    Some((own.parent, Row { cells, bars, header }))
}

fn column(layout: &Layout, widths: &Widths, rows: &[Row], index: usize) -> Column {
    let cells = || rows.iter().filter_map(|row| row.cells.get(index).map(|cell| (row, cell)));
    let mut numbers =
        cells().filter(|(row, cell)| !row.header && !cell.is_empty()).map(|(_, cell)| number(layout, widths, cell));
    let unit = numbers.next().flatten();
    let number = unit.and_then(|(unit, width)| {
        numbers.try_fold(width, |widest, found| {
            found.filter(|(other, _)| *other == unit).map(|(_, width)| widest.max(width))
        })
    });
    let cell = cells().map(|(_, cell)| width(widths, cell)).max().unwrap_or(0);
    Column { cell, number: number.filter(|_| index > 0) }
}

/// The unit and width of a cell that is one number.
fn number<'l>(layout: &'l Layout, widths: &Widths, cell: &Range<usize>) -> Option<(&'l str, usize)> {
    let quantity = matches!(layout.leaf(cell.start), Some(Rule::quantity | Rule::near_quantity));
    let text = layout.tokens.get(cell.start).filter(|_| quantity && cell.len() == 1)?.text.as_str();
    let unit = text.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    Some((unit.trim_start(), widths.cells(cell.start)))
}

/// The cells that the tokens of a table cell take, without the gap before them.
fn width(widths: &Widths, cell: &Range<usize>) -> usize {
    let gaps: usize = cell.clone().skip(1).map(|token| widths.gap(token)).sum();
    cell.clone().map(|token| widths.cells(token)).sum::<usize>() + gaps
}

/// Puts one cell and the bar behind it in their places.
fn place(widths: &mut Widths, row: &Row, index: usize, column: &Column) {
    let Some(cell) = row.cells.get(index) else { return };
    let own = width(widths, cell);
    let mut right = 0;
    if let Some(number) = column.number.filter(|_| !row.header && !cell.is_empty()) {
        right = number.saturating_sub(own);
        widths.widen(cell.start, right + 1);
    }
    let Some(bar) = row.bars.get(index) else { return };
    let rest = column.cell.saturating_sub(own + right);
    let gap = match (cell.is_empty(), index, column.cell) {
        (true, 0, 0) => 0,
        (true, 1.., _) => rest + 2,
        (true | false, _, _) => rest + 1,
    };
    widths.widen(*bar, gap);
}
