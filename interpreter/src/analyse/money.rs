//! Money: shares that do not add up, sums below nothing, ceilings and floors without effect.

use super::bound::{has_remainder, is_not_negative};
use super::example::{situation, witness};
use super::finding::{Findings, Mending};
use super::slice::{Slice, VariableSet};
use super::study::{Assignment, Question, Search, Study};
use super::trial::Trial;
use crate::builtin::BUILTINS;
use crate::ir::{Expr, ExprId};
use crate::value::{Decimal, Failure, Value, exact};
use crate::wording::{Language, yuan};
use heng_grammar::diagnostic::{Diagnostic, Message};
use std::cmp::Ordering;

/// Reports everything about the money of a benefit.
pub(super) fn money(study: &Study<'_>, findings: &mut Findings) {
    let Some(amount) = &study.benefit.amount else { return };
    if !below_nothing(study, amount.value, None, findings) {
        for share in study.benefit.split.iter().filter(|share| share.amount != amount.value) {
            below_nothing(study, share.amount, Some(study.policy.payer(share.payer)), findings);
        }
    }
    adds_up(study, amount.value, findings);
    bounds(study, amount.value, findings);
}

/// A situation, not refused, in which the question about some expressions is answered with yes; completed.
pub(super) fn ask(
    study: &Study<'_>,
    of: &[ExprId],
    holds: &dyn Fn(&[Option<Value>]) -> Option<bool>,
) -> (Search, Option<Assignment>) {
    let context = study.context(of);
    let roots: Vec<ExprId> = context.iter().chain(of).copied().collect();
    let Some(slice) = Slice::of(&study.benefit.program, &roots) else { return (Search::Nothing, None) };
    let wanted: Vec<(ExprId, bool)> = context.iter().map(|id| (slice.id(*id), true)).collect();
    let looked: Vec<ExprId> = of.iter().map(|id| slice.id(*id)).collect();
    let known = |trial: &Trial<'_>| looked.iter().map(|id| trial.cell(*id).known().cloned()).collect::<Vec<_>>();
    let question = Question { looked: &looked, holds: &|trial| holds(&known(trial)) };
    let search = study.search(&slice, &roots, &wanted, &question);
    let full = if let Search::Found(assignment) = &search { Some(study.complete(assignment)) } else { None };
    (search, full)
}

fn sum(known: Option<&Value>) -> Option<Decimal> {
    known.and_then(Value::as_number)
}

/// The amount, or a payer's share, that can be less than nothing. Whether one was reported.
fn below_nothing(study: &Study<'_>, id: ExprId, payer: Option<&str>, findings: &mut Findings) -> bool {
    let negative = |known: &[Option<Value>]| {
        let sum = sum(known.first()?.as_ref())?;
        Some(sum.is_sign_negative() && !sum.is_zero())
    };
    if is_not_negative(study, id) {
        return false;
    }
    let (search, full) = ask(study, &[id], &negative);
    if let Search::Unsure(doubt) = search {
        findings.doubt(
            study,
            study.benefit.program.place(id),
            ("金额、份额会不会是负数", "whether a sum can be negative"),
            doubt,
        );
    }
    let Some(full) = full else { return false };
    let (decision, trace) = study.decided(&full);
    let Some(value) = sum(trace.cell(id).known()).filter(Decimal::is_sign_negative) else {
        return false;
    };
    let faulty = decision.faults.iter().any(|fault| fault.failure == Failure::SplitMismatch);
    if payer.is_some() && !faulty {
        return false;
    }
    let place = study.benefit.program.place(id);
    let diagnostic = negative_sum(study, (id, value), payer, &full);
    let diagnostic = diagnostic.with_witness(witness(study, &full));
    match payer {
        Some(_) => findings.report(place, diagnostic),
        None => findings.report_with(place, diagnostic, Mending::Floor),
    }
    true
}

fn negative_sum(study: &Study<'_>, (id, sum): (ExprId, Decimal), payer: Option<&str>, full: &Assignment) -> Diagnostic {
    let example = situation(study, full, study.depends(id));
    let (zh, en) = (yuan(sum, Language::Zh), yuan(sum, Language::En));
    let (code, message) = match payer {
        Some(payer) => (
            "E0412",
            Message::new(
                format!("“{payer}”承担的会是负数：{} 时为 {zh}", example.zh),
                format!("the share of \"{payer}\" can be negative: {en} with {}", example.en),
            ),
        ),
        None => (
            "E0414",
            Message::new(
                format!("金额会是负数：{} 时为 {zh}", example.zh),
                format!("the amount can be negative: {en} with {}", example.en),
            ),
        ),
    };
    let help = Message::new(
        "限制事实的取值范围，或写 保底 0元、最大(…, 0元)",
        "bound the facts, or write no_less_than 0 yuan, max(…, 0 yuan)",
    );
    Diagnostic::error(code, study.benefit.program.place(id).span, message).with_help(help)
}

