//! The words of a set, to see how a name is spelt elsewhere.
//!
//! In: a workspace, its scopes and labels. Out: its quotations, registers, titles, questions and names, each a line
//! once, and which pairs of characters they have. A line that is the name in question proves nothing of it.

use super::super::rule::Scope;
use super::labels::Label;
use crate::sources::fold;
use crate::workspace::Workspace;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Text};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Evidence {
    lines: Vec<String>,
    /// the first two lines that have a pair
    pairs: BTreeMap<(char, char), (usize, Option<usize>)>,
}

impl Evidence {
    pub(super) fn of(workspace: &Workspace, scopes: &[Scope<'_>], labels: &[Label<'_>]) -> Self {
        let rules = scopes.iter().flat_map(|scope| &scope.rules);
        let texts = rules.clone().flat_map(|rule| &rule.texts).copied();
        let annotations = rules.flat_map(|rule| &rule.annotations).chain(scopes.iter().flat_map(|scope| &scope.alone));
        let said = annotations.flat_map(|annotation| said(annotation)).map(|text| text.text.as_str());
        let named = labels.iter().map(|label| label.text);
        let lines: BTreeSet<String> = texts.chain(said).chain(named).chain(titles(workspace)).map(plain).collect();
        let lines: Vec<String> = lines.into_iter().collect();
        let mut pairs: BTreeMap<(char, char), (usize, Option<usize>)> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            for pair in line.chars().zip(line.chars().skip(1)) {
                let lines = pairs.entry(pair).or_insert((at, None));
                if lines.0 != at {
                    lines.1.get_or_insert(at);
                }
            }
        }
        Self { lines, pairs }
    }

    /// Whether a line other than these has the words.
    pub(super) fn has(&self, words: &str, but: &[&str]) -> bool {
        self.lines.iter().any(|line| line.contains(words) && !but.contains(&line.as_str()))
    }

    /// Whether a line other than this has the two characters side by side.
    pub(super) fn pairs(&self, first: char, second: char, but: &str) -> bool {
        let other = |at: usize| self.lines.get(at).is_some_and(|line| line != but);
        self.pairs.get(&(first, second)).is_some_and(|(one, two)| other(*one) || two.is_some_and(other))
    }

    /// The character that stands between the two parts in some line.
    pub(super) fn between(&self, left: &str, right: &str) -> Option<char> {
        self.lines.iter().find_map(|line| {
            line.match_indices(left).find_map(|(at, found)| {
                let rest = line.get(at.saturating_add(found.len())..)?;
                let between = rest.chars().next()?;
                rest.strip_prefix(between)?.starts_with(right).then_some(between)
            })
        })
    }
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
