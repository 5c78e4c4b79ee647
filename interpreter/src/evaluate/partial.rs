//! Evaluation in steps, for the analysis: one fact more or less, and only what depends on it is computed again.

use super::scalar::Scalar;
use super::{Cell, Facts};
use crate::ir::fold::{Domain, fold, step};
use crate::ir::policy::ParameterDeclaration;
use crate::ir::{ExprId, Program};
use crate::value::Date;

/// A program under evaluation, with the facts and the day as far as they are known.
#[derive(Debug)]
pub(crate) struct Partial<'a> {
    program: &'a Program,
    parameters: &'a [ParameterDeclaration],
    pub(crate) facts: Facts,
    pub(crate) on: Option<Date>,
    cells: Vec<Cell>,
}

impl<'a> Partial<'a> {
    /// Everything computed with nothing known about `count` facts.
    pub(crate) fn new(program: &'a Program, parameters: &'a [ParameterDeclaration], count: usize) -> Self {
        let mut partial = Self { program, parameters, facts: Facts::unknown(count), on: None, cells: Vec::new() };
        let mut cells = Vec::new();
        fold(program, &mut partial.reader(), &mut cells);
        partial.cells = cells;
        partial
    }

    fn reader(&self) -> Scalar<'_> {
        let Self { program, parameters, facts, on, .. } = self;
        Scalar { program, parameters, facts, on: *on, at: 0, record: None }
    }

    pub(crate) fn cell(&self, id: ExprId) -> &Cell {
        self.cells.get(id.0 as usize).unwrap_or(&Cell::Unknown)
    }

    pub(super) fn into_cells(self) -> Vec<Cell> {
        self.cells
    }

    /// Puts a value back that was taken before.
    pub(crate) fn put(&mut self, id: ExprId, cell: Cell) {
        if let Some(place) = self.cells.get_mut(id.0 as usize) {
            *place = cell;
        }
    }

    /// Computes these expressions again, which must be in the order of the program.
    pub(crate) fn refresh(&mut self, ids: &[ExprId]) {
        let mut cells = std::mem::take(&mut self.cells);
        let mut reader = self.reader();
        for id in ids {
            let Some(expr) = self.program.expr(*id) else { continue };
            reader.at = id.0;
            let cell = step(self.program, expr, &mut reader, &cells).unwrap_or_else(|| reader.defect());
            if let Some(place) = cells.get_mut(id.0 as usize) {
                *place = cell;
            }
        }
        self.cells = cells;
    }
}
