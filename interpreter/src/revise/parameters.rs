//! Parameters of the new edition.
//!
//! In: a series as it was published and the periods in force. Out: whether it waits for confirmation, and the edit that
//! says so. A series stays as it is, byte for byte, where it is confirmed to the end of the new period and gives on every
//! day of it what it gave on the same day of the old one. Else its days move with the rules and it waits: what nobody
//! has confirmed is not taken for true.

use super::calendar::moved;
use super::edit::Edit;
use super::moving::Mover;
use crate::ir::policy::ParameterDeclaration;
use crate::value::Date;
use heng_grammar::span::Span;
use heng_grammar::tree::Parameter;

/// A series that waits.
#[derive(Debug)]
pub(super) struct Waits {
    /// `None` where it says so already.
    pub(super) edit: Option<Edit>,
    /// As it stands in the old edition.
    pub(super) published: String,
}

/// Whether the series must be confirmed anew; `None` where it stays as it is.
pub(super) fn waits(mover: &Mover<'_>, series: &Parameter) -> Option<Waits> {
    let declared = mover
        .workspace
        .policy
        .parameters
        .iter()
        .find(|declared| declared.place.file == mover.file && declared.place.span == series.name.span)?;
    if !declared.to_confirm && holds_on(mover, declared) {
        return None;
    }
    let edit = if declared.to_confirm { None } else { mark(mover, series) };
    let last = series.values.last().map(|value| value.span);
    let confirmed = series.confirmed_until.as_ref().zip(last).map(|(day, last)| Span::new(last.end, day.span.end));
    let lines = series.values.iter().map(|value| value.span).chain(confirmed);
    let published: Vec<String> = lines.map(|span| words(mover, span)).collect();
    Some(Waits { edit, published: published.join("；") })
}

fn words(mover: &Mover<'_>, span: Span) -> String {
    span.slice(&mover.source.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the published series covers the new period and gives there what it gave a whole edition before.
fn holds_on(mover: &Mover<'_>, series: &ParameterDeclaration) -> bool {
    let ((_, old_end), (from, to)) = (mover.shift.old, mover.shift.new);
    // A series without 核至 was confirmed for its own edition only.
    if series.confirmed_until.unwrap_or(old_end) < to {
        return false;
    }
    let turns = series.values.iter().flat_map(|dated| [Some(dated.from), moved(dated.from, mover.shift.years)]);
    let mut days = turns.flatten().chain([from, to]).filter(|day| (from..=to).contains(day));
    let before = |day: Date| moved(day, mover.shift.years.saturating_neg());
    days.all(|day| {
        let now = series.on(day);
        now.is_some() && now == before(day).and_then(|day| series.on(day))
    })
}

/// `待核` behind 核至, or a line of its own where there is none.
fn mark(mover: &Mover<'_>, series: &Parameter) -> Option<Edit> {
    let text = &mover.source.text;
    if let Some(day) = &series.confirmed_until {
        let before = text.get(..day.span.start).unwrap_or("").trim_end();
        let word = if before.ends_with("confirmed_until") { "to_confirm " } else { "待核 " };
        return Some(Edit { span: Span::new(day.span.start, day.span.start), text: word.to_owned() });
    }
    let last = series.values.last()?.span;
    let english = last.slice(text).starts_with("since");
    let words = if english { "confirmed_until to_confirm" } else { "核至 待核" };
    let line = text.get(..last.start).and_then(|head| head.rsplit('\n').next()).unwrap_or("");
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = if line.trim().is_empty() { format!("{end}{line}{words}") } else { format!("；{words}") };
    Some(Edit { span: Span::new(last.end, last.end), text })
}
