//! What can be typed at a place, as the client shows it: names with their documentation when it is asked for.

use crate::complete::{Insert, Offer, What, complete};
use crate::hover::hover;
use crate::session::{Refusal, Session};
use ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, Range, TextEdit, Uri,
};
use serde::{Deserialize, Serialize};

/// Where a name is declared, for its documentation.
#[derive(Debug, Serialize, Deserialize)]
struct Declared {
    uri: Uri,
    file: usize,
    at: usize,
}

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn completions(&mut self, params: CompletionParams) -> Result<CompletionResponse, Refusal> {
        let (language, snippets) = (self.client.language, self.client.snippets);
        let uri = params.text_document_position.text_document.uri.clone();
        let Some((about, offset)) = self.at(&params.text_document_position) else {
            return Ok(CompletionResponse::Array(Vec::new()));
        };
        let set = about.set;
        let (word, offers) = complete(&set.workspace, &set.texts, (about.file, offset), language);
        let range = about.shown.range(about.file, word);
        let typed = about.shown.text(about.file).get(word.start..offset).unwrap_or("").to_owned();
        // Which words of the notice are near changes with every letter.
        let near = offers.iter().any(|offer| offer.what == What::Citation) && word.start < word.end.max(offset);
        let items = (0_usize..).zip(offers).map(|(at, offer)| {
            let mut item = item(offer, range, snippets, &uri);
            item.sort_text = Some(format!("{at:04}"));
            if item.kind == Some(CompletionItemKind::TEXT) && near {
                item.filter_text = Some(typed.clone());
            }
            item
        });
        let items = items.collect();
        Ok(if near {
            CompletionResponse::List(CompletionList { is_incomplete: true, items })
        } else {
            CompletionResponse::Array(items)
        })
    }

    /// Documents a name as where it is pointed at. One that has moved meanwhile stays without.
    pub(in crate::session) fn completion_resolved(&mut self, item: CompletionItem) -> Result<CompletionItem, Refusal> {
        let language = self.client.language;
        let Some(Ok(Declared { uri, file, at })) = item.data.clone().map(serde_json::from_value) else {
            return Ok(item);
        };
        let Some(about) = self.about(&uri) else { return Ok(item) };
        let said = hover(&about.set.workspace, file, at, language);
        let same =
            said.filter(|(span, _)| span.slice(about.shown.text(file)).trim_matches(['「', '」']) == bare(&item.label));
        let documentation =
            same.map(|(_, value)| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }));
        Ok(CompletionItem { documentation, ..item })
    }
}

fn bare(name: &str) -> &str {
    name.trim_matches(['「', '」'])
}

fn item(offer: Offer, range: Range, snippets: bool, uri: &Uri) -> CompletionItem {
    let Offer { text, what, detail, insert, place } = offer;
    let (new_text, snippet) = match insert {
        Some(Insert { snippet: Some(snippet), .. }) if snippets => (snippet, true),
        Some(Insert { plain, .. }) => (plain, false),
        None => (text.clone(), false),
    };
    let lines = new_text.contains('\n');
    // A name between marks is found by what is between them too.
    let filter = (bare(&text) != text).then(|| format!("{} {text}", bare(&text)));
    let declared = place.map(|place| Declared { uri: uri.clone(), file: place.file, at: place.span.start });
    CompletionItem {
        label: text,
        kind: Some(kind(what)),
        detail: Some(detail).filter(|detail| !detail.is_empty()),
        filter_text: filter,
        insert_text_format: snippet.then_some(InsertTextFormat::SNIPPET),
        insert_text_mode: lines.then_some(InsertTextMode::ADJUST_INDENTATION),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        data: declared.and_then(|declared| serde_json::to_value(declared).ok()),
        ..CompletionItem::default()
    }
}

fn kind(what: What) -> CompletionItemKind {
    match what {
        What::Keyword => CompletionItemKind::KEYWORD,
        What::Value => CompletionItemKind::VARIABLE,
        What::Member => CompletionItemKind::ENUM_MEMBER,
        What::Type => CompletionItemKind::ENUM,
        What::Unit => CompletionItemKind::UNIT,
        What::Payer => CompletionItemKind::CONSTANT,
        What::Function => CompletionItemKind::FUNCTION,
        What::Label => CompletionItemKind::REFERENCE,
        What::Construct => CompletionItemKind::SNIPPET,
        What::Citation => CompletionItemKind::TEXT,
    }
}
