//! Steps, papers and services that are nearly words of their citation: E0812.
//!
//! In: a workspace. Out: a warning where an entry does not stand in the words that its channel or list cites, while
//! those words have something that differs from it by one character. An entry that is worded freely is no mistake,
//! so nothing is said of one that is further away.

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
        found.extend(entries.into_iter().filter_map(|entry| suspect(entry, &words)).map(|one| (file, one)));
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

fn suspect(entry: &Text, words: &[String]) -> Option<Diagnostic> {
    let folded = fold(&entry.text);
    let length = folded.chars().count();
    if length < SHORTEST || words.is_empty() || words.iter().any(|text| text.contains(&folded)) {
        return None;
    }
    let near = words.iter().find_map(|text| near(&folded, length, text))?;
    let text = &entry.text;
    let message = Message::new(
        format!("依据里没有“{text}”，有“{near}”"),
        format!("the words that it cites do not have \"{text}\", but \"{near}\""),
    );
    let help = Message::new(
        format!("改成“{near}”；另有用意的，换一个不易混淆的说法"),
        format!("write \"{near}\"; where something else is meant, word it apart"),
    );
    let title = Message::new(format!("改成“{near}”"), format!("write \"{near}\""));
    let edit = Edit { span: entry.span, replacement: near };
    Some(Diagnostic::warning("E0812", entry.span, message).with_help(help).with_fix(title, vec![edit]))
}

/// A part of the text that is one edit away from the entry, of its own length before others.
fn near(entry: &str, length: usize, text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let lengths = [length, length.saturating_add(1), length.saturating_sub(1)];
    let parts = lengths.iter().filter(|size| **size >= SHORTEST).flat_map(|size| characters.windows(*size));
    let parts = parts.map(|part| part.iter().collect::<String>());
    let parts = parts.filter(|part| part.chars().all(char::is_alphanumeric));
    parts.filter(|part| length > SHORTEST || is_exchanged(entry, part)).find(|part| edits(entry, part) == 1)
}

/// Of words of two characters any two share one, so only exchanged ones are suspected.
fn is_exchanged(entry: &str, part: &str) -> bool {
    entry.chars().rev().eq(part.chars())
}
