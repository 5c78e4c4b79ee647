//! As-of day, amount, ceiling, floor and split.
//!
//! In: one member pair. Out: its node. The arms of a split are a flat list in the grammar and are nested here,
//! no deeper than the builder's limit. Sums are not added up here.

use super::{Builder, NESTING, Node, Parts, parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Amount, AsOf, Ceiling, Expr, Floor, Share, ShareValue, Split, SplitArm, SplitBody};

impl Builder<'_> {
    pub(super) fn as_of(&mut self, node: Node) -> AsOf {
        let mut parts = Parts::of(node);
        parts.next();
        let day = self.need_value(&mut parts, &wants::DATE);
        let annotations = self.annotations(&mut parts);
        AsOf { day, annotations, span: parts.span() }
    }

    pub(super) fn amount(&mut self, node: Node) -> Amount {
        let mut parts = Parts::of(node);
        parts.next();
        let up_to = parts.has(Rule::kw_up_to);
        let value = self.need_value(&mut parts, &wants::AMOUNT);
        let annotations = self.annotations(&mut parts);
        let (mut ceiling, mut floor) = (None, None);
        while let Some(bound) = parts.take_any(&[Rule::ceiling, Rule::floor]) {
            if bound.as_rule() == Rule::ceiling {
                self.once(ceiling.is_some(), &bound);
                let built = self.ceiling(bound);
                ceiling.get_or_insert(built);
            } else {
                self.once(floor.is_some(), &bound);
                let built = self.floor(bound);
                floor.get_or_insert(built);
            }
        }
        Amount { up_to, value, annotations, ceiling, floor, span: parts.span() }
    }

    fn ceiling(&mut self, node: Node) -> Ceiling {
        let mut parts = Parts::of(node);
        parts.next();
        let value = self.need_value(&mut parts, &wants::VALUE);
        let drawn = parts.has(Rule::kw_drawn).then(|| self.need(&mut parts, Rule::logic, &wants::VALUE));
        let annotations = self.annotations(&mut parts);
        Ceiling { value, drawn, annotations, span: parts.span() }
    }

    fn floor(&mut self, node: Node) -> Floor {
        let mut parts = Parts::of(node);
        parts.next();
        let value = self.need_value(&mut parts, &wants::VALUE);
        let annotations = self.annotations(&mut parts);
        Floor { value, annotations, span: parts.span() }
    }

    pub(super) fn split(&mut self, node: Node) -> Split {
        let mut parts = Parts::of(node);
        parts.next();
        let by_ratio = parts.has(Rule::kw_by_ratio);
        let body = if let Some(unstated) = parts.take(Rule::not_stated) {
            SplitBody::NotStated(self.annotation(unstated, None))
        } else if let Some(block) = parts.take(Rule::split_block) {
            let span = parts::span_of(&block);
            let entries = self.entries(block, Where::Split);
            if entries.is_empty() {
                self.want(span.start, &wants::SHARES);
            }
            self.split_body(entries)
        } else {
            self.want(parts.end(), &wants::SHARES);
            SplitBody::Shares(Vec::new())
        };
        let annotations = self.annotations(&mut parts);
        Split { by_ratio, body, annotations, span: parts.span() }
    }

    /// Nests the flat list of a block: shares, or arms with what follows 否则.
    fn split_body(&mut self, entries: Vec<Node>) -> SplitBody {
        let mut chain: Vec<Vec<SplitArm>> = vec![Vec::new()];
        let mut shares: Vec<Share> = Vec::new();
        let mut unstated = None;
        let mut open = false;
        for entry in entries {
            match entry.as_rule() {
                Rule::split_arm => {
                    let arm = self.split_arm(entry);
                    if let Some(arms) = chain.last_mut() {
                        arms.push(arm);
                    }
                    open = true;
                }
                Rule::split_otherwise => {
                    self.once(!shares.is_empty() || unstated.is_some(), &entry);
                    unstated = entry.into_inner().find(|part| part.as_rule() == Rule::not_stated);
                    chain.push(Vec::new());
                    open = false;
                }
                _ => {
                    let share = self.share(entry);
                    let arm = chain.last_mut().and_then(|arms| arms.last_mut()).filter(|_| open);
                    match arm {
                        Some(arm) => {
                            arm.span = arm.span.to(share.span);
                            arm.shares.push(share);
                        }
                        None => shares.push(share),
                    }
                }
            }
        }
        let last = match unstated {
            Some(unstated) => SplitBody::NotStated(self.annotation(unstated, None)),
            None => SplitBody::Shares(shares),
        };
        nest(chain, last)
    }

    fn split_arm(&mut self, node: Node) -> SplitArm {
        let mut parts = Parts::of(node);
        parts.next();
        let when = self.need(&mut parts, Rule::logic, &wants::CONDITION);
        SplitArm { when, shares: Vec::new(), span: parts.span() }
    }

    fn share(&mut self, node: Node) -> Share {
        let mut parts = Parts::of(node);
        let payer = self.take_name(&mut parts, &wants::PAYER);
        let value = if parts.has(Rule::kw_whole) {
            ShareValue::Whole
        } else if parts.has(Rule::kw_remainder) {
            ShareValue::Remainder
        } else if let Some(value) = parts.take(Rule::share_value) {
            ShareValue::Value(self.share_value(value))
        } else {
            self.want(parts.end(), &wants::SHARE);
            ShareValue::Hole
        };
        let annotations = self.annotations(&mut parts);
        Share { payer, value, annotations, span: parts.span() }
    }

    /// A value beside which names stand: a quantity without a far counting unit, or a sum.
    pub(super) fn share_value(&mut self, node: Node) -> Expr {
        let start = node.as_span().start();
        node.into_inner().next().map_or_else(|| Self::hole(start), |inner| self.expr(inner))
    }
}

/// `chain` holds the arms before the first 否则, those after it, and so on.
fn nest(chain: Vec<Vec<SplitArm>>, last: SplitBody) -> SplitBody {
    let plain = chain.len() == 1 && chain.iter().all(Vec::is_empty);
    if plain {
        return last;
    }
    let closed = chain.len() > 1;
    let empty = matches!(&last, SplitBody::Shares(shares) if shares.is_empty());
    let mut body = (!empty).then_some(last);
    for arms in chain.into_iter().take(NESTING).rev() {
        if !arms.is_empty() {
            body = Some(SplitBody::Arms { arms, otherwise: body.map(Box::new) });
        } else if body.is_none() && closed {
            body = Some(SplitBody::Shares(Vec::new()));
        }
    }
    body.unwrap_or(SplitBody::Shares(Vec::new()))
}
