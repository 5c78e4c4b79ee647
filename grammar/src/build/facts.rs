//! Declared facts.
//!
//! In: the pair of 事实. Out: its facts. The parts after the type may come in any order; a part that may stand
//! once and is written twice is reported and the first one counts.

use super::{Builder, Node, Parts, parts, wants};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Fact, TypeExpr, TypeKind};

impl Builder<'_> {
    pub(super) fn facts(&mut self, node: Node) -> Vec<Fact> {
        let mut parts = Parts::of(node);
        parts.next();
        parts.take(Rule::fact_block).map(|block| self.fact_block(block)).unwrap_or_default()
    }

    pub(super) fn fact_block(&mut self, block: Node) -> Vec<Fact> {
        self.entries(block, Where::Facts).into_iter().map(|entry| self.fact(entry)).collect()
    }

    fn fact(&mut self, node: Node) -> Fact {
        let mut parts = Parts::of(node);
        let name = self.take_name(&mut parts, &wants::NAME);
        parts.has(Rule::colon);
        let kind = self.kind(&mut parts);
        let mut fact = Fact {
            name,
            kind,
            range: Vec::new(),
            question: None,
            supplier: None,
            derived: None,
            annotations: Vec::new(),
            span: parts.span(),
        };
        while let Some(part) = parts.next() {
            self.fact_part(&mut fact, part);
        }
        fact.span = parts.span();
        fact
    }

    fn fact_part(&mut self, fact: &mut Fact, part: Node) {
        match part.as_rule() {
            Rule::fact_range => {
                let tests = part.into_inner().map(|test| self.test(test)).collect::<Vec<_>>();
                fact.range.extend(tests);
            }
            Rule::closed_text | Rule::open_text => {
                self.once(fact.question.is_some(), &part);
                let text = self.quoted(&part);
                fact.question.get_or_insert(text);
            }
            Rule::supplier => {
                self.once(fact.supplier.is_some(), &part);
                let mut inner = Parts::of(part);
                inner.next();
                let name = self.take_name(&mut inner, &wants::SUPPLIER);
                fact.supplier.get_or_insert(name);
            }
            Rule::derived => {
                self.once(fact.derived.is_some(), &part);
                let mut inner = Parts::of(part);
                inner.next();
                let value = self.need_value(&mut inner, &wants::VALUE);
                fact.derived.get_or_insert(value);
            }
            _ => self.add_annotation(part, &mut fact.annotations),
        }
    }

    /// Reports `node` where such a part has been written before.
    pub(super) fn once(&mut self, before: bool, node: &Node) {
        if before {
            let span = parts::span_of(node);
            let before = self.text.get(..span.start).unwrap_or("").trim_end_matches([' ', '\t', '\u{3000}']).len();
            let diagnostic = Diagnostic::error(
                code::TWICE,
                span,
                Message::new("同样的内容写了两次", "this is written a second time"),
            )
            .with_label(Message::new("前面已经写过", "written before"))
            .with_help(Message::new("只留一处", "keep one of them"))
            .with_fix(
                Message::new("删去这一处", "delete this one"),
                vec![Edit::delete(crate::span::Span::new(before, span.end))],
            );
            self.found.report(diagnostic);
        }
    }

    /// The type that comes next in `parts`; a hole, reported, where there is none.
    pub(super) fn kind(&mut self, parts: &mut Parts) -> TypeExpr {
        if let Some(node) = parts.take(Rule::r#type) {
            return self.type_expr(node);
        }
        let at = parts.end();
        self.want(at, &wants::TYPE);
        TypeExpr { kind: TypeKind::Hole, span: crate::span::Span::new(at, at) }
    }
}
