//! `heng eval`: decide.

use crate::arguments::{Eval, Format};
use crate::shell::{Finished, Shell};
use crate::{facts, render, show};
use heng::lower::Reported;
use heng::report::{Answer, Question, Style, Undecided, answer, text, undecided_programmes, unknown_benefits};
use heng::value::Date;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open_rules};
use heng_grammar::diagnostic::Severity;

pub(crate) fn run(asked: &Eval, shell: Shell) -> Finished {
    decided(asked, shell).unwrap_or_else(|refused| refused)
}

fn decided(asked: &Eval, shell: Shell) -> Result<Finished, Finished> {
    let language = shell.language;
    let on = day(asked, language)?;
    let workspace = open_rules(&DiskFiles, &asked.path).map_err(|error| show::unopened(&error, shell))?;
    known(&workspace, asked, language)?;
    let reading = facts::read(&workspace, asked, language)?;
    let question = Question { facts: &reading.facts, on, language, benefits: &asked.benefit };
    let answer = Answer { on_assumed: asked.on.is_none(), ..answer(&workspace, question) };
    let out = match asked.format {
        Format::Json => show::json(&answer)?,
        Format::Text => text(&answer, Style { colour: shell.colour_out }),
    };
    let mut finished = Finished { status: 0, out, err: facts::notes(&reading, language) };
    if !answer.undecided.is_empty() {
        finished.status = 1;
        finished.err.push_str(&said_undecided(&workspace, &answer.undecided, shell));
    }
    faults(&answer, language, &mut finished);
    Ok(finished)
}

/// The day of the decision: as given, else today's.
fn day(asked: &Eval, language: Language) -> Result<Date, Finished> {
    match &asked.on {
        None => Ok(jiff::ZonedDateTime::now().date()),
        Some(written) => show::day("--on", written, language),
    }
}

/// Refuses a benefit that the set does not have.
fn known(workspace: &Workspace, asked: &Eval, language: Language) -> Result<(), Finished> {
    let unknown = unknown_benefits(workspace, &asked.benefit);
    let said: String = unknown.iter().map(|message| show::error_line(language, &message.zh, &message.en)).collect();
    if said.is_empty() { Ok(()) } else { Err(Finished::refused(said)) }
}

/// The errors of the policy, and the programmes that they keep from deciding.
fn said_undecided(workspace: &Workspace, undecided: &[Undecided], shell: Shell) -> String {
    let errors: Vec<Reported> = workspace
        .diagnostics
        .iter()
        .filter(|reported| reported.diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    let mut said = render::diagnostics(workspace, &errors, shell.language, shell.colour_err);
    if let Some(message) = undecided_programmes(undecided) {
        said.push_str(&show::error_line(shell.language, &message.zh, &message.en));
    }
    said
}

/// What could not be computed makes the input unusable: the call ends with 2 and says which expression.
fn faults(answer: &Answer, language: Language, finished: &mut Finished) {
    for decision in &answer.decisions {
        for fault in &decision.faults {
            finished.status = 2;
            let line = format!("{} · {}: {fault}", decision.programme, decision.benefit);
            let line = show::error_line(language, &line, &line);
            if !finished.err.contains(&line) {
                finished.err.push_str(&line);
            }
        }
    }
}
