//! What the client can do and wants.
//!
//! In: the parameters of `initialize`. Out: the few facts on which answers depend. What a client does not say it can
//! do, it is taken not to do.

use crate::position::Encoding;
use heng::wording::Language;
use ls_types::{InitializeParams, PositionEncodingKind, Uri};
use std::collections::BTreeMap;

/// The client of a session.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one ability that the protocol names")]
pub(crate) struct Client {
    pub(crate) encoding: Encoding,
    pub(crate) language: Language,
    /// It asks for diagnostics, and is therefore not sent any.
    pub(crate) pulls: bool,
    /// It can be told to ask for diagnostics again.
    pub(crate) refreshes: bool,
    /// It can be asked to watch files.
    pub(crate) watches: bool,
    /// It asks for the edits of a code action that it shows.
    pub(crate) resolves: bool,
    /// It knows second places of a diagnostic.
    pub(crate) related: bool,
    /// It can be told to ask for lenses again.
    pub(crate) lenses_refresh: bool,
    /// It shows what commands answer; else the server tells the short of it.
    pub(crate) shows: bool,
    /// It can fill in what is inserted, place by place.
    pub(crate) snippets: bool,
    /// Open documents by path, spelt as the client spells them.
    pub(crate) addresses: BTreeMap<String, Uri>,
    /// Where the pages of the codes are: an address before `/E0101.md`.
    pub(crate) pages: Option<String>,
    /// Hints are wanted in the text.
    pub(crate) hints: bool,
}

impl Client {
    /// `language` is taken where the client names none.
    pub(super) fn of(params: &InitializeParams, language: Language) -> Self {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let workspace = params.capabilities.workspace.as_ref();
        let document = params.capabilities.text_document.as_ref();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let refresh = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        let published = document.and_then(|document| document.publish_diagnostics.as_ref());
        let lenses = workspace.and_then(|workspace| workspace.code_lens.as_ref());
        let completion = document.and_then(|document| document.completion.as_ref());
        let item = completion.and_then(|completion| completion.completion_item.as_ref());
        let options = params.initialization_options.as_ref();
        Self {
            encoding: if offered.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 },
            language: params.locale.as_deref().map_or(language, spoken),
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            refreshes: refresh.and_then(|diagnostics| diagnostics.refresh_support).unwrap_or(false),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
            resolves: document
                .and_then(|document| document.code_action.as_ref())
                .and_then(|action| action.resolve_support.as_ref())
                .is_some_and(|support| support.properties.iter().any(|property| property == "edit")),
            related: published.and_then(|published| published.related_information).unwrap_or(false)
                || document
                    .and_then(|document| document.diagnostic.as_ref())
                    .and_then(|diagnostic| diagnostic.related_information)
                    .unwrap_or(false),
            lenses_refresh: lenses.and_then(|lenses| lenses.refresh_support).unwrap_or(false),
            shows: options.and_then(|options| options.get("shows")?.as_bool()).unwrap_or(false),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            addresses: BTreeMap::new(),
            pages: options.and_then(|options| options.get("pages")?.as_str()).map(plain),
            hints: options.and_then(|options| options.get("hints")?.as_bool()).unwrap_or(true),
        }
    }
}

/// The language of a locale; Chinese, as on the command line, where it is not English.
fn spoken(locale: &str) -> Language {
    let tag = locale.to_ascii_lowercase();
    if tag == "en" || tag.starts_with("en-") || tag.starts_with("en_") { Language::En } else { Language::Zh }
}

fn plain(address: &str) -> String {
    address.trim_end_matches('/').to_owned()
}
