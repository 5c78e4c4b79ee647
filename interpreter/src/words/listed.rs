//! Members that a rule lists and its words do not, or the other way round: E0811.
//!
//! In: a workspace. Out: a warning at a list (属于 甲、乙) whose citation enumerates members of the same enumeration
//! differently. Only what is certain: at least two members of the list stand in the citation, each as a word between
//! separators; 企事业单位 is 企业 and 事业单位, 二三级 is 二级 and 三级; an open list and a 释义 settle the rest.

use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Annotation, AnnotationKind, Condition, ConditionBody, Expr, ExprKind, Fact, Group, Item, Member, TestKind, TypeKind,
};

/// The enumerations of one file and of the general part: the name of a fact or enumeration, and the members.
type Enumerations<'t> = Vec<(&'t str, Vec<&'t str>)>;

pub(super) fn check(workspace: &Workspace) -> Vec<(usize, Diagnostic)> {
    let mut shared: Enumerations<'_> = Vec::new();
    let mut found = Vec::new();
    let items = || {
        workspace
            .sources
            .iter()
            .enumerate()
            .flat_map(|(file, source)| source.tree.items.iter().map(move |item| (file, item)))
    };
    for (_, item) in items() {
        if let Item::General(general) = item {
            enumerations(&general.members, &mut shared);
        }
    }
    for (file, item) in items() {
        let Item::Programme(programme) = item else { continue };
        let mut known = shared.clone();
        enumerations(&programme.members, &mut known);
        members(&programme.members, &known, &mut |one| found.push((file, one)));
    }
    found
}

fn enumerations<'t>(members: &'t [Member], known: &mut Enumerations<'t>) {
    let names = |names: &'t [heng_grammar::tree::Name]| names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>();
    let mut facts: Vec<&Fact> = Vec::new();
    for member in members {
        if let Member::Enumeration(enumeration) = member {
            known.push((&enumeration.name.text, names(&enumeration.members)));
        }
        if let Member::Facts(declared) = member {
            facts.extend(declared);
        }
        if let Member::Benefit(benefit) = member {
            enumerations(&benefit.members, known);
        }
    }
    for fact in facts {
        if let TypeKind::Members { members, .. } = &fact.kind.kind {
            known.push((&fact.name.text, names(members)));
        }
        if let TypeKind::Named(name) = &fact.kind.kind {
            let declared = known.iter().find(|(known, _)| *known == name.text).map(|(_, members)| members.clone());
            known.extend(declared.map(|members| (fact.name.text.as_str(), members)));
        }
    }
}

fn members(members_: &[Member], known: &Enumerations<'_>, say: &mut impl FnMut(Diagnostic)) {
    for member in members_ {
        if let Member::Conditions(all) = member {
            group(all, known, say);
        }
        if let Member::Flag(flag) = member {
            listed(&flag.when, &flag.annotations, known).into_iter().for_each(&mut *say);
        }
        if let Member::Benefit(benefit) = member {
            members(&benefit.members, known, say);
        }
    }
}

fn group(all: &Group, known: &Enumerations<'_>, say: &mut impl FnMut(Diagnostic)) {
    for condition in &all.conditions {
        let Condition { body, annotations, .. } = condition;
        match body {
            ConditionBody::Expr(expr) => listed(expr, annotations, known).into_iter().for_each(&mut *say),
            ConditionBody::Implication { when, .. } => listed(when, annotations, known).into_iter().for_each(&mut *say),
            ConditionBody::Group(inner) => group(inner, known, say),
        }
    }
}

