//! `heng eval`: decide.

use crate::arguments::{Eval, Format};
use crate::shell::{Finished, Shell};
use crate::{facts, render, show};
use heng::lower::Reported;
use heng::report::{Answer, Question, Style, Undecided, answer, text};
use heng::value::Date;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open_rules};
use heng_grammar::diagnostic::Severity;
use heng_grammar::nearest;

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

/// Refuses a benefit that the set does not have. One that may stand in a file that could not be read is left to
/// that report.
fn known(workspace: &Workspace, asked: &Eval, language: Language) -> Result<(), Finished> {
    let benefits = || workspace.policy.programmes.iter().flat_map(|programme| &programme.benefits);
    let unread = workspace.unread();
    let mut said = String::new();
    for name in &asked.benefit {
        let known = benefits().any(|benefit| benefit.name == *name);
        if known || unread.iter().any(|file| file.may_declare(name)) {
            continue;
        }
        let (zh, en) = meant(workspace, name);
        let (zh, en) = (format!("没有待遇“{name}”{zh}"), format!("there is no benefit \"{name}\"{en}"));
        said.push_str(&show::error_line(language, &zh, &en));
    }
    if said.is_empty() { Ok(()) } else { Err(Finished::refused(said)) }
}

/// What may have been meant by a name that is no benefit's: those of the programme of that name, or the nearest.
fn meant(workspace: &Workspace, name: &str) -> (String, String) {
    let programmes = &workspace.policy.programmes;
    if let Some(programme) = programmes.iter().find(|programme| programme.name == name) {
        let names: Vec<&str> = programme.benefits.iter().map(|benefit| benefit.name.as_str()).collect();
        let zh = format!("，这是项目的名称，它的待遇有：{}", names.join("、"));
        return (zh, format!(", it is a programme with the benefits {}", names.join(", ")));
    }
    let benefits = programmes.iter().flat_map(|programme| &programme.benefits);
    nearest(name, benefits.map(|benefit| benefit.name.as_str()))
        .map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")))
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
    let language = shell.language;
    let names = undecided.iter().filter_map(|Undecided { programme, file }| {
        let programme = programme.as_ref()?;
        Some(language.choose(&format!("{programme}（{file}）"), &format!("{programme} ({file})")))
    });
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return said;
    }
    let names = names.join(language.pick("、", ", "));
    said.push_str(&show::error_line(
        language,
        &format!("以下项目有错误，没有决定：{names}"),
        &format!("these programmes have errors and were not decided: {names}"),
    ));
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
