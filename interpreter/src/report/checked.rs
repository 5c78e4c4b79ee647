//! The JSON of `heng check`.

use crate::analyse::Words;
use crate::check::Findings;
use crate::ir::policy::Entry;
use crate::lines::Position;
use crate::lower::Reported;
use crate::wording::Language;
use crate::words::Covered;
use crate::workspace::{SourceFile, Workspace};
use heng_grammar::diagnostic::{Certainty, Diagnostic, Example, Message, Severity, Witness};
use heng_grammar::span::Span;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// Everything that `heng check` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub diagnostics: Vec<CheckedDiagnostic>,
    pub not_analysed: Vec<NotAnalysed>,
    pub registers: CheckedRegisters,
    /// How much of the notice is quoted; only where a text of it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Vec<Covered>>,
}

/// How many diagnostics there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bilingual {
    pub zh: String,
    pub en: String,
}

/// Two positions, from 1, columns in characters; the end is the first position behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Range {
    pub start: Position,
    pub end: Position,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedDiagnostic {
    pub code: &'static str,
    pub severity: &'static str,
    pub message: Bilingual,
    pub file: String,
    pub range: Range,
    pub labels: Vec<CheckedLabel>,
    pub help: Option<Bilingual>,
    /// A concrete example that the evaluator has confirmed.
    pub witness: Option<CheckedWitness>,
    pub fixes: Vec<CheckedFix>,
}

/// A day and facts as `heng eval` takes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedWitness {
    pub on: String,
    pub facts: Map<String, Json>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedLabel {
    pub file: String,
    pub range: Range,
    pub message: Bilingual,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFix {
    pub title: Bilingual,
    /// `certain`: it may be applied unseen; `likely`: most likely what was meant; `skeleton`: it leaves a place to be
    /// filled in, which `check` asks for.
    pub certainty: &'static str,
    pub edits: Vec<CheckedEdit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedEdit {
    pub range: Range,
    pub replacement: String,
}

/// What analysis left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotAnalysed {
    pub what: String,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CheckedRegisters {
    pub readings: Vec<CheckedEntry>,
    pub errata: Vec<CheckedEntry>,
    pub not_stated: Vec<CheckedEntry>,
    pub determinations: Vec<CheckedEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedEntry {
    pub programme: Option<String>,
    pub benefit: Option<String>,
    pub subject: String,
    pub answer: Option<String>,
    pub because: Option<String>,
    pub file: String,
    pub range: Range,
}

/// Gathers the findings and registers of several workspaces by file and place; what two of them have in common, such
/// as the entries of their general part, is said once. `language` is for what is said in one language only.
pub fn checked<'w>(
    found: impl IntoIterator<Item = (&'w Workspace, &'w Findings)>,
    language: Language,
) -> (Checked, Summary) {
    let registers = CheckedRegisters::default();
    let mut all = Checked { diagnostics: Vec::new(), not_analysed: Vec::new(), registers, coverage: None };
    let mut summary = Summary::default();
    for (workspace, findings) in found {
        let left_out = findings
            .not_analysed
            .iter()
            .map(|one| NotAnalysed { what: words(&one.what, language), why: words(&one.why, language) });
        add_new(&mut all.not_analysed, left_out);
        for reported in &findings.reported {
            summary.count(reported.diagnostic.severity);
            all.diagnostics.extend(diagnostic(workspace, reported));
        }
        let own = registered(workspace);
        add_new(&mut all.registers.readings, own.readings);
        add_new(&mut all.registers.errata, own.errata);
        add_new(&mut all.registers.not_stated, own.not_stated);
        add_new(&mut all.registers.determinations, own.determinations);
    }
    let place = |found: &CheckedDiagnostic| (found.file.clone(), found.range.start.line, found.range.start.column);
    all.diagnostics.sort_by_key(place);
    (all, summary)
}

/// The registers of a set.
pub fn registered(workspace: &Workspace) -> CheckedRegisters {
    let registers = &workspace.policy.registers;
    let entries = |entries: &[Entry]| entries.iter().map(|entry| register(workspace, entry)).collect::<Vec<_>>();
    CheckedRegisters {
        readings: entries(&registers.readings),
        errata: entries(&registers.errata),
        not_stated: entries(&registers.not_stated),
        determinations: entries(&registers.determinations),
    }
}

/// Adds what is not there yet; the lists are as short as the registers of a notice.
fn add_new<T: PartialEq>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

impl Summary {
    /// Counts one more.
    pub const fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors = self.errors.saturating_add(1),
            Severity::Warning => self.warnings = self.warnings.saturating_add(1),
            Severity::Note => {}
        }
    }
}

