//! Where in a text something is being typed.
//!
//! In: the pieces of a text and an offset. Out: the word under way, the block around it and what stands before it.
//! Read from the pieces and not from the tree, because what is being typed is seldom whole.

use super::cells;
use crate::pieces::{Piece, Sort};
use heng_grammar::{Span, keyword};

/// The block around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    File,
    General,
    Programme,
    Benefit,
    Case,
    /// facts that are declared
    Facts,
    /// facts of a case
    Given,
    Expected,
    Conditions,
    Split,
    Other,
}

/// What the word stands right behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// nothing: it begins a line or a block
    Nothing,
    /// the digits of a number
    Digits,
    Colon,
    /// 由
    Supplier,
    Other,
}

/// Where something is being typed.
#[derive(Debug, Clone)]
pub(super) struct Context<'t> {
    /// The word under way, empty where none has begun.
    pub(super) word: Span,
    pub(super) block: Block,
    pub(super) behind: Behind,
    /// What stands before 属于 or 不属于, where a list of members is being typed.
    pub(super) among: Option<&'t str>,
    /// What stands before the equals sign.
    pub(super) equals: Option<&'t str>,
    /// The words before it on its line.
    pub(super) line: Vec<&'t str>,
    /// The words before the brace that opens the block.
    pub(super) head: Vec<&'t str>,
    /// The benefit that the case around it is about.
    pub(super) benefit: Option<&'t str>,
    /// The facts that the block gives already.
    pub(super) given: Vec<&'t str>,
    /// What the cell under way tests, in a row of a table or of tiers.
    pub(super) tested: Option<&'t str>,
    /// A value is being typed that may be a table: behind 金额 or the equals sign of a definition.
    pub(super) valued: bool,
}

impl<'t> Context<'t> {
    /// `None` in remarks and quotations.
    pub(super) fn at(text: &'t str, all: &[Piece], offset: usize) -> Option<Self> {
        let current = all.iter().find(|piece| piece.span.start < offset && offset <= piece.span.end);
        let (word, unit) = match current.map(|piece| (piece.sort, piece.span)) {
            Some((Sort::Comment, _)) => return None,
            Some((Sort::Text, span)) if offset < span.end || !is_closed(span.slice(text)) => return None,
            Some((Sort::Word, span)) => (Span::new(span.start, offset), false),
            Some((Sort::Number, span)) => (Span::new(behind_digits(text, span, offset), offset), true),
            Some((Sort::Text | Sort::Mark, _)) | None => (Span::new(offset, offset), false),
        };
        let from = if unit { current.map_or(word.start, |piece| piece.span.start) } else { word.start };
        let before: Vec<&Piece> =
            all.iter().filter(|piece| piece.span.end <= from && piece.sort != Sort::Comment).collect();
        let line = text.get(..word.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
        let last = before.last().map(|piece| piece.span);
        let starts = last.is_none_or(|last| last.start < line || matches!(last.slice(text), "{" | "｛"));
        let on_line: Vec<&str> =
            before.iter().filter(|piece| piece.span.start >= line).map(|piece| piece.span.slice(text)).collect();
        let said = on_line.last().copied().unwrap_or("");
        let around = around(text, &before);
        let inside = before.get(around.at..).unwrap_or_default();
        Some(Self {
            word,
            block: around.block,
            tested: cells::tested(text, &around.head, inside, &on_line),
            given: given(text, inside),
            head: around.head,
            benefit: around.benefit,
            behind: match said {
                _ if unit => Behind::Digits,
                _ if starts => Behind::Nothing,
                ":" | "：" => Behind::Colon,
                _ if is(said, "supplied_by") => Behind::Supplier,
                _ => Behind::Other,
            },
            among: among(&on_line),
            equals: equals(&on_line),
            valued: valued(&on_line),
            line: on_line,
        })
    }
}

fn is_closed(quotation: &str) -> bool {
    quotation.len() > 1 && (quotation.ends_with('"') || quotation.ends_with('”'))
}

/// Where the digits of a number end and its unit begins.
fn behind_digits(text: &str, span: Span, offset: usize) -> usize {
    let digits = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '．' | '-');
    let words = span.slice(text);
    let length = words.find(|c| !digits(c)).unwrap_or(words.len());
    span.start.saturating_add(length).min(offset)
}

pub(super) fn is(word: &str, id: &str) -> bool {
    keyword::spelt(word).any(|row| row.id == id)
}

