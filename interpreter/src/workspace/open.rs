//! Opening a policy set.

use super::decode::{decode, decode_sheet};
use super::files::{Entry, FileError, Files};
use super::{CASES_ENDING, ENDING, MOST_BYTES, SHEET_ENDING, SourceFile, Workspace, hash};
use crate::ir::policy::PolicySet;
use crate::lines::Lines;
use crate::lower::{Reported, Source, lower};
use heng_grammar::diagnostic::Message;
use heng_grammar::diagnostic::{Diagnostic, Severity};
use heng_grammar::parse;
use heng_grammar::span::Span;
use heng_grammar::tree::{self, Item};

/// A path at which there is no policy set at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenError {
    pub path: String,
    pub message: Message,
}

/// Reads the set at a path: a folder, or one file together with the general part and the cases beside it.
pub fn open(files: &dyn Files, path: &str) -> Result<Workspace, OpenError> {
    read(files, path, true)
}

/// Opens a policy set or file without the files of cases, which decide nothing.
pub fn open_rules(files: &dyn Files, path: &str) -> Result<Workspace, OpenError> {
    read(files, path, false)
}

fn read(files: &dyn Files, path: &str, cases: bool) -> Result<Workspace, OpenError> {
    let refuse = |message: Message| OpenError { path: path.to_owned(), message };
    let mut reading = Reading { files, cases, sources: Vec::new(), diagnostics: Vec::new() };
    match files.entry(path).map_err(|error| refuse(error.message()))? {
        Entry::Folder => {
            let names = policy_names(files, path).map_err(|error| refuse(error.message()))?;
            let names = names.into_iter().filter(|name| cases || !holds_cases(name)).collect::<Vec<_>>();
            if names.is_empty() {
                let message = Message::new("文件夹里没有 .heng 文件", "the folder has no .heng file");
                return Err(refuse(message));
            }
            for name in names {
                reading.add(&join(path, &name), true);
            }
            reading.miss_general();
        }
        Entry::File(_) => {
            // A file that cannot be read at all is refused here; one that is no text is a diagnostic.
            files.read(path, MOST_BYTES).map(drop).or_else(|error| match error {
                FileError::TooLong => Ok(()),
                FileError::NotFound | FileError::Denied | FileError::Other(_) => Err(refuse(error.message())),
            })?;
            reading.alone(path);
        }
    }
    Ok(reading.finish())
}

/// The plain texts and Markdown files in the folder of a set, where its sources may lie; a README is none.
pub fn texts_beside(files: &dyn Files, path: &str) -> Vec<String> {
    let folder = if files.entry(path) == Ok(Entry::Folder) { path } else { split(path).0 };
    let mut names = files.names(folder).unwrap_or_default();
    names.retain(|name| {
        let lower = name.to_lowercase();
        matches!(lower.rsplit_once('.'), Some((stem, "txt" | "md")) if !stem.starts_with("readme"))
    });
    names.sort();
    names.iter().map(|name| join(folder, name)).collect()
}

/// The folder in which the snapshots of the set at a path lie.
pub fn snapshot_folder(files: &dyn Files, path: &str) -> String {
    let folder = if files.entry(path) == Ok(Entry::Folder) { path } else { split(path).0 };
    join(folder, "snapshots")
}

/// The name of a policy file without its folder and ending.
pub fn file_stem(path: &str) -> &str {
    let name = split(path).1;
    name.strip_suffix(ENDING).unwrap_or(name)
}

/// The policy files of a folder in the order of their names.
fn policy_names(files: &dyn Files, folder: &str) -> Result<Vec<String>, FileError> {
    let mut names = files.names(folder)?;
    names.retain(|name| (name.ends_with(ENDING) || name.ends_with(SHEET_ENDING)) && !name.starts_with('.'));
    names.sort();
    Ok(names)
}

/// Whether a file holds cases only, in the language or as a table.
fn holds_cases(name: &str) -> bool {
    name.ends_with(CASES_ENDING) || name.ends_with(SHEET_ENDING)
}

fn join(folder: &str, name: &str) -> String {
    match folder {
        "" | "." => name.to_owned(),
        _ if folder.ends_with('/') => format!("{folder}{name}"),
        _ => format!("{folder}/{name}"),
    }
}

/// Folder and name of a path.
fn split(path: &str) -> (&str, &str) {
    match path.rsplit_once('/') {
        Some(("", name)) => ("/", name),
        Some(parts) => parts,
        None => (".", path),
    }
}

struct Reading<'f> {
    files: &'f dyn Files,
    cases: bool,
    sources: Vec<SourceFile>,
    diagnostics: Vec<Reported>,
}

