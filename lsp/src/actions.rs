//! Mendings of the diagnostics at a place.
//!
//! In: what was found in a set, a file and a span. Out: the mendings that the diagnostics there carry, each with its
//! diagnostic. Absent: making up mendings; whoever reports a mistake knows how to mend it.

use heng::check::Findings;
use heng::lower::Reported;
use heng_grammar::Span;
use heng_grammar::diagnostic::{Certainty, Edit, Fix};

/// The mendings of the diagnostics that touch the span, in their order.
pub fn actions(findings: &Findings, file: usize, span: Span) -> Vec<(&Reported, &Fix)> {
    let touches = |other: Span| other.start <= span.end && span.start <= other.end;
    let here = findings.reported.iter().filter(|one| one.file == file);
    let here = here.filter(|one| {
        touches(one.diagnostic.span)
            || one.diagnostic.fixes.iter().flat_map(|fix| &fix.edits).any(|edit| touches(edit.span))
    });
    here.flat_map(|reported| reported.diagnostic.fixes.iter().map(move |fix| (reported, fix))).collect()
}

/// The edits of all mendings of a file that may be applied unseen; of two that touch each other the first.
pub fn certain(findings: &Findings, file: usize) -> Vec<Edit> {
    let here = findings.reported.iter().filter(|one| one.file == file).map(|one| one.diagnostic.fixes.as_slice());
    let alone = here.filter_map(|fixes| if let [fix] = fixes { Some(fix) } else { None });
    let mut edits: Vec<Edit> = Vec::new();
    for fix in alone.filter(|fix| fix.certainty == Certainty::Certain) {
        let touches = |edit: &Edit| {
            edits.iter().any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end)
        };
        if !fix.edits.iter().any(touches) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}
