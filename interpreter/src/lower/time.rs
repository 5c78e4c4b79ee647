//! Time: as-of days, windows, deadlines and periods.

use super::builder::{Builder, Typed};
use crate::ir::benefit::{Clause, ClauseKind, Reading, TimingKind, TimingRule};
use crate::ir::{Expr, ExprId};
use crate::names::{Meaning, citations, mend, readings};
use crate::value::Type;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{self, LastDay, Late, Relation};
use heng_grammar::{Span, keyword, spoken, written};

/// The most days that are offered where none is written.
const MOST_DAYS: usize = 4;

/// What a window or deadline adds: entries of the timing, and a requirement where lateness matters.
pub(super) type Timed = (Vec<TimingRule>, Option<Clause>);

impl<'t> Builder<'_, 't> {
    pub(super) fn windows(&mut self, windows: &'t tree::Windows) -> Timed {
        let by = match &windows.by {
            Some(by) => Some(self.date(by).id),
            None => self.as_of,
        };
        let Some(by) = by else {
            let message = Message::new("受理期按哪一天算没有写", "the window does not say which day must fall inside");
            let help = Message::new("写 基准日 申请日期，或 受理期 按 申请日期", "write as_of DAY, or window by DAY");
            let at = self.up_to_keyword(Span::new(windows.span.start, windows.span.start), "window").end;
            let diagnostic = Diagnostic::error("E0505", windows.span, message).with_help(help);
            self.report(self.by(diagnostic, at, true));
            return (Vec::new(), None);
        };
        let mut timing = Vec::with_capacity(windows.windows.len());
        let mut inside = Vec::with_capacity(windows.windows.len());
        let mut texts = Vec::new();
        let mut cited = Vec::new();
        let mut read = Vec::new();
        for window in &windows.windows {
            let (from, to) = (self.date(&window.from), self.date(&window.to));
            self.empty_window(&from, &to, window);
            inside.push(self.inside(by, &from, &to, window.span));
            texts.push(self.words(window.name.span.to(window.to.span)));
            let own = citations(&window.annotations);
            cited.extend(own.iter().cloned());
            read.extend(readings(&window.annotations));
            let kind = TimingKind::Window { by: Some(by), from: from.id, to: to.id };
            let place = self.place(window.span);
            timing.push(TimingRule { name: window.name.text.clone(), kind, citations: own, place });
        }
        cited.extend(citations(&windows.annotations));
        read.extend(readings(&windows.annotations));
        if windows.late == Some(Late::Accepted) || inside.is_empty() {
            return (timing, None);
        }
        let expr = self.any(&inside, windows.span);
        (
            timing,
            Some(self.requirement(ClauseKind::Windows, &expr, None, texts.join("；"), (cited, read), windows.span)),
        )
    }

    fn inside(&mut self, day: ExprId, from: &Typed, to: &Typed, span: Span) -> ExprId {
        let low = Expr::Compare { relation: Relation::AtLeast, left: day, right: from.id };
        let high = Expr::Compare { relation: Relation::AtMost, left: day, right: to.id };
        let low = self.push(low, Type::Boolean, span);
        let high = self.push(high, Type::Boolean, span);
        self.all(&[low.id, high.id], span).id
    }

    fn empty_window(&mut self, from: &Typed, to: &Typed, window: &tree::Window) {
        let days = self.constant_value(from.id).zip(self.constant_value(to.id));
        if days.is_some_and(|(from, to)| from.order(&to).is_some_and(std::cmp::Ordering::is_gt)) {
            let message =
                Message::new("止日早于起日，这段时间是空的", "the last day is before the first: the interval is empty");
            let help = Message::new("把两个日期对调，或改正年份", "swap the two days, or correct the year");
            let diagnostic = Diagnostic::error("E0502", window.span, message).with_help(help);
            self.report(mend::swap(diagnostic, self.text(), (window.from.span, window.to.span)));
        }
    }

    /// With each day that can be looked at; at least a frame, where there is none and one can be written (`frame`).
    fn by(&self, diagnostic: Diagnostic, at: usize, frame: bool) -> Diagnostic {
        let word = keyword::spelling("by", spoken(self.text()));
        let scopes = self.visible().filter_map(|level| self.scope(level));
        let days: Vec<&str> = scopes
            .flat_map(|scope| &scope.entries)
            .filter(|(_, entry)| {
                let fact = if let Meaning::Fact(fact) = entry.meaning { self.names.policy.fact(fact) } else { None };
                fact.is_some_and(|fact| fact.kind == Type::Date)
            })
            .map(|(name, _)| *name)
            .collect();
        if days.is_empty() && frame {
            let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
            return diagnostic.with_skeleton(title, vec![Edit::insert(at, format!(" {word}"))]);
        }
        days.iter().take(MOST_DAYS).fold(diagnostic, |diagnostic, day| {
            let title = Message::new(format!("看“{day}”"), format!("look at “{day}”"));
            diagnostic.with_fix(title, vec![Edit::insert(at, format!(" {word} {}", written(day)))])
        })
    }

    fn requirement(
        &self,
        kind: ClauseKind,
        expr: &Typed,
        name: Option<&tree::Name>,
        text: String,
        (citations, readings): (Vec<String>, Vec<Reading>),
        span: Span,
    ) -> Clause {
        let name = name.map(|name| name.text.clone());
        Clause { kind, expr: expr.id, name, text, citations, readings, place: self.place(span), children: Vec::new() }
    }

    pub(super) fn deadline(&mut self, deadline: &'t tree::Deadline) -> Timed {
        let by = match &deadline.by {
            Some(by) => Some(self.date(by)),
            None => self.as_of.map(|id| Typed { id, kind: Type::Date }),
        };
        let Some(by) = by else {
            let message = Message::new("截止按哪一天算没有写", "the deadline does not say which day must meet it");
            let help = Message::new("写 截止 名称 按 申请日期 …", "write deadline NAME by DAY …");
            let diagnostic = Diagnostic::error("E0506", deadline.span, message).with_help(help);
            self.report(self.by(diagnostic, deadline.name.span.end, false));
            return (Vec::new(), None);
        };
        let last = match &deadline.last_day {
            LastDay::Hole => return (Vec::new(), None),
            LastDay::NotAfter(day) => self.date(day),
            LastDay::Within(within) => {
                let since = self.date(&within.since);
                self.last_day(&since, within)
            }
        };
        if last.kind != Type::Date || by.kind != Type::Date {
            return (Vec::new(), None);
        }
        let cited = citations(&deadline.annotations);
        let kind = TimingKind::Deadline { by: Some(by.id), last: last.id };
        let place = self.place(deadline.span);
        let timing = vec![TimingRule { name: deadline.name.text.clone(), kind, citations: cited.clone(), place }];
        if deadline.late == Some(Late::Accepted) {
            return (timing, None);
        }
        let met = Expr::Compare { relation: Relation::AtMost, left: by.id, right: last.id };
        let met = self.push(met, Type::Boolean, deadline.span);
        let words = self.words(self.last_day_span(deadline));
        let text =
            if words.is_empty() { deadline.name.text.clone() } else { format!("{} {words}", deadline.name.text) };
        let founded = (cited, readings(&deadline.annotations));
        (timing, Some(self.requirement(ClauseKind::Deadline, &met, Some(&deadline.name), text, founded, deadline.span)))
    }

    /// The words between the deadline's name and its annotations.
    fn last_day_span(&self, deadline: &tree::Deadline) -> Span {
        let whole = |end: usize| Span::new(deadline.name.span.end, end);
        match &deadline.last_day {
            LastDay::Hole => whole(deadline.name.span.end),
            LastDay::NotAfter(day) => whole(day.span.end),
            LastDay::Within(within) => self.up_to_keyword(whole(within.length.span.end), "inside"),
        }
    }
}
