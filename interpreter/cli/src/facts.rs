//! The facts of a call: files, standard input and settings.

use crate::arguments::Eval;
use crate::shell::Finished;
use crate::show;
use heng::facts::{self, Format, Input, Mistake, Reading};
use heng::wording::Language;
use heng::workspace::disk::{DiskFiles, read_limited};
use heng::workspace::{FileError, Files, Workspace, decode, open_beside};

/// The name of standard input on the command line.
const STANDARD_INPUT: &str = "-";

/// A text of facts with what messages call it.
struct Given {
    name: String,
    format: Format,
    text: String,
}

/// Reads every text and setting; what is wrong in any of them is refused all at once. Where one file of a set
/// was asked for, the files beside it are only opened for a name that it does not know.
pub(crate) fn read(workspace: &Workspace, asked: &Eval, language: Language) -> Result<Reading, Finished> {
    let texts = texts(&asked.facts, language)?;
    let inputs: Vec<Input<'_>> =
        texts.iter().map(|Given { name, format, text }| Input { name, format: *format, text }).collect();
    let mut reading = facts::read(&workspace.vocabulary(None), &inputs, &asked.set);
    let unknown = |mistakes: &Vec<Mistake>| mistakes.iter().any(|mistake| mistake.unknown);
    if reading.as_ref().is_err_and(unknown)
        && let Some(beside) = open_beside(&DiskFiles, &asked.path)
    {
        reading = facts::read(&workspace.vocabulary(Some(&beside)), &inputs, &asked.set);
    }
    reading.map_err(|mistakes| {
        let lines = mistakes.iter().map(|mistake| {
            let line = mistake.render(language);
            show::error_line(language, &line, &line)
        });
        Finished::refused(lines.collect::<String>())
    })
}

/// The names that were accepted without being known, a line each.
pub(crate) fn notes(reading: &Reading, language: Language) -> String {
    let note = language.pick("注意：", "note: ");
    reading.notes.iter().flat_map(|noted| [note.to_owned(), noted.render(language), "\n".to_owned()]).collect()
}

fn texts(names: &[String], language: Language) -> Result<Vec<Given>, Finished> {
    if names.iter().filter(|name| *name == STANDARD_INPUT).count() > 1 {
        let zh = "--facts -：标准输入只能读一次，请只写一个 --facts -";
        let en = "--facts -: standard input can be read once only, write --facts - once";
        return Err(Finished::refused(show::error_line(language, zh, en)));
    }
    let mut texts = Vec::with_capacity(names.len());
    for given in names {
        let name = shown(given, language);
        let (format, text) = text(given, language).map_err(|said| {
            Finished::refused(show::error_line(language, &format!("{name}：{said}"), &format!("{name}: {said}")))
        })?;
        texts.push(Given { name, format, text });
    }
    Ok(texts)
}

fn shown(name: &str, language: Language) -> String {
    if name == STANDARD_INPUT { language.choose("标准输入", "standard input") } else { name.to_owned() }
}

/// The text of a facts file, `-` being JSON on standard input; what is wrong with it in words.
fn text(name: &str, language: Language) -> Result<(Format, String), String> {
    let format = if name == STANDARD_INPUT { Some(Format::Json) } else { Format::of_path(name) };
    let format = format.ok_or_else(|| {
        language
            .choose("事实文件应以 .json、.yaml、.yml 或 .toml 结尾", "a facts file ends in .json, .yaml, .yml or .toml")
    })?;
    let read = if name == STANDARD_INPUT {
        read_limited(std::io::stdin().lock(), facts::MOST_BYTES)
    } else {
        DiskFiles.read(name, facts::MOST_BYTES)
    };
    let bytes = read.map_err(|error| match error {
        FileError::TooLong => language.choose("事实超过 16 MiB，没有读", "the facts are over 16 MiB and were not read"),
        FileError::NotFound | FileError::Denied | FileError::Other(_) => language.of(&error.message()).to_owned(),
    })?;
    let text = decode(bytes).map_err(|error| language.of(&error.said()).to_owned())?;
    Ok((format, text))
}
