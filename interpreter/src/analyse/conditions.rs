//! Conditions: always true, never true, contradicting another, or without effect.

use super::finding::{Findings, Mending};
use super::points::Doubt;
use super::slice::Slice;
use super::study::{Question, Search, Study};
use super::trial::Trial;
use super::variant::variant;
use crate::ir::ExprId;
use crate::ir::benefit::{Clause, ClauseKind};
use crate::wording::clip;
use heng_grammar::diagnostic::{Diagnostic, Message};

/// Reports everything about what a benefit demands.
pub(super) fn conditions(study: &Study<'_>, findings: &mut Findings) {
    if study.grantable == Some(false) {
        nobody(study, findings);
        return;
    }
    if study.grantable.is_none() {
        let doubt = study.find(&[(study.benefit.entitlement, true)]).doubt();
        findings.doubt(study, study.benefit.place, ("条件", "the conditions"), doubt);
        return;
    }
    for demand in &study.demands {
        line(study, demand, demand, findings);
    }
    requirements(study, findings);
}

/// One line and those in it. `demand` is the requirement that it is a part of.
fn line(study: &Study<'_>, demand: &Clause, clause: &Clause, findings: &mut Findings) {
    match clause.kind {
        ClauseKind::Group(_) => {
            if clause.name.is_some() && !study.is_read(clause.place) && !constant(study, clause, findings) {
                without_effect(study, demand, clause, findings);
            }
            clause.children.iter().for_each(|child| line(study, demand, child, findings));
        }
        ClauseKind::Implication => implication(study, demand, clause, findings),
        ClauseKind::Unless => exceptions(study, demand, clause, findings),
        ClauseKind::Condition | ClauseKind::Windows | ClauseKind::Deadline => single(study, demand, clause, findings),
        ClauseKind::Limit | ClauseKind::Quota => {
            constant(study, clause, findings);
        }
    }
}

fn single(study: &Study<'_>, demand: &Clause, clause: &Clause, findings: &mut Findings) {
    if !constant(study, clause, findings) && !study.is_read(clause.place) {
        without_effect(study, demand, clause, findings);
    }
}

/// A condition that has one truth value whatever the facts are. Whether it was reported.
fn constant(study: &Study<'_>, clause: &Clause, findings: &mut Findings) -> bool {
    let text = clip(&clause.text);
    if study.can_hold(clause.expr) == Some(false) {
        let message = Message::new(
            format!("“{text}”无论事实怎样都不成立"),
            format!("\"{text}\" never holds, whatever the facts are"),
        );
        let help = Message::new("改正它，或删去", "correct it, or drop it");
        findings.report(clause.place, Diagnostic::warning("E1002", clause.place.span, message).with_help(help));
        return true;
    }
    if study.find(&[(clause.expr, false)]).is_there() == Some(false) && !study.is_read(clause.place) {
        let message = Message::new(
            format!("“{text}”无论事实怎样都成立，等于没写"),
            format!("\"{text}\" always holds, whatever the facts are"),
        );
        let help = Message::new(
            "改正它，或删去；有意保留的在旁边写 释义",
            "correct it, or drop it; where it is meant, add a reading beside it",
        );
        let diagnostic = Diagnostic::warning("E1001", clause.place.span, message).with_help(help);
        findings.report_with(clause.place, diagnostic, Mending::Reading { line: false });
        return true;
    }
    false
}

