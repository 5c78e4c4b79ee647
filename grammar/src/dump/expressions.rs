//! Expressions and tests.
//!
//! In: expressions. Out: nodes. A literal is one word; a name stands bare.

use super::{Node, list, name, tables, word};
use crate::tree::{
    Expr, ExprKind, Hit, Literal, Operator, PeriodEnd, Relation, Rounding, RoundingMode, RoundingUnit, Test, TestKind,
    Unit, Within,
};

pub(super) fn expr(expr: &Expr) -> Node {
    match &expr.kind {
        ExprKind::Hole => word("_"),
        ExprKind::Literal(value) => literal(value),
        ExprKind::Name(name) => word(name.clone()),
        ExprKind::End { period, end } => {
            let head = match end {
                PeriodEnd::Start => "start",
                PeriodEnd::End => "end",
            };
            list(head).maybe(period.as_ref().map(name))
        }
        ExprKind::Call { function, arguments } => list("call").with(name(function)).all(arguments, self::expr),
        ExprKind::Not(inner) => list("not").with(self::expr(inner)),
        ExprKind::Negate(inner) => list("negate").with(self::expr(inner)),
        ExprKind::All(parts) => list("and").all(parts, self::expr),
        ExprKind::Any(parts) => list("or").all(parts, self::expr),
        ExprKind::Test { subject, test } => list("test").with(self::expr(subject)).with(self::test(test)),
        ExprKind::Arithmetic { operator, left, right } => {
            list(sign(*operator)).with(self::expr(left)).with(self::expr(right))
        }
        ExprKind::Round { value, rounding } => {
            list("round").with(self::expr(value)).with(word(mode(*rounding))).with(word(unit(*rounding)))
        }
        ExprKind::Relabel { value, unit } => list("as").with(self::expr(value)).with(name(unit)),
        ExprKind::Select { arms, otherwise, hit } => list("select")
            .flag(*hit == Hit::First, "first")
            .all(arms, |arm| {
                list("when").with(self::expr(&arm.when)).with(self::expr(&arm.value)).annotated(&arm.annotations)
            })
            .maybe(otherwise.as_ref().map(|value| list("otherwise").with(self::expr(value)))),
        ExprKind::Table(table) => tables::table(table),
        ExprKind::Tiers(tiers) => tables::tiers(tiers),
    }
}

fn literal(literal: &Literal) -> Node {
    match literal {
        Literal::Boolean(value) => word(if *value { "true" } else { "false" }),
        Literal::Quantity(quantity) => {
            let unit = quantity.unit.as_ref().map(unit_word);
            word(unit.map_or_else(|| quantity.number.clone(), |unit| format!("{}·{unit}", quantity.number)))
        }
        Literal::Date { year, month, day } => word(format!("{year:04}-{month:02}-{day:02}")),
        Literal::Text(text) => word(format!("“{text}”")),
    }
}

fn unit_word(unit: &Unit) -> &str {
    match unit {
        Unit::Yuan => "yuan",
        Unit::Percent => "%",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
        Unit::YearOfAge => "year-of-age",
        Unit::Counting(unit) => unit,
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "×",
        Operator::Divide => "÷",
    }
}

fn mode(rounding: Rounding) -> &'static str {
    match rounding.mode {
        RoundingMode::HalfUp => "half-up",
        RoundingMode::HalfEven => "half-even",
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
    }
}

fn unit(rounding: Rounding) -> &'static str {
    match rounding.unit {
        RoundingUnit::Fen => "fen",
        RoundingUnit::Jiao => "jiao",
        RoundingUnit::Yuan => "yuan",
        RoundingUnit::Whole => "whole",
    }
}

pub(super) fn test(test: &Test) -> Node {
    match &test.kind {
        TestKind::Hole => word("_"),
        TestKind::Anything => word("*"),
        TestKind::Compare { relation, with } => list(match relation {
            Relation::Equal => "=",
            Relation::NotEqual => "≠",
            Relation::Less => "<",
            Relation::AtMost => "≤",
            Relation::Greater => ">",
            Relation::AtLeast => "≥",
        })
        .with(expr(with)),
        TestKind::Between { from, to, negated } => {
            list("between").flag(*negated, "not").with(expr(from)).with(expr(to))
        }
        TestKind::Within { within, negated } => list("within").flag(*negated, "not").with(self::within(within)),
        TestKind::Member { members, negated, open } => list("in")
            .flag(*negated, "not")
            .all(members, expr)
            .maybe(open.as_ref().map(|open| list("open").maybe(open.determination.as_ref().map(name)))),
    }
}

pub(super) fn within(within: &Within) -> Node {
    list("since").with(expr(&within.since)).with(expr(&within.length))
}
