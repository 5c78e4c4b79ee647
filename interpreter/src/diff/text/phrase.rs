//! What an expression says, apart from how it is written.
//!
//! In: expressions, tests, types. Out: a key that is the same wherever the trees are, with the names of the old edition;
//! the days apart from it; rows and arms as parts of their own.

use super::entry::{Dated, Entry};
use super::reader::Reader;
use crate::diff::ChangeKind;
use crate::value::Date;
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Annotation, Expr, ExprKind, Hit, Literal, Name, Open, PeriodEnd, Test, TestKind, Unit, Within,
};

/// Parts the words of a key.
const END: char = '\u{1f}';

/// What was said so far.
pub(super) struct Phrase<'w> {
    pub(super) reader: Reader<'w>,
    key: String,
    days: Vec<Dated>,
    pub(super) parts: Vec<Entry>,
}

impl<'w> Phrase<'w> {
    pub(super) const fn new(reader: Reader<'w>) -> Self {
        Self { reader, key: String::new(), days: Vec::new(), parts: Vec::new() }
    }

    /// All that was said, as one entry.
    pub(super) fn entry(self, kind: ChangeKind, span: Span) -> Entry {
        let Self { reader, key, days, parts } = self;
        let apart: Vec<Span> = parts.iter().map(|part| part.span).collect();
        let words = reader.words(span, &apart);
        let mut entry =
            Entry { kind, id: None, name: None, key, days, words, whole: String::new(), parts, in_order: false, span };
        let mut remarks = Vec::new();
        entry.remarks(&mut remarks);
        entry.whole = reader.words(span, &remarks);
        entry
    }

    pub(super) fn word(&mut self, word: &str) {
        self.key.push_str(word);
        self.key.push(END);
    }

    pub(super) fn name(&mut self, name: &Name) {
        let old = self.reader.old(&name.text).to_owned();
        self.word(&old);
    }

    pub(super) fn annotated(&mut self, annotations: &[Annotation]) {
        let reader = self.reader;
        self.parts.extend(annotations.iter().map(|one| reader.annotation(one)));
    }

    pub(super) fn exprs(&mut self, all: &[Expr]) {
        self.word(&all.len().to_string());
        for one in all {
            self.expr(one);
        }
    }

    pub(super) fn tests(&mut self, all: &[Test]) {
        self.word(&all.len().to_string());
        for one in all {
            self.test(one);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Hole => self.word("_"),
            ExprKind::Literal(literal) => self.literal(literal, expr.span),
            ExprKind::Name(name) => {
                let old = self.reader.old(name).to_owned();
                self.word(&old);
            }
            ExprKind::End { period, end } => {
                self.word(match end {
                    PeriodEnd::Start => "start",
                    PeriodEnd::End => "end",
                });
                if let Some(period) = period {
                    self.name(period);
                }
            }
            ExprKind::Call { function, arguments } => {
                self.word("call");
                self.name(function);
                self.exprs(arguments);
            }
            ExprKind::Not(inner) => self.all("not", &[inner]),
            ExprKind::Negate(inner) => self.all("negate", &[inner]),
            ExprKind::All(parts) => self.listed("and", parts),
            ExprKind::Any(parts) => self.listed("or", parts),
            ExprKind::Test { subject, test } => {
                self.all("test", &[subject]);
                self.test(test);
            }
            ExprKind::Arithmetic { operator, left, right } => self.all(&format!("{operator:?}"), &[left, right]),
            ExprKind::Round { value, rounding } => {
                self.all(&format!("{:?} {:?}", rounding.mode, rounding.unit), &[value]);
            }
            ExprKind::Relabel { value, unit } => {
                self.all("as", &[value]);
                self.name(unit);
            }
            ExprKind::Select { arms, otherwise, hit } => {
                self.word(if *hit == Hit::First { "select first" } else { "select" });
                let arms = self.reader.arms(arms, otherwise.as_deref(), *hit);
                self.parts.extend(arms);
            }
            ExprKind::Table(table) => self.table(table),
            ExprKind::Tiers(tiers) => {
                self.all(if tiers.marginal { "slices" } else { "tiers" }, &[&tiers.input]);
                let reader = self.reader;
                self.parts.extend(tiers.rows.iter().map(|row| reader.tier(row)));
            }
        }
    }

    fn all(&mut self, head: &str, operands: &[&Expr]) {
        self.word(head);
        for operand in operands {
            self.expr(operand);
        }
    }

    fn listed(&mut self, head: &str, operands: &[Expr]) {
        self.word(head);
        self.exprs(operands);
    }

    fn literal(&mut self, literal: &Literal, span: Span) {
        match literal {
            Literal::Boolean(truth) => self.word(if *truth { "true" } else { "false" }),
            Literal::Quantity(quantity) => {
                self.word(&quantity.number);
                self.word(match &quantity.unit {
                    None => "",
                    Some(Unit::Yuan) => "yuan",
                    Some(Unit::Percent) => "%",
                    Some(Unit::Day) => "day",
                    Some(Unit::Week) => "week",
                    Some(Unit::Month) => "month",
                    Some(Unit::Year) => "year",
                    Some(Unit::YearOfAge) => "year of age",
                    Some(Unit::Counting(unit)) => unit,
                });
            }
            Literal::Date { year, month, day } => match Date::new(*year, *month, *day) {
                Ok(day) => {
                    self.word("day");
                    self.days.push(Dated { day, words: self.reader.words(span, &[]) });
                }
                // The parser has refused a day that does not exist.
                Err(_) => self.word(&format!("{year}-{month}-{day}")),
            },
            Literal::Text(text) => self.word(text),
        }
    }

    pub(super) fn test(&mut self, test: &Test) {
        let not = |negated: &bool| if *negated { "not" } else { "" };
        match &test.kind {
            TestKind::Hole => self.word("_"),
            TestKind::Anything => self.word("*"),
            TestKind::Compare { relation, with } => self.all(&format!("{relation:?}"), &[with]),
            TestKind::Between { from, to, negated } => {
                self.word(not(negated));
                self.all("between", &[from, to]);
            }
            TestKind::Within { within, negated } => {
                self.word(not(negated));
                self.within(within);
            }
            TestKind::Member { members, negated, open } => {
                self.word(not(negated));
                self.listed("in", members);
                if let Some(open) = open {
                    self.open(open);
                }
            }
        }
    }

    fn open(&mut self, open: &Open) {
        self.word("et al");
        if let Some(fact) = &open.determination {
            self.name(fact);
        }
    }

    pub(super) fn within(&mut self, within: &Within) {
        self.all("within", &[&within.since, &within.length]);
    }
}
