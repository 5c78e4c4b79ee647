//! What colour each piece of a file has.
//!
//! In: a workspace and one of its files. Out: its pieces with a colour, in order: keywords from the table of keywords,
//! names by what they name. A piece about which nothing is known has none.

use crate::mentions::{Kind, Mention, Mentions};
use crate::pieces::{Piece, Sort, pieces};
use crate::resolve::declarations;
use heng::workspace::Workspace;
use heng_grammar::{Span, keyword};
use std::collections::BTreeMap;

/// What a piece is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Keyword,
    Comment,
    Text,
    Number,
    Programme,
    Benefit,
    Enumeration,
    Member,
    Value,
    Field,
    Function,
    Payer,
    /// a case, period, window, flag, source and the like
    Label,
}

impl Colour {
    /// Every colour, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Keyword,
        Self::Comment,
        Self::Text,
        Self::Number,
        Self::Programme,
        Self::Benefit,
        Self::Enumeration,
        Self::Member,
        Self::Value,
        Self::Field,
        Self::Function,
        Self::Payer,
        Self::Label,
    ];

    /// Its position among all.
    pub fn number(self) -> u32 {
        let at = Self::ALL.iter().position(|colour| *colour == self);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    }
}

/// A coloured piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub colour: Colour,
    pub declares: bool,
}

/// The coloured pieces of a file, those that touch `within` where it is given.
pub fn tokens(workspace: &Workspace, file: usize, within: Option<Span>) -> Vec<Token> {
    let text = workspace.sources.get(file).map_or("", |source| source.text.as_str());
    let mentions = Mentions::of(workspace);
    let here = mentions.all.iter().filter(|mention| mention.file == file);
    let starts: BTreeMap<usize, &Mention<'_>> = here.map(|mention| (mention.span.start, mention)).collect();
    let touched = |piece: &Piece| within.is_none_or(|span| piece.span.start < span.end && span.start < piece.span.end);
    let all = pieces(text).into_iter().filter(touched);
    all.filter_map(|piece| {
        let mention = starts.get(&piece.span.start).copied();
        let colour = match piece.sort {
            Sort::Comment => Some(Colour::Comment),
            Sort::Text => Some(Colour::Text),
            Sort::Number => Some(Colour::Number),
            Sort::Mark => None,
            Sort::Word => match mention {
                Some(mention) => colour(&mentions, mention),
                None => keyword::spelt(piece.span.slice(text)).next().map(|_| Colour::Keyword),
            },
        }?;
        let declares = piece.sort == Sort::Word && mention.is_some_and(|mention| mention.declares);
        Some(Token { span: piece.span, colour, declares })
    })
    .collect()
}

fn colour(mentions: &Mentions<'_>, mention: &Mention<'_>) -> Option<Colour> {
    let kind = declarations(mentions, mention).first().map_or(mention.kind, |declared| declared.kind);
    match kind {
        Kind::Programme => Some(Colour::Programme),
        Kind::Benefit => Some(Colour::Benefit),
        Kind::Value => Some(Colour::Value),
        Kind::Field => Some(Colour::Field),
        Kind::Enumeration => Some(Colour::Enumeration),
        Kind::Member => Some(Colour::Member),
        Kind::Payer => Some(Colour::Payer),
        Kind::Function => Some(Colour::Function),
        Kind::Case | Kind::Period | Kind::Label | Kind::Source => Some(Colour::Label),
        Kind::Unit | Kind::Supplier | Kind::Renamed => None,
    }
}
