//! Items, benefits and the list of members.
//!
//! In: the pair of a file. Out: its items. Each member goes to the function of its rule; which member may
//! stand where is left to the checker. Braces and stray text are the business of [`super::blocks`].

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{AnnotationKind, Benefit, General, Item, Member, Programme};

impl Builder<'_> {
    pub(crate) fn file(&mut self, file: Node) -> Vec<Item> {
        let mut items = Vec::new();
        for pair in file.into_inner() {
            match pair.as_rule() {
                Rule::general => items.push(Item::General(self.general(pair))),
                Rule::programme => items.push(Item::Programme(self.programme(pair))),
                Rule::case => items.push(Item::Case(self.case(pair))),
                Rule::surplus_close => self.surplus(&pair),
                Rule::stray => self.stray(&pair, Where::File),
                _ => {}
            }
        }
        items
    }

    fn general(&mut self, node: Node) -> General {
        let mut parts = Parts::of(node);
        parts.has(Rule::kw_general);
        let title = self.take_text(&mut parts);
        let members = parts.take(Rule::members).map(|block| self.members(block)).unwrap_or_default();
        General { title, members, span: parts.span() }
    }

    fn programme(&mut self, node: Node) -> Programme {
        let mut parts = Parts::of(node);
        parts.has(Rule::kw_programme);
        let name = self.take_name(&mut parts, &wants::NAME);
        let title = self.take_text(&mut parts);
        let members = parts.take(Rule::members).map(|block| self.members(block)).unwrap_or_default();
        Programme { name, title, members, span: parts.span() }
    }

    fn benefit(&mut self, node: Node) -> Benefit {
        let mut parts = Parts::of(node);
        parts.has(Rule::kw_benefit);
        let name = self.take_name(&mut parts, &wants::NAME);
        let title = self.take_text(&mut parts);
        let object = parts.has(Rule::kw_object).then(|| self.take_name(&mut parts, &wants::OBJECT));
        let members = parts.take(Rule::benefit_members).map(|block| self.members(block)).unwrap_or_default();
        Benefit { name, title, object, members, span: parts.span() }
    }

    fn members(&mut self, block: Node) -> Vec<Member> {
        let mut members = Vec::new();
        for pair in self.entries(block, Where::Member) {
            let previous = match members.last() {
                Some(Member::Annotation(before)) => match &before.kind {
                    AnnotationKind::Citation { quote, .. } => Some(quote.clone()),
                    AnnotationKind::Reading { .. }
                    | AnnotationKind::Erratum { .. }
                    | AnnotationKind::NotStated { .. } => None,
                },
                _ => None,
            };
            members.extend(match pair.as_rule() {
                Rule::citation | Rule::reading | Rule::erratum | Rule::not_stated => {
                    Some(Member::Annotation(self.annotation(pair, previous.as_ref())))
                }
                _ => self.member(pair),
            });
        }
        members
    }

    fn member(&mut self, pair: Node) -> Option<Member> {
        Some(match pair.as_rule() {
            Rule::benefit => Member::Benefit(self.benefit(pair)),
            Rule::case => Member::Case(self.case(pair)),
            Rule::in_force => Member::InForce(self.in_force(pair)),
            Rule::payers => Member::Payers(self.payers(pair)),
            Rule::month_end => Member::MonthEnd(self.month_end(pair)),
            Rule::source => Member::Source(self.source(pair)),
            Rule::number_member => Member::Number(self.number(pair)),
            Rule::renamed => Member::Renamed(self.renamed(pair)),
            Rule::facts => Member::Facts(self.facts(pair)),
            Rule::enumeration => Member::Enumeration(self.enumeration(pair)),
            Rule::parameter => Member::Parameter(self.parameter(pair)),
            Rule::definition => Member::Definition(self.definition(pair)),
            Rule::named_table => Member::Table(self.named_table(pair)),
            _ => return self.benefit_member(pair),
        })
    }

    fn benefit_member(&mut self, pair: Node) -> Option<Member> {
        Some(match pair.as_rule() {
            Rule::as_of => Member::AsOf(self.as_of(pair)),
            Rule::conditions => Member::Conditions(self.conditions(pair)),
            Rule::amount => Member::Amount(self.amount(pair)),
            Rule::split => Member::Split(self.split(pair)),
            Rule::windows => Member::Windows(self.windows(pair)),
            Rule::deadline => Member::Deadline(self.deadline(pair)),
            Rule::period => Member::Period(self.period(pair)),
            Rule::day => Member::Day(self.definition(pair)),
            Rule::limit => Member::Limit(self.limit(pair)),
            Rule::quota => Member::Quota(self.quota(pair)),
            Rule::flag => Member::Flag(self.flag(pair)),
            Rule::channel => Member::Channel(self.channel(pair)),
            Rule::documents => Member::Documents(self.listing(pair)),
            Rule::services => Member::Services(self.listing(pair)),
            Rule::output => Member::Output(self.definition(pair)),
            _ => return None,
        })
    }
}
