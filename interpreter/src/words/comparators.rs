//! Comparators of a rule against those of its words: E0805 and E0806.
//!
//! In: the rules of a scope. Out: a diagnostic at the compared number. Only a number that the words have too is looked
//! at. A 释义 that reads this number is the measure where it says which numbers are meant, and silences the rest.

use super::quantity::{Bound, Edge, Quantity, Side};
use super::rule::{Reading, Said, Scope, Written};
use crate::names::mend;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::span::Span;
use heng_grammar::tree::Relation;

/// How a comparator of a rule stands to one in words, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Agrees,
    /// The words include by law what the rule leaves out, or leave it open.
    Doubtful(Doubt),
    Contradicts,
}

/// Why a comparator is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    Lawful,
    Open,
}

pub(super) fn check(scope: &Scope<'_>, text: &str) -> Vec<Diagnostic> {
    let alone = &scope.said;
    let mut found = Vec::new();
    for (at, rule) in scope.rules.iter().enumerate() {
        for one in &rule.written {
            let Some((side, included)) = one.relation.and_then(sense) else { continue };
            found.extend(judge((scope, text), at, alone, one, side, included));
        }
    }
    found
}

const fn sense(relation: Relation) -> Option<(Side, bool)> {
    match relation {
        Relation::Less => Some((Side::Down, false)),
        Relation::AtMost => Some((Side::Down, true)),
        Relation::Greater => Some((Side::Up, false)),
        Relation::AtLeast => Some((Side::Up, true)),
        Relation::Equal | Relation::NotEqual => None,
    }
}

