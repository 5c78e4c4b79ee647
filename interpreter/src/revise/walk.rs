//! Everything of a file that a year can stand in.
//!
//! In: the tree of a file. Out: its clauses, parents before children, each with the days that it writes and the entries
//! that follow it; titles, questions and other texts; names; the days and citations of its cases. Every noun of the
//! tree is visited, so that no day is left behind. Absent: what becomes of a day.

mod expressions;
mod members;

use crate::value::Date;
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Annotation, Benefit, Case, Expectation, ExpectationKind, ExpectedDay, Expr, ExprKind, File, GivenFact, GivenValue,
    Item, Literal, Name, Parameter, Programme, Text,
};

/// A rule, a row, an arm or a line: what carries entries of its own.
#[derive(Debug)]
pub(super) struct Clause<'t> {
    pub(super) parent: Option<usize>,
    pub(super) programme: Option<&'t Programme>,
    pub(super) benefit: Option<&'t Benefit>,
    pub(super) span: Span,
    pub(super) annotations: &'t [Annotation],
    pub(super) days: Vec<(Span, Date)>,
    /// It sets a sum, a share or a number of places.
    pub(super) pays: bool,
    /// The series, where it is one: its days are judged as a whole.
    pub(super) series: Option<&'t Parameter>,
}

/// A text that is no entry of a register.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worded<'t> {
    pub(super) text: &'t Text,
    pub(super) title: bool,
}

/// What was found in one file.
#[derive(Debug, Default)]
pub(super) struct Walk<'t> {
    pub(super) clauses: Vec<Clause<'t>>,
    pub(super) texts: Vec<Worded<'t>>,
    pub(super) names: Vec<&'t Name>,
    /// The days of cases.
    pub(super) case_days: Vec<(Span, Date)>,
    /// What cases expect to fail.
    pub(super) case_words: Vec<&'t Text>,
    programme: Option<&'t Programme>,
    benefit: Option<&'t Benefit>,
}

impl<'t> Walk<'t> {
    pub(super) fn of(file: &'t File) -> Self {
        let mut walk = Self::default();
        for item in &file.items {
            match item {
                Item::General(general) => {
                    walk.title(general.title.as_ref());
                    walk.members(&general.members);
                }
                Item::Programme(programme) => {
                    walk.programme = Some(programme);
                    walk.name(&programme.name);
                    walk.title(programme.title.as_ref());
                    walk.members(&programme.members);
                    walk.programme = None;
                }
                Item::Case(case) => walk.case(case),
            }
        }
        walk
    }

    /// The days that a case gives.
    pub(super) fn of_facts(case: &'t Case) -> Vec<(Span, Date)> {
        let mut walk = Self::default();
        case.facts.iter().for_each(|fact| walk.given(fact));
        walk.case_days
    }

    /// The days that a case expects.
    pub(super) fn of_expectations(case: &'t Case) -> Vec<(Span, Date)> {
        let mut walk = Self::default();
        case.expectations.iter().for_each(|expectation| walk.expected(expectation));
        walk.case_days
    }

    fn clause(&mut self, parent: Option<usize>, span: Span, annotations: &'t [Annotation]) -> usize {
        let pays = parent.and_then(|parent| self.clauses.get(parent)).is_some_and(|parent| parent.pays);
        let (programme, benefit) = (self.programme, self.benefit);
        let clause = Clause { parent, programme, benefit, span, annotations, days: Vec::new(), pays, series: None };
        self.clauses.push(clause);
        self.clauses.len().saturating_sub(1)
    }

    fn with(&mut self, clause: usize, change: impl FnOnce(&mut Clause<'t>)) {
        if let Some(clause) = self.clauses.get_mut(clause) {
            change(clause);
        }
    }

    fn name(&mut self, name: &'t Name) {
        self.names.push(name);
    }

    fn title(&mut self, text: Option<&'t Text>) {
        self.texts.extend(text.map(|text| Worded { text, title: true }));
    }

    fn words(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        self.texts.extend(texts.into_iter().map(|text| Worded { text, title: false }));
    }

    fn case(&mut self, case: &'t Case) {
        self.case_day(case.on.as_ref());
        case.facts.iter().for_each(|fact| self.given(fact));
        case.expectations.iter().for_each(|expectation| self.expected(expectation));
    }

    fn case_day(&mut self, expr: Option<&'t Expr>) {
        let Some(expr) = expr else { return };
        if let ExprKind::Literal(Literal::Date { year, month, day }) = expr.kind {
            self.case_days.extend(Date::new(year, month, day).ok().map(|date| (expr.span, date)));
        }
    }

    fn given(&mut self, fact: &'t GivenFact) {
        match &fact.value {
            GivenValue::One(expr) => self.case_day(Some(expr)),
            GivenValue::Records(records) => records.iter().flatten().for_each(|fact| self.given(fact)),
        }
    }

    fn expected(&mut self, expectation: &'t Expectation) {
        let day = |end: &'t Option<ExpectedDay>| match end {
            Some(ExpectedDay::Known(expr)) => Some(expr),
            Some(ExpectedDay::Unknown) | None => None,
        };
        match &expectation.kind {
            ExpectationKind::Timing { from, to, .. } => {
                self.case_day(day(from));
                self.case_day(day(to));
            }
            ExpectationKind::Output { value, .. } => self.case_day(value.as_ref()),
            ExpectationKind::Failed(text) => self.case_words.push(text),
            ExpectationKind::Outcome(_)
            | ExpectationKind::Amount { .. }
            | ExpectationKind::Share { .. }
            | ExpectationKind::NoSplit
            | ExpectationKind::Channel { .. }
            | ExpectationKind::Flag { .. }
            | ExpectationKind::Pending(_) => {}
        }
    }
}
