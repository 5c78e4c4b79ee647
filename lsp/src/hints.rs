//! What the author did not write and the policy says all the same.
//!
//! In: a workspace, a file and a part of it. Out: hints by place: the unit of a bare number in a range, the type and the
//! value of a definition, the sum of a split and what the remainder comes to, the days of a period or deadline, whether
//! a comparator includes its bound, and the values of a parameter on the period in force. Invariant: a hint is true of
//! every case; it comes from the lowered program evaluated without facts, from literals, or from the rows of the
//! language. Where something depends on facts, bounds are said if they are certain, else nothing.

mod bounds;
mod days;
mod definitions;
mod examples;
mod parameters;
mod shares;
mod splits;
mod units;

use crate::lowered::Lowered;
use crate::mentions::Mentions;
use crate::walk::{Part, walk};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::Member;

/// Something to be shown in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub at: usize,
    pub label: String,
    /// What it says in full, and by which rule.
    pub tip: String,
    /// It is the type of a name and not a value.
    pub kind: bool,
    /// A blank stands before it.
    pub apart: bool,
}

/// The hints of the part `within` of a file.
pub fn hints(workspace: &Workspace, file: usize, within: Span, language: Language) -> Vec<Hint> {
    let Some(source) = workspace.sources.get(file) else { return Vec::new() };
    let mentions = Mentions::of(workspace);
    let lowered = Lowered::of(workspace, &mentions);
    let mut asked = Asked { lowered: &lowered, file, text: &source.text, language, within, found: Vec::new() };
    walk(&source.tree, &mut |part| asked.part(part));
    asked.parameters();
    let mut found = asked.found;
    found.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    found.dedup();
    found
}

/// One request, and what was found for it.
struct Asked<'a> {
    lowered: &'a Lowered<'a>,
    file: usize,
    text: &'a str,
    language: Language,
    within: Span,
    found: Vec<Hint>,
}

impl Asked<'_> {
    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Test(test) => {
                self.bound(test);
                self.first_unit(test);
            }
            Part::Within(within) => self.last_day_counts(within),
            Part::Member(member, benefit) => match member {
                Member::Definition(one) => self.definition(one, crate::mentions::Kind::Value),
                Member::Output(one) => self.definition(one, crate::mentions::Kind::Label),
                Member::Windows(one) => self.windows(one),
                Member::Deadline(one) => self.deadline(one),
                Member::Period(one) => self.period(one),
                Member::Day(one) => self.day(one),
                Member::Split(one) => self.split(one, benefit),
                Member::InForce(_)
                | Member::Payers(_)
                | Member::MonthEnd(_)
                | Member::Source(_)
                | Member::Number(_)
                | Member::Renamed(_)
                | Member::Facts(_)
                | Member::Enumeration(_)
                | Member::Parameter(_)
                | Member::Table(_)
                | Member::Benefit(_)
                | Member::Case(_)
                | Member::AsOf(_)
                | Member::Conditions(_)
                | Member::Amount(_)
                | Member::Limit(_)
                | Member::Quota(_)
                | Member::Flag(_)
                | Member::Channel(_)
                | Member::Documents(_)
                | Member::Services(_)
                | Member::Annotation(_) => {}
            },
            Part::Table(_) | Part::Tiers(_) | Part::Annotation(_) | Part::Source(_) => {}
        }
    }

    fn wanted(&self, at: usize) -> bool {
        self.within.start <= at && at <= self.within.end
    }

    /// A value behind what was written.
    fn say(&mut self, at: usize, label: String, tip: String) {
        if self.wanted(at) {
            self.found.push(Hint { at, label, tip, kind: false, apart: true });
        }
    }
}
