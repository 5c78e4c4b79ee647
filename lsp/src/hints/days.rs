//! The days of windows, deadlines, periods and named days.
//!
//! A day that every case has is shown; of others the earliest and the latest, where they are certain: the ends of the
//! declared ranges of facts, carried through what moves every day the same way.

use super::Asked;
use super::definitions::is_literal;
use crate::lowered::Seen;
use heng::builtin::{BUILTINS, Signature};
use heng::evaluate::Trace;
use heng::ir::benefit::{TimingKind, TimingRule};
use heng::ir::policy::{FactDeclaration, PolicySet};
use heng::ir::{Expr, ExprId, Place, Program};
use heng::value::calendar::{Step, shift};
use heng::value::{Date, Type, Value};
use heng_grammar::Span;
use heng_grammar::tree::{
    Deadline, Definition, Expr as Written, ExprKind, LastDay, MonthEndRule, Period, Relation, Windows,
};

/// The earliest and the latest day, where there are certain ones.
type Days = (Option<Date>, Option<Date>);

const ANY: Days = (None, None);

impl<'a> Asked<'a> {
    pub(super) fn windows(&mut self, one: &Windows) {
        for window in &one.windows {
            self.timed(&window.from, window.span, |kind| {
                if let TimingKind::Window { from, .. } = kind { Some(from) } else { None }
            });
            self.timed(
                &window.to,
                window.span,
                |kind| if let TimingKind::Window { to, .. } = kind { Some(to) } else { None },
            );
        }
    }

    pub(super) fn period(&mut self, one: &Period) {
        self.timed(
            &one.start,
            one.span,
            |kind| if let TimingKind::Period { from, .. } = kind { Some(from) } else { None },
        );
        self.timed(&one.end, one.span, |kind| if let TimingKind::Period { to, .. } = kind { Some(to) } else { None });
    }

    pub(super) fn day(&mut self, one: &Definition) {
        self.timed(&one.value, one.span, |kind| if let TimingKind::Day(day) = kind { Some(day) } else { None });
    }

    pub(super) fn deadline(&mut self, one: &Deadline) {
        let last = |kind| if let TimingKind::Deadline { last, .. } = kind { Some(last) } else { None };
        match &one.last_day {
            LastDay::Hole => {}
            LastDay::NotAfter(day) => self.timed(day, one.span, last),
            LastDay::Within(within) => {
                let values = self.rules(one.span, last);
                self.days(self.behind_keyword(within.length.span.end), &values, true);
            }
        }
    }

    /// The day that an expression of a rule gives.
    fn timed(&mut self, written: &Written, rule: Span, of: impl Fn(TimingKind) -> Option<ExprId>) {
        if !is_literal(written) {
            let values = self.rules(rule, of);
            let named = matches!(written.kind, ExprKind::Name(_) | ExprKind::End { .. });
            self.days(written.span.end, &values, !named);
        }
    }

    /// What the rule that is written here became in each benefit.
    fn rules(&self, rule: Span, of: impl Fn(TimingKind) -> Option<ExprId>) -> Vec<(&'a Seen<'a>, ExprId)> {
        let place = Place { file: self.file, span: rule };
        let in_benefit = |seen: &'a Seen<'a>| {
            let rules = seen.benefit.timing.iter().filter(move |one: &&TimingRule| one.place == place);
            rules.map(move |one| (seen, one.kind))
        };
        let all = self.lowered.benefits.iter().flat_map(in_benefit);
        all.filter_map(|(seen, kind)| Some((seen, of(kind)?))).collect()
    }

