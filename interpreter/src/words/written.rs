//! The numbers that an expression writes.
//!
//! In: an expression and what stands around it. Out: quantities at the rule it belongs to; rows and arms become rules
//! of their own. A constant computation (65元 + 10元) adds its result, which explains the numbers it is made of.

use super::gather::Sense;
use super::quantity::{Kind, number, with};
use super::rule::{Scope, Written};
use crate::value::{Decimal, exact};
use heng_grammar::span::Span;
use heng_grammar::tree::{
    Expr, ExprKind, Literal, Operator, Quantity, Relation, Table, TableShape, Test, TestKind, Tiers, Unit, Within,
};

impl<'t> Scope<'t> {
    pub(super) fn expr(&mut self, expr: &'t Expr, sense: Sense) {
        let inner = Sense { relation: None, ..sense };
        match &expr.kind {
            ExprKind::Hole => {}
            ExprKind::Literal(literal) => self.literal(literal, expr.span, sense),
            ExprKind::Name(name) => self.with(sense.rule, |rule| rule.names.push(name)),
            ExprKind::End { period, .. } => {
                let name = period.as_ref().map_or("保障期", |name| name.text.as_str());
                self.with(sense.rule, |rule| rule.names.push(name));
            }
            ExprKind::Call { arguments, .. } => arguments.iter().for_each(|argument| self.expr(argument, inner)),
            ExprKind::Not(value) => self.expr(value, Sense { turned: true, ..inner }),
            ExprKind::All(parts) | ExprKind::Any(parts) => parts.iter().for_each(|part| self.expr(part, inner)),
            ExprKind::Test { subject, test } => {
                self.expr(subject, inner);
                self.test(test, inner);
            }
            ExprKind::Arithmetic { operator, left, right } => {
                self.expr(left, inner);
                let neighbour = matches!(operator, Operator::Add | Operator::Subtract) && is_one_day(right);
                if !neighbour {
                    self.expr(right, inner);
                }
                self.computed(expr, sense.rule);
            }
            ExprKind::Negate(value) | ExprKind::Round { value, .. } | ExprKind::Relabel { value, .. } => {
                self.expr(value, sense);
            }
            ExprKind::Select { arms, otherwise, .. } => {
                for arm in arms {
                    let rule = self.add(Some(sense.rule), &arm.annotations);
                    self.expr(&arm.when, Sense { rule, ..inner });
                    self.expr(&arm.value, Sense { rule, ..sense });
                }
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise, sense);
                }
            }
            ExprKind::Table(table) => self.table(table, sense),
            ExprKind::Tiers(tiers) => self.tiers(tiers, sense),
        }
    }

    pub(super) fn test(&mut self, test: &'t Test, sense: Sense) {
        match &test.kind {
            TestKind::Hole | TestKind::Anything => {}
            TestKind::Compare { relation, with } => self.expr(with, sense.related(*relation)),
            TestKind::Between { from, to, negated } => {
                // A range of days the wrong way round is found as such.
                let days = matches!(from.kind, ExprKind::Literal(Literal::Date { .. }));
                let sense = Sense { turned: sense.turned || *negated || days, ..sense };
                self.expr(from, sense.related(Relation::AtLeast));
                self.expr(to, sense.related(Relation::AtMost));
            }
            TestKind::Within { within, negated } => {
                self.within_days(within, Sense { turned: sense.turned || *negated, ..sense });
            }
            TestKind::Member { members, .. } => members.iter().for_each(|member| self.expr(member, sense)),
        }
    }

    pub(super) fn within_days(&mut self, within: &'t Within, sense: Sense) {
        self.expr(&within.since, Sense { relation: None, ..sense });
        self.expr(&within.length, sense.related(Relation::AtMost));
    }

    pub(super) fn table(&mut self, table: &'t Table, sense: Sense) {
        let inner = Sense { relation: None, ..sense };
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                self.expr(column_input, inner);
                self.expr(row_input, inner);
                for test in columns {
                    self.test(test, inner);
                }
                for row in rows {
                    let rule = self.add(Some(sense.rule), &row.annotations);
                    self.test(&row.test, Sense { rule, ..inner });
                    row.cells.iter().for_each(|cell| self.expr(cell, Sense { rule, ..sense }));
                }
            }
            TableShape::Decision { inputs, outputs, rows } => {
                for input in inputs {
                    self.expr(input, inner);
                }
                self.with(sense.rule, |rule| {
                    rule.called.extend(outputs.iter().map(|output| output.text.as_str()));
                    rule.texts.extend(outputs.iter().map(|output| output.text.as_str()));
                });
                for row in rows {
                    let rule = self.add(Some(sense.rule), &row.annotations);
                    row.tests.iter().for_each(|test| self.test(test, Sense { rule, ..inner }));
                    row.results.iter().for_each(|result| self.expr(result, Sense { rule, ..sense }));
                }
            }
        }
    }

    fn tiers(&mut self, tiers: &'t Tiers, sense: Sense) {
        self.expr(&tiers.input, Sense { relation: None, ..sense });
        for tier in &tiers.rows {
            let rule = self.add(Some(sense.rule), &tier.annotations);
            self.test(&tier.test, Sense { rule, relation: None, ..sense });
            self.expr(&tier.value, Sense { rule, ..sense });
        }
    }

    fn literal(&mut self, literal: &'t Literal, span: Span, sense: Sense) {
        let kind = match literal {
            Literal::Boolean(_) => return,
            Literal::Text(text) => return self.with(sense.rule, |rule| rule.texts.push(text)),
            Literal::Date { year, month, day } => date(*year, *month, *day),
            Literal::Quantity(quantity) => quantity_kind(quantity),
        };
        let Some(kind) = kind else { return };
        let face = if let Literal::Quantity(quantity) = literal {
            Decimal::from_str_exact(&quantity.number).ok()
        } else {
            None
        };
        let relation = sense.relation.filter(|_| !sense.turned);
        let plain = number(&kind).is_none_or(|number| !number.is_zero());
        self.with(sense.rule, |rule| rule.written.push(Written { kind, face, relation, span, plain }));
    }

    /// A number that is written without being an expression: 至少 2 项, 10位数字.
    pub(super) fn count(&mut self, rule: usize, digits: &str, unit: &str, span: Span) {
        let Ok(number) = Decimal::from_str_exact(digits) else { return };
        let kind = Kind::Count { number, unit: unit.to_owned() };
        self.with(rule, |rule| rule.written.push(Written { kind, face: None, relation: None, span, plain: true }));
    }

    fn computed(&mut self, expr: &Expr, rule: usize) {
        if let Some(kind) = constant(expr) {
            self.with(rule, |rule| {
                rule.written.push(Written { kind, face: None, relation: None, span: expr.span, plain: false });
            });
        }
    }
}

