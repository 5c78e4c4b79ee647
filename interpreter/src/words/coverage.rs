//! How much of the notice the policies quote.
//!
//! In: a workspace and the texts of the notice. Out: for each programme, in the order of the 编号, the sentences of its
//! section that no 依据, 释义, 勘误 or 未载 quotes. A quotation covers every sentence that it stands in or that stands in
//! it. Sections begin at a heading with the number of a programme; what stands before the first is preamble.

mod sentences;

use crate::sources::fold;
use crate::value::{Decimal, exact};
use crate::wording::plain;
use crate::workspace::Workspace;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Programme, RoundingMode, RoundingUnit};
use sentences::{Sentence, pieces, sentences};
use serde::Serialize;

/// What the policies quote of one programme's section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// `None` for all programmes together
    pub programme: Option<String>,
    pub sentences: usize,
    pub covered: usize,
    /// one decimal
    pub percent: String,
    pub uncovered: Vec<String>,
}

/// A quotation covers beyond its own section only where it is too long to stand there by chance.
const LONG: usize = 6;

/// One entry for each programme whose section is found, then one for all.
pub fn coverage(workspace: &Workspace, texts: &[String]) -> Vec<Covered> {
    let programmes = programmes(workspace);
    let numbers: Vec<&str> = programmes.iter().map(|(number, _)| number.as_str()).collect();
    let read: Vec<Sentence> = texts.iter().flat_map(|text| sentences(text, &numbers)).collect();
    let quotes: Vec<(Option<&str>, Vec<String>)> = quotes(workspace);
    let mut found = Vec::new();
    for (number, programme) in &programmes {
        let own: Vec<&Sentence> = read.iter().filter(|sentence| sentence.section == *number).collect();
        if own.is_empty() {
            continue;
        }
        let name = programme.name.text.as_str();
        let covers = |sentence: &&&Sentence| covered(&sentence.text, name, &quotes);
        let count = own.iter().filter(covers).count();
        let uncovered = own.iter().filter(|sentence| !covers(sentence)).map(|sentence| sentence.text.clone());
        found.push(entry(Some(name.to_owned()), own.len(), count, uncovered.collect()));
    }
    let total = found.iter().fold((0_usize, 0_usize), |(sentences, covered), one: &Covered| {
        (sentences.saturating_add(one.sentences), covered.saturating_add(one.covered))
    });
    if !found.is_empty() {
        found.push(entry(None, total.0, total.1, Vec::new()));
    }
    found
}

/// What rules can quote of the notice, and what they quote.
#[derive(Debug, Clone, Default)]
pub struct Quotable {
    /// Every sentence of the texts with the programme in whose section it stands, headings left out.
    pub sentences: Vec<(Option<String>, String)>,
    quotes: Vec<String>,
}

impl Quotable {
    /// Whether some quotation holds these words.
    pub fn quoted(&self, words: &str) -> bool {
        let words = fold(words);
        self.quotes.iter().any(|quote| quote.contains(words.as_str()))
    }
}

/// The sentences of the texts in their order.
pub fn quotable(workspace: &Workspace, texts: &[String]) -> Quotable {
    let programmes = programmes(workspace);
    let numbers: Vec<&str> = programmes.iter().map(|(number, _)| number.as_str()).collect();
    let name = |section: &str| programmes.iter().find(|(number, _)| number == section).map(|(_, one)| &one.name.text);
    let all = texts.iter().flat_map(|text| pieces(text, &numbers));
    Quotable {
        sentences: all.map(|(section, text)| (section.and_then(name).cloned(), text)).collect(),
        quotes: quotes(workspace).into_iter().flat_map(|(_, quotes)| quotes).collect(),
    }
}

fn entry(programme: Option<String>, sentences: usize, covered: usize, uncovered: Vec<String>) -> Covered {
    let rounding = heng_grammar::tree::Rounding { mode: RoundingMode::Down, unit: RoundingUnit::Jiao };
    let percent = exact::multiply(Decimal::from(covered), Decimal::ONE_HUNDRED)
        .and_then(|hundredfold| exact::divide(hundredfold, Decimal::from(sentences.max(1)), rounding));
    let percent = percent.map_or_else(|_| "0".to_owned(), plain);
    Covered { programme, sentences, covered, percent, uncovered }
}

/// The programmes that were asked for, by number.
fn programmes(workspace: &Workspace) -> Vec<(String, &Programme)> {
    let asked = workspace.sources.iter().filter(|source| source.asked);
    let mut found: Vec<(String, &Programme)> = Vec::new();
    for item in asked.flat_map(|source| &source.tree.items) {
        let Item::Programme(programme) = item else { continue };
        let number = programme
            .members
            .iter()
            .find_map(|member| if let Member::Number(number) = member { Some(number.text.clone()) } else { None });
        found.extend(number.map(|number| (number, programme)));
    }
    found.sort_by_key(|(number, _)| (number.len(), number.clone()));
    found
}

/// What each programme quotes, folded, `None` for the general part.
fn quotes(workspace: &Workspace) -> Vec<(Option<&str>, Vec<String>)> {
    let mut found = Vec::new();
    for item in workspace.sources.iter().flat_map(|source| &source.tree.items) {
        let (name, members) = match item {
            Item::General(general) => (None, &general.members),
            Item::Programme(programme) => (Some(programme.name.text.as_str()), &programme.members),
            Item::Case(_) => continue,
        };
        let mut quoted = Vec::new();
        gather(members, &mut quoted);
        found.push((name, quoted));
    }
    found
}

fn gather(members: &[Member], quoted: &mut Vec<String>) {
    for member in members {
        for annotation in crate::names::annotations_of(member) {
            quoted.extend(quotations(annotation));
        }
        if let Member::Benefit(benefit) = member {
            gather(&benefit.members, quoted);
        }
    }
}

/// The words of the notice that an entry quotes, in pieces.
fn quotations(annotation: &Annotation) -> Vec<String> {
    let text = match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => quote,
        AnnotationKind::Reading { phrase, .. } => phrase,
        AnnotationKind::Erratum { printed, .. } => printed,
        AnnotationKind::NotStated { what, because } => {
            // What is not stated is no quotation, but may quote between marks where it should stand.
            let texts = [Some(what), because.as_ref()].into_iter().flatten();
            return texts
                .flat_map(|text| text.text.split('“').skip(1).filter_map(|rest| rest.split('”').next()))
                .map(fold)
                .collect();
        }
    };
    let end = ['.', ';', ','];
    text.text
        .split('…')
        .map(|piece| fold(piece).trim_end_matches(end).to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn covered(sentence: &str, programme: &str, quotes: &[(Option<&str>, Vec<String>)]) -> bool {
    let sentence = fold(sentence);
    let sentence = sentence.trim_matches(['.', ';', ',', '-']);
    quotes.iter().any(|(name, quoted)| {
        let own = *name == Some(programme);
        let reaches = |quote: &String| own || quote.chars().count() >= LONG;
        quoted
            .iter()
            .filter(|quote| reaches(quote))
            .any(|quote| sentence.contains(quote.as_str()) || quote.contains(sentence))
    })
}
