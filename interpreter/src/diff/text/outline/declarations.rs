//! Facts, types, enumerations and parameters.

use super::super::entry::Entry;
use super::super::phrase::Phrase;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{DatedValue, Enumeration, Fact, Name, Parameter, TypeExpr, TypeKind};

impl Reader<'_> {
    pub(super) fn fact(self, fact: &Fact) -> Entry {
        let mut phrase = self.phrase();
        phrase.parts.push(self.type_of(&fact.kind));
        if let Some((first, rest)) = fact.range.split_first() {
            let span = rest.iter().fold(first.span, |span, test| span.to(test.span));
            let mut range = self.phrase();
            range.tests(&fact.range);
            phrase.parts.push(range.entry(ChangeKind::Range, span));
        }
        phrase.parts.extend(fact.question.iter().map(|question| self.of_text(ChangeKind::Question, question)));
        phrase.parts.extend(fact.supplier.iter().map(|supplier| {
            let entry = self.of_name(ChangeKind::Supplier, supplier);
            Entry { id: None, name: None, ..entry }
        }));
        phrase.parts.extend(fact.derived.iter().map(|value| self.of_expr(ChangeKind::Derived, value, value.span)));
        phrase.annotated(&fact.annotations);
        phrase.entry(ChangeKind::Fact, fact.span).called(self, &fact.name)
    }

    fn type_of(self, kind: &TypeExpr) -> Entry {
        let mut phrase = self.phrase();
        phrase.kind(kind);
        phrase.entry(ChangeKind::Type, kind.span)
    }

    pub(super) fn enumeration(self, one: &Enumeration) -> Entry {
        let mut phrase = self.phrase();
        phrase.members(&one.members, one.ordered);
        phrase.annotated(&one.annotations);
        phrase.entry(ChangeKind::Enumeration, one.span).called(self, &one.name)
    }

    pub(super) fn parameter(self, parameter: &Parameter) -> Entry {
        let mut phrase = self.phrase();
        phrase.parts.push(self.type_of(&parameter.kind));
        phrase.parts.extend(parameter.values.iter().map(|value| self.dated(value)));
        let confirmed = parameter.confirmed_until.iter();
        phrase.parts.extend(confirmed.map(|day| self.of_expr(ChangeKind::ConfirmedUntil, day, day.span)));
        phrase.annotated(&parameter.annotations);
        phrase.entry(ChangeKind::Parameter, parameter.span).called(self, &parameter.name)
    }

    /// A dated value, with the text that it is from: another text is another confirmation.
    fn dated(self, value: &DatedValue) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&value.from);
        phrase.expr(&value.value);
        phrase.parts.extend(value.source.iter().map(|source| self.of_text(ChangeKind::Citation, source)));
        phrase.entry(ChangeKind::Parameter, value.span)
    }
}

impl Phrase<'_> {
    pub(super) fn kind(&mut self, kind: &TypeExpr) {
        match &kind.kind {
            TypeKind::Hole => self.word("_"),
            TypeKind::Boolean => self.word("boolean"),
            TypeKind::Integer { unit } => self.counted("integer", unit.as_ref()),
            TypeKind::Decimal { unit } => self.counted("decimal", unit.as_ref()),
            TypeKind::Money => self.word("money"),
            TypeKind::Ratio => self.word("ratio"),
            TypeKind::Date => self.word("date"),
            TypeKind::Text { digits } => {
                self.word("text");
                if let Some(digits) = digits {
                    self.word(&digits.text);
                }
            }
            TypeKind::Named(name) => {
                self.word("named");
                self.name(name);
            }
            TypeKind::Members { members, ordered } => self.members(members, *ordered),
            TypeKind::List { fields } => {
                self.word("list");
                let reader = self.reader;
                self.parts.extend(fields.iter().map(|field| reader.fact(field)));
            }
        }
    }

    fn counted(&mut self, head: &str, unit: Option<&Name>) {
        self.word(head);
        if let Some(unit) = unit {
            self.name(unit);
        }
    }

    /// Members are found by name; where they have an order, by their place in it.
    fn members(&mut self, members: &[Name], ordered: bool) {
        self.word(if ordered { "ordered" } else { "one of" });
        let reader = self.reader;
        self.parts.extend(members.iter().map(|member| {
            let entry = reader.of_name(ChangeKind::Member, member).placed(ordered);
            if ordered { Entry { id: None, ..entry } } else { entry }
        }));
    }
}
