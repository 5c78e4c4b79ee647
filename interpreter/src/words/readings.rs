//! One phrase read in two ways: E0807.
//!
//! In: all scopes. Out: a warning at the later 释义 with the earlier one beside it. Two readings differ for certain where
//! one includes the number of the phrase and the other does not, or where they give different quantities for a phrase
//! that has none. A second 释义 cannot silence it: it is a fault of the notice that the issuer should mend.

use super::glyphs::Glyphs;
use super::quantity::{Edge, Kind, Side, same};
use super::rule::{Reading, Scope};
use heng_grammar::diagnostic::{Diagnostic, Message};

pub(super) fn check(scopes: &[Scope<'_>]) -> Vec<(usize, Diagnostic)> {
    let attached = scopes.iter().flat_map(|scope| scope.rules.iter().map(move |rule| (scope.file, &rule.said)));
    let said = attached.chain(scopes.iter().map(|scope| (scope.file, &scope.said)));
    let mut readings: Vec<(usize, &Reading)> =
        said.flat_map(|(file, said)| said.readings.iter().map(move |reading| (file, reading))).collect();
    readings.sort_by_key(|(file, reading)| (*file, reading.span));
    let phrases: Vec<String> = readings.iter().map(|(_, reading)| folded(&reading.phrase_text)).collect();
    let mut found = Vec::new();
    for (at, ((file, later), phrase)) in readings.iter().zip(&phrases).enumerate() {
        let mut before = readings.iter().zip(&phrases).take(at).filter(|(_, other)| *other == phrase);
        if let Some(((other, earlier), _)) = before.find(|((_, earlier), _)| differ(earlier, later)) {
            found.push((*file, diagnostic(*other, earlier, later)));
        }
    }
    found
}

fn folded(text: &str) -> String {
    let glyphs = Glyphs::new(text);
    glyphs.slice(0, glyphs.len()).replace(' ', "")
}

fn differ(a: &Reading, b: &Reading) -> bool {
    if a.phrase.is_empty() {
        let lengths = |reading: &Reading| {
            reading.read_as.iter().filter(|one| one.firm).map(|one| one.kind.clone()).collect::<Vec<_>>()
        };
        let (a, b) = (lengths(a), lengths(b));
        return !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.iter().any(|other| same(one, other)));
    }
    a.phrase.iter().any(|quantity| match (meant(a, &quantity.kind), meant(b, &quantity.kind)) {
        (Some(a), Some(b)) => a != b,
        (Some(_), None) | (None, Some(_) | None) => false,
    })
}

/// Whether the reading includes the number; `None` where it does not say.
fn meant(reading: &Reading, kind: &Kind) -> Option<bool> {
    let bounds = reading.read_as.iter().filter(|one| same(&one.kind, kind)).filter_map(|one| one.bound);
    let sides = bounds.map(|bound| match (bound.edge, bound.side) {
        (Edge::Included | Edge::ByLaw, _) => Some(true),
        (Edge::Excluded, Some(Side::Up | Side::Down) | None) => Some(false),
        (Edge::Open, _) => None,
    });
    sides.flatten().next()
}

fn diagnostic(file: usize, earlier: &Reading, later: &Reading) -> Diagnostic {
    let phrase = &later.phrase_text;
    let message = Message::new(format!("“{phrase}”在两处读法不同"), format!("\"{phrase}\" is read in two ways"));
    let help = Message::new(
        format!("同一说法应当只有一个意思：请发布单位写明“{phrase}”含不含本数"),
        format!("one phrase should mean one thing: ask the issuer to say whether \"{phrase}\" includes the number"),
    );
    let label = Message::new("另一处的读法", "the other reading");
    Diagnostic::warning("E0807", later.span, message).with_help(help).with_place(Some(file), earlier.span, label)
}
