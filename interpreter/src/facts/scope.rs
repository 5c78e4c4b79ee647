//! Which declarations a key of the facts names.

use crate::ir::policy::{FactDeclaration, FactId, FactScope, PolicySet};
use crate::value::Type;
use heng_grammar::diagnostic::Message;
use std::collections::BTreeMap;

/// Where a key stands: at the top, under a programme, or under one of its benefits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope<'p> {
    Whole,
    Programme(&'p str),
    Benefit(&'p str, &'p str),
}

/// The declarations by name.
pub(super) struct Lookup<'p> {
    policy: &'p PolicySet,
    names: BTreeMap<&'p str, Vec<FactId>>,
}

impl<'p> Lookup<'p> {
    pub(super) fn of(policy: &'p PolicySet) -> Self {
        let mut names: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
        for (id, fact) in (0_u32..).zip(&policy.facts) {
            names.entry(&fact.name).or_default().push(FactId(id));
        }
        Self { policy, names }
    }

    /// The facts that a name can mean in a scope. General facts may stand anywhere.
    pub(super) fn facts(&self, scope: Scope<'_>, name: &str) -> Vec<FactId> {
        let named = self.names.get(name).map_or(&[][..], Vec::as_slice);
        let within = |depth: fn(&FactDeclaration, Scope<'_>) -> bool| -> Vec<FactId> {
            named.iter().copied().filter(|id| self.policy.fact(*id).is_some_and(|fact| depth(fact, scope))).collect()
        };
        let own = within(belongs);
        if own.is_empty() { within(|fact, _| fact.scope == FactScope::General) } else { own }
    }

    /// The scope that a key opens.
    pub(super) fn narrow(&self, scope: Scope<'p>, key: &str) -> Option<Scope<'p>> {
        match scope {
            Scope::Whole => self.policy.programmes.iter().find(|p| p.name == key).map(|p| Scope::Programme(&p.name)),
            Scope::Programme(programme) => {
                let found = self.policy.programmes.iter().find(|p| p.name == programme)?;
                found.benefits.iter().find(|b| b.name == key).map(|b| Scope::Benefit(programme, &b.name))
            }
            Scope::Benefit(..) => None,
        }
    }

    /// Every name that could stand in a scope, for suggestions.
    pub(super) fn names(&self, scope: Scope<'p>) -> Vec<&'p str> {
        let facts = self.policy.facts.iter().filter(|fact| fact.scope == FactScope::General || belongs(fact, scope));
        let mut names: Vec<&str> = facts.map(|fact| fact.name.as_str()).collect();
        let inner = self.policy.programmes.iter().flat_map(|programme| match scope {
            Scope::Whole => vec![programme.name.as_str()],
            Scope::Programme(name) if programme.name == name => {
                programme.benefits.iter().map(|benefit| benefit.name.as_str()).collect()
            }
            Scope::Programme(_) | Scope::Benefit(..) => Vec::new(),
        });
        names.extend(inner);
        names
    }
}

fn belongs(fact: &FactDeclaration, scope: Scope<'_>) -> bool {
    match (scope, &fact.scope) {
        (Scope::Whole, _) => true,
        (Scope::Programme(p), FactScope::Programme(own) | FactScope::Benefit(own, _))
        | (Scope::Benefit(p, _), FactScope::Programme(own)) => p == own,
        (Scope::Benefit(p, b), FactScope::Benefit(own, benefit)) => p == own && b == benefit,
        (Scope::Programme(_) | Scope::Benefit(..), FactScope::General) => false,
    }
}

/// What to say where one value cannot serve all these declarations.
pub(super) fn shared(policy: &PolicySet, facts: &[FactId]) -> Option<Message> {
    let mut declared = facts.iter().filter_map(|id| policy.fact(*id)).filter(|fact| fact.kind != Type::Wrong);
    let first = declared.next()?;
    let other = declared.find(|fact| fact.kind != first.kind)?;
    let (a, b) = (owner(first), owner(other));
    Some(Message::new(
        format!(
            "{}和{}都有这个名称，类型不同（{}、{}），请写在项目或待遇的名称之下",
            a.zh,
            b.zh,
            first.kind.zh(),
            other.kind.zh()
        ),
        format!(
            "{} and {} both have this name with different types ({}, {}), nest it under the programme or benefit",
            a.en,
            b.en,
            first.kind.en(),
            other.kind.en()
        ),
    ))
}

fn owner(fact: &FactDeclaration) -> Message {
    match &fact.scope {
        FactScope::General => Message::new("总则", "the general part"),
        FactScope::Programme(name) => Message::new(format!("“{name}”"), format!("\"{name}\"")),
        FactScope::Benefit(programme, benefit) => {
            Message::new(format!("“{programme}”的“{benefit}”"), format!("\"{benefit}\" of \"{programme}\""))
        }
    }
}
