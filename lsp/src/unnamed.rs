//! The period of a benefit that is called by its keyword, 保障期, because it has no name.
//!
//! In: a workspace, a file and an offset. Out: the keyword there and the period that it means, that of the benefit
//! around it or of the benefit that the case around it is about. Such a period cannot be renamed, so it is no mention.

use crate::complete::home_of;
use crate::mentions::{Mentions, programmes};
use crate::pieces::{Piece, Sort, pieces};
use heng::workspace::Workspace;
use heng_grammar::tree::{Case, Item, Member, Period};
use heng_grammar::{Span, keyword};

/// A keyword that means a period.
pub(crate) struct Called<'w> {
    pub(crate) word: Span,
    /// In which file the period is declared.
    pub(crate) file: usize,
    pub(crate) period: &'w Period,
}

impl Called<'_> {
    /// The keyword of the declaration.
    pub(crate) fn declaration(&self, workspace: &Workspace) -> Span {
        let start = self.period.span.start;
        let text = workspace.sources.get(self.file).map_or("", |source| source.text.as_str());
        let found = pieces(text).into_iter().find(|piece| piece.span.start == start);
        found.map_or(self.period.span, |piece| piece.span)
    }
}

/// The period that is meant by the keyword at an offset.
pub(crate) fn called<'w>(
    workspace: &'w Workspace,
    mentions: &Mentions<'w>,
    file: usize,
    offset: usize,
) -> Option<Called<'w>> {
    let text = workspace.sources.get(file)?.text.as_str();
    let touches = |piece: &Piece| piece.span.start <= offset && offset <= piece.span.end;
    let word = words(text).find(touches)?.span;
    meant(workspace, mentions, file, word)
}

/// Every keyword of the set that means the same period.
pub(crate) fn same<'w>(workspace: &'w Workspace, mentions: &Mentions<'w>, one: &Called<'w>) -> Vec<(usize, Span)> {
    let all = workspace.sources.iter().enumerate();
    let all = all.flat_map(|(file, source)| words(&source.text).map(move |piece| (file, piece.span)));
    all.filter(|(file, word)| {
        meant(workspace, mentions, *file, *word).is_some_and(|other| std::ptr::eq(other.period, one.period))
    })
    .collect()
}

fn words(text: &str) -> impl Iterator<Item = Piece> {
    let is = |word: &str| keyword::spelt(word).any(|row| row.id == "period");
    pieces(text).into_iter().filter(move |piece| piece.sort == Sort::Word && is(piece.span.slice(text)))
}

fn meant<'w>(workspace: &'w Workspace, mentions: &Mentions<'w>, file: usize, word: Span) -> Option<Called<'w>> {
    let tree = &workspace.sources.get(file)?.tree;
    let around = crate::complete::home(tree, workspace, file, word.start);
    let home = match case(tree.items.iter(), word) {
        Some(case) => home_of(mentions, &case.benefit.as_ref()?.text, around)?,
        None => around,
    };
    let (file, programme) = programmes(workspace).nth(home.programme?)?;
    let mut benefits =
        programme.members.iter().filter_map(|one| if let Member::Benefit(one) = one { Some(one) } else { None });
    let own = home.benefit.and_then(|at| benefits.nth(at)).map(|one| one.members.as_slice()).unwrap_or_default();
    let period = unnamed(own).or_else(|| unnamed(&programme.members))?;
    Some(Called { word, file, period })
}

fn unnamed(members: &[Member]) -> Option<&Period> {
    let periods = members.iter().filter_map(|one| if let Member::Period(one) = one { Some(one) } else { None });
    periods.into_iter().find(|period| period.name.is_none())
}

/// The case around a word.
fn case<'w>(mut items: impl Iterator<Item = &'w Item>, word: Span) -> Option<&'w Case> {
    items.find_map(|item| match item {
        Item::Case(case) => Some(case).filter(|case| around(case, word)),
        Item::General(_) | Item::Programme(_) => within(item.members(), word),
    })
}

fn around(case: &Case, word: Span) -> bool {
    case.span.start <= word.start && word.end <= case.span.end
}

fn within(members: &[Member], word: Span) -> Option<&Case> {
    members.iter().find_map(|member| {
        if let Member::Benefit(benefit) = member {
            return within(&benefit.members, word);
        }
        if let Member::Case(case) = member { Some(case).filter(|case| around(case, word)) } else { None }
    })
}
