//! The diagnostics of one file.

use heng::check::check;
use heng::lines::Position;
use heng::workspace::{Files, OpenError, open};
use heng_grammar::diagnostic::Diagnostic;

/// A diagnostic and where an editor shows it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDiagnostic {
    pub start: Position,
    /// The first position behind.
    pub end: Position,
    pub diagnostic: Diagnostic,
}

/// Everything that is wrong or odd in the file at `path`, by place: its text, its rules and its cases. Quotations are
/// not verified here.
pub fn diagnostics(files: &dyn Files, path: &str) -> Result<Vec<FileDiagnostic>, OpenError> {
    let workspace = open(files, path)?;
    let mut found = Vec::new();
    for reported in &check(&workspace, &[], None).reported {
        let Some(source) = workspace.sources.get(reported.file).filter(|source| source.path == path) else { continue };
        let span = reported.diagnostic.span;
        found.push(FileDiagnostic {
            start: source.lines.position(&source.text, span.start),
            end: source.lines.position(&source.text, span.end.max(span.start)),
            diagnostic: reported.diagnostic.clone(),
        });
    }
    found.sort_by_key(|one| (one.start, one.end));
    Ok(found)
}
