//! Limits, quotas and flags.

use super::builder::{Builder, Typed};
use crate::ir::Expr;
use crate::ir::benefit::{Clause, ClauseKind, FlagRule, FlagRuleKind};
use crate::names::{citations, readings};
use crate::value::Type;
use heng_grammar::Span;
use heng_grammar::tree::{self, Annotation, LimitBasis, Relation};

/// What a limit or quota adds: a flag where it has a name, a requirement where it has an effect.
pub(super) type Limited = (Option<FlagRule>, Option<Clause>);

impl<'t> Builder<'_, 't> {
    pub(super) fn limit(&mut self, limit: &'t tree::Limit) -> Limited {
        let (within, words) = match &limit.basis {
            LimitBasis::Hole => return (None, None),
            LimitBasis::When(when) => (self.condition(when), self.words(when.span)),
            LimitBasis::Count { most, already } => (self.places_left(most, already), self.words(most.span)),
        };
        if within.kind != Type::Boolean {
            return (None, None);
        }
        let text = match &limit.per {
            Some(per) => format!("每 {} {words}", per.text),
            None => words,
        };
        let flag = limit.name.as_ref().map(|name| FlagRule {
            kind: FlagRuleKind::Limit,
            name: name.text.clone(),
            value: within.id,
            citations: citations(&limit.annotations),
        });
        let clause =
            self.restriction(ClauseKind::Limit, &within, limit.name.as_ref(), text, &limit.annotations, limit.span);
        (flag, (!limit.no_effect).then_some(clause))
    }

    pub(super) fn quota(&mut self, quota: &'t tree::Quota) -> Limited {
        let left = self.places_left(&quota.places, &quota.taken);
        if left.kind != Type::Boolean {
            return (None, None);
        }
        let name = quota.name.text.clone();
        let flag =
            FlagRule { kind: FlagRuleKind::Quota, name, value: left.id, citations: citations(&quota.annotations) };
        let text = self.words(quota.places.span);
        let clause =
            self.restriction(ClauseKind::Quota, &left, Some(&quota.name), text, &quota.annotations, quota.span);
        (Some(flag), (!quota.no_effect).then_some(clause))
    }

    fn restriction(
        &self,
        kind: ClauseKind,
        within: &Typed,
        name: Option<&tree::Name>,
        text: String,
        annotations: &[Annotation],
        span: Span,
    ) -> Clause {
        Clause {
            kind,
            expr: within.id,
            name: name.map(|name| name.text.clone()),
            text,
            citations: citations(annotations),
            readings: readings(annotations),
            place: self.place(span),
            children: Vec::new(),
        }
    }

    /// One more still fits: what is taken is below what there is.
    fn places_left(&mut self, most: &'t tree::Expr, taken: &'t tree::Expr) -> Typed {
        let span = most.span.to(taken.span);
        let (most_typed, taken_typed) = (self.expr(most, None), self.expr(taken, None));
        if most_typed.kind == Type::Wrong || taken_typed.kind == Type::Wrong {
            return self.wrong(span);
        }
        if !self.demand(&most_typed, &taken_typed.kind, most.span) {
            return self.wrong(span);
        }
        let expr = Expr::Compare { relation: Relation::Less, left: taken_typed.id, right: most_typed.id };
        self.push(expr, Type::Boolean, span)
    }

    pub(super) fn flag(&mut self, flag: &'t tree::Flag) -> FlagRule {
        let when = self.condition(&flag.when);
        FlagRule {
            kind: FlagRuleKind::Written(flag.kind),
            name: flag.name.text.clone(),
            value: when.id,
            citations: citations(&flag.annotations),
        }
    }
}
