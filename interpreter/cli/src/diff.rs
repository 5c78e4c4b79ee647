//! `heng diff`: what changes between two editions, and for whom.

use crate::arguments::{Diff, DiffFormat};
use crate::shell::{Finished, Shell};
use crate::show;
use heng::diff::{Options, Renames, Report, diff};
use heng::report::Style;
use heng::value::Date;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open_rules};
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
    let difference = diff(&old, &new, &options);
    let alike = old.policy.title == new.policy.title;
    let titles = [title(&old, &asked.old, alike), title(&new, &asked.new, alike)];
    let report =
        Report { old_title: &titles[0], new_title: &titles[1], difference: &difference, population: None, language };
    let out = match asked.format {
        DiffFormat::Json => show::json(&report.json())?,
        DiffFormat::Text => report.text(Style { colour: shell.colour_out }),
        DiffFormat::Markdown => report.markdown(),
    };
    let err = [(&old, &asked.old), (&new, &asked.new)].map(|(set, path)| broken(set, path, language)).concat();
    Ok(Finished { status: u8::from(asked.exit_code && !report.is_empty()), out, err })
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
