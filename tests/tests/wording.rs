//! What is told of the words of a revision: every single edit that makes another tree is told, and no other.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::diff::{Change, Renames, changes};
use heng::workspace::Workspace;
use heng_grammar::tree::{File, Item, Member};
use heng_grammar::{dump, parse};
use heng_tests::edits::edits;
use heng_tests::repository::opened;
use heng_tests::revision::rules;

/// How many edits of each kind are tried.
const EDITS: usize = 200;

/// Numbers that look drawn and are the same every time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let end = u64::try_from(end).expect("a length").max(1);
        usize::try_from((self.0 >> 33) % end).expect("below a length")
    }
}

/// The tree of a text without its cases; `None` where it does not parse.
fn rules_of(text: &str) -> Option<String> {
    let parsed = parse(text);
    let mut tree = parsed.tree;
    parsed.diagnostics.is_empty().then(|| {
        without_cases(&mut tree);
        dump(&tree)
    })
}

fn without_cases(tree: &mut File) {
    let is_case = |member: &Member| matches!(member, Member::Case(_));
    for item in &mut tree.items {
        let (Item::Programme(heng_grammar::tree::Programme { members, .. })
        | Item::General(heng_grammar::tree::General { members, .. })) = item
        else {
            continue;
        };
        members.retain(|member| !is_case(member));
        for member in members {
            if let Member::Benefit(benefit) = member {
                benefit.members.retain(|member| !is_case(member));
            }
        }
    }
}

/// The words of a text with their places: runs of letters and digits.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
    let mut at = 0;
    for piece in &mut rest {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
        if !word.is_empty() {
            found.push((at, word));
        }
        at += piece.len();
    }
    found
}

/// The text with one word dropped or put in the place of another.
fn exchanged(text: &str, drawn: &mut Drawn) -> String {
    let words = words(text);
    let (at, word) = *words.get(drawn.below(words.len())).expect("a word");
    let (_, other) = *words.get(drawn.below(words.len())).expect("a word");
    let new = if drawn.below(4) == 0 { "" } else { other };
    let mut edited = text.to_owned();
    edited.replace_range(at..at + word.len(), new);
    edited
}

/// The general part with one file.
fn set(general: &(String, String), name: &str, text: &str) -> Workspace {
    let own = (name.to_owned(), text.to_owned());
    if name == general.0 { opened(&[own]) } else { opened(&[general.clone(), own]) }
}

/// Whether a programme has errors, so that it is not compared.
fn is_broken(set: &Workspace) -> bool {
    set.policy.programmes.iter().any(|programme| programme.broken)
        || set.policy.programmes.is_empty() && set.has_errors()
}

/// Tries edits until enough of them gave a sound set.
fn check(edit: &mut dyn FnMut(&str, &mut Drawn) -> Option<String>) {
    let files = rules("2019");
    let general = files.first().expect("the set has files");
    let olds: Vec<Workspace> = files.iter().map(|(name, text)| set(general, name, text)).collect();
    let mut drawn = Drawn(1);
    let (mut told_once, mut told, mut tried) = (0, 0, 0);
    while tried < EDITS {
        let at = drawn.below(files.len());
        let (name, text) = files.get(at).expect("a file");
        let Some(edited) = edit(text, &mut drawn) else { continue };
        let (Some(old), Some(new)) = (rules_of(text), rules_of(&edited)) else { continue };
        let revised = set(general, name, &edited);
        if is_broken(&revised) {
            continue;
        }
        tried += 1;
        let changes = changes(olds.get(at).expect("one set a file"), &revised, &Renames::default());
        let place = text.bytes().zip(edited.bytes()).position(|(a, b)| a != b).unwrap_or(0);
        let near = String::from_utf8_lossy(edited.as_bytes().get(place.saturating_sub(60)..).unwrap_or(&[]));
        let near: String = near.chars().take(60).collect();
        assert_eq!(old != new, !changes.is_empty(), "{name} {near}\n{changes:#?}");
        assert!(changes.iter().all(|change| change.old != change.new), "{name} {near}\n{changes:#?}");
        told += usize::from(!changes.is_empty());
        told_once += usize::from(changes.len() == 1);
    }
    // The edits of cases are told as nothing; a declaration that is called otherwise is one less and one more.
    assert!(told * 3 > tried && told_once * 5 > told * 4, "{told_once} of {told} changes are one entry");
}

#[test]
fn every_edited_number_comparator_and_line_is_told() {
    check(&mut |text, drawn| {
        let edits = edits(text);
        edits.get(drawn.below(edits.len())).cloned()
    });
}

#[test]
fn every_exchanged_word_is_told_and_nothing_else() {
    check(&mut |text, drawn| Some(exchanged(text, drawn)));
}
