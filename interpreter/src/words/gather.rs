//! From the tree to rules.
//!
//! In: the members of a general part, a programme or a benefit. Out: their rules. Everything that may carry an
//! annotation becomes a rule of its own, so that a number is compared with the words nearest to it.

mod money;

use super::phrased::Phrased;
use super::rule::{Role, Rule, Said, Scope};
use heng_grammar::tree::{
    Access, Annotation, Channel, Condition, ConditionBody, Deadline, Definition, Fact, Group, Interval, Joint, LastDay,
    Limit, LimitBasis, Listing, Member, Parameter, Quota, Relation, TypeKind, Windows,
};

/// What stands around an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sense {
    /// The rule that it belongs to.
    pub(super) rule: usize,
    /// The relation in which its own number stands.
    pub(super) relation: Option<Relation>,
    /// The sense may be turned round: comparators prove nothing.
    pub(super) turned: bool,
}

impl Sense {
    pub(super) const fn plain(rule: usize) -> Self {
        Self { rule, relation: None, turned: false }
    }

    pub(super) const fn related(self, relation: Relation) -> Self {
        Self { relation: Some(relation), ..self }
    }
}

/// The rules of the members, without those of nested benefits.
pub(super) fn gather<'t>(
    file: usize,
    programme: Option<&'t str>,
    members: &'t [Member],
    phrased: &mut Phrased,
) -> Scope<'t> {
    let mut scope = Scope { file, programme, rules: Vec::new(), alone: Vec::new(), said: Said::default() };
    for member in members {
        scope.member(member);
    }
    for rule in &mut scope.rules {
        rule.said = Said::of(&rule.annotations, phrased);
        let named = rule.texts.iter().flat_map(|text| phrased.quantities(text)).map(|quantity| quantity.kind);
        rule.named = named.collect();
    }
    scope.said = Said::of(&scope.alone, phrased);
    scope
}

impl<'t> Scope<'t> {
    pub(super) fn add(&mut self, parent: Option<usize>, annotations: &'t [Annotation]) -> usize {
        self.rules.push(Rule {
            parent,
            annotations: annotations.iter().collect(),
            said: Said::default(),
            written: Vec::new(),
            names: Vec::new(),
            texts: Vec::new(),
            named: Vec::new(),
            whole: parent.is_none(),
            called: Vec::new(),
            role: Role::Other,
        });
        self.rules.len().saturating_sub(1)
    }

