//! Arms: 当 … 否则 ….
//!
//! In: the pair of a select. Out: nested selects, one for each group of arms between two 否则. The grammar has
//! a flat list, so that a long chain costs no recursion there; here it counts against the builder's limit.

use super::{Builder, Node, Parts, parts, wants};
use crate::pairs::Rule;
use crate::tree::{Arm, Expr, ExprKind, Hit};

impl Builder<'_> {
    pub(super) fn select(&mut self, node: Node) -> Expr {
        let span = parts::span_of(&node);
        let groups = node.clone().into_inner().filter(|part| part.as_rule() == Rule::arms).count();
        self.nested(groups, span, |builder| builder.select_chain(node))
    }

    fn select_chain(&mut self, node: Node) -> Expr {
        let end = parts::span_of(&node).end;
        let mut parts = Parts::of(node);
        let hit = if parts.has(Rule::kw_first) { Hit::First } else { Hit::Exact };
        let mut groups = Vec::new();
        let mut otherwise = None;
        while let Some(part) = parts.next() {
            match part.as_rule() {
                Rule::arms => {
                    let span = parts::span_of(&part);
                    groups.push((span, part.into_inner().map(|arm| self.arm(arm)).collect::<Vec<_>>()));
                }
                Rule::otherwise => {
                    let mut inner = Parts::of(part);
                    inner.next();
                    otherwise = Some(Box::new(self.need_value(&mut inner, &wants::VALUE)));
                }
                _ => {}
            }
        }
        for (mut span, arms) in groups.into_iter().rev() {
            span.end = end;
            let select = Expr { kind: ExprKind::Select { arms, otherwise: otherwise.take(), hit }, span };
            otherwise = Some(Box::new(select));
        }
        otherwise.map_or_else(|| Self::hole(end), |built| *built)
    }

    fn arm(&mut self, node: Node) -> Arm {
        let mut parts = Parts::of(node);
        parts.next();
        let when = self.need(&mut parts, Rule::logic, &wants::CONDITION);
        let value = self.need_value(&mut parts, &wants::VALUE);
        let annotations = self.annotations(&mut parts);
        Arm { when, value, annotations, span: parts.span() }
    }
}
