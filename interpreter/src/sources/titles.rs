//! Titles that are nearly words of the source: E0813.
//!
//! In: the tree of a file and the folded texts of the sources. Out: a warning for a title of a programme or benefit
//! that neither a text nor a correction has while a text has something that differs by one character. A title that is worded freely is no
//! mistake, so nothing is said of one that is further away.

use super::{Verified, fold, gather};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::edits;
use heng_grammar::tree::{AnnotationKind, File, Item, Member, Text};

/// The shortest title that is judged, in characters: of shorter ones much is near.
const SHORTEST: usize = 6;

pub(super) fn check(tree: &File, verified: &mut Verified) -> Vec<Diagnostic> {
    let corrected = corrections(tree);
    let suspected = |title: &Text| {
        let words = plain(&fold(&title.text));
        if corrected.iter().any(|text| text.contains(&words)) {
            return None;
        }
        verified.instead(&words).map(|near| diagnostic(title, &near))
    };
    titles(tree).into_iter().filter_map(suspected).collect()
}

/// What the 勘误 of a file say that should stand in the source.
fn corrections(tree: &File) -> Vec<String> {
    let mut annotations = Vec::new();
    tree.items.iter().for_each(|item| gather(item.members(), &mut annotations));
    let corrected = annotations.into_iter().filter_map(|annotation| match &annotation.kind {
        AnnotationKind::Erratum { corrected, .. } => corrected.as_ref(),
        AnnotationKind::Citation { .. } | AnnotationKind::Reading { .. } | AnnotationKind::NotStated { .. } => None,
    });
    corrected.map(|text| plain(&fold(&text.text))).collect()
}

fn titles(tree: &File) -> Vec<&Text> {
    let mut titles = Vec::new();
    for item in &tree.items {
        let Item::Programme(programme) = item else { continue };
        titles.extend(&programme.title);
        for member in &programme.members {
            if let Member::Benefit(benefit) = member {
                titles.extend(&benefit.title);
            }
        }
    }
    titles
}

/// Headings are printed with quote marks and without, and in capitals.
pub(super) fn plain(text: &str) -> String {
    text.replace('\u{22}', "").to_lowercase()
}

/// What the texts have instead of the plain words of a title.
pub(super) fn instead(words: &str, texts: &[String]) -> Option<String> {
    if words.chars().count() < SHORTEST || texts.iter().any(|text| text.contains(words)) {
        return None;
    }
    texts.iter().find_map(|text| near(words, text))
}

fn diagnostic(title: &Text, near: &str) -> Diagnostic {
    let message = Message::new(
        format!("公告原文里没有标题“{}”，有“{near}”", title.text),
        format!("the source does not have the title \"{}\", but \"{near}\"", title.text),
    );
    let help = Message::new(
        format!("改成“{near}”；另有用意的，换一个不易混淆的说法"),
        format!("write \"{near}\"; where something else is meant, word it apart"),
    );
    Diagnostic::warning("E0813", title.span, message).with_help(help)
}

/// A part of the text that is one edit away. One edit leaves the first or the last third of the title as it is, so
/// only parts that begin or end with these are compared.
fn near(title: &str, text: &str) -> Option<String> {
    let characters: Vec<char> = title.chars().collect();
    let (length, third) = (characters.len(), characters.len() / 3);
    let first: String = characters.iter().take(third).collect();
    let last: String = characters.iter().skip(length.saturating_sub(third)).collect();
    let lengths = [length, length.saturating_add(1), length.saturating_sub(1)];
    let starting = text
        .match_indices(&first)
        .filter_map(|(at, _)| text.get(at..))
        .flat_map(|rest| lengths.iter().map(move |length| rest.chars().take(*length).collect::<String>()));
    let ends = text.match_indices(&last).filter_map(|(at, found)| text.get(..at.saturating_add(found.len())));
    let ending = ends.flat_map(|before| {
        lengths.iter().map(move |length| {
            let backwards: Vec<char> = before.chars().rev().take(*length).collect();
            backwards.into_iter().rev().collect::<String>()
        })
    });
    starting.chain(ending).find(|part| edits(title, part) == 1)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn one_wrong_missing_or_exchanged_character_is_near() {
        let text = "一、组织单身青年职工嘉缘会交友项目实施方案。二、其他";
        let right = "组织单身青年职工嘉缘会交友";
        for wrong in [
            "组织单身青年职下嘉缘会交友",
            "组织单身青年职嘉缘会交友",
            "组织单身青职年工嘉缘会交友",
            "维织单身青年职工嘉缘会交友",
        ] {
            assert_eq!(near(wrong, text).as_deref(), Some(right), "{wrong}");
        }
        assert_eq!(near("组织单身女职工嘉缘会交友", text), None);
    }
}
