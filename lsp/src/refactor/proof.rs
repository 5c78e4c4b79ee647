//! Whether a set that was rewritten decides as it did.

use crate::trial::{Edits, grown, tried};
use heng::diff::{Options, diff};
use heng::ir::benefit::Benefit;
use heng::ir::policy::Programme;
use heng::workspace::{Files, Workspace};
use heng_grammar::diagnostic::Message;

/// Tries the edits on a copy of the set; the reason where it would not be the same. `root` is what the set was opened
/// with.
pub fn proved(files: &dyn Files, root: &str, workspace: &Workspace, edits: &Edits) -> Result<(), Message> {
    let after = tried(files, root, workspace, edits)?;
    if broken(workspace) {
        return Err(Message::new("先改正错误，再改写", "mend the errors first"));
    }
    if let Some(code) = grown(workspace, &after) {
        return Err(Message::new(
            format!("改写以后 {code} 会多出来，没有改写"),
            format!("there would be more of {code}; nothing was rewritten"),
        ));
    }
    let other = Message::new("改写以后结果会不一样，没有改写", "it would decide otherwise; nothing was rewritten");
    match changed(workspace, &after) {
        None => Err(other),
        Some(changed) if changed.is_empty() => Ok(()),
        Some(changed) => {
            let difference = diff(workspace, &after, &Options::default());
            let speaks = |programme: &str, benefit: Option<&str>| {
                changed.iter().any(|(p, b)| p == programme && benefit.is_none_or(|benefit| b == benefit))
            };
            let effects = difference.effects.iter().any(|one| speaks(&one.programme, Some(&one.benefit)));
            let unsure = difference.not_analysed.iter().any(|one| speaks(&one.programme, one.benefit.as_deref()));
            if effects || unsure { Err(other) } else { Ok(()) }
        }
    }
}

/// Whether the set has mistakes: what it means is not known, and nothing can be proved.
pub(crate) fn broken(workspace: &Workspace) -> bool {
    workspace.has_errors() || workspace.policy.programmes.iter().any(|one| one.broken)
}

/// Programme and benefit that decide by another program; nothing where the sets are not of the same benefits.
fn changed(before: &Workspace, after: &Workspace) -> Option<Vec<(String, String)>> {
    let (old, new): (Vec<_>, Vec<_>) = (before.policy.benefits().collect(), after.policy.benefits().collect());
    let name = |(programme, benefit): &(&Programme, &Benefit)| (programme.name.clone(), benefit.name.clone());
    if old.len() != new.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (one, other) in old.iter().zip(&new) {
        if name(one) != name(other) {
            return None;
        }
        if !one.1.decides_as(other.1) {
            changed.push(name(one));
        }
    }
    Some(changed)
}
