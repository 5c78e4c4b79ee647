//! `heng revise` for people.

use crate::shell::Shell;
use heng::revise::{CHECKLIST, Changed, Note, Part, RevisedFile, Revision, Why};
use std::fmt::Write as _;

/// Everything that moved in the rules, what waits and where to go on.
pub(super) fn text(revision: &Revision, folder: &str, shell: Shell) -> String {
    let language = shell.language;
    let mut out = String::new();
    let ((old_from, old_to), (from, to), years) = (revision.old, revision.new, revision.years);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{}",
        language.choose(
            &format!("施行期 {old_from} 至 {old_to} → {from} 至 {to}（移动 {years} 年）"),
            &format!("in force {old_from} to {old_to} → {from} to {to} ({years:+} years)"),
        )
    );
    for file in &revision.files {
        days(file, folder, shell, &mut out);
    }
    waiting(revision, folder, shell, &mut out);
    if !revision.left.is_empty() {
        let names = revision.left.join(language.pick("、", ", "));
        out.push_str(&language.choose(&format!("没有带过去：{names}\n"), &format!("not copied: {names}\n")));
    }
    out.push_str(
        &language.choose(&format!("核对清单：{folder}/{CHECKLIST}\n"), &format!("checklist: {folder}/{CHECKLIST}\n")),
    );
    out
}

/// The days of the rules one by one, those of the cases counted.
fn days(file: &RevisedFile, folder: &str, shell: Shell, out: &mut String) {
    let language = shell.language;
    let path = format!("{folder}/{}", file.name);
    for moved in file.moved.iter().filter(|moved| moved.part != Part::Case) {
        let note = moved.note.map_or(String::new(), |note| format!("  {}", noted(note, shell)));
        let words = if moved.part == Part::Words { language.pick("（引用的字句）", " (in words)") } else { "" };
        let _ = writeln!(out, "  {path}:{} {} → {}{words}{note}", moved.line, moved.old, moved.new);
    }
    let cases = file.moved.iter().filter(|moved| moved.part == Part::Case);
    for moved in cases.clone().filter(|moved| moved.note.is_some()) {
        let note = moved.note.map_or(String::new(), |note| noted(note, shell).to_owned());
        let _ = writeln!(out, "  {path}:{} {} → {}  {note}", moved.line, moved.old, moved.new);
    }
    let count = cases.count();
    if count > 0 {
        let _ = writeln!(
            out,
            "  {path} {}",
            language.choose(&format!("样例里 {count} 个日期"), &format!("{count} days in cases"))
        );
    }
}

fn waiting(revision: &Revision, folder: &str, shell: Shell, out: &mut String) {
    let language = shell.language;
    for file in &revision.files {
        for one in &file.to_confirm {
            let (path, line, name) = (format!("{folder}/{}", file.name), one.line, &one.parameter);
            out.push_str(&language.choose(
                &format!("待核实：{path}:{line} 参数“{name}”\n"),
                &format!("to be confirmed: {path}:{line} parameter \"{name}\"\n"),
            ));
        }
    }
    let waits = revision.changed.iter().filter(|one| one.why == Why::Waits).count();
    if waits > 0 {
        out.push_str(&language.choose(
            &format!("{waits} 个样例等参数核实\n"),
            &format!("{waits} cases wait for parameters to be confirmed\n"),
        ));
    }
    for Changed { file, line, case, why, .. } in &revision.changed {
        let why = match why {
            Why::Waits => continue,
            Why::Calendar => {
                language.pick("在新一年的日历里结果不同", "comes out otherwise in the calendar of the new year")
            }
            Why::Before => language.pick("在原来的政策集里就不通过", "did not pass in the old set either"),
        };
        out.push_str(&language.choose(
            &format!("样例 {folder}/{file}:{line} {case}：{why}\n"),
            &format!("case {folder}/{file}:{line} {case}: {why}\n"),
        ));
    }
}

fn noted(note: Note, shell: Shell) -> &'static str {
    match note {
        Note::LeapDay => shell.language.pick("（新的一年没有 2 月 29 日）", "(the new year has no 29 February)"),
        Note::LastOfFebruary => shell.language.pick("（新的一年有 2 月 29 日）", "(the new year has a 29 February)"),
        Note::Counted => shell
            .language
            .pick("（多移或少移一天，天数不变）", "(a day more or less, so that the number of days stays)"),
        Note::Far => shell
            .language
            .pick("（离施行期一年以上，请看是否该动）", "(more than a year from the period in force: should it move?)"),
    }
}
