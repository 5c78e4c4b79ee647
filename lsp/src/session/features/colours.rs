//! The colours of a document: whole, of a range, or what changed in them.

use super::About;
use crate::address;
use crate::protocol::{changed, encoded};
use crate::session::{Refusal, Session};
use crate::tokens::tokens;
use heng_grammar::Span;
use ls_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensParams, SemanticTokensRangeParams, Uri,
};

/// The colours that a client was told last of a document, and under which number.
#[derive(Debug, Clone, Default)]
pub(in crate::session) struct Coloured {
    id: String,
    data: Vec<SemanticToken>,
}

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn tokens(&mut self, params: SemanticTokensParams) -> Result<SemanticTokens, Refusal> {
        Ok(self.whole(&params.text_document.uri))
    }

    /// What changed since the answer of this number; everything where that is not the last one.
    pub(in crate::session) fn tokens_since(
        &mut self,
        params: SemanticTokensDeltaParams,
    ) -> Result<SemanticTokensFullDeltaResult, Refusal> {
        let uri = params.text_document.uri;
        let before = self.coloured.remove(&address::path(&uri)).filter(|told| told.id == params.previous_result_id);
        let now = self.whole(&uri);
        let Some(before) = before.filter(|_| now.result_id.is_some()) else { return Ok(now.into()) };
        let edits = changed(&before.data, &now.data).into_iter().collect();
        Ok(SemanticTokensDelta { result_id: now.result_id, edits }.into())
    }

    pub(in crate::session) fn tokens_in_range(
        &mut self,
        params: SemanticTokensRangeParams,
    ) -> Result<SemanticTokens, Refusal> {
        let Some(about) = self.about(&params.text_document.uri) else { return Ok(SemanticTokens::default()) };
        let span = about.shown.span(about.file, params.range);
        Ok(SemanticTokens { result_id: None, data: coloured(&about, Some(span)) })
    }

    /// All colours of a document; those of an open one are kept, for its next change.
    fn whole(&mut self, uri: &Uri) -> SemanticTokens {
        let Some(about) = self.about(uri) else { return SemanticTokens::default() };
        let data = coloured(&about, None);
        let path = address::path(uri);
        if self.store.buffer(&path).is_none() {
            return SemanticTokens { result_id: None, data };
        }
        self.colourings = self.colourings.wrapping_add(1);
        let told = Coloured { id: self.colourings.to_string(), data };
        self.coloured.insert(path, told.clone());
        SemanticTokens { result_id: Some(told.id), data: told.data }
    }
}

fn coloured(about: &About<'_>, within: Option<Span>) -> Vec<SemanticToken> {
    let all = tokens(&about.set.workspace, about.file, within);
    encoded(&about.shown, about.file, &all)
}
