//! Outlines of a document: symbols, folds, selections; and mendings at a place.

use super::About;
use crate::actions::actions;
use crate::outline::{around, folds};
use crate::position::Places;
use crate::protocol::kind;
use crate::session::{Refusal, Session};
use crate::symbols::{Symbol, symbols};
use ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentSymbolParams, DocumentSymbolResponse,
    FoldingRange, FoldingRangeKind, FoldingRangeParams, OneOf, SelectionRange, SelectionRangeParams, WorkspaceEdit,
    WorkspaceSymbol, WorkspaceSymbolParams,
};
use std::collections::HashMap;

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn code_actions(
        &mut self,
        params: CodeActionParams,
    ) -> Result<Vec<CodeActionOrCommand>, Refusal> {
        let quick = |kind: &CodeActionKind| CodeActionKind::QUICKFIX.as_str().starts_with(kind.as_str());
        if params.context.only.as_ref().is_some_and(|only| !only.iter().any(quick)) {
            return Ok(Vec::new());
        }
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(Vec::new()) };
        let (shown, file) = (about.shown, about.file);
        let span = shown.span(file, params.range);
        let found = actions(&about.set.findings, file, span).into_iter().map(|(reported, fix)| {
            let edits = fix.edits.iter().map(|edit| shown.edit(file, edit)).collect();
            CodeActionOrCommand::CodeAction(CodeAction {
                title: shown.client.language.of(&fix.title).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![shown.diagnostic(reported)]),
                edit: Some(WorkspaceEdit {
                    changes: Some(HashMap::from([(params.text_document.uri.clone(), edits)])),
                    ..WorkspaceEdit::default()
                }),
                is_preferred: (reported.diagnostic.fixes.len() == 1).then_some(true),
                ..CodeAction::default()
            })
        });
        Ok(found.collect())
    }

    pub(in crate::session) fn document_symbols(
        &mut self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, Refusal> {
        let Some(About { shown, file, set }) = self.about(&params.text_document.uri) else { return Ok(None) };
        let Some(source) = set.workspace.sources.get(file) else { return Ok(None) };
        let places = Places::of(&source.text);
        let all = symbols(source).iter().map(|symbol| shown.symbol(file, &places, symbol)).collect();
        Ok(Some(DocumentSymbolResponse::Nested(all)))
    }

    /// Symbols of the sets of all open files whose name holds the query.
    pub(in crate::session) fn workspace_symbols(
        &mut self,
        params: WorkspaceSymbolParams,
    ) -> Result<Vec<WorkspaceSymbol>, Refusal> {
        let query = params.query.to_lowercase();
        let mut found = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let open: Vec<String> = self.store.open_paths().map(str::to_owned).collect();
        for path in open {
            let Some(set) = self.sets.of(&self.store, &path) else { continue };
            let shown = crate::protocol::Shown { workspace: &set.workspace, client: &self.client };
            for (file, source) in set.workspace.sources.iter().enumerate() {
                if !seen.contains(&source.path) {
                    seen.push(source.path.clone());
                    let within = |symbol: &Symbol| symbol.name.to_lowercase().contains(&query);
                    flat(&symbols(source), None, &mut |symbol, container| {
                        if within(symbol)
                            && let Some(location) = shown.symbol_location(file, symbol)
                        {
                            found.push(WorkspaceSymbol {
                                name: symbol.name.clone(),
                                kind: kind(symbol.what),
                                tags: None,
                                container_name: container.map(str::to_owned),
                                location: OneOf::Left(location),
                                data: None,
                            });
                        }
                    });
                }
            }
        }
        Ok(found)
    }

    pub(in crate::session) fn folding_ranges(
        &mut self,
        params: FoldingRangeParams,
    ) -> Result<Vec<FoldingRange>, Refusal> {
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(Vec::new()) };
        let all = folds(about.shown.text(about.file)).into_iter().filter_map(|fold| {
            let range = about.shown.range(about.file, fold.span);
            // The line of the closing brace stays to be seen.
            let end = if fold.remark { range.end.line } else { range.end.line.saturating_sub(1) };
            (end > range.start.line).then(|| FoldingRange {
                start_line: range.start.line,
                end_line: end,
                kind: Some(if fold.remark { FoldingRangeKind::Comment } else { FoldingRangeKind::Region }),
                ..FoldingRange::default()
            })
        });
        Ok(all.collect())
    }

    pub(in crate::session) fn selection_ranges(
        &mut self,
        params: SelectionRangeParams,
    ) -> Result<Vec<SelectionRange>, Refusal> {
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(Vec::new()) };
        let ranges = params.positions.iter().map(|position| {
            let spans = around(&about.set.workspace, about.file, about.offset(*position));
            let nothing = || {
                let range = ls_types::Range::new(*position, *position);
                SelectionRange { range, parent: None }
            };
            about.shown.selection(about.file, &spans).unwrap_or_else(nothing)
        });
        Ok(ranges.collect())
    }
}

/// Every symbol with the name of the one around it.
fn flat(symbols: &[Symbol], container: Option<&str>, take: &mut impl FnMut(&Symbol, Option<&str>)) {
    for symbol in symbols {
        take(symbol, container);
        flat(&symbol.children, Some(&symbol.name), take);
    }
}
