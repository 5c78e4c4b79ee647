//! Next year's set from this one.
//!
//! In: files, the folder of a set and the year in which the new edition comes into force. Out: a [`Revision`]: the new
//! files, every day that moved and where, what nobody has confirmed yet, what was seen and left alone, the cases that
//! come out otherwise, and the checklist. Days are found in the tree, and in the words of entries by the reading that
//! compares rules with citations, so that everything else stays byte for byte. A series of a parameter that was not
//! confirmed for the new period waits (`核至 待核`). Invariant: nothing is written; a set with errors is refused.

mod calendar;
mod checklist;
mod clause;
mod edit;
mod kept;
mod moving;
mod outcome;
mod parameters;
mod walk;
mod written;

pub use crate::workspace::CHECKLIST;
pub use checklist::checklist;
pub use kept::Kept;
pub use moving::{Moved, Note, Part};
pub use outcome::{Changed, Why};

use crate::check::{Findings, check};
use crate::value::Date;
use crate::wording::Language;
use crate::workspace::{Files, OpenError, Workspace, open};
use heng_grammar::diagnostic::{Message, Severity};
use heng_grammar::span::Span;
use moving::Nudges;

/// A set for another year.
#[derive(Debug)]
pub struct Revision {
    pub years: i32,
    pub old: (Date, Date),
    pub new: (Date, Date),
    /// In the order of their names.
    pub files: Vec<RevisedFile>,
    /// What stands in the old folder and belongs to no edition but its own: the notice, stored answers.
    pub left: Vec<String>,
    /// The cases of the new set that do not pass.
    pub changed: Vec<Changed>,
}

/// A file of the new set.
#[derive(Debug)]
pub struct RevisedFile {
    /// Without its folder; the same as in the old set.
    pub name: String,
    /// In the encoding of the old file.
    pub content: Vec<u8>,
    pub moved: Vec<Moved>,
    pub to_confirm: Vec<ToConfirm>,
    pub kept: Vec<Kept>,
    /// What the checklist goes through.
    clauses: Vec<clause::Listed>,
}

/// A parameter that waits for confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToConfirm {
    pub parameter: String,
    pub line: usize,
    /// The lines of the old edition, as they were published.
    pub published: String,
}

/// Why there is no revision.
#[derive(Debug)]
pub enum Refusal {
    /// The set cannot be read.
    Unreadable(OpenError),
    /// It cannot be revised so.
    Unfit(Message),
    /// It has errors.
    Errors(Box<(Workspace, Findings)>),
}

/// Makes the set at a path one that is in force from `year` on; differences of cases are told in the language.
pub fn revise(files: &dyn Files, path: &str, year: i16, language: Language) -> Result<Revision, Refusal> {
    let workspace = open(files, path).map_err(Refusal::Unreadable)?;
    let findings = check(&workspace, &[], None);
    if findings.reported.iter().any(|reported| reported.diagnostic.severity == Severity::Error) {
        return Err(Refusal::Errors(Box::new((workspace, findings))));
    }
    let Some(old) = workspace.policy.in_force else {
        return Err(Refusal::Unfit(Message::new(
            "总则没有写施行期，不知道要移动几年；请写 施行 2019-01-01 至 2019-12-31",
            "the general part says no period in force, so that the years to move by are not known; write in_force 2024-01-01 to 2024-12-31",
        )));
    };
    let years = i32::from(year).saturating_sub(i32::from(old.0.year()));
    let new = calendar::moved(old.0, years).zip(calendar::moved(old.1, years));
    let Some(new) = new.filter(|_| years != 0) else {
        return Err(Refusal::Unfit(Message::new(
            format!("这个政策集自 {} 起施行，--year 要写另一年，1 至 9999", old.0),
            format!("this set is in force from {} on; --year takes another year, from 1 to 9999", old.0),
        )));
    };
    let shift = Shift { years, old, new };
    let mut revised = moved(files, &workspace, shift, &Nudges::new())?;
    let nudges = outcome::nudges(files, &workspace, &revised, shift)?;
    if !nudges.is_empty() {
        revised = moved(files, &workspace, shift, &nudges)?;
    }
    let changed = outcome::changed(&workspace, &revised, language);
    let names: Vec<&str> = revised.iter().map(|file| file.name.as_str()).collect();
    let mut left = files.names(path).unwrap_or_default();
    left.retain(|name| !names.contains(&name.as_str()));
    left.sort();
    Ok(Revision { years, old, new, files: revised, left, changed })
}

/// Every file of the set, moved.
fn moved(files: &dyn Files, workspace: &Workspace, shift: Shift, nudges: &Nudges) -> Result<Vec<RevisedFile>, Refusal> {
    let mut revised = Vec::with_capacity(workspace.sources.len());
    for file in 0..workspace.sources.len() {
        revised.extend(moving::file(files, workspace, file, shift, nudges)?);
    }
    Ok(revised)
}

/// How far everything moves.
#[derive(Debug, Clone, Copy)]
struct Shift {
    years: i32,
    old: (Date, Date),
    new: (Date, Date),
}

impl Shift {
    /// Whether the day lies more than a year outside the old period in force.
    fn is_far(self, year: i32) -> bool {
        !(i32::from(self.old.0.year()).saturating_sub(1)..=i32::from(self.old.1.year()).saturating_add(1))
            .contains(&year)
    }

    /// Whether the year is one in which the old edition is in force.
    fn is_own(self, year: i32) -> bool {
        (i32::from(self.old.0.year())..=i32::from(self.old.1.year())).contains(&year)
    }
}

/// The part of a text's place that is the text itself, without its quote marks.
fn inside(source: &str, span: Span, text: &str) -> Span {
    let start = span.slice(source).find(text).map_or(span.start, |at| span.start.saturating_add(at));
    Span::new(start, start.saturating_add(text.len()))
}
