//! `heng eval`: decide.

use crate::arguments::{Eval, Format};
use crate::shell::{Finished, Shell};
use crate::{render, show};
use heng::evaluate::Facts;
use heng::facts::{self, Format as FactsFormat, Input, Unknown};
use heng::lower::Reported;
use heng::report::{Answer, Question, Style, answer, text};
use heng::value::Date;
use heng::wording::Language;
use heng::workspace::disk::{DiskFiles, read_limited};
use heng::workspace::{FileError, Files, Workspace, decode, open_rules};
use heng_grammar::diagnostic::Severity;
use heng_grammar::nearest;

pub(crate) fn run(asked: &Eval, shell: Shell) -> Finished {
    decided(asked, shell).unwrap_or_else(|refused| refused)
}

fn decided(asked: &Eval, shell: Shell) -> Result<Finished, Finished> {
    let language = shell.language;
    let on = day(asked, language)?;
    let workspace = open_rules(&DiskFiles, &asked.path).map_err(|error| show::unopened(&error, shell))?;
    let broken = broken(&workspace, asked);
    known(&workspace, asked, language)?;
    let facts = read_facts(&workspace, asked, language)?;
    let question = Question { facts: &facts, on, language, benefits: &asked.benefit };
    let answer = Answer { on_assumed: asked.on.is_none(), ..answer(&workspace, question) };
    let out = match asked.format {
        Format::Json => show::json(&answer)?,
        Format::Text => text(&answer, Style { colour: shell.colour_out }),
    };
    let mut finished = Finished { status: 0, out, err: String::new() };
    if !broken.is_empty() || unread(&workspace, asked) {
        finished.status = 1;
        finished.err = said_broken(&workspace, &broken, shell);
    }
    faults(&answer, language, &mut finished);
    Ok(finished)
}

/// The day of the decision: as given, else today's.
fn day(asked: &Eval, language: Language) -> Result<Date, Finished> {
    match &asked.on {
        None => Ok(jiff::ZonedDateTime::now().date()),
        Some(written) => show::day(written, language),
    }
}

/// The programmes that were asked for and decide nothing.
fn broken<'w>(workspace: &'w Workspace, asked: &Eval) -> Vec<&'w str> {
    let programmes = workspace.policy.programmes.iter().filter(|programme| programme.broken);
    let wanted = programmes.filter(|programme| {
        let named = programme.benefits.iter().any(|benefit| asked.benefit.contains(&benefit.name));
        let all_found = asked.benefit.iter().all(|name| sound(workspace, name));
        if asked.benefit.is_empty() { workspace.is_asked(programme) } else { named || !all_found }
    });
    wanted.map(|programme| programme.name.as_str()).collect()
}

/// Whether a file that was asked for could not be read, so that nobody knows what it decides.
fn unread(workspace: &Workspace, asked: &Eval) -> bool {
    let mut errors = workspace.diagnostics.iter().filter(|reported| reported.diagnostic.severity == Severity::Error);
    let whole = asked.benefit.is_empty() || !asked.benefit.iter().all(|name| sound(workspace, name));
    whole
        && errors
            .any(|reported| workspace.sources.get(reported.file).is_some_and(|source| source.tree.items.is_empty()))
}

fn sound(workspace: &Workspace, name: &str) -> bool {
    workspace.policy.benefits().any(|(_, benefit)| benefit.name == name)
}

/// Refuses a benefit that the set does not have. One that a broken programme or an unread file may have is left to
/// that report.
fn known(workspace: &Workspace, asked: &Eval, language: Language) -> Result<(), Finished> {
    let any_broken = workspace.policy.programmes.iter().any(|programme| programme.broken) || unread(workspace, asked);
    let missing = asked.benefit.iter().filter(|name| !sound(workspace, name) && !any_broken);
    let mut said = String::new();
    for name in missing {
        let names = workspace.policy.benefits().map(|(_, benefit)| benefit.name.as_str());
        let (zh, en) = nearest(name, names)
            .map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")));
        let (zh, en) = (format!("没有待遇“{name}”{zh}"), format!("there is no benefit \"{name}\"{en}"));
        said.push_str(&show::error_line(language, &zh, &en));
    }
    if said.is_empty() { Ok(()) } else { Err(Finished::refused(said)) }
}

fn read_facts(workspace: &Workspace, asked: &Eval, language: Language) -> Result<Facts, Finished> {
    let mut texts: Vec<(&str, FactsFormat, String)> = Vec::with_capacity(asked.facts.len());
    for name in &asked.facts {
        let (format, text) = facts_text(name, language).map_err(|said| {
            Finished::refused(show::error_line(language, &format!("{name}：{said}"), &format!("{name}: {said}")))
        })?;
        texts.push((name, format, text));
    }
    let inputs: Vec<Input<'_>> =
        texts.iter().map(|(name, format, text)| Input { name, format: *format, text }).collect();
    let unknown = if workspace.has_errors() { Unknown::Ignored } else { Unknown::Refused };
    facts::read(&workspace.policy, &inputs, &asked.set, unknown).map_err(|mistakes| {
        let lines = mistakes.iter().map(|mistake| {
            let line = mistake.render(language);
            show::error_line(language, &line, &line)
        });
        Finished::refused(lines.collect::<String>())
    })
}

/// The text of a facts file, `-` being JSON on standard input; what is wrong with it in words.
fn facts_text(name: &str, language: Language) -> Result<(FactsFormat, String), String> {
    let format = if name == "-" { Some(FactsFormat::Json) } else { FactsFormat::of_path(name) };
    let format = format.ok_or_else(|| {
        language
            .choose("事实文件应以 .json、.yaml、.yml 或 .toml 结尾", "a facts file ends in .json, .yaml, .yml or .toml")
    })?;
    let read = if name == "-" {
        read_limited(std::io::stdin().lock(), facts::MOST_BYTES)
    } else {
        DiskFiles.read(name, facts::MOST_BYTES)
    };
    let bytes = read.map_err(|error| match error {
        FileError::TooLong => language.choose("事实超过 16 MiB，没有读", "the facts are over 16 MiB and were not read"),
        FileError::NotFound | FileError::Denied | FileError::Other(_) => language.of(&error.message()).to_owned(),
    })?;
    let text = decode(bytes).map_err(|error| {
        let between = language.pick("；", "; ");
        format!("{}{between}{}", language.of(&error.message), language.of(&error.help))
    })?;
    Ok((format, text))
}

fn said_broken(workspace: &Workspace, broken: &[&str], shell: Shell) -> String {
    let errors: Vec<Reported> = workspace
        .diagnostics
        .iter()
        .filter(|reported| reported.diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    let mut said = render::diagnostics(workspace, &errors, shell.language, shell.colour_err);
    if broken.is_empty() {
        return said;
    }
    let names = broken.join(shell.language.pick("、", ", "));
    said.push_str(&show::error_line(
        shell.language,
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
