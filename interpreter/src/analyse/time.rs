//! Time: periods that can be empty, windows that overlap, deadlines that come too early.

use super::bound::follows;
use super::example::{situation, witness};
use super::finding::{Findings, Mending};
use super::slice::{Slice, Variable};
use super::study::{Question, Search, Study};
use super::trial::Trial;
use crate::ir::benefit::{Clause, ClauseKind, TimingKind, TimingRule};
use crate::ir::{Expr, ExprId};
use crate::value::{Date, Value};
use crate::wording::clip;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::Relation;

/// Reports everything about the time of a benefit.
pub(super) fn time(study: &Study<'_>, findings: &mut Findings) {
    for rule in &study.benefit.timing {
        if let TimingKind::Period { from, to } = rule.kind
            && !follows(&study.benefit.program, from, to)
        {
            empty_period(study, rule, (from, to), findings);
        }
    }
    unused_as_of(study, findings);
    overlapping(study, findings);
    too_early(study, findings);
}

/// A period whose last day can lie before its first.
fn empty_period(study: &Study<'_>, rule: &TimingRule, (from, to): (ExprId, ExprId), findings: &mut Findings) {
    let (name, place) = (&rule.name, rule.place);
    let mut roots = study.context(&[from, to]);
    let wanted: Vec<ExprId> = roots.clone();
    roots.extend([from, to]);
    let Some(slice) = Slice::of(&study.benefit.program, &roots) else { return };
    let wanted: Vec<(ExprId, bool)> = wanted.iter().map(|id| (slice.id(*id), true)).collect();
    let ends = [slice.id(from), slice.id(to)];
    let reversed = |trial: &Trial<'_>| {
        let [from, to] = ends.map(|id| trial.cell(id).known().and_then(Value::as_date));
        Some(from? > to?)
    };
    let search = study.search(&slice, &roots, &wanted, &Question { looked: &ends, holds: &reversed });
    let found = match search {
        Search::Found(found) => found,
        Search::Unsure(doubt) => {
            return findings.doubt(study, place, ("保障期会不会是空的", "whether the period can be empty"), doubt);
        }
        Search::Nothing => return,
    };
    let full = study.complete(&found);
    let (_, trace) = study.decided(&full);
    let day = |id: ExprId| trace.cell(id).known().and_then(Value::as_date);
    let (Some(first), Some(last)) = (day(from), day(to)) else { return };
    if first <= last || study.is_read(place) {
        return;
    }
    let example = situation(study, &full, study.depends(from).with(study.depends(to)));
    let message = Message::new(
        format!("“{name}”会是空的：{} 时从 {first} 到 {last}", example.zh),
        format!("\"{name}\" can be empty: from {first} to {last} with {}", example.en),
    );
    let help = Message::new(
        "把这样的情形排除在条件之外，或写明从哪一天起；有意保留的在旁边写 释义",
        "exclude such cases by a condition, or say when it begins; where it is meant, add a reading beside it",
    );
    let diagnostic = Diagnostic::warning("E0508", place.span, message).with_help(help);
    let diagnostic = diagnostic.with_witness(witness(study, &full));
    findings.report_with(place, diagnostic, Mending::Reading { line: false });
}

/// The value of an expression that no fact changes.
fn fixed(study: &Study<'_>, id: ExprId) -> Option<Date> {
    let slice = Slice::of(&study.benefit.program, &[id])?;
    Trial::new(study.policy, &slice).cell(slice.id(id)).known().and_then(Value::as_date)
}

/// An as-of day from which nothing is seen: no rule looks at what it is made of.
fn unused_as_of(study: &Study<'_>, findings: &mut Findings) {
    let Some(day) = study.benefit.as_of else { return };
    let of = study.depends(day);
    let used = study.shown().into_iter().any(|id| study.depends(id).meets(of));
    let place = study.benefit.program.place(day);
    if used || of.is_empty() || study.is_read(place) {
        return;
    }
    let name = &study.benefit.name;
    let message = Message::new(
        format!("“{name}”的基准日不起作用：没有一条规则看这个日期"),
        format!("the as-of day of \"{name}\" has no effect: no rule looks at this date"),
    );
    let help = Message::new("改成规则所看的日期，或删去 基准日", "name the date that the rules look at, or drop as_of");
    findings.report(place, Diagnostic::warning("E0511", place.span, message).with_help(help));
}

