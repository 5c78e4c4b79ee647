//! `heng diff`: what changes between two editions, and for whom.

use crate::arguments::{Diff, DiffFormat};
use crate::shell::{Finished, Shell};
use crate::show;
use heng::diff::{Options, Population, Renames, Report, diff, population};
use heng::facts::{self, List, ListFormat, Mistake};
use heng::report::Style;
use heng::value::Date;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{FileError, Files, Workspace, decode, decode_sheet, open_rules};
use heng_grammar::diagnostic::Message;

pub(crate) fn run(asked: &Diff, shell: Shell) -> Finished {
    compared(asked, shell).unwrap_or_else(|refused| refused)
}

fn compared(asked: &Diff, shell: Shell) -> Result<Finished, Finished> {
    let language = shell.language;
    let options = Options {
        renames: renames(&asked.rename, language)?,
        on_old: day("--on-old", asked.on_old.as_deref(), language)?,
        on_new: day("--on-new", asked.on_new.as_deref(), language)?,
        language,
    };
    let open = |path: &str| open_rules(&DiskFiles, path).map_err(|error| show::unopened(&error, shell));
    let (old, new) = (open(&asked.old)?, open(&asked.new)?);
    let mistakes = options.renames.mistakes(&old, &new);
    if !mistakes.is_empty() {
        let line = |message: &Message| {
            let (zh, en) = (format!("--rename：{}", message.zh), format!("--rename: {}", message.en));
            show::error_line(language, &zh, &en)
        };
        return Err(Finished::refused(mistakes.iter().map(line).collect::<String>()));
    }
    let people = asked.people.as_deref().map(|path| people(path, &old, &new, &options, language)).transpose()?;
    let difference = diff(&old, &new, &options);
    let alike = old.policy.title == new.policy.title;
    let titles = [title(&old, &asked.old, alike), title(&new, &asked.new, alike)];
    let report = Report {
        old_title: &titles[0],
        new_title: &titles[1],
        difference: &difference,
        population: people.as_ref(),
        language,
    };
    let out = match asked.format {
        DiffFormat::Json => show::json(&report.json())?,
        DiffFormat::Text => report.text(Style { colour: shell.colour_out }),
        DiffFormat::Markdown => report.markdown(),
    };
    let err = [(&old, &asked.old), (&new, &asked.new)].map(|(set, path)| broken(set, path, language)).concat();
    Ok(Finished { status: u8::from(asked.exit_code && !report.is_empty()), out, err })
}

/// Everybody on a list, decided under both editions.
fn people(
    path: &str,
    old: &Workspace,
    new: &Workspace,
    options: &Options,
    language: Language,
) -> Result<Population, Finished> {
    let refuse = |zh: &str, en: &str| {
        Finished::refused(show::error_line(language, &format!("{path}：{zh}"), &format!("{path}: {en}")))
    };
    let refused = |message: &Message| refuse(&message.zh, &message.en);
    let format = ListFormat::of_path(path)
        .ok_or_else(|| refuse("名单应以 .json 或 .csv 结尾", "a list of people ends in .json or .csv"))?;
    let bytes = DiskFiles.read(path, facts::MOST_BYTES).map_err(|error| match error {
        FileError::TooLong => refuse("名单超过 16 MiB，没有读", "the list is over 16 MiB and was not read"),
        FileError::NotFound | FileError::Denied | FileError::Other(_) => refused(&error.message()),
    })?;
    let decoded = match format {
        ListFormat::Csv => decode_sheet(&bytes),
        ListFormat::Json => decode(bytes),
    };
    let text = decoded.map_err(|error| refused(&error.said()))?;
    let is_fact = |name: &str| [old, new].iter().any(|set| set.policy.facts.iter().any(|fact| fact.name == name));
    let wrong = |mistakes: Vec<Mistake>| {
        let lines = mistakes.iter().map(|mistake| {
            let line = mistake.render(language);
            show::error_line(language, &line, &line)
        });
        Finished::refused(lines.collect::<String>())
    };
    let list = List::read(path, &text, format, &is_fact).map_err(|mistake| wrong(vec![mistake]))?;
    population(old, new, options, &list).map_err(wrong)
}

fn day(option: &str, written: Option<&str>, language: Language) -> Result<Option<Date>, Finished> {
    written.map(|written| show::day(option, written, language)).transpose()
}

/// The title of a set; with its path where that alone tells it from the other.
fn title(set: &Workspace, path: &str, alike: bool) -> String {
    match set.policy.title.as_str() {
        "" => path.to_owned(),
        title if alike => format!("{title} ({path})"),
        title => title.to_owned(),
    }
}

/// What `OLD=NEW` says; of two for one new name the last.
fn renames(given: &[String], language: Language) -> Result<Renames, Finished> {
    let mut renames = Renames::default();
    for one in given {
        let (old, new) = one.split_once(['=', '＝']).unwrap_or((one, ""));
        let (old, new) = (old.trim(), new.trim());
        if old.is_empty() || new.is_empty() {
            let zh = format!("--rename 应写作 旧名=新名，不是“{one}”");
            let en = format!("--rename takes OLD=NEW, not \"{one}\"");
            return Err(Finished::refused(show::error_line(language, &zh, &en)));
        }
        renames.old.insert(new.to_owned(), old.to_owned());
    }
    Ok(renames)
}

/// Says that a set has errors, which leave programmes out.
fn broken(set: &Workspace, path: &str, language: Language) -> String {
    if !set.has_errors() {
        return String::new();
    }
    language.choose(
        &format!("注意：{path} 有错误，有错误的项目没有比较；运行 heng check {path} 看\n"),
        &format!("note: {path} has errors, programmes with errors are not compared; see heng check {path}\n"),
    )
}
