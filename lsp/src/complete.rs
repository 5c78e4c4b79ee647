//! What can be typed at a place.
//!
//! In: a workspace, a file and an offset. Out: the span of the word that is being typed and what may stand there:
//! keywords of the block in the language of the file, names in scope, members of what is tested, units behind a
//! number, payers in a split, built-in functions. Nothing is offered in remarks and quotations. Absent: which of the
//! offers begin with what was typed, which the client finds out itself.

mod context;
mod keywords;
mod names;

use crate::mentions::Mentions;
use crate::pieces::{Sort, pieces};
use crate::signature::worded;
use context::{Behind, Block, Context};
use heng::builtin::{AGGREGATES, BUILTINS, called};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::Span;

/// What an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Keyword,
    Value,
    Member,
    Type,
    Unit,
    Payer,
    Function,
    Label,
}

/// Something that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub text: String,
    pub what: What,
    pub detail: String,
}

/// The word under way and what may stand in its place, what fits best first.
pub fn complete(workspace: &Workspace, file: usize, offset: usize, language: Language) -> (Span, Vec<Offer>) {
    let nothing = (Span::new(offset, offset), Vec::new());
    let Some(source) = workspace.sources.get(file) else { return nothing };
    let text = source.text.as_str();
    let all = pieces(text);
    let mentions = Mentions::of(workspace);
    let Some(context) = Context::at(text, &all, offset) else { return nothing };
    let spelling = spelling(text, &all, language);
    let place = Asked {
        workspace,
        mentions: &mentions,
        home: names::home(&source.tree, workspace, file, offset),
        spelling,
        language,
    };
    let mut offers = place.offers(&context);
    let mut seen = std::collections::BTreeSet::new();
    offers.retain(|offer| seen.insert(offer.text.clone()));
    (context.word, offers)
}

/// The language in which the file writes its keywords; that of the client where it has none yet.
fn spelling(text: &str, all: &[crate::pieces::Piece], language: Language) -> Language {
    let words = all.iter().filter(|piece| piece.sort == Sort::Word).map(|piece| piece.span.slice(text));
    let mut keywords = words.filter(|word| heng_grammar::keyword::spelt(word).next().is_some());
    keywords.next().map_or(language, |word| if word.is_ascii() { Language::En } else { Language::Zh })
}

/// The place that is asked about.
struct Asked<'w> {
    workspace: &'w Workspace,
    mentions: &'w Mentions<'w>,
    home: crate::mentions::Home<'w>,
    /// In which keywords are written.
    spelling: Language,
    /// In which the client is answered.
    language: Language,
}

impl Asked<'_> {
    fn offers(&self, context: &Context<'_>) -> Vec<Offer> {
        if context.behind == Behind::Digits {
            return self.units();
        }
        if let Some(subject) = context.among {
            return self.members_of(subject);
        }
        let starts = context.behind == Behind::Nothing;
        match (context.block, starts) {
            (Block::File, true) => self.words(&keywords::FILE),
            (Block::General, true) => self.words(keywords::GENERAL),
            (Block::Programme, true) => self.words(keywords::PROGRAMME),
            (Block::Benefit, true) => self.words(keywords::BENEFIT),
            (Block::Case, true) => self.words(&keywords::CASE),
            (Block::Expected, _) => [self.words(&keywords::EXPECTED), self.payers(), self.labels()].concat(),
            (Block::Given, _) if context.equals.is_none() => self.facts(),
            (Block::Given, _) => {
                let members = context.equals.map(|fact| self.members_of(fact)).unwrap_or_default();
                [members, self.words(&keywords::TRUTH)].concat()
            }
            (Block::Facts, _) if context.behind == Behind::Colon => {
                [self.words(&keywords::TYPES), self.enumerations()].concat()
            }
            (Block::Facts, _) if context.behind == Behind::Supplier => self.suppliers(),
            // A new name; nothing can be offered for it.
            (Block::Facts, true) => Vec::new(),
            (Block::Facts, false) => self.words(&keywords::FACT),
            (Block::Split, true) => [self.payers(), self.words(&keywords::ARMS)].concat(),
            (Block::Split, false) => [self.words(&keywords::SHARE), self.expression(context)].concat(),
            (Block::Case, false) => [self.benefits(), self.words(&keywords::ON)].concat(),
            (
                Block::File | Block::General | Block::Programme | Block::Benefit | Block::Conditions | Block::Other,
                _,
            ) => self.expression(context),
        }
    }

    /// What may stand in an expression.
    fn expression(&self, context: &Context<'_>) -> Vec<Offer> {
        let members = context.equals.map(|subject| self.members_of(subject)).unwrap_or_default();
        let inner = if context.block == Block::Conditions { self.words(&keywords::GROUPS) } else { Vec::new() };
        [members, self.values(), self.functions(), inner, self.words(keywords::EXPRESSION)].concat()
    }

    /// Built-in functions with their signatures and what they mean.
    fn functions(&self) -> Vec<Offer> {
        let builtins = BUILTINS.iter().map(|row| row.zh).chain(AGGREGATES.iter().map(|row| row.zh));
        let offers = builtins.filter_map(called).map(|row| {
            let name = self.spelling.pick(row.zh, row.en);
            let (label, _) = worded(&row, name, self.language);
            // The line of meaning begins with the call, which the signature shows with its types.
            let doc = self.language.pick(row.doc_zh, row.doc_en);
            let meaning = doc.split_once(['：', ':']).map_or(doc, |(_, meaning)| meaning.trim());
            let detail = format!("{label}{}{meaning}", self.language.pick("：", ": "));
            Offer { text: name.to_owned(), what: What::Function, detail }
        });
        offers.collect()
    }
}
