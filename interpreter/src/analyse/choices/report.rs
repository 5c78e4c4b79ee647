//! The findings about one choice, in words.

use super::{Choice, Gap, MOST_TOLD, Seen};
use crate::analyse::example::{situation, witness};
use crate::analyse::explore::{Next, Walk};
use crate::analyse::finding::{Findings, Mending};
use crate::analyse::slice::{Slice, VariableSet};
use crate::analyse::study::{Assignment, MOST, Study, assignment};
use crate::evaluate::Cell;
use crate::ir::{ArmKind, Expr, ExprId, Place};
use crate::value::{Failure, Value};
use crate::wording::{Language, value};
use heng_grammar::diagnostic::{Diagnostic, Message, Severity};
use heng_grammar::tree::Hit;

/// What an arm is called.
pub(super) fn noun(kind: ArmKind) -> (&'static str, &'static str) {
    match kind {
        ArmKind::Row => ("表", "the table"),
        ArmKind::Tier => ("分档", "the tiers"),
        ArmKind::Arm => ("“当 … 否则 …”", "the arms"),
        ArmKind::Share => ("分担的各种情形", "the arms of the split"),
    }
}

fn arm(kind: ArmKind) -> (&'static str, &'static str) {
    match kind {
        ArmKind::Row => ("一格", "row"),
        ArmKind::Tier => ("一档", "tier"),
        ArmKind::Arm | ArmKind::Share => ("一支", "arm"),
    }
}

/// Reports what was seen. `sure`: every case was looked at, so that what was not seen does not exist.
pub(super) fn report(study: &Study<'_>, choice: &Choice, seen: &Seen, sure: bool, findings: &mut Findings) {
    for found in &seen.gaps {
        if let Some(diagnostic) = gap(study, choice, found) {
            let more = Mending::More { kind: choice.kind, cells: found.region.cells.clone() };
            findings.report_with(choice.place, diagnostic, more);
        }
    }
    let (conflicts, agreeing) = sorted(study, choice, seen);
    for (pair, full) in conflicts.iter().take(MOST_TOLD) {
        findings.report(choice.place, conflict(study, choice, *pair, full, conflicts.len()));
    }
    if !sure {
        return;
    }
    for (position, held) in seen.held.iter().enumerate() {
        let place = choice.places.get(position).copied().unwrap_or(choice.place);
        if !held && !study.is_line_read(place) {
            let less = Mending::Less { kind: choice.kind };
            findings.report_with(place, never_taken(study, choice, position, place), less);
        }
    }
    for (other, position) in repeats(seen, &agreeing) {
        let place = |at: usize| choice.places.get(at).copied().unwrap_or(choice.place);
        if !study.is_line_read(place(position)) {
            let less = Mending::Less { kind: choice.kind };
            findings.report_with(place(position), repeated(choice, place(position), place(other)), less);
        }
    }
    if choice.otherwise && !seen.none && choice.hit == Hit::Exact && !study.is_read(choice.place) {
        findings.report(choice.place, never_otherwise(choice));
    }
}

fn gap(study: &Study<'_>, choice: &Choice, found: &Gap) -> Option<Diagnostic> {
    // An output that is written for some cases only is absent in the others.
    let outputs = &study.benefit.outputs;
    let is_output = |select: &ExprId| outputs.iter().any(|output| output.value == *select);
    if choice.kind == ArmKind::Arm && choice.selects.iter().all(is_output) {
        return None;
    }
    let full = study.complete(&found.example);
    if !study.fails(&full, Failure::NoRow, &choice.selects) {
        return None;
    }
    let (region, (zh, en)) = (&found.region.words, arm(choice.kind));
    let code = if found.region.open_above && choice.kind != ArmKind::Arm { "E0905" } else { "E0901" };
    let message = if code == "E0905" {
        Message::new(format!("最后缺{zh}：{}", region.zh), format!("the last {en} is missing: {}", region.en))
    } else {
        Message::new(format!("没有{zh}管到：{}", region.zh), format!("no {en} covers: {}", region.en))
    };
    let help = Message::new(
        "补上这一种情形；其余都一样的写 否则",
        "write what holds there; where all the rest is alike, write otherwise",
    );
    let severity = if study.decides(&choice.selects) { Severity::Error } else { Severity::Warning };
    let mut diagnostic = Diagnostic::error(code, choice.place.span, message).with_help(help);
    diagnostic.severity = severity;
    Some(diagnostic.with_witness(witness(study, &full)))
}

