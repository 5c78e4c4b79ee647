//! Payers of a split that its words do not name: E0811.
//!
//! In: a workspace. Out: a warning where the words that a share cites name payers of the set, but not the one who pays.
//! 市总 is 市总工会. Only shares that are not the remainder of a plain split or of an arm with one citation are judged,
//! and a 释义 that names the payer settles it.

use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::span::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Share, ShareValue, Split, SplitBody};

pub(super) fn check(workspace: &Workspace) -> Vec<(usize, Diagnostic)> {
    let mut payers: Vec<&str> = Vec::new();
    let mut splits: Vec<(usize, &Split)> = Vec::new();
    for (file, source) in workspace.sources.iter().enumerate() {
        for item in &source.tree.items {
            let members = match item {
                Item::General(general) => &general.members,
                Item::Programme(programme) => &programme.members,
                Item::Case(_) => continue,
            };
            visit(members, file, &mut payers, &mut splits);
        }
    }
    let mut found = Vec::new();
    for (file, split) in splits {
        let SplitBody::Shares(shares) = &split.body else { continue };
        found.extend(shares.iter().filter_map(|share| of_share(share, &payers)).map(|one| (file, one)));
        found.extend(of_split(split, shares, &payers).map(|one| (file, one)));
    }
    found
}

fn visit<'t>(members: &'t [Member], file: usize, payers: &mut Vec<&'t str>, splits: &mut Vec<(usize, &'t Split)>) {
    for member in members {
        if let Member::Payers(names) = member {
            payers.extend(names.iter().map(|name| name.text.as_str()));
        }
        if let Member::Split(split) = member {
            splits.push((file, split));
        }
        if let Member::Benefit(benefit) = member {
            visit(&benefit.members, file, payers, splits);
        }
    }
}

fn of_share(share: &Share, payers: &[&str]) -> Option<Diagnostic> {
    let judged = match &share.value {
        ShareValue::Whole | ShareValue::Value(_) => true,
        ShareValue::Hole | ShareValue::Remainder => false,
    };
    let words = words(&share.annotations);
    let named = named(&words, payers);
    let payer = share.payer.text.as_str();
    let wrong = judged && !named.is_empty() && !names(&words, payer);
    wrong.then(|| diagnostic(payer, share.payer.span, &named))
}

/// The words of the whole split name other payers than those who pay.
fn of_split(split: &Split, shares: &[Share], payers: &[&str]) -> Option<Diagnostic> {
    let words = words(&split.annotations);
    let named = named(&words, payers);
    let missing: Vec<&str> =
        named.iter().copied().filter(|one| !shares.iter().any(|share| share.payer.text == *one)).collect();
    let added = shares.iter().find(|share| {
        matches!(share.value, ShareValue::Value(_) | ShareValue::Whole) && !names(&words, &share.payer.text)
    })?;
    let alone = added.annotations.is_empty() && !missing.is_empty();
    alone.then(|| diagnostic(&added.payer.text, added.payer.span, &missing))
}

/// Citations and what readings and errata say, as one text.
fn words(annotations: &[Annotation]) -> String {
    let mut words = String::new();
    for annotation in annotations {
        let texts = match &annotation.kind {
            AnnotationKind::Citation { quote, .. } => [Some(quote), None],
            AnnotationKind::Reading { phrase, reading, .. } => [Some(phrase), reading.as_ref()],
            AnnotationKind::Erratum { printed, corrected, .. } => [Some(printed), corrected.as_ref()],
            AnnotationKind::NotStated { .. } => [None, None],
        };
        texts.into_iter().flatten().for_each(|text| {
            words.push_str(&text.text.to_lowercase());
            words.push('\n');
        });
    }
    words
}

fn named<'p>(words: &str, payers: &[&'p str]) -> Vec<&'p str> {
    payers.iter().copied().filter(|payer| names(words, payer)).collect()
}

/// The payer's name, or its short form without 工会.
fn names(words: &str, payer: &str) -> bool {
    let spelled = payer.replace('_', " ").to_lowercase();
    let short = spelled.strip_suffix("工会").filter(|short| short.chars().count() > 1);
    words.contains(&spelled) || short.is_some_and(|short| words.contains(short))
}

fn diagnostic(payer: &str, span: Span, named: &[&str]) -> Diagnostic {
    let (zh, en) = (named.join("、"), named.join(", "));
    let message = Message::new(
        format!("依据里出资的是{zh}，没有“{payer}”"),
        format!("the citation names {en} as payer, not \"{payer}\""),
    );
    let help = Message::new(
        format!("改成依据里的出资方，或者引用写有“{payer}”的那一句；名称不同的，用 释义 说明"),
        format!(
            "use the payer of the citation, or cite the words that name \"{payer}\"; explain another name in a reading"
        ),
    );
    Diagnostic::warning("E0811", span, message).with_help(help)
}
