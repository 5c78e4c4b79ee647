//! From trees to scopes.

use super::constant::constant;
use super::members::home;
use super::mend;
use super::scope::period_name;
use super::{BenefitNames, Entry, Level, Meaning, Names, ProgrammeNames, Reported, Scope, Source};
use crate::ir::policy::{FactId, FactScope};
use crate::value::{Date, EnumId, Type};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Item, Member, TableShape};

/// Collects every declaration of a policy set.
pub fn collect<'t>(sources: &[Source<'t>]) -> Names<'t> {
    let texts = sources.iter().map(|source| source.text).collect();
    let mut collector = Collector { names: Names::default(), file: 0, programme: Scope::default(), texts };
    for (file, source) in sources.iter().enumerate() {
        collector.file = file;
        for item in &source.tree.items {
            if let Item::General(general) = item {
                collector.general(general);
            }
        }
    }
    for (file, source) in sources.iter().enumerate() {
        collector.file = file;
        for item in &source.tree.items {
            if let Item::Programme(programme) = item {
                collector.programme(programme);
            }
        }
    }
    collector.names
}

pub(super) struct Collector<'t> {
    pub(super) names: Names<'t>,
    pub(super) file: usize,
    /// The programme that is being collected; its benefits see it before it is done.
    programme: Scope<'t>,
    texts: Vec<&'t str>,
}

