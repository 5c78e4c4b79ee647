//! Written types.
//!
//! In: the pair of a type. Out: its node. A unit after 整数 or 小数 that the language knows is named by its
//! Chinese word (day, days and 日 are 天), so that both languages give one tree.

use super::{Builder, Node, Parts, parts};
use crate::names;
use crate::pairs::Rule;
use crate::tree::{Name, Number, TypeExpr, TypeKind};
use crate::unit;

impl Builder<'_> {
    pub(super) fn type_expr(&mut self, node: Node) -> TypeExpr {
        let span = parts::span_of(&node);
        let kind = node.into_inner().next().map_or(TypeKind::Hole, |inner| self.type_kind(inner));
        TypeExpr { kind, span }
    }

    fn type_kind(&mut self, node: Node) -> TypeKind {
        let rule = node.as_rule();
        if rule == Rule::enum_members {
            return self.choice(node);
        }
        let mut parts = Parts::of(node);
        parts.next();
        match rule {
            Rule::type_boolean => TypeKind::Boolean,
            Rule::type_integer => TypeKind::Integer { unit: Self::unit_name(parts.next()) },
            Rule::type_decimal => TypeKind::Decimal { unit: Self::unit_name(parts.next()) },
            Rule::type_money => TypeKind::Money,
            Rule::type_ratio => TypeKind::Ratio,
            Rule::type_date => TypeKind::Date,
            Rule::type_text => TypeKind::Text { digits: parts.take(Rule::number).map(|number| Self::digits(&number)) },
            Rule::type_list => {
                let fields = parts.take(Rule::list_block).map(|block| self.fact_block(block));
                TypeKind::List { fields: fields.unwrap_or_default() }
            }
            _ => TypeKind::Hole,
        }
    }

    fn choice(&mut self, node: Node) -> TypeKind {
        let (members, ordered) = self.enum_members(node);
        match <[Name; 1]>::try_from(members) {
            Ok([name]) => TypeKind::Named(name),
            Err(members) => TypeKind::Members { members, ordered },
        }
    }

    /// The members of an enumeration, and whether they are ordered.
    pub(super) fn enum_members(&mut self, node: Node) -> (Vec<Name>, bool) {
        let mut ordered = false;
        let mut members = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::name => members.push(Self::name(&part)),
                Rule::bad_name => members.push(self.bad_name(&part)),
                Rule::sym_less => ordered = true,
                _ => {}
            }
        }
        (members, ordered)
    }

    /// A unit where the tree keeps it as a name.
    pub(super) fn unit_name(node: Option<Node>) -> Option<Name> {
        let node = node?;
        let name = Self::name(&node);
        Some(Name { text: unit::canonical(&name.text).to_owned(), span: name.span })
    }

    /// A bare number.
    pub(super) fn digits(node: &Node) -> Number {
        Number { text: names::folded(node.as_str()), span: parts::span_of(node) }
    }
}
