//! A region in words.

use super::boxes::Block;
use super::coordinates::{Coordinate, Coordinates, Only};
use crate::analyse::Variable;
use crate::ir::{Expr, ExprId};
use crate::value::{Type, Value};
use crate::wording::{Language, value as worded};
use heng_grammar::diagnostic::Message;
use heng_grammar::tree::Relation;
use std::collections::BTreeSet;

/// Words in both languages.
type Both = (String, String);

/// An end of an interval: the value, and whether it belongs to it.
type End<'v> = Option<(&'v Value, bool)>;

/// Who lies in the box, among those who meet the other conditions.
pub(super) fn words(of: &Coordinates<'_>, region: &Block) -> Message {
    let held = of.all.iter().zip(&region.0).filter_map(|(coordinate, cells)| Some((coordinate, cells.as_ref()?)));
    let parts: Vec<Both> = held.filter_map(|(coordinate, cells)| part(of, coordinate, cells)).collect();
    if parts.is_empty() {
        return Message::new("凡符合条件的", "everyone who meets the conditions");
    }
    let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    Message::new(zh.join("，"), en.join(", "))
}

fn part(of: &Coordinates<'_>, coordinate: &Coordinate, cells: &BTreeSet<u16>) -> Option<Both> {
    match coordinate {
        Coordinate::Fact { variable, cells: values, .. } => fact(of, *variable, values, cells),
        Coordinate::Measure { expr, cuts, only } => {
            let ((zh, en), words) = (edition(*only), measure(of, *expr, cuts, cells));
            Some((format!("{zh}{}", words.0), format!("{en}{}", words.1)))
        }
        Coordinate::Relation { expr, only } => {
            let words = compared(of, *expr);
            let (zh, en) = edition(*only);
            let (holds, held) = if cells.contains(&1) { ("符合", "holds") } else { ("不符合", "does not hold") };
            (cells.len() == 1).then(|| (format!("{zh}{holds}“{words}”"), format!("{en}“{words}” {held}")))
        }
        Coordinate::Turn { expr, relation } => {
            (cells.len() == 1).then(|| turned(of, *expr, *relation, cells.contains(&1)))
        }
        Coordinate::Named { name, .. } => {
            let (zh, en) = if cells.contains(&1) { ("是", "true") } else { ("否", "false") };
            (cells.len() == 1).then(|| (format!("{name} = {zh}"), format!("{name} = {en}")))
        }
    }
}

/// How the values of both editions stand to each other, or whether a share is less than nothing.
fn turned(of: &Coordinates<'_>, expr: ExprId, relation: Relation, holds: bool) -> Both {
    let program = &of.slice.program;
    let (not_zh, not_en) = if holds { ("", "") } else { ("不", "not ") };
    let Some(Expr::Compare { left, right, .. }) = program.expr(expr) else { return (String::new(), String::new()) };
    if of.slice.depends(*right).is_empty() {
        return (format!("有份额{not_zh}低于0元"), format!("a share is {not_en}less than nothing"));
    }
    let date = *program.kind(*left) == Type::Date;
    let (zh, en) = match (relation == Relation::Less, date) {
        (true, true) => ("更晚", "later"),
        (true, false) => ("更多", "more"),
        (false, true) => ("更早", "earlier"),
        (false, false) => ("更少", "less"),
    };
    (format!("按新版算来{not_zh}{zh}"), format!("{not_en}{en} by the new edition"))
}

/// The edition that says so, where only one does.
const fn edition(only: Option<Only>) -> (&'static str, &'static str) {
    match only {
        Some(Only::Old) => ("按旧版", "in the old edition "),
        Some(Only::New) => ("按新版", "in the new edition "),
        None => ("", ""),
    }
}

/// A comparison with the side that the author wrote before it.
fn compared(of: &Coordinates<'_>, expr: ExprId) -> String {
    let words = at_place(of, expr);
    let Some(Expr::Compare { left, .. }) = of.slice.program.expr(expr) else { return words };
    let left = written(of, *left);
    if words.contains(&left) { words } else { format!("{left} {words}") }
}

