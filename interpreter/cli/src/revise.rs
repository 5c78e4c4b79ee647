//! `heng revise`: next year's set from this one.

mod answer;
mod text;

use crate::arguments::{Format, Revise};
use crate::shell::{Finished, Shell};
use crate::{render, show};
use answer::Answer;
use heng::check::Findings;
use heng::revise::{CHECKLIST, Refusal, Revision, checklist, revise};
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Entry, FileError, Files, Workspace};
use heng_grammar::diagnostic::{Message, Severity};

pub(crate) fn run(asked: &Revise, shell: Shell) -> Finished {
    let folder = asked.folder.trim_end_matches('/');
    let folder = if folder.is_empty() { "/" } else { folder };
    if let Err(refused) = old(&asked.old).and_then(|()| empty(folder)) {
        return refuse(&refused, shell);
    }
    let revision = match revise(&DiskFiles, &asked.old, asked.year, shell.language) {
        Ok(revision) => revision,
        Err(Refusal::Unreadable(error)) => return show::unopened(&error, shell),
        Err(Refusal::Unfit(message)) => return refuse(&message, shell),
        Err(Refusal::Errors(found)) => return errors(&found, shell),
    };
    if let Err(message) = write(folder, &revision, &checklist(&revision, shell.language)) {
        return refuse(&message, shell);
    }
    match asked.format {
        Format::Json => match show::json(&Answer::of(&revision, folder)) {
            Ok(out) => Finished { status: 0, out, err: String::new() },
            Err(refused) => refused,
        },
        Format::Text => Finished { status: 0, out: text::text(&revision, folder, shell), err: String::new() },
    }
}

fn refuse(message: &Message, shell: Shell) -> Finished {
    Finished::refused(show::error_line(shell.language, &message.zh, &message.en))
}

/// One file is no edition.
fn old(path: &str) -> Result<(), Message> {
    match DiskFiles.entry(path) {
        Ok(Entry::File(_)) => Err(Message::new(
            format!("“{path}”是一个文件，请给出政策集的文件夹"),
            format!("\"{path}\" is a file; name the folder of a policy set"),
        )),
        // What is not there is said where the set is opened.
        Ok(Entry::Folder) | Err(_) => Ok(()),
    }
}

/// Nothing is written over.
fn empty(folder: &str) -> Result<(), Message> {
    if let Ok(Entry::File(_)) = DiskFiles.entry(folder) {
        return Err(Message::new(
            format!("“{folder}”是一个文件，请给一个新的或空的文件夹"),
            format!("\"{folder}\" is a file; name a folder that is new or empty"),
        ));
    }
    match DiskFiles.is_empty(folder) {
        Ok(true) | Err(FileError::NotFound) => Ok(()),
        Ok(false) => Err(Message::new(
            format!("“{folder}”已经有内容，请给一个新的或空的文件夹"),
            format!("\"{folder}\" is not empty; name a folder that is new or empty"),
        )),
        Err(error) => {
            let why = error.message();
            Err(Message::new(format!("{folder}：{}", why.zh), format!("{folder}: {}", why.en)))
        }
    }
}

fn write(folder: &str, revision: &Revision, checklist: &str) -> Result<(), Message> {
    let files = revision.files.iter().map(|file| (file.name.as_str(), file.content.as_slice()));
    for (name, content) in files.chain([(CHECKLIST, checklist.as_bytes())]) {
        let path = format!("{folder}/{name}");
        DiskFiles.write(&path, content).map_err(|error| {
            let why = error.message();
            Message::new(format!("{path} 写不进去：{}", why.zh), format!("{path} cannot be written: {}", why.en))
        })?;
    }
    Ok(())
}

/// A set with errors is mended first.
fn errors(found: &(Workspace, Findings), shell: Shell) -> Finished {
    let (workspace, findings) = found;
    let errors = findings.reported.iter().filter(|one| one.diagnostic.severity == Severity::Error).cloned();
    let errors: Vec<_> = errors.collect();
    let mut err = render::diagnostics(workspace, &errors, shell.language, shell.colour_err);
    err.push_str(&show::error_line(
        shell.language,
        "这个政策集有错误，改正以后再移到下一年；什么也没有写",
        "this set has errors; mend them before it is moved to another year; nothing was written",
    ));
    err.push('\n');
    Finished { status: 1, out: String::new(), err }
}