    /// The day that is settled, else what is certain of it; `relative`: it is reckoned from another.
    fn days(&mut self, at: usize, values: &[(&Seen<'_>, ExprId)], relative: bool) {
        if let Some(value) = self.lowered.agreed(values) {
            self.value(at, &Type::Date, &value);
        } else if !self.certain_days(at, values) && relative {
            self.example(at, values);
        }
    }

    /// The earliest and the latest day of a value that depends on facts; whether there is one.
    pub(super) fn certain_days(&mut self, at: usize, values: &[(&Seen<'_>, ExprId)]) -> bool {
        let policy = &self.lowered.workspace.policy;
        let each = values.iter().map(|(seen, id)| certain(policy, seen, self.lowered.trace(seen), *id));
        let Some((earliest, latest)) = each.reduce(hull) else { return false };
        let label = match (earliest, latest) {
            (None, None) => return false,
            (Some(day), None) => self.language.choose(&format!("最早 {day}"), &format!("{day} at the earliest")),
            (None, Some(day)) => self.language.choose(&format!("最晚 {day}"), &format!("{day} at the latest")),
            (Some(from), Some(to)) => self
                .language
                .choose(&format!("最早 {from}，最晚 {to}"), &format!("{from} at the earliest, {to} at the latest")),
        };
        let tip = self.language.choose(
            "由事实声明的范围推出，不会更早也不会更晚",
            "from the declared ranges of the facts; it cannot be earlier or later",
        );
        self.say(at, label, tip);
        true
    }
}

/// The bounds of each expression in turn, operands before what uses them; those of one are wanted.
fn certain(policy: &PolicySet, seen: &Seen<'_>, trace: &Trace, wanted: ExprId) -> Days {
    let program = &seen.benefit.program;
    let mut done: Vec<Days> = Vec::new();
    for (at, expr) in program.exprs.iter().enumerate().take((wanted.0 as usize).saturating_add(1)) {
        let id = ExprId(u32::try_from(at).unwrap_or(u32::MAX));
        let known = trace.cell(id).known();
        done.push(match known {
            Some(value) => (value.as_date(), value.as_date()),
            None if *program.kind(id) == Type::Date => one(policy, program, trace, expr, &done),
            None => ANY,
        });
    }
    done.last().copied().unwrap_or(ANY)
}

/// The bounds of one expression of type date.
fn one(policy: &PolicySet, program: &Program, trace: &Trace, expr: &Expr, done: &[Days]) -> Days {
    let at = |id: &ExprId| done.get(id.0 as usize).copied().unwrap_or(ANY);
    match expr {
        Expr::Fact(input) => {
            let fact = program.inputs.get(usize::from(input.0)).and_then(|fact| policy.fact(*fact));
            fact.map_or(ANY, declared)
        }
        Expr::Derived { fact, derived } => hull(at(fact), at(derived)),
        Expr::Shift { day, count, step, back, rule } => match trace.cell(*count).known() {
            Some(Value::Integer(count)) => {
                moved(at(day), if *back { count.saturating_neg() } else { *count }, *step, *rule)
            }
            Some(_) | None => ANY,
        },
        Expr::Select { arms, otherwise, .. } => {
            let values = program.operands(*arms).chunks_exact(2).filter_map(|pair| pair.get(1));
            values.chain(otherwise).map(at).reduce(hull).unwrap_or(ANY)
        }
        Expr::Call { builtin, arguments } => {
            called(*builtin, &program.operands(*arguments).iter().map(at).collect::<Vec<_>>())
        }
        Expr::Constant(_)
        | Expr::Day
        | Expr::Parameter { .. }
        | Expr::Field(_)
        | Expr::Outer(_)
        | Expr::Not(_)
        | Expr::Join { .. }
        | Expr::Compare { .. }
        | Expr::Arithmetic { .. }
        | Expr::Round { .. }
        | Expr::Aggregate { .. } => ANY,
    }
}

/// The ends of the range that a fact is declared with.
fn declared(fact: &FactDeclaration) -> Days {
    fact.range.iter().fold(ANY, |(from, to), bound| {
        let Some(day) = bound.value.as_date() else { return (from, to) };
        match bound.relation {
            Relation::Equal => (Some(day), Some(day)),
            Relation::NotEqual => (from, to),
            Relation::AtLeast => (later(from, Some(day)), to),
            Relation::Greater => (later(from, day.tomorrow().ok()), to),
            Relation::AtMost => (from, earlier(to, Some(day))),
            Relation::Less => (from, earlier(to, day.yesterday().ok())),
        }
    })
}

/// Both ends moved; no step lets a later day overtake.
fn moved((from, to): Days, count: i64, step: Step, rule: MonthEndRule) -> Days {
    let by = |day: Option<Date>| day.and_then(|day| shift(day, count, step, rule).ok());
    (by(from), by(to))
}

/// A function of days that keeps their order, at both ends.
fn called(builtin: u16, arguments: &[Days]) -> Days {
    let Some(row) = BUILTINS.get(usize::from(builtin)) else { return ANY };
    let apply = |days: Vec<Option<Date>>| {
        let values: Option<Vec<Value>> = days.into_iter().map(|day| day.map(Value::Date)).collect();
        values.and_then(|values| (row.function)(&values).ok()).and_then(|value| value.as_date())
    };
    match row.signature {
        Signature::Day | Signature::Extreme => {
            (apply(arguments.iter().map(|days| days.0).collect()), apply(arguments.iter().map(|days| days.1).collect()))
        }
        Signature::Count { .. } | Signature::Whole | Signature::Same => ANY,
    }
}

fn hull(a: Days, b: Days) -> Days {
    (a.0.zip(b.0).map(|(a, b)| a.min(b)), a.1.zip(b.1).map(|(a, b)| a.max(b)))
}

fn later(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    a.max(b)
}

fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
