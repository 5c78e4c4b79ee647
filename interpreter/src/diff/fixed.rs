//! Whether everybody of one kind gets the same sum.

use super::compare::Comparison;
use crate::analyse::{Slice, Trial, Variable};
use crate::ir::ExprId;
use crate::value::Value;

/// Situations that are looked at to say so.
const MOST: usize = 256;

impl Comparison<'_, '_> {
    /// Whether an edition pays the same in every case that these values leave open; no where that is not seen.
    pub(super) fn is_fixed(&self, amount: ExprId, held: &[(Variable, Vec<Value>)]) -> bool {
        let Some(slice) = Slice::of(&self.benefit.program, &[amount]) else { return false };
        let values = |variable: &Variable| {
            let bounded = held.iter().find(|(known, _)| known == variable).map(|(_, values)| values.clone());
            bounded.unwrap_or_else(|| self.points.values(*variable))
        };
        let all: Vec<Vec<Value>> = slice.variables.iter().map(values).collect();
        let count = all.iter().fold(1_usize, |count, values| count.saturating_mul(values.len()));
        if count > MOST {
            return false;
        }
        let mut trial = Trial::new(&self.editions.common, &slice);
        let mut sums = (0..count).map(|number| {
            let mut rest = number;
            for (position, values) in all.iter().enumerate() {
                let value = rest.checked_rem(values.len()).and_then(|at| values.get(at));
                rest = rest.checked_div(values.len()).unwrap_or(0);
                if let Some(value) = value {
                    trial.know(position, value);
                }
            }
            trial.cell(slice.id(amount)).known().cloned()
        });
        let first = sums.next().flatten();
        first.is_some() && sums.all(|sum| sum == first)
    }
}