fn is_one_day(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Literal(Literal::Quantity(Quantity { number, unit: Some(Unit::Day) })) if number == "1")
}

/// The value of a computation with literals only.
fn constant(expr: &Expr) -> Option<Kind> {
    match &expr.kind {
        ExprKind::Literal(Literal::Quantity(quantity)) => quantity_kind(quantity),
        ExprKind::Arithmetic { operator, left, right } => {
            let (left, right) = (constant(left)?, constant(right)?);
            let (a, b) = (number(&left)?, number(&right)?);
            let result = match operator {
                Operator::Add => exact::add(a, b).ok(),
                Operator::Subtract => exact::subtract(a, b).ok(),
                Operator::Multiply => exact::multiply(a, b).ok(),
                Operator::Divide => a.checked_div(b),
            }?;
            let shape = if matches!(left, Kind::Bare(_) | Kind::Ratio(_)) { &right } else { &left };
            Some(with(shape, result))
        }
        ExprKind::Hole
        | ExprKind::Literal(_)
        | ExprKind::Name(_)
        | ExprKind::End { .. }
        | ExprKind::Call { .. }
        | ExprKind::Not(_)
        | ExprKind::Negate(_)
        | ExprKind::All(_)
        | ExprKind::Any(_)
        | ExprKind::Test { .. }
        | ExprKind::Round { .. }
        | ExprKind::Relabel { .. }
        | ExprKind::Select { .. }
        | ExprKind::Table(_)
        | ExprKind::Tiers(_) => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Kind> {
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    Some(Kind::Date { year: i32::from(year), month, day })
}

pub(super) fn quantity_kind(quantity: &Quantity) -> Option<Kind> {
    let number = Decimal::from_str_exact(&quantity.number).ok()?;
    let times = |by: i64| exact::multiply(number, Decimal::from(by)).ok();
    Some(match &quantity.unit {
        None => Kind::Bare(number),
        Some(Unit::Yuan) => Kind::Money(number),
        Some(Unit::Percent) => Kind::Ratio(exact::multiply(number, Decimal::new(1, 2)).ok()?),
        Some(Unit::Day) => Kind::Days(number),
        Some(Unit::Week) => Kind::Days(times(7)?),
        Some(Unit::Month) => Kind::Months(number),
        Some(Unit::Year) => Kind::Months(times(12)?),
        Some(Unit::YearOfAge) => Kind::Age(number),
        Some(Unit::Counting(unit)) => Kind::Count { number, unit: unit.clone() },
    })
}
