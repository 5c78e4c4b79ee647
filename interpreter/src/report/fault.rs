//! What could not be computed, in words.
//!
//! In: a fault of one decision. Out: the expression, why, the facts that it reads with their values, and for a
//! choice the rows that contradict each other with their places. The answer stays undetermined, so that whoever
//! mends the policy or the facts must see both.

use super::reason::Teller;
use super::row;
use crate::evaluate::Fault;
use crate::ir::{Expr, ExprId, Place};
use crate::value::Failure;
use crate::wording::clip;
use std::collections::BTreeSet;

/// More facts than these say nothing about one expression.
const MOST_FACTS: usize = 8;

/// `“起 + 1年”算不出来：数字太大或日期超出日历（起 9999-12-31）`
pub(super) fn text(teller: &Teller<'_>, fault: Fault) -> String {
    let subject = subject(teller, fault);
    let facts = facts(teller, fault);
    let between = teller.language.pick("，", ", ");
    let known = facts.join(between);
    if facts.is_empty() {
        return subject;
    }
    teller.language.choose(&format!("{subject}（{known}）"), &format!("{subject} ({known})"))
}

fn subject(teller: &Teller<'_>, fault: Fault) -> String {
    let place = teller.benefit.program.place(fault.at);
    match fault.failure {
        Failure::NoRow => {
            let place = line(teller, place);
            teller.language.choose(&format!("{place} 处没有一行适用"), &format!("no row of {place} applies"))
        }
        Failure::Conflict => conflict(teller, fault.at),
        Failure::Overflow
        | Failure::DivisionByZero
        | Failure::SplitMismatch
        | Failure::Contradiction
        | Failure::EmptyList
        | Failure::Defect => {
            let words = clip(&teller.words(fault.at));
            let said = why(fault.failure);
            teller.language.choose(
                &format!("“{words}”算不出来：{}", said.0),
                &format!("\"{words}\" cannot be computed: {}", said.1),
            )
        }
    }
}

/// `“人数 20人以下 → 6万元”（a.heng:3）和“人数 15人以上 → 12万元”（a.heng:4）同时适用而结果不同`
fn conflict(teller: &Teller<'_>, choice: ExprId) -> String {
    let rows: Vec<(String, String)> = disagreeing(teller, choice)
        .into_iter()
        .map(|(when, value, place)| (row::text(teller, choice, Some(when), (value, None)), line(teller, place)))
        .collect();
    let [(a, at_a), (b, at_b)] = rows.as_slice() else {
        let place = line(teller, teller.benefit.program.place(choice));
        return teller
            .language
            .choose(&format!("{place} 有两行同时适用而结果不同"), &format!("two rows of {place} apply and disagree"));
    };
    teller.language.choose(
        &format!("“{a}”（{at_a}）和“{b}”（{at_b}）同时适用而结果不同"),
        &format!("\"{a}\" ({at_a}) and \"{b}\" ({at_b}) both apply and disagree"),
    )
}

/// The first row that applies and the first that says otherwise: condition, value and place.
fn disagreeing(teller: &Teller<'_>, choice: ExprId) -> Vec<(ExprId, ExprId, Place)> {
    let program = &teller.benefit.program;
    let Some(Expr::Select { arms, .. }) = program.expr(choice) else { return Vec::new() };
    let Some((_, written)) = program.arms.iter().find(|(id, _)| *id == choice) else { return Vec::new() };
    let pairs = program.operands(*arms).chunks_exact(2).zip(&written.places);
    let holding = pairs.filter_map(|(pair, place)| {
        let [when, value] = pair else { return None };
        (teller.trace.cell(*when).truth() == Some(true)).then_some((*when, *value, *place))
    });
    let holding: Vec<_> = holding.collect();
    let Some(first) = holding.first() else { return Vec::new() };
    let other = holding.iter().find(|(_, value, _)| teller.trace.cell(*value) != teller.trace.cell(first.1));
    std::iter::once(*first).chain(other.copied()).collect()
}

/// The facts that the expression reads, each with its value: of a choice those of its conditions.
fn facts(teller: &Teller<'_>, fault: Fault) -> Vec<String> {
    let program = &teller.benefit.program;
    let mut open = match program.expr(fault.at) {
        Some(Expr::Select { arms, .. }) if matches!(fault.failure, Failure::NoRow | Failure::Conflict) => {
            program.operands(*arms).chunks_exact(2).filter_map(|pair| pair.first().copied()).collect()
        }
        Some(_) | None => vec![fault.at],
    };
    let mut seen = BTreeSet::new();
    let mut inputs = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            if let Some(Expr::Fact(input)) = program.expr(id) {
                inputs.insert((*input, id));
            }
            open.extend(program.children(id));
        }
    }
    let mut told: Vec<String> = Vec::new();
    for (input, id) in inputs {
        let fact = program.inputs.get(usize::from(input.0)).and_then(|fact| teller.workspace.policy.fact(*fact));
        let Some(fact) = fact else { continue };
        let value = match teller.trace.cell(id).known() {
            Some(value) => teller.worded(&fact.kind, value),
            None => teller.language.choose("未知", "unknown"),
        };
        let shown = format!("{} {value}", fact.name);
        if !told.contains(&shown) && told.len() < MOST_FACTS {
            told.push(shown);
        }
    }
    told
}

/// `08-women.heng:12`
fn line(teller: &Teller<'_>, place: Place) -> String {
    let source = teller.workspace.sources.get(place.file);
    source.map_or_else(String::new, |source| {
        format!("{}:{}", source.path, source.lines.position(&source.text, place.span.start).line)
    })
}

const fn why(failure: Failure) -> (&'static str, &'static str) {
    match failure {
        Failure::Overflow => ("数字太大或日期超出日历", "too many digits, or a day outside the calendar"),
        Failure::DivisionByZero => ("除数是零", "division by zero"),
        Failure::Conflict => ("两行同时适用而结果不同", "two rows apply and disagree"),
        Failure::NoRow => ("没有一行适用", "no row applies"),
        Failure::SplitMismatch => {
            ("各方分担之和不等于金额，或者有一方为负", "the shares do not add up to the amount, or one is negative")
        }
        Failure::Contradiction => ("给的事实与推算的不一致", "the fact that was given contradicts what is derived"),
        Failure::EmptyList => ("列表是空的", "the list is empty"),
        Failure::Defect => ("引擎内部错误", "a defect of the engine"),
    }
}
