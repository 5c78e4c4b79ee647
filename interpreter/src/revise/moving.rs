//! One file, moved.
//!
//! In: a file of the old set and the years. Out: its text with every day of its rules, of the words that they cite and of
//! its cases moved, and a list of what moved.

use super::edit::{Edit, applied, carried};
use super::walk::{Clause, Walk};
use super::{Kept, Refusal, RevisedFile, Shift, ToConfirm, calendar, inside, kept, parameters, written};
use crate::cases;
use crate::lines::Lines;
use crate::value::Date;
use crate::words::dated;
use crate::workspace::{Files, SHEET_ENDING, SourceFile, Workspace};
use heng_grammar::span::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Text};
use std::collections::BTreeMap;

/// What a day belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Rule,
    /// words of an entry, a title, a question
    Words,
    Case,
}

/// Why a day is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It was 29 February.
    LeapDay,
    /// It was 28 February, and the new year has a 29th.
    LastOfFebruary,
    /// It lies more than a year outside the period in force.
    Far,
    /// A day of a case that moved a day more or less, for a 29 February lies between it and another.
    Counted,
}

/// A day that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// In the new file.
    pub line: usize,
    pub part: Part,
    pub old: String,
    pub new: String,
    pub note: Option<Note>,
    /// In the old text.
    pub(super) span: Span,
    /// The old year, with month and day where they are said.
    pub(super) day: (i32, Option<(u32, u32)>),
}

/// How many days more than the years a day of a case moves, by the position of its file and where it stands there.
pub(super) type Nudges = BTreeMap<(usize, usize), i64>;

/// Everything about one file.
pub(super) struct Mover<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) file: usize,
    pub(super) source: &'w SourceFile,
    pub(super) shift: Shift,
    nudges: &'w Nudges,
    pub(super) edits: Vec<Edit>,
    pub(super) moved: Vec<Moved>,
    pub(super) kept: Vec<Kept>,
    waiting: Vec<(Span, String, String)>,
}

/// Moves the file at a position; `None` for one that was only read beside the set.
pub(super) fn file(
    files: &dyn Files,
    workspace: &Workspace,
    file: usize,
    shift: Shift,
    nudges: &Nudges,
) -> Result<Option<RevisedFile>, Refusal> {
    let Some(source) = workspace.sources.get(file).filter(|source| source.asked) else { return Ok(None) };
    let mut mover = Mover {
        workspace,
        file,
        source,
        shift,
        nudges,
        edits: Vec::new(),
        moved: Vec::new(),
        kept: Vec::new(),
        waiting: Vec::new(),
    };
    let walk = Walk::of(&source.tree);
    let stays: Vec<bool> = walk.clauses.iter().map(|clause| mover.clause(clause)).collect();
    mover.texts(&walk);
    if source.path.ends_with(SHEET_ENDING) {
        mover.sheet();
    }
    mover.kept.extend(kept::kept(&walk, source, shift));
    mover.kept.sort_by_key(|kept| kept.offset);
    mover.revised(files, &walk, &stays).map(Some)
}

