//! The sums of a table, and what most of its rows keep.

use crate::names::constant;
use crate::value::{Decimal, Type, Value, exact};
use crate::wording::{Language, yuan};
use crate::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::diagnostic::Message;
use heng_grammar::tree::{Expr, Rounding, RoundingMode, RoundingUnit};

/// The fewest rows that make a rule of a sum, and of a part.
const FEWEST_SUMS: usize = 3;
const FEWEST_PARTS: usize = 5;
/// The parts of a price that are looked for: a half to a tenth.
const PARTS: std::ops::RangeInclusive<i64> = 2..=10;
/// The most columns that are added up.
const MOST_ADDED: u32 = 4;

/// The columns of a table that hold nothing but sums.
#[derive(Debug)]
pub(super) struct Figures<'n> {
    columns: Vec<(&'n str, Vec<Decimal>)>,
    rows: Vec<Span>,
}

impl<'n> Figures<'n> {
    pub(super) fn of(workspace: &Workspace, names: &[&'n str], rows: &[(&[Expr], Span)]) -> Self {
        let sum = |cell: &Expr| match constant(cell, &Type::Money { scale: 0 }, &workspace.policy) {
            Ok(Value::Money(sum)) => Some(sum),
            Ok(_) | Err(_) => None,
        };
        let column = |(at, name): (usize, &&'n str)| {
            let cells: Option<Vec<Decimal>> = rows.iter().map(|(results, _)| results.get(at).and_then(sum)).collect();
            cells.map(|cells| (*name, cells))
        };
        let columns = names.iter().enumerate().filter_map(column).collect();
        Self { columns, rows: rows.iter().map(|(_, span)| *span).collect() }
    }

    /// The rows that break a rule that all but a few keep, with the rule and the row's own figures.
    pub(super) fn odd_rows(&self) -> Vec<(Span, Message)> {
        let mut found: Vec<(Span, Message)> = Vec::new();
        for (row, message) in self.sums().into_iter().chain(self.parts()) {
            if let Some(span) = self.rows.get(row)
                && found.iter().all(|(known, _)| known != span)
            {
                found.push((*span, message));
            }
        }
        found
    }

    fn cell(&self, column: usize, row: usize) -> Decimal {
        self.columns.get(column).and_then(|(_, cells)| cells.get(row)).copied().unwrap_or_default()
    }

    fn name(&self, column: usize) -> &'n str {
        self.columns.get(column).map_or("", |(name, _)| name)
    }

    /// The rows for which `keeps` is false, where these are few beside those for which it is true.
    fn breaking(&self, fewest: usize, keeps: impl Fn(usize) -> bool) -> Vec<usize> {
        let breaking: Vec<usize> = (0..self.rows.len()).filter(|row| !keeps(*row)).collect();
        let keeping = self.rows.len().saturating_sub(breaking.len());
        let few = breaking.len() <= keeping.div_euclid(10).max(1);
        if few && keeping >= fewest { breaking } else { Vec::new() }
    }

    /// Rows in which one column is not the sum of the others that it is elsewhere.
    fn sums(&self) -> Vec<(usize, Message)> {
        let mut found = Vec::new();
        let count = u32::try_from(self.columns.len()).unwrap_or(0).min(12);
        for whole in 0..self.columns.len() {
            for parts in (1_u32..1 << count).filter(|parts| (2..=MOST_ADDED).contains(&parts.count_ones())) {
                let parts: Vec<usize> = (0..self.columns.len()).filter(|at| parts >> at & 1 == 1).collect();
                if parts.contains(&whole) || parts.iter().any(|part| self.is_mostly_nothing(*part)) {
                    continue;
                }
                let total = |row: usize| {
                    parts.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, self.cell(*part, row)).ok())
                };
                let keeps = |row: usize| total(row) == Some(self.cell(whole, row));
                for row in self.breaking(FEWEST_SUMS, keeps) {
                    let names: Vec<&str> = parts.iter().map(|part| self.name(*part)).collect();
                    let (sum, names) = (total(row).unwrap_or_default(), names.join(" + "));
                    found.push((row, self.broken_sum(whole, row, &names, sum)));
                }
            }
        }
        found
    }

    fn broken_sum(&self, whole: usize, row: usize, names: &str, sum: Decimal) -> Message {
        let (name, cell) = (self.name(whole), self.cell(whole, row));
        Message::new(
            format!("{name} = {names}，这一行是 {} 与 {}", yuan(cell, Language::Zh), yuan(sum, Language::Zh)),
            format!("{name} = {names}, here {} and {}", yuan(cell, Language::En), yuan(sum, Language::En)),
        )
    }

    /// A column that is nothing in all rows but one adds nothing to a rule.
    fn is_mostly_nothing(&self, column: usize) -> bool {
        (0..self.rows.len()).filter(|row| !self.cell(column, *row).is_zero()).count() < 2
    }

    /// Rows in which a column is not the part of another that it is elsewhere, rounded to the yuan or not.
    fn parts(&self) -> Vec<(usize, Message)> {
        let mut found = Vec::new();
        for whole in 0..self.columns.len() {
            for part in (0..self.columns.len()).filter(|part| *part != whole) {
                for divisor in PARTS {
                    let keeps = |row: usize| is_part(self.cell(whole, row), self.cell(part, row), divisor);
                    for row in self.breaking(FEWEST_PARTS, keeps) {
                        let message = Message::new(
                            format!(
                                "{} 是 {} 的 {divisor} 分之一，这一行是 {} 与 {}",
                                self.name(part),
                                self.name(whole),
                                yuan(self.cell(part, row), Language::Zh),
                                yuan(self.cell(whole, row), Language::Zh)
                            ),
                            format!(
                                "{} is {} divided by {divisor}, here {} and {}",
                                self.name(part),
                                self.name(whole),
                                yuan(self.cell(part, row), Language::En),
                                yuan(self.cell(whole, row), Language::En)
                            ),
                        );
                        found.push((row, message));
                    }
                }
            }
        }
        found
    }
}

/// Whether a sum is so much of another, exactly or up to a whole yuan.
fn is_part(whole: Decimal, part: Decimal, divisor: i64) -> bool {
    let by =
        |mode| exact::divide(whole, Decimal::from(divisor), Rounding { mode, unit: RoundingUnit::Yuan }) == Ok(part);
    let exactly = exact::multiply(part, Decimal::from(divisor)) == Ok(whole);
    !whole.is_zero() && (exactly || by(RoundingMode::Up))
}
