//! What is shown beside the text: signatures of calls, hints, links; and where a type is declared.

use super::About;
use crate::hints::{Hint, hints};
use crate::kinds::type_declarations;
use crate::links::{Target, links};
use crate::mentions::Mentions;
use crate::session::{Refusal, Session};
use crate::signature::signature;
use crate::{address, sets};
use ls_types::{
    DocumentLink, DocumentLinkParams, Documentation, GotoDefinitionParams, InlayHint, InlayHintKind, InlayHintLabel,
    InlayHintParams, InlayHintTooltip, Location, ParameterInformation, ParameterLabel, SignatureHelp,
    SignatureHelpParams, SignatureInformation, Uri,
};
use std::str::FromStr;

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn signature_help(
        &mut self,
        params: SignatureHelpParams,
    ) -> Result<Option<SignatureHelp>, Refusal> {
        let language = self.client.language;
        let Some((about, offset)) = self.at(&params.text_document_position_params) else { return Ok(None) };
        let Some(found) = signature(about.shown.text(about.file), offset, language) else { return Ok(None) };
        let parameter = |label| ParameterInformation { label: ParameterLabel::Simple(label), documentation: None };
        let active = u32::try_from(found.active).unwrap_or(u32::MAX);
        Ok(Some(SignatureHelp {
            signatures: vec![SignatureInformation {
                label: found.label,
                documentation: Some(Documentation::String(found.doc)),
                parameters: Some(found.parameters.into_iter().map(parameter).collect()),
                active_parameter: Some(active),
            }],
            active_signature: Some(0),
            active_parameter: Some(active),
        }))
    }

    pub(in crate::session) fn type_definitions(
        &mut self,
        params: GotoDefinitionParams,
    ) -> Result<Vec<Location>, Refusal> {
        let Some((about, offset)) = self.at(&params.text_document_position_params) else { return Ok(Vec::new()) };
        let workspace = &about.set.workspace;
        let mentions = Mentions::of(workspace);
        let Some(mention) = mentions.at(about.file, offset) else { return Ok(Vec::new()) };
        let found = type_declarations(workspace, &mentions, mention);
        Ok(found.into_iter().filter_map(|place| about.shown.location(place)).collect())
    }

    pub(in crate::session) fn inlay_hints(&mut self, params: InlayHintParams) -> Result<Vec<InlayHint>, Refusal> {
        let language = self.client.language;
        if !self.client.hints {
            return Ok(Vec::new());
        }
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(Vec::new()) };
        let within = about.shown.span(about.file, params.range);
        let found = hints(&about.set.workspace, about.file, within, language);
        let places = crate::position::Places::of(about.shown.text(about.file));
        Ok(found.into_iter().map(|hint| shown(&about, &places, hint)).collect())
    }

    pub(in crate::session) fn document_links(
        &mut self,
        params: DocumentLinkParams,
    ) -> Result<Vec<DocumentLink>, Refusal> {
        let path = address::path(&params.text_document.uri);
        let beside = sets::beside(&self.store, &path);
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(Vec::new()) };
        let found = links(&about.set.workspace, about.file, &beside).into_iter().filter_map(|link| {
            let (target, tooltip) = match &link.target {
                Target::Address(address) => (Uri::from_str(address).ok()?, None),
                Target::File(name, line) => (about.beside(name, *line)?, Some(named(name, *line))),
            };
            let range = about.shown.range(about.file, link.span);
            Some(DocumentLink { range, target: Some(target), tooltip, data: None })
        });
        Ok(found.collect())
    }
}

fn shown(about: &About<'_>, places: &crate::position::Places, hint: Hint) -> InlayHint {
    InlayHint {
        position: places.position(about.shown.text(about.file), hint.at, about.shown.client.encoding),
        label: InlayHintLabel::String(hint.label),
        kind: hint.kind.then_some(InlayHintKind::TYPE),
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.tip)),
        padding_left: Some(hint.apart),
        padding_right: None,
        data: None,
    }
}

fn named(name: &str, line: Option<usize>) -> String {
    line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}

impl About<'_> {
    /// The address of a file in the folder of this one, with its line.
    fn beside(&self, name: &str, line: Option<usize>) -> Option<Uri> {
        let own = &self.set.workspace.sources.get(self.file)?.path;
        let path = format!("{}/{name}", address::folder(own).trim_end_matches('/'));
        let known = self.shown.client.addresses.get(&path).cloned();
        let uri = known.or_else(|| address::uri(&path))?;
        match line {
            Some(line) => Uri::from_str(&format!("{}#L{line}", uri.as_str())).ok(),
            None => Some(uri),
        }
    }
}