/// A condition that could be left out, because the others imply it, or that never helps.
fn without_effect(study: &Study<'_>, demand: &Clause, clause: &Clause, findings: &mut Findings) {
    // A limit or quota may say the same for the sake of its flag; a condition that stands twice is told once.
    let before = study.demands.iter().take_while(|other| !std::ptr::eq(**other, clause));
    let mut earlier = before.filter(|other| study.benefit.program.alike(other.expr, clause.expr));
    let repeated = earlier.any(|other| !matches!(other.kind, ClauseKind::Limit | ClauseKind::Quota));
    let matters = |truth| effect(study, demand.expr, clause.expr, truth);
    if !repeated && matters(true) != Some(false) && matters(false) != Some(false) {
        return;
    }
    let text = clip(&clause.text);
    let message = Message::new(
        format!("“{text}”不影响结果：其他条件已经决定了"),
        format!("\"{text}\" cannot matter: the other conditions settle it"),
    );
    let help = Message::new(
        "删去它，或改正其他条件；有意保留的在旁边写 释义",
        "drop it, or correct the others; where it is meant, add a reading beside it",
    );
    let diagnostic = Diagnostic::warning("E1004", clause.place.span, message).with_help(help);
    findings.report_with(clause.place, diagnostic, Mending::Reading { line: false });
}

/// Whether the demand can come out otherwise where the leaf is taken as settled, all other demands being met.
fn effect(study: &Study<'_>, demand: ExprId, leaf: ExprId, truth: bool) -> Option<bool> {
    let (program, changed) = variant(&study.benefit.program, demand, leaf, truth);
    let context = study.others(demand);
    let mut roots = context.clone();
    roots.extend([demand, changed]);
    let slice = Slice::of(&program, &roots)?;
    let wanted: Vec<(ExprId, bool)> = context.iter().map(|id| (slice.id(*id), true)).collect();
    let both = [slice.id(demand), slice.id(changed)];
    let differ = |trial: &Trial<'_>| {
        let [as_is, as_settled] = both.map(|id| trial.cell(id).truth());
        Some(as_is? != as_settled?)
    };
    let mut of = context;
    of.push(demand);
    study.search(&slice, &of, &wanted, &Question { looked: &both, holds: &differ }).is_there()
}

/// `当 A 须 B`
fn implication(study: &Study<'_>, demand: &Clause, clause: &Clause, findings: &mut Findings) {
    let [when, then] = clause.children.as_slice() else { return };
    if constant(study, when, findings) || constant(study, then, findings) || study.is_read(clause.place) {
        return;
    }
    without_effect(study, demand, clause, findings);
}

/// A rule with its exceptions.
fn exceptions(study: &Study<'_>, demand: &Clause, clause: &Clause, findings: &mut Findings) {
    let [rule, exceptions @ ..] = clause.children.as_slice() else { return };
    line(study, demand, rule, findings);
    for exception in exceptions {
        if constant(study, exception, findings) || study.is_read(exception.place) {
            continue;
        }
        let mut wanted = vec![(rule.expr, true), (exception.expr, true)];
        wanted.extend(study.others(clause.expr).into_iter().map(|id| (id, true)));
        if study.find(&wanted).is_there() == Some(false) {
            let text = clip(&exception.text);
            let message = Message::new(
                format!("例外“{text}”永远用不上：它成立时规则本来就不成立"),
                format!("the exception \"{text}\" never applies: where it holds, the rule does not"),
            );
            let help = Message::new("删去它，或改正它的条件", "drop it, or correct its condition");
            let label = Message::new("它所限制的规则", "the rule that it restricts");
            let diagnostic = Diagnostic::warning("E1005", exception.place.span, message).with_help(help);
            findings.report(exception.place, diagnostic.with_place(None, rule.place.span, label));
        }
    }
}

