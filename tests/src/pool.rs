//! Values around the boundaries that a benefit draws.
//!
//! In: a benefit and a fact that it reads. Out: values of the fact's type that lie on, just below and just above
//! every constant of the benefit, within the declared range. A rule that is wrong by one is wrong there.

use heng::ir::benefit::Benefit;
use heng::ir::policy::{Bound, FactDeclaration, PolicySet};
use heng::ir::{Expr, Program};
use heng::value::{Date, Decimal, Record, Type, Value};
use heng_grammar::tree::Relation;
use std::cmp::Ordering;
use std::sync::Arc;

/// The values that a fact may be given; never empty but for a range that excludes everything.
pub fn pool(policy: &PolicySet, benefit: &Benefit, fact: &FactDeclaration) -> Vec<Value> {
    let mut constants = Vec::new();
    gather(&benefit.program, &mut constants);
    for parameter in &policy.parameters {
        constants.extend(parameter.values.iter().map(|dated| dated.value.clone()));
        constants.extend(parameter.values.iter().map(|dated| Value::Date(dated.from)));
    }
    values(policy, fact, &constants)
}

fn gather(program: &Program, constants: &mut Vec<Value>) {
    for expr in &program.exprs {
        if let Expr::Constant(value) = expr {
            constants.push(value.clone());
        }
    }
    for body in &program.bodies {
        gather(&body.program, constants);
    }
}

fn values(policy: &PolicySet, fact: &FactDeclaration, constants: &[Value]) -> Vec<Value> {
    let mut pool = match &fact.kind {
        Type::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Type::Enumeration(id) => {
            let count = policy.enumeration(*id).map_or(0, |declared| declared.members.len());
            (0_u16..).take(count).map(Value::Member).collect()
        }
        Type::Text => texts(fact, constants),
        Type::Date => days(policy, constants).into_iter().map(Value::Date).collect(),
        Type::Integer(_) => numbers(fact, constants, Decimal::ONE)
            .into_iter()
            .filter_map(|number| i64::try_from(number).ok().map(Value::Integer))
            .collect(),
        Type::Money { .. } => {
            numbers(fact, constants, Decimal::new(1, 2)).into_iter().map(|sum| Value::Money(sum.round_dp(2))).collect()
        }
        Type::Decimal { .. } | Type::Ratio { .. } => {
            numbers(fact, constants, Decimal::new(1, 2)).into_iter().map(Value::Decimal).collect()
        }
        Type::List(id) => {
            let fields = policy.list(*id).map_or(&[][..], |list| list.fields.as_slice());
            let pools: Vec<Vec<Value>> = fields.iter().map(|field| values(policy, field, constants)).collect();
            (0..4).map(|count| records(&pools, count)).collect()
        }
        Type::Wrong => Vec::new(),
    };
    pool.retain(|value| fact.range.iter().all(|bound| within(value, bound)));
    pool.dedup();
    pool
}

fn records(pools: &[Vec<Value>], count: usize) -> Value {
    let record = |index: usize| -> Record {
        let pick = |(field, pool): (usize, &Vec<Value>)| {
            let at = (index * 7 + field * 3 + count).checked_rem(pool.len())?;
            pool.get(at).cloned()
        };
        pools.iter().enumerate().map(pick).collect()
    };
    Value::Records(Arc::from((0..count).map(record).collect::<Vec<_>>()))
}

fn texts(fact: &FactDeclaration, constants: &[Value]) -> Vec<Value> {
    if let Some(digits) = fact.digits {
        return ["0", "7"].map(|digit| Value::Text(Arc::from(digit.repeat(digits)))).to_vec();
    }
    let written = constants.iter().filter(|value| matches!(value, Value::Text(_))).cloned();
    written.chain([Value::Text(Arc::from("甲"))]).collect()
}

/// Each constant and the range's ends, a step below and a step above.
fn numbers(fact: &FactDeclaration, constants: &[Value], step: Decimal) -> Vec<Decimal> {
    let ends = fact.range.iter().map(|bound| &bound.value);
    let mut centres: Vec<Decimal> = constants.iter().chain(ends).filter_map(Value::as_number).collect();
    let rates = [Decimal::new(15, 1), Decimal::TWO];
    let scaled: Vec<Decimal> =
        centres.iter().flat_map(|centre| rates.iter().filter_map(move |rate| centre.checked_mul(*rate))).collect();
    centres.extend(scaled);
    centres.extend([Decimal::ZERO, Decimal::ONE]);
    let mut numbers: Vec<Decimal> = centres
        .iter()
        .flat_map(|centre| [centre.checked_sub(step), Some(*centre), centre.checked_add(step)])
        .flatten()
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

/// Each day that is written, half a year on, and as many years back as there are small numbers; each with its
/// neighbours.
fn days(policy: &PolicySet, constants: &[Value]) -> Vec<Date> {
    let period = policy.in_force.map(|(first, last)| [first, last]).unwrap_or_default();
    let written: Vec<Date> = constants.iter().filter_map(Value::as_date).chain(period).collect();
    let ages = constants.iter().filter_map(|value| {
        let Value::Integer(years) = value else { return None };
        i32::try_from(*years).ok().filter(|years| (1..100).contains(years))
    });
    let ages: Vec<i32> = ages.collect();
    let mut centres = written.clone();
    for day in written {
        centres.extend(shifted(day, 0, 6, 0));
        centres.extend(ages.iter().filter_map(|years| shifted(day, -years, 0, 0)));
    }
    let mut days: Vec<Date> =
        centres.iter().flat_map(|day| [-1, 0, 1].map(|step| shifted(*day, 0, 0, step))).flatten().collect();
    days.sort();
    days.dedup();
    days
}

fn shifted(day: Date, years: i32, months: i32, days: i32) -> Option<Date> {
    let year = i32::from(day.year()) + years + (i32::from(day.month()) - 1 + months).div_euclid(12);
    let month = (i32::from(day.month()) - 1 + months).rem_euclid(12) + 1;
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let mut moved = Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok()?;
    for _ in 0..days.abs() {
        moved = if days < 0 { moved.yesterday() } else { moved.tomorrow() }.ok()?;
    }
    Some(moved)
}

fn within(value: &Value, bound: &Bound) -> bool {
    let Some(order) = value.order(&bound.value) else { return true };
    match bound.relation {
        Relation::Equal => order == Ordering::Equal,
        Relation::NotEqual => order != Ordering::Equal,
        Relation::Less => order == Ordering::Less,
        Relation::AtMost => order != Ordering::Greater,
        Relation::Greater => order == Ordering::Greater,
        Relation::AtLeast => order != Ordering::Less,
    }
}
