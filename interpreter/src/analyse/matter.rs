//! All that is looked at to study one benefit.
//!
//! In: a policy set and one of its benefits. Out: a [`Matter`], from which a small policy set is made again that holds
//! this benefit, what it reads, and nothing else; the study sees only that. Two equal matters so have the same findings.
//! Places are ranks: their order among themselves is kept, and not how far from the beginning of the text they are.
//! Absent: titles, questions and suppliers of facts, and where facts and series are declared, which no finding tells.

use super::finding::Findings;
use super::readings::Read;
use crate::ir::benefit::Benefit;
use crate::ir::policy::{
    Bound, DatedValue, EnumDeclaration, FactDeclaration, FactId, FactScope, ListDeclaration, ParameterDeclaration,
    ParameterId, PolicySet, Programme,
};
use crate::ir::{Expr, Place, Program};
use crate::value::{Date, Decimal, Type, Value};
use heng_grammar::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What one study looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Matter {
    on: Date,
    programme: String,
    benefit: Benefit,
    facts: Vec<(FactId, FactDeclaration)>,
    parameters: Vec<(ParameterId, ParameterDeclaration)>,
    /// The 释义 that speak of one of the places.
    readings: Vec<(usize, Read)>,
    decimals: Decimals,
    common: Arc<Common>,
}

/// What every study of a set may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Common {
    in_force: Option<(Date, Date)>,
    payers: Vec<String>,
    enumerations: Vec<EnumDeclaration>,
    lists: Vec<ListDeclaration>,
    /// The lengths of texts of digits.
    digits: BTreeSet<usize>,
    decimals: Decimals,
}

/// Decimals with the digits that they are written with: 1.0 and 1.00 are equal, and not the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Decimals(Vec<[u8; 16]>);

/// By file: the offsets that stand for the ranks.
#[derive(Debug, Clone, Default)]
pub(super) struct Offsets(BTreeMap<usize, Vec<usize>>);

impl Common {
    pub(super) fn of(policy: &PolicySet) -> Self {
        let list = |list: &ListDeclaration| ListDeclaration { fields: list.fields.iter().map(bare).collect() };
        let mut decimals = Decimals::default();
        policy.lists.iter().flat_map(|list| &list.fields).for_each(|field| decimals.fact(field));
        Self {
            in_force: policy.in_force,
            payers: policy.payers.clone(),
            enumerations: policy.enumerations.clone(),
            lists: policy.lists.iter().map(list).collect(),
            digits: policy.facts.iter().filter_map(|fact| fact.digits).collect(),
            decimals,
        }
    }
}

impl Matter {
    /// What the study of a benefit looks at, and where its places are.
    pub(super) fn of(
        policy: &PolicySet,
        (programme, benefit): (&Programme, &Benefit),
        on: Date,
        readings: &[Vec<Read>],
        common: &Arc<Common>,
    ) -> (Self, Offsets) {
        let mut benefit = benefit.clone();
        let mut readings = about(&mut benefit, readings);
        let offsets = Offsets::of(&mut benefit, &readings);
        benefit.each_place(&mut |place| offsets.rank(place));
        for (file, read) in &mut readings {
            read.span = offsets.ranks(*file, read.span);
        }
        let mut uses = Uses::default();
        uses.program(&benefit.program);
        let facts = uses.facts.iter().filter_map(|id| Some((*id, bare(policy.fact(*id)?))));
        let facts: Vec<_> = facts.collect();
        let series = |id: &ParameterId| Some((*id, undated(policy.parameters.get(id.0 as usize)?)));
        let parameters: Vec<_> = uses.parameters.iter().filter_map(series).collect();
        let mut decimals = uses.decimals;
        for (_, fact) in &facts {
            decimals.fact(fact);
        }
        parameters.iter().flat_map(|(_, series)| &series.values).for_each(|dated| decimals.value(&dated.value));
        let (programme, common) = (programme.name.clone(), Arc::clone(common));
        (Self { on, programme, benefit, facts, parameters, readings, decimals, common }, offsets)
    }