impl Mover<'_> {
    /// Moves the days of a clause and of the words that follow it; true for a series that stays as it was published.
    fn clause(&mut self, clause: &Clause<'_>) -> bool {
        if let Some(series) = clause.series {
            let Some(waits) = parameters::waits(self, series) else { return true };
            self.edits.extend(waits.edit);
            self.waiting.push((series.name.span, series.name.text.clone(), waits.published));
        }
        for (span, date) in &clause.days {
            self.day(*span, *date, Part::Rule);
        }
        if clause.series.is_some() {
            // The whole series is to be looked at.
            let own = self.moved.iter_mut().filter(|moved| clause.days.iter().any(|(span, _)| *span == moved.span));
            own.for_each(|moved| moved.note = None);
        }
        for annotation in clause.annotations {
            for text in texts(annotation) {
                self.words(text, Part::Words);
            }
        }
        false
    }

    /// The file with everything moved. `stays`, by clause: it is as it was published.
    fn revised(&self, files: &dyn Files, walk: &Walk<'_>, stays: &[bool]) -> Result<RevisedFile, Refusal> {
        let source = self.source;
        let text = applied(&source.text, &self.edits);
        let lines = Lines::of(&text);
        let line = |offset: usize| lines.position(&text, carried(&self.edits, offset)).line;
        let mut moved: Vec<Moved> =
            self.moved.iter().map(|one| Moved { line: line(one.span.start), ..one.clone() }).collect();
        moved.sort_by_key(|one| one.span);
        let waiting = self.waiting.iter().map(|(span, parameter, published)| ToConfirm {
            parameter: parameter.clone(),
            line: line(span.start),
            published: published.clone(),
        });
        let kept = self.kept.iter().map(|one| Kept { line: line(one.offset), ..one.clone() });
        let clauses = walk.clauses.iter().zip(stays).filter(|(_, stays)| !**stays);
        Ok(RevisedFile {
            name: source.path.rsplit('/').next().unwrap_or(&source.path).to_owned(),
            content: written::content(files, &source.path, &text).map_err(Refusal::Unreadable)?,
            moved,
            to_confirm: waiting.collect(),
            kept: kept.collect(),
            clauses: clauses.filter_map(|(clause, _)| self.listed(walk, clause, &line)).collect(),
        })
    }

    fn texts(&mut self, walk: &Walk<'_>) {
        for worded in &walk.texts {
            if worded.title { self.title(worded.text) } else { self.words(worded.text, Part::Words) }
        }
        for (span, date) in &walk.case_days {
            self.day(*span, *date, Part::Case);
        }
        for text in &walk.case_words {
            self.words(text, Part::Case);
        }
    }

    fn sheet(&mut self) {
        let found = cases::days(self.workspace, self.file);
        for (span, date) in found.days {
            self.day(span, date, Part::Case);
        }
        for span in found.words {
            self.span(span, Part::Case, false);
        }
    }

    fn day(&mut self, span: Span, date: Date, part: Part) {
        let day = (u32::from(date.month().unsigned_abs()), u32::from(date.day().unsigned_abs()));
        self.put(span, i32::from(date.year()), Some(day), part);
    }

    fn words(&mut self, text: &Text, part: Part) {
        self.span(inside(&self.source.text, text.span, &text.text), part, false);
    }

    /// Of a title only the years of the edition move: another year there is part of the name of something else.
    fn title(&mut self, text: &Text) {
        self.span(inside(&self.source.text, text.span, &text.text), Part::Words, true);
    }

    fn span(&mut self, span: Span, part: Part, title: bool) {
        let text = span.slice(&self.source.text);
        let found = dated(text);
        for (at, one) in found.iter().enumerate() {
            let place = Span::new(span.start.saturating_add(one.start), span.start.saturating_add(one.end));
            if one.bare && text.get(..one.start).is_some_and(|before| before.ends_with(['〔', '［', '['])) {
                if !self.shift.is_far(one.year) {
                    self.kept.push(Kept::number(&self.source.text, place));
                }
                continue;
            }
            // 2018—2019年: one end of a range is as much a year as the other.
            let next = found.get(at.saturating_add(1)).filter(|next| is_range(text.get(one.end..next.start)));
            let bare = one.bare && !self.shift.is_own(one.year) && next.is_none();
            if !(bare || title && self.shift.is_far(one.year)) {
                self.put(place, one.year, one.day, part);
            }
        }
    }

    fn put(&mut self, span: Span, year: i32, day: Option<(u32, u32)>, part: Part) {
        let source = &self.source.text;
        let nudge = self.nudges.get(&(self.file, span.start)).copied();
        let edits = match nudge.zip(day) {
            Some((by, day)) => calendar::nudged(source, span, (year, day), self.shift.years, by),
            None => calendar::edits(source, span, year, day, self.shift.years),
        };
        let Some(edits) = edits else {
            self.kept.push(Kept::beyond(source, span));
            return;
        };
        if edits.is_empty() {
            return;
        }
        let own = edits.iter().map(|edit| Edit {
            span: Span::new(edit.span.start.saturating_sub(span.start), edit.span.end.saturating_sub(span.start)),
            text: edit.text.clone(),
        });
        let old = span.slice(source).to_owned();
        let new = applied(&old, &own.collect::<Vec<_>>());
        let note = if nudge.is_some() { Some(Note::Counted) } else { self.note(year, day, part) };
        self.moved.push(Moved { line: 0, part, old, new, note, span, day: (year, day) });
        self.edits.extend(edits);
    }

    fn note(&self, year: i32, day: Option<(u32, u32)>, part: Part) -> Option<Note> {
        let date = day.and_then(|day| calendar::date(year, day));
        let leaps = calendar::date(year.saturating_add(self.shift.years), (2, 29)).is_some();
        if date.is_some_and(|date| calendar::is_leap_lost(date, self.shift.years)) {
            Some(Note::LeapDay)
        } else if day == Some((2, 28)) && leaps && part != Part::Case {
            Some(Note::LastOfFebruary)
        } else if self.shift.is_far(year) && part != Part::Case {
            Some(Note::Far)
        } else {
            None
        }
    }
}

/// Whether nothing but the sign of a range stands there.
fn is_range(between: Option<&str>) -> bool {
    matches!(between.map(str::trim), Some("—" | "–" | "－" | "-" | "~" | "～" | "至" | "到" | "to"))
}

/// The texts of an entry.
fn texts(annotation: &Annotation) -> Vec<&Text> {
    match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => vec![quote],
        AnnotationKind::Reading { phrase, reading, because } => {
            [Some(phrase), reading.as_ref(), because.as_ref()].into_iter().flatten().collect()
        }
        AnnotationKind::Erratum { printed, corrected, because } => {
            [Some(printed), corrected.as_ref(), because.as_ref()].into_iter().flatten().collect()
        }
        AnnotationKind::NotStated { what, because } => [Some(what), because.as_ref()].into_iter().flatten().collect(),
    }
}
