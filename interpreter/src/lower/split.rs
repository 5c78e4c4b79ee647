//! Splits: who pays which part, adding up by construction.

use super::builder::{Builder, Typed};
use crate::ir::benefit::{ShareClause, ShareRule};
use crate::ir::policy::PayerId;
use crate::ir::{ArmKind, Expr, ExprId};
use crate::names::citations;
use crate::value::{Decimal, MONEY_SCALE, Type, Value, exact};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{
    self, ExprKind, Hit, Operator, Rounding, RoundingMode, RoundingUnit, Share, ShareValue, SplitArm, SplitBody,
    TableShape,
};
use heng_grammar::{Span, nearest};

/// One payer's part.
type Part = (PayerId, Typed);

impl<'t> Builder<'_, 't> {
    pub(super) fn split(&mut self, split: &'t tree::Split, amount: &Typed) -> Vec<ShareRule> {
        let parts = self.body(&split.body, split.by_ratio, amount);
        let mut rules: Vec<ShareRule> =
            parts.into_iter().map(|(payer, part)| ShareRule { payer, amount: part.id, clauses: Vec::new() }).collect();
        let whole = citations(&split.annotations);
        match &split.body {
            SplitBody::NotStated(_) => {}
            SplitBody::Shares(shares) => self.cite(&mut rules, None, shares, &whole),
            SplitBody::Arms { arms, otherwise } => {
                for arm in arms {
                    let when = self.condition(&arm.when).id;
                    self.cite(&mut rules, Some(when), &arm.shares, &whole);
                }
                if let Some(SplitBody::Shares(shares)) = otherwise.as_deref() {
                    self.cite(&mut rules, None, shares, &whole);
                }
            }
        }
        rules
    }

    /// Notes what each share of a case cites: its own words, else those of the last share of the case that has some
    /// (`区总工会 50%  个人 余额  依据 …` is one clause), else those of the split.
    fn cite(&self, rules: &mut [ShareRule], when: Option<ExprId>, shares: &[Share], whole: &[String]) {
        let last = shares.iter().rev().map(|share| citations(&share.annotations)).find(|cited| !cited.is_empty());
        for share in shares {
            let position = self.names.policy.payers.iter().position(|payer| *payer == share.payer.text);
            let payer = position.and_then(|position| u32::try_from(position).ok()).map(PayerId);
            let Some(rule) = rules.iter_mut().find(|rule| Some(rule.payer) == payer) else { continue };
            let own = citations(&share.annotations);
            let cited = if own.is_empty() { last.clone().unwrap_or_else(|| whole.to_vec()) } else { own };
            rule.clauses.push(ShareClause { when, citations: cited });
        }
    }

    fn body(&mut self, body: &'t SplitBody, by_ratio: bool, amount: &Typed) -> Vec<Part> {
        match body {
            SplitBody::NotStated(_) => Vec::new(),
            SplitBody::Shares(shares) if by_ratio => self.by_ratio(shares, amount),
            SplitBody::Shares(shares) => self.shares(shares, amount),
            SplitBody::Arms { arms, otherwise } => self.arms(arms, otherwise.as_deref(), by_ratio, amount),
        }
    }

    /// Each payer's part is a choice among the arms; a payer that an arm leaves out pays nothing there.
    fn arms(
        &mut self,
        arms: &'t [SplitArm],
        otherwise: Option<&'t SplitBody>,
        by_ratio: bool,
        amount: &Typed,
    ) -> Vec<Part> {
        let mut choices: Vec<(ExprId, Vec<Part>, Span)> = Vec::with_capacity(arms.len());
        for arm in arms {
            let when = self.condition(&arm.when);
            let parts = if by_ratio { self.by_ratio(&arm.shares, amount) } else { self.shares(&arm.shares, amount) };
            choices.push((when.id, parts, arm.span));
        }
        let rest = otherwise.map(|otherwise| self.body(otherwise, by_ratio, amount));
        let span = arms.first().map_or(Span::default(), |arm| arm.span);
        let mut payers: Vec<PayerId> = Vec::new();
        for (payer, _) in choices.iter().flat_map(|(_, parts, _)| parts).chain(rest.iter().flatten()) {
            if !payers.contains(payer) {
                payers.push(*payer);
            }
        }
        let nothing = self.nothing(span);
        let mut parts = Vec::with_capacity(payers.len());
        for payer in payers {
            let of = |parts: &[Part]| {
                let part = parts.iter().find(|(other, _)| *other == payer);
                part.map_or_else(|| nothing.clone(), |(_, part)| part.clone())
            };
            let pairs: Vec<_> = choices.iter().map(|(when, parts, span)| (*when, of(parts), *span)).collect();
            let otherwise = rest.as_ref().map(|parts| (of(parts), span));
            parts.push((payer, self.selection((ArmKind::Share, Hit::Exact), &pairs, otherwise, span)));
        }
        parts
    }

    fn nothing(&mut self, span: Span) -> Typed {
        self.push(Expr::Constant(Value::Money(Decimal::ZERO)), Type::Money { scale: 0 }, span)
    }

    fn payer(&mut self, name: &tree::Name) -> Option<PayerId> {
        let payers = &self.names.policy.payers;
        if let Some(position) = payers.iter().position(|payer| *payer == name.text) {
            return u32::try_from(position).ok().map(PayerId);
        }
        if name.text.is_empty() {
            return None;
        }
        let message = Message::new(
            format!("总则的出资方里没有“{}”", name.text),
            format!("“{}” is not among the payers of the general part", name.text),
        );
        let help = match nearest(&name.text, payers.iter().map(String::as_str)) {
            Some(near) => Message::new(format!("是否“{near}”？"), format!("did you mean “{near}”?")),
            None => Message::new("先把它加进总则的 出资方", "add it to the payers of the general part"),
        };
        self.report(Diagnostic::error("E0207", name.span, message).with_help(help));
        None
    }

    fn shares(&mut self, shares: &'t [Share], amount: &Typed) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(shares.len());
        let mut remainder: Option<(usize, PayerId, Span)> = None;
        for share in shares {
            let Some(payer) = self.payer(&share.payer) else { continue };
            self.once_each(payer, &parts, share);
            if let ShareValue::Remainder = share.value {
                if let Some((_, _, first)) = remainder {
                    self.second_remainder(share.span, first);
                    continue;
                }
                remainder = Some((parts.len(), payer, share.span));
            } else if let Some(part) = self.share(share, amount) {
                parts.push((payer, part));
            }
        }
        match remainder {
            Some((position, payer, span)) => {
                let mut rest = amount.clone();
                for (_, part) in &parts {
                    rest = self.combined(Operator::Subtract, &rest, part, span);
                }
                parts.insert(position.min(parts.len()), (payer, rest));
            }
            None => self.adds_up(shares, &parts, amount),
        }
        parts
    }

    fn once_each(&mut self, payer: PayerId, parts: &[Part], share: &Share) {
        if parts.iter().any(|(other, _)| *other == payer) {
            let name = &share.payer.text;
            let message =
                Message::new(format!("“{name}”在一处分担里写了两次"), format!("“{name}” appears twice in one split"));
            let help = Message::new("把两份合成一份", "write the two shares as one");
            self.report(Diagnostic::error("E0201", share.payer.span, message).with_help(help));
        }
    }

    fn second_remainder(&mut self, span: Span, first: Span) {
        let message = Message::new("余额只能由一方承担", "only one payer can take the remainder");
        let first_label = Message::new("已经有一方承担余额", "this payer takes it already");
        let help = Message::new("这一方改写百分数或固定数额", "write a percentage or a sum for this payer");
        self.report(Diagnostic::error("E0403", span, message).with_help(help).with_place(None, first, first_label));
    }

    fn share(&mut self, share: &'t Share, amount: &Typed) -> Option<Typed> {
        match &share.value {
            ShareValue::Hole | ShareValue::Remainder => None,
            ShareValue::Whole => Some(amount.clone()),
            ShareValue::Value(expr) => self.share_of(expr, amount),
        }
    }

    /// A sum as it stands; a ratio as that part of the amount, rounded where the policy says so.
    fn share_of(&mut self, expr: &'t tree::Expr, amount: &Typed) -> Option<Typed> {
        let mut inner = expr;
        let mut rounding = None;
        if let ExprKind::Round { value, rounding: written } = &expr.kind
            && !is_division(value)
        {
            (inner, rounding) = (value.as_ref(), Some(*written));
        }
        let typed = self.expr(inner, Some(&Type::Money { scale: 0 }));
        let part = match &typed.kind {
            Type::Wrong => return None,
            Type::Money { .. } => typed,
            Type::Ratio { .. } => self.combined(Operator::Multiply, amount, &typed, expr.span),
            Type::Boolean
            | Type::Integer(_)
            | Type::Decimal { .. }
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_) => {
                let (zh, en) = self.type_name(&typed.kind);
                let message = Message::new(
                    format!("份额要写钱数或百分比，写的是{zh}"),
                    format!("a share is a sum or a percentage, found {en}"),
                );
                let help = Message::new("如 50%、2万元、全额、余额", "for example 50%, 20000 yuan, whole, remainder");
                self.report(Diagnostic::error("E0408", expr.span, message).with_help(help));
                return None;
            }
        };
        let part = match rounding {
            Some(rounding) => self.rounded(&part, rounding, expr.span),
            None => part,
        };
        self.whole_fen(&part.kind, expr.span);
        Some(part)
    }

    fn rounded(&mut self, part: &Typed, rounding: Rounding, span: Span) -> Typed {
        let kind = Type::Money { scale: exact::digits_of(rounding.unit) };
        self.push(Expr::Round { value: part.id, divisor: None, rounding }, kind, span)
    }

    /// Without a remainder: percentages make 100%, and constant sums make a constant amount.
    fn adds_up(&mut self, shares: &'t [Share], parts: &[Part], amount: &Typed) {
        let span = shares
            .first()
            .map_or(Span::default(), |first| shares.last().map_or(first.span, |last| first.span.to(last.span)));
        let ratios: Vec<Decimal> = shares.iter().filter_map(|share| self.literal_ratio(share)).collect();
        if ratios.len() == shares.len() && !ratios.is_empty() {
            let total = ratios.iter().try_fold(Decimal::ZERO, |sum, ratio| exact::add(sum, *ratio).ok());
            if total != Some(Decimal::ONE) {
                let shown = total
                    .and_then(|total| exact::multiply(total, Decimal::ONE_HUNDRED).ok())
                    .unwrap_or_default()
                    .normalize();
                let message = Message::new(
                    format!("各方比例合计 {shown}%，不是 100%"),
                    format!("the percentages add up to {shown}%, not 100%"),
                );
                let help =
                    Message::new("改正比例，或让一方承担 余额", "correct them, or let one payer take the remainder");
                self.report(Diagnostic::error("E0402", span, message).with_help(help));
            }
            return;
        }
        let sums: Option<Vec<Decimal>> =
            parts.iter().map(|(_, part)| self.constant_value(part.id)?.as_number()).collect();
        let whole = self.constant_value(amount.id).and_then(|amount| amount.as_number());
        if let Some((sums, whole)) = sums.zip(whole)
            && sums.len() == shares.len()
        {
            let total = sums.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, *part).ok());
            if total != Some(whole) {
                let shown = total.unwrap_or_default().normalize();
                let message = Message::new(
                    format!("各方合计 {shown}元，金额是 {}元", whole.normalize()),
                    format!("the shares add up to {shown} yuan, the amount is {} yuan", whole.normalize()),
                );
                let help =
                    Message::new("改正数额，或让一方承担 余额", "correct them, or let one payer take the remainder");
                self.report(Diagnostic::error("E0404", span, message).with_help(help));
            }
        }
    }

    fn literal_ratio(&self, share: &Share) -> Option<Decimal> {
        let ShareValue::Value(expr) = &share.value else { return None };
        let constant = crate::names::constant(expr, &Type::Ratio { scale: 0 }, &self.names.policy);
        constant.ok().and_then(|value| value.as_number())
    }

    /// `按比例`: each part is so much of the sum of the parts; the ratio must come out even.
    fn by_ratio(&mut self, shares: &'t [Share], amount: &Typed) -> Vec<Part> {
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

    /// The columns of an amount's table that are named by payers.
    pub(super) fn table_split(&mut self, amount: &'t tree::Amount) -> Vec<ShareRule> {
        let ExprKind::Table(table) = &amount.value.kind else { return Vec::new() };
        let TableShape::Decision { outputs, rows, .. } = &table.shape else { return Vec::new() };
        let mut shares = Vec::new();
        for (column, name) in outputs.iter().enumerate().skip(1) {
            let Some(position) = self.names.policy.payers.iter().position(|payer| *payer == name.text) else {
                continue;
            };
            let part = self.column(table, column);
            if part.kind == Type::Wrong || !self.demand(&part, &Type::Money { scale: MONEY_SCALE }, name.span) {
                continue;
            }
            self.whole_fen(&part.kind, name.span);
            shares.push((
                column,
                ShareRule {
                    payer: PayerId(u32::try_from(position).unwrap_or(u32::MAX)),
                    amount: part.id,
                    clauses: Vec::new(),
                },
            ));
        }
        let columns: Vec<usize> = shares.iter().map(|(column, _)| *column).collect();
        if !columns.is_empty() {
            for row in rows {
                self.row_adds_up(row, &columns);
            }
        }
        shares.into_iter().map(|(_, share)| share).collect()
    }

    fn row_adds_up(&mut self, row: &tree::DecisionRow, columns: &[usize]) {
        let money = Type::Money { scale: MONEY_SCALE };
        let cell = |column: usize| {
            let cell = row.results.get(column)?;
            crate::names::constant(cell, &money, &self.names.policy).ok()?.as_number()
        };
        let parts: Option<Vec<Decimal>> = columns.iter().map(|column| cell(*column)).collect();
        let Some((parts, whole)) = parts.zip(cell(0)) else { return };
        let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, *part).ok());
        if total != Some(whole) {
            let shown = total.unwrap_or_default().normalize();
            let message = Message::new(
                format!("这一行各方合计 {shown}元，金额是 {}元", whole.normalize()),
                format!("the parts of this row add up to {shown} yuan, its amount is {} yuan", whole.normalize()),
            );
            let help =
                Message::new("改各方的数，使它们加起来等于金额", "change the parts so that they add up to the amount");
            self.report(Diagnostic::error("E0404", row.span, message).with_help(help));
        }
    }
}

fn is_division(expr: &tree::Expr) -> bool {
    matches!(expr.kind, ExprKind::Arithmetic { operator: Operator::Divide, .. })
}

/// `weight / total`, where that is a decimal of few digits.
fn even_ratio(weight: Decimal, total: Decimal) -> Option<Decimal> {
    let ratio = weight.checked_div(total)?.normalize();
    let back = exact::multiply(ratio, total).ok()?;
    (back == weight).then_some(ratio)
}