    pub(super) fn on(&self) -> Date {
        self.on
    }

    pub(super) fn benefit(&self) -> &Benefit {
        &self.benefit
    }

    /// The names of programme and benefit.
    pub(super) fn name(&self) -> (String, String) {
        (self.programme.clone(), self.benefit.name.clone())
    }

    pub(super) fn programme(&self) -> Programme {
        Programme {
            name: self.programme.clone(),
            title: None,
            number: None,
            place: Place::default(),
            benefits: Vec::new(),
            broken: false,
        }
    }

    /// A policy set in which everything has its number that the benefit reads, and nothing else has a meaning.
    pub(super) fn policy(&self) -> PolicySet {
        let common = &self.common;
        let count = |last: Option<u32>| last.map_or(0, |last| (last as usize).saturating_add(1));
        let mut facts = vec![no_fact(None); count(self.facts.iter().map(|(id, _)| id.0).max())];
        for (id, fact) in &self.facts {
            if let Some(place) = facts.get_mut(id.0 as usize) {
                place.clone_from(fact);
            }
        }
        facts.extend(common.digits.iter().map(|digits| no_fact(Some(*digits))));
        let mut parameters = vec![no_series(); count(self.parameters.iter().map(|(id, _)| id.0).max())];
        for (id, series) in &self.parameters {
            if let Some(place) = parameters.get_mut(id.0 as usize) {
                place.clone_from(series);
            }
        }
        PolicySet {
            in_force: common.in_force,
            payers: common.payers.clone(),
            enumerations: common.enumerations.clone(),
            lists: common.lists.clone(),
            facts,
            parameters,
            ..PolicySet::default()
        }
    }

    /// By file: the places that carry a 释义.
    pub(super) fn readings(&self) -> Vec<Vec<Read>> {
        let files = self.readings.iter().map(|(file, _)| file.saturating_add(1)).max().unwrap_or(0);
        let mut readings = vec![Vec::new(); files];
        for (file, read) in &self.readings {
            if let Some(of) = readings.get_mut(*file) {
                of.push(read.clone());
            }
        }
        readings
    }
}

/// The 释义 that speak of a place of the benefit.
fn about(benefit: &mut Benefit, readings: &[Vec<Read>]) -> Vec<(usize, Read)> {
    let mut starts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    benefit.each_place(&mut |place| {
        starts.entry(place.file).or_default().insert(place.span.start);
    });
    let mut found = Vec::new();
    for (file, starts) in starts {
        let all = readings.get(file).map_or(&[][..], Vec::as_slice);
        let speaks = |read: &&Read| {
            read.stands
                && read.span.start < read.span.end
                && starts.range(read.span.start..read.span.end).next().is_some()
        };
        // What it cites matters to mendings alone, which are made of the whole set.
        let spoken = all.iter().filter(speaks).map(|read| Read { cited: None, ..read.clone() });
        found.extend(spoken.map(|read| (file, read)));
    }
    found
}

/// A fact without what no finding tells.
fn bare(fact: &FactDeclaration) -> FactDeclaration {
    let FactDeclaration { name, scope, kind, digits, range, question: _, supplier: _, place: _ } = fact;
    FactDeclaration {
        name: name.clone(),
        scope: scope.clone(),
        kind: kind.clone(),
        digits: *digits,
        range: range.clone(),
        ..no_fact(None)
    }
}

fn no_fact(digits: Option<usize>) -> FactDeclaration {
    FactDeclaration {
        name: String::new(),
        scope: FactScope::General,
        kind: Type::Wrong,
        digits,
        range: Vec::new(),
        question: None,
        supplier: None,
        place: Place::default(),
    }
}