fn judge(
    (scope, text): (&Scope<'_>, &str),
    at: usize,
    alone: &Said,
    one: &Written,
    side: Side,
    included: bool,
) -> Option<Diagnostic> {
    let levels: Vec<&Said> = scope.upwards(at).map(|rule| &rule.said).chain([alone]).collect();
    let readings: Vec<&Reading> =
        levels.iter().flat_map(|said| &said.readings).filter(|reading| concerns(reading, one, side)).collect();
    let told = readings.iter().flat_map(|reading| reading.read_as.iter().map(|quantity| (reading.span, quantity)));
    let told = told.filter(|(_, quantity)| one.is(&quantity.kind)).filter_map(|(span, quantity)| {
        let bound = quantity.bound.filter(|bound| bound.edge != Edge::Open)?;
        Some((span, quantity, verdict(bound, side, included)))
    });
    if let Some((place, quantity, verdict)) = told.min_by_key(|(_, _, verdict)| *verdict) {
        return (verdict != Verdict::Agrees).then(|| contradicts(one, place, quantity, true));
    }
    let words: String = levels.iter().map(|said| said.words.as_str()).collect();
    let silenced = readings.iter().any(|reading| {
        reading.phrase.iter().any(|quantity| one.is(&quantity.kind))
            || (reading.phrase.is_empty() && compares(&reading.phrase_text) && words.contains(&reading.phrase_text))
    });
    let level = levels.iter().position(|said| said.cited.iter().any(|(_, quantity)| speaks(quantity, one)))?;
    // Rows share the words of their table: what is 不满7天 to one row is 7天以上 to the next.
    let shared = level > 0 && scope.rules.get(at).is_some_and(|rule| !rule.whole);
    let cited = levels.get(level)?.cited.iter().filter(|(_, quantity)| speaks(quantity, one));
    let verdict = |bound| match verdict(bound, side, included) {
        Verdict::Contradicts if shared && verdict_of_rest(bound, side, included) => Verdict::Agrees,
        found @ (Verdict::Agrees | Verdict::Doubtful(_) | Verdict::Contradicts) => found,
    };
    let (place, quantity, verdict) = cited
        .filter_map(|(span, quantity)| Some((*span, quantity, verdict(quantity.bound?))))
        .min_by_key(|(_, _, verdict)| *verdict)?;
    if silenced {
        return None;
    }
    match verdict {
        Verdict::Agrees => None,
        Verdict::Doubtful(why) => Some(read(doubtful(one, place, quantity, why), (scope, text), place, &quantity.text)),
        Verdict::Contradicts => Some(contradicts(one, place, quantity, false)),
    }
}

/// With the frame of a 释义 behind the citation in which the words stand.
fn read(diagnostic: Diagnostic, (scope, text): (&Scope<'_>, &str), place: Span, said: &str) -> Diagnostic {
    let all = scope.rules.iter().flat_map(|rule| &rule.annotations).chain(&scope.alone);
    let mut around = all.filter(|one| one.span.start <= place.start && place.end <= one.span.end);
    match around.next() {
        Some(citation) => mend::reading(diagnostic, text, citation.span.end, said),
        None => diagnostic,
    }
}

/// A reading of 4周以下 says nothing about 4周以上.
fn concerns(reading: &Reading, one: &Written, side: Side) -> bool {
    let sides = reading.phrase.iter().filter(|quantity| one.is(&quantity.kind));
    let mut sides = sides.filter_map(|quantity| quantity.bound.and_then(|bound| bound.side)).peekable();
    sides.peek().is_none() || sides.any(|cited| cited == side)
}

fn speaks(quantity: &Quantity, one: &Written) -> bool {
    quantity.bound.is_some() && one.is(&quantity.kind)
}

/// Whether a phrase without a number speaks of comparing.
fn compares(phrase: &str) -> bool {
    phrase.contains(['前', '后', '上', '下', '内', '满', '过', '起', '止'])
        || ["before", "after", "more", "less", "under", "over"].iter().any(|word| phrase.contains(word))
}

fn verdict(bound: Bound, side: Side, included: bool) -> Verdict {
    if bound.side.is_some_and(|cited| cited != side) {
        return Verdict::Contradicts;
    }
    match (bound.edge, included) {
        (Edge::Included | Edge::ByLaw, true) | (Edge::Excluded, false) => Verdict::Agrees,
        (Edge::Included, false) | (Edge::Excluded, true) => Verdict::Contradicts,
        (Edge::ByLaw, false) => Verdict::Doubtful(Doubt::Lawful),
        (Edge::Open, _) => Verdict::Doubtful(Doubt::Open),
    }
}

/// Whether the words mean exactly what the comparator leaves over.
fn verdict_of_rest(bound: Bound, side: Side, included: bool) -> bool {
    let other = match side {
        Side::Up => Side::Down,
        Side::Down => Side::Up,
    };
    bound.side == Some(other) && verdict(bound, other, !included) == Verdict::Agrees
}

/// The rule's comparator in words.
fn written(relation: Option<Relation>) -> (&'static str, &'static str) {
    match relation {
        Some(Relation::Less) => ("不满（不含）", "less than"),
        Some(Relation::AtMost) => ("以下（含）", "or less"),
        Some(Relation::Greater) => ("超过（不含）", "above"),
        Some(Relation::AtLeast) => ("以上（含）", "or more"),
        Some(Relation::Equal | Relation::NotEqual) | None => ("", ""),
    }
}

fn contradicts(one: &Written, place: Span, quantity: &Quantity, reading: bool) -> Diagnostic {
    let (zh, en) = written(one.relation);
    let said = &quantity.text;
    let (source_zh, source_en) = if reading { ("释义", "the reading") } else { ("依据", "the citation") };
    let message = Message::new(
        format!("规则的比较是“{zh}”，与{source_zh}对“{said}”的说法相反"),
        format!("the rule compares with \"{en}\", {source_en} says otherwise of \"{said}\""),
    );
    let help = Message::new(
        format!("照{source_zh}改比较词；确有别的读法的，在旁边写 释义 “…{said}…” 读作 “…”"),
        format!("compare as {source_en} does; where \"{said}\" is read otherwise, say so in a reading next to it"),
    );
    let label = Message::new(format!("这里的“{said}”"), format!("\"{said}\" here"));
    Diagnostic::error("E0805", one.span, message).with_help(help).with_place(None, place, label)
}

fn doubtful(one: &Written, place: Span, quantity: &Quantity, why: Doubt) -> Diagnostic {
    let said = &quantity.text;
    let message = match why {
        Doubt::Lawful => Message::new(
            format!("依据里“{said}”的“以上、以下、以内”包括本数，规则没有包括"),
            format!("the citation includes \"{said}\" by law, the rule leaves it out"),
        ),
        Doubt::Open => Message::new(
            format!("“{said}”的“前”或“后”包不包括当日，没有定说"),
            format!("whether \"before\" or \"after {said}\" includes that day is not settled"),
        ),
    };
    let help = Message::new(
        format!("在旁边写明怎样读：释义 \"…{said}…\" 读作 \"…\" 因 \"…\""),
        format!("say next to it how it is read: reading \"…{said}…\" read_as \"…\" because \"…\""),
    );
    let label = Message::new("依据", "cited here");
    Diagnostic::warning("E0806", one.span, message).with_help(help).with_place(None, place, label)
}
