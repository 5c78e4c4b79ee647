//! Predicates: what is asked of a subject, in conditions and in table cells.

use super::builder::{Builder, Typed};
use crate::ir::{Expr, ExprId};
use crate::names::{Meaning, mend};
use crate::value::calendar::Step;
use crate::value::{Type, Unit};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{self, Operator, Relation, Test, TestKind, Within};
use heng_grammar::{Span, keyword, spoken};

impl<'t> Builder<'_, 't> {
    /// The truth value of a predicate on a subject.
    pub(super) fn predicate(&mut self, subject: &Typed, test: &'t Test) -> Typed {
        let span = test.span;
        match &test.kind {
            TestKind::Hole => self.wrong(span),
            TestKind::Anything => self.truth(true, span),
            TestKind::Compare { relation, with } => self.compared(subject, *relation, with, span),
            TestKind::Between { from, to, negated } => {
                let low = self.compared(subject, Relation::AtLeast, from, span);
                let high = self.compared(subject, Relation::AtMost, to, span);
                self.reversed(&low, &high, test);
                let inside = self.all(&[low.id, high.id], span);
                self.negated_if(*negated, inside, span)
            }
            TestKind::Within { within, negated } => {
                let inside = self.within(subject, within, span);
                self.negated_if(*negated, inside, span)
            }
            TestKind::Member { members, negated, open } => {
                let mut ids: Vec<ExprId> = members
                    .iter()
                    .map(|member| self.compared(subject, Relation::Equal, member, member.span).id)
                    .collect();
                if let Some(open) = open {
                    ids.extend(self.determination(open).map(|typed| typed.id));
                }
                let inside = self.any(&ids, span);
                self.negated_if(*negated, inside, span)
            }
        }
    }

    fn negated_if(&mut self, negated: bool, inside: Typed, span: Span) -> Typed {
        if negated { self.not(inside.id, span) } else { inside }
    }

    fn compared(&mut self, subject: &Typed, relation: Relation, with: &'t tree::Expr, span: Span) -> Typed {
        let right = self.expr(with, Some(&subject.kind));
        if right.kind == Type::Wrong || subject.kind == Type::Wrong {
            return self.wrong(span);
        }
        if !self.demand(&right, &subject.kind, with.span) {
            return self.wrong(span);
        }
        if !matches!(relation, Relation::Equal | Relation::NotEqual) && !self.ordered(&subject.kind, span) {
            return self.wrong(span);
        }
        self.push(Expr::Compare { relation, left: subject.id, right: right.id }, Type::Boolean, span)
    }

    /// Whether values of the type have an order; reports where they have none.
    fn ordered(&mut self, kind: &Type, span: Span) -> bool {
        let ordered = match kind {
            Type::Enumeration(id) => self.names.policy.enumeration(*id).is_some_and(|declared| declared.ordered),
            Type::Boolean | Type::Text | Type::List(_) => false,
            Type::Integer(_)
            | Type::Decimal { .. }
            | Type::Money { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Wrong => true,
        };
        if !ordered {
            let (zh, en) = self.type_name(kind);
            let message = Message::new(format!("“{zh}”没有高低先后"), format!("{en} has no order"));
            let help = Message::new(
                "有高低的枚举用 < 连接各项：初级 < 中级 < 高级",
                "join the members of an ordered enumeration with <: low < middle < high",
            );
            self.report(Diagnostic::error("E0304", span, message).with_help(help));
        }
        ordered
    }

    /// Two constant bounds the wrong way round.
    fn reversed(&mut self, low: &Typed, high: &Typed, test: &Test) {
        if self
            .known_bound(low)
            .zip(self.known_bound(high))
            .is_some_and(|(low, high)| low.order(&high).is_some_and(std::cmp::Ordering::is_gt))
        {
            let message = Message::new(
                "起点大于终点，什么都不在其中",
                "the first bound is above the second: nothing lies between",
            );
            let help = Message::new("把两端对调", "swap the two bounds");
            let diagnostic = Diagnostic::error("E0502", test.span, message).with_help(help);
            self.report(match &test.kind {
                TestKind::Between { from, to, .. } => mend::swap(diagnostic, self.text(), (from.span, to.span)),
                TestKind::Hole
                | TestKind::Anything
                | TestKind::Compare { .. }
                | TestKind::Within { .. }
                | TestKind::Member { .. } => diagnostic,
            });
        }
    }

    fn known_bound(&self, comparison: &Typed) -> Option<crate::value::Value> {
        let Some(Expr::Compare { right, .. }) = self.program.expr(comparison.id) else { return None };
        self.constant_value(*right)
    }

    /// The value of an expression that is a constant.
    pub(super) fn constant_value(&self, id: ExprId) -> Option<crate::value::Value> {
        if let Some(Expr::Constant(value)) = self.program.expr(id) { Some(value.clone()) } else { None }
    }

    /// `自 D 起 180天内`: from D itself to the last day; the count begins on the day after D (Civil Code art. 201).
    fn within(&mut self, subject: &Typed, within: &'t Within, span: Span) -> Typed {
        if subject.kind != Type::Wrong && !self.demand(subject, &Type::Date, span) {
            return self.wrong(span);
        }
        let since = self.date(&within.since);
        let last = self.last_day(&since, within);
        if last.kind == Type::Wrong || subject.kind == Type::Wrong {
            return self.wrong(span);
        }
        let not_before = Expr::Compare { relation: Relation::AtLeast, left: subject.id, right: since.id };
        let not_after = Expr::Compare { relation: Relation::AtMost, left: subject.id, right: last.id };
        let low = self.push(not_before, Type::Boolean, span);
        let high = self.push(not_after, Type::Boolean, span);
        self.all(&[low.id, high.id], span)
    }

    /// The last day of `自 D 起 N 内`.
    pub(super) fn last_day(&mut self, since: &Typed, within: &'t Within) -> Typed {
        let length = self.expr(&within.length, None);
        let span = within.length.span;
        let step = match &length.kind {
            Type::Wrong => return self.wrong(span),
            Type::Integer(Unit::Day) => Some(Step::Day),
            Type::Integer(Unit::Week) => Some(Step::Week),
            Type::Integer(Unit::Month) => Some(Step::Month),
            Type::Integer(Unit::Year) => Some(Step::Year),
            Type::Integer(Unit::None | Unit::YearOfAge | Unit::Counting(_))
            | Type::Boolean
            | Type::Decimal { .. }
            | Type::Money { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_) => None,
        };
        match step {
            Some(step) if since.kind != Type::Wrong => self.moved(since, &length, step, false, span),
            Some(_) => self.wrong(span),
            None => {
                let message =
                    Message::new("期限要写天、周、个月或年", "a time limit is in days, weeks, months or years");
                let help = Message::new("如 180天内、6个月内、2年内", "for example 180 days, 6 months, 2 years");
                self.report(Diagnostic::error("E0302", span, message).with_help(help));
                self.wrong(span)
            }
        }
    }

    /// The fact by which a body decides what is not on an open list.
    fn determination(&mut self, open: &'t tree::Open) -> Option<Typed> {
        let Some(name) = &open.determination else {
            let message = Message::new(
                "列举未尽（等），由谁认定没有写",
                "the list is open, but nobody is named to decide the rest",
            );
            let help = Message::new("在 等 后面写 认定 事实名", "after et_al write determined_by FACT");
            let word = keyword::spelling("determined_by", spoken(self.text()));
            let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
            let edits = vec![Edit::insert(open.span.end, format!(" {word}"))];
            let diagnostic = Diagnostic::error("E0216", open.span, message).with_help(help);
            self.report(diagnostic.with_skeleton(title, edits));
            return None;
        };
        let found = self.lookup(&name.text);
        let Some((level, entry)) = found else {
            return Some(self.unknown_name(&name.text, name.span, Some(&Type::Boolean)));
        };
        let Meaning::Fact(fact) = entry.meaning else {
            let message =
                Message::new(format!("“{}”不是事实，不能认定", name.text), format!("“{}” is not a fact", name.text));
            let help = Message::new("认定 后面写一个 是否 事实", "after determined_by write a boolean fact");
            self.report(Diagnostic::error("E0216", name.span, message).with_help(help));
            return None;
        };
        self.mark(level, entry);
        self.used.determinations.insert(fact);
        let declared = self.names.policy.fact(fact)?;
        if declared.supplier.is_none() {
            let message =
                Message::new(format!("“{}”由谁认定没有写", name.text), format!("nobody supplies “{}”", name.text));
            let help = Message::new("在这个事实后面写 由 区总工会 等", "write supplied_by BODY after the fact");
            self.report(Diagnostic::error("E0217", name.span, message).with_help(help));
        }
        let kind = declared.kind.clone();
        let span = name.span;
        let typed = self.outside(span, |builder| {
            let input = builder.input(fact);
            builder.push(Expr::Fact(input), kind, span)
        });
        if self.demand(&typed, &Type::Boolean, span) { Some(typed) } else { None }
    }

    /// The sum of two expressions that were already typed.
    pub(super) fn combined(&mut self, operator: Operator, a: &Typed, b: &Typed, span: Span) -> Typed {
        match super::operators::combine(operator, &a.kind, &b.kind) {
            Some(kind) if kind != Type::Wrong => {
                self.push(Expr::Arithmetic { operator, left: a.id, right: b.id }, kind, span)
            }
            Some(_) | None => self.wrong(span),
        }
    }
}
