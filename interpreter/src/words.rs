//! Words against rules: what a rule says is compared with the words that it cites.
//!
//! In: a workspace; the text of the notice where it is at hand. Out: diagnostics E0803 to E0812 and E0814, and how much of the
//! notice the policies quote. Works on the tree and its annotations, without types and without facts.
//! Invariant: in doubt nothing is said. A citation speaks only for the rule that it follows and for the parts of that
//! rule; 释义 and 勘误 next to a rule are words too. Absent: whether the quotation is true, which `sources` checks.

mod bounds;
mod calendar;
mod comparators;
mod coverage;
mod entries;
mod gather;
mod glyphs;
mod listed;
mod numbers;
mod numeral;
mod payers;
mod phrased;
mod phrases;
mod quantity;
mod reach;
mod readings;
mod registers;
mod rule;
mod scan;
mod slip;
mod spelling;
mod units;
mod unused;
mod written;

pub use coverage::{Covered, Quotable, coverage, quotable};
pub(crate) use scan::dated;
pub(crate) use slip::{Slip, slip};

use crate::lower::Reported;
use crate::workspace::Workspace;
use gather::gather;
use heng_grammar::diagnostic::Diagnostic;
use heng_grammar::span::Span;
use heng_grammar::tree::{Item, Member};
use phrased::Phrased;
use rule::Scope;
use spelling::Spelt;

/// What was read of words before, so that only new words are read.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    phrased: Phrased,
    spelt: Spelt,
}

/// Compares every rule of the files that were asked for with its words, by file and place.
pub fn compare(workspace: &Workspace) -> Vec<Reported> {
    compare_again(workspace, &mut Compared::default())
}

/// Compares as [`compare`] does, and reads only the words that are not in `compared`.
pub fn compare_again(workspace: &Workspace, compared: &mut Compared) -> Vec<Reported> {
    let scopes = scopes(workspace, &mut compared.phrased);
    compared.phrased.end();
    let mut found: Vec<(usize, Diagnostic)> = Vec::new();
    for (at, scope) in scopes.iter().enumerate() {
        let text = workspace.sources.get(scope.file).map_or("", |source| source.text.as_str());
        let mut diagnostics = numbers::check(scope, text);
        diagnostics.extend(comparators::check(scope, text));
        diagnostics.extend(unused::check(&scopes, at));
        found.extend(diagnostics.into_iter().map(|diagnostic| (scope.file, diagnostic)));
    }
    found.extend(readings::check(&scopes));
    found.extend(registers::check(workspace, &scopes));
    found.extend(payers::check(workspace));
    found.extend(listed::check(workspace));
    found.extend(entries::check(workspace));
    let spelt = spelling::check(workspace, &scopes, &mut compared.spelt);
    let told = |file: usize, span: Span| found.iter().any(|(other, one)| *other == file && one.span == span);
    let spelt: Vec<_> = spelt.into_iter().filter(|(file, one)| !told(*file, one.span)).collect();
    found.extend(spelt);
    let asked = |file: usize| workspace.sources.get(file).is_some_and(|source| source.asked);
    let mut reported: Vec<Reported> = found
        .into_iter()
        .filter(|(file, _)| asked(*file))
        .map(|(file, diagnostic)| Reported { file, diagnostic })
        .collect();
    reported.sort_by_key(|one| (one.file, one.diagnostic.span));
    reported
}

fn scopes<'w>(workspace: &'w Workspace, phrased: &mut Phrased) -> Vec<Scope<'w>> {
    let mut scopes = Vec::new();
    for (file, source) in workspace.sources.iter().enumerate() {
        for item in &source.tree.items {
            let (programme, members) = match item {
                Item::General(general) => (None, &general.members),
                Item::Programme(programme) => (Some(programme.name.text.as_str()), &programme.members),
                Item::Case(_) => continue,
            };
            scopes.push(gather(file, programme, members, phrased));
            for member in members {
                if let Member::Benefit(benefit) = member {
                    scopes.push(gather(file, programme, &benefit.members, phrased));
                }
            }
        }
    }
    scopes
}
