//! Names in cases: the benefit, given facts, and what is expected.

use super::{Home, Kind, Mentions};
use heng_grammar::tree::{Case, Expectation, ExpectationKind, GivenFact, GivenValue};

impl<'t> Mentions<'t> {
    pub(super) fn case(&mut self, case: &'t Case) {
        let before = self.home;
        self.node(case.span);
        self.declare(&case.name, Kind::Case);
        if let Some(benefit) = &case.benefit {
            self.home = self.home_of(&benefit.text).unwrap_or(before);
            self.mention(benefit, Kind::Benefit);
        }
        case.facts.iter().for_each(|given| self.given(given, Kind::Value));
        case.expectations.iter().for_each(|one| self.expectation(one));
        self.home = before;
    }

    /// The benefit of this name: in the programme around the case, else the only one of the set.
    fn home_of(&self, name: &str) -> Option<Home<'t>> {
        let all = self.benefits.iter().enumerate().flat_map(|(programme, benefits)| {
            benefits.iter().enumerate().map(move |(benefit, known)| (programme, benefit, *known))
        });
        let named: Vec<_> = all.filter(|(_, _, known)| *known == name).collect();
        let own = named.iter().find(|(programme, _, _)| self.home.programme == Some(*programme));
        let found = own.or_else(|| named.first().filter(|_| named.len() == 1))?;
        Some(Home { programme: Some(found.0), benefit: Some(found.1), ..Home::default() })
    }

    pub(super) fn given(&mut self, given: &'t GivenFact, kind: Kind) {
        self.node(given.span);
        self.mention(&given.name, kind);
        match &given.value {
            GivenValue::One(value) => {
                let before = self.home.among.replace(&given.name.text);
                self.expr(value);
                self.home.among = before;
            }
            GivenValue::Records(records) => {
                let before = self.home.list.replace(&given.name.text);
                records.iter().flatten().for_each(|field| self.given(field, Kind::Field));
                self.home.list = before;
            }
        }
    }

    pub(super) fn expectation(&mut self, one: &'t Expectation) {
        self.node(one.span);
        match &one.kind {
            ExpectationKind::Share { payer, value } => {
                self.mention(payer, Kind::Payer);
                self.expr(value);
            }
            ExpectationKind::Output { name, value } => {
                self.mention(name, Kind::Label);
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            ExpectationKind::Timing { name, .. }
            | ExpectationKind::Channel { name, .. }
            | ExpectationKind::Flag { name, .. } => self.mention(name, Kind::Label),
            ExpectationKind::Pending(names) => names.iter().for_each(|name| self.mention(name, Kind::Value)),
            ExpectationKind::Outcome(_) | ExpectationKind::Amount { .. } | ExpectationKind::NoSplit => {}
            ExpectationKind::Failed(text) => self.quoted.push(&text.text),
        }
    }
}
