//! The first representatives of a fact, before anything is compared.

use super::{Range, combinations};
use crate::analyse::grid::Grid;
use crate::ir::policy::{FactDeclaration, PolicySet};
use crate::value::{Record, Type, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most kinds of records in a list.
const MOST_RECORDS: usize = 12;

/// The most digits of a text that is made up.
const MOST_DIGITS: usize = 64;

/// Every value where there are few; the empty grid where there are many.
pub(crate) fn initial(policy: &PolicySet, fact: &FactDeclaration, constants: &[Value]) -> Range {
    match &fact.kind {
        Type::Boolean => Range::Members(vec![Value::Boolean(true), Value::Boolean(false)]),
        Type::Enumeration(id) => {
            let count = policy.enumeration(*id).map_or(0, |declared| declared.members.len());
            Range::Members((0..u16::try_from(count).unwrap_or(u16::MAX)).map(Value::Member).collect())
        }
        Type::Text => Range::Members(texts(policy, fact, constants)),
        Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. } | Type::Date => {
            Grid::of(fact, constants).map_or(Range::Opaque, |grid| Range::Steps { grid, steps: BTreeSet::new() })
        }
        Type::List(id) => {
            let fields = policy.list(*id).map_or(&[][..], |list| list.fields.as_slice());
            Range::Members(lists(policy, fields, constants))
        }
        Type::Wrong => Range::Opaque,
    }
}

/// A few lists: none, one record of each kind, two records. Each field has the values around the constants.
fn lists(policy: &PolicySet, fields: &[FactDeclaration], constants: &[Value]) -> Vec<Value> {
    let values: Vec<(usize, Vec<Value>)> =
        fields.iter().enumerate().map(|(at, field)| (at, samples(policy, field, constants))).collect();
    let records: Vec<Record> = combinations(&values, MOST_RECORDS)
        .into_iter()
        .map(|chosen| {
            let value = |at: usize| chosen.iter().find(|(field, _)| *field == at).map(|(_, value)| value.clone());
            (0..fields.len()).map(value).collect()
        })
        .collect();
    let list = |records: Vec<Record>| Value::Records(Arc::from(records));
    let one = records.iter().map(|record| list(vec![record.clone()]));
    let two = records.iter().zip(records.iter().skip(1)).map(|(a, b)| list(vec![a.clone(), b.clone()]));
    std::iter::once(list(Vec::new())).chain(one).chain(two).collect()
}

/// Values of a field of a record.
fn samples(policy: &PolicySet, field: &FactDeclaration, constants: &[Value]) -> Vec<Value> {
    match initial(policy, field, constants) {
        Range::Absent | Range::Opaque => Vec::new(),
        Range::Members(members) => members,
        Range::Steps { grid, .. } => {
            let near = constants.iter().filter_map(|value| grid.step(value));
            let around = near.flat_map(|step| [step.saturating_sub(1), step, step.saturating_add(1)]);
            let low = if grid.has_low { grid.low } else { 0 };
            let steps: BTreeSet<i128> = around.chain([low]).filter(|step| grid.holds(*step)).collect();
            steps.into_iter().filter_map(|step| grid.value(step)).collect()
        }
    }
}

/// How many texts that the policy does not name are looked at: so many facts can all differ from each other.
const OTHER_TEXTS: usize = 3;

/// Every text that the policy names, and some that it does not.
fn texts(policy: &PolicySet, fact: &FactDeclaration, constants: &[Value]) -> Vec<Value> {
    let fits = |text: &str| fact.digits.is_none_or(|digits| text.chars().count() == digits);
    let mut found: Vec<Value> = Vec::new();
    for value in constants {
        if matches!(value, Value::Text(text) if fits(text)) && !found.contains(value) {
            found.push(value.clone());
        }
    }
    let enough = found.len().saturating_add(OTHER_TEXTS);
    let others: Vec<Value> = match fact.digits {
        Some(digits) => numerals(digits, enough),
        None => (1..=enough).map(|length| Value::Text(Arc::from("—".repeat(length)))).collect(),
    };
    let new: Vec<Value> = others.into_iter().filter(|text| !found.contains(text)).take(OTHER_TEXTS).collect();
    found.extend(new);
    if fact.digits.is_none() {
        // A text of any kind may be the same as one of a number of digits.
        let lengths: BTreeSet<usize> = policy.facts.iter().filter_map(|other| other.digits).collect();
        found.extend(lengths.into_iter().flat_map(|digits| numerals(digits, enough)));
    }
    found
}

/// The first texts of so many digits.
fn numerals(digits: usize, count: usize) -> Vec<Value> {
    let width = digits.min(MOST_DIGITS);
    let texts = (0..count).map(|number| format!("{number:0>width$}"));
    texts.filter(|text| text.len() == width).map(|text| Value::Text(Arc::from(text))).collect()
}
