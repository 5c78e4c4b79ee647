//! The rows and cells of a table: of cases, or of people and their facts.
//!
//! In: the text of a CSV file. Out: its rows as a spreadsheet numbers them, each cell with its text and its place.
//! Absent: what a cell means.

use csv::{ReaderBuilder, StringRecord};
use heng_grammar::Span;
use heng_grammar::diagnostic::Message;

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// From 1, as a spreadsheet shows it.
    pub(crate) number: usize,
    pub(crate) cells: Vec<Cell>,
    pub(crate) span: Span,
}

/// One cell, blanks at its ends left out.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// Every row that is not empty. The error says why the text is no table, and where.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, (Message, Span)> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let mut within = 0_usize;
    loop {
        let start = offset(reader.position());
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(rows),
            Ok(true) => {}
            Err(error) => {
                let words = error.to_string();
                let message =
                    Message::new(format!("表格读不出来（{words}）"), format!("the table cannot be read ({words})"));
                return Err((message, Span::new(start, start)));
            }
        }
        let raw = text.get(start..offset(reader.position())).unwrap_or("");
        let trimmed = raw.trim_start_matches(['\n', '\r']);
        let start = start.saturating_add(raw.len().saturating_sub(trimmed.len()));
        let raw = trimmed.trim_end_matches(['\n', '\r']);
        let before = text.get(..start).map_or(0, |head| head.matches('\n').count());
        let number = before.saturating_sub(within).saturating_add(1);
        // A cell may hold line breaks, which a spreadsheet does not count as rows.
        within = within.saturating_add(raw.matches('\n').count());
        let cells = cells(&record, raw, start);
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(Row { number, cells, span: Span::new(start, start.saturating_add(raw.len())) });
        }
    }
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// The cells with their places; one whose quote marks are doubled stands for its whole row.
fn cells(record: &StringRecord, raw: &str, start: usize) -> Vec<Cell> {
    let mut from = 0_usize;
    let whole = Span::new(start, start.saturating_add(raw.len()));
    let place = |field: &str, from: &mut usize| {
        let found = raw.get(*from..).and_then(|rest| rest.find(field));
        let Some(at) = found.map(|at| from.saturating_add(at)) else { return whole };
        let end = at.saturating_add(field.len());
        *from = raw.get(end..).and_then(|rest| rest.find(',')).map_or(raw.len(), |comma| end.saturating_add(comma));
        *from = from.saturating_add(1).min(raw.len());
        Span::new(start.saturating_add(at), start.saturating_add(end))
    };
    record.iter().map(|field| Cell { span: place(field, &mut from), text: field.trim().to_owned() }).collect()
}

/// A day as a spreadsheet saves it: `2019/3/15`, `2019.3.15`, `2019年3月15日` as `2019-03-15`.
pub(crate) fn iso(cell: &str) -> Option<String> {
    let parts: Vec<&str> = cell.trim_end_matches('日').split(['/', '-', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.chars().all(|character| character.is_ascii_digit())
    };
    let whole = year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2);
    whole.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::{iso, rows};

    #[test]
    fn days_read_as_a_spreadsheet_saves_them() {
        assert_eq!(iso("2019/3/5").as_deref(), Some("2019-03-05"));
        assert_eq!(iso("2019年11月30日").as_deref(), Some("2019-11-30"));
        assert_eq!(iso("19/3/5"), None);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let text = "样例,人数\r\n\r\n\"两\r\n行\",\"1\"\r\n丙,\"a\"\"b\"\r\n";
        let rows = rows(text).unwrap_or_default();
        let seen: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect();
        assert_eq!(seen, [(1, vec!["样例", "人数"]), (3, vec!["两\r\n行", "1"]), (4, vec!["丙", "a\"b"])]);
        let placed: Vec<&str> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.span.slice(text)).collect();
        assert_eq!(placed, ["样例", "人数", "两\r\n行", "1", "丙", "丙,\"a\"\"b\""]);
    }
}
