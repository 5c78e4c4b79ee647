//! What is declared and never used: checked all the same, and reported.

use super::builder::{Builder, Used};
use crate::names::{Level, Meaning, Names, Reported, Scope, Source};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{AnnotationKind, Fact, Member};

/// Lowers the definitions that no benefit reached, so that their mistakes are found too.
pub(super) fn lower_unreached(names: &Names, sources: &[Source], used: &mut Used, reported: &mut Vec<Reported>) {
    let before = used.clone();
    unreached(names, sources, Level::General, (0, 0), &before, used, reported);
    for (index, programme) in names.programmes.iter().enumerate() {
        unreached(names, sources, Level::Programme, (index, 0), &before, used, reported);
        for benefit in 0..programme.benefits.len() {
            unreached(names, sources, Level::Benefit, (index, benefit), &before, used, reported);
        }
    }
}

fn unreached(
    names: &Names,
    sources: &[Source],
    level: Level,
    (programme, benefit): (usize, usize),
    before: &Used,
    used: &mut Used,
    reported: &mut Vec<Reported>,
) {
    let mut builder = Builder::new(names, sources, level, programme, benefit, used);
    let Some(scope) = builder.scope(level) else { return };
    for (name, entry) in &scope.entries {
        let lowered_elsewhere =
            matches!(entry.meaning, Meaning::Fact(_) | Meaning::Parameter(_) | Meaning::Condition(_));
        if !lowered_elsewhere && !before.names.contains(&(scope.file, entry.span)) {
            builder.resolve(level, name, entry.meaning, entry.span);
        }
    }
    reported.append(&mut builder.reported);
}

/// Warns of facts, parameters and definitions that no rule uses. A 释义 on a fact says that it is meant.
pub(super) fn report(names: &Names, used: &Used, reported: &mut Vec<Reported>) {
    scope_report(names, &names.general, used, reported);
    for programme in &names.programmes {
        scope_report(names, &programme.scope, used, reported);
        for benefit in &programme.benefits {
            scope_report(names, &benefit.scope, used, reported);
        }
    }
}

fn scope_report(names: &Names, scope: &Scope, used: &Used, reported: &mut Vec<Reported>) {
    for (name, entry) in &scope.entries {
        let (zh, en) = match entry.meaning {
            Meaning::Fact(fact) => {
                if used.facts.contains(&fact) || explained(names, name) {
                    continue;
                }
                ("事实", "fact")
            }
            Meaning::Parameter(_) => ("参数", "parameter"),
            Meaning::Definition(_) => ("定义", "definition"),
            // A named line decides by itself, and a column may be there for the reader's eye.
            Meaning::Condition(_) | Meaning::Column { .. } => continue,
        };
        if used.names.contains(&(scope.file, entry.span)) {
            continue;
        }
        let message = Message::new(format!("{zh}“{name}”没有用到"), format!("{en} “{name}” is never used"));
        let help = Message::new(
            "删去它，或在规则里用上；事实确需保留的加 释义",
            "drop it, or use it; a fact that must stay needs a reading",
        );
        reported.push(Reported {
            file: scope.file,
            diagnostic: Diagnostic::warning("E0210", entry.span, message).with_help(help),
        });
    }
}

/// Whether some declaration of the fact carries a 释义.
fn explained(names: &Names, name: &str) -> bool {
    let general = names.general_tree.into_iter().flat_map(|general| &general.members);
    let programmes = names.programmes.iter().flat_map(|programme| &programme.tree.members);
    general.chain(programmes).any(|member| {
        let inner = if let Member::Benefit(benefit) = member { benefit.members.as_slice() } else { &[] };
        explains(member, name) || inner.iter().any(|member| explains(member, name))
    })
}

fn explains(member: &Member, name: &str) -> bool {
    let Member::Facts(facts) = member else { return false };
    let reading = |fact: &Fact| {
        fact.annotations.iter().any(|annotation| matches!(annotation.kind, AnnotationKind::Reading { .. }))
    };
    facts.iter().any(|fact| fact.name.text == name && reading(fact))
}
