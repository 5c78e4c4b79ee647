//! What is answered about the word at a place: what it is, where it is declared and used, and how it is renamed.

use super::About;
use crate::hover::hover;
use crate::mentions::{Mention, Mentions};
use crate::rename::{renamable, rename};
use crate::resolve::{declarations, references};
use crate::session::{Refusal, Session};
use crate::unnamed::{called, same};
use crate::{address, sets};
use heng::ir::Place;
use heng_grammar::diagnostic::Message;
use ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, GotoDefinitionParams, Hover, HoverContents,
    HoverParams, Location, MarkupContent, MarkupKind, PrepareRenameResponse, ReferenceParams, RenameParams,
    TextDocumentPositionParams, WorkspaceEdit,
};
use lsp_server::ErrorCode;
use std::collections::HashMap;

fn place(mention: &Mention<'_>) -> Place {
    Place { file: mention.file, span: mention.span }
}

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn hovered(&mut self, params: HoverParams) -> Result<Option<Hover>, Refusal> {
        let language = self.client.language;
        let Some((about, offset)) = self.at(&params.text_document_position_params) else { return Ok(None) };
        let said = hover(&about.set.workspace, about.file, offset, language);
        Ok(said.map(|(span, value)| Hover {
            contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: Some(about.shown.range(about.file, span)),
        }))
    }

    pub(in crate::session) fn definitions(&mut self, params: GotoDefinitionParams) -> Result<Vec<Location>, Refusal> {
        let Some((about, offset)) = self.at(&params.text_document_position_params) else { return Ok(Vec::new()) };
        let workspace = &about.set.workspace;
        let mentions = Mentions::of(workspace);
        if let Some(called) = called(workspace, &mentions, about.file, offset) {
            let place = Place { file: called.file, span: called.declaration(workspace) };
            return Ok(about.shown.location(place).into_iter().collect());
        }
        let Some(mention) = mentions.at(about.file, offset) else { return Ok(Vec::new()) };
        let declared = declarations(&mentions, mention);
        Ok(declared.iter().filter_map(|one| about.shown.location(place(one))).collect())
    }

    pub(in crate::session) fn references(&mut self, params: ReferenceParams) -> Result<Vec<Location>, Refusal> {
        let Some((about, offset)) = self.at(&params.text_document_position) else { return Ok(Vec::new()) };
        let rules = Mentions::of(&about.set.workspace);
        let name = rules.at(about.file, offset).map(|mention| mention.name);
        let mentions = Mentions::with_sheets(&about.set.workspace, name.as_slice());
        let mut found = meant(&mentions, &about, offset);
        found.dedup_by_key(|(place, _)| *place);
        let declared = params.context.include_declaration;
        let wanted = found.iter().filter(|(_, declares)| declared || !declares);
        Ok(wanted.filter_map(|(place, _)| about.shown.location(*place)).collect())
    }

    pub(in crate::session) fn highlights(
        &mut self,
        params: DocumentHighlightParams,
    ) -> Result<Vec<DocumentHighlight>, Refusal> {
        let Some((about, offset)) = self.at(&params.text_document_position_params) else { return Ok(Vec::new()) };
        let mentions = Mentions::of(&about.set.workspace);
        let found = meant(&mentions, &about, offset);
        let here = found.iter().filter(|(place, _)| place.file == about.file);
        let shown = here.map(|(place, declares)| DocumentHighlight {
            range: about.shown.range(place.file, place.span),
            kind: Some(if *declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
        });
        Ok(shown.collect())
    }

    pub(in crate::session) fn prepare_rename(
        &mut self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>, Refusal> {
        let language = self.client.language;
        let Some((about, offset)) = self.at(&params) else { return Ok(None) };
        let refuse = |message: Message| Refusal::new(ErrorCode::RequestFailed, language.of(&message));
        let (span, name) = renamable(&about.set.workspace, about.file, offset).map_err(refuse)?;
        let range = about.shown.range(about.file, span);
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: name }))
    }

    pub(in crate::session) fn renamed(&mut self, params: RenameParams) -> Result<Option<WorkspaceEdit>, Refusal> {
        let language = self.client.language;
        let path = address::path(&params.text_document_position.text_document.uri);
        let position = params.text_document_position.position;
        let Some(set) = self.sets.of(&self.store, &path) else { return Ok(None) };
        let Some(file) = set.file(&path) else { return Ok(None) };
        let shown = crate::protocol::Shown { workspace: &set.workspace, places: &set.places, client: &self.client };
        let at = (file, shown.offset(file, position));
        let edits = rename(&self.store, sets::root(&path), &set.workspace, at, &params.new_name)
            .map_err(|message| Refusal::new(ErrorCode::RequestFailed, language.of(&message)))?;
        let mut changes = HashMap::new();
        for (file, edits) in edits {
            if let Some(uri) = shown.uri(file) {
                changes.insert(uri, edits.iter().map(|edit| shown.edit(file, edit)).collect());
            }
        }
        Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
    }
}

/// Every place of what stands at a place, and whether it is declared there.
fn meant(mentions: &Mentions<'_>, about: &About<'_>, offset: usize) -> Vec<(Place, bool)> {
    let workspace = &about.set.workspace;
    if let Some(one) = called(workspace, mentions, about.file, offset) {
        let declaration = Place { file: one.file, span: one.declaration(workspace) };
        let all = same(workspace, mentions, &one).into_iter().map(|(file, span)| Place { file, span });
        return all.map(|place| (place, place == declaration)).collect();
    }
    let Some(mention) = mentions.at(about.file, offset) else { return Vec::new() };
    let declared = declarations(mentions, mention);
    let mut found: Vec<&Mention<'_>> = declared.iter().flat_map(|one| references(mentions, one)).collect();
    found.sort_by_key(|one| (one.file, one.span));
    found.dedup();
    found.into_iter().map(|one| (place(one), one.declares)).collect()
}
