//! The facts of a case.

use super::bind::{Binder, Subject};
use crate::evaluate::Facts;
use crate::facts::within;
use crate::ir::policy::FactDeclaration;
use crate::names::mend;
use crate::value::{ListId, Record, Type, Value};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;
use heng_grammar::tree::{ExprKind, GivenFact, GivenValue};
use std::sync::Arc;

/// Sets every fact that is given rightly, and reports the others.
pub(super) fn given(binder: &mut Binder<'_>, subject: Subject<'_>, given: &[GivenFact], facts: &mut Facts) {
    for (index, fact) in given.iter().enumerate() {
        if given.iter().take(index).any(|earlier| earlier.name.text == fact.name.text) {
            let message =
                Message::new(format!("“{}”给了两次", fact.name.text), format!("\"{}\" is given twice", fact.name.text));
            let help = Message::new("删去其中一个", "delete one of the two");
            binder.report("E0708", fact.name.span, message, Some(help));
            binder.mend(|diagnostic, text| mend::deleted(diagnostic, text, fact.span));
            continue;
        }
        one(binder, subject, fact, facts);
    }
}

fn one(binder: &mut Binder<'_>, subject: Subject<'_>, given: &GivenFact, facts: &mut Facts) {
    let name = &given.name.text;
    let Some(id) = binder.fact(subject, name) else {
        let read = subject.benefit.program.inputs.iter().filter_map(|id| binder.policy.fact(*id));
        let near = nearest(name, read.map(|fact| fact.name.as_str()));
        let help = near.map(|near| Message::new(format!("是不是“{near}”"), format!("did you mean \"{near}\"")));
        let message = Message::new(format!("没有事实“{name}”"), format!("there is no fact \"{name}\""));
        binder.report("E0701", given.name.span, message, help);
        binder.mend(|diagnostic, _| mend::near(diagnostic, near));
        return;
    };
    if !subject.benefit.program.reads(id) {
        let benefit = &subject.benefit.name;
        let message = Message::new(
            format!("待遇“{benefit}”不看事实“{name}”"),
            format!("benefit \"{benefit}\" does not look at the fact \"{name}\""),
        );
        let help = Message::new("删去这个事实，它不影响结果", "delete it, it changes nothing");
        binder.report("E0702", given.name.span, message, Some(help));
        binder.mend(|diagnostic, text| mend::deleted(diagnostic, text, given.span));
        return;
    }
    let Some(declared) = binder.policy.fact(id) else { return };
    if let Some(value) = value(binder, declared, given) {
        facts.set(id, value);
    }
}

/// The value in its range; `None` where it is left unknown or was reported.
fn value(binder: &mut Binder<'_>, declared: &FactDeclaration, given: &GivenFact) -> Option<Value> {
    match (&given.value, &declared.kind) {
        (GivenValue::Records(records), Type::List(id)) => self::records(binder, *id, records),
        (
            GivenValue::One(expr),
            kind @ (Type::Boolean
            | Type::Integer(_)
            | Type::Decimal { .. }
            | Type::Money { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::Wrong),
        ) => {
            let read = crate::lower::constant(expr, kind, binder.policy);
            // A member of an enumeration may be called 未知; only where it is none does the word mean unknown.
            if read.is_err() && matches!(&expr.kind, ExprKind::Name(word) if word == "未知" || word == "unknown") {
                return None;
            }
            let checked = read.and_then(|value| within(binder.policy, declared, &value).map(|()| value));
            checked
                .map_err(|message| {
                    let help = crate::lower::write(kind, binder.policy);
                    binder.report("E0703", expr.span, message, Some(help));
                    binder.mend(|diagnostic, text| mend::unit(diagnostic, text, kind));
                })
                .ok()
        }
        (GivenValue::Records(_), _) | (GivenValue::One(_), Type::List(_)) => {
            let (zh, en) = (declared.kind.zh(), declared.kind.en());
            let message = Message::new(format!("应为{zh}"), format!("expected {en}"));
            let help = crate::lower::write(&declared.kind, binder.policy);
            binder.report("E0703", given.span, message, Some(help));
            None
        }
    }
}

fn records(binder: &mut Binder<'_>, id: ListId, records: &[Vec<GivenFact>]) -> Option<Value> {
    let policy = binder.policy;
    let fields = &policy.list(id)?.fields;
    let before = binder.diagnostics.len();
    let mut read: Vec<Record> = Vec::with_capacity(records.len());
    for written in records {
        let mut record: Record = vec![None; fields.len()];
        for field in written {
            let Some(position) = fields.iter().position(|declared| declared.name == field.name.text) else {
                let near = nearest(&field.name.text, fields.iter().map(|declared| declared.name.as_str()));
                let help = near.map(|near| Message::new(format!("是不是“{near}”"), format!("did you mean \"{near}\"")));
                let name = &field.name.text;
                let message =
                    Message::new(format!("记录没有字段“{name}”"), format!("the records have no field \"{name}\""));
                binder.report("E0701", field.name.span, message, help);
                binder.mend(|diagnostic, _| mend::near(diagnostic, near));
                continue;
            };
            if let Some((declared, place)) = fields.get(position).zip(record.get_mut(position)) {
                *place = value(binder, declared, field);
            }
        }
        read.push(record);
    }
    (binder.diagnostics.len() == before).then(|| Value::Records(Arc::from(read)))
}