impl<'t> Collector<'t> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.names.reported.push(Reported { file: self.file, diagnostic });
    }

    /// The text that is collected from.
    pub(super) fn text(&self) -> &'t str {
        self.texts.get(self.file).copied().unwrap_or_default()
    }

    fn general(&mut self, general: &'t tree::General) {
        if self.names.general_tree.is_some() {
            let message = Message::new("一个政策集只能有一个总则", "a policy set has one general part");
            let help = Message::new("把两处合成一个文件", "put both into one file");
            self.report(Diagnostic::error("E0204", general.span, message).with_help(help));
            return;
        }
        self.names.general_tree = Some(general);
        self.names.policy.title = general.title.as_ref().map(|title| title.text.clone()).unwrap_or_default();
        for member in &general.members {
            match member {
                Member::Payers(payers) => self.payers(payers),
                Member::MonthEnd(month_end) => self.names.month_end = Some(month_end.rule),
                Member::Source(source) => {
                    self.names.source_names.extend(source.name.as_ref().map(|name| name.text.as_str()));
                }
                Member::InForce(interval) => self.in_force(interval),
                Member::Number(_)
                | Member::Renamed(_)
                | Member::Facts(_)
                | Member::Enumeration(_)
                | Member::Parameter(_)
                | Member::Definition(_)
                | Member::Table(_)
                | Member::Benefit(_)
                | Member::Case(_)
                | Member::AsOf(_)
                | Member::Conditions(_)
                | Member::Amount(_)
                | Member::Split(_)
                | Member::Windows(_)
                | Member::Deadline(_)
                | Member::Period(_)
                | Member::Day(_)
                | Member::Limit(_)
                | Member::Quota(_)
                | Member::Flag(_)
                | Member::Channel(_)
                | Member::Documents(_)
                | Member::Services(_)
                | Member::Output(_)
                | Member::Annotation(_) => {}
            }
        }
        self.names.general.file = self.file;
        let scope = self.scope(&general.members, Level::General, &FactScope::General);
        self.names.general = scope;
    }

    fn payers(&mut self, payers: &'t [tree::Name]) {
        for payer in payers {
            if self.names.policy.payers.contains(&payer.text) {
                let text = format!("出资方“{}”写了两次", payer.text);
                let message = Message::new(text, format!("payer “{}” is declared twice", payer.text));
                let help = Message::new("删去其中一个", "delete one of the two");
                self.report(Diagnostic::error("E0201", payer.span, message).with_help(help));
            } else {
                self.names.policy.payers.push(payer.text.clone());
            }
        }
    }

    fn in_force(&mut self, interval: &'t tree::Interval) {
        let from = self.day(&interval.from);
        let to = self.day(&interval.to);
        let Some((from, to)) = from.zip(to) else { return };
        if to < from {
            let message = Message::new("施行的止日早于起日", "the last day in force is before the first");
            let help = Message::new(
                "先写起日，再写止日：2019-01-01 至 2019-12-31",
                "write the first day first: 2019-01-01 to 2019-12-31",
            );
            let diagnostic = Diagnostic::error("E0502", interval.span, message).with_help(help);
            self.report(mend::swap(diagnostic, self.text(), (interval.from.span, interval.to.span)));
        }
        self.names.policy.in_force = Some((from, to));
    }

    /// A day that must be written out.
    pub(super) fn day(&mut self, expr: &tree::Expr) -> Option<Date> {
        match constant(expr, &Type::Date, &self.names.policy) {
            Ok(value) => value.as_date(),
            Err(help) => {
                if !matches!(expr.kind, tree::ExprKind::Hole) {
                    let message = Message::new("这里要写明日期", "a day must be written out here");
                    self.report(Diagnostic::error("E0311", expr.span, message).with_help(help));
                }
                None
            }
        }
    }

    fn programme(&mut self, programme: &'t tree::Programme) {
        let name = &programme.name;
        self.programme_name(name);
        let scope = FactScope::Programme(name.text.clone());
        self.programme = Scope::default();
        self.programme = self.scope(&programme.members, Level::Programme, &scope);
        let mut benefits: Vec<BenefitNames<'t>> = Vec::new();
        for member in &programme.members {
            let Member::Benefit(benefit) = member else { continue };
            self.benefit_name(&benefit.name, &benefits);
            let scope = FactScope::Benefit(name.text.clone(), benefit.name.text.clone());
            let scope = self.scope(&benefit.members, Level::Benefit, &scope);
            benefits.push(BenefitNames { tree: benefit, scope });
        }
        let scope = std::mem::take(&mut self.programme);
        self.names.programmes.push(ProgrammeNames { tree: programme, file: self.file, scope, benefits });
    }

    /// The names that a block declares.
    fn scope(&mut self, members: &'t [Member], level: Level, facts: &FactScope) -> Scope<'t> {
        let mut scope = Scope { file: self.file, ..Scope::default() };
        for member in members {
            self.placed(member, level);
            if let Member::Enumeration(enumeration) = member {
                let id = self.enumeration(Some(&enumeration.name), &enumeration.members, enumeration.ordered);
                scope.enumerations.insert(&enumeration.name.text, id);
            }
        }
        // Types of the facts below may name the enumerations of this very block.
        self.expose(&scope, level);
        for member in members {
            self.declare(member, level, facts, &mut scope);
        }
        scope
    }

    fn expose(&mut self, scope: &Scope<'t>, level: Level) {
        let visible = match level {
            Level::General => &mut self.names.general.enumerations,
            Level::Programme | Level::Benefit => &mut self.programme.enumerations,
        };
        visible.extend(scope.enumerations.iter().map(|(name, id)| (*name, *id)));
    }

    fn placed(&mut self, member: &Member, level: Level) {
        let home = home(member);
        if !home.levels.contains(&level) {
            let (zh, en) = match level {
                Level::General => ("总则", "the general part"),
                Level::Programme => ("项目", "a programme"),
                Level::Benefit => ("待遇", "a benefit"),
            };
            let message =
                Message::new(format!("“{}”不能写在{zh}里", home.zh), format!("“{}” does not belong in {en}", home.en));
            let help = match home.levels {
                [Level::General] => Message::new("移到总则文件", "move it to the general part"),
                [Level::Programme] => Message::new("移到项目一级", "move it to the programme"),
                _ => Message::new("移到项目或待遇里", "move it to a programme or a benefit"),
            };
            self.report(Diagnostic::error("E0206", home.span, message).with_help(help));
        }
    }

    fn declare(&mut self, member: &'t Member, level: Level, facts: &FactScope, scope: &mut Scope<'t>) {
        match member {
            Member::Facts(declared) => {
                for fact in declared {
                    let declaration = self.fact_declaration(fact, level, facts.clone());
                    let id = FactId(u32::try_from(self.names.policy.facts.len()).unwrap_or(u32::MAX));
                    self.names.policy.facts.push(declaration);
                    if let Some(derived) = &fact.derived {
                        scope.derived.insert(id, derived);
                    }
                    self.enter(scope, &fact.name, Meaning::Fact(id), level);
                }
            }
            Member::Parameter(parameter) => {
                let id = self.parameter(parameter, level);
                self.enter(scope, &parameter.name, Meaning::Parameter(id), level);
            }
            Member::Definition(definition) => {
                self.enter(scope, &definition.name, Meaning::Definition(definition), level);
            }
            Member::Table(named) => self.columns(&named.table, 0, level, scope),
            Member::Amount(amount) => {
                if let tree::ExprKind::Table(table) = &amount.value.kind {
                    self.columns(table, 1, level, scope);
                }
            }
            Member::Conditions(group) => self.conditions(group, level, scope),
            Member::Period(period) => self.enter_period(scope, period),
            Member::InForce(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Enumeration(_)
            | Member::Benefit(_)
            | Member::Case(_)
            | Member::AsOf(_)
            | Member::Split(_)
            | Member::Windows(_)
            | Member::Deadline(_)
            | Member::Day(_)
            | Member::Limit(_)
            | Member::Quota(_)
            | Member::Flag(_)
            | Member::Channel(_)
            | Member::Documents(_)
            | Member::Services(_)
            | Member::Output(_)
            | Member::Annotation(_) => {}
        }
    }

    fn enter_period(&mut self, scope: &mut Scope<'t>, period: &'t tree::Period) {
        if scope.periods.insert(period_name(period), period).is_some() {
            let message = Message::new("同名的保障期写了两次", "this period is declared twice");
            let help = Message::new("给其中一个起名：保障期 名称 { … }", "give one of them a name: period NAME { … }");
            self.report(Diagnostic::error("E0201", period.span, message).with_help(help));
        }
    }

    /// The result columns of a table are names, but for the amount itself and the payers' columns.
    fn columns(&mut self, table: &'t tree::Table, skip: usize, level: Level, scope: &mut Scope<'t>) {
        if let TableShape::Decision { outputs, .. } = &table.shape {
            for (column, name) in outputs.iter().enumerate().skip(skip) {
                if skip == 0 || !self.names.policy.payers.contains(&name.text) {
                    self.enter(scope, name, Meaning::Column { table, column }, level);
                }
            }
        }
    }

    fn conditions(&mut self, group: &'t tree::Group, level: Level, scope: &mut Scope<'t>) {
        for condition in &group.conditions {
            if let Some(name) = &condition.name {
                self.enter(scope, name, Meaning::Condition(condition), level);
            }
            if let tree::ConditionBody::Group(inner) = &condition.body {
                self.conditions(inner, level, scope);
            }
        }
    }

    fn enter(&mut self, scope: &mut Scope<'t>, name: &'t tree::Name, meaning: Meaning<'t>, level: Level) {
        if name.text.is_empty() {
            return;
        }
        if let Some(earlier) = scope.entries.get(name.text.as_str()) {
            let message =
                Message::new(format!("“{}”写了两次", name.text), format!("“{}” is declared twice", name.text));
            let first = earlier.span;
            let diagnostic = Diagnostic::error("E0201", name.span, message);
            let help = Message::new("删去其中一个，或换一个名称", "delete one of the two, or choose another name");
            let diagnostic = diagnostic.with_help(help);
            self.report(diagnostic.with_place(None, first, Message::new("第一次在这里", "first here")));
            return;
        }
        if let Some((file, span)) = self.outer(&name.text, level) {
            let message = Message::new(
                format!("“{}”遮住了外层的同名声明", name.text),
                format!("“{}” hides a declaration of the same name further out", name.text),
            );
            let help = Message::new("改用别的名称，或删去这里的声明", "choose another name, or drop this declaration");
            let file = (file != self.file).then_some(file);
            let outer = Message::new("外层的声明", "the outer declaration");
            self.report(Diagnostic::warning("E0203", name.span, message).with_help(help).with_place(file, span, outer));
        }
        scope.entries.insert(&name.text, Entry { meaning, span: name.span });
    }

    fn outer(&self, name: &str, level: Level) -> Option<(usize, Span)> {
        let general = || self.names.general.entries.get(name).map(|entry| (self.names.general.file, entry.span));
        match level {
            Level::General => None,
            Level::Programme => general(),
            Level::Benefit => self.programme.entries.get(name).map(|entry| (self.file, entry.span)).or_else(general),
        }
    }

    pub(super) fn find_enumeration(&self, name: &str, level: Level) -> Option<EnumId> {
        let inner = if level == Level::General { None } else { self.programme.enumerations.get(name) };
        inner.or_else(|| self.names.general.enumerations.get(name)).copied()
    }

    pub(super) fn enumeration_names(&self, level: Level) -> Vec<&'t str> {
        let inner = (level != Level::General).then_some(&self.programme.enumerations);
        inner.into_iter().chain([&self.names.general.enumerations]).flat_map(|names| names.keys().copied()).collect()
    }
}
