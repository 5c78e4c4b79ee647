//! Facts of both editions as one list.

use super::{Edition, Editions};
use crate::ir::policy::{Bound, FactDeclaration, FactId, FactScope, ListDeclaration};
use crate::value::{ListId, Type};

impl Editions<'_> {
    /// The facts with the same name: in the same programme, else the only one of that name.
    pub(super) fn namesakes(&self) -> Vec<(FactId, FactId)> {
        let mut pairs: Vec<(FactId, FactId)> = Vec::new();
        for (at, fact) in self.new.policy().facts.iter().enumerate() {
            let name = self.renames.old_of(&fact.name);
            let old = self.old.policy().facts.iter().enumerate();
            let named: Vec<(usize, &FactDeclaration)> = old.filter(|(_, known)| known.name == name).collect();
            let same_scope = |(_, known): &&(usize, &FactDeclaration)| known.scope == self.scope(&fact.scope);
            let alone = || if let [only] = named.as_slice() { Some(only) } else { None };
            let found = named.iter().find(same_scope).or_else(alone).and_then(|(at, _)| id(*at));
            let free = found.filter(|found| pairs.iter().all(|(old, _)| old != found));
            pairs.extend(free.zip(id(at)));
        }
        pairs
    }

    /// Where the old edition has what the new one declares here.
    fn scope(&self, scope: &FactScope) -> FactScope {
        let old = |name: &str| self.renames.old_of(name).to_owned();
        match scope {
            FactScope::General => FactScope::General,
            FactScope::Programme(programme) => FactScope::Programme(old(programme)),
            FactScope::Benefit(programme, benefit) => FactScope::Benefit(old(programme), old(benefit)),
        }
    }

    pub(super) fn join_facts(&mut self, pairs: &[(FactId, FactId)]) {
        self.join_lists(pairs);
        for fact in &self.old.policy().facts {
            let declared = declared(&self.old, fact);
            self.old.facts.extend(id(self.common.facts.len()));
            self.common.facts.push(declared);
        }
        for (at, fact) in self.new.policy().facts.iter().enumerate() {
            let new = declared(&self.new, fact);
            let namesake = id(at).and_then(|at| pairs.iter().find(|(_, new)| *new == at)).map(|(old, _)| *old);
            let fits = namesake.filter(|old| self.fit(*old, fact));
            if let Some(old) = fits {
                self.new.facts.push(old);
                if let Some(common) = self.common.facts.get_mut(old.0 as usize) {
                    common.range.extend(
                        new.range.into_iter().filter(|bound| !common.range.contains(bound)).collect::<Vec<Bound>>(),
                    );
                }
                continue;
            }
            if namesake.is_some() {
                self.clashing.extend(id(at));
            }
            self.new.facts.extend(id(self.common.facts.len()));
            self.common.facts.push(new);
        }
    }

    /// Whether every value of one fact can be one of the other.
    fn fit(&self, old: FactId, new: &FactDeclaration) -> bool {
        let Some(old) = self.old.policy().fact(old) else { return false };
        match (&old.kind, &new.kind) {
            (Type::Enumeration(one), Type::Enumeration(other)) => self.in_one_order(*one, *other),
            (Type::List(_), Type::List(_)) => self.old.kind(&old.kind) == self.new.kind(&new.kind),
            (Type::Decimal { unit, .. }, Type::Decimal { unit: other, .. }) => unit == other,
            (Type::Text, Type::Text) => old.digits == new.digits,
            (one, other) => one == other,
        }
    }

    /// Lists that facts with the same name hold become one where their fields are the same.
    fn join_lists(&mut self, pairs: &[(FactId, FactId)]) {
        for (at, list) in self.old.policy().lists.iter().enumerate() {
            let fields = list.fields.iter().map(|field| declared(&self.old, field)).collect();
            let common = list_id(self.common.lists.len());
            self.common.lists.push(ListDeclaration { fields });
            set(&mut self.old.lists, at, common);
        }
        for (at, list) in self.new.policy().lists.iter().enumerate() {
            let fields: Vec<FactDeclaration> = list.fields.iter().map(|field| declared(&self.new, field)).collect();
            let shared = list_id(at).and_then(|id| self.shared_list(pairs, id, &fields));
            let common = shared.or_else(|| list_id(self.common.lists.len()));
            if shared.is_none() {
                self.common.lists.push(ListDeclaration { fields });
            }
            set(&mut self.new.lists, at, common);
        }
    }

    /// The common list of an old fact whose namesake holds this new list, where the fields are the same.
    fn shared_list(&self, pairs: &[(FactId, FactId)], new: ListId, fields: &[FactDeclaration]) -> Option<ListId> {
        let holds =
            |pair: &&(FactId, FactId)| self.new.policy().fact(pair.1).is_some_and(|fact| fact.kind == Type::List(new));
        let (old, _) = pairs.iter().find(holds)?;
        let Type::List(common) = self.old.kind(&self.old.policy().fact(*old)?.kind) else { return None };
        let known = &self.common.list(common)?.fields;
        let same = |(one, other): (&FactDeclaration, &FactDeclaration)| {
            one.name == self.renames.old_of(&other.name) && one.kind == other.kind
        };
        (known.len() == fields.len() && known.iter().zip(fields).all(same)).then_some(common)
    }
}

/// A declaration in common terms.
fn declared(edition: &Edition<'_>, fact: &FactDeclaration) -> FactDeclaration {
    let bound = |bound: &Bound| Bound { relation: bound.relation, value: edition.common(&fact.kind, &bound.value) };
    FactDeclaration { kind: edition.kind(&fact.kind), range: fact.range.iter().map(bound).collect(), ..fact.clone() }
}

fn id(position: usize) -> Option<FactId> {
    u32::try_from(position).ok().map(FactId)
}

fn list_id(position: usize) -> Option<ListId> {
    u32::try_from(position).ok().map(ListId)
}

fn set(lists: &mut [ListId], at: usize, common: Option<ListId>) {
    if let (Some(place), Some(common)) = (lists.get_mut(at), common) {
        *place = common;
    }
}