impl Reading<'_> {
    /// One file with what it needs from its folder: the general part, its cases, and for a file of cases the
    /// programmes that it may speak of.
    fn alone(&mut self, path: &str) {
        let (folder, own) = split(path);
        let siblings = policy_names(self.files, folder).unwrap_or_default();
        let stem = own.strip_suffix(ENDING).unwrap_or(own);
        let holds_its_cases = |name: &str| name.starts_with(stem) && self::holds_cases(name);
        self.add(path, true);
        let all = holds_cases(own);
        let general = self.sources.iter().any(|source| has_general(&source.tree));
        for name in siblings.into_iter().filter(|name| name != own) {
            let beside = join(folder, &name);
            if holds_its_cases(&name) {
                if self.cases {
                    self.add(&beside, true);
                }
            } else if all || (!general && !holds_cases(&name)) {
                self.add_where(&beside, |tree| all || has_general(tree));
            }
        }
        self.in_name_order();
    }

    /// Reads a file that was not asked for, and keeps it if its tree is wanted.
    fn add_where(&mut self, path: &str, wanted: impl Fn(&tree::File) -> bool) {
        let (sources, diagnostics) = (self.sources.len(), self.diagnostics.len());
        self.add(path, false);
        if !self.sources.last().is_some_and(|source| wanted(&source.tree)) {
            self.sources.truncate(sources);
            self.diagnostics.truncate(diagnostics);
        }
    }

    /// The order in which the folder would have been read.
    fn in_name_order(&mut self) {
        let mut order: Vec<usize> = (0..self.sources.len()).collect();
        order.sort_by_key(|index| self.sources.get(*index).map(|source| source.path.clone()));
        for reported in &mut self.diagnostics {
            reported.file = order.iter().position(|index| *index == reported.file).unwrap_or(reported.file);
        }
        self.sources.sort_by(|a, b| a.path.cmp(&b.path));
    }

    fn add(&mut self, path: &str, asked: bool) {
        let file = self.sources.len();
        let text = match self.text(path) {
            Ok(text) => text,
            Err(diagnostic) => {
                self.diagnostics.push(Reported { file, diagnostic: *diagnostic });
                self.push(path, String::new(), tree::File::default(), asked);
                return;
            }
        };
        if path.ends_with(SHEET_ENDING) {
            self.push(path, text, tree::File::default(), asked);
            return;
        }
        let parsed = parse(&text);
        if parsed.diagnostics.is_empty() && parsed.tree.items.is_empty() {
            let message =
                Message::new("文件里没有总则、项目或样例", "the file holds no general part, programme or case");
            let help = Message::new("以 项目 名称 { … } 开始", "begin with programme NAME { … }");
            let diagnostic = Diagnostic::warning("E0603", Span::new(0, 0), message).with_help(help);
            self.diagnostics.push(Reported { file, diagnostic });
        }
        self.diagnostics.extend(parsed.diagnostics.into_iter().map(|diagnostic| Reported { file, diagnostic }));
        self.push(path, text, parsed.tree, asked);
    }

    fn push(&mut self, path: &str, text: String, tree: tree::File, asked: bool) {
        let lines = Lines::of(&text);
        self.sources.push(SourceFile { path: path.to_owned(), text, lines, tree, asked });
    }

    fn text(&self, path: &str) -> Result<String, Box<Diagnostic>> {
        let refuse = |code, message, help: Option<Message>| {
            let diagnostic = Diagnostic::error(code, Span::new(0, 0), message);
            Box::new(match help {
                Some(help) => diagnostic.with_help(help),
                None => diagnostic,
            })
        };
        let bytes = self.files.read(path, MOST_BYTES).map_err(|error| match error {
            FileError::TooLong => {
                let message =
                    Message::new("政策文件超过 4 MiB，没有读", "the policy file is over 4 MiB and was not read");
                refuse("E0190", message, Some(Message::new("每个项目一个文件", "write one programme a file")))
            }
            FileError::NotFound | FileError::Denied | FileError::Other(_) => refuse("E0602", error.message(), None),
        })?;
        let decode = if path.ends_with(SHEET_ENDING) { decode_sheet } else { decode };
        decode(bytes).map_err(|error| refuse("E0601", error.message, Some(error.help)))
    }

    /// A set whose programmes share nothing is possible, but most often the general part was forgotten.
    fn miss_general(&mut self) {
        let unread =
            self.diagnostics.iter().any(|reported| matches!(reported.diagnostic.code, "E0190" | "E0601" | "E0602"));
        if unread || self.sources.iter().any(|source| has_general(&source.tree)) {
            return;
        }
        let message = Message::new("文件夹里没有总则", "the folder has no general part");
        let help = Message::new(
            "在 00-general.heng 里写 总则 \"标题\" { … }",
            "write general \"title\" { … } in 00-general.heng",
        );
        let diagnostic = Diagnostic::warning("E0604", Span::new(0, 0), message).with_help(help);
        self.diagnostics.push(Reported { file: 0, diagnostic });
    }

    fn finish(self) -> Workspace {
        let Self { sources, mut diagnostics, .. } = self;
        let named = sources.iter().map(|source| (split(&source.path).1, source.text.as_str()));
        let hash = hash::hash(named);
        let views: Vec<Source<'_>> = sources
            .iter()
            .map(|source| Source { path: &source.path, text: &source.text, tree: &source.tree })
            .collect();
        let lowered = lower(&views);
        let mut policy = lowered.policy;
        mark_broken(&mut policy, &sources, &diagnostics);
        diagnostics.extend(lowered.diagnostics);
        // What is only odd in a general part beside the file is said when that part is checked.
        diagnostics.retain(|reported| {
            reported.diagnostic.severity == Severity::Error
                || sources.get(reported.file).is_none_or(|source| source.asked)
        });
        diagnostics.sort_by_key(|reported| (reported.file, reported.diagnostic.span));
        Workspace { sources, policy, diagnostics, hash }
    }
}

fn has_general(tree: &tree::File) -> bool {
    tree.items.iter().any(|item| matches!(item, Item::General(_)))
}

/// A syntax error breaks the programmes of its file, and in the general part's file all of them. Errors in a
/// file of cases break none.
fn mark_broken(policy: &mut PolicySet, sources: &[SourceFile], diagnostics: &[Reported]) {
    let errors = diagnostics.iter().filter(|reported| reported.diagnostic.severity == Severity::Error);
    for reported in errors {
        let Some(source) = sources.get(reported.file) else { continue };
        let general = has_general(&source.tree);
        for programme in &mut policy.programmes {
            programme.broken |= general || programme.place.file == reported.file;
        }
    }
}
