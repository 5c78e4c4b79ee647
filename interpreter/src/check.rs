//! Everything that can be said of a set without facts.
//!
//! In: a workspace, the texts of its sources and the day for which examples are told. Out: what reading and
//! lowering reported, the mistakes of the cases, the quotations that do not match, rules that do not say what they cite, and what the analysis found, by
//! file and place. The command, the editor and the tests all ask here, so that they always say the same.

use crate::analyse::{Analysis, NotAnalysed, Studied, analyse_again};
use crate::lower::Reported;
use crate::sources::Verified;
use crate::value::Date;
use crate::words::Compared;
use crate::workspace::Workspace;
use crate::{cases, sources, words};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// By file and place.
    pub reported: Vec<Reported>,
    pub not_analysed: Vec<NotAnalysed>,
}

/// What the last check of a set found, part by part. Each part is kept with everything that it was found from and told
/// again only where all of that is equal, so that what is kept never shows in what is found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    studied: Studied,
    compared: Compared,
    verified: Verified,
}

/// Checks a set. Without `texts` the quotations are not verified, which is said once.
pub fn check(workspace: &Workspace, texts: &[String], on: Option<Date>) -> Findings {
    check_again(workspace, texts, on, &mut Checked::default())
}

/// Checks a set as [`check`] does, and looks only at what is not in `checked` as it is now.
pub fn check_again(workspace: &Workspace, texts: &[String], on: Option<Date>, checked: &mut Checked) -> Findings {
    let Analysis { reported: analysed, exemplified, not_analysed } = analyse_again(workspace, on, &mut checked.studied);
    let mut reported = workspace.diagnostics.clone();
    for (at, diagnostic) in exemplified {
        if let Some(place) = reported.get_mut(at) {
            place.diagnostic = diagnostic;
        }
    }
    reported.extend(cases::bind(workspace).diagnostics);
    reported.extend(words::compare_again(workspace, &mut checked.compared));
    if texts.is_empty() {
        reported.extend(sources::not_verified(workspace));
    } else {
        reported.extend(sources::verify_again(workspace, texts, &mut checked.verified));
    }
    reported.extend(analysed);
    reported.sort_by_key(|one| (one.file, one.diagnostic.span));
    Findings { reported, not_analysed }
}
