//! Opening a policy set.

use super::decode::{decode, decode_sheet};
use super::files::{Entry, FileError, Files};
use super::{CASES_ENDING, CHECKLIST, ENDING, MOST_BYTES, SHEET_ENDING, SourceFile, Trees, Workspace, hash};
use crate::ir::policy::PolicySet;
use crate::lines::Lines;
use crate::lower::{Reported, Source, lower};
use heng_grammar::diagnostic::Message;
use heng_grammar::diagnostic::{Diagnostic, Severity};
use heng_grammar::span::Span;
use heng_grammar::tree::{self, Item};
use std::sync::Arc;

/// A path at which there is no policy set at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenError {
    pub path: String,
    pub message: Message,
}

/// Reads the set at a path: a folder, or one file together with the general part and the cases beside it.
pub fn open(files: &dyn Files, path: &str) -> Result<Workspace, OpenError> {
    read(files, path, true, &mut Trees::default())
}

/// Reads the set at a path as [`open`] does, and parses only the texts that are not in `trees` as they are now.
pub fn open_again(files: &dyn Files, path: &str, trees: &mut Trees) -> Result<Workspace, OpenError> {
    read(files, path, true, trees)
}

/// Opens a policy set or file without the files of cases, which decide nothing.
pub fn open_rules(files: &dyn Files, path: &str) -> Result<Workspace, OpenError> {
    read(files, path, false, &mut Trees::default())
}

/// Opens the folder that a file stands in, without cases; `None` where the path is a folder or nothing is beside it.
pub fn open_beside(files: &dyn Files, path: &str) -> Option<Workspace> {
    match files.entry(path).ok()? {
        Entry::Folder => None,
        Entry::File(_) => open_rules(files, split(path).0).ok(),
    }
}

fn read(files: &dyn Files, path: &str, cases: bool, trees: &mut Trees) -> Result<Workspace, OpenError> {
    let refuse = |message: Message| OpenError { path: path.to_owned(), message };
    let mut reading = Reading { files, cases, trees, sources: Vec::new(), diagnostics: Vec::new(), incomplete: false };
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
            reading.miss_general(path);
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
    reading.trees.end();
    Ok(reading.finish())
}

