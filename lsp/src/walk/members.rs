//! The members of a general part, programme or benefit, and cases.

use super::{Part, Walk};
use heng_grammar::tree::{
    Case, Condition, ConditionBody, Definition, ExpectationKind, ExpectedDay, Fact, GivenFact, GivenValue, Group,
    Member, Parameter,
};

impl<'t> Walk<'t, '_> {
    pub(super) fn members(&mut self, members: &'t [Member]) {
        for member in members {
            self.tell(Part::Member(member, self.benefit));
            self.member(member);
        }
    }

    fn member(&mut self, member: &'t Member) {
        match member {
            Member::Benefit(benefit) => {
                let before = self.benefit.replace(benefit);
                self.members(&benefit.members);
                self.benefit = before;
            }
            Member::InForce(interval) => {
                self.exprs([&interval.from, &interval.to]);
                self.annotations(&interval.annotations);
            }
            Member::Source(source) => source.title.iter().for_each(|title| self.tell(Part::Source(title))),
            Member::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Member::Parameter(one) => self.parameter(one),
            Member::Definition(one) | Member::Day(one) | Member::Output(one) => self.definition(one),
            Member::Table(one) => {
                self.table(&one.table);
                self.annotations(&one.annotations);
            }
            Member::AsOf(one) => {
                self.expr(&one.day);
                self.annotations(&one.annotations);
            }
            Member::Conditions(group) => self.group(group),
            Member::Case(case) => self.case(case),
            Member::Enumeration(one) => self.annotations(&one.annotations),
            Member::Documents(one) | Member::Services(one) => self.annotations(&one.annotations),
            Member::Annotation(one) => self.annotations(std::slice::from_ref(one)),
            Member::Payers(_) | Member::MonthEnd(_) | Member::Number(_) | Member::Renamed(_) => {}
            Member::Amount(one) => self.amount(one),
            Member::Split(one) => {
                self.shares(&one.body);
                self.annotations(&one.annotations);
            }
            Member::Windows(one) => self.windows(one),
            Member::Deadline(one) => self.deadline(one),
            Member::Period(one) => {
                self.exprs([&one.start, &one.end]);
                self.annotations(&one.annotations);
            }
            Member::Limit(one) => self.limit(one),
            Member::Quota(one) => {
                self.exprs([&one.places, &one.taken]);
                self.annotations(&one.annotations);
            }
            Member::Flag(one) => {
                self.expr(&one.when);
                self.annotations(&one.annotations);
            }
            Member::Channel(one) => self.channel(one),
        }
    }

    fn parameter(&mut self, one: &'t Parameter) {
        for dated in &one.values {
            self.exprs([&dated.from, &dated.value]);
            dated.source.iter().for_each(|source| self.tell(Part::Source(source)));
        }
        self.exprs(&one.confirmed_until);
        self.annotations(&one.annotations);
    }

    fn fact(&mut self, fact: &'t Fact) {
        fact.range.iter().for_each(|test| self.test(test));
        for field in fact.kind.kind.fields() {
            self.fact(field);
        }
        self.exprs(&fact.derived);
        self.annotations(&fact.annotations);
    }

    fn definition(&mut self, one: &'t Definition) {
        self.expr(&one.value);
        self.annotations(&one.annotations);
    }

    fn group(&mut self, group: &'t Group) {
        group.conditions.iter().for_each(|condition| self.condition(condition));
        self.annotations(&group.annotations);
    }

    fn condition(&mut self, one: &'t Condition) {
        match &one.body {
            ConditionBody::Expr(expr) => self.expr(expr),
            ConditionBody::Implication { when, require } => self.exprs([when, require]),
            ConditionBody::Group(group) => self.group(group),
        }
        self.annotations(&one.annotations);
        for exception in &one.exceptions {
            self.expr(&exception.when);
            self.annotations(&exception.annotations);
        }
    }

    pub(super) fn case(&mut self, case: &'t Case) {
        self.exprs(&case.on);
        case.facts.iter().for_each(|given| self.given(given));
        for one in &case.expectations {
            match &one.kind {
                ExpectationKind::Amount { value, .. } | ExpectationKind::Output { value, .. } => self.exprs(value),
                ExpectationKind::Share { value, .. } => self.expr(value),
                ExpectationKind::Timing { from, to, .. } => {
                    for day in [from, to].into_iter().flatten() {
                        if let ExpectedDay::Known(day) = day {
                            self.expr(day);
                        }
                    }
                }
                ExpectationKind::Outcome(_)
                | ExpectationKind::NoSplit
                | ExpectationKind::Channel { .. }
                | ExpectationKind::Flag { .. }
                | ExpectationKind::Pending(_)
                | ExpectationKind::Failed(_) => {}
            }
        }
    }

    fn given(&mut self, given: &'t GivenFact) {
        match &given.value {
            GivenValue::One(value) => self.expr(value),
            GivenValue::Records(records) => records.iter().flatten().for_each(|field| self.given(field)),
        }
    }
}
