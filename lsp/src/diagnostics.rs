//! The diagnostics of one file, and what is said of each.

use heng::check::check;
use heng::lines::Position;
use heng::wording::Language;
use heng::workspace::{Files, OpenError, open};
use heng_grammar::diagnostic::{Diagnostic, Example, Witness};

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

/// The message with what is seen at the place, the help and the example, a line each.
pub fn said(diagnostic: &Diagnostic, language: Language) -> String {
    let mut lines = vec![language.of(&diagnostic.message).to_owned()];
    lines.extend(diagnostic.label.as_ref().map(|label| language.of(label).to_owned()));
    if let Some(help) = &diagnostic.help {
        lines.push(format!("{}{}", language.pick("帮助：", "help: "), language.of(help)));
    }
    lines.extend(diagnostic.witness.as_deref().map(|witness| example(witness, language)));
    lines.join("\n")
}

fn example(witness: &Witness, language: Language) -> String {
    let facts = pairs(&witness.facts, language);
    match language {
        Language::Zh => format!("例如 {}：{facts}", witness.on),
        Language::En => format!("for example on {}: {facts}", witness.on),
    }
}

fn pairs(facts: &[(String, Example)], language: Language) -> String {
    let facts = facts.iter().map(|(name, value)| format!("{name} = {}", value_of(value, language)));
    facts.collect::<Vec<_>>().join(language.pick("、", ", "))
}

fn value_of(value: &Example, language: Language) -> String {
    match value {
        Example::Boolean(truth) => {
            if *truth { language.pick("是", "true") } else { language.pick("否", "false") }.to_owned()
        }
        Example::Number(text) | Example::Text(text) => text.clone(),
        Example::Records(records) => {
            let records = records.iter().map(|record| format!("{{ {} }}", pairs(record, language)));
            format!("[{}]", records.collect::<Vec<_>>().join(" "))
        }
    }
}
