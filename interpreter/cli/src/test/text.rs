//! `heng test` for people.

use super::covered::{Counted, MissedThing, Shown};
use super::tested::{Tested, TestedCase};
use crate::arguments::Test;
use crate::shell::Shell;
use heng::cases::{Came, counted};
use heng::report::{Style, reasons};
use heng::wording::Language;
use std::fmt::Write as _;

/// The cases that do not pass, what no case shows, and the counts.
pub(super) fn text(tested: &Tested, asked: &Test, shell: Shell) -> String {
    let language = shell.language;
    let mut out = String::new();
    for case in tested.cases.iter().filter(|case| case.status != Came::Passed) {
        failed(case, shell, &mut out);
    }
    if let Some(snapshots) = &tested.snapshots {
        out.push_str(&snapshots.text(shell));
    }
    if let Some(covered) = &tested.coverage {
        coverage(covered, language, &mut out);
    }
    out.push_str(&counts(tested, asked, language));
    out
}

fn counts(tested: &Tested, asked: &Test, language: Language) -> String {
    match (&asked.filter, tested.cases.is_empty()) {
        (Some(filter), true) => language.choose(
            &format!("没有名称含“{filter}”的样例\n"),
            &format!("there is no case whose name contains \"{filter}\"\n"),
        ),
        (None, true) => language.choose("没有样例\n", "there are no cases\n"),
        (_, false) => counted(tested.passed, tested.failed, tested.waiting, language) + "\n",
    }
}

fn failed(case: &TestedCase, shell: Shell, out: &mut String) {
    let language = shell.language;
    let (mark, colour) = if case.status == Came::Waiting { ("…", 33) } else { ("✗", 31) };
    let mark = if shell.colour_out { format!("\u{1b}[{colour}m{mark}\u{1b}[0m") } else { mark.to_owned() };
    let why = why(case.status, language);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{mark} {}:{} {}{why}", case.file, case.line, case.name);
    // Of a case that waits there is nothing to mend.
    for difference in case.differences.iter().filter(|_| case.status != Came::Waiting) {
        let _ = writeln!(out, "    {}", difference.line(language));
    }
    for line in reason_lines(case, language, Style { colour: shell.colour_out }) {
        let _ = writeln!(out, "    {line}");
    }
}

/// The reasons of what came out, under a heading.
pub(super) fn reason_lines(case: &TestedCase, language: Language, style: Style) -> Vec<String> {
    let reasons = reasons(&case.reasons, language, style);
    let heading = (!reasons.is_empty()).then(|| language.pick("实为的理由：", "why it came out so:").to_owned());
    heading.into_iter().chain(reasons.into_iter().map(|line| format!("  {line}"))).collect()
}

/// Why a case was not run, in brackets.
pub(super) fn why(came: Came, language: Language) -> String {
    let bracketed = |why: &str| language.choose(&format!("（{why}）"), &format!(" ({why})"));
    came.why(language).map(bracketed).unwrap_or_default()
}

fn coverage(covered: &Shown, language: Language, out: &mut String) {
    for Counted { programme, benefit, covered: shown, total } in &covered.benefits {
        let _ = writeln!(out, "{programme} · {benefit}  {shown}/{total}  {}", percent(*shown, *total));
        let own = covered.missed.iter().filter(|one| one.programme == *programme && one.benefit == *benefit);
        for missed in own {
            let MissedThing { file, line, words, possible, .. } = missed;
            let never =
                if *possible == Some(false) { language.pick("（不会发生）", " (cannot happen)") } else { "" };
            let _ = writeln!(out, "  - {file}:{line} {}{never}", language.of(&words.0));
        }
    }
    let (shown, total) = (covered.covered, covered.total);
    let percent = percent(shown, total);
    out.push_str(&language.choose(
        &format!("覆盖 {total} 处中的 {shown} 处，{percent}\n"),
        &format!("{shown} of {total} covered, {percent}\n"),
    ));
}

/// Tenths of a percent, rounded down: nothing but everything is 100%.
fn percent(part: usize, whole: usize) -> String {
    let tenths = part.saturating_mul(1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The suggested cases as a file of cases.
pub(super) fn suggestions(tested: &Tested, language: Language) -> String {
    let mut out = String::new();
    for suggestion in tested.coverage.iter().flat_map(|covered| &covered.suggestions) {
        out.push_str(suggestion);
        out.push('\n');
    }
    let open = tested.coverage.iter().flat_map(|covered| &covered.missed).filter(|one| one.suggested.is_none());
    for MissedThing { file, line, words, possible, .. } in open {
        let why = match possible {
            Some(false) => language.pick("不会发生", "cannot happen"),
            Some(true) | None => language.pick("没有找到这样的情形", "no such situation was found"),
        };
        let _ = writeln!(out, "# {file}:{line} {} ({why})", language.of(&words.0).replace('\n', " "));
    }
    out
}
