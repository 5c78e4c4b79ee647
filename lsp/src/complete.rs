//! What can be typed at a place.
//!
//! In: a workspace, a file and an offset. Out: the span of the word that is being typed and what may stand there:
//! keywords of the block in the language of the file, names in scope, members of what is tested, units behind a
//! number, payers in a split, built-in functions, whole constructs, and words of the notice where it is quoted. Nothing
//! is offered in remarks and other texts. Absent: which of the offers begin with what was typed, which the client finds
//! out itself.

mod cells;
mod citations;
mod constructs;
mod context;
mod fixed;
mod keywords;
mod names;
mod wanted;

pub(crate) use constructs::Insert;
pub(crate) use names::{home, home_of};

use crate::mentions::Mentions;
use crate::pieces::{Sort, pieces};
use crate::signature::worded;
use context::{Behind, Block, Context};
use heng::builtin::{AGGREGATES, BUILTINS, called};
use heng::ir::Place;
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
    /// several lines, with places to fill in
    Construct,
    /// words of the notice
    Citation,
}

/// Something that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub text: String,
    pub what: What,
    pub detail: String,
    /// What is inserted where that is not the text.
    pub(crate) insert: Option<Insert>,
    /// Where the name is declared.
    pub place: Option<Place>,
}

impl Offer {
    pub(crate) fn of(text: impl Into<String>, what: What, detail: impl Into<String>) -> Self {
        Self { text: text.into(), what, detail: detail.into(), insert: None, place: None }
    }
}

/// The word under way and what may stand in its place, what fits best first. `texts` are those of the notice, between
/// the marks of a quotation their words are offered.
pub fn complete(
    workspace: &Workspace,
    texts: &[String],
    (file, offset): (usize, usize),
    language: Language,
) -> (Span, Vec<Offer>) {
    let nothing = (Span::new(offset, offset), Vec::new());
    let Some(source) = workspace.sources.get(file) else { return nothing };
    if let Some(found) = citations::citations(workspace, texts, (file, offset)) {
        return found;
    }
    let text = source.text.as_str();
    let all = pieces(text);
    let mentions = Mentions::of(workspace);
    let Some(context) = Context::at(text, &all, offset) else { return nothing };
    let spelling = spelling(text, &all, language);
    let around = names::home(&source.tree, workspace, file, offset);
    let home = context.benefit.and_then(|name| names::home_of(&mentions, name, around)).unwrap_or(around);
    let place = Asked { workspace, mentions: &mentions, home, at: (file, offset), spelling, language };
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
    at: (usize, usize),
    /// In which keywords are written.
    spelling: Language,
    /// In which the client is answered.
    language: Language,
}

impl Asked<'_> {
    fn offers(&self, context: &Context<'_>) -> Vec<Offer> {
        if context.behind == Behind::Digits {
            return self.units(context);
        }
        if let Some(only) = self.fixed(context) {
            return only;
        }
        if let Some(subject) = context.among {
            return self.members_of(subject);
        }
        [self.plain(context), self.constructs(context)].concat()
    }

    /// Words and names.
    fn plain(&self, context: &Context<'_>) -> Vec<Offer> {
        let starts = context.behind == Behind::Nothing;
        let behind = |id: &str| context.line.last().is_some_and(|word| context::is(word, id));
        if let Some(subject) = context.tested {
            return [self.cell(subject), self.expression(context)].concat();
        }
        match (context.block, starts) {
            (_, false) if behind("cites") => self.sources(),
            (Block::File, true) => self.words(&keywords::FILE),
            (Block::General | Block::Programme | Block::Benefit, true) => self.words(&keywords::members(context.block)),
            (Block::Case, true) => self.words(&keywords::CASE),
            (Block::Expected, _) => self.beginning(),
            (Block::Given, _) => context.equals.map_or_else(|| self.facts(&context.given), |fact| self.answers(fact)),
            (Block::Facts, _) if context.behind == Behind::Colon => {
                [self.words(&keywords::TYPES), self.enumerations()].concat()
            }
            (Block::Facts, _) if context.behind == Behind::Supplier => self.suppliers(),
            // A new name; nothing can be offered for it.
            (Block::Facts, true) => Vec::new(),
            (Block::Facts, false) => self.words(&keywords::FACT),
            (Block::Split, true) => [self.payers(), self.words(&keywords::ARMS)].concat(),
            (Block::Split, false) => [self.words(&keywords::SHARE), self.expression(context)].concat(),
            (Block::Case, false) => self.benefits(),
            (Block::Conditions, _) if context.behind == Behind::Colon => {
                [self.words(&keywords::GROUPS), self.expression(context)].concat()
            }
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
        let amount = context.valued && context.line.len() == 1;
        let whole = if amount { self.words(&keywords::AMOUNT) } else { Vec::new() };
        let (fitting, others) = self.values(context);
        [members, fitting, whole, others, self.functions(), inner, self.words(keywords::EXPRESSION)].concat()
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
            Offer::of(name, What::Function, detail)
        });
        offers.collect()
    }
}
