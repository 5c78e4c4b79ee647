//! The year of an edition: what its title says and what it is in force for.

use super::finding::Findings;
use super::readings::has_reading;
use crate::ir::Place;
use crate::names::mend;
use crate::value::Date;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{Item, Member};

/// Reports a general part whose title names one year while it is in force for other days than that year.
pub(super) fn edition(workspace: &Workspace, findings: &mut Findings) {
    let Some((from, to)) = workspace.policy.in_force else { return };
    for (file, source) in workspace.sources.iter().enumerate().filter(|(_, source)| source.asked) {
        for item in &source.tree.items {
            let Item::General(general) = item else { continue };
            let interval =
                general.members.iter().find_map(|one| if let Member::InForce(one) = one { Some(one) } else { None });
            let title = general.title.as_ref();
            let (Some(interval), Some(title)) = (interval, title) else { continue };
            let Some(year) = year(&title.text) else { continue };
            let whole = Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok());
            if whole == Some((from, to)) || has_reading(&interval.annotations) {
                continue;
            }
            let message = Message::new(
                format!("标题说的是 {year} 年，施行的却是 {from} 至 {to}"),
                format!("the title says {year}, but it is in force from {from} to {to}"),
            );
            let help = Message::new(
                format!("改为 {year}-01-01 至 {year}-12-31；确实不是全年的，在旁边写 释义"),
                format!("write {year}-01-01 to {year}-12-31; where it is not the whole year, add a reading beside it"),
            );
            let label = Message::new("标题在这里", "the title is here");
            let diagnostic = Diagnostic::warning("E0512", interval.span, message).with_help(help);
            let title_of_fix = Message::new(format!("改为 {year} 年全年"), format!("write the whole of {year}"));
            let days = [(interval.from.span, format!("{year}-01-01")), (interval.to.span, format!("{year}-12-31"))];
            let edits = days.into_iter().map(|(span, day)| Edit::replace(span, day)).collect();
            let diagnostic = diagnostic.with_place(None, title.span, label).with_fix(title_of_fix, edits);
            let diagnostic = mend::reading(diagnostic, &source.text, interval.span.end, &title.text);
            findings.report(Place { file, span: interval.span }, diagnostic);
        }
    }
}

/// The one year that a title names; `None` where it names none, or several.
fn year(title: &str) -> Option<i16> {
    let numbers = title.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years = numbers.filter_map(|digits| digits.parse().ok()).filter(|year| (1900..2200).contains(year));
    let first = years.next()?;
    years.next().is_none().then_some(first)
}
