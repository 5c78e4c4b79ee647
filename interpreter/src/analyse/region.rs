//! How far a situation reaches: the largest box around it in which the same holds.
//!
//! One variable is widened after the other. A value is added only if the same holds for it together with every value
//! that was added of the variables before, so that the box says nothing that was not looked at.

use super::example::{cell, equal, interval, joined};
use super::mendings::Cell;
use super::points::Range;
use super::slice::{Variable, VariableSet};
use super::study::Study;
use super::trial::Trial;
use crate::value::Value;
use heng_grammar::diagnostic::Message;

/// The most situations that are looked at to add one value.
const MOST: usize = 256;

/// A box of situations.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) words: Message,
    /// What each bounded variable is in it, as a table would test it.
    pub(super) cells: Vec<Cell>,
    /// One variable alone bounds it, and nothing bounds it above.
    pub(super) open_above: bool,
    /// By position: the representatives in it.
    kept: Vec<(usize, Vec<Value>)>,
}

impl Region {
    /// Whether a situation of the same slice lies in it.
    pub(super) fn holds(&self, trial: &Trial<'_>) -> bool {
        self.kept.iter().all(|(position, kept)| trial.known(*position).is_some_and(|known| kept.contains(&known)))
    }
}

/// The box around the trial's situation in which `same` holds. The trial is left as it was.
pub(super) fn region(
    study: &Study<'_>,
    trial: &mut Trial<'_>,
    of: VariableSet,
    same: &dyn Fn(&Trial<'_>) -> bool,
) -> Region {
    let (kept, parts, cells) = (Vec::new(), Vec::new(), Vec::new());
    let mut widening = Widening { study, trial, same, kept, parts, cells, bounded: 0, open: false };
    for position in of.positions() {
        widening.widen(position);
    }
    let Widening { kept, parts, cells, bounded, open, .. } = widening;
    Region { words: joined(parts), cells, open_above: open && bounded == 1, kept }
}

struct Widening<'w, 's, 't> {
    study: &'w Study<'s>,
    trial: &'w mut Trial<'t>,
    same: &'w dyn Fn(&Trial<'_>) -> bool,
    kept: Vec<(usize, Vec<Value>)>,
    parts: Vec<(String, String)>,
    cells: Vec<Cell>,
    bounded: usize,
    /// The last bounded variable is not bounded above.
    open: bool,
}

impl Widening<'_, '_, '_> {
    fn widen(&mut self, position: usize) {
        let variable = self.trial.slice.variables.get(position).copied();
        let (Some(variable), Some(known)) = (variable, self.trial.known(position)) else { return };
        // A region of facts that are compared with each other is no box: only the example is told.
        let related = !self.study.points.related(self.trial.slice, position).is_empty();
        match self.study.points.range(variable) {
            Some(Range::Members(members)) => self.members(position, (variable, known), members),
            Some(Range::Steps { .. }) if related => {
                self.bounded = self.bounded.saturating_add(1);
                self.parts.push(equal(self.study, variable, &known));
                self.cells.extend(cell(self.study, variable, Some(&known), Some(&known)));
                self.kept.push((position, vec![known]));
            }
            Some(Range::Steps { .. }) => self.steps(position, variable, &known),
            Some(Range::Absent | Range::Opaque) | None => {}
        }
    }

    fn members(&mut self, position: usize, (variable, known): (Variable, Value), members: &[Value]) {
        let kept: Vec<Value> = members.iter().filter(|member| self.keeps(position, member)).cloned().collect();
        self.trial.know(position, &known);
        if kept.len() < members.len() {
            self.bounded = self.bounded.saturating_add(1);
            self.parts.push(equal(self.study, variable, &known));
            self.cells.extend(cell(self.study, variable, Some(&known), Some(&known)));
            // The words name this member alone, so the box holds it alone.
            self.kept.push((position, vec![known]));
        } else {
            self.kept.push((position, kept));
        }
    }

    fn steps(&mut self, position: usize, variable: Variable, known: &Value) {
        let values = self.study.points.values(variable);
        let Some(at) = values.iter().position(|value| value == known) else { return };
        let (below, above) = values.split_at(at);
        let up = above.iter().take_while(|value| self.keeps(position, value)).count();
        let down = below.iter().rev().take_while(|value| self.keeps(position, value)).count();
        self.trial.know(position, known);
        let (first, last) = (at.saturating_sub(down), at.saturating_add(up));
        let kept = values.get(first..last).unwrap_or_default().to_vec();
        let (at_first, at_last) = (first == 0, last == values.len());
        if !(at_first && at_last) {
            self.bounded = self.bounded.saturating_add(1);
            self.open = at_last;
        }
        let (low, high) = (kept.first().filter(|_| !at_first), kept.last().filter(|_| !at_last));
        self.cells.extend(cell(self.study, variable, low, high));
        let ends = ((kept.first().cloned(), !at_first), (kept.last().cloned(), !at_last));
        self.parts.extend(interval(self.study, variable, ends.0, ends.1));
        self.kept.push((position, kept));
    }

    /// Whether the same holds with this value, whatever the variables before are in the box.
    fn keeps(&mut self, position: usize, value: &Value) -> bool {
        let count = self.kept.iter().fold(1_usize, |count, (_, kept)| count.saturating_mul(kept.len()));
        if count > MOST {
            return self.trial.known(position).as_ref() == Some(value);
        }
        self.trial.know(position, value);
        let before: Vec<(usize, Option<Value>)> =
            self.kept.iter().map(|(position, _)| (*position, self.trial.known(*position))).collect();
        let holds = (0..count).all(|number| {
            let mut rest = number;
            for (position, kept) in &self.kept {
                let digit = rest.checked_rem(kept.len()).unwrap_or(0);
                rest = rest.checked_div(kept.len()).unwrap_or(0);
                if let Some(value) = kept.get(digit) {
                    self.trial.know(*position, value);
                }
            }
            (self.same)(self.trial)
        });
        for (position, value) in before {
            if let Some(value) = value {
                self.trial.know(position, &value);
            }
        }
        holds
    }
}
