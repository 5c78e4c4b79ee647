//! The ways through a diagram.

use crate::analyse::{Diagram, Node, NodeId, Slice};
use crate::diff::compare::{Assignment, Comparison, Verdict};
use crate::value::{Date, Decimal, Value};
use std::cmp::Ordering;

/// The most ways that are told apart.
const MOST: usize = 4_000;

/// One way to a leaf: for each variable on it, the values that take it.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) verdict: usize,
    pub(super) taken: Vec<(usize, Vec<Value>)>,
}

/// Every way to a verdict but those on which neither edition grants anything, and whether these are all.
pub(super) fn ways(diagram: &Diagram, verdicts: &[Verdict]) -> (Vec<Way>, bool) {
    let mut walk = Walking { diagram, verdicts, taken: Vec::new(), found: Vec::new(), whole: true };
    if let Some(root) = diagram.root() {
        walk.follow(root);
    }
    (walk.found, walk.whole)
}

struct Walking<'d> {
    diagram: &'d Diagram,
    verdicts: &'d [Verdict],
    taken: Vec<(usize, Vec<Value>)>,
    found: Vec<Way>,
    whole: bool,
}

impl Walking<'_> {
    fn follow(&mut self, id: NodeId) {
        match self.diagram.node(id) {
            None | Some(Node::Leaf(None)) => {}
            Some(Node::Leaf(Some(verdict))) => {
                if self.verdicts.get(*verdict) == Some(&Verdict::Apart) {
                    return;
                }
                if self.found.len() >= MOST {
                    self.whole = false;
                    return;
                }
                self.found.push(Way { verdict: *verdict, taken: self.taken.clone() });
            }
            Some(Node::Choice { position, edges }) => {
                for (child, values) in grouped(edges) {
                    self.taken.push((*position, values));
                    self.follow(child);
                    self.taken.pop();
                }
            }
        }
    }
}

/// Neighbouring values that lead to one node.
fn grouped(edges: &[(Value, NodeId)]) -> Vec<(NodeId, Vec<Value>)> {
    let mut groups: Vec<(NodeId, Vec<Value>)> = Vec::new();
    for (value, child) in edges {
        match groups.last_mut() {
            Some((last, values)) if last == child => values.push(value.clone()),
            Some(_) | None => groups.push((*child, vec![value.clone()])),
        }
    }
    groups
}

impl Way {
    /// The situation on this way that is easiest to picture.
    pub(super) fn simplest(&self, comparison: &Comparison<'_, '_>, slice: &Slice) -> Assignment {
        let first = comparison.editions.common.in_force.map(|(from, _)| from);
        let chosen = self
            .taken
            .iter()
            .filter_map(|(position, values)| Some((*slice.variables.get(*position)?, picturable(values, first)?)));
        chosen.collect()
    }
}

/// Of neighbouring values and everything between them, the one that everybody can picture best: a day near `day`, a sum
/// near a thousand yuan, a small number.
pub(in crate::diff) fn picturable(values: &[Value], day: Option<Date>) -> Option<Value> {
    let (low, high) = (values.first()?, values.last()?);
    let wanted = match low {
        Value::Date(_) => day.map(Value::Date),
        Value::Money(_) => Some(Value::Money(Decimal::ONE_THOUSAND)),
        Value::Integer(_) => Some(Value::Integer(1)),
        Value::Decimal(_) => Some(Value::Decimal(Decimal::ONE)),
        Value::Boolean(_) | Value::Member(_) | Value::Text(_) | Value::Records(_) => None,
    };
    let Some(wanted) = wanted else { return Some(low.clone()) };
    let below = wanted.order(low) == Some(Ordering::Less);
    let above = wanted.order(high) == Some(Ordering::Greater);
    Some(if below {
        rounded_up(low, high)
    } else if above {
        high.clone()
    } else {
        wanted
    })
}

/// The roundest value at or above a sum that does not go beyond another; other values as they are.
fn rounded_up(low: &Value, high: &Value) -> Value {
    let (Value::Money(from), Value::Money(to)) = (low, high) else { return low.clone() };
    let steps = [1000, 100, 10, 1].map(Decimal::from);
    let rounded = steps.into_iter().find_map(|step| {
        let sum = from.checked_div(step)?.ceil().checked_mul(step)?;
        (sum <= *to).then_some(sum)
    });
    rounded.map_or_else(|| low.clone(), Value::Money)
}

/// How far the days of a situation lie from those that everybody can picture.
pub(super) fn strangeness(comparison: &Comparison<'_, '_>, situation: &Assignment) -> i64 {
    let days = situation.iter().filter_map(|(variable, value)| {
        let (day, near) = (value.as_date()?, comparison.near(*variable)?);
        Some(i64::from((day - near).get_days()).abs())
    });
    days.fold(0, i64::saturating_add)
}
