//! Members of a general part, a programme or a benefit.

use super::Walk;
use heng_grammar::tree::{
    Access, Amount, Benefit, Channel, Condition, ConditionBody, Deadline, Definition, Expr, Fact, Flag, Group,
    Interval, Limit, LimitBasis, Listing, Member, NamedTable, Parameter, Period, Quota, Share, ShareValue, Split,
    SplitBody, Windows,
};
use std::slice;

impl<'t> Walk<'t> {
    pub(super) fn members(&mut self, members: &'t [Member]) {
        for member in members {
            self.member(member);
        }
    }

    fn member(&mut self, member: &'t Member) {
        match member {
            Member::InForce(interval) => self.interval(interval),
            Member::Payers(names) => self.names.extend(names),
            Member::MonthEnd(_) | Member::Number(_) | Member::Renamed(_) => {}
            Member::Source(source) => self.title(source.title.as_ref()),
            Member::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact, None)),
            Member::Enumeration(enumeration) => {
                self.clause(None, enumeration.span, &enumeration.annotations);
                self.name(&enumeration.name);
                self.names.extend(&enumeration.members);
            }
            Member::Parameter(parameter) => self.parameter(parameter),
            Member::Definition(definition) | Member::Day(definition) | Member::Output(definition) => {
                self.definition(definition);
            }
            Member::Table(table) => self.named_table(table),
            Member::Benefit(benefit) => self.benefit(benefit),
            Member::Case(case) => self.case(case),
            Member::AsOf(as_of) => {
                let clause = self.clause(None, as_of.span, &as_of.annotations);
                self.expr(&as_of.day, clause);
            }
            Member::Conditions(group) => self.group(group, None),
            Member::Amount(amount) => self.amount(amount),
            Member::Split(split) => self.split(split),
            Member::Annotation(annotation) => {
                self.clause(None, annotation.span, slice::from_ref(annotation));
            }
            Member::Windows(windows) => self.windows(windows),
            Member::Deadline(deadline) => self.deadline(deadline),
            Member::Period(period) => self.period(period),
            Member::Limit(limit) => self.limit(limit),
            Member::Quota(quota) => self.quota(quota),
            Member::Flag(flag) => self.flag(flag),
            Member::Channel(channel) => self.channel(channel),
            Member::Documents(listing) | Member::Services(listing) => self.listing(listing),
        }
    }

    fn interval(&mut self, interval: &'t Interval) {
        let clause = self.clause(None, interval.span, &interval.annotations);
        self.expr(&interval.from, clause);
        self.expr(&interval.to, clause);
    }

    fn named_table(&mut self, table: &'t NamedTable) {
        let clause = self.clause(None, table.span, &table.annotations);
        self.names.extend(&table.name);
        self.table(&table.table, clause);
    }

    fn flag(&mut self, flag: &'t Flag) {
        let clause = self.clause(None, flag.span, &flag.annotations);
        self.name(&flag.name);
        self.expr(&flag.when, clause);
    }

    fn benefit(&mut self, benefit: &'t Benefit) {
        self.benefit = Some(benefit);
        self.name(&benefit.name);
        self.title(benefit.title.as_ref());
        self.members(&benefit.members);
        self.benefit = None;
    }

    pub(super) fn fact(&mut self, fact: &'t Fact, parent: Option<usize>) {
        let clause = self.clause(parent, fact.span, &fact.annotations);
        self.name(&fact.name);
        self.kind(&fact.kind, clause);
        self.words(&fact.question);
        fact.range.iter().for_each(|test| self.test(test, clause));
        if let Some(derived) = &fact.derived {
            self.expr(derived, clause);
        }
    }

    fn parameter(&mut self, parameter: &'t Parameter) {
        let clause = self.clause(None, parameter.span, &parameter.annotations);
        self.name(&parameter.name);
        self.kind(&parameter.kind, clause);
        for dated in &parameter.values {
            self.expr(&dated.from, clause);
            self.expr(&dated.value, clause);
        }
        if let Some(day) = &parameter.confirmed_until {
            self.expr(day, clause);
        }
        self.with(clause, |clause| clause.series = Some(parameter));
    }

    fn definition(&mut self, definition: &'t Definition) {
        let clause = self.clause(None, definition.span, &definition.annotations);
        self.name(&definition.name);
        if let Some(kind) = &definition.kind {
            self.kind(kind, clause);
        }
        self.expr(&definition.value, clause);
    }

    fn group(&mut self, group: &'t Group, parent: Option<usize>) {
        let clause = self.clause(parent, group.span, &group.annotations);
        for condition in &group.conditions {
            self.condition(condition, clause);
        }
    }

    fn condition(&mut self, condition: &'t Condition, parent: usize) {
        let clause = self.clause(Some(parent), condition.span, &condition.annotations);
        self.names.extend(&condition.name);
        match &condition.body {
            ConditionBody::Expr(expr) => self.expr(expr, clause),
            ConditionBody::Implication { when, require } => {
                self.expr(when, clause);
                self.expr(require, clause);
            }
            ConditionBody::Group(group) => self.group(group, Some(clause)),
        }
        for exception in &condition.exceptions {
            let inner = self.clause(Some(clause), exception.span, &exception.annotations);
            self.expr(&exception.when, inner);
        }
    }

    fn amount(&mut self, amount: &'t Amount) {
        let clause = self.clause(None, amount.span, &amount.annotations);
        self.with(clause, |clause| clause.pays = true);
        self.expr(&amount.value, clause);
        if let Some(ceiling) = &amount.ceiling {
            let inner = self.clause(Some(clause), ceiling.span, &ceiling.annotations);
            self.expr(&ceiling.value, inner);
            self.maybe(ceiling.drawn.as_ref(), inner);
        }
        if let Some(floor) = &amount.floor {
            let inner = self.clause(Some(clause), floor.span, &floor.annotations);
            self.expr(&floor.value, inner);
        }
    }

    fn split(&mut self, split: &'t Split) {
        let clause = self.clause(None, split.span, &split.annotations);
        self.with(clause, |clause| clause.pays = true);
        self.split_body(&split.body, clause);
    }

    fn split_body(&mut self, body: &'t SplitBody, clause: usize) {
        match body {
            SplitBody::NotStated(annotation) => {
                self.clause(Some(clause), annotation.span, slice::from_ref(annotation));
            }
            SplitBody::Shares(shares) => self.shares(shares, clause),
            SplitBody::Arms { arms, otherwise } => {
                for arm in arms {
                    self.expr(&arm.when, clause);
                    self.shares(&arm.shares, clause);
                }
                if let Some(otherwise) = otherwise {
                    self.split_body(otherwise, clause);
                }
            }
        }
    }

    fn shares(&mut self, shares: &'t [Share], parent: usize) {
        for share in shares {
            let clause = self.clause(Some(parent), share.span, &share.annotations);
            match &share.value {
                ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => {}
                ShareValue::Value(expr) => self.expr(expr, clause),
            }
        }
    }

    fn deadline(&mut self, deadline: &'t Deadline) {
        let clause = self.clause(None, deadline.span, &deadline.annotations);
        self.name(&deadline.name);
        self.maybe(deadline.by.as_ref(), clause);
        self.last_day(&deadline.last_day, clause);
    }

    fn period(&mut self, period: &'t Period) {
        let clause = self.clause(None, period.span, &period.annotations);
        self.names.extend(&period.name);
        self.expr(&period.start, clause);
        self.expr(&period.end, clause);
    }

    fn windows(&mut self, windows: &'t Windows) {
        let clause = self.clause(None, windows.span, &windows.annotations);
        self.maybe(windows.by.as_ref(), clause);
        for window in &windows.windows {
            let inner = self.clause(Some(clause), window.span, &window.annotations);
            self.name(&window.name);
            self.expr(&window.from, inner);
            self.expr(&window.to, inner);
        }
    }

    fn quota(&mut self, quota: &'t Quota) {
        let clause = self.clause(None, quota.span, &quota.annotations);
        self.with(clause, |clause| clause.pays = true);
        self.name(&quota.name);
        self.expr(&quota.places, clause);
        self.expr(&quota.taken, clause);
    }

    fn limit(&mut self, limit: &'t Limit) {
        let clause = self.clause(None, limit.span, &limit.annotations);
        self.with(clause, |clause| clause.pays = true);
        self.names.extend(&limit.name);
        match &limit.basis {
            LimitBasis::Hole => {}
            LimitBasis::Count { most, already } => {
                self.expr(most, clause);
                self.expr(already, clause);
            }
            LimitBasis::When(when) => self.expr(when, clause),
        }
    }

    fn channel(&mut self, channel: &'t Channel) {
        let clause = self.clause(None, channel.span, &channel.annotations);
        self.name(&channel.name);
        match &channel.access {
            Access::Open | Access::Closed => {}
            Access::When(when) => self.expr(when, clause),
        }
        for procedure in &channel.procedures {
            self.maybe(procedure.when.as_ref(), clause);
            self.words(&procedure.steps);
        }
        self.words(&channel.documents);
    }

    fn listing(&mut self, listing: &'t Listing) {
        self.clause(None, listing.span, &listing.annotations);
        self.words(&listing.entries);
    }

    fn maybe(&mut self, expr: Option<&'t Expr>, clause: usize) {
        if let Some(expr) = expr {
            self.expr(expr, clause);
        }
    }
}
