//! Diagnostics in the language of the client, with their second places and mendings.

use super::Shown;
use crate::diagnostics::said;
use heng::lower::Reported;
use heng_grammar::diagnostic::{Label, Severity};
use ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString, Uri,
};
use serde_json::json;
use std::str::FromStr;

/// What is declared and never used.
const UNUSED: &str = "E0210";

impl Shown<'_> {
    pub(crate) fn diagnostic(&self, reported: &Reported) -> Diagnostic {
        let diagnostic = &reported.diagnostic;
        let related = diagnostic.labels.iter().filter_map(|label| self.related(reported, label));
        let related: Vec<DiagnosticRelatedInformation> = related.filter(|_| self.client.related).collect();
        Diagnostic {
            range: self.range(reported.file, diagnostic.span),
            severity: Some(match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(diagnostic.code.to_owned())),
            code_description: self.page(diagnostic.code).map(|href| CodeDescription { href }),
            source: Some("heng".to_owned()),
            message: said(diagnostic, self.client.language),
            related_information: Some(related).filter(|related| !related.is_empty()),
            tags: (diagnostic.code == UNUSED).then(|| vec![DiagnosticTag::UNNECESSARY]),
            data: self.fixes(reported),
        }
    }

    fn related(&self, reported: &Reported, label: &Label) -> Option<DiagnosticRelatedInformation> {
        let file = label.file.unwrap_or(reported.file);
        let location = self.location(heng::ir::Place { file, span: label.span })?;
        Some(DiagnosticRelatedInformation { location, message: self.client.language.of(&label.message).to_owned() })
    }

    /// The page of a code, where the client said where the pages are.
    fn page(&self, code: &str) -> Option<Uri> {
        let pages = self.client.pages.as_ref()?;
        Uri::from_str(&format!("{pages}/{code}.md")).ok()
    }

    /// The mendings, for clients that apply them without asking again.
    fn fixes(&self, reported: &Reported) -> Option<serde_json::Value> {
        let fixes: Vec<serde_json::Value> = reported
            .diagnostic
            .fixes
            .iter()
            .map(|fix| {
                let edits: Vec<_> = fix.edits.iter().map(|edit| self.edit(reported.file, edit)).collect();
                json!({ "title": self.client.language.of(&fix.title), "edits": edits })
            })
            .collect();
        (!fixes.is_empty()).then(|| json!({ "fixes": fixes }))
    }
}
