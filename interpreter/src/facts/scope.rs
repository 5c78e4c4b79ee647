//! Which declarations a key of the facts names.

use super::Vocabulary;
use crate::ir::policy::{FactDeclaration, FactId, FactScope, PolicySet, Programme};
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

impl<'p> Scope<'p> {
    /// The programme or benefit; `None` at the top.
    pub(super) fn name(self) -> Option<&'p str> {
        match self {
            Scope::Whole => None,
            Scope::Programme(name) | Scope::Benefit(_, name) => Some(name),
        }
    }
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

    /// The scope that a key opens. A benefit's name is unique over the set, so that it may stand at the top too.
    pub(super) fn narrow(&self, scope: Scope<'p>, key: &str) -> Option<Scope<'p>> {
        let programmes = &self.policy.programmes;
        let benefit = |programme: &'p Programme| {
            let found = programme.benefits.iter().find(|benefit| benefit.name == key)?;
            Some(Scope::Benefit(&programme.name, &found.name))
        };
        match scope {
            Scope::Whole => match programmes.iter().find(|programme| programme.name == key) {
                Some(programme) => Some(Scope::Programme(&programme.name)),
                None => programmes.iter().find_map(benefit),
            },
            Scope::Programme(name) => programmes.iter().filter(|programme| programme.name == name).find_map(benefit),
            Scope::Benefit(..) => None,
        }
    }

    /// Every name that could stand in a scope, for suggestions.
    pub(super) fn names(&self, scope: Scope<'p>) -> Vec<&'p str> {
        let facts = self.policy.facts.iter().filter(|fact| fact.scope == FactScope::General || belongs(fact, scope));
        let mut names: Vec<&str> = facts.map(|fact| fact.name.as_str()).collect();
        let programmes = self.policy.programmes.iter().filter(|programme| match scope {
            Scope::Whole => true,
            Scope::Programme(name) => programme.name == name,
            Scope::Benefit(..) => false,
        });
        for programme in programmes {
            if scope == Scope::Whole {
                names.push(&programme.name);
            }
            names.extend(programme.benefits.iter().map(|benefit| benefit.name.as_str()));
        }
        names
    }

    /// The owner of a fact of that name anywhere in the set.
    pub(super) fn owner(&self, name: &str) -> Option<&'p FactScope> {
        let first = self.names.get(name)?.first()?;
        self.policy.fact(*first).map(|fact| &fact.scope)
    }
}

/// The declarations of the policy and, where it was read alone, of the set that it stands in.
pub(super) struct Lookups<'p> {
    pub(super) own: Lookup<'p>,
    beside: Option<Lookup<'p>>,
}

impl<'p> Lookups<'p> {
    pub(super) fn of(vocabulary: &Vocabulary<'p>) -> Self {
        Self { own: Lookup::of(vocabulary.policy), beside: vocabulary.beside.map(Lookup::of) }
    }

    pub(super) fn narrow(&self, scope: Scope<'p>, key: &str) -> Option<Scope<'p>> {
        let beside = || self.beside.as_ref()?.narrow(scope, key);
        self.own.narrow(scope, key).or_else(beside)
    }

    /// Whether only a sibling declares the name, so that its value is not needed.
    pub(super) fn is_siblings(&self, scope: Scope<'_>, key: &str) -> bool {
        let beside = |lookup: &Lookup<'_>| !lookup.facts(scope, key).is_empty();
        self.own.facts(scope, key).is_empty() && self.beside.as_ref().is_some_and(beside)
    }

    /// Every name that could stand in a scope, nearest declarations first.
    pub(super) fn names(&self, scope: Scope<'p>) -> Vec<&'p str> {
        let mut names = self.own.names(scope);
        names.extend(self.beside.iter().flat_map(|lookup| lookup.names(scope)));
        names
    }

    pub(super) fn owner(&self, name: &str) -> Option<&'p FactScope> {
        let beside = || self.beside.as_ref()?.owner(name);
        self.own.owner(name).or_else(beside)
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
    let (a, b) = (owner(&first.scope), owner(&other.scope));
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

/// Whose fact it is, in words.
pub(super) fn owner(scope: &FactScope) -> Message {
    match scope {
        FactScope::General => Message::new("总则", "the general part"),
        FactScope::Programme(name) => Message::new(format!("“{name}”"), format!("\"{name}\"")),
        FactScope::Benefit(programme, benefit) => {
            Message::new(format!("“{programme}”的“{benefit}”"), format!("\"{benefit}\" of \"{programme}\""))
        }
    }
}
