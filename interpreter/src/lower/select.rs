//! Arms: `当 … 当 … 否则 …`.

use super::builder::{Builder, Typed};
use crate::ir::{ArmKind, Arms, Expr, ExprId};
use crate::value::Type;
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Hit};

impl<'t> Builder<'_, 't> {
    pub(super) fn select(
        &mut self,
        arms: &'t [tree::Arm],
        otherwise: Option<&'t tree::Expr>,
        hit: Hit,
        wanted: Option<&Type>,
        span: Span,
    ) -> Typed {
        let mut pairs = Vec::with_capacity(arms.len());
        for arm in arms {
            let when = self.condition(&arm.when);
            self.cite_row(when.id, &arm.annotations);
            let value = self.expr(&arm.value, wanted);
            pairs.push((when.id, value, arm.value.span));
        }
        let otherwise = otherwise.map(|otherwise| (self.expr(otherwise, wanted), otherwise.span));
        self.selection((ArmKind::Arm, hit), &pairs, otherwise, span)
    }

    /// A choice among typed values, whose common type is found here.
    pub(super) fn selection(
        &mut self,
        (written, hit): (ArmKind, Hit),
        pairs: &[(ExprId, Typed, Span)],
        otherwise: Option<(Typed, Span)>,
        span: Span,
    ) -> Typed {
        let values = pairs.iter().map(|(_, value, span)| (&value.kind, *span));
        let values: Vec<(&Type, Span)> =
            values.chain(otherwise.iter().map(|(value, span)| (&value.kind, *span))).collect();
        let Some(kind) = self.common_type(&values) else { return self.wrong(span) };
        if kind == Type::Wrong {
            return self.wrong(span);
        }
        let operands: Vec<ExprId> = pairs.iter().flat_map(|(when, value, _)| [*when, value.id]).collect();
        let arms = self.run(&operands);
        let otherwise = otherwise.map(|(value, _)| value.id);
        let typed = self.push(Expr::Select { hit, arms, otherwise }, kind, span);
        if self.program.arms.iter().all(|(known, _)| *known != typed.id) {
            let places = pairs.iter().map(|(_, _, span)| self.place(*span)).collect();
            self.program.arms.push((typed.id, Arms { kind: written, places }));
        }
        typed
    }

    fn common_type(&mut self, values: &[(&Type, Span)]) -> Option<Type> {
        let ((first, first_span), rest) = values.split_first()?;
        let mut wide = (*first).clone();
        for (kind, span) in rest {
            let Some(joined) = wide.join(kind) else {
                let ((zh_a, en_a), (zh_b, en_b)) = (self.type_name(&wide), self.type_name(kind));
                let message = Message::new(
                    format!("各分支的类型不一：{zh_a} 与 {zh_b}"),
                    format!("the arms differ in type: {en_a} and {en_b}"),
                );
                let help = Message::new(
                    format!("各分支都写{zh_a}，或都写{zh_b}"),
                    format!("write {en_a} in every arm, or {en_b} in every arm"),
                );
                let first = Message::new("前面的分支在这里", "the earlier arm");
                self.report(Diagnostic::error("E0309", *span, message).with_help(help).with_place(
                    None,
                    *first_span,
                    first,
                ));
                return None;
            };
            if *kind == &Type::Wrong {
                return Some(Type::Wrong);
            }
            wide = joined;
        }
        Some(wide)
    }
}
