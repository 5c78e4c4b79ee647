//! What can be proved about a policy set without facts.
//!
//! In: a workspace. Out: findings, each with a situation that the evaluator has confirmed where it speaks of one,
//! and a list of what was not looked at in every case. The space of facts is cut where a comparison can change;
//! one situation stands for each piece, and the evaluator itself says what happens there. Invariants: an example
//! that the evaluator does not confirm is not told; what is said of every case was looked at in every case, or
//! stands among what was not analysed. Absent: anything that needs the words of the source.

mod bound;
mod channels;
mod choices;
mod conditions;
mod copy;
mod edition;
mod example;
mod explore;
mod fen;
mod finding;
mod grid;
mod labels;
mod matter;
mod mendings;
mod money;
mod points;
mod probe;
mod questions;
mod readings;
mod region;
mod rows;
mod situations;
mod slice;
mod studied;
mod study;
mod tables;
mod time;
mod trial;
mod variant;
mod wish;

pub(crate) use choices::{Choice, gathered, guards};
pub(crate) use copy::copy;
pub(crate) use explore::{Diagram, Next, Node, NodeId, Walk};
pub use finding::{NotAnalysed, Words};
pub(crate) use points::{Doubt, Points, Range};
pub(crate) use situations::{Situation, Situations, Sought};
pub(crate) use slice::{Slice, Variable, VariableSet, ids};
pub use studied::Studied;
pub(crate) use trial::Trial;
pub(crate) use wish::{Side, Wish};

use crate::names::Reported;
use crate::value::Date;
use crate::workspace::Workspace;
use finding::Findings;
use heng_grammar::diagnostic::Diagnostic;
use matter::{Common, Matter};
use readings::Read;
use study::Study;

/// What the analysis of a set found, by file and place.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    pub reported: Vec<Reported>,
    /// Diagnostics of the workspace, by position, that the analysis has given an example.
    pub exemplified: Vec<(usize, Diagnostic)>,
    pub not_analysed: Vec<NotAnalysed>,
}

/// Analyses every sound benefit that was asked for. `on` is the day for which examples are told; without it the
/// first day in force. A series that waits for confirmation counts as it is proposed: what is said of every case would
/// else be true of the waiting alone.
pub fn analyse(workspace: &Workspace, on: Option<Date>) -> Analysis {
    analyse_again(workspace, on, &mut Studied::default())
}

/// Analyses as [`analyse`] does, and studies only the benefits that are not in `studied` as they are now.
pub fn analyse_again(workspace: &Workspace, on: Option<Date>, studied: &mut Studied) -> Analysis {
    let presumed = workspace.policy.presumed().map(|policy| Workspace { policy, ..workspace.clone() });
    let workspace = presumed.as_ref().unwrap_or(workspace);
    let policy = &workspace.policy;
    let readings: Vec<Vec<Read>> = workspace.sources.iter().map(|source| readings::read_places(&source.tree)).collect();
    let first = policy.in_force.map(|(from, _)| from);
    let on = on.or(first).unwrap_or_else(|| Date::constant(2000, 1, 1));
    let mut findings = Findings::default();
    let exemplified = exemplified(workspace, on, &readings);
    let common = studied.common(Common::of(policy));
    for benefit in policy.benefits().filter(|(programme, _)| workspace.is_asked(programme)) {
        let (matter, offsets) = Matter::of(policy, benefit, on, &readings, &common);
        let found = studied.of(matter, &offsets);
        findings.add(found);
    }
    studied.end();
    tables::tables(workspace, &mut findings);
    edition::edition(workspace, &mut findings);
    labels::labels(workspace, &mut findings);
    questions::questions(workspace, &readings, &mut findings);
    let Findings { mut reported, mendings, mut not_analysed } = findings;
    for (at, place, mending) in &mendings {
        if let Some(one) = reported.get_mut(*at) {
            let diagnostic = one.diagnostic.clone();
            one.diagnostic = mendings::mended(workspace, &readings, *place, diagnostic, mending);
        }
    }
    reported.sort_by_key(|one| (one.file, one.diagnostic.span, one.diagnostic.code));
    reported.dedup();
    not_analysed.sort();
    Analysis { reported, exemplified, not_analysed }
}

/// The diagnostics of the workspace for which there is an example.
fn exemplified(workspace: &Workspace, on: Date, readings: &[Vec<Read>]) -> Vec<(usize, Diagnostic)> {
    let policy = &workspace.policy;
    let mut found = Vec::new();
    for (at, reported) in workspace.diagnostics.iter().enumerate().filter(|(_, one)| fen::wants_example(one)) {
        let benefits = policy.programmes.iter().flat_map(|one| one.benefits.iter().map(move |benefit| (one, benefit)));
        let mut examples = benefits.filter_map(|(programme, benefit)| {
            fen::sum_at(benefit, reported)?;
            let study = Study::of(policy, (programme, benefit), on, readings)?;
            fen::with_example(&study, reported)
        });
        found.extend(examples.next().map(|diagnostic| (at, diagnostic)));
    }
    found
}
