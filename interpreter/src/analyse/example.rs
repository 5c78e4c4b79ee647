//! Situations in words and as a witness.

use super::mendings::Cell;
use super::slice::{Variable, VariableSet};
use super::study::{Assignment, Study};
use crate::value::{Record, Type, Value};
use crate::wording::{Language, cents, plain, value};
use heng_grammar::diagnostic::{Example, Message, Witness};

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

/// `托管人数 = 20人`, in both languages.
pub(super) fn equal(study: &Study<'_>, variable: Variable, known: &Value) -> (String, String) {
    let ((zh, en), kind) = (name(study, variable), kind(study, variable));
    let shown = |language| value(study.policy, &kind, known, language);
    (format!("{zh} = {}", shown(Language::Zh)), format!("{en} = {}", shown(Language::En)))
}

/// What a variable is between two ends, as a table tests it; nothing where neither end bounds, or where no column can
/// test it.
pub(super) fn cell(study: &Study<'_>, variable: Variable, low: Option<&Value>, high: Option<&Value>) -> Option<Cell> {
    let Variable::Fact(fact) = variable else { return None };
    let fact = study.policy.fact(fact)?;
    let kind = fact.kind.clone();
    let shown = |known: &Value, language| value(study.policy, &kind, known, language);
    let both = |known: &Value| (shown(known, Language::Zh), shown(known, Language::En));
    let date = kind == Type::Date;
    let test = match (low.map(both), high.map(both)) {
        (None, None) => return None,
        (Some((zh, en)), Some(_)) if low == high => Message::new(zh, en),
        (Some((from_zh, from_en)), Some((to_zh, to_en))) => {
            Message::new(format!("{from_zh} 至 {to_zh}"), format!("{from_en} to {to_en}"))
        }
        (Some((zh, en)), None) if date => Message::new(format!("不早于 {zh}"), format!("not_before {en}")),
        (Some((zh, en)), None) => Message::new(format!("{zh}以上"), format!("{en} or_more")),
        (None, Some((zh, en))) if date => Message::new(format!("不晚于 {zh}"), format!("not_after {en}")),
        (None, Some((zh, en))) => Message::new(format!("{zh}以下"), format!("{en} or_less")),
    };
    Some(Cell { fact: fact.name.clone(), test, low: low.cloned(), kind })
}

/// Parts of a situation as one text.
pub(super) fn joined(parts: Vec<(String, String)>) -> Message {
    if parts.is_empty() {
        return Message::new("任何情形", "every case");
    }
    let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    Message::new(zh.join("，"), en.join(", "))
}

/// An end of an interval, and whether it bounds.
pub(super) type End = (Option<Value>, bool);

/// `托管人数 21人至29人`, in both languages; `None` where neither end bounds.
pub(super) fn interval(study: &Study<'_>, variable: Variable, low: End, high: End) -> Option<(String, String)> {
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
