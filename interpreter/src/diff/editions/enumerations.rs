//! Enumerations of both editions as one: every member once, in an order that keeps both orders.

use super::Editions;
use crate::ir::policy::{EnumDeclaration, FactId};
use crate::value::{EnumId, ListId, Type};

/// An enumeration of one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Old(EnumId),
    New(EnumId),
}

impl Editions<'_> {
    /// Enumerations that one name or one fact ties together become one. `pairs` are the facts with the same name.
    pub(super) fn join_enumerations(&mut self, pairs: &[(FactId, FactId)]) {
        let mut groups: Vec<Vec<Of>> = Vec::new();
        for (old, new) in self.tied(pairs) {
            tie(&mut groups, &[Of::Old(old), Of::New(new)]);
        }
        let count = |edition: &super::Edition<'_>| {
            (0..edition.members.len()).filter_map(|at| u32::try_from(at).ok()).map(EnumId)
        };
        let (old, new): (Vec<EnumId>, Vec<EnumId>) = (count(&self.old).collect(), count(&self.new).collect());
        for of in old.into_iter().map(Of::Old).chain(new.into_iter().map(Of::New)) {
            tie(&mut groups, &[of]);
        }
        for group in groups {
            self.join_group(&group);
        }
    }

    /// The enumerations that belong together: those of one name, and those of facts with the same name.
    fn tied(&self, pairs: &[(FactId, FactId)]) -> Vec<(EnumId, EnumId)> {
        let (old, new) = (self.old.policy(), self.new.policy());
        let mut tied = Vec::new();
        for (at, declared) in new.enumerations.iter().enumerate() {
            let Some(name) = declared.name.as_deref() else { continue };
            let known = self.renames.old_of(name);
            let same = old.enumerations.iter().position(|other| other.name.as_deref() == Some(known));
            tied.extend(same.and_then(id).zip(id(at)));
        }
        for (one, other) in pairs {
            let kinds = old.fact(*one).map(|fact| &fact.kind).zip(new.fact(*other).map(|fact| &fact.kind));
            match kinds {
                Some((Type::Enumeration(one), Type::Enumeration(other))) => tied.push((*one, *other)),
                Some((Type::List(one), Type::List(other))) => tied.extend(self.tied_fields(*one, *other)),
                Some(_) | None => {}
            }
        }
        tied
    }

    fn tied_fields(&self, old: ListId, new: ListId) -> Vec<(EnumId, EnumId)> {
        let lists = self.old.policy().list(old).zip(self.new.policy().list(new));
        let Some((old, new)) = lists else { return Vec::new() };
        let fields = old.fields.iter().zip(&new.fields);
        let both = fields.filter_map(|(one, other)| match (&one.kind, &other.kind) {
            (Type::Enumeration(one), Type::Enumeration(other)) => Some((*one, *other)),
            (_, _) => None,
        });
        both.collect()
    }

    fn declared(&self, of: Of) -> Option<(&EnumDeclaration, Vec<String>)> {
        match of {
            Of::Old(id) => self.old.policy().enumeration(id).map(|one| (one, one.members.clone())),
            Of::New(id) => self
                .new
                .policy()
                .enumeration(id)
                .map(|one| (one, one.members.iter().map(|name| self.renames.old_of(name).to_owned()).collect())),
        }
    }

    fn join_group(&mut self, group: &[Of]) {
        let Some(common) = u32::try_from(self.common.enumerations.len()).ok().map(EnumId) else { return };
        let lists: Vec<Vec<String>> = group.iter().filter_map(|of| self.declared(*of)).map(|(_, list)| list).collect();
        let members = lists.iter().fold(Vec::new(), |all, list| merged(all, list));
        let first = group.iter().find_map(|of| self.declared(*of));
        let (name, ordered) = first.map_or((None, false), |(one, _)| (one.name.clone(), one.ordered));
        let position =
            |name: &String| members.iter().position(|member| member == name).and_then(|at| u16::try_from(at).ok());
        for (of, list) in group.iter().zip(&lists) {
            let positions: Vec<u16> = list.iter().filter_map(position).collect();
            let (edition, id) = match of {
                Of::Old(id) => (&mut self.old, *id),
                Of::New(id) => (&mut self.new, *id),
            };
            if let Some(place) = edition.enumerations.get_mut(id.0 as usize) {
                *place = common;
            }
            if let Some(place) = edition.members.get_mut(id.0 as usize) {
                *place = positions;
            }
        }
        self.common.enumerations.push(EnumDeclaration { name, members, ordered });
    }

    /// Whether the members of an old and a new enumeration stand in one order.
    pub(super) fn in_one_order(&self, old: EnumId, new: EnumId) -> bool {
        let ordered = [self.old.policy().enumeration(old), self.new.policy().enumeration(new)];
        if !ordered.into_iter().flatten().any(|one| one.ordered) {
            return true;
        }
        let rising = |members: Option<&Vec<u16>>| members.is_some_and(|members| members.is_sorted());
        rising(self.old.members.get(old.0 as usize)) && rising(self.new.members.get(new.0 as usize))
    }
}

fn id(position: usize) -> Option<EnumId> {
    u32::try_from(position).ok().map(EnumId)
}

/// Puts enumerations into one group, with all that are in a group with one of them.
fn tie(groups: &mut Vec<Vec<Of>>, these: &[Of]) {
    let mut joined: Vec<Of> = Vec::new();
    groups.retain(|group| {
        let meets = group.iter().any(|of| these.contains(of));
        if meets {
            joined.extend(group);
        }
        !meets
    });
    for of in these {
        if !joined.contains(of) {
            joined.push(*of);
        }
    }
    groups.push(joined);
}

/// The members of both, each new one after the member that it follows in its own list.
fn merged(mut all: Vec<String>, list: &[String]) -> Vec<String> {
    let mut after = 0_usize;
    for name in list {
        let at = all.iter().position(|known| known == name).unwrap_or_else(|| {
            all.insert(after, name.clone());
            after
        });
        after = at.saturating_add(1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str) -> Vec<String> {
        list.chars().map(String::from).collect()
    }

    #[test]
    fn a_new_member_stands_where_its_own_list_has_it() {
        assert_eq!(merged(names("acd"), &names("abcde")).concat(), "abcde");
        assert_eq!(merged(names("abc"), &names("xac")).concat(), "xabc");
        assert_eq!(merged(names("abc"), &names("ac")).concat(), "abc");
    }
}
