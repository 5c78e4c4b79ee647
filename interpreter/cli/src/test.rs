//! `heng test`: the cases beside the policies, and what they show of the rules.

mod covered;
mod junit;
mod snapshots;
mod tested;
mod text;

use crate::arguments::{Test, TestFormat};
use crate::shell::{Finished, Shell};
use crate::{render, show};
use covered::Shown;
use heng::cases::{Bound, Case, bind};
use heng::coverage::coverage;
use heng::lower::Reported;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open};
use heng_grammar::diagnostic::Severity;
use snapshots::Snapshots;
use tested::Tested;

pub(crate) fn run(asked: &Test, shell: Shell) -> Finished {
    let mut tested = Tested::default();
    let mut finished = Finished::default();
    for path in &asked.paths {
        if let Err(refused) = set(path, asked, &mut tested, &mut finished, shell) {
            return refused;
        }
    }
    if tested.failed > 0 || tested.snapshots.as_ref().is_some_and(Snapshots::differ) {
        finished.status = 1;
    }
    match asked.format {
        TestFormat::Json => match show::json(&tested) {
            Ok(text) => finished.out = text,
            Err(refused) => return refused,
        },
        TestFormat::Junit => finished.out = junit::junit(&tested, shell.language),
        // What can be saved as a file of cases stands alone on standard output.
        TestFormat::Text if asked.suggest => {
            finished.err.push_str(&text::text(&tested, asked, shell));
            finished.out = text::suggestions(&tested, shell.language);
        }
        TestFormat::Text => finished.out = text::text(&tested, asked, shell),
    }
    finished
}

/// Everything about the set at one path.
fn set(path: &str, asked: &Test, tested: &mut Tested, finished: &mut Finished, shell: Shell) -> Result<(), Finished> {
    let workspace = open(&DiskFiles, path).map_err(|error| show::unopened(&error, shell))?;
    let bound = bind(&workspace);
    let run: Vec<&Case> = bound.cases.iter().filter(|case| wanted(asked, case)).collect();
    for case in &run {
        tested.add(&workspace, case, shell);
    }
    if asked.coverage || asked.suggest {
        let found = coverage(&workspace, &run);
        let covered = tested.coverage.get_or_insert_with(Shown::default);
        covered.add(&workspace, &found, &bound.cases, asked.suggest.then_some(shell.language));
    }
    snapshots::compare(tested, asked, path, &workspace, (&bound.cases, &run), shell)?;
    let wrong = wrong(&workspace, &bound);
    if !wrong.is_empty() {
        finished.status = 1;
        finished.err.push_str(&render::diagnostics(&workspace, &wrong, shell.language, shell.colour_err));
    }
    Ok(())
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
