//! Cases: given facts and what must come out.
//!
//! In: the pair of 样例. Out: its node. An expectation whose value is 无 or 未知 has none in the tree.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Case, Expectation, ExpectationKind, ExpectedDay, GivenFact, GivenValue, Outcome, Status, Text};

mod expected;

impl Builder<'_> {
    pub(super) fn case(&mut self, node: Node) -> Case {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        let mut case =
            Case { name, benefit: None, on: None, facts: Vec::new(), expectations: Vec::new(), span: parts.span() };
        let entries = parts.take(Rule::case_block).map(|block| self.entries(block, Where::Case));
        for entry in entries.unwrap_or_default() {
            self.case_entry(&mut case, entry);
        }
        case.span = parts.span();
        case
    }

    fn case_entry(&mut self, case: &mut Case, entry: Node) {
        match entry.as_rule() {
            Rule::case_benefit => {
                self.once(case.benefit.is_some(), &entry);
                let mut parts = Parts::of(entry);
                parts.next();
                let name = self.take_name(&mut parts, &wants::BENEFIT);
                case.benefit.get_or_insert(name);
                if parts.has(Rule::kw_on) {
                    let on = self.need(&mut parts, Rule::sum, &wants::DATE);
                    case.on.get_or_insert(on);
                }
            }
            Rule::given => {
                let block = entry.into_inner().find(|part| part.as_rule() == Rule::given_block);
                let entries = block.map(|block| self.entries(block, Where::Given)).unwrap_or_default();
                case.facts.extend(entries.into_iter().map(|entry| self.given_fact(entry)).collect::<Vec<_>>());
            }
            _ => {
                let block = entry.into_inner().find(|part| part.as_rule() == Rule::expected_block);
                let entries = block.map(|block| self.entries(block, Where::Expected)).unwrap_or_default();
                let built: Vec<_> = entries.into_iter().map(|entry| self.expectation(entry)).collect();
                case.expectations.extend(built);
            }
        }
    }

    fn given_fact(&mut self, node: Node) -> GivenFact {
        let mut parts = Parts::of(node);
        let name = self.take_name(&mut parts, &wants::NAME);
        parts.has(Rule::becomes);
        let value = if let Some(records) = parts.take(Rule::records) {
            GivenValue::Records(self.records(records))
        } else {
            GivenValue::One(self.need(&mut parts, Rule::sum, &wants::GIVEN))
        };
        GivenFact { name, value, span: parts.span() }
    }

    fn records(&mut self, node: Node) -> Vec<Vec<GivenFact>> {
        let open = node.as_span().start();
        let mut end = open + 1;
        let mut records = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::record => {
                    end = super::parts::span_of(&part).end;
                    let entries = self.entries(part, Where::Given);
                    records.push(entries.into_iter().map(|entry| self.given_fact(entry)).collect());
                }
                Rule::no_bracket => self.unclosed_bracket((open, end), '[', ']'),
                _ => {}
            }
        }
        records
    }
}
