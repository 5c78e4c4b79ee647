//! Cases as a table: `NAME.cases.csv`, one row a case.
//!
//! In: the text of the table. Out: cases bound like those of the language, and a diagnostic for every cell that
//! cannot be used, which names its row and its column as a spreadsheet does. An empty cell says nothing. Invariant: a
//! row with a mistake is never run. Absent: decoding and reading files, which opening the set does.

mod column;
mod days;
mod field;
mod mentioned;
mod written;

pub(crate) use days::days;
pub use field::{Field, Form};
pub use mentioned::{Piece, Said, Sheet, Spot, mentioned};

use super::bind::{Binder, Subject};
use super::expect::expectation;
use super::find::Found;
use super::given::given;
use super::{Bound, Case, Content, Expected, Prepared};
use crate::evaluate::Facts;
use crate::facts::grid::{Cell, Row, rows};
use crate::lower::Reported;
use crate::workspace::Workspace;
use column::{Column, column};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Name};

/// Binds every row of a table.
pub(super) fn bind(workspace: &Workspace, file: usize, bound: &mut Bound) {
    let Some(source) = workspace.sources.get(file) else { return };
    let mut binder = Binder { policy: &workspace.policy, text: "", diagnostics: Vec::new() };
    match rows(&source.text) {
        Ok(rows) => {
            if let [head, rows @ ..] = rows.as_slice() {
                let columns = columns(&mut binder, head);
                for row in rows {
                    bound.cases.push(case(&mut binder, file, &columns, row));
                }
            }
        }
        Err((message, span)) => binder.report("E0709", span, message, None),
    }
    bound.diagnostics.extend(binder.diagnostics.into_iter().map(|diagnostic| Reported { file, diagnostic }));
}

/// A column with its heading; `None` for one that was reported, and for one without a heading.
type Headed = (Option<Column>, String);

fn columns(binder: &mut Binder<'_>, head: &Row) -> Vec<Headed> {
    let mut columns: Vec<Headed> = Vec::new();
    for cell in &head.cells {
        let found = if cell.text.is_empty() { Ok(None) } else { column(binder.policy, &cell.text).map(Some) };
        let known = |one: &Column| columns.iter().any(|(other, _)| other.as_ref() == Some(one));
        let found = found.map_err(|message| ("E0701", message)).and_then(|column| match column {
            Some(column) if known(&column) => {
                Err(("E0708", Message::new("这一列写了两次", "this column stands twice")))
            }
            column => Ok(column),
        });
        let column = found.unwrap_or_else(|(code, message)| {
            binder.report(code, cell.span, placed(head, &cell.text, &message), None);
            None
        });
        columns.push((column, cell.text.clone()));
    }
    columns
}

/// `第3行“人数”列：…`
fn placed(row: &Row, heading: &str, message: &Message) -> Message {
    let number = row.number;
    Message::new(
        format!("第{number}行“{heading}”列：{}", message.zh),
        format!("row {number}, column \"{heading}\": {}", message.en),
    )
}

/// What is said of a cell, with its place.
fn in_cell<'p, R>(
    binder: &mut Binder<'p>,
    (row, heading, span): (&Row, &str, Span),
    f: impl FnOnce(&mut Binder<'p>) -> R,
) -> R {
    let before = binder.diagnostics.len();
    let result = f(binder);
    for diagnostic in binder.diagnostics.iter_mut().skip(before) {
        let message = placed(row, heading, &diagnostic.message);
        let own = Diagnostic::error(diagnostic.code, span, message);
        *diagnostic = match diagnostic.help.take() {
            Some(help) => own.with_help(help),
            None => own,
        };
    }
    result
}

/// The cells of one row under their columns.
struct Line<'s> {
    row: &'s Row,
    columns: &'s [Headed],
}

