//! The names and labels of a set, with what they name.
//!
//! In: a workspace. Out: every name that is declared and every step, service and paper. Absent: what is called by a name,
//! which would be unknown if it were mistyped.

use crate::workspace::Workspace;
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Benefit, Channel, ConditionBody, Fact, Group, Item, Listing, Member, Name, NamedTable, Programme, TableShape, Text,
};

/// What a label names. Labels of one kind are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Programme,
    Benefit,
    Fact,
    /// of an enumeration
    Member,
    Table,
    Column,
    Condition,
    /// `优先`, `重点`, `提示`, `限次`, `名额`: what is shown beside a decision
    Mark,
    /// `受理期`, `截止`, `保障期`, `日期`
    Time,
    Output,
    Channel,
    Step,
    Paper,
    Service,
}

impl Kind {
    /// Whether such labels are copied from the source as they stand; names that rules and cases use are shortened:
    /// 月均收入 for 月平均收入.
    pub(super) const fn is_copied(self) -> bool {
        match self {
            Self::Programme
            | Self::Member
            | Self::Table
            | Self::Column
            | Self::Channel
            | Self::Step
            | Self::Paper
            | Self::Service => true,
            Self::Benefit | Self::Fact | Self::Condition | Self::Mark | Self::Time | Self::Output => false,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'t> {
    pub(super) file: usize,
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// All labels of the workspace, by file and place.
pub(super) fn labels(workspace: &Workspace) -> Vec<Label<'_>> {
    let mut found = Found { file: 0, labels: Vec::new() };
    for (file, source) in workspace.sources.iter().enumerate() {
        found.file = file;
        for item in &source.tree.items {
            match item {
                Item::General(general) => found.members(&general.members),
                Item::Programme(programme) => found.programme(programme),
                Item::Case(_) => {}
            }
        }
    }
    found.labels
}

struct Found<'t> {
    file: usize,
    labels: Vec<Label<'t>>,
}

impl<'t> Found<'t> {
    fn add(&mut self, kind: Kind, text: &'t str, span: Span) {
        self.labels.push(Label { file: self.file, kind, text, span });
    }

    fn names(&mut self, kind: Kind, names: impl IntoIterator<Item = &'t Name>) {
        names.into_iter().for_each(|name| self.add(kind, &name.text, name.span));
    }

    fn texts(&mut self, kind: Kind, texts: impl IntoIterator<Item = &'t Text>) {
        texts.into_iter().for_each(|text| self.add(kind, &text.text, text.span));
    }

    fn programme(&mut self, programme: &'t Programme) {
        self.names(Kind::Programme, [&programme.name]);
        self.members(&programme.members);
    }

    fn benefit(&mut self, benefit: &'t Benefit) {
        self.names(Kind::Benefit, [&benefit.name]);
        self.members(&benefit.members);
    }

    fn members(&mut self, members: &'t [Member]) {
        for member in members {
            self.member(member);
        }
    }

    fn member(&mut self, member: &'t Member) {
        match member {
            Member::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Member::Enumeration(enumeration) => self.names(Kind::Member, &enumeration.members),
            Member::Table(table) => self.table(table),
            Member::Benefit(benefit) => self.benefit(benefit),
            Member::Conditions(group) => self.group(group),
            Member::Windows(windows) => self.names(Kind::Time, windows.windows.iter().map(|window| &window.name)),
            Member::Deadline(deadline) => self.names(Kind::Time, [&deadline.name]),
            Member::Period(period) => self.names(Kind::Time, &period.name),
            Member::Day(day) => self.names(Kind::Time, [&day.name]),
            Member::Limit(limit) => self.names(Kind::Mark, &limit.name),
            Member::Quota(quota) => self.names(Kind::Mark, [&quota.name]),
            Member::Flag(flag) => self.names(Kind::Mark, [&flag.name]),
            Member::Output(output) => self.names(Kind::Output, [&output.name]),
            Member::Channel(channel) => self.channel(channel),
            Member::Documents(Listing { entries, .. }) => self.texts(Kind::Paper, entries),
            Member::Services(Listing { entries, .. }) => self.texts(Kind::Service, entries),
            Member::InForce(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Parameter(_)
            | Member::Definition(_)
            | Member::Case(_)
            | Member::AsOf(_)
            | Member::Amount(_)
            | Member::Split(_)
            | Member::Annotation(_) => {}
        }
    }

    fn fact(&mut self, fact: &'t Fact) {
        self.names(Kind::Fact, [&fact.name]);
        self.names(Kind::Member, fact.kind.kind.members());
        fact.kind.kind.fields().iter().for_each(|field| self.fact(field));
    }

    fn table(&mut self, table: &'t NamedTable) {
        self.names(Kind::Table, &table.name);
        match &table.table.shape {
            TableShape::Decision { outputs, .. } => self.names(Kind::Column, outputs),
            TableShape::Grid { .. } => {}
        }
    }

    fn group(&mut self, group: &'t Group) {
        for condition in &group.conditions {
            self.names(Kind::Condition, &condition.name);
            match &condition.body {
                ConditionBody::Group(inner) => self.group(inner),
                ConditionBody::Expr(_) | ConditionBody::Implication { .. } => {}
            }
        }
    }

    fn channel(&mut self, channel: &'t Channel) {
        self.names(Kind::Channel, [&channel.name]);
        self.texts(Kind::Step, channel.procedures.iter().flat_map(|procedure| &procedure.steps));
        self.texts(Kind::Paper, &channel.documents);
    }
}
