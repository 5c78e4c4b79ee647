//! The words of a set, to see how a name is spelt elsewhere.
//!
//! In: a workspace, its scopes and labels. Out: its quotations, registers, titles, questions and names, each a line
//! once, and which pairs of characters they have. A line that is the name in question proves nothing of it.

use super::super::rule::Scope;
use super::labels::Label;
use crate::sources::fold;
use crate::workspace::Workspace;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Text};
use std::collections::{BTreeSet, HashMap};

pub(super) struct Evidence {
    lines: Vec<String>,
    /// The lines that have a pair of neighbours, in their order. Looked up and never iterated: the order of a hash map
    /// does not show.
    pairs: HashMap<(char, char), Vec<usize>>,
}

impl Evidence {
    pub(super) fn of(lines: &[&str]) -> Self {
        let lines: BTreeSet<String> = lines.iter().map(|line| plain(line)).collect();
        let lines: Vec<String> = lines.into_iter().collect();
        let mut pairs: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            for pair in line.chars().zip(line.chars().skip(1)) {
                let lines = pairs.entry(pair).or_default();
                if lines.last() != Some(&at) {
                    lines.push(at);
                }
            }
        }
        Self { lines, pairs }
    }

    /// Whether a line other than these has the words.
    pub(super) fn has(&self, words: &str, but: &[&str]) -> bool {
        self.candidates(words).any(|line| line.contains(words) && !but.contains(&line))
    }

    /// Whether a line other than this has the two characters side by side.
    pub(super) fn pairs(&self, first: char, second: char, but: &str) -> bool {
        self.with_pair((first, second)).any(|line| line != but)
    }

    /// The character that stands between the two parts in some line.
    pub(super) fn between(&self, left: &str, right: &str) -> Option<char> {
        let part = if left.chars().nth(1).is_some() { left } else { right };
        self.candidates(part).find_map(|line| {
            line.match_indices(left).find_map(|(at, found)| {
                let rest = line.get(at.saturating_add(found.len())..)?;
                let between = rest.chars().next()?;
                rest.strip_prefix(between)?.starts_with(right).then_some(between)
            })
        })
    }

    fn with_pair(&self, pair: (char, char)) -> impl Iterator<Item = &str> {
        let found = self.pairs.get(&pair).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| self.lines.get(*at)).map(String::as_str)
    }

    /// The lines that may have the words, in their order: those with their rarest pair; of a single character all.
    fn candidates(&self, words: &str) -> Box<dyn Iterator<Item = &str> + '_> {
        let pairs = words.chars().zip(words.chars().skip(1));
        match pairs.min_by_key(|pair| self.pairs.get(pair).map_or(0, Vec::len)) {
            Some(pair) => Box::new(self.with_pair(pair)),
            None => Box::new(self.lines.iter().map(String::as_str)),
        }
    }
}

/// The words of a set, as they are written.
pub(super) fn lines<'w>(workspace: &'w Workspace, scopes: &[Scope<'w>], labels: &[Label<'w>]) -> Vec<&'w str> {
    let rules = scopes.iter().flat_map(|scope| &scope.rules);
    let texts = rules.clone().flat_map(|rule| &rule.texts).copied();
    let annotations = rules.flat_map(|rule| &rule.annotations).chain(scopes.iter().flat_map(|scope| &scope.alone));
    let said = annotations.flat_map(|annotation| said(annotation)).map(|text| text.text.as_str());
    let named = labels.iter().map(|label| label.text);
    texts.chain(said).chain(named).chain(titles(workspace)).collect()
}

/// A text without what names leave out: blanks, quote marks, underscores, width and capitals.
pub(super) fn plain(text: &str) -> String {
    fold(text).replace(['\u{22}', '_'], "").to_lowercase()
}

fn said(annotation: &Annotation) -> Vec<&Text> {
    match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => vec![quote],
        AnnotationKind::Reading { phrase, reading, because } => {
            [Some(phrase), reading.as_ref(), because.as_ref()].into_iter().flatten().collect()
        }
        AnnotationKind::Erratum { printed, corrected, because } => {
            [Some(printed), corrected.as_ref(), because.as_ref()].into_iter().flatten().collect()
        }
        AnnotationKind::NotStated { what, because } => [Some(what), because.as_ref()].into_iter().flatten().collect(),
    }
}

fn titles(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let items = workspace.sources.iter().flat_map(|source| &source.tree.items);
    let titles = items.flat_map(|item| match item {
        Item::General(general) => general.title.iter().collect::<Vec<_>>(),
        Item::Programme(programme) => {
            let benefits = programme
                .members
                .iter()
                .filter_map(|member| if let Member::Benefit(benefit) = member { benefit.title.as_ref() } else { None });
            programme.title.iter().chain(benefits).collect()
        }
        Item::Case(_) => Vec::new(),
    });
    titles.map(|title| title.text.as_str())
}
