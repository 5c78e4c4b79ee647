//! How built-in functions and aggregates are called: names and types of what goes in and comes out.
//!
//! In: a name in either language. Out: its row as a person reads it. The names of the parameters are those of the line
//! of meaning, which begins with the call as it is written; a test holds every row to that.

use super::{AGGREGATES, Aggregate, CountUnit, Signature, find_aggregate, find_builtin};
use heng_grammar::diagnostic::Message;

/// A function or aggregate as it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub zh: &'static str,
    pub en: &'static str,
    pub parameters: Vec<Parameter>,
    /// The last parameter can be repeated.
    pub repeats: bool,
    /// It runs over a list, and its second parameter is written in the fields of one record.
    pub over_list: bool,
    /// The type of what it gives.
    pub gives: Message,
    pub doc_zh: &'static str,
    pub doc_en: &'static str,
}

/// One of its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    pub name: Message,
    pub kind: Message,
    pub optional: bool,
}

/// The function or aggregate of this name.
pub fn called(name: &str) -> Option<Called> {
    if let Some((_, row)) = find_builtin(name) {
        let (kind, gives) = types(row.signature);
        return Some(Called {
            zh: row.zh,
            en: row.en,
            parameters: parameters(row.doc_zh, row.doc_en, |_| kind.clone()),
            repeats: row.signature == Signature::Extreme,
            over_list: false,
            gives,
            doc_zh: row.doc_zh,
            doc_en: row.doc_en,
        });
    }
    let aggregate = find_aggregate(name)?;
    let row = AGGREGATES.iter().find(|row| row.aggregate == aggregate)?;
    let (kind, gives) = over_records(aggregate);
    let mut parameters = parameters(row.doc_zh, row.doc_en, |at| match at {
        0 => Message::new("列表", "list"),
        _ => kind.clone(),
    });
    if let Some(last) = parameters.last_mut() {
        last.optional = aggregate == Aggregate::Count;
    }
    let (zh, en, doc_zh, doc_en) = (row.zh, row.en, row.doc_zh, row.doc_en);
    Some(Called { zh, en, parameters, repeats: false, over_list: true, gives, doc_zh, doc_en })
}

/// The parameters that the lines of meaning name.
fn parameters(zh: &'static str, en: &'static str, kind: impl Fn(usize) -> Message) -> Vec<Parameter> {
    let pairs = named(zh).zip(named(en)).filter(|(zh, _)| *zh != "…");
    let of = |(at, (zh, en)): (usize, (&str, &str))| Parameter {
        name: Message::new(zh, en),
        kind: kind(at),
        optional: false,
    };
    pairs.enumerate().map(of).collect()
}

/// What stands between the brackets of the call, part by part.
fn named(doc: &'static str) -> impl Iterator<Item = &'static str> {
    let inside = doc.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
    inside.split(", ").filter(|part| !part.is_empty())
}

/// The type of each argument, and of the result.
fn types(signature: Signature) -> (Message, Message) {
    let day = || Message::new("日期", "date");
    let same = || Message::new("与参数同类", "the same type");
    match signature {
        Signature::Count { unit, .. } => (day(), counts(unit)),
        Signature::Day => (day(), day()),
        Signature::Extreme => (Message::new("数 | 金额 | 比例 | 日期", "number | money | ratio | date"), same()),
        Signature::Whole => (Message::new("数", "number"), Message::new("整数", "integer")),
        Signature::Same => (Message::new("数 | 金额 | 比例", "number | money | ratio"), same()),
    }
}

fn counts(unit: Option<CountUnit>) -> Message {
    unit.map_or_else(
        || Message::new("整数", "integer"),
        |unit| {
            let unit = unit.unit();
            Message::new(format!("整数 {}", unit.zh()), format!("integer {}", unit.en()))
        },
    )
}

/// The type of what is asked of each record, and of the result.
fn over_records(aggregate: Aggregate) -> (Message, Message) {
    let truth = || Message::new("是否", "boolean");
    let same = || Message::new("与式同类", "the type of the expression");
    match aggregate {
        Aggregate::Count => (truth(), Message::new("整数", "integer")),
        Aggregate::Any | Aggregate::All => (truth(), truth()),
        Aggregate::Sum => (Message::new("数 | 金额 | 比例", "number | money | ratio"), same()),
        Aggregate::Largest | Aggregate::Smallest => {
            (Message::new("数 | 金额 | 比例 | 日期", "number | money | ratio | date"), same())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{called, named};
    use crate::builtin::{AGGREGATES, BUILTINS, Signature};

    #[test]
    fn every_line_of_meaning_begins_with_the_call() {
        let rows = BUILTINS.iter().map(|row| (row.zh, row.en, row.doc_zh, row.doc_en));
        for (zh, en, doc_zh, doc_en) in
            rows.chain(AGGREGATES.iter().map(|row| (row.zh, row.en, row.doc_zh, row.doc_en)))
        {
            assert!(doc_zh.starts_with(&format!("{zh}(")) && doc_en.starts_with(&format!("{en}(")), "{zh}");
            assert_eq!(named(doc_zh).count(), named(doc_en).count(), "{zh}");
            assert_eq!(called(zh), called(en));
        }
        assert_eq!(called("没有"), None);
    }

    #[test]
    fn as_many_are_named_as_the_signature_takes() {
        for row in &BUILTINS {
            let count = called(row.en).map_or(0, |called| called.parameters.len());
            let taken = match row.signature {
                Signature::Count { dates, .. } => dates,
                Signature::Extreme => 2,
                Signature::Day | Signature::Whole | Signature::Same => 1,
            };
            assert_eq!(count, taken, "{}", row.en);
        }
    }
}
