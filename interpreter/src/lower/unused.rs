//! What is declared and never used: checked all the same, and reported.

use super::builder::{Builder, Used};
use crate::names::{Level, Meaning, Names, Reported, Scope, Source, mend};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{AnnotationKind, Case, Fact, Item, Member};

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
pub(super) fn report(names: &Names, sources: &[Source], used: &Used, reported: &mut Vec<Reported>) {
    scope_report((names, sources), &names.general, used, reported);
    for programme in &names.programmes {
        scope_report((names, sources), &programme.scope, used, reported);
        for benefit in &programme.benefits {
            scope_report((names, sources), &benefit.scope, used, reported);
        }
    }
}

fn scope_report((names, sources): (&Names, &[Source]), scope: &Scope, used: &Used, reported: &mut Vec<Reported>) {
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
        let text = sources.get(scope.file).map_or("", |source| source.text);
        let diagnostic = Diagnostic::warning("E0210", entry.span, message).with_help(help);
        let diagnostic = match entry.meaning {
            Meaning::Fact(_) => fact_mended(diagnostic, names, text, is_given(sources, name)),
            Meaning::Definition(definition) => mend::deleted(diagnostic, text, definition.span),
            Meaning::Parameter(_) | Meaning::Condition(_) | Meaning::Column { .. } => diagnostic,
        };
        reported.push(Reported { file: scope.file, diagnostic });
    }
}

/// An unused fact is deleted, where no case gives it, or kept with a 释义.
fn fact_mended(diagnostic: Diagnostic, names: &Names, text: &str, given: bool) -> Diagnostic {
    let mut facts = members(names).into_iter().filter_map(facts_of).flatten();
    let Some(fact) = facts.find(|fact| fact.name.span == diagnostic.span) else { return diagnostic };
    let phrase = fact.question.as_ref().map_or(fact.name.text.as_str(), |question| &question.text);
    let diagnostic = if given { diagnostic } else { mend::deleted(diagnostic, text, fact.span) };
    mend::reading(diagnostic, text, fact.span.end, phrase)
}

/// Whether a case gives a fact of this name.
fn is_given(sources: &[Source], name: &str) -> bool {
    let gives = |case: &Case| case.facts.iter().any(|given| given.name.text == name);
    let own = |member: &Member| if let Member::Case(case) = member { gives(case) } else { false };
    let within = |members: &[Member]| {
        members.iter().any(|member| {
            let inner = if let Member::Benefit(benefit) = member { benefit.members.as_slice() } else { &[] };
            own(member) || inner.iter().any(own)
        })
    };
    sources.iter().flat_map(|source| &source.tree.items).any(|item| match item {
        Item::Case(case) => gives(case),
        Item::General(general) => within(&general.members),
        Item::Programme(programme) => within(&programme.members),
    })
}

/// Every member of the general part, of programmes and benefits.
fn members<'n>(names: &'n Names) -> Vec<&'n Member> {
    let general = names.general_tree.into_iter().flat_map(|general| &general.members);
    let programmes = names.programmes.iter().flat_map(|programme| &programme.tree.members);
    let mut found: Vec<&Member> = Vec::new();
    for member in general.chain(programmes) {
        found.push(member);
        if let Member::Benefit(benefit) = member {
            found.extend(&benefit.members);
        }
    }
    found
}

fn facts_of(member: &Member) -> Option<&Vec<Fact>> {
    if let Member::Facts(facts) = member { Some(facts) } else { None }
}

/// Whether some declaration of the fact carries a 释义.
fn explained(names: &Names, name: &str) -> bool {
    let reading = |fact: &Fact| {
        fact.annotations.iter().any(|annotation| matches!(annotation.kind, AnnotationKind::Reading { .. }))
    };
    let mut facts = members(names).into_iter().filter_map(facts_of).flatten();
    facts.any(|fact| fact.name.text == name && reading(fact))
}