/// Two requirements that apply together and cannot both be met.
fn requirements(study: &Study<'_>, findings: &mut Findings) {
    let implications: Vec<&&Clause> =
        study.demands.iter().filter(|clause| clause.kind == ClauseKind::Implication).collect();
    for (at, second) in implications.iter().enumerate() {
        for first in implications.iter().take(at) {
            let ([a, x], [b, y]) = (first.children.as_slice(), second.children.as_slice()) else { continue };
            let both = [(a.expr, true), (b.expr, true)];
            let all = [(a.expr, true), (b.expr, true), (x.expr, true), (y.expr, true)];
            let apply = study.find(&both).is_there() == Some(true);
            if !apply || study.find(&all).is_there() != Some(false) {
                continue;
            }
            let (zh_x, zh_y) = (clip(&x.text), clip(&y.text));
            let message = Message::new(
                format!("两条要求会同时适用而互相矛盾：“{zh_x}”、“{zh_y}”"),
                format!("two requirements apply together and contradict each other: \"{zh_x}\", \"{zh_y}\""),
            );
            let help = Message::new("把两个“当”的条件分开，或改正要求", "keep their conditions apart, or correct them");
            let label = Message::new("与这一条矛盾", "it contradicts this one");
            let diagnostic = Diagnostic::error("E1006", second.place.span, message).with_help(help);
            findings.report(second.place, diagnostic.with_place(None, first.place.span, label));
        }
    }
}

/// A benefit that nobody can get, with the conditions that exclude each other where two alone do.
fn nobody(study: &Study<'_>, findings: &mut Findings) {
    let name = &study.benefit.name;
    let never = study.demands.iter().find(|demand| study.can_hold(demand.expr) == Some(false));
    let help = Message::new("改正其中一个条件", "correct one of the conditions");
    if let Some(demand) = never {
        let text = clip(&demand.text);
        let message = Message::new(
            format!("没有人能享受“{name}”：“{text}”永远不成立"),
            format!("nobody can get \"{name}\": \"{text}\" never holds"),
        );
        findings.report(demand.place, Diagnostic::error("E1003", demand.place.span, message).with_help(help));
        return;
    }
    for (at, second) in study.demands.iter().enumerate() {
        for first in study.demands.iter().take(at) {
            if study.find(&[(first.expr, true), (second.expr, true)]).is_there() != Some(false) {
                continue;
            }
            if let Some((deadline, window)) = due_before_open(first, second) {
                findings.report(deadline.place, before_open(deadline, window));
                return;
            }
            let (a, b) = (clip(&first.text), clip(&second.text));
            let message = Message::new(
                format!("没有人能享受“{name}”：“{a}”和“{b}”不会同时成立"),
                format!("nobody can get \"{name}\": \"{a}\" and \"{b}\" exclude each other"),
            );
            let label = Message::new("与这一条矛盾", "it contradicts this one");
            let diagnostic = Diagnostic::error("E1003", second.place.span, message).with_help(help);
            findings.report(second.place, diagnostic.with_place(None, first.place.span, label));
            return;
        }
    }
    let message = Message::new(
        format!("没有人能享受“{name}”：各项条件合在一起不会成立"),
        format!("nobody can get \"{name}\": its conditions together never hold"),
    );
    findings.report(study.benefit.place, Diagnostic::error("E1003", study.benefit.place.span, message).with_help(help));
}

/// A deadline and the windows that it excludes.
fn due_before_open<'c>(first: &'c Clause, second: &'c Clause) -> Option<(&'c Clause, &'c Clause)> {
    match (first.kind, second.kind) {
        (ClauseKind::Deadline, ClauseKind::Windows) => Some((first, second)),
        (ClauseKind::Windows, ClauseKind::Deadline) => Some((second, first)),
        _ => None,
    }
}

fn before_open(deadline: &Clause, window: &Clause) -> Diagnostic {
    let text = clip(&deadline.text);
    let message = Message::new(
        format!("还没有开始受理就已经截止：“{text}”"),
        format!("the deadline is over before any window opens: \"{text}\""),
    );
    let help = Message::new("改正截止日或受理期", "correct the deadline or the window");
    let label = Message::new("受理期在这里", "the window is here");
    let diagnostic = Diagnostic::error("E0510", deadline.place.span, message).with_help(help);
    diagnostic.with_place(None, window.place.span, label)
}

impl Search {
    /// Why nothing is sure.
    fn doubt(&self) -> Doubt {
        match self {
            Self::Unsure(doubt) => *doubt,
            Self::Found(_) | Self::Nothing => Doubt::Number,
        }
    }
}
