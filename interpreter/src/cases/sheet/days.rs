//! Where days and citations stand in a table of cases.
//!
//! In: a workspace and its table. Out: the place of every day under a column that can hold days, and of every cell that
//! cites. Cells of other columns are left alone, whatever their digits look like.

use super::column::{Column, Wanted, column};
use crate::facts::grid::{iso, rows};
use crate::value::{Date, Type};
use crate::words::dated;
use crate::workspace::Workspace;
use heng_grammar::Span;

/// The days of a table, and the cells that cite.
#[derive(Debug, Default)]
pub(crate) struct Days {
    pub(crate) days: Vec<(Span, Date)>,
    pub(crate) words: Vec<Span>,
}

/// Finds them; nothing in a text that is no table.
pub(crate) fn days(workspace: &Workspace, file: usize) -> Days {
    let mut found = Days::default();
    let text = workspace.sources.get(file).map_or("", |source| source.text.as_str());
    let rows = rows(text).unwrap_or_default();
    let Some((head, rows)) = rows.split_first() else { return found };
    let columns: Vec<Option<Column>> =
        head.cells.iter().map(|cell| column(&workspace.policy, &cell.text).ok()).collect();
    for row in rows {
        for (column, span) in columns.iter().zip(fields(text, row.span)) {
            match column.as_ref().map_or(Holds::Neither, |column| holds(workspace, column)) {
                Holds::Days => found.days.extend(days_in(text, span)),
                Holds::Words => found.words.push(span),
                Holds::Neither => {}
            }
        }
    }
    found
}

enum Holds {
    Days,
    Words,
    Neither,
}

fn holds(workspace: &Workspace, column: &Column) -> Holds {
    match column {
        Column::Fact(name) => {
            let mut named = workspace.policy.facts.iter().filter(|fact| fact.name == *name);
            let dated = named.any(|fact| matches!(fact.kind, Type::Date | Type::List(_)));
            if dated { Holds::Days } else { Holds::Neither }
        }
        Column::Day | Column::Expected(Wanted::Timing(_) | Wanted::Output(_)) => Holds::Days,
        Column::Expected(Wanted::Failed) => Holds::Words,
        Column::Name
        | Column::Programme
        | Column::Benefit
        | Column::Expected(
            Wanted::Outcome
            | Wanted::Amount
            | Wanted::Split
            | Wanted::Pending
            | Wanted::Channel(_)
            | Wanted::Flag(_)
            | Wanted::Share(_),
        ) => Holds::Neither,
    }
}

/// The cells of a row as they stand in the text, with their quote marks.
fn fields(text: &str, row: Span) -> Vec<Span> {
    let mut fields = Vec::new();
    let (mut start, mut quoted) = (row.start, false);
    for (place, character) in row.slice(text).char_indices() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                let place = row.start.saturating_add(place);
                fields.push(Span::new(start, place));
                start = place.saturating_add(1);
            }
            _ => {}
        }
    }
    fields.push(Span::new(start, row.end));
    fields
}

/// `2019/3/15` alone, or any day as the language and notices write it.
fn days_in(text: &str, cell: Span) -> Vec<(Span, Date)> {
    let raw = cell.slice(text);
    let alone = raw.trim_matches(|character: char| character == '"' || character.is_whitespace());
    if let Some(date) = iso(alone).and_then(|day| day.parse().ok()) {
        let start = cell.start.saturating_add(raw.find(alone).unwrap_or(0));
        return vec![(Span::new(start, start.saturating_add(alone.len())), date)];
    }
    let each = dated(raw).into_iter().filter_map(|one| {
        let (month, day) = one.day?;
        let date = Date::new(i16::try_from(one.year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some((Span::new(cell.start.saturating_add(one.start), cell.start.saturating_add(one.end)), date))
    });
    each.collect()
}
