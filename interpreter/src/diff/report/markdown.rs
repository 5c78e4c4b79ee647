//! A difference as a memo.

use super::Report;
use super::grouped::{Group, groups};
use super::page::{summary, tables};
use super::told;
use crate::diff::{Change, Effect};
use crate::wording::Language;
use std::fmt::Write as _;

/// One table a programme: gains, losses, other effects, rules, moved dates, editorial changes.
pub(super) fn memo(report: &Report<'_>) -> String {
    let language = report.language;
    let mut memo = format!("# {} → {}\n\n", escaped(report.old_title), escaped(report.new_title));
    // Writing to a string cannot fail.
    let _ = writeln!(memo, "{}{}", summary(report), report.pick("。", "."));
    for group in groups(report.difference) {
        section(report, &group, &mut memo);
    }
    if let Some(population) = report.population {
        let heading = language.choose(
            &format!("名单上的{}个人或单位", population.decided),
            &format!("The {} people or units of the list", population.decided),
        );
        let _ = writeln!(memo, "\n## {heading}\n");
        let as_of = language.choose(
            &format!("按 {}、{} 两天决定。", population.on_old, population.on_new),
            &format!("Decided as of {} and {}.", population.on_old, population.on_new),
        );
        let _ = writeln!(memo, "{as_of}");
        for rows in tables(population, language) {
            memo.push('\n');
            table(&rows, 1, &mut memo);
        }
    }
    if !report.difference.not_analysed.is_empty() {
        let _ = writeln!(memo, "\n## {}\n", report.pick("没有全部比较", "Not compared in every case"));
        for one in &report.difference.not_analysed {
            let place = [Some(one.programme.as_str()), one.benefit.as_deref()];
            let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let colon = report.pick("：", ": ");
            let _ = writeln!(memo, "- {}{colon}{}", escaped(&place), escaped(language.of(&one.why)));
        }
    }
    memo
}

fn section(report: &Report<'_>, group: &Group<'_>, memo: &mut String) {
    let general = report.pick("总则", "General part");
    // Writing to a string cannot fail.
    let _ = writeln!(memo, "\n## {}\n", escaped(group.programme.unwrap_or(general)));
    let language = report.language;
    let head = match language {
        Language::Zh => ["变化", "待遇", "对谁、哪一条", "原 → 现", "差额"],
        Language::En => ["change", "benefit", "for whom, which rule", "old → new", "difference"],
    };
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
    for (number, effect) in (1..).zip(&group.effects) {
        rows.push(effect_row(number, effect, language));
    }
    let changes = group.rules.iter().chain(&group.moved).chain(&group.editorial);
    rows.extend(changes.map(|change| change_row(change, language)));
    table(&rows, usize::MAX, memo);
    if !group.effects.is_empty() {
        let _ = writeln!(
            memo,
            "\n{}\n",
            report.pick("每类一个例子，两版都决定过：", "An example of each, decided under both editions:")
        );
    }
    for (number, effect) in (1..).zip(&group.effects) {
        let (old, new) = (told::decision(effect.old.as_ref(), language), told::decision(effect.new.as_ref(), language));
        let witness = escaped(&told::witness(&effect.witness, language));
        let line = language.choose(
            &format!("{witness}。原：{}；现：{}。", escaped(&old), escaped(&new)),
            &format!("{witness}. Old: {}; new: {}.", escaped(&old), escaped(&new)),
        );
        let _ = writeln!(memo, "{number}. {line}");
    }
}

fn effect_row(number: usize, effect: &Effect, language: Language) -> Vec<String> {
    let label = told::label(effect, language);
    vec![
        format!("**{label}** {}", language.choose(&format!("（例{number}）"), &format!("(example {number})"))),
        escaped(&effect.benefit),
        escaped(language.of(&effect.region)),
        escaped(language.of(&effect.change)),
        escaped(&told::shift(effect, language)),
    ]
}

fn change_row(change: &Change, language: Language) -> Vec<String> {
    let (zh, en) = change.kind.words();
    vec![
        language.choose(zh, en),
        escaped(change.benefit.as_deref().unwrap_or("")),
        escaped(change.name.as_deref().filter(|name| Some(*name) != change.benefit.as_deref()).unwrap_or("")),
        escaped(&told::change(change, language)),
        String::new(),
    ]
}

/// A table whose columns from `numbers` on are numbers.
fn table(rows: &[Vec<String>], numbers: usize, memo: &mut String) {
    for (at, row) in rows.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(memo, "| {} |", row.join(" | "));
        if at == 0 {
            let rules: Vec<&str> = (0..row.len()).map(|at| if at < numbers { "---" } else { "---:" }).collect();
            let _ = writeln!(memo, "| {} |", rules.join(" | "));
        }
    }
}

/// Text that means nothing to Markdown and stays in its cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' => out.extend(['\\', character]),
            '\n' | '\r' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