impl<'s> Line<'s> {
    /// Every cell that is not empty, with its column and heading.
    fn cells(&self) -> impl Iterator<Item = (&'s Column, &'s str, &'s Cell)> + use<'s> {
        let cells = self.columns.iter().zip(&self.row.cells);
        cells
            .filter(|(_, cell)| !cell.text.is_empty())
            .filter_map(|((column, heading), cell)| Some((column.as_ref()?, heading.as_str(), cell)))
    }

    fn cell(&self, wanted: &Column) -> Option<(&'s str, &'s Cell)> {
        self.cells().find(|(column, _, _)| *column == wanted).map(|(_, heading, cell)| (heading, cell))
    }
}

fn case(binder: &mut Binder<'_>, file: usize, columns: &[Headed], row: &Row) -> Case {
    let line = Line { row, columns };
    let before = binder.diagnostics.len();
    let words = |cell: &Cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = line.cell(&Column::Name).map_or_else(|| format!("第{}行", row.number), |(_, cell)| words(cell));
    let headings = columns.iter().map(|(column, heading)| (column.is_some(), heading.as_str()));
    let under = row.cells.iter().zip(headings.chain(std::iter::repeat((false, ""))));
    let mut lost = under.filter(|(cell, (usable, _))| !usable && !cell.text.is_empty()).peekable();
    let whole = lost.peek().is_none();
    if let Some((extra, _)) = lost.find(|(_, (_, heading))| heading.is_empty()) {
        let number = row.number;
        let message = Message::new(
            format!("第{number}行：“{}”上面没有列名", extra.text),
            format!("row {number}: no column stands above \"{}\"", extra.text),
        );
        binder.report("E0709", extra.span, message, None);
    }
    let prepared = prepared(binder, file, &line, &name);
    let content = match prepared {
        Some(prepared) if whole && binder.diagnostics.len() == before => Content::Sound(prepared),
        None if whole && binder.diagnostics.len() == before => Content::Broken,
        Some(_) | None => Content::Mistaken,
    };
    Case { name, file, span: line.cell(&Column::Name).map_or(row.span, |(_, cell)| cell.span), content }
}

/// `None` where something was reported, or where the programme is broken.
fn prepared(binder: &mut Binder<'_>, file: usize, line: &Line<'_>, name: &str) -> Option<Prepared> {
    let named =
        |column| line.cell(column).map(|(heading, cell)| (heading, Name { text: cell.text.clone(), span: cell.span }));
    let (programme, benefit, day) = (named(&Column::Programme), named(&Column::Benefit), line.cell(&Column::Day));
    let (row, whole) = (line.row, line.row.span);
    let day_place = day.map_or((row, "于", whole), |(heading, cell)| (row, heading, cell.span));
    let written = in_cell(binder, day_place, |binder| {
        let written = day.and_then(|(_, cell)| written::day(&cell.text));
        if let (None, Some((_, cell))) = (&written, day) {
            unreadable(binder, &cell.text);
        }
        written
    });
    let case = tree::Case {
        name: Name { text: name.to_owned(), span: whole },
        benefit: benefit.as_ref().map(|(_, name)| name.clone()),
        on: written,
        facts: Vec::new(),
        expectations: Vec::new(),
        span: whole,
    };
    let programme = programme.as_ref().map(|(_, name)| name.text.as_str());
    let found = Found { case: &case, file, programme, benefit: None };
    let heading = benefit.as_ref().map_or("待遇", |(heading, _)| heading);
    let benefit_span = case.benefit.as_ref().map_or(whole, |name| name.span);
    let subject = in_cell(binder, (row, heading, benefit_span), |binder| binder.subject(found))?;
    let wrong_day = day.is_some() && case.on.is_none();
    let on = if wrong_day { None } else { in_cell(binder, day_place, |binder| binder.day(&case)) };
    let facts = facts(binder, subject, line);
    let expectations = expectations(binder, subject, line);
    Some(Prepared { benefit: subject.position(), on: on?, facts, expectations })
}

fn unreadable(binder: &mut Binder<'_>, cell: &str) {
    let message = Message::new(format!("“{cell}”不是这一列能写的"), format!("\"{cell}\" cannot stand in this column"));
    binder.report("E0703", Span::new(0, 0), message, None);
}

fn facts(binder: &mut Binder<'_>, subject: Subject<'_>, line: &Line<'_>) -> Facts {
    let mut facts = Facts::unknown(binder.policy.facts.len());
    for (column, heading, cell) in line.cells() {
        let Column::Fact(name) = column else { continue };
        in_cell(binder, (line.row, heading, cell.span), |binder| {
            let declared = binder.fact(subject, name).and_then(|id| binder.policy.fact(id));
            let read = declared.and_then(|declared| written::fact(name, &declared.kind, &cell.text));
            match read {
                Some(fact) => given(binder, subject, &[fact.tree], &mut facts),
                None if declared.is_some() => unreadable(binder, &cell.text),
                // A fact of another programme: the message of 样例 says so.
                None => {
                    let message = Message::new(
                        format!("待遇“{}”不看这个事实", subject.benefit.name),
                        format!("benefit \"{}\" does not look at this fact", subject.benefit.name),
                    );
                    binder.report("E0702", cell.span, message, None);
                }
            }
        });
    }
    facts
}

fn expectations(binder: &mut Binder<'_>, subject: Subject<'_>, line: &Line<'_>) -> Vec<Expected> {
    let mut expected = Vec::new();
    let mut any = false;
    for (column, heading, cell) in line.cells() {
        let Column::Expected(wanted) = column else { continue };
        any = true;
        expected.extend(in_cell(binder, (line.row, heading, cell.span), |binder| {
            if let Some(line) = written::expectation(wanted, subject.benefit, &cell.text) {
                expectation(binder, subject, &line.tree)
            } else {
                unreadable(binder, &cell.text);
                None
            }
        }));
    }
    if !any {
        let number = line.row.number;
        let message = Message::new(format!("第{number}行没有写应为什么"), format!("row {number} expects nothing"));
        let help = Message::new("填写 应为.结果 等列", "fill in expect.outcome or another such column");
        binder.report("E0704", line.row.span, message, Some(help));
    }
    expected
}

#[cfg(test)]
mod tests;
