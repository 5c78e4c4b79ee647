//! Splits: who pays which part, adding up by construction.

use super::builder::{Builder, Typed};
use crate::ir::benefit::{ShareClause, ShareRule};
use crate::ir::policy::PayerId;
use crate::ir::{ArmKind, Expr, ExprId};
use crate::names::{citations, mend};
use crate::value::{Decimal, Type, Value, exact};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{self, ExprKind, Hit, Operator, Rounding, Share, ShareValue, SplitArm, SplitBody};
use heng_grammar::{Span, nearest, spoken, written};

/// One payer's part.
pub(super) type Part = (PayerId, Typed);

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

    pub(super) fn payer(&mut self, name: &tree::Name) -> Option<PayerId> {
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
        let near = nearest(&name.text, payers.iter().map(String::as_str));
        let help = match near {
            Some(near) => Message::new(format!("是否“{near}”？"), format!("did you mean “{near}”?")),
            None => Message::new("先把它加进总则的 出资方", "add it to the payers of the general part"),
        };
        let diagnostic = mend::near(Diagnostic::error("E0207", name.span, message).with_help(help), near);
        let diagnostic = self.new_payer(diagnostic, &name.text);
        self.report(diagnostic);
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
                let diagnostic = Diagnostic::error("E0408", expr.span, message).with_help(help);
                let diagnostic = mend::unit(diagnostic, self.text(), &Type::Ratio { scale: 0 });
                self.report(mend::unit(diagnostic, self.text(), &Type::Money { scale: 0 }));
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
                let diagnostic = Diagnostic::error("E0402", span, message).with_help(help);
                self.report(mend::remainders(diagnostic, self.text(), shares));
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
                let diagnostic = Diagnostic::error("E0404", span, message).with_help(help);
                self.report(mend::remainders(diagnostic, self.text(), shares));
            }
        }
    }

    /// With the payer added to those of the general part, where that stands in this file.
    fn new_payer(&self, diagnostic: Diagnostic, name: &str) -> Diagnostic {
        let here = self.names.general_tree.filter(|_| self.names.general.file == self.file);
        let mut payers = here
            .into_iter()
            .flat_map(|general| &general.members)
            .filter_map(|member| if let tree::Member::Payers(payers) = member { payers.last() } else { None });
        let Some(last) = payers.next() else { return diagnostic };
        let title = Message::new(format!("把“{name}”加进出资方"), format!("add “{name}” to the payers"));
        let mark = spoken(self.text()).of("、", ", ");
        diagnostic.with_fix(title, vec![Edit::insert(last.span.end, format!("{mark}{}", written(name)))])
    }

    fn literal_ratio(&self, share: &Share) -> Option<Decimal> {
        let ShareValue::Value(expr) = &share.value else { return None };
        let constant = crate::names::constant(expr, &Type::Ratio { scale: 0 }, &self.names.policy);
        constant.ok().and_then(|value| value.as_number())
    }
}

fn is_division(expr: &tree::Expr) -> bool {
    matches!(expr.kind, ExprKind::Arithmetic { operator: Operator::Divide, .. })
}