fn fact(of: &Coordinates<'_>, variable: Variable, values: &[Value], cells: &BTreeSet<u16>) -> Option<Both> {
    let policy = &of.comparison.editions.common;
    let (name, kind): (Both, Type) = match variable {
        Variable::Fact(fact) => {
            let declared = policy.fact(fact)?;
            ((declared.name.clone(), declared.name.clone()), declared.kind.clone())
        }
        Variable::Day => (("办理当日".to_owned(), "the day of the decision".to_owned()), Type::Date),
    };
    let held = |cell: &u16| values.get(usize::from(*cell));
    match kind {
        Type::Boolean | Type::Enumeration(_) | Type::Text => {
            let shown = |language| {
                let members: Vec<String> =
                    cells.iter().filter_map(held).map(|one| worded(policy, &kind, one, language)).collect();
                members.join(if language == Language::Zh { "或" } else { " or " })
            };
            Some((format!("{} = {}", name.0, shown(Language::Zh)), format!("{} = {}", name.1, shown(Language::En))))
        }
        Type::List(_) => Some((format!("{} 如例", name.0), format!("{} as in the example", name.1))),
        Type::Integer(_)
        | Type::Decimal { .. }
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Date
        | Type::Wrong => {
            let last = values.len().saturating_sub(1);
            let runs: Vec<Both> = runs(cells)
                .into_iter()
                .filter_map(|(low, high)| {
                    let below = low.checked_sub(1).and_then(|at| held(&at));
                    let above = high.checked_add(1).and_then(|at| held(&at));
                    let from = held(&low).filter(|_| low > 0).map(|one| rounder(one, below));
                    let to = held(&high).filter(|_| usize::from(high) < last).map(|one| rounder(one, above));
                    interval(of, &kind, from, to)
                })
                .collect();
            named(&name, runs)
        }
    }
}

/// An end as the inner value, or as the outer neighbour where that has fewer digits: 超过0元 and not 0.01元以上.
fn rounder<'v>(inner: &'v Value, outer: Option<&'v Value>) -> (&'v Value, bool) {
    let digits = |value: &Value| match value {
        Value::Money(number) | Value::Decimal(number) => number.normalize().scale(),
        Value::Boolean(_)
        | Value::Integer(_)
        | Value::Date(_)
        | Value::Member(_)
        | Value::Text(_)
        | Value::Records(_) => 0,
    };
    let shorter = outer.filter(|outer| digits(outer) < digits(inner));
    shorter.map_or((inner, true), |outer| (outer, false))
}

fn measure(of: &Coordinates<'_>, expr: ExprId, cuts: &[Value], cells: &BTreeSet<u16>) -> Both {
    let name = written(of, expr);
    let kind = of.slice.program.kind(expr).clone();
    let cut = |number: u16| cuts.get(usize::from(number));
    // An even cell lies between two cuts, an odd one is a cut.
    let runs = runs(cells).into_iter().filter_map(|(low, high)| {
        let from = if low & 1 == 1 {
            cut(low >> 1).map(|one| (one, true))
        } else {
            low.checked_sub(1).and_then(|at| cut(at >> 1)).map(|one| (one, false))
        };
        let to =
            if high & 1 == 1 { cut(high >> 1).map(|one| (one, true)) } else { cut(high >> 1).map(|one| (one, false)) };
        interval(of, &kind, from, to)
    });
    named(&(name.clone(), name.clone()), runs.collect()).unwrap_or_else(|| (name.clone(), name))
}

fn named(name: &Both, runs: Vec<Both>) -> Option<Both> {
    if runs.is_empty() {
        return None;
    }
    let (zh, en): (Vec<String>, Vec<String>) = runs.into_iter().unzip();
    Some((format!("{} {}", name.0, zh.join("或")), format!("{} {}", name.1, en.join(" or "))))
}

