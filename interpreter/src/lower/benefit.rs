//! A whole benefit: the members of its programme that hold for every benefit, then its own.

use super::builder::{Builder, Typed};
use crate::ir::Place;
use crate::ir::benefit::{Benefit, Clause, TimingKind, TimingRule};
use crate::names::{Level, annotations_of, citations, mend};
use crate::value::Type;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{self, AnnotationKind, Member};
use heng_grammar::{Span, keyword, spoken};

impl<'t> Builder<'_, 't> {
    /// Lowers the benefit that this builder was made for.
    pub(super) fn benefit(&mut self) -> Option<Benefit> {
        let programme = self.programme_names()?.tree;
        let tree = self.benefit_names()?.tree;
        let members: Vec<(Level, &'t Member)> = programme
            .members
            .iter()
            .map(|member| (Level::Programme, member))
            .chain(tree.members.iter().map(|member| (Level::Benefit, member)))
            .collect();
        self.as_of = self.as_of_day(&members);
        let entitlement = self.truth(true, tree.name.span);
        let mut benefit = Benefit {
            name: tree.name.text.clone(),
            title: tree.title.as_ref().map(|title| title.text.clone()),
            object: tree.object.as_ref().map(|object| object.text.clone()),
            place: Place { file: self.file, span: tree.name.span },
            program: crate::ir::Program::default(),
            as_of: self.as_of,
            entitlement: entitlement.id,
            clauses: Vec::new(),
            amount: None,
            row_citations: Vec::new(),
            split: Vec::new(),
            outputs: Vec::new(),
            timing: Vec::new(),
            channels: Vec::new(),
            documents: Vec::new(),
            services: Vec::new(),
            flags: Vec::new(),
            named: Vec::new(),
        };
        for (level, member) in &members {
            self.uncited(*level, member);
            self.at_level(*level, |builder| builder.place_member(*level, member, &mut benefit));
        }
        self.money(&members, tree.name.span, &mut benefit);
        let clauses: Vec<_> = benefit.clauses.iter().map(|clause| clause.expr).collect();
        if !clauses.is_empty() {
            benefit.entitlement = self.all(&clauses, tree.name.span).id;
        }
        benefit.row_citations = std::mem::take(&mut self.row_citations);
        benefit.named = std::mem::take(&mut self.named);
        benefit.program = std::mem::take(&mut self.program);
        Some(benefit)
    }

    /// The benefit's own as-of day, else its programme's.
    fn as_of_day(&mut self, members: &[(Level, &'t Member)]) -> Option<crate::ir::ExprId> {
        let mut found = None;
        for (level, member) in members {
            let Member::AsOf(as_of) = member else { continue };
            self.single(found.map(|(at, _)| at), *level, as_of.span, ("基准日", "as_of"));
            found = Some((*level, as_of));
        }
        let (level, as_of) = found?;
        let day = self.at_level(level, |builder| builder.date(&as_of.day));
        (day.kind == Type::Date).then_some(day.id)
    }

    /// Reports a member that may stand once a block and stands there again.
    fn single(&mut self, earlier: Option<Level>, level: Level, span: Span, (zh, en): (&str, &str)) {
        if earlier == Some(level) {
            let message = Message::new(format!("“{zh}”写了两次"), format!("“{en}” is written twice"));
            let help =
                Message::new("删去一处，或用 当 … 否则 … 合成一处", "drop one, or join them with when … otherwise …");
            self.report(Diagnostic::error("E0213", span, message).with_help(help));
        }
    }

    fn place_member(&mut self, level: Level, member: &'t Member, benefit: &mut Benefit) {
        match member {
            Member::Conditions(group) => {
                let clause = self.group(group, None);
                benefit.clauses.push(clause);
            }
            Member::Windows(windows) => {
                let (timing, clause) = self.windows(windows);
                timed(benefit, timing, clause);
            }
            Member::Deadline(deadline) => {
                let (timing, clause) = self.deadline(deadline);
                timed(benefit, timing, clause);
            }
            Member::Period(period) => benefit.timing.extend(self.period_rule(level, period)),
            Member::Day(day) => {
                let typed = self.date(&day.value);
                if typed.kind == Type::Date {
                    let kind = TimingKind::Day(typed.id);
                    let citations = citations(&day.annotations);
                    let place = self.place(day.span);
                    benefit.timing.push(TimingRule { name: day.name.text.clone(), kind, citations, place });
                }
            }
            Member::Limit(limit) => {
                let (flag, clause) = self.limit(limit);
                benefit.flags.extend(flag);
                benefit.clauses.extend(clause);
            }
            Member::Quota(quota) => {
                let (flag, clause) = self.quota(quota);
                benefit.flags.extend(flag);
                benefit.clauses.extend(clause);
            }
            Member::Flag(flag) => benefit.flags.push(self.flag(flag)),
            Member::Channel(channel) => benefit.channels.push(self.channel(channel)),
            Member::Output(output) => benefit.outputs.extend(self.output(output)),
            Member::Documents(listing) => benefit.documents.extend(texts(listing)),
            Member::Services(listing) => benefit.services.extend(texts(listing)),
            Member::InForce(_)
            | Member::Payers(_)
            | Member::MonthEnd(_)
            | Member::Source(_)
            | Member::Number(_)
            | Member::Renamed(_)
            | Member::Facts(_)
            | Member::Enumeration(_)
            | Member::Parameter(_)
            | Member::Definition(_)
            | Member::Table(_)
            | Member::Benefit(_)
            | Member::Case(_)
            | Member::AsOf(_)
            | Member::Amount(_)
            | Member::Split(_)
            | Member::Annotation(_) => {}
        }
    }

    /// Amount and split, the benefit's own before its programme's.
    fn money(&mut self, members: &[(Level, &'t Member)], span: Span, benefit: &mut Benefit) {
        let (mut amount, mut split) = (None, None);
        for (level, member) in members {
            if let Member::Amount(found) = member {
                self.single(amount.map(|(at, _)| at), *level, found.span, ("金额", "amount"));
                amount = Some((*level, found));
            }
            if let Member::Split(found) = member {
                self.single(split.map(|(at, _)| at), *level, found.span, ("分担", "split"));
                split = Some((*level, found));
            }
        }
        let Some((level, written)) = amount else {
            if let Some((_, split)) = split {
                let message = Message::new("有分担，没有金额", "there is a split and no amount");
                let help = Message::new("补上 金额，或删去 分担", "add the amount, or drop the split");
                self.report(Diagnostic::error("E0406", split.span, message).with_help(help));
            }
            return;
        };
        let Some((rule, value)) = self.at_level(level, |builder| builder.amount(written)) else { return };
        benefit.amount = Some(rule);
        let columns = self.at_level(level, |builder| builder.table_split(written));
        benefit.split = match split {
            Some((level, split)) => self.at_level(level, |builder| builder.split(split, &value)),
            None => columns,
        };
        if split.is_none() && benefit.split.is_empty() {
            self.unstated(written, span, &value);
        }
    }

    fn unstated(&mut self, amount: &tree::Amount, benefit: Span, value: &Typed) {
        if value.kind == Type::Wrong {
            return;
        }
        let message = Message::new("有金额，没有写由谁承担", "there is an amount, and nobody pays it");
        let help = Message::new(
            "写 分担 { … }；公告没有说的写 分担 未载 \"由谁承担\"",
            "write split { … }; where the notice is silent, split not_stated \"who pays\"",
        );
        let place = Message::new("这项待遇", "this benefit");
        let diagnostic = Diagnostic::warning("E0405", amount.span, message).with_help(help);
        let word = |id| keyword::spelling(id, spoken(self.text()));
        let what = spoken(self.text()).of("由谁承担", "who pays");
        let entry = format!("{} {} \"{what}\" {}", word("split"), word("not_stated"), word("because"));
        let title = Message::new("写 分担 未载", "write split not_stated");
        let edits = vec![mend::next_entry(self.text(), amount.span, &entry)];
        self.report(diagnostic.with_skeleton(title, edits).with_place(None, benefit, place));
    }

    /// Every rule cites its clause, or registers how it was read or what the source does not say.
    fn uncited(&mut self, level: Level, member: &'t Member) {
        let Some((zh, en, span)) = ruling(member) else { return };
        let mut annotations = annotations_of(member).into_iter();
        let founded = annotations.any(|annotation| match annotation.kind {
            AnnotationKind::Citation { .. } | AnnotationKind::Reading { .. } | AnnotationKind::NotStated { .. } => true,
            AnnotationKind::Erratum { .. } => false,
        });
        if !founded {
            let message = Message::new(format!("“{zh}”没有写依据"), format!("“{en}” cites no clause"));
            let help = Message::new(
                "在后面写 依据 \"公告原文\"；出于解释的写 释义 \"…\" 读作 \"…\"",
                "add cites \"the words of the notice\", or reading \"…\" read_as \"…\"",
            );
            self.at_level(level, |builder| {
                let word = keyword::spelling("cites", spoken(builder.text()));
                let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
                let diagnostic = Diagnostic::warning("E0609", span, message).with_help(help);
                builder.report(diagnostic.with_skeleton(title, vec![Edit::insert(span.end, format!("  {word}"))]));
            });
        }
    }
}

fn timed(benefit: &mut Benefit, timing: Vec<TimingRule>, clause: Option<Clause>) {
    benefit.timing.extend(timing);
    benefit.clauses.extend(clause);
}

fn texts(listing: &tree::Listing) -> impl Iterator<Item = String> + '_ {
    listing.entries.iter().map(|entry| entry.text.clone())
}

/// The members that rule, and so must say on what they rest.
fn ruling(member: &Member) -> Option<(&'static str, &'static str, Span)> {
    match member {
        Member::Conditions(group) => Some(("条件", "conditions", group.span)),
        Member::Amount(amount) => Some(("金额", "amount", amount.span)),
        Member::Split(split) => Some(("分担", "split", split.span)),
        Member::Windows(windows) => Some(("受理期", "window", windows.span)),
        Member::Deadline(deadline) => Some(("截止", "deadline", deadline.span)),
        Member::Limit(limit) => Some(("限次", "limit", limit.span)),
        Member::Quota(quota) => Some(("名额", "quota", quota.span)),
        Member::InForce(_)
        | Member::Payers(_)
        | Member::MonthEnd(_)
        | Member::Source(_)
        | Member::Number(_)
        | Member::Renamed(_)
        | Member::Facts(_)
        | Member::Enumeration(_)
        | Member::Parameter(_)
        | Member::Definition(_)
        | Member::Table(_)
        | Member::Benefit(_)
        | Member::Case(_)
        | Member::AsOf(_)
        | Member::Period(_)
        | Member::Day(_)
        | Member::Flag(_)
        | Member::Channel(_)
        | Member::Documents(_)
        | Member::Services(_)
        | Member::Output(_)
        | Member::Annotation(_) => None,
    }
}
