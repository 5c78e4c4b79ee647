//! What the cells of a table of cases name, and where.
//!
//! In: a workspace, its table and the names that are looked for. Out: each heading and cell that may hold one of them,
//! as the language reads it, with the fields from which it was read; and what could not be read and yet holds one.
//! Invariant: a place leads to the bytes of the name in the text of the table. Absent: what a name means.

use super::column::{Column, Wanted, column};
use super::field::{Field, fields};
use super::written::{self, Read};
use crate::cases::bind::{Binder, Subject, spoken_of};
use crate::facts::grid::{Row, rows};
use crate::workspace::{SHEET_ENDING, Workspace};
use heng_grammar::Span;
use heng_grammar::tree::{Expectation, GivenFact};
use std::rc::Rc;

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Said {
    Programme(String),
    Benefit(String),
    Given(GivenFact),
    Expected(Expectation),
    /// a fact, as the heading of a column in which nothing is read
    Fact(String),
    /// who pays, likewise
    Payer(String),
    /// an output, time, channel or flag, likewise
    Label(String),
}

/// A part of a field, and the span of the words that were made of it.
#[derive(Debug, Clone)]
struct Part {
    field: Rc<Field>,
    start: usize,
    words: Span,
    bare: bool,
}

/// A name in a field.
#[derive(Debug, Clone)]
pub struct Spot {
    pub field: Rc<Field>,
    /// The part of what the field says.
    pub part: Span,
    /// The name stands as it is, and never needs `「」`.
    pub bare: bool,
}

/// One cell with its heading.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Positions of the programme in the policy set and of the benefit in the programme.
    pub benefit: (usize, usize),
    pub said: Said,
    parts: Vec<Part>,
}

impl Piece {
    /// Where a name among the words stands.
    pub fn spot(&self, words: Span) -> Option<Spot> {
        let part = self.parts.iter().find(|part| part.words.start <= words.start && words.end <= part.words.end)?;
        let at = |offset: usize| offset.saturating_sub(part.words.start).saturating_add(part.start);
        let (field, place) = (Rc::clone(&part.field), Span::new(at(words.start), at(words.end)));
        Some(Spot { field, part: place, bare: part.bare })
    }

    /// Where a name stands that is all that the cell or heading says, but for quote marks.
    pub fn alone(&self, name: &str) -> Option<Spot> {
        let part = self.parts.last()?;
        let rest = part.field.text.get(part.start..)?;
        let start = part.start.saturating_add(rest.find(name)?);
        let place = Span::new(start, start.saturating_add(name.len()));
        let all = [rest.trim(), rest.trim().trim_matches(['"', '“', '”'])].contains(&name);
        all.then(|| Spot { field: Rc::clone(&part.field), part: place, bare: true })
    }
}

/// What a table names.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub pieces: Vec<Piece>,
    /// What may hold a name and could not be read.
    pub unread: Vec<String>,
}

/// Reads the cells that may hold one of the names; nothing for a text that is no table of cases.
pub fn mentioned(workspace: &Workspace, file: usize, names: &[&str]) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(source) = workspace.sources.get(file).filter(|source| source.path.ends_with(SHEET_ENDING)) else {
        return sheet;
    };
    let text = source.text.as_str();
    match rows(text) {
        Ok(rows) => {
            if let [head, rows @ ..] = rows.as_slice() {
                Reader { workspace, text, names, sheet: &mut sheet }.table(head, rows);
            }
        }
        Err(_) => sheet.unread.push(text.to_owned()),
    }
    sheet
}

struct Reader<'w, 's> {
    workspace: &'w Workspace,
    text: &'w str,
    names: &'s [&'s str],
    sheet: &'s mut Sheet,
}

/// A column with the field of its heading.
type Headed = (Option<Column>, Rc<Field>);

