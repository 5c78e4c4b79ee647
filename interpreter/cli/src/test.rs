//! `heng test`: the cases beside the policies.

use crate::arguments::{Format, Test};
use crate::shell::{Finished, Shell};
use crate::{render, show};
use heng::cases::{Bound, Case, Content, Difference, bind, run as run_case};
use heng::lower::Reported;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open};
use heng_grammar::diagnostic::Severity;
use serde::Serialize;
use std::fmt::Write as _;

/// The answer of `heng test --format json`.
#[derive(Debug, Default, Serialize)]
struct Tested {
    passed: usize,
    failed: usize,
    cases: Vec<TestedCase>,
    /// Not counted yet.
    coverage: Option<()>,
}

#[derive(Debug, Serialize)]
struct TestedCase {
    file: String,
    line: usize,
    name: String,
    /// `passed`, `failed`, `mistaken` (the case itself is wrong) or `broken` (its programme is)
    status: &'static str,
    differences: Vec<Difference>,
}

pub(crate) fn run(asked: &Test, shell: Shell) -> Finished {
    let mut tested = Tested::default();
    let mut finished = Finished::default();
    for path in &asked.paths {
        let workspace = match open(&DiskFiles, path) {
            Ok(workspace) => workspace,
            Err(error) => return show::unopened(&error, shell),
        };
        let bound = bind(&workspace);
        for case in bound.cases.iter().filter(|case| wanted(asked, case)) {
            tested.add(&workspace, case, shell);
        }
        let wrong = wrong(&workspace, &bound);
        if !wrong.is_empty() {
            finished.status = 1;
            finished.err.push_str(&render::diagnostics(&workspace, &wrong, shell.language, shell.colour_err));
        }
    }
    if tested.failed > 0 {
        finished.status = 1;
    }
    finished.out = match asked.format {
        Format::Json => match show::json(&tested) {
            Ok(text) => text,
            Err(refused) => return refused,
        },
        Format::Text => text(&tested, asked, shell),
    };
    finished
}

fn wanted(asked: &Test, case: &Case) -> bool {
    asked.filter.as_ref().is_none_or(|filter| case.name.contains(filter.as_str()))
}

/// Errors of the policies and of the cases: while there are any, the cases prove little.
fn wrong(workspace: &Workspace, bound: &Bound) -> Vec<Reported> {
    let all = workspace.diagnostics.iter().chain(&bound.diagnostics);
    let mut wrong: Vec<Reported> =
        all.filter(|reported| reported.diagnostic.severity == Severity::Error).cloned().collect();
    wrong.sort_by_key(|reported| (reported.file, reported.diagnostic.span));
    wrong
}

impl Tested {
    fn add(&mut self, workspace: &Workspace, case: &Case, shell: Shell) {
        let differences = run_case(workspace, case, shell.language);
        let status = match (&case.content, &differences) {
            (Content::Mistaken, _) => "mistaken",
            (Content::Broken, _) => "broken",
            (Content::Sound(_), Some(differences)) if differences.is_empty() => "passed",
            (Content::Sound(_), _) => "failed",
        };
        if status == "passed" {
            self.passed = self.passed.saturating_add(1);
        } else {
            self.failed = self.failed.saturating_add(1);
        }
        let source = workspace.sources.get(case.file);
        self.cases.push(TestedCase {
            file: source.map(|source| source.path.clone()).unwrap_or_default(),
            line: source.map_or(1, |source| source.lines.position(&source.text, case.span.start).line),
            name: case.name.clone(),
            status,
            differences: differences.unwrap_or_default(),
        });
    }
}

fn text(tested: &Tested, asked: &Test, shell: Shell) -> String {
    let language = shell.language;
    if tested.cases.is_empty() {
        return match &asked.filter {
            Some(filter) => language.choose(
                &format!("没有名称含“{filter}”的样例\n"),
                &format!("there is no case whose name contains \"{filter}\"\n"),
            ),
            None => language.choose("没有样例\n", "there are no cases\n"),
        };
    }
    let mut out = String::new();
    for case in tested.cases.iter().filter(|case| case.status != "passed") {
        let mark = if shell.colour_out { "\u{1b}[31m✗\u{1b}[0m" } else { "✗" };
        let why = match case.status {
            "mistaken" => language.pick("（样例本身有错）", " (the case itself is wrong)"),
            "broken" => language.pick("（项目有错误，没有运行）", " (its programme has errors, not run)"),
            _ => "",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{mark} {}:{} {}{why}", case.file, case.line, case.name);
        for difference in &case.differences {
            let Difference { field, expected, got } = difference;
            out.push_str(&language.choose(
                &format!("    {field}：应为 {expected}，实为 {got}\n"),
                &format!("    {field}: expected {expected}, got {got}\n"),
            ));
        }
    }
    let (passed, failed) = (tested.passed, tested.failed);
    out.push_str(
        &language.choose(
            &format!("{passed} 个样例通过，{failed} 个不通过\n"),
            &format!("{passed} passed, {failed} failed\n"),
        ),
    );
    out
}
