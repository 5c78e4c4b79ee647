//! The columns of an amount table that are named by payers.
//!
//! In: a decision table behind 金额. Out: the part of each payer, by row; rows of constants are added up here.

use super::builder::Builder;
use crate::ir::benefit::ShareRule;
use crate::ir::policy::PayerId;
use crate::value::{Decimal, MONEY_SCALE, Type, exact};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, ExprKind, TableShape};

impl<'t> Builder<'_, 't> {
    /// The columns of an amount's table that are named by payers.
    pub(super) fn table_split(&mut self, amount: &'t tree::Amount) -> Vec<ShareRule> {
        let ExprKind::Table(table) = &amount.value.kind else { return Vec::new() };
        let TableShape::Decision { outputs, rows, .. } = &table.shape else { return Vec::new() };
        let mut shares = Vec::new();
        for (column, name) in outputs.iter().enumerate().skip(1) {
            let Some(position) = self.names.policy.payers.iter().position(|payer| *payer == name.text) else {
                continue;
            };
            let part = self.column(table, column);
            if part.kind == Type::Wrong || !self.demand(&part, &Type::Money { scale: MONEY_SCALE }, name.span) {
                continue;
            }
            self.whole_fen(&part.kind, name.span);
            shares.push((
                column,
                ShareRule {
                    payer: PayerId(u32::try_from(position).unwrap_or(u32::MAX)),
                    amount: part.id,
                    clauses: Vec::new(),
                },
            ));
        }
        let columns: Vec<usize> = shares.iter().map(|(column, _)| *column).collect();
        if !columns.is_empty() {
            for row in rows {
                self.row_adds_up(row, &columns);
            }
        }
        shares.into_iter().map(|(_, share)| share).collect()
    }

    fn row_adds_up(&mut self, row: &tree::DecisionRow, columns: &[usize]) {
        let money = Type::Money { scale: MONEY_SCALE };
        let cell = |column: usize| {
            let cell = row.results.get(column)?;
            crate::names::constant(cell, &money, &self.names.policy).ok()?.as_number()
        };
        let parts: Option<Vec<Decimal>> = columns.iter().map(|column| cell(*column)).collect();
        let Some((parts, whole)) = parts.zip(cell(0)) else { return };
        let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, *part).ok());
        if total != Some(whole) {
            let shown = total.unwrap_or_default().normalize();
            let message = Message::new(
                format!("这一行各方合计 {shown}元，金额是 {}元", whole.normalize()),
                format!("the parts of this row add up to {shown} yuan, its amount is {} yuan", whole.normalize()),
            );
            let help =
                Message::new("改各方的数，使它们加起来等于金额", "change the parts so that they add up to the amount");
            self.report(Diagnostic::error("E0404", row.span, message).with_help(help));
        }
    }
}
