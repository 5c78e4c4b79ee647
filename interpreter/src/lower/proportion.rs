//! Splits by ratio: `按比例 { 甲 3  乙 1 }`.
//!
//! In: shares whose values are weights. Out: the part of each, exact; a ratio that is no decimal fraction is refused, for
//! its parts could not add up.

use super::builder::{Builder, Typed};
use super::split::Part;
use crate::ir::{Expr, ExprId};
use crate::value::{Decimal, MONEY_SCALE, Type, Value, exact};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Operator, Rounding, RoundingMode, RoundingUnit, Share, ShareValue};

impl<'t> Builder<'_, 't> {
    /// `按比例`: each part is so much of the sum of the parts; the ratio must come out even.
    pub(super) fn by_ratio(&mut self, shares: &'t [Share], amount: &Typed) -> Vec<Part> {
        let span = shares.first().map_or(Span::default(), |share| share.span);
        let mut weights = Vec::with_capacity(shares.len());
        for share in shares {
            let weight = match &share.value {
                ShareValue::Value(expr) => self.weight(expr),
                ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => None,
            };
            let (Some(payer), Some(weight)) = (self.payer(&share.payer), weight) else {
                if !matches!(share.value, ShareValue::Hole) {
                    let message = Message::new("按比例分担要写正整数份", "a split by ratio is written in whole parts");
                    let help = Message::new("如 按比例 { 甲 1  乙 1 }", "for example by_ratio { a 1  b 1 }");
                    self.report(Diagnostic::error("E0408", share.span, message).with_help(help));
                }
                return Vec::new();
            };
            weights.push((payer, weight, share.span));
        }
        let total = weights.iter().try_fold(Decimal::ZERO, |sum, (_, weight, _)| exact::add(sum, *weight).ok());
        let mut parts = Vec::with_capacity(weights.len());
        for (payer, weight, place) in weights {
            let Some(part) = total.and_then(|total| self.proportion(amount, weight, total, place)) else {
                let message = Message::new("这个比例除不尽，会多出零头", "this ratio does not come out even");
                let help = Message::new(
                    "改写百分比加取整，并让一方承担 余额",
                    "write percentages with a rounding, and one remainder",
                );
                self.report(Diagnostic::error("E0407", span, message).with_help(help));
                return Vec::new();
            };
            self.whole_fen(&part.kind, place);
            parts.push((payer, part));
        }
        parts
    }

    /// `amount · weight / total`, where that is exact: the ratio is a decimal, or every sum that the amount can be
    /// divides into whole 分.
    fn proportion(&mut self, amount: &Typed, weight: Decimal, total: Decimal, span: Span) -> Option<Typed> {
        if let Some(ratio) = even_ratio(weight, total) {
            let kind = Type::Ratio { scale: ratio.scale() };
            let ratio = self.push(Expr::Constant(Value::Decimal(ratio)), kind, span);
            return Some(self.combined(Operator::Multiply, amount, &ratio, span));
        }
        let rounding = Rounding { mode: RoundingMode::Down, unit: RoundingUnit::Fen };
        for sum in self.possible_sums(amount.id)? {
            let part = exact::divide(exact::multiply(sum, weight).ok()?, total, rounding).ok()?;
            if exact::multiply(part, total) != exact::multiply(sum, weight) {
                return None;
            }
        }
        let times = self.push(Expr::Constant(Value::Decimal(weight)), Type::Ratio { scale: 0 }, span);
        let weighted = self.combined(Operator::Multiply, amount, &times, span);
        let divisor = self.push(Expr::Constant(Value::Decimal(total)), Type::Ratio { scale: 0 }, span);
        let expr = Expr::Round { value: weighted.id, divisor: Some(divisor.id), rounding };
        Some(self.push(expr, Type::Money { scale: MONEY_SCALE }, span))
    }

    /// The sums that an amount can be, where they are written out.
    fn possible_sums(&self, id: ExprId) -> Option<Vec<Decimal>> {
        let Expr::Select { arms, otherwise, .. } = self.program.expr(id)? else {
            return Some(vec![self.constant_value(id)?.as_number()?]);
        };
        let values = self.program.operands(*arms).chunks_exact(2).filter_map(|pair| pair.get(1));
        let sums: Option<Vec<_>> = values.chain(otherwise).map(|value| self.possible_sums(*value)).collect();
        sums.map(|sums| sums.into_iter().flatten().collect())
    }

    fn weight(&self, expr: &tree::Expr) -> Option<Decimal> {
        let kind = Type::Integer(crate::value::Unit::None);
        let weight = crate::names::constant(expr, &kind, &self.names.policy).ok()?.as_number()?;
        (weight > Decimal::ZERO).then_some(weight)
    }
}

/// `weight / total`, where that is a decimal of few digits.
fn even_ratio(weight: Decimal, total: Decimal) -> Option<Decimal> {
    let ratio = weight.checked_div(total)?.normalize();
    let back = exact::multiply(ratio, total).ok()?;
    (back == weight).then_some(ratio)
}
