//! The clauses of one file, under their programme and benefit.

use super::Page;
use crate::revise::RevisedFile;
use crate::revise::clause::Listed;

/// Every clause of a file in its order.
pub(super) fn clauses(page: &mut Page, file: &RevisedFile) {
    let mut under: Option<(&Option<String>, &Option<String>)> = None;
    for clause in &file.clauses {
        let here = (&clause.programme, &clause.benefit);
        if under != Some(here) {
            heading(page, file, clause, under.map(|(programme, _)| programme) != Some(&clause.programme));
            under = Some(here);
        }
        item(page, file, clause);
    }
    if under.is_some() {
        page.out.push('\n');
    }
}

fn heading(page: &mut Page, file: &RevisedFile, clause: &Listed, programme: bool) {
    if !page.out.ends_with("\n\n") {
        page.out.push('\n');
    }
    if programme {
        let name = &file.name;
        match &clause.programme {
            Some(programme) => {
                page.line(&format!("## 项目 {programme}（{name}）"), &format!("## Programme {programme} ({name})"));
            }
            None => page.line(&format!("## 总则（{name}）"), &format!("## General part ({name})")),
        }
        page.out.push('\n');
    }
    if let Some(benefit) = &clause.benefit {
        page.line(&format!("### 待遇 {benefit}"), &format!("### Benefit {benefit}"));
        page.out.push('\n');
    } else if !programme {
        page.line("### 各项待遇共用", "### For all benefits");
        page.out.push('\n');
    }
}

fn item(page: &mut Page, file: &RevisedFile, clause: &Listed) {
    let (name, line) = (&file.name, clause.line);
    let marks = marks(page, clause);
    // An entry that follows no rule is the clause.
    let (head, entries) = match clause.entries.split_first() {
        Some((first, rest)) if clause.head.is_empty() => (first, rest),
        Some(_) | None => (&clause.head, clause.entries.as_slice()),
    };
    page.item(&format!("{name}:{line}{marks} {head}"), &format!("{name}:{line}{marks} {head}"));
    if !clause.days.is_empty() {
        let days: Vec<String> = clause.days.iter().map(|(old, new)| format!("{old} → {new}")).collect();
        let days = days.join(page.language.pick("，", ", "));
        page.line(&format!("  - 日期移动：{days}"), &format!("  - moved: {days}"));
    }
    for entry in entries {
        page.line(&format!("  - {entry}"), &format!("  - {entry}"));
    }
}

/// What kind of clause it is, where that tells how to look at it.
fn marks(page: &Page, clause: &Listed) -> String {
    let mut marks = String::new();
    for (holds, zh, en) in [
        (clause.waits, " **〔待核〕**", " **[to confirm]**"),
        (!clause.days.is_empty(), " **〔日期〕**", " **[days]**"),
        (clause.pays, " **〔数额〕**", " **[sums]**"),
    ] {
        if holds {
            marks.push_str(page.language.pick(zh, en));
        }
    }
    marks
}
