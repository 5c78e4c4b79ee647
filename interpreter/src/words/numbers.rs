//! Numbers of a rule that its words contradict (E0803) or do not have (E0804).
//!
//! In: the rules of a scope. Out: a diagnostic at the number. A number is compared with the nearest words: those of its
//! row or arm, else those of the member. It is explained by an equal quantity, by a computation that the rule writes
//! and whose result is cited, by the other share of a percentage, or by a 释义, 勘误 or 未载 that names it.

use super::quantity::{Kind, Quantity, rival, same};
use super::rule::{Role, Said, Scope, Written};
use crate::value::{Decimal, exact};
use crate::wording::{clip, plain};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message, Severity};
use heng_grammar::span::Span;
use std::collections::BTreeMap;

/// The most numbers that are named of those that one citation lacks.
const MOST_NAMED: usize = 4;

pub(super) fn check(scope: &Scope<'_>, text: &str) -> Vec<Diagnostic> {
    let alone = &scope.said;
    let mut found = Vec::new();
    // By the rule whose citation they lack: a table that cites only its title is told once.
    let mut lacking: BTreeMap<usize, Lacking> = BTreeMap::new();
    for at in 0..scope.rules.len() {
        let Some(rule) = scope.rules.get(at) else { continue };
        let Some(words) = Words::of(scope, at, alone) else { continue };
        let explained: Vec<Span> = rule.written.iter().filter(|one| words.explain(one)).map(|one| one.span).collect();
        for one in rule.written.iter().filter(|one| one.plain) {
            let inside = explained.iter().any(|span| span.start <= one.span.start && one.span.end <= span.end);
            if !inside && !words.complement(&one.kind) {
                match words.contradiction(scope, one, text) {
                    Some(diagnostic) => found.push(diagnostic),
                    None => lacking.entry(words.level).or_default().add(one.span, words.near.is_empty()),
                }
            }
        }
    }
    found.extend(lacking.values().filter_map(|lacking| uncited(lacking, text)));
    found
}

/// Numbers that a citation lacks.
#[derive(Debug, Default)]
struct Lacking {
    spans: Vec<Span>,
    /// The citation has no number at all: it names the rule and does not mean to give its figures.
    loose: bool,
}

impl Lacking {
    fn add(&mut self, span: Span, loose: bool) {
        self.spans.push(span);
        self.loose = loose;
    }
}

/// The words that speak for a rule.
struct Words<'s> {
    /// the rule whose citation is the nearest
    level: usize,
    /// the nearest citations and what stands between them and the number
    near: Vec<&'s (Span, Quantity)>,
    /// the citations further out and of the rows beside
    far: Vec<&'s (Span, Quantity)>,
    /// what 释义 and 勘误 say, near and far
    explaining: Vec<&'s Quantity>,
    split: bool,
}

impl<'s> Words<'s> {
    fn of(scope: &'s Scope<'_>, at: usize, alone: &'s Said) -> Option<Self> {
        let (mut level, mut index) = (None, Some(at));
        let (mut near, mut far, mut explaining) = (Vec::new(), Vec::new(), Vec::new());
        let mut split = false;
        while let Some((here, rule)) = index.and_then(|here| Some((here, scope.rules.get(here)?))) {
            if level.is_none() {
                near.extend(&rule.said.cited);
                level = rule.said.has_citation.then_some(here);
            } else {
                far.extend(&rule.said.cited);
            }
            explaining.extend(rule.said.readings.iter().flat_map(|reading| &reading.read_as));
            // The bound of a row may stand in the words of the row beside it: up to 1,000, above that.
            let beside =
                scope.rules.iter().filter(|one| rule.parent.is_some() && one.parent == rule.parent && !one.whole);
            far.extend(beside.flat_map(|one| &one.said.cited));
            split = rule.role == Role::Split;
            index = rule.parent;
        }
        if split {
            // A share may be worked out of the amount, which has words of its own.
            let amounts = scope.rules.iter().filter(|rule| rule.role == Role::Amount);
            far.extend(amounts.flat_map(|rule| &rule.said.cited));
        }
        explaining.extend(alone.readings.iter().flat_map(|reading| &reading.read_as));
        explaining.extend(alone.cited.iter().map(|(_, quantity)| quantity));
        Some(Self { level: level?, near, far, explaining, split })
    }

    fn explain(&self, one: &Written) -> bool {
        let near = self.near.iter().any(|(_, cited)| one.is(&cited.kind));
        // 含8月15日当日 says nothing of the year where the citation has one.
        let dated = self.near.iter().any(|(_, cited)| matches!(cited.kind, Kind::Date { .. }));
        let vague = |told: &Quantity| dated && matches!(told.kind, Kind::MonthDay { .. });
        let told = || self.explaining.iter().any(|told| one.is(&told.kind) && !vague(told));
        let apart = || {
            // Numbers without a unit, as in the row of a table, may be what this one should be.
            let digits = |cited: &Quantity| cited.text.starts_with(|c: char| c.is_ascii_digit());
            let near = |cited: &Quantity| {
                rival(&one.kind, &cited.kind) || matches!(cited.kind, Kind::Bare(_)) && digits(cited)
            };
            let silent = !self.near.iter().any(|(_, cited)| near(cited));
            silent && self.far.iter().any(|(_, cited)| one.is(&cited.kind))
        };
        near || told() || apart()
    }