/// Two fixed windows of one benefit that share a day.
fn overlapping(study: &Study<'_>, findings: &mut Findings) {
    let windows: Vec<_> = study
        .benefit
        .timing
        .iter()
        .filter_map(|rule| match rule.kind {
            TimingKind::Window { by, from, to } => {
                Some((rule.name.as_str(), by, fixed(study, from)?, fixed(study, to)?, rule.place))
            }
            TimingKind::Deadline { .. } | TimingKind::Period { .. } | TimingKind::Day(_) => None,
        })
        .collect();
    for (at, (name, by, from, to, place)) in windows.iter().enumerate() {
        for (other, by_other, from_other, to_other, place_other) in windows.iter().take(at) {
            let (first, last) = (from.max(from_other), to.min(to_other));
            if by != by_other || first > last {
                continue;
            }
            let message = Message::new(
                format!("“{other}”与“{name}”重叠：{first} 至 {last}"),
                format!("\"{other}\" and \"{name}\" overlap: {first} to {last}"),
            );
            let help = Message::new("改正日期，让一天只归一批", "mend the days, so that each belongs to one window");
            let label = Message::new("与这一批重叠", "it overlaps this one");
            let diagnostic = Diagnostic::warning("E0509", place.span, message).with_help(help);
            findings.report(*place, diagnostic.with_place(None, place_other.span, label));
        }
    }
}

/// A fact that a requirement bounds by a fixed last day.
struct Last<'c> {
    clause: &'c Clause,
    fact: ExprId,
    day: Date,
}

/// An application that is due before what it is for need exist: the last day of a deadline or window lies before the
/// last day on which the object may come into being.
fn too_early(study: &Study<'_>, findings: &mut Findings) {
    let bounded = study.demands.iter().filter_map(|clause| lasts(study, clause));
    let (due, born): (Vec<Last<'_>>, Vec<Last<'_>>) =
        bounded.partition(|last| matches!(last.clause.kind, ClauseKind::Deadline | ClauseKind::Windows));
    for due in &due {
        for born in born.iter().filter(|born| born.fact != due.fact && born.day > due.day) {
            report_early(study, due, born, findings);
        }
    }
}

/// The latest fixed day that a clause allows for a fact.
fn lasts<'c>(study: &Study<'_>, clause: &'c Clause) -> Option<Last<'c>> {
    let program = &study.benefit.program;
    let mut found: Option<(ExprId, Date)> = None;
    let mut stack = vec![clause.expr];
    while let Some(id) = stack.pop() {
        match program.expr(id) {
            Some(Expr::Join { of, .. }) => stack.extend(program.operands(*of)),
            Some(Expr::Compare { relation: Relation::AtMost | Relation::Less, left, right }) => {
                let fact = matches!(program.expr(*left), Some(Expr::Fact(_))).then_some(*left);
                let day = fact.and_then(|_| fixed(study, *right));
                if let Some((fact, day)) = fact.zip(day)
                    && found.is_none_or(|(known, latest)| known == fact && latest < day)
                {
                    found = Some((fact, day));
                }
            }
            _ => {}
        }
    }
    found.map(|(fact, day)| Last { clause, fact, day })
}

fn report_early(study: &Study<'_>, due: &Last<'_>, born: &Last<'_>, findings: &mut Findings) {
    let Ok(after) = due.day.tomorrow() else { return };
    let variable = |id: ExprId| {
        let position = study.depends(id).positions().next()?;
        study.whole.variables.get(position).copied()
    };
    let (Some(born_fact), Some(due_fact)) = (variable(born.fact), variable(due.fact)) else { return };
    let mut example = study.granted.clone();
    example.insert(born_fact, Value::Date(after));
    example.insert(due_fact, Value::Date(due.day));
    let full = study.complete(&example);
    let (_, trace) = study.decided(&full);
    if trace.cell(born.clause.expr).truth() != Some(true) {
        return;
    }
    let name = |variable| match variable {
        Variable::Fact(fact) => study.policy.fact(fact).map_or("", |fact| fact.name.as_str()),
        Variable::Day => "",
    };
    let (born_name, due_name, text) = (name(born_fact), name(due_fact), clip(&due.clause.text));
    let message = Message::new(
        format!("“{born_name}”可以到 {}，“{text}”却到 {} 为止：{after} 起才有的来不及", born.day, due.day),
        format!(
            "\"{born_name}\" may be as late as {}, but \"{text}\" ends on {}: what comes into being from {after} on is too late",
            born.day, due.day
        ),
    );
    let help = Message::new(
        format!("请发布单位说明 {after} 至 {} 之间的怎么办（{due_name}）", born.day),
        format!("ask the issuer what becomes of those from {after} to {} ({due_name})", born.day),
    );
    let label = Message::new("这里允许得更晚", "this allows a later day");
    let place = due.clause.place;
    let diagnostic = Diagnostic::warning("E1101", place.span, message).with_help(help);
    let diagnostic = diagnostic.with_place(None, born.clause.place.span, label);
    findings.report(place, diagnostic.with_witness(witness(study, &full)));
}
