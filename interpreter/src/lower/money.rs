//! Amounts: what is granted, its ceiling and floor, and whether it could hold a part of a 分.

use super::builder::{Builder, Typed};
use crate::ir::Expr;
use crate::ir::benefit::AmountRule;
use crate::names::{citations, mend};
use crate::value::{Decimal, MONEY_SCALE, Type, Value};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Operator};

impl<'t> Builder<'_, 't> {
    pub(super) fn amount(&mut self, amount: &'t tree::Amount) -> Option<(AmountRule, Typed)> {
        let money = Type::Money { scale: 0 };
        let mut value = self.expr(&amount.value, Some(&money));
        let mut cited = citations(&amount.annotations);
        if value.kind == Type::Wrong {
            return None;
        }
        if !matches!(value.kind, Type::Money { .. }) {
            let (zh, en) = self.type_name(&value.kind);
            let message = Message::new(format!("金额要写钱数，写的是{zh}"), format!("an amount is money, found {en}"));
            let help = Message::new("钱数带单位，如 80元", "a sum carries its unit, such as 80 yuan");
            let diagnostic = Diagnostic::error("E0409", amount.value.span, message).with_help(help);
            self.report(mend::unit(diagnostic, self.text(), &money));
            return None;
        }
        if let Some(ceiling) = &amount.ceiling {
            let most = self.ceiling(ceiling)?;
            value = self.engine_call("最小", &[value, most], ceiling.span);
            cited.extend(citations(&ceiling.annotations));
        }
        if let Some(floor) = &amount.floor {
            let least = self.sum(&floor.value)?;
            value = self.engine_call("最大", &[value, least], floor.span);
            cited.extend(citations(&floor.annotations));
        }
        self.whole_fen(&value.kind, amount.value.span);
        let rule = AmountRule {
            up_to: amount.up_to,
            value: value.id,
            text: self.words(amount.value.span),
            citations: cited,
            place: self.place(amount.value.span),
        };
        Some((rule, value))
    }

    /// What may still be drawn: the ceiling less what was drawn before, never below nothing.
    fn ceiling(&mut self, ceiling: &'t tree::Ceiling) -> Option<Typed> {
        let most = self.sum(&ceiling.value)?;
        let Some(drawn) = &ceiling.drawn else { return Some(most) };
        let drawn = self.sum(drawn)?;
        let rest = self.combined(Operator::Subtract, &most, &drawn, ceiling.span);
        let nothing = self.push(Expr::Constant(Value::Money(Decimal::ZERO)), Type::Money { scale: 0 }, ceiling.span);
        Some(self.engine_call("最大", &[rest, nothing], ceiling.span))
    }

    /// An expression that must be money.
    pub(super) fn sum(&mut self, expr: &'t tree::Expr) -> Option<Typed> {
        let money = Type::Money { scale: 0 };
        let typed = self.expr(expr, Some(&money));
        let fits = typed.kind != Type::Wrong && self.demand(&typed, &money, expr.span);
        fits.then_some(typed)
    }

    /// Money that leaves the policy must be in whole 分.
    pub(super) fn whole_fen(&mut self, kind: &Type, span: Span) {
        if let Type::Money { scale } = kind
            && *scale > MONEY_SCALE
        {
            let message = Message::new(
                "这笔钱可能出现不足一分的尾数，没有写怎样取整",
                "this sum could hold a part of a fen, and no rounding is written",
            );
            let help = Message::new(
                "用括号括起来再写取整，如 (收入 × 33.3%) 四舍五入到 分",
                "put it in brackets and add the rounding, such as (income × 33.3%) round_half_up fen",
            );
            let diagnostic = Diagnostic::error("E0401", span, message).with_help(help);
            self.report(mend::rounded(diagnostic, self.text(), span, &["fen"]));
        }
    }
}
