//! What a day that depends on one other day comes to, by example: for the first and the last day in force.
//!
//! Nothing is derived here: the whole benefit is decided with that one fact, and the day is read from its trace.

use super::Asked;
use crate::lowered::Seen;
use heng::evaluate::{Facts, Trace, decide};
use heng::ir::policy::{Bound, FactId};
use heng::ir::{Expr, ExprId, Program};
use heng::value::{Date, Type, Value};
use heng_grammar::tree::Relation;
use std::cmp::Ordering;
use std::collections::BTreeSet;

impl Asked<'_> {
    /// Says what the day is for the ends of the period in force, where all benefits agree.
    pub(super) fn example(&mut self, at: usize, values: &[(&Seen<'_>, ExprId)]) {
        let policy = &self.lowered.workspace.policy;
        let Some((from, to)) = policy.in_force.filter(|_| self.wanted(at)) else { return };
        let mut said = Vec::new();
        let mut name = None;
        for day in [from, to] {
            let mut each = values.iter().map(|(seen, id)| self.came_to(seen, *id, day));
            let Some(Some(first)) = each.next() else { continue };
            if each.all(|other| other.as_ref() == Some(&first)) {
                said.push((day, first.1));
                name = Some(first.0);
            }
        }
        let (Some((day, last)), Some(fact)) = (said.first().copied(), name.and_then(|fact| policy.fact(fact))) else {
            return;
        };
        let label = self.language.choose(&format!("如 {day} → {last}"), &format!("e.g. {day} → {last}"));
        let name = &fact.name;
        let each = said.iter().map(|(day, last)| {
            self.language
                .choose(&format!("“{name}”是 {day} 时，这一天是 {last}"), &format!("{last} where “{name}” is {day}"))
        });
        let tip = each.collect::<Vec<_>>().join(self.language.pick("；", "; "));
        self.say(at, label, tip);
    }

    /// The one fact that a value rests on, and what it is for a day of that fact.
    fn came_to(&self, seen: &Seen<'_>, id: ExprId, day: Date) -> Option<(FactId, Date)> {
        let policy = &self.lowered.workspace.policy;
        let fact = only_fact(&seen.benefit.program, id)?;
        let declared = policy.fact(fact).filter(|fact| fact.kind == Type::Date)?;
        if !declared.range.iter().all(|bound| within(bound, day)) {
            return None;
        }
        let mut facts = Facts::unknown(policy.facts.len());
        facts.set(fact, Value::Date(day));
        let mut trace = Trace::default();
        decide(policy, seen.benefit, &facts, day, &mut trace);
        Some((fact, trace.cell(id).known()?.as_date()?))
    }
}

/// The only thing that an expression depends on, where that is a fact.
fn only_fact(program: &Program, id: ExprId) -> Option<FactId> {
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    let mut found = None;
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match program.expr(id)? {
            Expr::Day | Expr::Parameter { .. } => return None,
            Expr::Fact(input) => {
                let fact = *program.inputs.get(usize::from(input.0))?;
                if found.replace(fact).is_some_and(|other| other != fact) {
                    return None;
                }
            }
            Expr::Constant(_)
            | Expr::Derived { .. }
            | Expr::Field(_)
            | Expr::Outer(_)
            | Expr::Not(_)
            | Expr::Join { .. }
            | Expr::Compare { .. }
            | Expr::Arithmetic { .. }
            | Expr::Shift { .. }
            | Expr::Round { .. }
            | Expr::Select { .. }
            | Expr::Call { .. }
            | Expr::Aggregate { .. } => open.extend(program.children(id)),
        }
    }
    found
}

fn within(bound: &Bound, day: Date) -> bool {
    let Some(order) = bound.value.as_date().map(|limit| day.cmp(&limit)) else { return true };
    match bound.relation {
        Relation::Equal => order == Ordering::Equal,
        Relation::NotEqual => order != Ordering::Equal,
        Relation::Less => order == Ordering::Less,
        Relation::AtMost => order != Ordering::Greater,
        Relation::Greater => order == Ordering::Greater,
        Relation::AtLeast => order != Ordering::Less,
    }
}
