//! Words of the notice, where a rule quotes them; words that a case can expect to fail.
//!
//! In: a place between quote marks, the plain texts beside the set. Out: sentences and their parts, those of the section
//! of the programme first, the nearest to what is typed first, what is quoted already last. Nothing is offered where no
//! text is at hand. Invariant: what is offered is quoted truly, and ends the quotation where it is open.

use super::constructs::Insert;
use super::context::is;
use super::names::home;
use super::{Offer, What};
use crate::mentions::programmes;
use crate::pieces::{Piece, Sort, pieces};
use heng::ir::benefit::Clause;
use heng::sources::fold;
use heng::words::{Quotable, quotable};
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{Case, Item, Member};
use std::collections::BTreeSet;

/// The most that is offered at once.
const MOST: usize = 50;
/// The fewest letters of a part of a sentence that is worth quoting.
const FEWEST: usize = 4;

/// A quotation that is being typed.
struct Typed<'t> {
    /// What is replaced.
    span: Span,
    /// What stands before the cursor.
    words: &'t str,
    curly: bool,
    /// Its closing mark is missing.
    open: bool,
}

/// What may be quoted at a place; `None` where no quotation of the notice or of a rule is being typed.
pub(super) fn citations(
    workspace: &Workspace,
    texts: &[String],
    (file, offset): (usize, usize),
) -> Option<(Span, Vec<Offer>)> {
    let source = workspace.sources.get(file)?;
    let text = source.text.as_str();
    let all = pieces(text);
    let at = all.iter().rposition(|piece| piece.sort == Sort::Text && piece.span.start < offset)?;
    let typed = typed(text, all.get(at)?.span, offset)?;
    let before = all.get(..at).unwrap_or_default();
    let found = if quotes(text, before) {
        let home = home(&source.tree, workspace, file, offset);
        let own = home.programme.and_then(|at| programmes(workspace).nth(at)).map(|(_, one)| one.name.text.as_str());
        of_notice(&quotable(workspace, texts), own)
    } else if before.last().is_some_and(|piece| is(piece.span.slice(text), "fails")) {
        clauses(workspace, file, offset).into_iter().map(|words| Candidate { words, rank: (false, false) }).collect()
    } else {
        return None;
    };
    Some((typed.span, nearest_first(found, &typed)))
}

/// The quotation around an offset.
fn typed(text: &str, span: Span, offset: usize) -> Option<Typed<'_>> {
    let quotation = span.slice(text);
    let first = quotation.chars().next()?;
    let curly = first == '“';
    let start = span.start.saturating_add(first.len_utf8());
    let mark = if curly { '”' } else { '"' };
    let closed = quotation.strip_suffix(mark).filter(|rest| rest.len() >= first.len_utf8());
    let inner_end = closed.map_or(span.end, |rest| span.start.saturating_add(rest.len()));
    if offset < start || offset > inner_end {
        return None;
    }
    let words = text.get(start..offset)?;
    // A mark that opens the next quotation is taken for the end of this one.
    let inner = text.get(start..inner_end).unwrap_or("");
    let open = closed.is_none() || pieces(inner).iter().any(|piece| opens(piece.span.slice(inner)));
    let end = if open { offset } else { inner_end };
    Some(Typed { span: Span::new(start, end), words, curly, open })
}

fn opens(word: &str) -> bool {
    ["cites", "reading", "erratum"].iter().any(|id| is(word, id))
}

/// Whether the notice is quoted behind these pieces: 依据, with the name of a source or without, 释义 or 勘误.
fn quotes(text: &str, before: &[Piece]) -> bool {
    let word = |back: usize| {
        let at = before.len().checked_sub(back)?;
        before.get(at).map(|piece| piece.span.slice(text))
    };
    word(1).is_some_and(opens) || word(2).is_some_and(|word| is(word, "cites"))
}

/// Words that can be quoted.
struct Candidate {
    words: String,
    /// Quoted already, and of another section: the least comes first.
    rank: (bool, bool),
}

fn of_notice(notice: &Quotable, own: Option<&str>) -> Vec<Candidate> {
    let all = notice.sentences.iter().flat_map(|(programme, sentence)| {
        let elsewhere = own.is_some() && programme.as_deref() != own;
        parts(sentence).into_iter().map(move |words| Candidate { rank: (notice.quoted(&words), elsewhere), words })
    });
    all.collect()
}

/// A sentence without its stop, then its parts between commas.
fn parts(sentence: &str) -> Vec<String> {
    let bare = |words: &str| {
        let words = words.trim_start_matches(['●', '★', '☆', '-', '*', ' ', '　']);
        words.trim_end_matches(['。', '；', ';', '，', ',', '.', '：', ':', ' ', '　']).to_owned()
    };
    let whole = bare(sentence);
    let mut pieces: Vec<String> = vec![String::new()];
    let mut characters = whole.chars().peekable();
    while let Some(c) = characters.next() {
        let ends = c == '，' || c == ',' && !characters.peek().is_some_and(char::is_ascii_digit);
        match pieces.last_mut() {
            Some(_) if ends => pieces.push(String::new()),
            Some(last) => last.push(c),
            None => {}
        }
    }
    let long = |piece: &String| piece.chars().filter(|c| c.is_alphanumeric()).count() >= FEWEST;
    let several = pieces.len() > 1;
    let inner = pieces.iter().map(|piece| bare(piece)).filter(|_| several);
    std::iter::once(whole.clone()).chain(inner).filter(long).collect()
}

