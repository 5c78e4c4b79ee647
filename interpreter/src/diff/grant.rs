//! Whether each edition grants a benefit, as expressions of the joined program.

use super::compare::placed;
use super::editions::Editions;
use super::join::Joined;
use super::question::Benefits;
use crate::ir::ExprId;
use crate::ir::policy::FactId;
use crate::value::{Type, Value};
use heng_grammar::tree::Relation;

/// Whether each edition grants the benefit, as expressions of the joined program.
pub(super) fn granted(editions: &Editions<'_>, both: &Benefits<'_>, joined: &mut Joined) -> [ExprId; 2] {
    let old = placed(&joined.old, both.old.entitlement);
    let new = placed(&joined.new, both.new.entitlement);
    [possible(editions, joined, old, true), possible(editions, joined, new, false)]
}

/// What an edition grants, to those that it can speak of: it knows no member of an enumeration that only the other has.
pub(super) fn possible(editions: &Editions<'_>, joined: &mut Joined, granted: ExprId, is_old: bool) -> ExprId {
    let (edition, map) = if is_old { (&editions.old, &joined.old) } else { (&editions.new, &joined.new) };
    if map.is_empty() {
        return granted;
    }
    let mut demands = vec![granted];
    let inputs: Vec<FactId> = joined.program.inputs.clone();
    for fact in inputs {
        let Some(declared) = editions.common.fact(fact) else { continue };
        let Type::Enumeration(id) = &declared.kind else { continue };
        let count = editions.common.enumeration(*id).map_or(0, |one| one.members.len());
        let Some(own) = edition.facts.iter().position(|common| *common == fact) else { continue };
        let Some(own) = edition.policy().facts.get(own) else { continue };
        let members = (0..count).filter_map(|at| u16::try_from(at).ok()).map(Value::Member);
        let foreign: Vec<Value> = members.filter(|member| edition.own(&own.kind, member).is_none()).collect();
        for member in foreign {
            let Some(left) = joined.fact(fact, declared.kind.clone()) else { continue };
            let right = joined.constant(declared.kind.clone(), member);
            demands.push(joined.compare(Relation::NotEqual, left, right));
        }
    }
    if demands.len() == 1 { granted } else { joined.all(&demands) }
}