/// The pairs of arms that hold together: those that disagree, with a complete example, and those that agree.
type Sorted = (Vec<((usize, usize), Assignment)>, Vec<(usize, usize)>);

fn sorted(study: &Study<'_>, choice: &Choice, seen: &Seen) -> Sorted {
    let (mut conflicts, mut agreeing) = (Vec::new(), Vec::new());
    for (pair, example) in &seen.together {
        match disagreement(study, choice, *pair, example) {
            Some(full) => conflicts.push((*pair, full)),
            None => agreeing.push(*pair),
        }
    }
    (conflicts, agreeing)
}

/// A complete example in which both arms hold and say different things.
fn disagreement(study: &Study<'_>, choice: &Choice, pair: (usize, usize), example: &Assignment) -> Option<Assignment> {
    let values: Vec<(ExprId, ExprId)> =
        choice.selects.iter().filter_map(|select| values(study, *select, pair)).collect();
    let full = study.complete(example);
    let (_, trace) = study.decided(&full);
    let differ = |(a, b): &(ExprId, ExprId)| trace.cell(*a) != trace.cell(*b);
    if values.iter().any(differ) && study.fails(&full, Failure::Conflict, &choice.selects) {
        return Some(full);
    }
    if values.iter().all(|(a, b)| a == b || constants(study, *a, *b)) {
        return None;
    }
    let full = search(study, choice, pair, &values)?;
    study.fails(&full, Failure::Conflict, &choice.selects).then_some(full)
}

fn constants(study: &Study<'_>, a: ExprId, b: ExprId) -> bool {
    study.depends(a).is_empty() && study.depends(b).is_empty()
}

/// The values of two arms of a choice.
fn values(study: &Study<'_>, select: ExprId, (a, b): (usize, usize)) -> Option<(ExprId, ExprId)> {
    let Some(Expr::Select { arms, .. }) = study.benefit.program.expr(select) else { return None };
    let mut pairs = study.benefit.program.operands(*arms).chunks_exact(2).filter_map(|pair| pair.get(1).copied());
    let first = pairs.nth(a)?;
    Some((first, pairs.nth(b.checked_sub(a)?.checked_sub(1)?)?))
}

/// Looks for a situation in which both hold and some values differ.
fn search(
    study: &Study<'_>,
    choice: &Choice,
    (a, b): (usize, usize),
    values: &[(ExprId, ExprId)],
) -> Option<Assignment> {
    let both = [*choice.conditions.get(a)?, *choice.conditions.get(b)?];
    let mut holding: Vec<ExprId> = study.context(&both);
    holding.extend(both);
    let mut roots = holding.clone();
    roots.extend(values.iter().flat_map(|(a, b)| [*a, *b]));
    let slice = Slice::of(&study.benefit.program, &roots)?;
    let inner: Vec<ExprId> = roots.iter().map(|id| slice.id(*id)).collect();
    let holding: Vec<ExprId> = holding.iter().map(|id| slice.id(*id)).collect();
    let mut found = None;
    let walk = Walk::new(study.policy, &study.points, &slice, &inner, VariableSet::default(), MOST);
    walk.run(&mut |trial| {
        let truths = holding.iter().map(|id| trial.cell(*id).truth());
        if truths.clone().any(|truth| truth == Some(false)) {
            return Next::Back;
        }
        let differ = values.iter().any(|(a, b)| {
            let (a, b) = (trial.cell(slice.id(*a)), trial.cell(slice.id(*b)));
            a.known().is_some() && b.known().is_some() && a != b
        });
        if differ && truths.clone().all(|truth| truth == Some(true)) {
            found = Some(study.complete(&assignment(trial)));
            return Next::Stop;
        }
        Next::Deeper
    });
    found
}

