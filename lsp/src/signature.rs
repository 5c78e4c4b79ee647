//! The call around a place: which function it is, how it is called, and which argument is being written.
//!
//! In: a text and an offset. Out: the built-in function or aggregate whose brackets are open there. Read from the
//! pieces and not from the tree, because a call that is being typed is seldom whole. Nothing is said in remarks and
//! quotations, on the name of the function and behind its closing bracket.

use crate::pieces::{Piece, Sort, pieces};
use heng::builtin::{Called, called};
use heng::wording::Language;
use heng_grammar::keyword;

/// A call as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The whole call with the types.
    pub label: String,
    /// The parts of the label that are parameters.
    pub parameters: Vec<String>,
    /// The parameter under way; beyond the last where there are too many arguments.
    pub active: usize,
    pub doc: String,
}

/// The call around an offset.
pub fn signature(text: &str, offset: usize, language: Language) -> Option<Signature> {
    let all = pieces(text);
    if quoted(text, &all, offset) {
        return None;
    }
    let before: Vec<&Piece> =
        all.iter().filter(|piece| piece.span.end <= offset && piece.sort != Sort::Comment).collect();
    let (name, commas) = open_call(text, &before, offset)?;
    let called = called(name)?;
    let last = called.parameters.len().saturating_sub(1);
    // What follows the condition of an aggregate belongs to a list inside it.
    let active = if called.repeats || called.over_list { commas.min(last) } else { commas };
    let (label, parameters) = worded(&called, name, language);
    let doc = language.choose(called.doc_zh, called.doc_en);
    Some(Signature { label, parameters, active, doc })
}

/// The call with the types, and its parameters as they stand in it.
pub(crate) fn worded(called: &Called, name: &str, language: Language) -> (String, Vec<String>) {
    let parameter = |one: &heng::builtin::Parameter| {
        let optional = if one.optional { "?" } else { "" };
        format!("{}{optional}: {}", language.of(&one.name), language.of(&one.kind))
    };
    let parameters: Vec<String> = called.parameters.iter().map(parameter).collect();
    let more = if called.repeats { ", …" } else { "" };
    let label = format!("{name}({}{more}) → {}", parameters.join(", "), language.of(&called.gives));
    (label, parameters)
}

/// Whether the offset lies in a remark, or in a quotation that is closed behind it or not at all.
fn quoted(text: &str, all: &[Piece], offset: usize) -> bool {
    all.iter().any(|piece| match piece.sort {
        Sort::Comment => piece.span.start < offset && offset <= piece.span.end,
        Sort::Text => {
            let words = piece.span.slice(text);
            let open = words.chars().nth(1).is_none() || !words.ends_with(['"', '”']);
            piece.span.start < offset && (offset < piece.span.end || open && offset == piece.span.end)
        }
        Sort::Word | Sort::Number | Sort::Mark => false,
    })
}

/// The name before the innermost open bracket of a function, and the commas since.
fn open_call<'t>(text: &'t str, before: &[&Piece], offset: usize) -> Option<(&'t str, usize)> {
    let (mut depth, mut commas) = (0_usize, 0_usize);
    let mut behind = offset;
    for (at, piece) in before.iter().enumerate().rev() {
        let words = piece.span.slice(text);
        let between = text.get(piece.span.end..behind).unwrap_or("");
        if between.contains('\n') && ends_here(text, words, behind, offset) {
            return None;
        }
        behind = piece.span.start;
        match words {
            ")" | "）" => depth = depth.saturating_add(1),
            "(" | "（" if depth > 0 => depth = depth.saturating_sub(1),
            "(" | "（" => {
                let name = at.checked_sub(1).and_then(|at| before.get(at)).filter(|name| name.span.end == behind);
                let name = name.filter(|name| name.sort == Sort::Word).map(|name| name.span.slice(text));
                match name.filter(|name| called(name).is_some()) {
                    Some(name) => return Some((name, commas)),
                    // A bracket of its own; its commas are none of the call around it.
                    None => commas = 0,
                }
            }
            "," | "，" if depth == 0 => commas = commas.saturating_add(1),
            "{" | "｛" | "}" | "｝" | ";" | "；" => return None,
            _ => {}
        }
    }
    None
}

/// Whether a line break ends what stands before it: nothing there asks for more, and what follows opens something new
/// or is not written yet.
fn ends_here(text: &str, last: &str, next: usize, offset: usize) -> bool {
    if matches!(last, "(" | "（" | "," | "，") {
        return next < offset && opens(text, next);
    }
    next >= offset || opens(text, next)
}

/// Whether the line at an offset begins with a keyword that opens a member.
fn opens(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    let first = pieces(rest.split('\n').next().unwrap_or("")).first().map(|piece| piece.span.slice(rest));
    first.is_some_and(|word| {
        keyword::spelt(word).any(|row| matches!(row.place, keyword::Place::File | keyword::Place::Member))
    })
}