/// Shares that do not make the amount.
fn adds_up(study: &Study<'_>, amount: ExprId, findings: &mut Findings) {
    let shares: Vec<ExprId> = study.benefit.split.iter().map(|share| share.amount).collect();
    if shares.is_empty() || has_remainder(&study.benefit.program, amount, &shares) {
        return;
    }
    let mut of = vec![amount];
    of.extend(&shares);
    let differ = |known: &[Option<Value>]| {
        let (whole, parts) = known.split_first()?;
        let whole = sum(whole.as_ref())?;
        let mut total = Decimal::ZERO;
        for part in parts {
            total = exact::add(total, sum(part.as_ref())?).ok()?;
        }
        Some(total != whole)
    };
    let (search, full) = ask(study, &of, &differ);
    let place = shares.first().map_or(study.benefit.place, |share| study.benefit.program.place(*share));
    if let Search::Unsure(doubt) = search {
        findings.doubt(study, place, ("各方承担之和", "the sum of the shares"), doubt);
    }
    let Some(full) = full else { return };
    let (decision, trace) = study.decided(&full);
    if !decision.faults.iter().any(|fault| fault.failure == Failure::SplitMismatch) {
        return;
    }
    let total =
        shares.iter().try_fold(Decimal::ZERO, |total, id| exact::add(total, sum(trace.cell(*id).known())?).ok());
    let (Some(total), Some(whole)) = (total, sum(trace.cell(amount).known())) else { return };
    let set = of.iter().fold(VariableSet::default(), |set, id| set.with(study.depends(*id)));
    let example = situation(study, &full, set);
    let shown = |language| (yuan(total, language), yuan(whole, language));
    let ((total_zh, whole_zh), (total_en, whole_en)) = (shown(Language::Zh), shown(Language::En));
    let message = Message::new(
        format!("{} 时，各方合计 {total_zh}，金额是 {whole_zh}", example.zh),
        format!("with {}, the shares make {total_en} and the amount is {whole_en}", example.en),
    );
    let help = Message::new("改正数额，或让一方承担 余额", "correct them, or let one payer take the remainder");
    let diagnostic = Diagnostic::error("E0411", place.span, message).with_help(help);
    findings.report_with(place, diagnostic.with_witness(witness(study, &full)), Mending::Remainder);
}

/// Ceilings and floors of which one side always wins.
fn bounds(study: &Study<'_>, id: ExprId, findings: &mut Findings) {
    let program = &study.benefit.program;
    let Some(Expr::Call { builtin, arguments }) = program.expr(id) else { return };
    let ([inner, bound], Some(row)) = (program.operands(*arguments), BUILTINS.get(usize::from(*builtin))) else {
        return;
    };
    let (inner, bound) = (*inner, *bound);
    let wins = match row.zh {
        "最小" => Ordering::Less,
        "最大" => Ordering::Greater,
        _ => return,
    };
    bounds(study, inner, findings);
    let place = program.place(id);
    if study.is_read(place) {
        return;
    }
    if let Some(doubt) = study.points.doubt(|at| at == id) {
        return findings.doubt(study, place, ("封顶或保底起不起作用", "whether a ceiling or floor applies"), doubt);
    }
    let (zh, en) = if wins == Ordering::Less { ("封顶", "the ceiling") } else { ("保底", "the floor") };
    let stands = |wanted| stands(study, (inner, bound), wanted);
    let message = if stands(wins) == Some(false) {
        Message::new(
            format!("{zh}总是起作用，前面写的金额从来用不上"),
            format!("{en} always applies: the amount before it is never paid"),
        )
    } else if stands(wins.reverse()) == Some(false) {
        Message::new(format!("{zh}从来不起作用"), format!("{en} never applies"))
    } else {
        return;
    };
    let help = Message::new(
        "改正数额，或删去；有意保留的在旁边写 释义",
        "correct the sums, or drop it; where it is meant, add a reading beside it",
    );
    let diagnostic = Diagnostic::warning("E0413", place.span, message).with_help(help);
    findings.report_with(place, diagnostic, Mending::Reading { line: false });
}

/// Whether the first sum can stand so to the second.
fn stands(study: &Study<'_>, (inner, bound): (ExprId, ExprId), wanted: Ordering) -> Option<bool> {
    let holds = |known: &[Option<Value>]| {
        let [Some(inner), Some(bound)] = known else { return None };
        Some(inner.order(bound)? == wanted)
    };
    ask(study, &[inner, bound], &holds).0.is_there()
}
