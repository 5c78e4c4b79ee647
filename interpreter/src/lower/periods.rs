//! Periods: their two ends, and what names them elsewhere.
//!
//! In: `保障期 { 起 … 止 … }`, and `保障期.起` in any rule that sees it. Out: two days, lowered once however often they are
//! named, and the rule that shows them in an answer. A period without a name is called by its keyword. Whether a period
//! has begun is not asked here.

use super::builder::{Builder, Typed};
use crate::ir::benefit::{TimingKind, TimingRule};
use crate::names::{Level, citations, mend, period_name, period_words};
use crate::value::Type;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, PeriodEnd};
use heng_grammar::{Span, keyword, nearest, spoken};
use std::collections::BTreeSet;

impl<'t> Builder<'_, 't> {
    pub(super) fn period_end(&mut self, period: Option<&'t tree::Name>, end: PeriodEnd, span: Span) -> Typed {
        let Some(name) = period else {
            if let (PeriodEnd::Start, Some(start)) = (end, &self.period_start) {
                return start.clone();
            }
            let message = Message::new("“起”“止”只能用在保障期里", "“from” and “until” belong in a period");
            let help = Message::new("写 保障期.起 或 保障期.止", "write period.from or period.until");
            let language = spoken(self.text());
            let (zh, en) = tree::UNNAMED_PERIOD;
            let levels: Vec<Level> = self.visible().collect();
            let mut scopes = levels.iter().filter_map(|level| self.scope(*level));
            let declared = scopes.any(|scope| scope.periods.contains_key(zh));
            let side = keyword::spelling(if end == PeriodEnd::Start { "from" } else { "until" }, language);
            let word = format!("{}.{side}", language.of(zh, en));
            let diagnostic = Diagnostic::error("E0211", span, message).with_help(help);
            self.report(if declared { diagnostic.with_word(&word) } else { diagnostic });
            return self.wrong(span);
        };
        let found = self.visible().find_map(|level| {
            let (name, period) = self.scope(level)?.periods.get_key_value(name.text.as_str())?;
            Some((level, *name, *period))
        });
        let Some((level, key, period)) = found else {
            self.no_period(name);
            return self.wrong(span);
        };
        self.outside(span, |builder| {
            let (start, until) = builder.period(level, key, period);
            match end {
                PeriodEnd::Start => start,
                PeriodEnd::End => until,
            }
        })
    }

    /// A period that is not declared where it is named.
    fn no_period(&mut self, name: &tree::Name) {
        let levels: Vec<Level> = self.visible().collect();
        let declared: BTreeSet<&str> = levels
            .iter()
            .filter_map(|level| self.scope(*level))
            .flat_map(|scope| scope.periods.keys().copied())
            .collect();
        let (zh, en) = period_words(&name.text);
        let (all_zh, all_en): (Vec<&str>, Vec<&str>) = declared.iter().map(|name| period_words(name)).unzip();
        let message = Message::new(format!("没有叫“{zh}”的保障期"), format!("no period is called “{en}”"));
        let help = if declared.is_empty() {
            Message::new("先写 保障期 { 起 …  止 … }", "first write period { from …  until … }")
        } else {
            Message::new(format!("有：{}", all_zh.join("、")), format!("there is: {}", all_en.join(", ")))
        };
        let near = nearest(&name.text, declared.iter().copied());
        self.report(mend::near(Diagnostic::error("E0211", name.span, message).with_help(help), near));
    }

    /// Both ends of a period, lowered once.
    pub(super) fn period(&mut self, level: Level, key: &'t str, period: &'t tree::Period) -> (Typed, Typed) {
        if let Some(done) = self.periods.get(&(level, key)) {
            return done.clone();
        }
        if self.under_way.iter().any(|(at, open, _)| (*at, *open) == (level, key)) {
            let message = Message::new(format!("定义绕回了自己：{key}"), format!("a definition needs itself: {key}"));
            let help = Message::new("起和止要用别的日期来写", "write its ends by other days");
            self.report(Diagnostic::error("E0209", period.span, message).with_help(help));
            let wrong = self.wrong(period.span);
            return (wrong.clone(), wrong);
        }
        self.under_way.push((level, key, period.span));
        let ends = self.at_level(level, |builder| {
            let outer_start = builder.period_start.take();
            let start = builder.date(&period.start);
            builder.period_start = Some(start.clone());
            let end = builder.date(&period.end);
            builder.period_start = outer_start;
            (start, end)
        });
        self.under_way.pop();
        self.periods.insert((level, key), ends.clone());
        ends
    }

    pub(super) fn period_rule(&mut self, level: Level, period: &'t tree::Period) -> Option<TimingRule> {
        let (start, end) = self.period(level, period_name(period), period);
        if start.kind != Type::Date || end.kind != Type::Date {
            return None;
        }
        let kind = TimingKind::Period { from: start.id, to: end.id };
        let place = self.place(period.span);
        let citations = citations(&period.annotations);
        Some(TimingRule { name: period_name(period).to_owned(), kind, citations, place })
    }
}
