//! Outlines of a document: symbols, folds, selections.

use super::About;
use crate::outline::{around, folds};
use crate::position::AllPlaces;
use crate::protocol::{Shown, kind};
use crate::session::{Refusal, Session};
use crate::symbols::{Symbol, symbols};
use ls_types::{
    DocumentSymbolParams, DocumentSymbolResponse, FoldingRange, FoldingRangeKind, FoldingRangeParams, OneOf,
    SelectionRange, SelectionRangeParams, WorkspaceSymbol, WorkspaceSymbolParams,
};
use std::collections::BTreeSet;

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn document_symbols(
        &mut self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, Refusal> {
        let Some(About { shown, file, set }) = self.about(&params.text_document.uri) else { return Ok(None) };
        let Some(source) = set.workspace.sources.get(file) else { return Ok(None) };
        let all = symbols(source).iter().map(|symbol| shown.symbol(file, symbol)).collect();
        Ok(Some(DocumentSymbolResponse::Nested(all)))
    }

    /// Symbols whose name holds the query: of the sets of all open files, then of those beneath the folders.
    pub(in crate::session) fn workspace_symbols(
        &mut self,
        params: WorkspaceSymbolParams,
    ) -> Result<Vec<WorkspaceSymbol>, Refusal> {
        let mut found = Found { query: params.query.to_lowercase(), ..Found::default() };
        let open: Vec<String> = self.store.open_paths().map(str::to_owned).collect();
        for path in open {
            if let Some(set) = self.sets.of(&self.store, &path) {
                found.gather(Shown { workspace: &set.workspace, places: &set.places, client: &self.client });
            }
        }
        for workspace in self.folders.sets(&self.store) {
            let places = AllPlaces::of(workspace);
            found.gather(Shown { workspace, places: &places, client: &self.client });
        }
        Ok(found.symbols)
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

/// The symbols of several sets, each file once.
#[derive(Default)]
struct Found {
    query: String,
    seen: BTreeSet<String>,
    symbols: Vec<WorkspaceSymbol>,
}

impl Found {
    fn gather(&mut self, shown: Shown<'_>) {
        for (file, source) in shown.workspace.sources.iter().enumerate() {
            if !self.seen.insert(source.path.clone()) {
                continue;
            }
            flat(&symbols(source), None, &mut |symbol, container| {
                if symbol.name.to_lowercase().contains(&self.query)
                    && let Some(location) = shown.symbol_location(file, symbol)
                {
                    self.symbols.push(WorkspaceSymbol {
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

/// Every symbol with the name of the one around it.
fn flat(symbols: &[Symbol], container: Option<&str>, take: &mut impl FnMut(&Symbol, Option<&str>)) {
    for symbol in symbols {
        take(symbol, container);
        flat(&symbol.children, Some(&symbol.name), take);
    }
}