/// A series without its sources.
fn undated(series: &ParameterDeclaration) -> ParameterDeclaration {
    let ParameterDeclaration { name, kind, values, confirmed_until, to_confirm, place: _ } = series;
    let value = |dated: &DatedValue| DatedValue { from: dated.from, value: dated.value.clone(), source: None };
    ParameterDeclaration {
        name: name.clone(),
        kind: kind.clone(),
        values: values.iter().map(value).collect(),
        confirmed_until: *confirmed_until,
        to_confirm: *to_confirm,
        place: Place::default(),
    }
}

fn no_series() -> ParameterDeclaration {
    ParameterDeclaration {
        name: String::new(),
        kind: Type::Wrong,
        values: Vec::new(),
        confirmed_until: None,
        to_confirm: false,
        place: Place::default(),
    }
}

/// What a program reads.
#[derive(Debug, Default)]
struct Uses {
    facts: BTreeSet<FactId>,
    parameters: BTreeSet<ParameterId>,
    decimals: Decimals,
}

impl Uses {
    fn program(&mut self, program: &Program) {
        self.facts.extend(&program.inputs);
        for expr in &program.exprs {
            if let Expr::Parameter { parameter, .. } = expr {
                self.parameters.insert(*parameter);
            }
            if let Expr::Constant(value) = expr {
                self.decimals.value(value);
            }
        }
        program.bodies.iter().for_each(|body| self.program(&body.program));
    }
}

impl Decimals {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Decimal(number) | Value::Money(number) => self.number(*number),
            Value::Records(records) => records.iter().flatten().flatten().for_each(|value| self.value(value)),
            Value::Boolean(_) | Value::Integer(_) | Value::Date(_) | Value::Member(_) | Value::Text(_) => {}
        }
    }

    fn number(&mut self, number: Decimal) {
        self.0.push(number.serialize());
    }

    fn fact(&mut self, fact: &FactDeclaration) {
        fact.range.iter().for_each(|Bound { value, relation: _ }| self.value(value));
    }
}

impl Offsets {
    fn of(benefit: &mut Benefit, readings: &[(usize, Read)]) -> Self {
        let mut offsets = Self::default();
        benefit.each_place(&mut |place| offsets.add(place.file, place.span));
        for (file, read) in readings {
            offsets.add(*file, read.span);
        }
        for of in offsets.0.values_mut() {
            of.sort_unstable();
            of.dedup();
        }
        offsets
    }

    fn add(&mut self, file: usize, span: Span) {
        self.0.entry(file).or_default().extend([span.start, span.end]);
    }

    fn rank(&self, place: &mut Place) {
        place.span = self.ranks(place.file, place.span);
    }

    fn ranks(&self, file: usize, span: Span) -> Span {
        let known = self.0.get(&file).map_or(&[][..], Vec::as_slice);
        let rank = |offset: usize| known.partition_point(|known| *known < offset);
        Span::new(rank(span.start), rank(span.end))
    }

    fn offset(&self, file: usize, rank: usize) -> usize {
        self.0.get(&file).and_then(|of| of.get(rank)).copied().unwrap_or(rank)
    }

    fn span(&self, file: usize, span: Span) -> Span {
        Span::new(self.offset(file, span.start), self.offset(file, span.end))
    }

    /// Findings by rank as findings by offset.
    pub(super) fn placed(&self, found: &Findings) -> Findings {
        let mut placed = found.clone();
        for reported in &mut placed.reported {
            let (file, diagnostic) = (reported.file, &mut reported.diagnostic);
            diagnostic.span = self.span(file, diagnostic.span);
            for label in &mut diagnostic.labels {
                label.span = self.span(label.file.unwrap_or(file), label.span);
            }
            for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = self.span(file, edit.span);
            }
        }
        for (_, place, _) in &mut placed.mendings {
            place.span = self.span(place.file, place.span);
        }
        for entry in &mut placed.not_analysed {
            entry.start = self.offset(entry.file, entry.start);
        }
        placed
    }
}