    /// The rest of a cited percentage, in a split that must come to the whole.
    fn complement(&self, kind: &Kind) -> bool {
        let Kind::Ratio(share) = kind else { return false };
        let rest = exact::subtract(Decimal::ONE, *share).map(Kind::Ratio);
        self.split && rest.is_ok_and(|rest| self.near.iter().any(|(_, cited)| same(&rest, &cited.kind)))
    }

    /// The words say another number; `None`: they say none.
    fn contradiction(&self, scope: &Scope<'_>, one: &Written, text: &str) -> Option<Diagnostic> {
        let used: Vec<&Written> = scope
            .within(self.level)
            .into_iter()
            .filter_map(|at| scope.rules.get(at))
            .flat_map(|rule| &rule.written)
            .collect();
        let open = |cited: &Quantity| !used.iter().any(|one| one.is(&cited.kind));
        let rivals: Vec<&&(Span, Quantity)> =
            self.near.iter().filter(|(_, cited)| rival(&one.kind, &cited.kind) && open(cited)).collect();
        let written = clip(one.span.slice(text));
        let (first, more) = rivals.split_first()?;
        Some(contradicted(&written, one, first, more.is_empty(), text))
    }
}

fn contradicted(written: &str, one: &Written, (place, cited): &(Span, Quantity), only: bool, text: &str) -> Diagnostic {
    let said = clip(&cited.text);
    let message = Message::new(
        format!("规则写“{written}”，依据写的是“{said}”"),
        format!("the rule says \"{written}\", the words that it cites say \"{said}\""),
    );
    let help = Message::new(
        format!("改成“{said}”；依据确实不对的，在旁边写 勘误；另有读法的，写 释义 并说出“{written}”"),
        format!(
            "write \"{said}\"; where the words are wrong add an erratum, where they are read otherwise a reading that names \"{written}\""
        ),
    );
    let label = Message::new("依据里是另一个数", "another number in the citation");
    let diagnostic = Diagnostic::error("E0803", one.span, message).with_help(help).with_place(None, *place, label);
    match literal(&cited.kind, one.span.slice(text)).filter(|_| only) {
        Some(replacement) => {
            let title = Message::new(format!("改成“{replacement}”"), format!("write \"{replacement}\""));
            diagnostic.with_fix(title, vec![Edit { span: one.span, replacement }])
        }
        None => diagnostic,
    }
}

fn uncited(lacking: &Lacking, text: &str) -> Option<Diagnostic> {
    let first = *lacking.spans.first()?;
    let mut named: Vec<String> = lacking.spans.iter().map(|span| clip(span.slice(text))).collect();
    named.dedup();
    let count = named.len();
    named.truncate(MOST_NAMED);
    let (zh, en) = (named.join("”“"), named.join("\", \""));
    let message = if count > MOST_NAMED {
        Message::new(
            format!("规则所引的话里没有“{zh}”等 {count} 个数"),
            format!("the words that the rule cites do not have \"{en}\" and others, {count} numbers"),
        )
    } else {
        Message::new(format!("规则所引的话里没有“{zh}”"), format!("the words that the rule cites do not have \"{en}\""))
    };
    let help = Message::new(
        "引用写有这些数的原话；公告没有写的，在旁边写 释义 或 未载 并说出这些数",
        "quote the words that say them; where the source is silent, add a reading or not_stated that names them",
    );
    let mut diagnostic = Diagnostic::warning("E0804", first, message).with_help(help);
    if lacking.loose {
        diagnostic.severity = Severity::Note;
    }
    Some(diagnostic)
}

/// The cited quantity in the writing of the literal that it replaces, where that is plain.
fn literal(kind: &Kind, written: &str) -> Option<String> {
    let digits = written.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    let unit: String = written.chars().skip(digits).collect();
    let plainly = digits > 0 && !unit.trim_start().starts_with(['万', '亿', '角', '分']);
    let with_unit = |number: Decimal| plainly.then(|| format!("{}{unit}", plain(number)));
    match kind {
        Kind::Money(number) | Kind::Age(number) | Kind::Count { number, .. } => with_unit(*number),
        Kind::Ratio(number) if unit.starts_with('%') => {
            exact::multiply(*number, Decimal::ONE_HUNDRED).ok().and_then(with_unit)
        }
        Kind::Date { year, month, day } => Some(format!("{year:04}-{month:02}-{day:02}")),
        Kind::Ratio(_)
        | Kind::Days(_)
        | Kind::Months(_)
        | Kind::MonthDay { .. }
        | Kind::Span { .. }
        | Kind::Bare(_) => None,
    }
}