impl<'w> Reader<'w, '_> {
    fn table(&mut self, head: &Row, rows: &[Row]) {
        let Some(headings) = self.fields(head) else { return };
        let policy = &self.workspace.policy;
        let columns: Vec<Headed> =
            headings.into_iter().map(|field| (column(policy, field.text.trim()).ok(), field)).collect();
        let mut filled: Vec<bool> = vec![false; columns.len()];
        let mut subjects = Vec::new();
        for row in rows {
            let Some(fields) = self.fields(row) else { continue };
            for (field, filled) in fields.iter().zip(&mut filled) {
                *filled |= !field.text.trim().is_empty();
            }
            subjects.extend(self.row(&columns, &fields));
        }
        for ((column, heading), _) in columns.iter().zip(filled).filter(|(_, filled)| !filled) {
            let Some(column) = column else { continue };
            for subject in &subjects {
                self.empty(*subject, column, heading);
            }
        }
    }

    /// The fields of a row, where they are those that the table was read with.
    fn fields(&mut self, row: &Row) -> Option<Vec<Rc<Field>>> {
        let fields = fields(self.text, row.span);
        let same = fields.iter().map(|field| field.text.trim()).eq(row.cells.iter().map(|cell| cell.text.as_str()));
        if same {
            return Some(fields.into_iter().map(Rc::new).collect());
        }
        self.sheet.unread.push(row.span.slice(self.text).to_owned());
        None
    }

    fn row(&mut self, columns: &[Headed], fields: &[Rc<Field>]) -> Option<Subject<'w>> {
        let named = |wanted: &Column| {
            let found = columns.iter().zip(fields).find(|((column, _), _)| column.as_ref() == Some(wanted));
            found.map(|(_, field)| field.text.trim()).filter(|name| !name.is_empty())
        };
        let subject = spoken_of(&self.workspace.policy, named(&Column::Programme), named(&Column::Benefit));
        for (at, field) in fields.iter().enumerate().filter(|(_, field)| !field.text.trim().is_empty()) {
            match (subject, columns.get(at)) {
                (Some(subject), Some((Some(column), heading))) => self.cell(subject, (column, heading), field),
                (None, Some((Some(Column::Name | Column::Day), _))) => {}
                // The row or the column has a mistake: what the cell means is not known.
                (Some(_), Some((None, _))) | (None, Some(_)) | (_, None) => self.unread(field),
            }
        }
        subject
    }

    fn cell(&mut self, subject: Subject<'w>, (column, heading): (&Column, &Rc<Field>), field: &Rc<Field>) {
        if !self.holds(heading) && !self.holds(field) {
            return;
        }
        let cell = field.text.trim();
        let whole = Span::new(0, cell.len());
        let read = match column {
            Column::Name | Column::Day => return,
            Column::Programme => Some(named(Said::Programme(cell.to_owned()), whole)),
            Column::Benefit => Some(named(Said::Benefit(cell.to_owned()), whole)),
            Column::Fact(name) => self.fact(subject, name, cell),
            Column::Expected(wanted) => written::expectation(wanted, subject.benefit, cell).map(|read| Read {
                tree: Said::Expected(read.tree),
                heading: read.heading,
                cell: read.cell,
                bare: read.bare,
            }),
        };
        let Some(read) = read else {
            self.empty(subject, column, heading);
            self.unread(field);
            return;
        };
        let name = read.heading.and_then(|words| part(heading, name(column)?, words, true));
        let cell = read.cell.and_then(|words| part(field, cell, words, read.bare));
        let parts = name.into_iter().chain(cell).collect();
        self.sheet.pieces.push(Piece { benefit: subject.position(), said: read.tree, parts });
    }

    fn fact(&self, subject: Subject<'w>, name: &str, cell: &str) -> Option<Read<Said>> {
        let policy = &self.workspace.policy;
        let binder = Binder { policy, text: "", diagnostics: Vec::new() };
        let declared = binder.fact(subject, name).and_then(|id| policy.fact(id))?;
        let read = written::fact(name, &declared.kind, cell)?;
        Some(Read { tree: Said::Given(read.tree), heading: read.heading, cell: read.cell, bare: read.bare })
    }

    /// The heading of a column in which nothing stands that could be read.
    fn empty(&mut self, subject: Subject<'w>, column: &Column, heading: &Rc<Field>) {
        let Some(name) = name(column).filter(|_| self.holds(heading)) else { return };
        let said = match column {
            Column::Fact(name) => Said::Fact(name.clone()),
            Column::Expected(Wanted::Share(name)) => Said::Payer(name.clone()),
            Column::Expected(
                Wanted::Output(name) | Wanted::Timing(name) | Wanted::Channel(name) | Wanted::Flag(name),
            ) => Said::Label(name.clone()),
            Column::Name
            | Column::Programme
            | Column::Benefit
            | Column::Day
            | Column::Expected(Wanted::Outcome | Wanted::Amount | Wanted::Split | Wanted::Pending | Wanted::Failed) => {
                return;
            }
        };
        let parts = part(heading, name, Span::new(0, name.len()), true).into_iter().collect();
        self.sheet.pieces.push(Piece { benefit: subject.position(), said, parts });
    }

    fn holds(&self, field: &Field) -> bool {
        self.names.iter().any(|name| field.text.contains(name))
    }

    fn unread(&mut self, field: &Field) {
        self.sheet.unread.push(field.text.clone());
    }
}

/// The name that a heading holds, which is the last that it says.
fn name(column: &Column) -> Option<&str> {
    match column {
        Column::Fact(name)
        | Column::Expected(
            Wanted::Output(name)
            | Wanted::Timing(name)
            | Wanted::Channel(name)
            | Wanted::Flag(name)
            | Wanted::Share(name),
        ) => Some(name),
        Column::Name
        | Column::Programme
        | Column::Benefit
        | Column::Day
        | Column::Expected(Wanted::Outcome | Wanted::Amount | Wanted::Split | Wanted::Pending | Wanted::Failed) => None,
    }
}

/// A cell that is a name and nothing else.
fn named(said: Said, whole: Span) -> Read<Said> {
    Read { tree: said, heading: None, cell: Some(whole), bare: true }
}

/// The part of a field at its end that says this.
fn part(field: &Rc<Field>, said: &str, words: Span, bare: bool) -> Option<Part> {
    let end = field.text.trim_end();
    let start = end.strip_suffix(said)?.len();
    Some(Part { field: Rc::clone(field), start, words, bare })
}
