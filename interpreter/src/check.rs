//! Everything that can be said of a set without facts.
//!
//! In: a workspace, the texts of its sources and the day for which examples are told. Out: what reading and
//! lowering reported, the mistakes of the cases, the quotations that do not match, rules that do not say what they cite, and what the analysis found, by
//! file and place. The command, the editor and the tests all ask here, so that they always say the same.

use crate::analyse::{Analysis, NotAnalysed, analyse};
use crate::lower::Reported;
use crate::value::Date;
use crate::workspace::Workspace;
use crate::{cases, sources, words};

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// By file and place.
    pub reported: Vec<Reported>,
    pub not_analysed: Vec<NotAnalysed>,
}

/// Checks a set. Without `texts` the quotations are not verified, which is said once.
pub fn check(workspace: &Workspace, texts: &[String], on: Option<Date>) -> Findings {
    let Analysis { reported: analysed, exemplified, not_analysed } = analyse(workspace, on);
    let mut reported = workspace.diagnostics.clone();
    for (at, diagnostic) in exemplified {
        if let Some(place) = reported.get_mut(at) {
            place.diagnostic = diagnostic;
        }
    }
    reported.extend(cases::bind(workspace).diagnostics);
    reported.extend(words::compare(workspace));
    if texts.is_empty() {
        reported.extend(sources::not_verified(workspace));
    } else {
        reported.extend(sources::verify(workspace, texts));
    }
    reported.extend(analysed);
    reported.sort_by_key(|one| (one.file, one.diagnostic.span));
    Findings { reported, not_analysed }
}
