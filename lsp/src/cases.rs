//! The cases of a set as they came out.
//!
//! In: a workspace with what was found in it. Out: each case with its outcome in words, and what the cases of a benefit
//! show of it. Invariant: each is found when it is first asked for and kept as long as the set, which is read anew
//! after every change. Absent: running and comparing, which `heng test` asks of the same functions.

use crate::symbols::{Symbol, What, symbols};
use heng::cases::{Bound, Came, Case, Content, Prepared, Tried, bind, tried};
use heng::check::Findings;
use heng::coverage::benefit_coverage;
use heng::wording::Language;
use heng::workspace::{SourceFile, Workspace};
use heng_grammar::Span;
use heng_grammar::diagnostic::Severity;
use heng_grammar::tree::{self, Item, Member};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// Positions of a programme in the set and of a benefit in the programme.
pub(crate) type Benefit = (usize, usize);

/// What was found so far of the cases of one set.
#[derive(Debug, Default)]
pub struct Cases {
    bound: OnceCell<Bound>,
    tried: RefCell<BTreeMap<usize, Tried>>,
    shown: RefCell<BTreeMap<Benefit, Option<Shown>>>,
}

/// What the cases of a benefit show of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub covered: usize,
    pub total: usize,
}

/// A set whose cases are asked about.
#[derive(Debug, Clone, Copy)]
pub struct Told<'s> {
    pub workspace: &'s Workspace,
    pub findings: &'s Findings,
    pub cases: &'s Cases,
    pub language: Language,
}

impl<'s> Told<'s> {
    /// Every case, in the order of files and places; those of tables after the others.
    pub fn all(&self) -> &'s [Case] {
        &self.cases.bound.get_or_init(|| bind(self.workspace)).cases
    }

    /// How the case at a position came out.
    pub fn tried(&self, at: usize) -> Option<Tried> {
        let case = self.all().get(at)?;
        let mut known = self.cases.tried.borrow_mut();
        Some(known.entry(at).or_insert_with(|| tried(self.workspace, case, self.language)).clone())
    }

    /// The positions of the cases of a benefit; those with mistakes by what they name.
    pub fn of(&self, benefit: Benefit) -> Vec<usize> {
        let programme = self.workspace.policy.programmes.get(benefit.0);
        let name = programme.and_then(|programme| programme.benefits.get(benefit.1)).map(|one| one.name.as_str());
        let own = self.all().iter().enumerate().filter(|(_, case)| match sound(case) {
            Some(prepared) => prepared.benefit == benefit,
            None => name.is_some() && self.home(case).1 == name,
        });
        own.map(|(at, _)| at).collect()
    }

    /// What the cases show of a benefit; `None` where it decides nothing.
    pub fn shown(&self, benefit: Benefit) -> Option<Shown> {
        let mut known = self.cases.shown.borrow_mut();
        *known.entry(benefit).or_insert_with(|| {
            let own: Vec<&Case> = self.of(benefit).into_iter().filter_map(|at| self.all().get(at)).collect();
            let found = benefit_coverage(self.workspace, benefit, &own)?;
            Some(Shown { covered: found.covered(), total: found.total })
        })
    }

    /// What is to be said of a case that did not pass, a line each.
    pub fn messages(&self, at: usize) -> Vec<String> {
        let (Some(case), Some(Tried { came, differences })) = (self.all().get(at), self.tried(at)) else {
            return Vec::new();
        };
        let mut lines: Vec<String> = match came {
            Came::Failed => differences.iter().map(|one| one.line(self.language)).collect(),
            Came::Mistaken => self.mistakes(case),
            Came::Passed | Came::Waiting | Came::Broken => Vec::new(),
        };
        if lines.is_empty() {
            lines.extend(came.why(self.language).map(str::to_owned));
        }
        lines
    }

    /// The errors that stand in a case.
    fn mistakes(&self, case: &Case) -> Vec<String> {
        let whole = self.whole(case);
        let within = |span: Span| whole.start <= span.start && span.end <= whole.end;
        let errors = self.findings.reported.iter().filter(|one| {
            one.file == case.file && one.diagnostic.severity == Severity::Error && within(one.diagnostic.span)
        });
        errors.map(|one| self.language.of(&one.diagnostic.message).to_owned()).collect()
    }

    /// The whole text of a case: its block, or its row in a table.
    pub fn whole(&self, case: &Case) -> Span {
        let Some(source) = self.workspace.sources.get(case.file) else { return case.span };
        let text = source.text.as_str();
        let row = || {
            let start = text.get(..case.span.start).and_then(|head| head.rfind('\n'));
            let end = text.get(case.span.end..).and_then(|tail| tail.find('\n'));
            let start = start.map_or(0, |at| at.saturating_add(1));
            Span::new(start, end.map_or(text.len(), |at| case.span.end.saturating_add(at)))
        };
        block(&symbols(source), case.span).unwrap_or_else(row)
    }

    /// The names of the programme and the benefit that a case is about, as far as they are known.
    pub fn home(&self, case: &Case) -> (Option<&'s str>, Option<&'s str>) {
        let Some(prepared) = sound(case) else { return (None, self.written(case)) };
        let programme = self.workspace.policy.programmes.get(prepared.benefit.0);
        let benefit = programme.and_then(|programme| programme.benefits.get(prepared.benefit.1));
        (programme.map(|one| one.name.as_str()), benefit.map(|one| one.name.as_str()))
    }

    /// The benefit that a case names which cannot be run, or in which it stands.
    fn written(&self, case: &Case) -> Option<&'s str> {
        let written = written(self.workspace.sources.get(case.file)?);
        let (_, found, around) = written.into_iter().find(|(name, _, _)| *name == case.span)?;
        found.or(around)
    }
}

/// What a case holds where it can be run.
pub(crate) fn sound(case: &Case) -> Option<&Prepared> {
    match &case.content {
        Content::Sound(prepared) => Some(prepared),
        Content::Mistaken | Content::Broken => None,
    }
}

fn block(symbols: &[Symbol], name: Span) -> Option<Span> {
    symbols.iter().find_map(|symbol| {
        let own = symbol.what == What::Case && symbol.name_span == name;
        if own { Some(symbol.span) } else { block(&symbol.children, name) }
    })
}

/// The name of each case of a file that is written in the language, the benefit that it names, and the one around it.
fn written(source: &SourceFile) -> Vec<(Span, Option<&str>, Option<&str>)> {
    let mut found = Vec::new();
    for item in &source.tree.items {
        match item {
            Item::General(general) => within(&general.members, None, &mut found),
            Item::Programme(programme) => within(&programme.members, None, &mut found),
            Item::Case(case) => found.push(named(case, None)),
        }
    }
    found
}

fn within<'t>(
    members: &'t [Member],
    around: Option<&'t str>,
    found: &mut Vec<(Span, Option<&'t str>, Option<&'t str>)>,
) {
    for member in members {
        if let Member::Case(case) = member {
            found.push(named(case, around));
        }
        if let Member::Benefit(benefit) = member {
            within(&benefit.members, Some(&benefit.name.text), found);
        }
    }
}

fn named<'t>(case: &'t tree::Case, around: Option<&'t str>) -> (Span, Option<&'t str>, Option<&'t str>) {
    (case.name.span, case.benefit.as_ref().map(|name| name.text.as_str()), around)
}
