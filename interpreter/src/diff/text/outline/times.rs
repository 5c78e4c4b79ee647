//! Windows, deadlines and periods.

use super::super::entry::Entry;
use super::super::phrase::Phrase;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{Deadline, LastDay, Late, Period, UNNAMED_PERIOD, Window, Windows};

impl Reader<'_> {
    pub(super) fn windows(self, windows: &Windows) -> Entry {
        let mut phrase = self.phrase();
        if let Some(by) = &windows.by {
            phrase.word("by");
            phrase.expr(by);
        }
        phrase.late(windows.late);
        phrase.parts.extend(windows.windows.iter().map(|window| self.window(window)));
        phrase.annotated(&windows.annotations);
        phrase.entry(ChangeKind::Window, windows.span)
    }

    fn window(self, window: &Window) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&window.from);
        phrase.expr(&window.to);
        phrase.annotated(&window.annotations);
        phrase.entry(ChangeKind::Window, window.span).called(self, &window.name)
    }

    pub(super) fn deadline(self, deadline: &Deadline) -> Entry {
        let mut phrase = self.phrase();
        if let Some(by) = &deadline.by {
            phrase.word("by");
            phrase.expr(by);
        }
        match &deadline.last_day {
            LastDay::Hole => phrase.word("_"),
            LastDay::NotAfter(day) => phrase.expr(day),
            LastDay::Within(within) => phrase.within(within),
        }
        phrase.late(deadline.late);
        phrase.annotated(&deadline.annotations);
        phrase.entry(ChangeKind::Deadline, deadline.span).called(self, &deadline.name)
    }

    pub(super) fn period(self, period: &Period) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&period.start);
        phrase.expr(&period.end);
        phrase.annotated(&period.annotations);
        let entry = phrase.entry(ChangeKind::Period, period.span);
        match &period.name {
            Some(name) => entry.called(self, name),
            None => entry.identified(UNNAMED_PERIOD.0),
        }
    }
}

impl Phrase<'_> {
    /// Silence says 不予受理 too.
    fn late(&mut self, late: Option<Late>) {
        self.word(match late {
            Some(Late::Accepted) => "accepted",
            Some(Late::Refused) | None => "refused",
        });
    }
}