fn words(words: &Words, language: Language) -> String {
    language.choose(&words.zh, &words.en)
}

fn witness(witness: &Witness) -> CheckedWitness {
    CheckedWitness { on: witness.on.clone(), facts: object(&witness.facts) }
}

/// Facts as an object of JSON.
pub(crate) fn object(fields: &[(String, Example)]) -> Map<String, Json> {
    fields.iter().map(|(name, value)| (name.clone(), json(value))).collect()
}

fn json(example: &Example) -> Json {
    match example {
        Example::Boolean(truth) => Json::Bool(*truth),
        Example::Number(number) => number.parse::<i64>().map_or_else(|_| number.clone().into(), Into::into),
        Example::Text(text) => text.clone().into(),
        Example::Records(records) => records.iter().map(|record| Json::Object(object(record))).collect(),
    }
}

fn bilingual(message: &Message) -> Bilingual {
    Bilingual { zh: message.zh.clone(), en: message.en.clone() }
}

fn range(source: &SourceFile, span: Span) -> Range {
    let start = source.lines.position(&source.text, span.start);
    Range { start, end: source.lines.position(&source.text, span.end.max(span.start)) }
}

fn diagnostic(workspace: &Workspace, reported: &Reported) -> Option<CheckedDiagnostic> {
    let source = workspace.sources.get(reported.file)?;
    let Diagnostic { code, severity, message, span, .. } = &reported.diagnostic;
    Some(CheckedDiagnostic {
        code,
        severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: bilingual(message),
        file: source.path.clone(),
        range: range(source, *span),
        labels: labels(workspace, source, &reported.diagnostic),
        help: reported.diagnostic.help.as_ref().map(bilingual),
        witness: reported.diagnostic.witness.as_deref().map(witness),
        fixes: fixes(source, &reported.diagnostic),
    })
}

fn labels(workspace: &Workspace, own: &SourceFile, diagnostic: &Diagnostic) -> Vec<CheckedLabel> {
    let label = |source: &SourceFile, span: Span, message: &Message| CheckedLabel {
        file: source.path.clone(),
        range: range(source, span),
        message: bilingual(message),
    };
    let first = diagnostic.label.iter().map(|message| label(own, diagnostic.span, message));
    let others = diagnostic.labels.iter().filter_map(|place| {
        let source = place.file.map_or(Some(own), |file| workspace.sources.get(file))?;
        Some(label(source, place.span, &place.message))
    });
    first.chain(others).collect()
}

fn fixes(source: &SourceFile, diagnostic: &Diagnostic) -> Vec<CheckedFix> {
    let fixes = diagnostic.fixes.iter();
    fixes
        .map(|fix| CheckedFix {
            title: bilingual(&fix.title),
            certainty: match fix.certainty {
                Certainty::Certain => "certain",
                Certainty::Likely => "likely",
                Certainty::Skeleton => "skeleton",
            },
            edits: fix
                .edits
                .iter()
                .map(|edit| CheckedEdit { range: range(source, edit.span), replacement: edit.replacement.clone() })
                .collect(),
        })
        .collect()
}

fn register(workspace: &Workspace, entry: &Entry) -> CheckedEntry {
    let nowhere = Position { line: 1, column: 1 };
    let source = workspace.sources.get(entry.place.file);
    CheckedEntry {
        programme: entry.programme.clone(),
        benefit: entry.benefit.clone(),
        subject: entry.subject.clone(),
        answer: entry.answer.clone(),
        because: entry.because.clone(),
        file: source.map(|source| source.path.clone()).unwrap_or_default(),
        range: source.map_or(Range { start: nowhere, end: nowhere }, |source| range(source, entry.place.span)),
    }
}