fn conflict(study: &Study<'_>, choice: &Choice, pair: (usize, usize), full: &Assignment, count: usize) -> Diagnostic {
    let (zh, en) = arm(choice.kind);
    let conditions = [pair.0, pair.1].into_iter().filter_map(|at| choice.conditions.get(at));
    let of = conditions.fold(VariableSet::default(), |set, id| set.with(study.depends(*id)));
    let example = situation(study, full, of);
    let results = results(study, choice, pair, full);
    let message = Message::new(
        format!("两{}都管到“{}”，结果不同{}", zh.trim_start_matches('一'), example.zh, results.zh),
        format!("two {en}s cover \"{}\" and disagree{}", example.en, results.en),
    );
    let more = count.saturating_sub(MOST_TOLD);
    let help = if more == 0 {
        Message::new("改界限，让一种情形只归一处", "mend the bounds, so that each case belongs to one")
    } else {
        Message::new(
            format!("改界限，让一种情形只归一处；另有 {more} 对也这样"),
            format!("mend the bounds, so that each case belongs to one; {more} more pairs do the same"),
        )
    };
    let place = |at: usize| choice.places.get(at).copied().unwrap_or(choice.place);
    let (first, second) = (place(pair.0), place(pair.1));
    let label = Message::new("这里也管到", "this one covers it too");
    let diagnostic = Diagnostic::error("E0902", second.span, message).with_help(help);
    diagnostic.with_place(None, first.span, label).with_witness(witness(study, full))
}

/// Both results, such as `（2万元、4万元）`, from the first column in which they differ.
fn results(study: &Study<'_>, choice: &Choice, pair: (usize, usize), full: &Assignment) -> Message {
    let (_, trace) = study.decided(full);
    for select in &choice.selects {
        let Some((a, b)) = values(study, *select, pair) else { continue };
        let (Cell::Known(first), Cell::Known(second)) = (trace.cell(a), trace.cell(b)) else { continue };
        if first == second {
            continue;
        }
        let kind = study.benefit.program.kind(*select);
        let shown = |known: &Value, language| value(study.policy, kind, known, language);
        return Message::new(
            format!("（{}、{}）", shown(first, Language::Zh), shown(second, Language::Zh)),
            format!(" ({}, {})", shown(first, Language::En), shown(second, Language::En)),
        );
    }
    Message::new("", "")
}

fn never_taken(study: &Study<'_>, choice: &Choice, position: usize, place: Place) -> Diagnostic {
    let (zh, en) = arm(choice.kind);
    let alone = choice.conditions.get(position).and_then(|id| study.can_hold(*id));
    let why = match alone {
        Some(false) => Message::new("它的条件自相矛盾，或者超出事实的取值范围", "its own condition can never hold"),
        _ if choice.hit == Hit::First => Message::new("前面的已经管到", "those before it cover all its cases"),
        _ => Message::new("待遇的条件把这些情形都排除了", "the conditions of the benefit exclude its cases"),
    };
    let message =
        Message::new(format!("这{}永远轮不到：{}", zh, why.zh), format!("this {en} is never taken: {}", why.en));
    let help = Message::new(
        "删去它，或改正界限；有意保留的在旁边写 释义",
        "drop it, or mend its bounds; where it is meant, add a reading beside it",
    );
    Diagnostic::warning("E0903", place.span, message).with_help(help)
}

/// Each arm that never holds alone, with an earlier one that says the same.
fn repeats(seen: &Seen, agreeing: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let never_alone = |arm: usize| seen.held.get(arm) == Some(&true) && seen.alone.get(arm) == Some(&false);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (a, b) in agreeing {
        let arm = if never_alone(*b) { *b } else { *a };
        let other = if arm == *b { *a } else { *b };
        if never_alone(arm) && found.iter().all(|(_, known)| *known != arm) {
            found.push((other, arm));
        }
    }
    found
}

fn repeated(choice: &Choice, place: Place, other: Place) -> Diagnostic {
    let (zh, en) = arm(choice.kind);
    let message = Message::new(
        format!("这{zh}只是重复：另{zh}管到同样的情形，结果也一样"),
        format!("this {en} only repeats another: the same cases, the same result"),
    );
    let help = Message::new(
        "删去重复的；有意保留的在旁边写 释义",
        "drop the repetition; where it is meant, add a reading beside it",
    );
    let label = Message::new("与这里重复", "it repeats this one");
    Diagnostic::warning("E0904", place.span, message).with_help(help).with_place(None, other.span, label)
}

fn never_otherwise(choice: &Choice) -> Diagnostic {
    let message = Message::new(
        "“否则”永远轮不到：前面各支已经管到一切情形",
        "otherwise is never taken: the arms cover every case",
    );
    let help = Message::new("删去 否则，或改正前面的条件", "drop otherwise, or mend the arms before it");
    Diagnostic::warning("E0903", choice.place.span, message).with_help(help)
}
