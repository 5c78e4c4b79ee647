//! Members of a general part, programme or benefit.

use super::super::entry::Entry;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{AsOf, Benefit, Definition, Interval, Member, MonthEnd, MonthEndRule, Source};

impl Reader<'_> {
    /// What a member says; a list of facts or papers says several things.
    pub(super) fn member(self, member: &Member) -> Vec<Entry> {
        match member {
            Member::Payers(names) => names.iter().map(|name| self.of_name(ChangeKind::Payer, name)).collect(),
            Member::Facts(facts) => facts.iter().map(|fact| self.fact(fact)).collect(),
            Member::Documents(listing) => self.listing(ChangeKind::Document, listing),
            Member::Services(listing) => self.listing(ChangeKind::Service, listing),
            Member::Case(_) | Member::Renamed(_) => Vec::new(),
            Member::InForce(days) => vec![self.in_force(days)],
            Member::MonthEnd(end) => vec![self.month_end(end)],
            Member::Source(source) => vec![self.source(source)],
            Member::Number(number) => {
                let mut phrase = self.phrase();
                phrase.word(&number.text);
                vec![phrase.entry(ChangeKind::Number, number.span)]
            }
            Member::Enumeration(one) => vec![self.enumeration(one)],
            Member::Parameter(parameter) => vec![self.parameter(parameter)],
            Member::Definition(one) => vec![self.definition(ChangeKind::Definition, one)],
            Member::Table(table) => vec![self.named_table(table)],
            Member::Benefit(benefit) => vec![self.benefit(benefit)],
            Member::AsOf(as_of) => vec![self.as_of(as_of)],
            Member::Conditions(group) => vec![self.conditions(group)],
            Member::Amount(amount) => vec![self.amount(amount)],
            Member::Split(split) => vec![self.split(split)],
            Member::Windows(windows) => vec![self.windows(windows)],
            Member::Deadline(deadline) => vec![self.deadline(deadline)],
            Member::Period(period) => vec![self.period(period)],
            Member::Day(day) => vec![self.definition(ChangeKind::Date, day)],
            Member::Limit(limit) => vec![self.limit(limit)],
            Member::Quota(quota) => vec![self.quota(quota)],
            Member::Flag(flag) => vec![self.flag(flag)],
            Member::Channel(channel) => vec![self.channel(channel)],
            Member::Output(output) => vec![self.definition(ChangeKind::Output, output)],
            Member::Annotation(entry) => vec![self.annotation(entry)],
        }
    }

    fn benefit(self, benefit: &Benefit) -> Entry {
        let mut phrase = self.phrase();
        phrase.parts.extend(benefit.title.iter().map(|title| self.of_text(ChangeKind::Title, title)));
        // Whom a decision is about has no name to be found by: another one is a change.
        phrase.parts.extend(benefit.object.iter().map(|object| {
            let entry = self.of_name(ChangeKind::Object, object);
            Entry { id: None, name: None, ..entry }
        }));
        phrase.parts.extend(benefit.members.iter().flat_map(|member| self.member(member)));
        let title = benefit.title.as_ref().map_or(benefit.name.span, |title| title.span);
        let head = benefit.name.span.to(title);
        phrase.entry(ChangeKind::Benefit, head).called(self, &benefit.name).known_as(self, head)
    }

    fn in_force(self, days: &Interval) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&days.from);
        phrase.expr(&days.to);
        phrase.annotated(&days.annotations);
        phrase.entry(ChangeKind::InForce, days.span)
    }

    fn month_end(self, end: &MonthEnd) -> Entry {
        let mut phrase = self.phrase();
        phrase.word(match end.rule {
            MonthEndRule::LastDay => "last day",
            MonthEndRule::NextFirst => "next first",
            MonthEndRule::Hole => "_",
        });
        phrase.entry(ChangeKind::MonthEnd, end.span)
    }

    fn source(self, source: &Source) -> Entry {
        let mut phrase = self.phrase();
        if let Some(name) = &source.name {
            phrase.name(name);
        }
        if let Some(title) = &source.title {
            phrase.word(&title.text);
        }
        let entry = phrase.entry(ChangeKind::Source, source.span);
        match &source.name {
            Some(name) => entry.called(self, name),
            None => entry,
        }
    }

    /// `NAME (: TYPE)? = EXPR`
    fn definition(self, kind: ChangeKind, one: &Definition) -> Entry {
        let mut phrase = self.phrase();
        if let Some(kind) = &one.kind {
            phrase.kind(kind);
        }
        phrase.expr(&one.value);
        phrase.annotated(&one.annotations);
        phrase.entry(kind, one.span).called(self, &one.name)
    }

    fn as_of(self, as_of: &AsOf) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&as_of.day);
        phrase.annotated(&as_of.annotations);
        phrase.entry(ChangeKind::AsOf, as_of.span)
    }
}
