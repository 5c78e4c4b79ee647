//! Names of the members of a general part, programme or benefit.

use super::{Kind, Mentions};
use heng_grammar::tree::{
    Annotation, AnnotationKind, Condition, ConditionBody, Definition, Enumeration, Fact, Group, Member, TypeExpr,
    TypeKind,
};

impl<'t> Mentions<'t> {
    pub(super) fn members(&mut self, members: &'t [Member]) {
        let mut benefit = 0_usize;
        for member in members {
            if let Member::Benefit(one) = member {
                let before = self.home;
                self.home.benefit = Some(benefit);
                benefit = benefit.saturating_add(1);
                self.node(one.span);
                self.declare(&one.name, Kind::Benefit);
                self.members(&one.members);
                self.home = before;
            } else {
                self.member(member);
            }
        }
    }

    fn member(&mut self, member: &'t Member) {
        match member {
            Member::InForce(interval) => {
                self.node(interval.span);
                self.annotations(&interval.annotations);
            }
            Member::Payers(payers) => payers.iter().for_each(|payer| self.declare(payer, Kind::Payer)),
            Member::Source(source) => {
                self.node(source.span);
                source.name.iter().for_each(|name| self.declare(name, Kind::Source));
            }
            Member::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact, Kind::Value)),
            Member::Enumeration(one) => self.enumeration(one),
            Member::Parameter(one) => {
                self.node(one.span);
                self.declare(&one.name, Kind::Value);
                self.kind(&one.kind, &one.name.text);
                one.values.iter().for_each(|dated| self.expr(&dated.value));
                self.annotations(&one.annotations);
            }
            Member::Definition(one) => self.definition(one, Kind::Value),
            Member::Day(one) | Member::Output(one) => self.definition(one, Kind::Label),
            Member::Table(one) => {
                self.node(one.span);
                one.name.iter().for_each(|name| self.declare(name, Kind::Label));
                self.table(&one.table, 0);
                self.annotations(&one.annotations);
            }
            Member::AsOf(one) => {
                self.node(one.span);
                self.expr(&one.day);
                self.annotations(&one.annotations);
            }
            Member::Conditions(group) => self.group(group),
            Member::Amount(amount) => self.amount(amount),
            Member::Split(split) => self.split(split),
            Member::Windows(windows) => self.windows(windows),
            Member::Deadline(deadline) => self.deadline(deadline),
            Member::Period(period) => self.period(period),
            Member::Limit(limit) => self.limit(limit),
            Member::Quota(quota) => self.quota(quota),
            Member::Flag(flag) => self.flag(flag),
            Member::Channel(channel) => self.channel(channel),
            Member::Documents(one) | Member::Services(one) => {
                self.node(one.span);
                self.annotations(&one.annotations);
            }
            Member::Annotation(one) => self.annotations(std::slice::from_ref(one)),
            Member::Case(case) => self.case(case),
            Member::Renamed(one) => {
                self.node(one.span);
                self.mention(&one.new, Kind::Renamed);
            }
            Member::Benefit(_) | Member::MonthEnd(_) | Member::Number(_) => {}
        }
    }

    fn enumeration(&mut self, one: &'t Enumeration) {
        self.node(one.span);
        self.declare(&one.name, Kind::Enumeration);
        self.members_of(&one.name.text, &one.members);
        self.annotations(&one.annotations);
    }

    fn fact(&mut self, fact: &'t Fact, kind: Kind) {
        self.node(fact.span);
        self.declare(&fact.name, kind);
        self.kind(&fact.kind, &fact.name.text);
        fact.range.iter().for_each(|test| self.test(test));
        fact.supplier.iter().for_each(|supplier| self.mention(supplier, Kind::Supplier));
        fact.derived.iter().for_each(|derived| self.expr(derived));
        self.annotations(&fact.annotations);
    }

    /// A type, of the declaration of this name.
    fn kind(&mut self, kind: &'t TypeExpr, of: &'t str) {
        match &kind.kind {
            TypeKind::Integer { unit } | TypeKind::Decimal { unit } => {
                if let Some(unit) = unit {
                    self.mention(unit, Kind::Unit);
                }
            }
            TypeKind::Named(name) => self.mention(name, Kind::Enumeration),
            TypeKind::Members { members, .. } => self.members_of(of, members),
            TypeKind::List { fields } => {
                self.home.list = Some(of);
                for field in fields {
                    self.fact(field, Kind::Field);
                }
                self.home.list = None;
            }
            TypeKind::Hole
            | TypeKind::Boolean
            | TypeKind::Money
            | TypeKind::Ratio
            | TypeKind::Date
            | TypeKind::Text { .. } => {}
        }
    }

    /// The members of an enumeration, or of a declaration that lists them itself.
    fn members_of(&mut self, of: &'t str, members: &'t [heng_grammar::tree::Name]) {
        self.home.among = Some(of);
        for member in members {
            self.declare(member, Kind::Member);
        }
        self.home.among = None;
    }

    fn definition(&mut self, one: &'t Definition, kind: Kind) {
        self.node(one.span);
        self.declare(&one.name, kind);
        one.kind.iter().for_each(|written| self.kind(written, &one.name.text));
        self.expr(&one.value);
        self.annotations(&one.annotations);
    }

    fn group(&mut self, group: &'t Group) {
        self.node(group.span);
        group.conditions.iter().for_each(|condition| self.condition(condition));
        self.annotations(&group.annotations);
    }

    fn condition(&mut self, one: &'t Condition) {
        self.node(one.span);
        if let Some(name) = &one.name {
            self.conditions.push((self.file, name.span));
            self.declare(name, Kind::Value);
        }
        match &one.body {
            ConditionBody::Expr(expr) => self.expr(expr),
            ConditionBody::Implication { when, require } => {
                self.expr(when);
                self.expr(require);
            }
            ConditionBody::Group(group) => self.group(group),
        }
        self.annotations(&one.annotations);
        for exception in &one.exceptions {
            self.node(exception.span);
            self.expr(&exception.when);
            self.annotations(&exception.annotations);
        }
    }

    pub(super) fn annotations(&mut self, annotations: &'t [Annotation]) {
        for annotation in annotations {
            self.node(annotation.span);
            match &annotation.kind {
                AnnotationKind::Citation { source, quote } => {
                    if let Some(source) = source {
                        self.mention(source, Kind::Source);
                    }
                    self.node(quote.span);
                }
                AnnotationKind::Reading { phrase, .. } => self.node(phrase.span),
                AnnotationKind::Erratum { .. } | AnnotationKind::NotStated { .. } => {}
            }
        }
    }
}
