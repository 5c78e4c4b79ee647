//! The canonical form of a document, of the lines that a range touches, or of the table that is being typed.

use super::About;
use crate::realign::realign;
use crate::session::{Refusal, Session};
use heng_grammar::{Span, format_range};
use ls_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, Range, TextEdit, Uri,
};

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn formatted(&mut self, params: DocumentFormattingParams) -> Result<Vec<TextEdit>, Refusal> {
        Ok(self.form(&params.text_document.uri, None))
    }

    pub(in crate::session) fn range_formatted(
        &mut self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Vec<TextEdit>, Refusal> {
        Ok(self.form(&params.text_document.uri, Some(params.range)))
    }

    /// The table in which a bar or a new line was typed.
    pub(in crate::session) fn typed(
        &mut self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Vec<TextEdit>, Refusal> {
        let Some((about, offset)) = self.at(&params.text_document_position) else { return Ok(Vec::new()) };
        let Some(source) = about.set.workspace.sources.get(about.file) else { return Ok(Vec::new()) };
        let edits = realign(&source.tree, &source.text, offset);
        Ok(edits.iter().map(|edit| about.shown.edit(about.file, edit)).collect())
    }

    /// What has to be replaced; the options of the client do not matter, for there is one form.
    fn form(&mut self, uri: &Uri, range: Option<Range>) -> Vec<TextEdit> {
        let Some(About { shown, file, .. }) = self.about(uri) else { return Vec::new() };
        let text = shown.text(file);
        let span = range.map_or(Span::new(0, text.len()), |range| shown.span(file, range));
        format_range(text, span).iter().map(|edit| shown.edit(file, edit)).collect()
    }
}