    pub(super) fn with(&mut self, rule: usize, change: impl FnOnce(&mut Rule<'t>)) {
        if let Some(rule) = self.rules.get_mut(rule) {
            change(rule);
        }
    }

    fn called(&mut self, rule: usize, name: &'t str) {
        self.with(rule, |rule| {
            rule.called.push(name);
            rule.texts.push(name);
        });
    }

    fn member(&mut self, member: &'t Member) {
        match member {
            Member::InForce(interval) => self.interval(None, interval),
            Member::Facts(facts) => facts.iter().for_each(|fact| self.fact(None, fact)),
            Member::Enumeration(enumeration) => {
                let rule = self.add(None, &enumeration.annotations);
                self.called(rule, &enumeration.name.text);
                let members = enumeration.members.iter().map(|member| member.text.as_str());
                self.with(rule, |rule| rule.texts.extend(members));
            }
            Member::Parameter(parameter) => self.parameter(parameter),
            Member::Definition(definition) | Member::Day(definition) | Member::Output(definition) => {
                self.definition(definition);
            }
            Member::Table(table) => {
                let rule = self.add(None, &table.annotations);
                if let Some(name) = &table.name {
                    self.called(rule, &name.text);
                }
                self.table(&table.table, Sense::plain(rule));
            }
            Member::AsOf(as_of) => {
                let rule = self.add(None, &as_of.annotations);
                self.expr(&as_of.day, Sense::plain(rule));
            }
            Member::Conditions(group) => self.group(None, group, false),
            Member::Amount(amount) => self.amount(amount),
            Member::Split(split) => self.split(split),
            Member::Windows(windows) => self.windows(windows),
            Member::Deadline(deadline) => self.deadline(deadline),
            Member::Period(period) => {
                let rule = self.add(None, &period.annotations);
                self.called(rule, period.name.as_ref().map_or("保障期", |name| &name.text));
                self.expr(&period.start, Sense::plain(rule));
                self.expr(&period.end, Sense::plain(rule));
            }
            Member::Limit(limit) => self.limit(limit),
            Member::Quota(quota) => self.quota(quota),
            Member::Flag(flag) => {
                let rule = self.add(None, &flag.annotations);
                self.called(rule, &flag.name.text);
                self.expr(&flag.when, Sense::plain(rule));
            }
            Member::Channel(channel) => self.channel(channel),
            Member::Documents(listing) | Member::Services(listing) => self.listing(listing),
            Member::Annotation(annotation) => self.alone.push(annotation),
            Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Benefit(_)
            | Member::Case(_) => {}
        }
    }

    fn interval(&mut self, parent: Option<usize>, interval: &'t Interval) {
        let rule = self.add(parent, &interval.annotations);
        self.expr(&interval.from, Sense::plain(rule));
        self.expr(&interval.to, Sense::plain(rule));
    }

    fn fact(&mut self, parent: Option<usize>, fact: &'t Fact) {
        let rule = self.add(parent, &fact.annotations);
        self.called(rule, &fact.name.text);
        self.with(rule, |rule| rule.texts.extend(fact.question.iter().map(|question| question.text.as_str())));
        for test in &fact.range {
            self.test(test, Sense::plain(rule));
        }
        if let Some(derived) = &fact.derived {
            self.expr(derived, Sense::plain(rule));
        }
        match &fact.kind.kind {
            TypeKind::List { fields } => fields.iter().for_each(|field| self.fact(Some(rule), field)),
            TypeKind::Text { digits: Some(digits) } => self.count(rule, &digits.text, "位", digits.span),
            TypeKind::Members { members, .. } => {
                self.with(rule, |rule| rule.texts.extend(members.iter().map(|member| member.text.as_str())));
            }
            TypeKind::Named(name) => self.with(rule, |rule| rule.names.push(&name.text)),
            TypeKind::Hole
            | TypeKind::Boolean
            | TypeKind::Integer { .. }
            | TypeKind::Decimal { .. }
            | TypeKind::Money
            | TypeKind::Ratio
            | TypeKind::Date
            | TypeKind::Text { digits: None } => {}
        }
    }

    fn parameter(&mut self, parameter: &'t Parameter) {
        let rule = self.add(None, &parameter.annotations);
        self.called(rule, &parameter.name.text);
        for value in &parameter.values {
            self.expr(&value.from, Sense::plain(rule));
            self.expr(&value.value, Sense::plain(rule));
        }
    }

    fn definition(&mut self, definition: &'t Definition) {
        let rule = self.add(None, &definition.annotations);
        self.called(rule, &definition.name.text);
        self.expr(&definition.value, Sense::plain(rule));
    }

    fn group(&mut self, parent: Option<usize>, group: &'t Group, turned: bool) {
        let rule = self.add(parent, &group.annotations);
        let turned = turned || group.joint == Joint::None;
        if let Joint::AtLeast(count) = group.joint {
            self.count(rule, &count.to_string(), "项", group.span);
        }
        for condition in &group.conditions {
            self.condition(rule, condition, turned);
        }
    }

    fn condition(&mut self, parent: usize, condition: &'t Condition, turned: bool) {
        let rule = self.add(Some(parent), &condition.annotations);
        self.with(rule, |rule| rule.whole = true);
        if let Some(name) = &condition.name {
            self.called(rule, &name.text);
        }
        let sense = Sense { turned, ..Sense::plain(rule) };
        match &condition.body {
            ConditionBody::Expr(expr) => self.expr(expr, sense),
            ConditionBody::Implication { when, require } => {
                self.expr(when, sense);
                self.expr(require, sense);
            }
            ConditionBody::Group(group) => self.group(Some(rule), group, turned),
        }
        for exception in &condition.exceptions {
            let inner = self.add(Some(rule), &exception.annotations);
            self.expr(&exception.when, Sense { turned: true, ..Sense::plain(inner) });
        }
    }

    fn windows(&mut self, windows: &'t Windows) {
        let rule = self.add(None, &windows.annotations);
        if let Some(by) = &windows.by {
            self.expr(by, Sense::plain(rule));
        }
        for window in &windows.windows {
            let inner = self.add(Some(rule), &window.annotations);
            self.called(inner, &window.name.text);
            self.expr(&window.from, Sense::plain(inner));
            self.expr(&window.to, Sense::plain(inner));
        }
    }

    fn deadline(&mut self, deadline: &'t Deadline) {
        let rule = self.add(None, &deadline.annotations);
        self.called(rule, &deadline.name.text);
        match &deadline.last_day {
            LastDay::Hole => {}
            LastDay::NotAfter(day) => self.expr(day, Sense::plain(rule).related(Relation::AtMost)),
            LastDay::Within(within) => self.within_days(within, Sense::plain(rule)),
        }
    }

    fn limit(&mut self, limit: &'t Limit) {
        let rule = self.add(None, &limit.annotations);
        if let Some(name) = &limit.name {
            self.called(rule, &name.text);
        }
        // 已有不满3次 is what 不超过3次 means: how a limit compares proves nothing.
        let sense = Sense { turned: true, ..Sense::plain(rule) };
        match &limit.basis {
            LimitBasis::Hole => {}
            LimitBasis::Count { most, already } => {
                self.expr(most, sense);
                self.expr(already, sense);
            }
            LimitBasis::When(when) => self.expr(when, sense),
        }
    }

    fn quota(&mut self, quota: &'t Quota) {
        let rule = self.add(None, &quota.annotations);
        self.called(rule, &quota.name.text);
        self.expr(&quota.places, Sense::plain(rule));
        self.expr(&quota.taken, Sense::plain(rule));
    }

    fn channel(&mut self, channel: &'t Channel) {
        let rule = self.add(None, &channel.annotations);
        self.called(rule, &channel.name.text);
        match &channel.access {
            Access::Open | Access::Closed => {}
            Access::When(when) => self.expr(when, Sense::plain(rule)),
        }
        for procedure in &channel.procedures {
            if let Some(when) = &procedure.when {
                self.expr(when, Sense::plain(rule));
            }
            self.with(rule, |rule| rule.texts.extend(procedure.steps.iter().map(|step| step.text.as_str())));
        }
        self.with(rule, |rule| rule.texts.extend(channel.documents.iter().map(|text| text.text.as_str())));
    }

    fn listing(&mut self, listing: &'t Listing) {
        let rule = self.add(None, &listing.annotations);
        self.with(rule, |rule| rule.texts.extend(listing.entries.iter().map(|entry| entry.text.as_str())));
    }
}