/// The candidates that have something of what is typed.
fn nearest_first(found: Vec<Candidate>, typed: &Typed<'_>) -> Vec<Offer> {
    let wanted = fold(typed.words);
    let mut ranked: Vec<(usize, Candidate)> = Vec::new();
    let mut seen = BTreeSet::new();
    for one in found {
        let says = one.words.contains(char::is_alphanumeric);
        let Some(distance) = distance(&fold(&one.words), &wanted).filter(|_| says) else { continue };
        if seen.insert(one.words.clone()) {
            ranked.push((distance, one));
        }
    }
    ranked.sort_by_key(|(distance, one)| (one.rank, *distance));
    ranked.into_iter().take(MOST).filter_map(|(_, one)| offer(&one.words, typed)).collect()
}

/// How far words are from what is typed: 0 where they begin with it, 1 where they hold it, else more the fewer pairs of
/// letters they have in common; `None` where most of what is typed is not in them.
fn distance(words: &str, wanted: &str) -> Option<usize> {
    if words.starts_with(wanted) {
        return Some(0);
    }
    if words.contains(wanted) {
        return Some(1);
    }
    let letters: Vec<char> = wanted.chars().collect();
    let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
    let missing = pairs.iter().filter(|pair| !words.contains(pair.as_str())).count();
    (missing.saturating_mul(2) < pairs.len()).then(|| missing.saturating_add(2))
}

/// Words between the marks that were opened; `None` where they cannot stand there.
fn offer(words: &str, typed: &Typed<'_>) -> Option<Offer> {
    let plain = if typed.curly { words.to_owned() } else { curled(words) };
    let depth = plain.chars().try_fold(0_usize, |depth, c| match c {
        '“' => depth.checked_add(1),
        '”' => depth.checked_sub(1),
        '"' if typed.curly => Some(depth),
        _ => Some(depth),
    });
    let balanced = depth == Some(0) || !typed.curly && depth.is_some();
    let mark = if typed.curly { "”" } else { "\"" };
    let inserted = if typed.open { format!("{plain}{mark}") } else { plain.clone() };
    let insert = Insert { snippet: None, plain: inserted };
    balanced.then(|| Offer { insert: Some(insert), ..Offer::of(plain, What::Citation, "") })
}

/// Straight marks would end the quotation; their shape does not matter to it.
fn curled(words: &str) -> String {
    let mut inside = false;
    let marks = words.chars().map(|c| {
        if c != '"' {
            return c;
        }
        inside = !inside;
        if inside { '“' } else { '”' }
    });
    marks.collect()
}

/// The names and citations of what can fail of the benefit that the case at a place is about.
pub(super) fn clauses(workspace: &Workspace, file: usize, offset: usize) -> Vec<String> {
    let Some(name) = benefit_of_case(workspace, file, offset) else { return Vec::new() };
    let benefits = workspace.policy.programmes.iter().flat_map(|programme| &programme.benefits);
    let mut found = Vec::new();
    for benefit in benefits.filter(|benefit| benefit.name == name) {
        gather(&benefit.clauses, &mut found);
    }
    found
}

fn gather(clauses: &[Clause], found: &mut Vec<String>) {
    for clause in clauses {
        for words in clause.name.iter().chain(&clause.citations) {
            if !found.contains(words) {
                found.push(words.clone());
            }
        }
        gather(&clause.children, found);
    }
}

/// The benefit that the case around an offset names, or in which it stands.
fn benefit_of_case(workspace: &Workspace, file: usize, offset: usize) -> Option<&str> {
    let source = workspace.sources.get(file)?;
    source.tree.items.iter().find_map(|item| match item {
        Item::Case(case) => named(case, None, offset),
        Item::General(general) => within(&general.members, None, offset),
        Item::Programme(programme) => within(&programme.members, None, offset),
    })
}

fn within<'t>(members: &'t [Member], around: Option<&'t str>, offset: usize) -> Option<&'t str> {
    members.iter().find_map(|member| {
        if let Member::Benefit(benefit) = member {
            return within(&benefit.members, Some(&benefit.name.text), offset);
        }
        if let Member::Case(case) = member { named(case, around, offset) } else { None }
    })
}

fn named<'t>(case: &'t Case, around: Option<&'t str>, offset: usize) -> Option<&'t str> {
    let here = case.span.start <= offset && offset <= case.span.end;
    case.benefit.as_ref().map(|name| name.text.as_str()).or(around).filter(|_| here)
}
