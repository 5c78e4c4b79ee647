//! What the names and rules of a file became, and what of it is settled without facts.
//!
//! In: a workspace and its mentions. Out: for a declaration the expressions of all benefits that see it, their type, and
//! the value that they have whatever the facts and the day are. Programmes with mistakes are left out: what they mean
//! is not known.

use crate::mentions::{Home, Kind, Mention, Mentions};
use crate::resolve::visible;
use heng::evaluate::{Trace, settled};
use heng::ir::ExprId;
use heng::ir::benefit::Benefit;
use heng::value::{Type, Value};
use heng::workspace::Workspace;
use heng_grammar::tree::Member;
use std::cell::OnceCell;

/// The benefits of a set that can be decided.
#[derive(Debug)]
pub(crate) struct Lowered<'w> {
    pub(crate) workspace: &'w Workspace,
    pub(crate) mentions: &'w Mentions<'w>,
    pub(crate) benefits: Vec<Seen<'w>>,
}

/// One benefit, and within what it stands.
#[derive(Debug)]
pub(crate) struct Seen<'w> {
    pub(crate) home: Home<'w>,
    pub(crate) benefit: &'w Benefit,
    trace: OnceCell<Trace>,
}

impl<'w> Lowered<'w> {
    pub(crate) fn of(workspace: &'w Workspace, mentions: &'w Mentions<'w>) -> Self {
        let declared: Vec<&Mention<'w>> =
            mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Benefit).collect();
        let benefits = workspace.policy.benefits().filter_map(|(_, benefit)| {
            let place = benefit.place;
            let name = declared.iter().find(|one| one.file == place.file && one.span == place.span)?;
            Some(Seen { home: name.home, benefit, trace: OnceCell::new() })
        });
        Self { workspace, mentions, benefits: benefits.collect() }
    }

    /// The value of an expression that does not depend on facts.
    pub(crate) fn constant<'s>(&self, seen: &'s Seen<'w>, id: ExprId) -> Option<&'s Value> {
        self.trace(seen).cell(id).known()
    }

    pub(crate) fn trace<'s>(&self, seen: &'s Seen<'w>) -> &'s Trace {
        seen.trace.get_or_init(|| settled(&seen.benefit.program, &self.workspace.policy.parameters))
    }

    /// What a definition, column or output became, in each benefit that means it by its name.
    pub(crate) fn values(&self, declared: &Mention<'_>) -> Vec<(&Seen<'w>, ExprId)> {
        let found = self.benefits.iter().filter_map(|seen| {
            if !visible(declared.home, seen.home) || !self.means(seen.home, declared) {
                return None;
            }
            let (outputs, named) = (&seen.benefit.outputs, &seen.benefit.named);
            let id = if declared.kind == Kind::Label {
                only(outputs.iter().filter(|one| one.name == declared.name))?.value
            } else {
                only(named.iter().filter(|one| one.name == declared.name))?.value
            };
            Some((seen, id))
        });
        found.collect()
    }

    /// Whether a benefit means this declaration by its name, and no nearer one.
    fn means(&self, home: Home<'_>, declared: &Mention<'_>) -> bool {
        let depth = |home: Home<'_>| (home.benefit.is_some(), home.programme.is_some());
        let same = self.mentions.all.iter().filter(|one| one.declares && one.name == declared.name);
        let mut rivals = same.filter(|one| one.kind == declared.kind && visible(one.home, home));
        rivals.all(|one| one == declared || depth(one.home) < depth(declared.home))
    }

    /// The type of a definition, column or output, where all benefits agree on it.
    pub(crate) fn kind(&self, declared: &Mention<'_>) -> Option<&Type> {
        let values = self.values(declared);
        let mut kinds = values.iter().map(|(seen, id)| seen.benefit.program.kind(*id));
        let first = kinds.next().filter(|kind| **kind != Type::Wrong)?;
        kinds.all(|kind| kind == first).then(|| {
            // The borrow is that of the workspace and not of the list.
            let (seen, id) = values.first()?;
            Some(seen.benefit.program.kind(*id))
        })?
    }

    /// The one value that all of these have without facts.
    pub(crate) fn agreed(&self, values: &[(&Seen<'w>, ExprId)]) -> Option<Value> {
        let mut all = values.iter().map(|(seen, id)| self.constant(seen, *id));
        let first = all.next()??.clone();
        all.all(|other| other == Some(&first)).then_some(first)
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

/// Every member of a set with its file, those of benefits among them.
pub(crate) fn members(workspace: &Workspace) -> impl Iterator<Item = (usize, &Member)> {
    workspace.sources.iter().enumerate().flat_map(|(file, source)| {
        let mut found = Vec::new();
        source.tree.items.iter().for_each(|item| gather(item.members(), &mut found));
        found.into_iter().map(move |member| (file, member))
    })
}

fn gather<'t>(members: &'t [Member], found: &mut Vec<&'t Member>) {
    for member in members {
        found.push(member);
        if let Member::Benefit(benefit) = member {
            gather(&benefit.members, found);
        }
    }
}
