//! 当 … 否则 … as a table, and a table as 当 … 否则 ….
//!
//! In: a place in a choice of arms, a decision table with one result, or 分档. Out: the same rows, written the other
//! way, each with what it cites. 否则 becomes a last row only where it can be told what it leaves over: behind one test,
//! or where the first row that applies decides.

use super::place::{indent, word};
use super::values::around;
use super::{Proposal, Refactoring, cells};
use crate::mentions::Mentions;
use crate::trial::Edits;
use heng::workspace::Workspace;
use heng_grammar::diagnostic::{Edit, Message};
use heng_grammar::tree::{Annotation, Arm, Expr, ExprKind, Hit, Table, TableShape, Test};
use heng_grammar::{Span, spoken};

/// A row: what it asks of each input, what it gives, and what it cites.
struct Row {
    asked: Vec<(String, String)>,
    value: String,
    cited: String,
}

pub(super) fn tabulate(
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    file: usize,
    span: Span,
) -> Result<Proposal, Message> {
    let none = || Message::new("这里没有“当 … 否则 …”", "there are no arms here");
    let text = workspace.sources.get(file).map(|source| source.text.as_str()).ok_or_else(none)?;
    let select = around(mentions, file, span, |one| matches!(one.kind, ExprKind::Select { .. })).ok_or_else(none)?;
    let ExprKind::Select { arms, otherwise, hit } = &select.kind else { return Err(none()) };
    let hard = || Message::new("有一支写不成表的一行", "one of the arms cannot be written as a row");
    let mut rows: Vec<Row> = arms.iter().map(|arm| row(text, arm)).collect::<Option<_>>().ok_or_else(hard)?;
    if let Some(value) = otherwise {
        let asked = match (hit, arms.as_slice()) {
            (Hit::First, _) => Vec::new(),
            (Hit::Exact, [arm]) => {
                let subject = rows.first().and_then(|row| row.asked.first()).map(|(subject, _)| subject.clone());
                vec![(subject.ok_or_else(hard)?, cells::rest(text, &arm.when).ok_or_else(hard)?)]
            }
            (Hit::Exact, _) => {
                return Err(Message::new(
                    "几支之后的“否则”剩下什么，写不成一行",
                    "what otherwise leaves over behind several arms is no row",
                ));
            }
        };
        rows.push(Row { asked, value: value.span.slice(text).to_owned(), cited: String::new() });
    }
    let written = table(text, select, &rows, *hit).ok_or_else(hard)?;
    let title = Message::new("改写成表", "write it as a table");
    let edits = Edits::from([(file, vec![Edit::replace(select.span, written)])]);
    Ok(Proposal { what: Refactoring::Tabulate, title, edits })
}

fn row(text: &str, arm: &Arm) -> Option<Row> {
    let asked = cells::cells(text, &arm.when)?;
    let value = simple(text, &arm.value)?;
    Some(Row { asked, value, cited: cited(text, &arm.annotations) })
}

/// A value that a cell can hold.
fn simple(text: &str, value: &Expr) -> Option<String> {
    let inner = matches!(value.kind, ExprKind::Table(_) | ExprKind::Tiers(_) | ExprKind::Select { .. });
    let words = value.span.slice(text);
    (!inner && !words.contains(['\n', '|', '#'])).then(|| words.to_owned())
}

fn cited(text: &str, annotations: &[Annotation]) -> String {
    let words = annotations.iter().map(|one| one.span.slice(text));
    words.fold(String::new(), |all, one| format!("{all}  {one}"))
}

fn table(text: &str, select: &Expr, rows: &[Row], hit: Hit) -> Option<String> {
    let mut inputs: Vec<&str> = Vec::new();
    for (subject, _) in rows.iter().flat_map(|row| &row.asked) {
        if !inputs.contains(&subject.as_str()) {
            inputs.push(subject);
        }
    }
    let line = indent(text, select.span.start);
    let mut written = word(text, "table").to_owned();
    if hit == Hit::First {
        written = format!("{written} {}", word(text, "first"));
    }
    let result = spoken(text).of("结果", "result");
    written = format!("{written} {{\n{line}  {} || {result}", inputs.join(" | "));
    for row in rows {
        let mut tests = Vec::with_capacity(inputs.len());
        for input in &inputs {
            let mut of = row.asked.iter().filter(|(subject, _)| subject == input).map(|(_, cell)| cell.as_str());
            tests.push(of.next().unwrap_or("*"));
            if of.next().is_some() {
                return None;
            }
        }
        written = format!("{written}\n{line}  {} || {}{}", tests.join(" | "), row.value, row.cited);
    }
    Some(format!("{written}\n{line}}}"))
}

pub(super) fn spell(
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    file: usize,
    span: Span,
) -> Result<Proposal, Message> {
    let none = || Message::new("这里没有可以改写的表", "there is no table here that can be written as arms");
    let text = workspace.sources.get(file).map(|source| source.text.as_str()).ok_or_else(none)?;
    let tabled = |one: &Expr| matches!(one.kind, ExprKind::Table(_) | ExprKind::Tiers(_));
    let value = around(mentions, file, span, tabled).ok_or_else(none)?;
    let (hit, arms) = if let ExprKind::Tiers(tiers) = &value.kind {
        let rows = tiers.rows.iter().filter(|_| !tiers.marginal);
        let arms = rows.map(|row| {
            let input = std::slice::from_ref(&tiers.input);
            arm(text, (input, std::slice::from_ref(&row.test)), &row.value, &row.annotations)
        });
        (Hit::Exact, arms.collect::<Option<Vec<_>>>())
    } else if let ExprKind::Table(table) = &value.kind {
        (table.hit, decision(text, table))
    } else {
        return Err(none());
    };
    let arms = arms.filter(|arms| !arms.is_empty()).ok_or_else(none)?;
    let line = indent(text, value.span.start);
    let first = if hit == Hit::First { format!("{} ", word(text, "first")) } else { String::new() };
    let written = format!("{first}{}", arms.join(&format!("\n{line}  ")));
    let title = Message::new("改写成“当 … 否则 …”", "write it as arms");
    let edits = Edits::from([(file, vec![Edit::replace(value.span, written)])]);
    Ok(Proposal { what: Refactoring::Spell, title, edits })
}

fn decision(text: &str, table: &Table) -> Option<Vec<String>> {
    let TableShape::Decision { inputs, outputs, rows } = &table.shape else { return None };
    let [_] = outputs.as_slice() else { return None };
    let arms = rows.iter().map(|row| arm(text, (inputs, &row.tests), row.results.first()?, &row.annotations));
    arms.collect()
}

/// One row as an arm; a row that asks nothing is what holds otherwise.
fn arm(text: &str, (inputs, tests): (&[Expr], &[Test]), value: &Expr, annotations: &[Annotation]) -> Option<String> {
    let parts: Vec<String> =
        inputs.iter().zip(tests).map(|(input, test)| cells::condition(text, input, test)).collect::<Option<_>>()?;
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let value = simple(text, value)?;
    let when = if parts.is_empty() {
        word(text, "otherwise").to_owned()
    } else {
        let and = word(text, "and");
        format!("{} {}", word(text, "when"), parts.join(&format!(" {and} ")))
    };
    Some(format!("{when}  {value}{}", cited(text, annotations)))
}
