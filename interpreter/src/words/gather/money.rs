//! Amounts and splits as rules.
//!
//! In: an amount or a split. Out: its rules: ceiling, floor, arms and shares stand in it.

use super::Sense;
use crate::words::rule::{Role, Scope};
use heng_grammar::tree::{Amount, Annotation, Relation, Share, ShareValue, Split, SplitBody};

impl<'t> Scope<'t> {
    pub(super) fn amount(&mut self, amount: &'t Amount) {
        let rule = self.add(None, &amount.annotations);
        self.with(rule, |rule| rule.role = Role::Amount);
        let sense = Sense::plain(rule);
        self.expr(&amount.value, if amount.up_to { sense.related(Relation::AtMost) } else { sense });
        if let Some(ceiling) = &amount.ceiling {
            let inner = self.add(Some(rule), &ceiling.annotations);
            self.expr(&ceiling.value, Sense::plain(inner).related(Relation::AtMost));
        }
        if let Some(floor) = &amount.floor {
            let inner = self.add(Some(rule), &floor.annotations);
            self.expr(&floor.value, Sense::plain(inner).related(Relation::AtLeast));
        }
    }

    pub(super) fn split(&mut self, split: &'t Split) {
        let rule = self.add(None, &split.annotations);
        self.with(rule, |rule| rule.role = Role::Split);
        self.split_body(rule, &split.body);
    }

    fn split_body(&mut self, rule: usize, body: &'t SplitBody) {
        match body {
            SplitBody::NotStated(annotation) => self.with(rule, |rule| rule.annotations.push(annotation)),
            SplitBody::Shares(shares) => {
                self.shares(rule, shares);
            }
            SplitBody::Arms { arms, otherwise } => {
                for arm in arms {
                    let inner = self.shares(rule, &arm.shares);
                    self.expr(&arm.when, Sense::plain(inner));
                }
                if let Some(otherwise) = otherwise {
                    self.split_body(rule, otherwise);
                }
            }
        }
    }

    /// What only the last share cites, at the end of the line, speaks for all of them.
    fn shares(&mut self, parent: usize, shares: &'t [Share]) -> usize {
        let alone = shares.iter().rev().skip(1).all(|share| share.annotations.is_empty());
        let last = shares.last().filter(|_| alone);
        let rule = self.add(Some(parent), last.map_or(&[], |share| &share.annotations));
        for share in shares {
            let own: &[Annotation] = if last.is_some() { &[] } else { &share.annotations };
            let inner = self.add(Some(rule), own);
            match &share.value {
                ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => {}
                ShareValue::Value(value) => self.expr(value, Sense::plain(inner)),
            }
        }
        rule
    }
}
