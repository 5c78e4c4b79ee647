//! Two editions on common ground.
//!
//! In: two workspaces. Out: one set of declarations that both can be spoken in: facts, members of enumerations and
//! parameters are matched by name, under the renamings. An edition of another year is taken back by the whole years
//! between the two, so that what merely moved with the calendar is the same again. What is declared on both sides and
//! cannot stand for each other keeps two entries and is remembered.

mod enumerations;
mod facts;
mod parameters;

use super::Renames;
use crate::ir::policy::{FactId, ParameterId, PolicySet};
use crate::value::{Date, EnumId, ListId, Type, Value};
use crate::workspace::Workspace;
use jiff::Span;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One edition, and where its declarations stand in the common ones.
#[derive(Debug)]
pub(super) struct Edition<'w> {
    pub(super) workspace: &'w Workspace,
    /// By own number.
    pub(super) facts: Vec<FactId>,
    pub(super) parameters: Vec<ParameterId>,
    enumerations: Vec<EnumId>,
    /// By own enumeration and member.
    members: Vec<Vec<u16>>,
    lists: Vec<ListId>,
    /// How many years later than the common calendar.
    pub(super) years: i32,
    /// The only day from which it is seen, in its own calendar.
    pub(super) day: Option<Date>,
}

/// Both editions.
#[derive(Debug)]
pub(super) struct Editions<'w> {
    pub(super) old: Edition<'w>,
    pub(super) new: Edition<'w>,
    /// The common declarations, without programmes.
    pub(super) common: PolicySet,
    pub(super) renames: &'w Renames,
    /// Facts of the new edition whose namesake is of another type.
    pub(super) clashing: BTreeSet<FactId>,
}

impl<'w> Editions<'w> {
    pub(super) fn of(old: &'w Workspace, new: &'w Workspace, renames: &'w Renames) -> Self {
        let years = years_between(&old.policy, &new.policy);
        let mut editions = Self {
            old: Edition::of(old, 0),
            new: Edition::of(new, years),
            common: PolicySet { in_force: in_force(&old.policy, &new.policy, years), ..PolicySet::default() },
            renames,
            clashing: BTreeSet::new(),
        };
        let pairs = editions.namesakes();
        editions.join_enumerations(&pairs);
        editions.join_facts(&pairs);
        editions.join_parameters();
        editions
    }

    /// Sees both editions from one day; where only one is given, the other is the same day of its own year.
    pub(super) fn see(&mut self, old: Option<Date>, new: Option<Date>) {
        let years = self.new.years;
        self.old.day = old.or_else(|| new.map(|day| moved(day, years.saturating_neg())));
        self.new.day = new.or_else(|| old.map(|day| moved(day, years)));
    }
}

impl<'w> Edition<'w> {
    fn of(workspace: &'w Workspace, years: i32) -> Self {
        let policy = &workspace.policy;
        Self {
            workspace,
            facts: Vec::with_capacity(policy.facts.len()),
            parameters: Vec::with_capacity(policy.parameters.len()),
            enumerations: vec![EnumId(u32::MAX); policy.enumerations.len()],
            members: vec![Vec::new(); policy.enumerations.len()],
            lists: vec![ListId(u32::MAX); policy.lists.len()],
            years,
            day: None,
        }
    }

    pub(super) fn policy(&self) -> &'w PolicySet {
        &self.workspace.policy
    }

    /// A type of this edition as the common declarations have it.
    pub(super) fn kind(&self, kind: &Type) -> Type {
        match kind {
            Type::Enumeration(id) => {
                self.enumerations.get(id.0 as usize).map_or(Type::Wrong, |id| Type::Enumeration(*id))
            }
            Type::List(id) => self.lists.get(id.0 as usize).map_or(Type::Wrong, |id| Type::List(*id)),
            Type::Boolean
            | Type::Integer(_)
            | Type::Decimal { .. }
            | Type::Money { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Text
            | Type::Wrong => kind.clone(),
        }
    }

    /// A value of this edition in common terms.
    pub(super) fn common(&self, kind: &Type, value: &Value) -> Value {
        self.converted(
            kind,
            value,
            &|members, member| members.get(usize::from(member)).copied(),
            self.years.saturating_neg(),
        )
        .unwrap_or_else(|| value.clone())
    }

    /// A common value in the terms of this edition; `None` where it has no such member. `kind` is the edition's.
    pub(super) fn own(&self, kind: &Type, value: &Value) -> Option<Value> {
        let position = |members: &[u16], member| members.iter().position(|known| *known == member);
        self.converted(
            kind,
            value,
            &|members, member| position(members, member).and_then(|at| u16::try_from(at).ok()),
            self.years,
        )
    }

    fn converted(
        &self,
        kind: &Type,
        value: &Value,
        member: &dyn Fn(&[u16], u16) -> Option<u16>,
        years: i32,
    ) -> Option<Value> {
        match (value, kind) {
            (Value::Member(position), Type::Enumeration(id)) => {
                member(self.members.get(id.0 as usize)?, *position).map(Value::Member)
            }
            (Value::Date(day), _) => Some(Value::Date(moved(*day, years))),
            (Value::Records(records), Type::List(id)) => {
                let fields = &self.policy().list(*id)?.fields;
                let field = |(field, value): (&crate::ir::policy::FactDeclaration, &Option<Value>)| match value {
                    Some(value) => self.converted(&field.kind, value, member, years).map(Some),
                    None => Some(None),
                };
                let record =
                    |record: &Vec<Option<Value>>| fields.iter().zip(record).map(field).collect::<Option<Vec<_>>>();
                let records: Option<Vec<_>> = records.iter().map(record).collect();
                records.map(|records| Value::Records(Arc::from(records)))
            }
            (
                Value::Boolean(_)
                | Value::Integer(_)
                | Value::Decimal(_)
                | Value::Money(_)
                | Value::Text(_)
                | Value::Member(_)
                | Value::Records(_),
                _,
            ) => Some(value.clone()),
        }
    }
}

/// A day moved by whole years; 29 February becomes 28 February where there is none. A day that would leave the
/// calendar stays.
pub(super) fn moved(day: Date, years: i32) -> Date {
    Span::new().try_years(years).ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(day)
}

/// The whole years between the days on which two editions come into force.
pub(super) fn years_between(old: &PolicySet, new: &PolicySet) -> i32 {
    let Some(((old, _), (new, _))) = old.in_force.zip(new.in_force) else { return 0 };
    i32::from(new.year()).saturating_sub(i32::from(old.year()))
}

/// The days on which both are in force; those of one where only that says so, or where they share none.
fn in_force(old: &PolicySet, new: &PolicySet, years: i32) -> Option<(Date, Date)> {
    let back = |day: Date| moved(day, years.saturating_neg());
    let new = new.in_force.map(|(from, to)| (back(from), back(to)));
    let Some((old, new)) = old.in_force.zip(new) else { return old.in_force.or(new) };
    let both = (old.0.max(new.0), old.1.min(new.1));
    Some(if both.0 <= both.1 { both } else { old })
}
