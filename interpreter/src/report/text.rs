//! The answer for people.
//!
//! The same [`Answer`] that JSON shows: headline, who pays, until when, the reasons with the clause quoted, what
//! is missing and who supplies it. Columns are measured in terminal cells, so Chinese lines up.

mod headline;
mod money;
mod page;
mod times;
mod ways;
mod why;

pub(crate) use page::columns;

use super::answer::{Answer, AnsweredDecision, AnsweredReason};
use crate::wording::Language;
use page::Page;

/// How text is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    pub colour: bool,
}

/// Reasons in short, a line each: what holds, does not or is open, with its clause; parts beneath, indented.
pub fn reasons(reasons: &[AnsweredReason], language: Language, style: Style) -> Vec<String> {
    let page = Page::new(language, style.colour);
    reasons.iter().flat_map(|reason| page.brief(reason, 0)).collect()
}

/// What was decided of a benefit, in one line.
pub fn headline(decision: &AnsweredDecision, language: Language) -> String {
    let mut page = Page::new(language, false);
    page.headline(decision);
    page.out.trim_end().to_owned()
}

/// The whole answer as lines of text.
pub fn text(answer: &Answer, style: Style) -> String {
    let mut page = Page::new(answer.language, style.colour);
    let today =
        if answer.on_assumed { page.pick("（没有给 --on，取今天）", " (no --on given: today)") } else { "" };
    let day = page.pick("决定日", "decided as of");
    page.line(&format!("{}  {day} {}{today}", answer.policy_set, answer.on));
    if answer.decisions.is_empty() {
        page.line(page.pick("没有可以决定的待遇", "there is no benefit to decide"));
    }
    for decision in &answer.decisions {
        page.line("");
        page.headline(decision);
        page.money(decision);
        page.times(decision);
        page.ways(decision);
        page.why(decision);
    }
    page.out
}
