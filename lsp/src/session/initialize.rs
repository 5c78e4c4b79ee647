//! The beginning: what the server can do, told truthfully.

use super::{Client, Phase, Refusal, Session};
use crate::address;
use crate::commands::COMMANDS;
use crate::position::Encoding;
use crate::protocol::legend;
use ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, DidChangeWatchedFilesRegistrationOptions, DocumentLinkOptions,
    DocumentOnTypeFormattingOptions, ExecuteCommandOptions, FileSystemWatcher, FoldingRangeProviderCapability,
    GlobPattern, HoverProviderCapability, InitializeParams, InitializeResult, OneOf, PositionEncodingKind,
    Registration, RegistrationParams, RenameOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions,
    SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities, ServerInfo, SignatureHelpOptions,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TypeDefinitionProviderCapability, Uri,
    WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use lsp_server::ErrorCode;
use serde_json::Value;

impl Session {
    pub(super) fn initialize(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: InitializeParams = serde_json::from_value(params)
            .map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
        self.client = Client::of(&params, self.client.language);
        for folder in folders(&params) {
            self.folders.add(&address::path(&folder));
        }
        self.phase = Phase::Running;
        let result = InitializeResult {
            capabilities: capabilities(&self.client),
            server_info: Some(ServerInfo {
                name: "heng".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        };
        serde_json::to_value(result).map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
    }

    /// The client is ready: it is asked to say when files change on the disk.
    pub(super) fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let watcher =
            |pattern: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_owned()), kind: None };
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: ["**/*.heng", "**/*.cases.csv", "**/*.txt", "**/*.md"].map(watcher).to_vec(),
        };
        let registration = Registration {
            id: "heng-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.ask("client/registerCapability", RegistrationParams { registrations: vec![registration] });
    }
}

/// The folders that the client has open; those before there could be several had one.
fn folders(params: &InitializeParams) -> Vec<Uri> {
    #[expect(deprecated, reason = "older clients say nothing else")]
    let root = params.root_uri.clone();
    let several = params.workspace_folders.as_deref().unwrap_or_default();
    if several.is_empty() { root.into_iter().collect() } else { several.iter().map(|one| one.uri.clone()).collect() }
}

fn capabilities(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: client.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("heng".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: false,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        }),
        code_action_provider: Some(code_actions()),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        signature_help_provider: Some(calls()),
        inlay_hint_provider: client.hints.then_some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        completion_provider: Some(completion()),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        execute_command_provider: Some(commands()),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(typing()),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(colours())),
        workspace: Some(workspace()),
        ..ServerCapabilities::default()
    }
}

/// Completion is asked for between quote marks too.
fn completion() -> CompletionOptions {
    CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(["\"", "“", "."].map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    }
}

/// What can be run.
fn commands() -> ExecuteCommandOptions {
    ExecuteCommandOptions {
        commands: COMMANDS.map(str::to_owned).to_vec(),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    }
}

/// Several folders, which may change.
fn workspace() -> WorkspaceServerCapabilities {
    WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: None,
    }
}

fn calls() -> SignatureHelpOptions {
    let triggers = ["(", "（", ",", "，"].map(str::to_owned).to_vec();
    SignatureHelpOptions { trigger_characters: Some(triggers), ..SignatureHelpOptions::default() }
}

/// Behind a bar and behind a line a table is aligned.
fn typing() -> DocumentOnTypeFormattingOptions {
    DocumentOnTypeFormattingOptions {
        first_trigger_character: "|".to_owned(),
        more_trigger_character: Some(vec!["\n".to_owned()]),
    }
}

fn colours() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: legend(),
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    }
}

fn code_actions() -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![
            CodeActionKind::QUICKFIX,
            CodeActionKind::REFACTOR_EXTRACT,
            CodeActionKind::REFACTOR_INLINE,
            CodeActionKind::REFACTOR_REWRITE,
            CodeActionKind::SOURCE_FIX_ALL,
        ]),
        resolve_provider: Some(true),
        ..CodeActionOptions::default()
    })
}
