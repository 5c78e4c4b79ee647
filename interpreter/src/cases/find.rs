//! Where cases stand.

use crate::workspace::Workspace;
use heng_grammar::tree::{self, Item, Member};

/// A case as written, and the rules it stands among.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'w> {
    pub(super) case: &'w tree::Case,
    pub(super) file: usize,
    pub(super) programme: Option<&'w str>,
    pub(super) benefit: Option<&'w str>,
}

/// Every case of the files that were asked for.
pub(super) fn find(workspace: &Workspace) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for (file, source) in workspace.sources.iter().enumerate().filter(|(_, source)| source.asked) {
        for item in &source.tree.items {
            match item {
                Item::Case(case) => found.push(Found { case, file, programme: None, benefit: None }),
                Item::General(general) => members(&general.members, file, (None, None), &mut found),
                Item::Programme(programme) => {
                    members(&programme.members, file, (Some(&programme.name.text), None), &mut found);
                }
            }
        }
    }
    found
}

fn members<'w>(
    members: &'w [Member],
    file: usize,
    scope: (Option<&'w str>, Option<&'w str>),
    found: &mut Vec<Found<'w>>,
) {
    for member in members {
        if let Member::Case(case) = member {
            found.push(Found { case, file, programme: scope.0, benefit: scope.1 });
        }
        if let Member::Benefit(benefit) = member {
            // A benefit holds no benefits, so this goes one level down.
            self::members(&benefit.members, file, (scope.0, Some(&benefit.name.text)), found);
        }
    }
}
