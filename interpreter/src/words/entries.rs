//! Steps, papers and services that are nearly words of their citation: E0812.
//!
//! In: a workspace. Out: a warning where an entry does not stand in the words that its channel or list cites, while
//! those words have something that differs from it by one character; or where they list it with one character more, or
//! as two items. An entry that is worded freely is no mistake, so nothing is said of one that is further away.

mod items;

use super::slip::slip;
use crate::sources::fold;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::edits;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Listing, Member, Text};

/// The shortest entry that is judged, in characters.
const SHORTEST: usize = 2;

pub(super) fn check(workspace: &Workspace) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for (file, source) in workspace.sources.iter().enumerate() {
        for item in &source.tree.items {
            match item {
                Item::General(general) => members(&general.members, file, &mut found),
                Item::Programme(programme) => members(&programme.members, file, &mut found),
                Item::Case(_) => {}
            }
        }
    }
    found
}

fn members(all: &[Member], file: usize, found: &mut Vec<(usize, Diagnostic)>) {
    for member in all {
        let (entries, annotations): (Vec<&Text>, &[Annotation]) = match member {
            Member::Benefit(benefit) => {
                members(&benefit.members, file, found);
                continue;
            }
            Member::Documents(Listing { entries, annotations, .. })
            | Member::Services(Listing { entries, annotations, .. }) => (entries.iter().collect(), annotations),
            Member::Channel(channel) => {
                let steps = channel.procedures.iter().flat_map(|procedure| &procedure.steps);
                (steps.chain(&channel.documents).collect(), &channel.annotations)
            }
            Member::InForce(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Facts(_)
            | Member::Enumeration(_)
            | Member::Parameter(_)
            | Member::Definition(_)
            | Member::Table(_)
            | Member::Case(_)
            | Member::AsOf(_)
            | Member::Conditions(_)
            | Member::Amount(_)
            | Member::Split(_)
            | Member::Windows(_)
            | Member::Deadline(_)
            | Member::Period(_)
            | Member::Day(_)
            | Member::Limit(_)
            | Member::Quota(_)
            | Member::Flag(_)
            | Member::Output(_)
            | Member::Annotation(_) => continue,
        };
        let words: Vec<String> = annotations.iter().filter_map(quoted).map(|text| fold(&text.text)).collect();
        let all: Vec<String> = entries.iter().map(|entry| fold(&entry.text)).collect();
        found.extend(entries.into_iter().filter_map(|entry| suspect(entry, &all, &words)).map(|one| (file, one)));
    }
}

/// What an annotation quotes of the source, or says of it.
fn quoted(annotation: &Annotation) -> Option<&Text> {
    match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => Some(quote),
        AnnotationKind::Reading { reading, .. } => reading.as_ref(),
        AnnotationKind::Erratum { corrected, .. } => corrected.as_ref(),
        AnnotationKind::NotStated { .. } => None,
    }
}

fn suspect(entry: &Text, all: &[String], words: &[String]) -> Option<Diagnostic> {
    let folded = fold(&entry.text);
    let length = folded.chars().count();
    if words.is_empty() {
        return None;
    }
    if words.iter().any(|text| text.contains(&folded)) {
        return items::clipped(&folded, all, words).map(|item| short(entry, &item));
    }
    if let Some((first, second)) = items::joined(&folded, words) {
        return Some(parted(entry, &first, &second));
    }
    if length < SHORTEST {
        return None;
    }
    words.iter().find_map(|text| near(&folded, length, text)).map(|near| diagnostic(entry, &near))
}

fn diagnostic(entry: &Text, near: &str) -> Diagnostic {
    let text = &entry.text;
    let message = Message::new(
        format!("依据里没有“{text}”，有“{near}”"),
        format!("the words that it cites do not have \"{text}\", but \"{near}\""),
    );
    advised(entry, message, near)
}

fn short(entry: &Text, item: &str) -> Diagnostic {
    let text = &entry.text;
    let message = Message::new(
        format!("依据列的是“{item}”，这里只写了“{text}”"),
        format!("the words that it cites list \"{item}\", of which only \"{text}\" stands here"),
    );
    advised(entry, message, item)
}

fn advised(entry: &Text, message: Message, near: &str) -> Diagnostic {
    let help = Message::new(
        format!("改成“{near}”；另有用意的，换一个不易混淆的说法"),
        format!("write \"{near}\"; where something else is meant, word it apart"),
    );
    let title = Message::new(format!("改成“{near}”"), format!("write \"{near}\""));
    let edit = Edit { span: entry.span, replacement: near.to_owned() };
    Diagnostic::warning("E0812", entry.span, message).with_help(help).with_fix(title, vec![edit])
}

fn parted(entry: &Text, first: &str, second: &str) -> Diagnostic {
    let text = &entry.text;
    let message = Message::new(
        format!("依据里没有“{text}”，“{first}”和“{second}”是两项"),
        format!("the words that it cites do not have \"{text}\": \"{first}\" and \"{second}\" are two items"),
    );
    let help = Message::new(
        format!("写成两项：{first}、{second}；确是一项的，换一个不易混淆的说法"),
        format!("write two items: {first}, {second}; where one is meant, word it apart"),
    );
    Diagnostic::warning("E0812", entry.span, message).with_help(help)
}

/// A part of the text that is one edit away from the entry: by a slip of the pen before others, then of its own length.
fn near(entry: &str, length: usize, text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let lengths = [length, length.saturating_add(1), length.saturating_sub(1)];
    let parts = lengths.iter().filter(|size| **size >= SHORTEST).flat_map(|size| characters.windows(*size));
    let parts = parts.map(|part| part.iter().collect::<String>());
    let parts = parts.filter(|part| part.chars().all(char::is_alphanumeric));
    let parts = parts.filter(|part| length > SHORTEST || is_exchanged(entry, part));
    let near: Vec<String> = parts.filter(|part| edits(entry, part) == 1).collect();
    near.iter().find(|part| slip(entry, part).is_some()).or(near.first()).cloned()
}

/// Of words of two characters any two share one, so only exchanged ones are suspected.
fn is_exchanged(entry: &str, part: &str) -> bool {
    entry.chars().rev().eq(part.chars())
}
