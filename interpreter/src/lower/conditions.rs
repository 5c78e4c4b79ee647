//! Conditions: groups, exceptions, and the clauses that an explanation follows.

use super::builder::{Builder, Typed};
use crate::ir::ExprId;
use crate::ir::benefit::{Clause, ClauseKind};
use crate::names::{citations, readings};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, ConditionBody, Group, Joint};

impl<'t> Builder<'_, 't> {
    /// A group with its lines.
    pub(super) fn group(&mut self, group: &'t Group, name: Option<&str>) -> Clause {
        let children: Vec<Clause> = group.conditions.iter().map(|condition| self.clause(condition).0).collect();
        let ids: Vec<ExprId> = children.iter().map(|clause| clause.expr).collect();
        let span = group.span;
        if ids.is_empty() {
            let message = Message::new("条件里没有一行", "the group has no condition");
            let help =
                Message::new("在花括号里写条件，每行一个", "write the conditions between the braces, one a line");
            self.report(Diagnostic::error("E0218", span, message).with_help(help));
        }
        let expr = match group.joint {
            Joint::All => self.all(&ids, span),
            Joint::Any => self.any(&ids, span),
            Joint::AtLeast(least) => self.at_least(least, &ids, span),
            Joint::None => {
                let any = self.any(&ids, span);
                self.not(any.id, span)
            }
        };
        Clause {
            kind: ClauseKind::Group(group.joint),
            expr: expr.id,
            name: name.map(str::to_owned),
            text: name.unwrap_or_default().to_owned(),
            citations: citations(&group.annotations),
            readings: readings(&group.annotations),
            place: self.place(span),
            children,
        }
    }

    fn at_least(&mut self, least: u32, ids: &[ExprId], span: Span) -> Typed {
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        if least == 0 || least > ids.len() {
            let message = Message::new(
                format!("至少 {least} 项，但只列了 {} 项", ids.len()),
                format!("at least {least} of only {}", ids.len()),
            );
            let most = ids.len();
            let help = Message::new(format!("写 1 到 {most} 之间的数"), format!("write a number from 1 to {most}"));
            self.report(Diagnostic::error("E0218", span, message).with_help(help));
        }
        self.join(least, ids, span)
    }

    /// One line of a group: its clause, and the value that its name stands for.
    pub(super) fn clause(&mut self, condition: &'t tree::Condition) -> (Clause, Typed) {
        let name = condition.name.as_ref().map(|name| name.text.as_str());
        let cited = citations(&condition.annotations);
        let mut rule = match &condition.body {
            ConditionBody::Expr(expr) => {
                let typed = self.condition(expr);
                self.leaf(ClauseKind::Condition, &typed, name, expr.span, cited)
            }
            ConditionBody::Implication { when, require } => self.implication(when, require, name, cited),
            ConditionBody::Group(group) => {
                let mut clause = self.group(group, name);
                clause.citations.extend(cited);
                clause
            }
        };
        rule.readings.extend(readings(&condition.annotations));
        let clause = if condition.exceptions.is_empty() { rule } else { self.unless(rule, condition) };
        let typed = Typed { id: clause.expr, kind: crate::value::Type::Boolean };
        (clause, typed)
    }

    fn leaf(
        &mut self,
        kind: ClauseKind,
        typed: &Typed,
        name: Option<&str>,
        span: Span,
        citations: Vec<String>,
    ) -> Clause {
        Clause {
            kind,
            expr: typed.id,
            name: name.map(str::to_owned),
            text: self.words(span),
            citations,
            readings: Vec::new(),
            place: self.place(span),
            children: Vec::new(),
        }
    }

    fn implication(
        &mut self,
        when: &'t tree::Expr,
        require: &'t tree::Expr,
        name: Option<&str>,
        cited: Vec<String>,
    ) -> Clause {
        let span = when.span.to(require.span);
        let (if_so, then) = (self.condition(when), self.condition(require));
        let not = self.not(if_so.id, span);
        let expr = self.any(&[not.id, then.id], span);
        let children = vec![
            self.leaf(ClauseKind::Condition, &if_so, None, when.span, Vec::new()),
            self.leaf(ClauseKind::Condition, &then, None, require.span, Vec::new()),
        ];
        Clause { children, ..self.leaf(ClauseKind::Implication, &expr, name, span, cited) }
    }

    /// A rule with exceptions cites the rule's clause as a whole; each exception cites its own.
    fn unless(&mut self, mut rule: Clause, condition: &'t tree::Condition) -> Clause {
        let span = condition.span;
        let mut children = Vec::new();
        let mut ids = vec![rule.expr];
        for exception in &condition.exceptions {
            let typed = self.condition(&exception.when);
            ids.push(self.not(typed.id, exception.span).id);
            let cited = citations(&exception.annotations);
            let leaf = self.leaf(ClauseKind::Condition, &typed, None, exception.when.span, cited);
            children.push(Clause { readings: readings(&exception.annotations), ..leaf });
        }
        let expr = self.all(&ids, span);
        let (name, place) = (rule.name.clone(), rule.place);
        let exceptions = condition.exceptions.iter().map(|exception| {
            let span = Span::new(exception.span.start, exception.when.span.end);
            self.words(span)
        });
        let text = std::iter::once(rule.text.clone()).chain(exceptions).collect::<Vec<_>>().join(" ");
        let citations = std::mem::take(&mut rule.citations);
        let readings = std::mem::take(&mut rule.readings);
        children.insert(0, rule);
        Clause { kind: ClauseKind::Unless, expr: expr.id, name, text, citations, readings, place, children }
    }
}
