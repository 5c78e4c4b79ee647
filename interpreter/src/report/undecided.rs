//! What was asked for and could not be decided, because the policy has errors.

use super::answer::Undecided;
use crate::ir::policy::Programme;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::Severity;

/// The broken programmes among those asked for, and the files of which nobody knows what they hold. A benefit that
/// no programme has may belong to any of them.
pub(super) fn undecided(workspace: &Workspace, benefits: &[String]) -> Vec<Undecided> {
    let all = benefits.is_empty();
    let programmes = &workspace.policy.programmes;
    let declared = |name: &String| programmes.iter().any(|programme| has(programme, name));
    let missing = benefits.iter().any(|name| !declared(name));
    let wanted = |programme: &&Programme| {
        let named = missing || benefits.iter().any(|name| has(programme, name));
        programme.broken && if all { workspace.is_asked(programme) } else { named }
    };
    let file = |file: usize| workspace.sources.get(file).map(|source| source.path.clone()).unwrap_or_default();
    let broken = programmes
        .iter()
        .filter(wanted)
        .map(|programme| Undecided { programme: Some(programme.name.clone()), file: file(programme.place.file) });
    let nothing_known = workspace.sources.iter().enumerate().filter(|(index, source)| {
        let error = workspace
            .diagnostics
            .iter()
            .any(|reported| reported.file == *index && reported.diagnostic.severity == Severity::Error);
        (all || missing) && error && source.tree.items.is_empty()
    });
    let unread = nothing_known.map(|(_, source)| Undecided { programme: None, file: source.path.clone() });
    broken.chain(unread).collect()
}

fn has(programme: &Programme, benefit: &str) -> bool {
    programme.benefits.iter().any(|declared| declared.name == benefit)
}