/// The plain texts and Markdown files in the folder of a set, where its sources may lie; a README and a checklist are none.
pub fn texts_beside(files: &dyn Files, path: &str) -> Vec<String> {
    let folder = if files.entry(path) == Ok(Entry::Folder) { path } else { split(path).0 };
    let mut names = files.names(folder).unwrap_or_default();
    names.retain(|name| {
        let lower = name.to_lowercase();
        matches!(lower.rsplit_once('.'), Some((stem, "txt" | "md")) if !stem.starts_with("readme")) && name != CHECKLIST
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

/// The name of a file without its folder.
pub(super) fn file_name(path: &str) -> &str {
    split(path).1
}

/// The policy files of a folder in the order of their names.
fn policy_names(files: &dyn Files, folder: &str) -> Result<Vec<String>, FileError> {
    let mut names = files.names(folder)?;
    names.retain(|name| (name.ends_with(ENDING) || name.ends_with(SHEET_ENDING)) && !name.starts_with('.'));
    names.sort();
    Ok(names)
}

/// Whether a file holds cases only, in the language or as a table.
pub(super) fn holds_cases(name: &str) -> bool {
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
    trees: &'f mut Trees,
    sources: Vec<SourceFile>,
    diagnostics: Vec<Reported>,
    /// Whether it is a folder whose general part is not there.
    incomplete: bool,
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
                self.push(path, String::new(), Arc::default(), asked);
                return;
            }
        };
        if path.ends_with(SHEET_ENDING) {
            self.push(path, text, Arc::default(), asked);
            return;
        }
        let (mut tree, mut found) = self.trees.of(path, &text);
        if path.ends_with(CASES_ENDING) && tree.items.iter().any(is_rule) {
            found.extend(rules_of(Arc::make_mut(&mut tree)));
        }
        if found.is_empty() && tree.items.is_empty() {
            let message =
                Message::new("文件里没有总则、项目或样例", "the file holds no general part, programme or case");
            let help = Message::new("以 项目 名称 { … } 开始", "begin with programme NAME { … }");
            let diagnostic = Diagnostic::error("E0603", Span::new(0, 0), message).with_help(help);
            self.diagnostics.push(Reported { file, diagnostic });
        }
        self.diagnostics.extend(found.into_iter().map(|diagnostic| Reported { file, diagnostic }));
        self.push(path, text, tree, asked);
    }

    fn push(&mut self, path: &str, text: String, tree: Arc<tree::File>, asked: bool) {
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
            FileError::NotFound | FileError::Denied | FileError::Other(_) => {
                let help =
                    Message::new("检查这个文件是否还在、是否允许读取", "see whether the file is there and may be read");
                refuse("E0602", error.message(), Some(help))
            }
        })?;
        let decoded = if path.ends_with(SHEET_ENDING) { decode_sheet(&bytes) } else { decode(bytes) };
        decoded.map_err(|error| refuse("E0601", error.message, Some(error.help)))
    }

    /// Nothing is decided in a folder whose general part was forgotten: a programme would be read without what it
    /// shares with the others. Where a file could not be read, the general part may be in it, and that is said.
    fn miss_general(&mut self, folder: &str) {
        if self.sources.iter().any(|source| has_general(&source.tree)) {
            return;
        }
        self.incomplete = true;
        let nothing = |reported: &Reported| {
            let empty = self.sources.get(reported.file).is_some_and(|source| source.tree.items.is_empty());
            empty && reported.diagnostic.severity == Severity::Error && reported.diagnostic.code != "E0603"
        };
        if self.diagnostics.iter().any(nothing) {
            return;
        }
        let message =
            Message::new(format!("文件夹“{folder}”里没有总则"), format!("the folder “{folder}” has no general part"));
        let help = Message::new(
            "在 00-general.heng 里写 总则 \"标题\" { … }；只要一个项目，就给出它的文件",
            "write general \"title\" { … } in 00-general.heng; for one programme alone, name its file",
        );
        let diagnostic = Diagnostic::error("E0604", Span::new(0, 0), message).with_help(help);
        self.diagnostics.push(Reported { file: 0, diagnostic });
    }

    fn finish(self) -> Workspace {
        let Self { sources, mut diagnostics, incomplete, .. } = self;
        let named = sources.iter().map(|source| (split(&source.path).1, source.text.as_str()));
        let hash = hash::hash(named);
        let views: Vec<Source<'_>> = sources
            .iter()
            .map(|source| Source { path: &source.path, text: &source.text, tree: &source.tree })
            .collect();
        let lowered = lower(&views);
        let mut policy = lowered.policy;
        mark_broken(&mut policy, &sources, &diagnostics);
        for programme in &mut policy.programmes {
            programme.broken |= incomplete;
        }
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

fn is_rule(item: &Item) -> bool {
    match item {
        Item::Case(_) => false,
        Item::General(_) | Item::Programme(_) => true,
    }
}

/// Takes the rules out of a file of cases, each with its message: they would be checked and never decided.
fn rules_of(tree: &mut tree::File) -> Vec<Diagnostic> {
    let (rules, cases) = std::mem::take(&mut tree.items).into_iter().partition(is_rule);
    tree.items = cases;
    let misplaced = |item: &Item| match item {
        Item::Case(_) => None,
        Item::General(general) => {
            let message = Message::new("样例文件里不能写总则", "a general part cannot stand in a file of cases");
            let help = Message::new("把它移到 00-general.heng", "move it to 00-general.heng");
            Some((general.span, message, help))
        }
        Item::Programme(programme) => {
            let name = &programme.name.text;
            let message = Message::new(
                format!("样例文件里不能写项目，“{name}”不会被决定"),
                format!("a programme cannot stand in a file of cases; “{name}” would not be decided"),
            );
            let help = Message::new(
                "把它移到名称不以 .cases.heng 结尾的文件，例如 01-甲.heng",
                "move it to a file whose name does not end in .cases.heng, such as 01-name.heng",
            );
            Some((programme.name.span, message, help))
        }
    };
    let rules: Vec<Item> = rules;
    let found = rules.iter().filter_map(misplaced);
    found.map(|(span, message, help)| Diagnostic::error("E0605", span, message).with_help(help)).collect()
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
