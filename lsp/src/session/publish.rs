//! Diagnostics, sent when no message waits, or given when the client asks.

use super::{Refusal, Session};
use crate::address;
use crate::protocol::Shown;
use ls_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport, Uri,
};

impl Session {
    pub(super) fn publish(&mut self) {
        if std::mem::take(&mut self.lenses_stale) && self.client.lenses_refresh {
            self.ask("workspace/codeLens/refresh", ());
        }
        let due = std::mem::take(&mut self.due);
        if self.client.pulls {
            // The client asks again for the file that it changed; for its siblings it has to be told to.
            if due.len() > 1 && self.client.refreshes {
                self.ask("workspace/diagnostic/refresh", ());
            }
            return;
        }
        for path in due {
            let (Some(uri), Some(version)) =
                (self.client.addresses.get(&path).cloned(), self.store.buffer(&path).map(|one| one.version))
            else {
                continue;
            };
            let diagnostics = self.diagnostics(&path);
            let Ok(value) = serde_json::to_value(&diagnostics) else { continue };
            let told = (version, value);
            if self.told.get(&path) != Some(&told) {
                self.told.insert(path, told);
                let params = PublishDiagnosticsParams { uri, diagnostics, version: Some(version) };
                self.send("textDocument/publishDiagnostics", params);
            }
        }
    }

    /// A file is not open any more.
    pub(super) fn clear(&mut self, uri: &Uri) {
        let params = PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version: None };
        self.send("textDocument/publishDiagnostics", params);
    }

    #[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
    pub(super) fn pulled(&mut self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport, Refusal> {
        let path = address::path(&params.text_document.uri);
        Ok(DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: None,
                items: self.diagnostics(&path),
            },
        }))
    }

    fn diagnostics(&mut self, path: &str) -> Vec<Diagnostic> {
        let Some(set) = self.sets.of(&self.store, path) else { return Vec::new() };
        let Some(file) = set.file(path) else { return Vec::new() };
        let shown = Shown { workspace: &set.workspace, places: &set.places, client: &self.client };
        let own = set.findings.reported.iter().filter(|reported| reported.file == file);
        own.map(|reported| shown.diagnostic(reported)).collect()
    }
}