/// Neighbouring cells from first to last.
fn runs(cells: &BTreeSet<u16>) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*cell) => *last = *cell,
            Some(_) | None => runs.push((*cell, *cell)),
        }
    }
    runs
}

/// An end that does not belong to an interval of whole numbers, as the next one that does.
fn whole((end, belongs): (&Value, bool), step: i64) -> (Value, bool) {
    match end {
        Value::Integer(number) if !belongs => (Value::Integer(number.saturating_add(step)), true),
        Value::Date(day) if !belongs => match if step > 0 { day.tomorrow() } else { day.yesterday() } {
            Ok(next) => (Value::Date(next), true),
            Err(_) => (end.clone(), belongs),
        },
        Value::Boolean(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Money(_)
        | Value::Date(_)
        | Value::Member(_)
        | Value::Text(_)
        | Value::Records(_) => (end.clone(), belongs),
    }
}

fn interval(of: &Coordinates<'_>, kind: &Type, from: End<'_>, to: End<'_>) -> Option<Both> {
    let policy = &of.comparison.editions.common;
    let (from, to) = (from.map(|end| whole(end, 1)), to.map(|end| whole(end, -1)));
    let both = |one: &Value| (worded(policy, kind, one, Language::Zh), worded(policy, kind, one, Language::En));
    let date = *kind == Type::Date;
    let low = |(one, belongs): (Value, bool)| {
        let (zh, en) = both(&one);
        match (date, belongs) {
            (true, true) => (format!("不早于{zh}"), format!("not before {en}")),
            (true, false) => (format!("晚于{zh}"), format!("after {en}")),
            (false, true) => (format!("{zh}以上"), format!("{en} or more")),
            (false, false) => (format!("超过{zh}"), format!("more than {en}")),
        }
    };
    let high = |(one, belongs): (Value, bool)| {
        let (zh, en) = both(&one);
        match (date, belongs) {
            (true, true) => (format!("不晚于{zh}"), format!("not after {en}")),
            (true, false) => (format!("早于{zh}"), format!("before {en}")),
            (false, true) => (format!("{zh}以下"), format!("{en} or less")),
            (false, false) => (format!("不满{zh}"), format!("less than {en}")),
        }
    };
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(low(from)),
        (None, Some(to)) => Some(high(to)),
        (Some((one, true)), Some((other, true))) if one == other => {
            let (zh, en) = both(&one);
            Some((format!("= {zh}"), format!("= {en}")))
        }
        (Some((one, true)), Some((other, true))) => {
            let ((zh, en), (to_zh, to_en)) = (both(&one), both(&other));
            Some((format!("{zh}至{to_zh}"), format!("{en} to {to_en}")))
        }
        (Some(from), Some(to)) => {
            let ((zh, en), (to_zh, to_en)) = (low(from), high(to));
            Some((format!("{zh}、{to_zh}"), format!("{en}, {to_en}")))
        }
    }
}

/// The author's name for an expression, else the author's words.
fn written(of: &Coordinates<'_>, expr: ExprId) -> String {
    if let Some(Expr::Fact(input)) = of.slice.program.expr(expr) {
        let fact = of.slice.program.inputs.get(usize::from(input.0));
        let declared = fact.and_then(|fact| of.comparison.editions.common.fact(*fact));
        return declared.map_or(String::new(), |declared| declared.name.clone());
    }
    let named = of.comparison.named.iter().find(|(id, _)| of.slice.find(*id) == Some(expr));
    if let Some((_, name)) = named {
        return name.clone();
    }
    at_place(of, expr)
}

/// The author's words for an expression.
fn at_place(of: &Coordinates<'_>, expr: ExprId) -> String {
    let mut place = of.slice.program.place(expr);
    let editions = of.comparison.editions;
    let old = editions.old.workspace.sources.len();
    match place.file.checked_sub(old) {
        None => editions.old.workspace.words(place),
        Some(file) => {
            place.file = file;
            editions.new.workspace.words(place)
        }
    }
}
