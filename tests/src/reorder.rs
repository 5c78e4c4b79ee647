//! The same policy with its lines in another order.
//!
//! In: the text of a policy. Out: the text with the lines of every condition group, the rows of every table, every list
//! of tiers, the arms of every choice and the shares of every split reversed, one depth of nesting at a time. What is written 首个 keeps its order, for there
//! the order is the meaning.

use heng_grammar::parse;
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Annotation, ConditionBody, Expr, ExprKind, Group, Hit, Item, Member, Share, SplitBody, Table, TableShape, Tiers,
};

/// Groups may be nested this deep.
const DEPTHS: usize = 4;

/// Sibling lines, each from its first to its last character with its annotations.
type Run = Vec<Span>;

/// The text with its order turned round.
pub fn reversed(text: &str) -> String {
    (0..DEPTHS).fold(text.to_owned(), |text, depth| at_depth(&text, depth))
}

fn at_depth(text: &str, depth: usize) -> String {
    let tree = parse(text).tree;
    let mut runs = Vec::new();
    for item in &tree.items {
        match item {
            Item::General(general) => members(&general.members, depth, &mut runs),
            Item::Programme(programme) => members(&programme.members, depth, &mut runs),
            Item::Case(_) => {}
        }
    }
    runs.retain(|run| run.len() > 1);
    runs.sort();
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for run in &runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        // 否则 between two arms belongs to neither.
        let mut between = run.iter().zip(run.iter().skip(1)).map(|(line, next)| &text[line.end..next.start]);
        if first.start < done || between.any(|gap| gap.contains("否则") || gap.contains("otherwise")) {
            continue;
        }
        written.push_str(&text[done..first.start]);
        let ends = run.iter().skip(1).map(|next| next.start).chain([last.end]);
        let chunks: Vec<&str> = run.iter().zip(ends).map(|(line, end)| text[line.start..end].trim_end()).collect();
        written.push_str(&chunks.into_iter().rev().collect::<Vec<_>>().join("\n"));
        done = last.end;
    }
    written.push_str(&text[done..]);
    written
}

fn members(members_: &[Member], depth: usize, runs: &mut Vec<Run>) {
    for member in members_ {
        match member {
            Member::Benefit(benefit) => members(&benefit.members, depth, runs),
            Member::Conditions(conditions) => group(conditions, depth, runs),
            Member::Definition(definition) | Member::Output(definition) | Member::Day(definition) => {
                value(&definition.value, depth, runs);
            }
            Member::Amount(amount) => value(&amount.value, depth, runs),
            Member::Table(named) => table(&named.table, depth, runs),
            Member::Split(split) if depth == 0 => shares(&split.body, runs),
            Member::InForce(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Facts(_)
            | Member::Enumeration(_)
            | Member::Parameter(_)
            | Member::Case(_)
            | Member::AsOf(_)
            | Member::Windows(_)
            | Member::Deadline(_)
            | Member::Period(_)
            | Member::Limit(_)
            | Member::Quota(_)
            | Member::Flag(_)
            | Member::Channel(_)
            | Member::Documents(_)
            | Member::Services(_)
            | Member::Split(_)
            | Member::Annotation(_) => {}
        }
    }
}

fn group(group_: &Group, depth: usize, runs: &mut Vec<Run>) {
    if depth == 0 {
        let line = |line: &heng_grammar::tree::Condition| {
            let exceptions = line.exceptions.iter().flat_map(|exception| &exception.annotations);
            let last = line.exceptions.iter().map(|exception| exception.span.end).max().unwrap_or(0);
            let span = whole(line.span, line.annotations.iter().chain(exceptions));
            Span::new(span.start, span.end.max(last))
        };
        runs.push(group_.conditions.iter().map(line).collect());
        return;
    }
    for line in &group_.conditions {
        if let ConditionBody::Group(inner) = &line.body {
            group(inner, depth - 1, runs);
        }
    }
}

fn value(expr: &Expr, depth: usize, runs: &mut Vec<Run>) {
    if let ExprKind::Table(inner) = &expr.kind {
        table(inner, depth, runs);
    } else if let ExprKind::Tiers(inner) = &expr.kind {
        tiers(inner, depth, runs);
    } else if let ExprKind::Select { arms, hit: Hit::Exact, .. } = &expr.kind
        && depth == 0
    {
        runs.push(arms.iter().map(|arm| whole(arm.span, &arm.annotations)).collect());
    }
}

fn shares(body: &SplitBody, runs: &mut Vec<Run>) {
    let run = |shares: &[Share]| shares.iter().map(|share| whole(share.span, &share.annotations)).collect();
    match body {
        SplitBody::NotStated(_) => {}
        SplitBody::Shares(shares) => runs.push(run(shares)),
        SplitBody::Arms { arms, otherwise } => {
            runs.extend(arms.iter().map(|arm| run(&arm.shares)));
            if let Some(otherwise) = otherwise {
                self::shares(otherwise, runs);
            }
        }
    }
}

fn table(table: &Table, depth: usize, runs: &mut Vec<Run>) {
    if depth > 0 || table.hit == Hit::First {
        return;
    }
    runs.push(match &table.shape {
        TableShape::Grid { rows, .. } => rows.iter().map(|row| whole(row.span, &row.annotations)).collect(),
        TableShape::Decision { rows, .. } => rows.iter().map(|row| whole(row.span, &row.annotations)).collect(),
    });
}

fn tiers(tiers: &Tiers, depth: usize, runs: &mut Vec<Run>) {
    if depth == 0 && !tiers.marginal {
        runs.push(tiers.rows.iter().map(|row| whole(row.span, &row.annotations)).collect());
    }
}

fn whole<'a>(span: Span, annotations: impl IntoIterator<Item = &'a Annotation>) -> Span {
    let last = annotations.into_iter().map(|annotation| annotation.span.end).max().unwrap_or(0);
    Span::new(span.start, span.end.max(last))
}
