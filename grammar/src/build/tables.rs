//! Grids, decision tables and tiers.
//!
//! In: the pair of a table or of tiers. Out: its node, one test or value a cell. A table with `||` in its first
//! line is a decision table, any other a grid. Rows of unequal length are kept as written.

use super::{Builder, Node, Parts, parts, wants};
use crate::code;
use crate::diagnostic::{Diagnostic, Message};
use crate::pairs::Rule;
use crate::span::Span;
use crate::stray::Where;
use crate::tree::{DecisionRow, Expr, ExprKind, GridRow, Hit, Name, NamedTable, Table, TableShape, Test, Tier, Tiers};

impl Builder<'_> {
    pub(super) fn named_table(&mut self, node: Node) -> NamedTable {
        let span = parts::span_of(&node);
        let mut parts = Parts::of(node);
        let start = parts.next().map_or(span.start, |word| word.as_span().start());
        let name = parts.take(Rule::name).map(|name| Self::name(&name));
        if name.is_none() {
            self.want(parts.end(), &wants::NAME);
        }
        let table = self.table_rest(&mut parts, start);
        let annotations = self.annotations(&mut parts);
        NamedTable { name, table, annotations, span: parts.span() }
    }

    /// `表 首个? { … }`
    pub(super) fn table(&mut self, node: Node) -> Table {
        let start = node.as_span().start();
        let mut parts = Parts::of(node);
        parts.next();
        self.table_rest(&mut parts, start)
    }

    fn table_rest(&mut self, parts: &mut Parts, start: usize) -> Table {
        let hit = if parts.has(Rule::kw_first) { Hit::First } else { Hit::Exact };
        let at = parts.end();
        let mut shape = None;
        if let Some(block) = parts.take(Rule::table_block) {
            for entry in self.entries(block, Where::Table) {
                shape = Some(match entry.as_rule() {
                    Rule::decision => self.decision(entry),
                    _ => self.grid(entry, at),
                });
            }
        }
        let shape = shape.unwrap_or_else(|| TableShape::Grid {
            column_input: Self::hole(at),
            row_input: Self::hole(at),
            columns: Vec::new(),
            rows: Vec::new(),
        });
        Table { hit, shape, span: Span::new(start, parts.end()) }
    }

    fn grid(&mut self, node: Node, at: usize) -> TableShape {
        let (mut column_input, mut row_input) = (None, None);
        let mut columns = Vec::new();
        let mut rows = Vec::new();
        let mut header = false;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::grid_header => {
                    header = true;
                    columns = self.grid_header(part);
                }
                Rule::grid_row => rows.push(self.grid_row(part)),
                Rule::grid_columns | Rule::grid_rows => {
                    let slot = if part.as_rule() == Rule::grid_columns { &mut column_input } else { &mut row_input };
                    self.once(slot.is_some(), &part);
                    let mut inner = Parts::of(part);
                    inner.next();
                    let input = self.need(&mut inner, Rule::sum, &wants::NAME);
                    slot.get_or_insert(input);
                }
                _ => self.stray(&part, Where::Table),
            }
        }
        if !header {
            self.found.report(no_header(at));
        } else if column_input.is_none() || row_input.is_none() {
            self.found.report(no_axis(at));
        }
        let column_input = column_input.unwrap_or_else(|| Self::hole(at));
        TableShape::Grid { column_input, row_input: row_input.unwrap_or_else(|| Self::hole(at)), columns, rows }
    }

    fn grid_header(&mut self, node: Node) -> Vec<Test> {
        let mut columns = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::tests => columns = self.tests(part),
                Rule::stray => self.stray(&part, Where::Row),
                _ => {}
            }
        }
        columns
    }

    fn grid_row(&mut self, node: Node) -> GridRow {
        let mut parts = Parts::of(node);
        parts.has(Rule::bar);
        let test = self.need_test(&mut parts);
        parts.has(Rule::bar);
        let cells = parts.take(Rule::cells).map(|cells| self.cells(cells)).unwrap_or_default();
        parts.has(Rule::bar);
        let annotations = self.annotations(&mut parts);
        let span = parts.span();
        self.row_rest(&mut parts);
        GridRow { test, cells, annotations, span }
    }

    fn decision(&mut self, node: Node) -> TableShape {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        let mut rows = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::decision_header => (inputs, outputs) = self.decision_header(part),
                Rule::decision_row => rows.push(self.decision_row(part)),
                _ => self.stray(&part, Where::Table),
            }
        }
        TableShape::Decision { inputs, outputs, rows }
    }

    /// What the columns test, and the names of the results.
    fn decision_header(&mut self, node: Node) -> (Vec<Expr>, Vec<Name>) {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for cell in node.into_inner() {
            match cell.as_rule() {
                Rule::inputs => inputs = cell.into_inner().filter_map(|input| self.input(input)).collect(),
                Rule::name => outputs.push(Self::name(&cell)),
                Rule::bad_name => outputs.push(self.bad_name(&cell)),
                Rule::stray => self.stray(&cell, Where::Row),
                _ => {}
            }
        }
        (inputs, outputs)
    }

    fn input(&mut self, node: Node) -> Option<Expr> {
        match node.as_rule() {
            Rule::sum => Some(self.expr(node)),
            Rule::bad_name => {
                let Name { text, span } = self.bad_name(&node);
                Some(Expr { kind: ExprKind::Name(text), span })
            }
            _ => None,
        }
    }

    fn decision_row(&mut self, node: Node) -> DecisionRow {
        let mut parts = Parts::of(node);
        parts.has(Rule::bar);
        let tests = parts.take(Rule::tests).map(|tests| self.tests(tests)).unwrap_or_default();
        parts.has(Rule::bars);
        let results = parts.take(Rule::cells).map(|cells| self.cells(cells)).unwrap_or_default();
        parts.has(Rule::bar);
        let annotations = self.annotations(&mut parts);
        let span = parts.span();
        self.row_rest(&mut parts);
        DecisionRow { tests, results, annotations, span }
    }

    fn row_rest(&mut self, parts: &mut Parts) {
        if let Some(rest) = parts.take(Rule::stray) {
            self.stray(&rest, Where::Row);
        }
    }

    fn tests(&mut self, node: Node) -> Vec<Test> {
        node.into_inner().filter(|part| part.as_rule() == Rule::cell_test).map(|test| self.test(test)).collect()
    }

    fn cells(&mut self, node: Node) -> Vec<Expr> {
        let cells = node.into_inner().filter(|part| part.as_rule() == Rule::cell);
        cells.map(|cell| self.cell(cell)).collect()
    }

    fn cell(&mut self, node: Node) -> Expr {
        let mut parts = Parts::of(node);
        self.need(&mut parts, Rule::logic, &wants::CELL)
    }

    fn need_test(&mut self, parts: &mut Parts) -> Test {
        let at = parts.end();
        match parts.take(Rule::cell_test) {
            Some(test) => self.test(test),
            None => Test { kind: crate::tree::TestKind::Hole, span: Span::new(at, at) },
        }
    }

    /// `分档 X { … }` or `累进 X { … }`
    pub(super) fn tiers(&mut self, node: Node) -> Tiers {
        let mut parts = Parts::of(node);
        let marginal = parts.next().is_some_and(|word| word.as_rule() == Rule::kw_slices);
        let input = self.need(&mut parts, Rule::sum, &wants::VALUE);
        let entries = parts.take(Rule::tier_block).map(|block| self.entries(block, Where::Tiers));
        let rows = entries.unwrap_or_default().into_iter().map(|entry| self.tier(entry)).collect();
        Tiers { input, marginal, rows, span: parts.span() }
    }

    fn tier(&mut self, node: Node) -> Tier {
        let mut parts = Parts::of(node);
        parts.has(Rule::bar);
        let test = self.need_test(&mut parts);
        parts.has(Rule::bar);
        let at = parts.end();
        let value = parts.take(Rule::cell).map_or_else(|| Self::hole(at), |cell| self.cell(cell));
        parts.has(Rule::bar);
        let annotations = self.annotations(&mut parts);
        let span = parts.span();
        self.row_rest(&mut parts);
        Tier { test, value, annotations, span }
    }
}

fn no_header(at: usize) -> Diagnostic {
    Diagnostic::error(
        code::NO_HEADER,
        Span::new(at, at),
        Message::new("这个表的第一行不是表头", "the first line of this table is not a header"),
    )
    .with_help(Message::new(
        "第一行写各列的条件，第一格留空，例如 | 20人以下 | 21—50人；按条件列结果的表写 甲 | 乙 || 金额",
        "begin with a test for each column after an empty cell, as in | 20 people or_less | 21—50 people; \
         a table of conditions and results begins a | b || amount",
    ))
}

fn no_axis(at: usize) -> Diagnostic {
    Diagnostic::error(
        code::NO_AXIS,
        Span::new(at, at),
        Message::new("这个表没有写明行和列各是什么", "this table does not say what its columns and rows are"),
    )
    .with_help(Message::new(
        "在表的末尾写 列 托管人数 行 托管周数",
        "end the table with: columns children rows weeks_open",
    ))
}