/// The block around a place.
struct Around<'t> {
    block: Block,
    head: Vec<&'t str>,
    /// How many pieces stand before what is in it.
    at: usize,
    benefit: Option<&'t str>,
}

/// The innermost block that is open behind these pieces.
fn around<'t>(text: &'t str, before: &[&Piece]) -> Around<'t> {
    let mut open: Vec<Around<'t>> = Vec::new();
    // The words since the last brace or the beginning of the line.
    let mut head: Vec<&str> = Vec::new();
    let mut end = 0_usize;
    for (at, piece) in before.iter().enumerate() {
        let words = piece.span.slice(text);
        if text.get(end..piece.span.start).is_some_and(|between| between.contains('\n')) {
            head.clear();
        }
        end = piece.span.end;
        match words {
            "{" | "｛" => {
                let outer = open.last();
                let block = opened(&head, outer.map_or(Block::File, |outer| outer.block));
                let benefit = outer.and_then(|outer| outer.benefit);
                open.push(Around { block, head: std::mem::take(&mut head), at: at.saturating_add(1), benefit });
            }
            "}" | "｝" => {
                open.pop();
                head.clear();
            }
            _ => {
                let named = head.last().is_some_and(|last| is(last, "benefit"));
                if let Some(case) = open.last_mut().filter(|around| named && around.block == Block::Case) {
                    case.benefit = Some(words);
                }
                head.push(words);
            }
        }
    }
    open.pop().unwrap_or(Around { block: Block::File, head: Vec::new(), at: 0, benefit: None })
}

/// The words before equals signs.
fn given<'t>(text: &'t str, inside: &[&Piece]) -> Vec<&'t str> {
    let equals = inside.windows(2).filter(|pair| pair.last().is_some_and(|mark| mark.span.slice(text) == "="));
    equals.filter_map(|pair| pair.first()).map(|name| name.span.slice(text)).collect()
}

/// The block that opens behind these words.
fn opened(head: &[&str], around: Block) -> Block {
    let named = |block: Block, id: &str| head.iter().any(|word| is(word, id)).then_some(block);
    let first = |block: Block, id: &str| head.first().is_some_and(|word| is(word, id)).then_some(block);
    match around {
        Block::File => {
            let found = first(Block::General, "general").or_else(|| first(Block::Programme, "programme"));
            found.or_else(|| first(Block::Case, "case")).unwrap_or(Block::Other)
        }
        Block::Case => {
            named(Block::Expected, "expect").or_else(|| named(Block::Given, "facts")).unwrap_or(Block::Other)
        }
        Block::Conditions => Block::Conditions,
        Block::Facts | Block::Given | Block::Expected | Block::Split | Block::Other => around,
        Block::General | Block::Programme | Block::Benefit => {
            let found = first(Block::Benefit, "benefit").or_else(|| first(Block::Facts, "facts"));
            let found =
                found.or_else(|| first(Block::Conditions, "conditions")).or_else(|| first(Block::Split, "split"));
            found.or_else(|| first(Block::Case, "case")).unwrap_or(Block::Other)
        }
    }
}

/// The word before 属于 where nothing but members follows it.
fn among<'t>(line: &[&'t str]) -> Option<&'t str> {
    let at = line.iter().rposition(|word| is(word, "in_list") || is(word, "not_in_list"))?;
    let rest = line.get(at.saturating_add(1)..).unwrap_or_default();
    let listing = rest.iter().enumerate().all(|(at, word)| (at % 2 == 1) == matches!(*word, "、" | "," | "，"));
    let open = rest.len() % 2 == 0;
    (listing && open).then(|| at.checked_sub(1).and_then(|at| line.get(at)).copied()).flatten()
}

/// The word before an equals sign that was typed last; none where the sign gives a new name its value.
fn equals<'t>(line: &[&'t str]) -> Option<&'t str> {
    let at = line.len().checked_sub(1)?;
    let names = line.first().is_some_and(|first| ["define", "output", "day"].iter().any(|id| is(first, id)));
    if names && line.iter().filter(|word| matches!(**word, "=" | "＝")).count() == 1 {
        return None;
    }
    let mark = matches!(line.get(at).copied(), Some("=" | "＝" | "≠"));
    mark.then(|| at.checked_sub(1).and_then(|at| line.get(at)).copied()).flatten()
}

/// Whether a whole value begins here.
fn valued(line: &[&str]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
    match *last {
        "=" | "＝" => ["define", "output"].iter().any(|id| is(first, id)),
        last => is(last, "amount") && line.len() == 1,
    }
}
