//! Requests by their names: what they hold is read, answered by one function, and written.

use super::{Refusal, Session};
use lsp_server::{ErrorCode, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Session {
    /// Answers a request of a running session.
    pub(super) fn request(&mut self, request: Request) -> Result<Value, Refusal> {
        let params = request.params;
        match request.method.as_str() {
            "textDocument/diagnostic" => self.with(params, Self::pulled),
            "textDocument/codeAction" => self.with(params, Self::code_actions),
            "codeAction/resolve" => self.with(params, Self::resolved_action),
            "textDocument/documentSymbol" => self.with(params, Self::document_symbols),
            "workspace/symbol" => self.with(params, Self::workspace_symbols),
            "textDocument/foldingRange" => self.with(params, Self::folding_ranges),
            "textDocument/selectionRange" => self.with(params, Self::selection_ranges),
            "textDocument/hover" => self.with(params, Self::hovered),
            "textDocument/definition" => self.with(params, Self::definitions),
            "textDocument/typeDefinition" => self.with(params, Self::type_definitions),
            "textDocument/signatureHelp" => self.with(params, Self::signature_help),
            "textDocument/inlayHint" => self.with(params, Self::inlay_hints),
            "textDocument/documentLink" => self.with(params, Self::document_links),
            "textDocument/references" => self.with(params, Self::references),
            "textDocument/documentHighlight" => self.with(params, Self::highlights),
            "textDocument/completion" => self.with(params, Self::completions),
            "completionItem/resolve" => self.with(params, Self::completion_resolved),
            "textDocument/prepareRename" => self.with(params, Self::prepare_rename),
            "textDocument/rename" => self.with(params, Self::renamed),
            "textDocument/semanticTokens/full" => self.with(params, Self::tokens),
            "textDocument/semanticTokens/full/delta" => self.with(params, Self::tokens_since),
            "textDocument/semanticTokens/range" => self.with(params, Self::tokens_in_range),
            "textDocument/codeLens" => self.with(params, Self::code_lenses),
            "codeLens/resolve" => self.with(params, Self::lens_resolved),
            "workspace/executeCommand" => self.with(params, Self::executed),
            "textDocument/formatting" => self.with(params, Self::formatted),
            "textDocument/rangeFormatting" => self.with(params, Self::range_formatted),
            "textDocument/onTypeFormatting" => self.with(params, Self::typed),
            method => {
                let said = self.client.language.choose(&format!("不认识 {method}"), &format!("{method} is not known"));
                Err(Refusal::new(ErrorCode::MethodNotFound, said))
            }
        }
    }

    fn with<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        answer: fn(&mut Self, P) -> Result<R, Refusal>,
    ) -> Result<Value, Refusal> {
        let params = serde_json::from_value(params)
            .map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
        let result = answer(self, params)?;
        serde_json::to_value(result).map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
    }
}
