//! Situations in words and as a witness.

use super::points::Range;
use super::slice::{Variable, VariableSet};
use super::study::{Assignment, Study};
use super::trial::Trial;
use crate::value::{Record, Type, Value};
use crate::wording::{Language, cents, plain, value};
use heng_grammar::diagnostic::{Example, Message, Witness};
use std::collections::BTreeSet;

/// The complete set of facts, as the JSON of facts would hold it.
pub(super) fn witness(study: &Study<'_>, full: &Assignment) -> Witness {
    let facts = study.whole.variables.iter().filter_map(|variable| {
        let Variable::Fact(fact) = variable else { return None };
        let name = study.policy.fact(*fact)?.name.clone();
        Some((name, example(study, &kind(study, *variable), full.get(variable)?)))
    });
    Witness { on: study.day(full).to_string(), facts: facts.collect() }
}

fn example(study: &Study<'_>, kind: &Type, known: &Value) -> Example {
    match known {
        Value::Boolean(truth) => Example::Boolean(*truth),
        Value::Integer(number) => Example::Number(number.to_string()),
        Value::Decimal(number) => Example::Text(plain(*number)),
        Value::Money(sum) => Example::Text(cents(*sum)),
        Value::Date(day) => Example::Text(day.to_string()),
        Value::Member(_) => Example::Text(value(study.policy, kind, known, Language::Zh)),
        Value::Text(text) => Example::Text(text.to_string()),
        Value::Records(records) => Example::Records(records.iter().map(|record| fields(study, kind, record)).collect()),
    }
}

/// The fields of a record that are known.
fn fields(study: &Study<'_>, kind: &Type, record: &Record) -> Vec<(String, Example)> {
    let Type::List(id) = kind else { return Vec::new() };
    let declared = study.policy.list(*id).map_or(&[][..], |list| list.fields.as_slice());
    let known = declared.iter().zip(record).filter_map(|(field, value)| value.as_ref().map(|value| (field, value)));
    known.map(|(field, value)| (field.name.clone(), example(study, &field.kind, value))).collect()
}

fn kind(study: &Study<'_>, variable: Variable) -> Type {
    match variable {
        Variable::Fact(fact) => study.policy.fact(fact).map_or(Type::Wrong, |fact| fact.kind.clone()),
        Variable::Day => Type::Date,
    }
}

fn name(study: &Study<'_>, variable: Variable) -> (String, String) {
    match variable {
        Variable::Fact(fact) => {
            let name = study.policy.fact(fact).map_or(String::new(), |fact| fact.name.clone());
            (name.clone(), name)
        }
        Variable::Day => ("办理当日".to_owned(), "the day of the decision".to_owned()),
    }
}

/// The values of some variables, such as `托管人数 = 20人，托管周数 = 4周`.
pub(super) fn situation(study: &Study<'_>, full: &Assignment, of: VariableSet) -> Message {
    let parts = of.positions().filter_map(|position| {
        let variable = *study.whole.variables.get(position)?;
        Some(equal(study, variable, full.get(&variable)?))
    });
    joined(parts.collect())
}

fn equal(study: &Study<'_>, variable: Variable, known: &Value) -> (String, String) {
    let ((zh, en), kind) = (name(study, variable), kind(study, variable));
    let shown = |language| value(study.policy, &kind, known, language);
    (format!("{zh} = {}", shown(Language::Zh)), format!("{en} = {}", shown(Language::En)))
}

fn joined(parts: Vec<(String, String)>) -> Message {
    if parts.is_empty() {
        return Message::new("任何情形", "every case");
    }
    let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    Message::new(zh.join("，"), en.join(", "))
}

/// How far a situation reaches.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) words: Message,
    /// The variable of each line is the only one that bounds the region, and nothing bounds it above.
    pub(super) open_above: bool,
    spans: Vec<(usize, Span)>,
}

/// The values of one variable in a region.
#[derive(Debug, Clone)]
enum Span {
    Steps(i128, i128),
    Members(Vec<Value>),
}

impl Region {
    /// Whether a situation of the same slice lies in it.
    pub(super) fn holds(&self, study: &Study<'_>, trial: &Trial<'_>) -> bool {
        self.spans.iter().all(|(position, span)| {
            let Some(known) = trial.known(*position) else { return false };
            match span {
                Span::Members(members) => members.contains(&known),
                Span::Steps(low, high) => {
                    let range = trial.slice.variables.get(*position).and_then(|one| study.points.range(*one));
                    let Some(Range::Steps { grid, .. }) = range else { return false };
                    grid.step(&known).is_some_and(|step| *low <= step && step <= *high)
                }
            }
        })
    }
}

