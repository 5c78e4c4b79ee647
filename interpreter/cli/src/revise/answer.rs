//! The JSON of `heng revise`.

use heng::cases::Difference;
use heng::revise::{CHECKLIST, Note, Part, RevisedFile, Revision, Why};
use heng::value::Date;
use serde::Serialize;

/// The answer of `heng revise --format json`.
#[derive(Debug, Serialize)]
pub(super) struct Answer<'r> {
    years: i32,
    old: Period,
    new: Period,
    folder: &'r str,
    files: Vec<&'r str>,
    moved: Vec<MovedDay<'r>>,
    to_confirm: Vec<Waiting<'r>>,
    kept: Vec<Left<'r>>,
    changed_cases: Vec<ChangedCase<'r>>,
    not_copied: &'r [String],
    checklist: String,
}

#[derive(Debug, Serialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
struct MovedDay<'r> {
    file: &'r str,
    line: usize,
    part: &'static str,
    old: &'r str,
    new: &'r str,
    note: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Waiting<'r> {
    file: &'r str,
    line: usize,
    parameter: &'r str,
    published: &'r str,
}

#[derive(Debug, Serialize)]
struct Left<'r> {
    file: &'r str,
    line: usize,
    words: &'r str,
    why: Words<'r>,
}

#[derive(Debug, Serialize)]
struct Words<'r> {
    zh: &'r str,
    en: &'r str,
}

#[derive(Debug, Serialize)]
struct ChangedCase<'r> {
    file: &'r str,
    line: usize,
    name: &'r str,
    status: &'static str,
    differences: &'r [Difference],
}

impl<'r> Answer<'r> {
    pub(super) fn of(revision: &'r Revision, folder: &'r str) -> Self {
        let files = || revision.files.iter();
        let changed_cases = revision.changed.iter().map(|one| ChangedCase {
            file: &one.file,
            line: one.line,
            name: &one.case,
            status: why(one.why),
            differences: &one.differences,
        });
        Self {
            years: revision.years,
            old: Period::of(revision.old),
            new: Period::of(revision.new),
            folder,
            files: files().map(|file| file.name.as_str()).collect(),
            moved: files().flat_map(moved).collect(),
            to_confirm: files().flat_map(waiting).collect(),
            kept: files().flat_map(left).collect(),
            changed_cases: changed_cases.collect(),
            not_copied: &revision.left,
            checklist: format!("{folder}/{CHECKLIST}"),
        }
    }
}

impl Period {
    fn of((from, to): (Date, Date)) -> Self {
        Self { from: from.to_string(), to: to.to_string() }
    }
}

fn moved(file: &RevisedFile) -> impl Iterator<Item = MovedDay<'_>> {
    file.moved.iter().map(|one| MovedDay {
        file: &file.name,
        line: one.line,
        part: part(one.part),
        old: &one.old,
        new: &one.new,
        note: one.note.map(note),
    })
}

fn waiting(file: &RevisedFile) -> impl Iterator<Item = Waiting<'_>> {
    file.to_confirm.iter().map(|one| Waiting {
        file: &file.name,
        line: one.line,
        parameter: &one.parameter,
        published: &one.published,
    })
}

fn left(file: &RevisedFile) -> impl Iterator<Item = Left<'_>> {
    file.kept.iter().map(|one| Left {
        file: &file.name,
        line: one.line,
        words: &one.words,
        why: Words { zh: &one.why.zh, en: &one.why.en },
    })
}

const fn part(part: Part) -> &'static str {
    match part {
        Part::Rule => "rule",
        Part::Words => "words",
        Part::Case => "case",
    }
}

const fn note(note: Note) -> &'static str {
    match note {
        Note::LeapDay => "leap_day",
        Note::LastOfFebruary => "last_of_february",
        Note::Far => "far",
        Note::Counted => "counted",
    }
}

const fn why(why: Why) -> &'static str {
    match why {
        Why::Waits => "waiting",
        Why::Calendar => "calendar",
        Why::Before => "failed_before",
    }
}
