//! Semantic tokens: their legend, and their places relative to each other.

use super::Shown;
use crate::position::Encoding;
use crate::tokens::{Colour, Token};
use heng_grammar::Span;
use ls_types::{SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensEdit, SemanticTokensLegend};

/// The types in the order of their numbers, and the one modifier.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: Colour::ALL.iter().map(|colour| SemanticTokenType::new(name(*colour))).collect(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION],
    }
}

fn name(colour: Colour) -> &'static str {
    match colour {
        Colour::Keyword => "keyword",
        Colour::Comment => "comment",
        Colour::Text => "string",
        Colour::Number => "number",
        Colour::Programme => "namespace",
        Colour::Benefit => "class",
        Colour::Enumeration => "enum",
        Colour::Member => "enumMember",
        Colour::Value => "variable",
        Colour::Field => "property",
        Colour::Function => "function",
        Colour::Payer => "parameter",
        Colour::Label => "event",
    }
}

/// Tokens as the protocol counts them: lines and columns since the one before.
pub(crate) fn encoded(shown: &Shown<'_>, file: usize, tokens: &[Token]) -> Vec<SemanticToken> {
    let Some((text, places)) = shown.known(file) else { return Vec::new() };
    let (mut line, mut column) = (0_u32, 0_u32);
    let mut encoded = Vec::with_capacity(tokens.len());
    for token in tokens {
        let start = places.position(text, token.span.start, shown.client.encoding);
        let delta_line = start.line.saturating_sub(line);
        let before = if delta_line == 0 { column } else { 0 };
        encoded.push(SemanticToken {
            delta_line,
            delta_start: start.character.saturating_sub(before),
            length: length(text, token.span, shown.client.encoding),
            token_type: token.colour.number(),
            token_modifiers_bitset: u32::from(token.declares),
        });
        (line, column) = (start.line, start.character);
    }
    encoded
}

/// What makes the numbers of some tokens those of others: the part between what both begin and end with.
pub(crate) fn changed(before: &[SemanticToken], now: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    const NUMBERS: usize = 5;
    let first = before.iter().zip(now).take_while(|(before, now)| before == now).count();
    let (old, new) = (before.get(first..)?, now.get(first..)?);
    let last = old.iter().rev().zip(new.iter().rev()).take_while(|(before, now)| before == now).count();
    let (gone, data) = (old.len().saturating_sub(last), new.get(..new.len().saturating_sub(last))?);
    let count = |tokens: usize| u32::try_from(tokens.saturating_mul(NUMBERS)).unwrap_or(u32::MAX);
    (gone > 0 || !data.is_empty()).then(|| SemanticTokensEdit {
        start: count(first),
        delete_count: count(gone),
        data: (!data.is_empty()).then(|| data.to_vec()),
    })
}

fn length(text: &str, span: Span, encoding: Encoding) -> u32 {
    let words = span.slice(text);
    let length = match encoding {
        Encoding::Utf8 => words.len(),
        Encoding::Utf16 => words.encode_utf16().count(),
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}