/// Judges a list that is the whole expression.
fn listed(expr: &Expr, annotations: &[Annotation], known: &Enumerations<'_>) -> Option<Diagnostic> {
    let ExprKind::Test { subject, test } = &expr.kind else { return None };
    let ExprKind::Name(fact) = &subject.kind else { return None };
    let TestKind::Member { members, negated: false, open } = &test.kind else { return None };
    let (_, all) = known.iter().rev().find(|(name, _)| name == fact)?;
    let quotes: Vec<(Span, String)> = annotations.iter().filter_map(quote).collect();
    let told = annotations.iter().any(|annotation| quote(annotation).is_none());
    let text = spread(&quotes.iter().map(|(_, quote)| quote.as_str()).collect::<Vec<_>>().join("、"));
    let chosen: Vec<(&str, Span)> = members
        .iter()
        .filter_map(
            |member| if let ExprKind::Name(name) = &member.kind { Some((name.as_str(), member.span)) } else { None },
        )
        .collect();
    let enumerated: Vec<&str> = all.iter().copied().filter(|member| stands_apart(&text, member)).collect();
    let agreed = chosen.iter().filter(|(name, _)| enumerated.contains(name)).count();
    if told || agreed < 2 && enumerated.len() < 2 || agreed == 0 {
        return None;
    }
    let (place, _) = quotes.first()?;
    let added = chosen.iter().find(|(name, _)| !text.contains(&spelled(name)) && !is_rest(name));
    if let Some((name, span)) = added.filter(|_| open.is_none()) {
        return Some(diagnostic(name, *span, *place, true));
    }
    let left = enumerated.iter().find(|member| !chosen.iter().any(|(name, _)| name == *member))?;
    Some(diagnostic(left, test.span, *place, false))
}

fn quote(annotation: &Annotation) -> Option<(Span, String)> {
    match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => Some((quote.span, quote.text.clone())),
        AnnotationKind::Reading { .. } | AnnotationKind::Erratum { .. } | AnnotationKind::NotStated { .. } => None,
    }
}

/// Abbreviated lists written out.
fn spread(text: &str) -> String {
    text.to_lowercase().replace("企事业单位", "、企业、事业单位、").replace("二三级", "、二级、三级、")
}

fn spelled(name: &str) -> String {
    name.replace('_', " ").to_lowercase()
}

/// 其他, other: what no notice lists by name.
fn is_rest(name: &str) -> bool {
    name.starts_with("其他") || name.starts_with("其它") || spelled(name).starts_with("other")
}

/// The member stands in the text as an item of a list.
fn stands_apart(text: &str, member: &str) -> bool {
    let member = spelled(member);
    text.match_indices(&member).any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at.saturating_add(member.len())..).unwrap_or("");
        opens(before) && closes(after)
    })
}

fn opens(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['、', '，', ',', '和', '及', '或', '与', '(', '（', '：', ':', '以', '在', '为', '由'])
        || [" a", " an", " the", " or", " and", "with", " in"].iter().any(|word| before.ends_with(word))
}

fn closes(after: &str) -> bool {
    let after = after.trim_start();
    after.is_empty()
        || after
            .starts_with(['、', '，', ',', '和', '及', '或', '与', '(', '（', '等', '内', '的', '。', '；', '.', ';'])
        || ["or ", "and "].iter().any(|word| after.starts_with(word))
}

fn diagnostic(member: &str, span: Span, place: Span, added: bool) -> Diagnostic {
    let (message, help) = if added {
        (
            Message::new(format!("依据列举的没有“{member}”"), format!("the citation does not list \"{member}\"")),
            Message::new(
                format!("删去“{member}”，或者引用写有它的那一句；另有理由的，写 释义"),
                format!("drop \"{member}\", or cite the words that have it; give another reason in a reading"),
            ),
        )
    } else {
        (
            Message::new(
                format!("依据还列举了“{member}”，规则里没有"),
                format!("the citation lists \"{member}\" too, the rule does not"),
            ),
            Message::new(
                format!("补上“{member}”；确实不包括的，用 释义 说明"),
                format!("add \"{member}\"; where it is left out on purpose, say so in a reading"),
            ),
        )
    };
    let label = Message::new("依据的列举", "the list in the citation");
    Diagnostic::warning("E0811", span, message).with_help(help).with_place(None, place, label)
}