/// The largest region around the trial's situation in which `same` holds, one variable widened after the other.
pub(super) fn region(
    study: &Study<'_>,
    trial: &mut Trial<'_>,
    of: VariableSet,
    same: &dyn Fn(&Trial<'_>) -> bool,
) -> Region {
    let mut parts = Vec::new();
    let mut spans = Vec::new();
    let mut bounded = 0_usize;
    let mut open_above = false;
    for position in of.positions() {
        let (Some(variable), Some(known)) = (trial.slice.variables.get(position).copied(), trial.known(position))
        else {
            continue;
        };
        match study.points.range(variable) {
            Some(Range::Members(members)) => {
                let kept: Vec<Value> =
                    members.iter().filter(|member| stays(trial, position, member, same)).cloned().collect();
                trial.know(position, &known);
                if kept.len() < members.len() {
                    bounded = bounded.saturating_add(1);
                    parts.push(equal(study, variable, &known));
                }
                spans.push((position, Span::Members(kept)));
            }
            // A region of facts that are compared with each other is no box: only the example is told.
            Some(Range::Steps { grid, .. }) if !study.points.related(trial.slice, position).is_empty() => {
                let Some(at) = grid.step(&known) else { continue };
                bounded = bounded.saturating_add(1);
                parts.push(equal(study, variable, &known));
                spans.push((position, Span::Steps(at, at)));
            }
            Some(Range::Steps { grid, steps }) => {
                let Some(at) = grid.step(&known) else { continue };
                let mut keeps =
                    |step: &i128| grid.value(*step).is_some_and(|value| stays(trial, position, &value, same));
                let high = steps.range(at..).copied().take_while(&mut keeps).last().unwrap_or(at);
                let low = steps.range(..=at).rev().copied().take_while(&mut keeps).last().unwrap_or(at);
                trial.know(position, &known);
                let (first, last) =
                    (ends(steps).0.is_some_and(|end| end == low), ends(steps).1.is_some_and(|end| end == high));
                if !(first && last) {
                    bounded = bounded.saturating_add(1);
                    open_above = last;
                }
                let value = |step| grid.value(step);
                parts.extend(interval(study, variable, (value(low), !first), (value(high), !last)));
                spans.push((position, Span::Steps(low, high)));
            }
            Some(Range::Absent | Range::Opaque) | None => {}
        }
    }
    Region { words: joined(parts), open_above: open_above && bounded == 1, spans }
}

fn ends(steps: &BTreeSet<i128>) -> (Option<i128>, Option<i128>) {
    (steps.first().copied(), steps.last().copied())
}

fn stays(trial: &mut Trial<'_>, position: usize, value: &Value, same: &dyn Fn(&Trial<'_>) -> bool) -> bool {
    trial.know(position, value);
    same(trial)
}

/// An end of an interval, and whether it bounds.
type End = (Option<Value>, bool);

fn interval(study: &Study<'_>, variable: Variable, low: End, high: End) -> Option<(String, String)> {
    let ((zh, en), kind) = (name(study, variable), kind(study, variable));
    let shown = |value_of: &Value, language| value(study.policy, &kind, value_of, language);
    let (from, to) = (low.0?, high.0?);
    let date = kind == Type::Date;
    let words = |language: Language| (shown(&from, language), shown(&to, language));
    let ((from_zh, to_zh), (from_en, to_en)) = (words(Language::Zh), words(Language::En));
    Some(match (low.1, high.1) {
        (false, false) => return None,
        (true, true) if from == to => (format!("{zh} = {from_zh}"), format!("{en} = {from_en}")),
        (true, true) => (format!("{zh} {from_zh}至{to_zh}"), format!("{en} {from_en} to {to_en}")),
        (true, false) if date => (format!("{zh} 不早于 {from_zh}"), format!("{en} not before {from_en}")),
        (true, false) => (format!("{zh} {from_zh}以上"), format!("{en} {from_en} or more")),
        (false, true) if date => (format!("{zh} 不晚于 {to_zh}"), format!("{en} not after {to_en}")),
        (false, true) => (format!("{zh} {to_zh}以下"), format!("{en} {to_en} or less")),
    })
}
