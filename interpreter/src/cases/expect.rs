//! The expectations of a case.

use super::bind::{Binder, Subject};
use super::{Expected, ExpectedEnd};
use crate::ir::policy::PayerId;
use crate::names::mend;
use crate::value::kind::MONEY_SCALE;
use crate::value::{Decimal, Type};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;
use heng_grammar::tree::{Expectation, ExpectationKind, ExpectedDay, Expr, Name};

/// One expectation by number; `None` where it was reported.
pub(super) fn expectation(binder: &mut Binder<'_>, subject: Subject<'_>, line: &Expectation) -> Option<Expected> {
    let benefit = subject.benefit;
    match &line.kind {
        ExpectationKind::Outcome(outcome) => Some(Expected::Outcome(*outcome)),
        ExpectationKind::Amount { up_to, value } => {
            let sum = optional(value.as_ref(), |value| money(binder, value))?;
            Some(Expected::Amount { up_to: *up_to, sum })
        }
        ExpectationKind::Share { payer, value } => {
            let sum = money(binder, value);
            let payers = binder.policy.payers.iter().map(String::as_str);
            let position = position(binder, payer, payers, ("出资方", "payer"))?;
            let payer = PayerId(u32::try_from(position).ok()?);
            Some(Expected::Share { payer, sum: sum? })
        }
        ExpectationKind::NoSplit => Some(Expected::NoSplit),
        ExpectationKind::Output { name, value } => {
            let outputs = benefit.outputs.iter().map(|rule| rule.name.as_str());
            let output = position(binder, name, outputs, ("输出", "output"))?;
            let kind = benefit.outputs.get(output).map_or(&Type::Wrong, |rule| benefit.program.kind(rule.value));
            let value = optional(value.as_ref(), |value| binder.constant(value, kind, "E0703"))?;
            Some(Expected::Output { output, value })
        }
        ExpectationKind::Timing { name, from, to, status } => {
            let timings = benefit.timing.iter().map(|rule| rule.name.as_str());
            let timing = position(binder, name, timings, ("时间", "window, deadline, period or date"))?;
            let (from, to) = (end(binder, from.as_ref())?, end(binder, to.as_ref())?);
            Some(Expected::Timing { timing, from, to, status: *status })
        }
        ExpectationKind::Channel { name, open } => {
            let channels = benefit.channels.iter().map(|rule| rule.name.as_str());
            let channel = position(binder, name, channels, ("渠道", "channel"))?;
            Some(Expected::Channel { channel, open: *open })
        }
        ExpectationKind::Flag { name, value } => {
            let flags = benefit.flags.iter().map(|rule| rule.name.as_str());
            let flag = position(binder, name, flags, ("标记", "flag"))?;
            Some(Expected::Flag { flag, value: *value })
        }
        ExpectationKind::Pending(names) => pending(binder, subject, names),
        ExpectationKind::Failed(text) => Some(Expected::Failed(text.text.clone())),
    }
}

/// Nothing stays nothing; something must be read.
#[expect(clippy::option_option, reason = "failed, absent and present are three different things here")]
fn optional<T, V>(written: Option<&T>, read: impl FnOnce(&T) -> Option<V>) -> Option<Option<V>> {
    match written {
        None => Some(None),
        Some(written) => read(written).map(Some),
    }
}

fn money(binder: &mut Binder<'_>, value: &Expr) -> Option<Decimal> {
    binder.constant(value, &Type::Money { scale: MONEY_SCALE }, "E0703")?.as_number()
}

fn end(binder: &mut Binder<'_>, day: Option<&ExpectedDay>) -> Option<ExpectedEnd> {
    match day {
        None => Some(ExpectedEnd::Any),
        Some(ExpectedDay::Unknown) => Some(ExpectedEnd::Unknown),
        Some(ExpectedDay::Known(expr)) => {
            binder.constant(expr, &Type::Date, "E0703").and_then(|value| value.as_date()).map(ExpectedEnd::On)
        }
    }
}

fn pending(binder: &mut Binder<'_>, subject: Subject<'_>, names: &[Name]) -> Option<Expected> {
    let mut facts = Vec::with_capacity(names.len());
    for name in names {
        let read = |id| subject.benefit.program.reads(id);
        if let Some(id) = binder.fact(subject, &name.text).filter(|id| read(*id)) {
            facts.push(id);
        } else {
            let policy = binder.policy;
            let inputs = subject.benefit.program.inputs.iter().filter_map(|id| policy.fact(*id));
            unknown(binder, name, inputs.map(|fact| fact.name.as_str()), ("事实", "fact"));
        }
    }
    (facts.len() == names.len()).then_some(Expected::Pending(facts))
}

fn position<'n>(
    binder: &mut Binder<'_>,
    name: &Name,
    names: impl Iterator<Item = &'n str> + Clone,
    what: (&str, &str),
) -> Option<usize> {
    let found = names.clone().position(|candidate| candidate == name.text);
    if found.is_none() {
        unknown(binder, name, names, what);
    }
    found
}

fn unknown<'n>(binder: &mut Binder<'_>, name: &Name, names: impl Iterator<Item = &'n str> + Clone, what: (&str, &str)) {
    let text = &name.text;
    let message =
        Message::new(format!("这个待遇没有{}“{text}”", what.0), format!("the benefit has no {} \"{text}\"", what.1));
    let near = nearest(text, names.clone());
    let help = if let Some(near) = near {
        Message::new(format!("是不是“{near}”"), format!("did you mean \"{near}\""))
    } else {
        let all: Vec<&str> = names.collect();
        if all.is_empty() {
            Message::new("一个也没有", "it has none")
        } else {
            Message::new(format!("有：{}", all.join("、")), format!("it has: {}", all.join(", ")))
        }
    };
    binder.report("E0706", name.span, message, Some(help));
    binder.mend(|diagnostic, _| mend::near(diagnostic, near));
}
