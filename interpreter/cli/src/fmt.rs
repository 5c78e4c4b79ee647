//! `heng fmt`: policies in their canonical form.

use crate::arguments::{Fmt, Lang};
use crate::shell::{Finished, Shell};
use crate::show;
use heng::wording::Language;
use heng::workspace::disk::{DiskFiles, read_limited};
use heng::workspace::{Entry, FileError, Files, MOST_BYTES, decode};
use heng_grammar::diagnostic::{Message, Severity};
use heng_grammar::{format, format_to, parse};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

/// The name of standard input on the command line.
const STANDARD_INPUT: &str = "-";

/// The lines shown around a difference.
const AROUND: usize = 1;

/// What became of the files.
#[derive(Debug, Default)]
struct Count {
    changed: usize,
    same: usize,
    unusable: usize,
}

pub(crate) fn run(asked: &Fmt, shell: Shell) -> Finished {
    let (mut finished, mut count) = (Finished::default(), Count::default());
    let (paths, refused) = files(&asked.paths);
    for (path, message) in refused {
        count.unusable = count.unusable.saturating_add(1);
        finished.err.push_str(&complaint(&path, &message, shell.language));
    }
    for path in &paths {
        if let Err(message) = one(path, asked, shell, &mut finished, &mut count) {
            count.unusable = count.unusable.saturating_add(1);
            finished.err.push_str(&complaint(path, &message, shell.language));
        }
    }
    if !paths.iter().any(|path| path == STANDARD_INPUT) || asked.check {
        finished.out.push_str(&summary(&count, asked.check, shell.language));
    }
    finished.status = match (count.unusable, count.changed) {
        (1.., _) => 2,
        (0, 1..) if asked.check => 1,
        (0, _) => 0,
    };
    finished
}

/// A path with what is wrong with it.
type Refused = (String, Message);

/// The files beneath the paths, each once, and the paths that cannot be used.
fn files(paths: &[String]) -> (Vec<String>, Vec<Refused>) {
    let (mut files, mut refused): (Vec<String>, Vec<Refused>) = (Vec::new(), Vec::new());
    for path in paths {
        let found = match DiskFiles.entry(path) {
            _ if path == STANDARD_INPUT => Ok(vec![path.clone()]),
            Ok(Entry::File(_)) => Ok(vec![path.clone()]),
            Ok(Entry::Folder) => DiskFiles.policies_beneath(path),
            Err(error) => Err(error),
        };
        match found {
            Ok(found) if found.is_empty() => refused.push((path.clone(), nothing())),
            Ok(found) => files.extend(found),
            Err(error) => refused.push((path.clone(), error.message())),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|path| seen.insert(path.clone()));
    (files, refused)
}

fn nothing() -> Message {
    Message::new("文件夹里没有 .heng 文件", "there is no .heng file in the folder")
}

/// Brings one file into its form, or says how it differs from it.
fn one(path: &str, asked: &Fmt, shell: Shell, finished: &mut Finished, count: &mut Count) -> Result<(), Message> {
    let input = path == STANDARD_INPUT;
    let bytes =
        if input { read_limited(std::io::stdin().lock(), MOST_BYTES) } else { DiskFiles.read(path, MOST_BYTES) };
    let text = bytes.map_err(|error| error.message()).and_then(|bytes| decode(bytes).map_err(|error| error.said()))?;
    let written = match asked.to {
        None => format(&text),
        Some(Lang::Zh) => format_to(&text, heng_grammar::Language::Zh),
        Some(Lang::En) => format_to(&text, heng_grammar::Language::En),
    };
    let differs = written != text;
    if asked.check {
        if differs {
            let _ = writeln!(finished.out, "{path}\n{}", diff(&text, &written, shell));
        }
    } else if input {
        finished.out.push_str(&written);
    } else if differs {
        DiskFiles.write(path, &written).map_err(|error| unwritten(&error))?;
        let _ = writeln!(finished.out, "{path}");
    }
    if parse(&text).diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        finished.err.push_str(&kept(path, shell.language));
    }
    let counted = if differs { &mut count.changed } else { &mut count.same };
    *counted = counted.saturating_add(1);
    Ok(())
}

fn unwritten(error: &FileError) -> Message {
    match error {
        FileError::Denied => Message::new("没有写入的权限", "it may not be written (permission denied)"),
        FileError::Other(words) => {
            Message::new(format!("写不进去：{}", words.zh), format!("it cannot be written: {}", words.en))
        }
        FileError::NotFound | FileError::TooLong => error.message(),
    }
}

fn complaint(path: &str, message: &Message, language: Language) -> String {
    show::error_line(language, &format!("{path}：{}", message.zh), &format!("{path}: {}", message.en))
}

fn kept(path: &str, language: Language) -> String {
    language.choose(
        &format!("注意：{path} 里有写错的地方，那些行原样未动；heng check 会指出它们\n"),
        &format!("note: {path} holds mistakes whose lines stay as they are; heng check shows them\n"),
    )
}

/// The lines that differ with their neighbours, `-` as it is, `+` as it should be.
fn diff(old: &str, new: &str, shell: Shell) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    for (at, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if at > 0 {
            out.push_str("  …\n");
        }
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let (sign, colour) = match change.tag() {
                ChangeTag::Equal => (' ', None),
                ChangeTag::Delete => ('-', Some(31)),
                ChangeTag::Insert => ('+', Some(32)),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            // Writing to a string cannot fail.
            let _ = match colour.filter(|_| shell.colour_out) {
                Some(colour) => writeln!(out, "\u{1b}[{colour}m{sign} {line}\u{1b}[0m"),
                None => writeln!(out, "{sign} {line}"),
            };
        }
    }
    out
}

fn summary(count: &Count, check: bool, language: Language) -> String {
    let Count { changed, same, .. } = count;
    if check {
        let zh = format!("{changed} 个文件的格式不统一，{same} 个统一\n");
        return language.choose(&zh, &format!("not in canonical form: {changed}, in canonical form: {same}\n"));
    }
    let zh = format!("整理了 {changed} 个文件，{same} 个不用改\n");
    language.choose(&zh, &format!("formatted: {changed}, unchanged: {same}\n"))
}
