//! The sum of a split, what the remainder is, and what each share comes to where the amount is settled.

use super::Asked;
use super::definitions::is_literal;
use super::shares::{parts, percentages};
use crate::lowered::Seen;
use heng::ir::{Expr, ExprId};
use heng::value::{Decimal, Type, Value, exact};
use heng::wording;
use heng_grammar::tree::{Benefit, Name, Share, ShareValue, Split, SplitBody};

/// Which of the arms of a split: `None` is the one after 否则.
type Arm = Option<Option<usize>>;

impl<'a> Asked<'a> {
    pub(super) fn split(&mut self, split: &Split, benefit: Option<&Benefit>) {
        let mut seen = self.lowered.benefits.iter();
        let seen = benefit.and_then(|benefit| {
            seen.find(|seen| seen.benefit.place.file == self.file && seen.benefit.place.span == benefit.name.span)
        });
        self.body(&split.body, split.by_ratio, seen, None);
    }

    fn body(&mut self, body: &SplitBody, by_ratio: bool, seen: Option<&'a Seen<'a>>, arm: Arm) {
        match body {
            SplitBody::NotStated(_) => {}
            SplitBody::Shares(shares) => self.shares(shares, by_ratio, seen, arm),
            SplitBody::Arms { arms, otherwise } => {
                for (at, one) in arms.iter().enumerate() {
                    self.shares(&one.shares, by_ratio, seen, Some(Some(at)));
                }
                if let Some(otherwise) = otherwise {
                    self.body(otherwise, by_ratio, seen, Some(None));
                }
            }
        }
    }

    fn shares(&mut self, shares: &[Share], by_ratio: bool, seen: Option<&'a Seen<'a>>, arm: Arm) {
        let twice = |(at, share): (usize, &Share)| shares.iter().take(at).any(|one| one.payer.text == share.payer.text);
        if shares.iter().enumerate().any(twice) {
            return;
        }
        let sums: Vec<Option<Decimal>> =
            shares.iter().map(|share| seen.and_then(|seen| self.sum(seen, &share.payer, arm))).collect();
        let parted = if by_ratio { parts(&self.lowered.workspace.policy, shares) } else { None };
        let made = if by_ratio { None } else { percentages(&self.lowered.workspace.policy, shares) };
        for (at, (share, sum)) in shares.iter().zip(&sums).enumerate() {
            let remainder =
                made.and_then(|made| made.remainder).filter(|_| matches!(share.value, ShareValue::Remainder));
            let percent = remainder.map(|rest| self.percent(rest));
            let part = parted.as_ref().and_then(|(parts, total)| Some(format!("{}/{total}", parts.get(at)?)));
            let written = matches!(&share.value, ShareValue::Value(expr) if is_literal(expr) && is_sum(expr));
            let yuan = sum.filter(|_| !written).map(|sum| self.yuan(seen, sum));
            let said: Vec<String> = [part, percent, yuan].into_iter().flatten().collect();
            if !said.is_empty() {
                self.share(share, &said.join(self.language.pick("，", ", ")), arm.is_some());
            }
        }
        let sums: Option<Vec<Decimal>> = sums.into_iter().collect();
        let sum = sums.and_then(|all| all.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, *part).ok()));
        let sum = sum.map(|sum| self.yuan(seen, sum));
        self.total(shares, sum, made.filter(|made| made.whole).map(|made| made.total));
    }

    /// A sum; of an amount that is an upper bound the most that it can be.
    fn yuan(&self, seen: Option<&Seen<'_>>, sum: Decimal) -> String {
        let sum = wording::yuan(sum, self.language);
        let up_to = seen.and_then(|seen| seen.benefit.amount.as_ref()).is_some_and(|amount| amount.up_to);
        if up_to { self.language.choose(&format!("最高 {sum}"), &format!("up to {sum}")) } else { sum }
    }

    fn share(&mut self, share: &Share, said: &str, in_arm: bool) {
        let name = &share.payer.text;
        let where_zh = if in_arm { "在这种情形下" } else { "给付时" };
        let where_en = if in_arm { "in this case" } else { "where it is granted" };
        let tip = self
            .language
            .choose(&format!("{where_zh}，“{name}”承担 {said}"), &format!("“{name}” bears {said} {where_en}"));
        self.say(self.end(share), format!("= {said}"), tip);
    }

    /// What two or more shares make together.
    fn total(&mut self, shares: &[Share], sum: Option<String>, percent: Option<Decimal>) {
        let (Some(last), 2..) = (shares.last(), shares.len()) else { return };
        let percent = percent.map(|percent| self.percent(percent));
        let said: Vec<String> = [percent, sum].into_iter().flatten().collect();
        if said.is_empty() {
            return;
        }
        let said = said.join(self.language.pick("，", ", "));
        let tip = self.language.choose(&format!("各方合计 {said}"), &format!("the payers together bear {said}"));
        self.say(self.end(last), self.language.choose(&format!("Σ 合计 {said}"), &format!("Σ total {said}")), tip);
    }

    fn percent(&self, ratio: Decimal) -> String {
        let kind = Type::Ratio { scale: ratio.scale() };
        wording::value(&self.lowered.workspace.policy, &kind, &Value::Decimal(ratio), self.language)
    }

    /// Where a share ends, before what it cites.
    fn end(&self, share: &Share) -> usize {
        let end = match &share.value {
            ShareValue::Value(expr) => return expr.span.end,
            ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => {
                share.annotations.first().map_or(share.span.end, |first| first.span.start)
            }
        };
        let written = self.text.get(share.span.start..end).unwrap_or("").trim_end();
        share.span.start.saturating_add(written.len())
    }

    /// What a payer bears in an arm, where that does not depend on facts.
    fn sum(&self, seen: &'a Seen<'a>, payer: &Name, arm: Arm) -> Option<Decimal> {
        let at = self.lowered.workspace.policy.payers.iter().position(|known| *known == payer.text)?;
        let rule = seen.benefit.split.iter().find(|rule| usize::try_from(rule.payer.0) == Ok(at))?;
        let id = match arm {
            None => rule.amount,
            Some(arm) => chosen(seen, rule.amount, arm)?,
        };
        match self.lowered.constant(seen, id)? {
            Value::Money(sum) => Some(*sum),
            Value::Boolean(_)
            | Value::Integer(_)
            | Value::Decimal(_)
            | Value::Date(_)
            | Value::Member(_)
            | Value::Text(_)
            | Value::Records(_) => None,
        }
    }
}

/// The value of one arm of a choice.
fn chosen(seen: &Seen<'_>, choice: ExprId, arm: Option<usize>) -> Option<ExprId> {
    let program = &seen.benefit.program;
    let Expr::Select { arms, otherwise, .. } = program.expr(choice)? else { return None };
    match arm {
        Some(at) => program.operands(*arms).chunks_exact(2).nth(at)?.get(1).copied(),
        None => *otherwise,
    }
}

/// Whether a literal share is a sum, which says itself what it comes to.
fn is_sum(expr: &heng_grammar::tree::Expr) -> bool {
    use heng_grammar::tree::{ExprKind, Literal, Unit};
    matches!(&expr.kind, ExprKind::Literal(Literal::Quantity(quantity)) if quantity.unit == Some(Unit::Yuan))
}
