//! From text to tree.
//!
//! In: any text. Out: a tree and diagnostics sorted by place. The steps: the limits, the scan, the grammar,
//! the builder, the diagnosis of stray text. The whole file is read each time; there is no state between two
//! readings. Text that breaks a limit gives an empty tree and one diagnostic.

use pest::Parser as _;

use crate::build::Builder;
use crate::code;
use crate::diagnostic::{Diagnostic, Message};
use crate::findings::Findings;
use crate::invisible;
use crate::pairs::{Pairs, Rule};
use crate::scan::{self, Scan};
use crate::span::Span;
use crate::tree;

/// A policy file may be this many bytes long.
const LENGTH: usize = 4 * 1024 * 1024;

/// What [`parse`] gives, for any text.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub tree: tree::File,
    /// Sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one policy file.
pub fn parse(text: &str) -> Parsed {
    if text.len() > LENGTH {
        return refused(Vec::new(), too_long());
    }
    let Scan { text: blanked, comments, too_deep, suspect } = scan::scan(text);
    if let Some(span) = too_deep {
        return refused(comments, too_deep_at(span));
    }
    let Ok(mut pairs) = Pairs::parse(Rule::file, &blanked) else {
        return refused(comments, too_deep_at(Span::default()));
    };
    let mut builder = Builder::new(text, Findings::new(suspect));
    let items = pairs.next().map(|file| builder.file(file)).unwrap_or_default();
    Parsed { tree: tree::File { items, comments }, diagnostics: invisible::explain(text, builder.finish()) }
}

fn refused(comments: Vec<tree::Comment>, diagnostic: Diagnostic) -> Parsed {
    Parsed { tree: tree::File { items: Vec::new(), comments }, diagnostics: vec![diagnostic] }
}

fn too_long() -> Diagnostic {
    Diagnostic::error(
        code::TOO_LONG,
        Span::default(),
        Message::new("文件超过 4 MiB，不再读取", "the text is longer than 4 MiB and is not read"),
    )
    .with_help(Message::new(
        "把它分成几个文件，每个文件写一个项目",
        "divide it into several files, one programme in each",
    ))
}

fn too_deep_at(span: Span) -> Diagnostic {
    Diagnostic::error(
        code::TOO_DEEP,
        span,
        Message::new("括号嵌套超过 64 层，文件不再读取", "brackets are nested more than 64 deep; the text is not read"),
    )
    .with_label(Message::new("第 65 层从这里开始", "the 65th level begins here"))
    .with_help(Message::new(
        "把内层写成 定义，再用它的名称",
        "write the inner parts as definitions and use their names",
    ))
}
