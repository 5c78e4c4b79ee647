//! Tables as printed: rows that break what all the others keep, rows alike, bounds out of order.
//!
//! In: the trees of a set. Out: findings about the figures themselves, whatever the rules make of them. A price
//! that is not the sum of its parts, or a subsidy that is not the third of its price as in every other row, is
//! most often a misprint, and only the issuer can say; so a 释义 does not silence these.

mod figures;
mod order;

use super::finding::Findings;
use crate::ir::Place;
use crate::workspace::Workspace;
use figures::Figures;
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{Choice, DecisionRow, Expr, Member, Table, TableShape, Test};

/// The fewest columns and rows of a table in which two rows alike are worth a question.
const FEWEST: usize = 3;

/// Reports everything about the tables of the files that were asked for.
pub(super) fn tables(workspace: &Workspace, findings: &mut Findings) {
    for (file, source) in workspace.sources.iter().enumerate().filter(|(_, source)| source.asked) {
        for item in &source.tree.items {
            in_members(workspace, file, item.members(), findings);
        }
    }
}

fn in_members(workspace: &Workspace, file: usize, members: &[Member], findings: &mut Findings) {
    for member in members {
        match member {
            Member::Benefit(benefit) => in_members(workspace, file, &benefit.members, findings),
            Member::Table(named) => table(workspace, file, &named.table, findings),
            Member::Amount(amount) => in_value(workspace, file, &amount.value, findings),
            Member::Definition(one) | Member::Day(one) | Member::Output(one) => {
                in_value(workspace, file, &one.value, findings);
            }
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
            | Member::Conditions(_)
            | Member::Split(_)
            | Member::Windows(_)
            | Member::Deadline(_)
            | Member::Period(_)
            | Member::Limit(_)
            | Member::Quota(_)
            | Member::Flag(_)
            | Member::Channel(_)
            | Member::Documents(_)
            | Member::Services(_)
            | Member::Annotation(_) => {}
        }
    }
}

fn in_value(workspace: &Workspace, file: usize, value: &Expr, findings: &mut Findings) {
    for choice in value.choices() {
        match choice {
            Choice::Table(one) => table(workspace, file, one, findings),
            Choice::Tiers(tiers) => {
                let tests: Vec<_> = tiers.rows.iter().map(|row| &row.test).collect();
                order::in_order(workspace, file, &tests, findings);
            }
            Choice::Arm(_) => {}
        }
    }
}

fn table(workspace: &Workspace, file: usize, table: &Table, findings: &mut Findings) {
    match &table.shape {
        TableShape::Grid { columns, rows, .. } => {
            order::in_order(workspace, file, &columns.iter().collect::<Vec<_>>(), findings);
            order::in_order(workspace, file, &rows.iter().map(|row| &row.test).collect::<Vec<_>>(), findings);
        }
        TableShape::Decision { outputs, rows, .. } => {
            let label = |row: &DecisionRow| {
                let words = |test: &Test| workspace.words(Place { file, span: test.span });
                row.tests.iter().map(words).collect::<Vec<_>>().join(" | ")
            };
            let labels: Vec<String> = rows.iter().map(label).collect();
            let results: Vec<(&[Expr], Span)> = rows.iter().map(|row| (row.results.as_slice(), row.span)).collect();
            alike(workspace, file, (&labels, &results), findings);
            let names: Vec<&str> = outputs.iter().map(|name| name.text.as_str()).collect();
            let figures = Figures::of(workspace, &names, &results);
            for (span, said) in figures.odd_rows() {
                let label = rows.iter().position(|row| row.span == span).and_then(|row| labels.get(row));
                findings.report(Place { file, span }, odd(span, label.map_or("", String::as_str), &said));
            }
        }
    }
}

/// Rows for different inputs that say the same in every column.
fn alike(workspace: &Workspace, file: usize, (labels, rows): (&[String], &[(&[Expr], Span)]), findings: &mut Findings) {
    let words = |results: &[Expr]| -> Vec<String> {
        results.iter().map(|cell| workspace.words(Place { file, span: cell.span })).collect()
    };
    let columns = rows.first().map_or(0, |(results, _)| results.len());
    if columns < FEWEST || rows.len() < FEWEST {
        return;
    }
    let mut seen: Vec<(Vec<String>, Span, &String)> = Vec::new();
    for ((results, span), label) in rows.iter().zip(labels) {
        let words = words(results);
        if let Some((_, first, earlier)) = seen.iter().find(|(known, _, _)| *known == words) {
            let message = Message::new(
                format!("“{earlier}”和“{label}”两行，每一栏都相同"),
                format!("the rows \"{earlier}\" and \"{label}\" are the same in every column"),
            );
            let help = Message::new(
                "请核对是不是印重了，或请发布单位说明两者的区别",
                "see whether one was printed twice, or ask the issuer what tells them apart",
            );
            let label = Message::new("与这一行相同", "the same as this row");
            let diagnostic = Diagnostic::warning("E1103", *span, message).with_help(help);
            findings.report(Place { file, span: *span }, diagnostic.with_place(None, *first, label));
        }
        seen.push((words, *span, label));
    }
}

fn odd(row: Span, label: &str, said: &Message) -> Diagnostic {
    let message = Message::new(
        format!("只有“{label}”这一行不合其余各行的规律：{}", said.zh),
        format!("the row \"{label}\" alone breaks what the others keep: {}", said.en),
    );
    let help = Message::new(
        "请核对数字；公告照此印的，请发布单位说明",
        "check the figures; where the notice prints them so, ask the issuer",
    );
    Diagnostic::warning("E1104", row, message).with_help(help)
}
