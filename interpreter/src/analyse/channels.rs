//! Flags and channels: conditions that are the same for everybody, and steps that overlap or are missing.

use super::example::{situation, witness};
use super::finding::Findings;
use super::slice::VariableSet;
use super::study::{Search, Study};
use crate::ir::benefit::{ChannelAccess, ChannelRule};
use crate::ir::{Expr, ExprId};
use heng_grammar::diagnostic::{Diagnostic, Message};

/// Flags and channels whose condition has one truth value whatever the facts are.
pub(super) fn flags_and_channels(study: &Study<'_>, findings: &mut Findings) {
    let program = &study.benefit.program;
    let flags = study.benefit.flags.iter().map(|flag| (flag.name.as_str(), flag.value));
    let channels = study.benefit.channels.iter().filter_map(|channel| match channel.open {
        ChannelAccess::When(when) => Some((channel.name.as_str(), when)),
        ChannelAccess::Open | ChannelAccess::Closed => None,
    });
    for (name, id) in flags.chain(channels) {
        let place = program.place(id);
        if study.is_read(place) || matches!(program.expr(id), Some(Expr::Constant(_))) {
            continue;
        }
        let (never, always) = (study.can_hold(id), study.find(&[(id, false)]).is_there());
        let (zh, en) = match (never, always) {
            (Some(false), _) => ("永远不成立", "never holds"),
            (_, Some(false)) => ("永远成立", "always holds"),
            _ => continue,
        };
        let message = Message::new(
            format!("“{name}”的条件无论事实怎样都{zh}"),
            format!("the condition of \"{name}\" {en}, whatever the facts are"),
        );
        let help = Message::new("改正条件", "correct the condition");
        findings.report(place, Diagnostic::warning("E1007", place.span, message).with_help(help));
    }
}

/// Steps of a channel that apply at once, or none of which does though the channel is open.
pub(super) fn procedures(study: &Study<'_>, findings: &mut Findings) {
    for channel in &study.benefit.channels {
        let open = match channel.open {
            ChannelAccess::Closed => continue,
            ChannelAccess::Open => None,
            ChannelAccess::When(open) => Some((open, true)),
        };
        let when: Vec<ExprId> = channel.procedures.iter().filter_map(|(when, _)| *when).collect();
        for (at, a) in when.iter().enumerate() {
            for b in when.iter().skip(at.saturating_add(1)) {
                let wanted: Vec<_> = [(*a, true), (*b, true)].into_iter().chain(open).collect();
                steps(study, channel, &wanted, ("有两条流程", "has two lists of steps"), findings);
            }
        }
        if when.len() == channel.procedures.len() && when.len() > 1 {
            let wanted: Vec<_> = when.iter().map(|id| (*id, false)).chain(open).collect();
            steps(study, channel, &wanted, ("没有流程", "has no steps"), findings);
        }
    }
}

/// Reports a situation in which the wanted truths come together.
fn steps(
    study: &Study<'_>,
    channel: &ChannelRule,
    wanted: &[(ExprId, bool)],
    (zh, en): (&str, &str),
    findings: &mut Findings,
) {
    let Search::Found(found) = study.find(wanted) else { return };
    let full = study.complete(&found);
    let of = wanted.iter().fold(VariableSet::default(), |set, (id, _)| set.with(study.depends(*id)));
    let example = situation(study, &full, of);
    let place = wanted.first().map_or(study.benefit.place, |(id, _)| study.benefit.program.place(*id));
    let name = &channel.name;
    let message = Message::new(
        format!("渠道“{name}”在“{}”时{zh}", example.zh),
        format!("channel \"{name}\" {en} with \"{}\"", example.en),
    );
    let help = Message::new("让一种情形恰好有一条流程", "give each case exactly one list of steps");
    let diagnostic = Diagnostic::warning("E0907", place.span, message).with_help(help);
    findings.report(place, diagnostic.with_witness(witness(study, &full)));
}
