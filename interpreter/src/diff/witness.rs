//! A situation, decided on both sides.
//!
//! In: what is known of a situation, in common terms. Out: the complete facts of each side in its own terms, and both
//! decisions as the real editions give them. A side that cannot speak of the situation has none.

use super::editions::{Edition, Editions, moved};
use super::effect::{Given, Witnessed};
use crate::analyse::Variable;
use crate::diff::compare::Assignment;
use crate::evaluate::{Facts, Trace};
use crate::facts;
use crate::ir::benefit::Benefit;
use crate::ir::policy::{FactId, Programme};
use crate::report::{AnsweredDecision, Question, decision};
use crate::value::{Date, Record, Type, Value};
use crate::wording::{Language, cents, member, plain};
use heng_grammar::diagnostic::Example;

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'s, 'w> {
    pub(super) edition: &'s Edition<'w>,
    pub(super) programme: &'s Programme,
    pub(super) benefit: &'s Benefit,
}

/// Both answers to one situation.
pub(super) struct Shown {
    pub(super) witness: Witnessed,
    pub(super) old: Option<AnsweredDecision>,
    pub(super) new: Option<AnsweredDecision>,
}

/// Decides the situation on each side that there is.
pub(super) fn shown(
    editions: &Editions<'_>,
    sides: [Option<Side<'_, '_>>; 2],
    situation: &Assignment,
    language: Language,
) -> Option<Shown> {
    let first = editions.common.in_force.map_or_else(|| Date::constant(2000, 1, 1), |(from, _)| from);
    let on = situation.get(&Variable::Day).and_then(Value::as_date).unwrap_or(first);
    let [old, new] = [(&editions.old, sides[0]), (&editions.new, sides[1])].map(|(edition, side)| {
        let on = edition.day.unwrap_or_else(|| moved(on, edition.years));
        let asked = side.map(|side| side.asked(situation));
        (on, side.zip(asked.flatten()).map(|(side, (facts, given))| (given, side.decided(&facts, on, language))))
    });
    let ((on_old, old), (on_new, new)) = (old, new);
    let (old_given, old) = old.unzip();
    let (new_given, new) = new.unzip();
    let facts: Given = old_given.clone().or_else(|| new_given.clone())?;
    let facts_new = new_given.filter(|given| Some(given) != old_given.as_ref() && old_given.is_some());
    Some(Shown { witness: Witnessed { on_old, on_new, facts, facts_new }, old, new })
}

impl Side<'_, '_> {
    fn decided(&self, facts: &Facts, on: Date, language: Language) -> AnsweredDecision {
        let question = Question { facts, on, language, benefits: &[] };
        decision(self.edition.workspace, self.programme, self.benefit, question, &mut Trace::default())
    }

    /// What the side knows of the situation; `None` where it has no word for a fact that the benefit reads.
    fn asked(&self, situation: &Assignment) -> Option<(Facts, Given)> {
        let policy = self.edition.policy();
        let mut facts = Facts::unknown(policy.facts.len());
        let mut given = Given::new();
        for (variable, value) in situation {
            let Variable::Fact(common) = variable else { continue };
            let own = self.edition.facts.iter().position(|known| known == common);
            let Some(fact) = own.and_then(|at| u32::try_from(at).ok()).map(FactId) else { continue };
            let declared = policy.fact(fact)?;
            let value = self.edition.own(&declared.kind, value);
            let value = value.filter(|value| facts::within(policy, declared, value).is_ok());
            let Some(value) = value else {
                if self.benefit.program.reads(fact) {
                    return None;
                }
                continue;
            };
            given.push((declared.name.clone(), self.example(&declared.kind, &value)));
            facts.set(fact, value);
        }
        Some((facts, given))
    }

    fn example(&self, kind: &Type, value: &Value) -> Example {
        match value {
            Value::Boolean(truth) => Example::Boolean(*truth),
            Value::Integer(number) => Example::Number(number.to_string()),
            Value::Decimal(number) => Example::Text(plain(*number)),
            Value::Money(sum) => Example::Text(cents(*sum)),
            Value::Date(day) => Example::Text(day.to_string()),
            Value::Member(position) => Example::Text(member(self.edition.policy(), kind, *position).to_owned()),
            Value::Text(text) => Example::Text(text.to_string()),
            Value::Records(records) => {
                Example::Records(records.iter().map(|record| self.fields(kind, record)).collect())
            }
        }
    }

    fn fields(&self, kind: &Type, record: &Record) -> Given {
        let Type::List(id) = kind else { return Given::new() };
        let declared = self.edition.policy().list(*id).map_or(&[][..], |list| list.fields.as_slice());
        let known = declared.iter().zip(record).filter_map(|(field, value)| value.as_ref().map(|value| (field, value)));
        known.map(|(field, value)| (field.name.clone(), self.example(&field.kind, value))).collect()
    }
}
