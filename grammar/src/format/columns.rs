//! Columns: what stands at one place on neighbouring lines.
//!
//! In: the lines with their levels and plain gaps. Out: the gaps made wider, so that the colons, questions and suppliers
//! of facts, the shares of a split, the equal signs of neighbouring definitions and the first citation of each line
//! stand below each other. A paragraph of one block is aligned by itself. A line that is much longer than the shortest
//! does not push the others; it stands as near as it can.

use crate::pairs::Rule;

use super::layout::{Layout, Line};
use super::nodes::holds_entries;
use super::width::Widths;

/// What is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    FactColon,
    FactQuestion,
    FactSupplier,
    Equal,
    ArmColon,
    Share,
    /// The first 依据, 释义 or 勘误 of the line, the source of a dated value, or a comment.
    Tail,
}

const COLUMNS: [Column; 7] = [
    Column::FactColon,
    Column::FactQuestion,
    Column::FactSupplier,
    Column::Equal,
    Column::ArmColon,
    Column::Share,
    Column::Tail,
];

impl Column {
    /// How much longer than the shortest a line may be and still push the others.
    fn reach(self) -> usize {
        match self {
            Self::Equal => 16,
            Self::FactColon | Self::ArmColon | Self::Share => 24,
            Self::FactQuestion => 32,
            Self::FactSupplier => 40,
            Self::Tail => 56,
        }
    }

    /// Whether a line without the column parts those above it from those below.
    fn adjacent(self) -> bool {
        match self {
            Self::Equal | Self::ArmColon | Self::Share => true,
            Self::FactColon | Self::FactQuestion | Self::FactSupplier | Self::Tail => false,
        }
    }
}

/// Aligns all columns, one kind after the other.
pub(super) fn align(layout: &Layout, widths: &mut Widths) {
    for column in COLUMNS {
        let mut run: Vec<(usize, usize)> = Vec::new();
        let mut before: Option<usize> = None;
        for (index, line) in layout.lines.iter().enumerate() {
            let token = if line.frozen { None } else { find(layout, line, column) };
            if parts(layout, before, index) || token.is_none() && (column.adjacent() || line.frozen) {
                settle(layout, widths, column, &run);
                run.clear();
            }
            if let Some(token) = token {
                if worded(layout, line, column) && !same_word(layout, &run, token) {
                    settle(layout, widths, column, &run);
                    run.clear();
                }
                run.push((index, token));
            }
            before = Some(index);
        }
        settle(layout, widths, column, &run);
    }
}

/// Whether a paragraph ends between a line and the one before it.
fn parts(layout: &Layout, before: Option<usize>, index: usize) -> bool {
    let Some((before, line)) = before.and_then(|before| layout.lines.get(before)).zip(layout.lines.get(index)) else {
        return false;
    };
    line.blank_before
        || layout.is_comment(line.tokens.start)
        || layout.block_of_line(before) != layout.block_of_line(line)
        || layout.closed_by(line.tokens.start).is_some()
}

/// Gives the tokens of one run one place.
fn settle(layout: &Layout, widths: &mut Widths, column: Column, run: &[(usize, usize)]) {
    let places: Vec<(usize, usize)> =
        run.iter().map(|(line, token)| (widths.before(layout, *line, *token), *token)).collect();
    let Some(shortest) = places.iter().map(|(place, _)| *place).min() else { return };
    let longest = shortest.saturating_add(column.reach());
    let pushes = |token: usize| column != Column::FactQuestion || !lists_members(layout, token);
    let ends = places.iter().filter(|(place, token)| *place <= longest && pushes(*token));
    let Some(target) = ends.map(|(place, token)| place.saturating_add(widths.gap(*token))).max() else { return };
    for (place, token) in &places {
        let wanted = target.saturating_sub(*place);
        widths.widen(*token, wanted);
    }
}

/// The token of a line that a column is made of.
fn find(layout: &Layout, line: &Line, column: Column) -> Option<usize> {
    if layout.closed_by(line.tokens.start).is_some() {
        return None;
    }
    let block = layout.block_of_line(line);
    let mut rest = line.tokens.clone().skip(1).filter(|token| layout.block_of(*token) == block);
    match column {
        Column::FactColon => {
            rest.find(|token| is_leaf(layout, *token, Rule::colon) && owner(layout, *token) == Some(Rule::fact))
        }
        Column::FactQuestion => {
            rest.find(|token| is_leaf(layout, *token, Rule::closed_text) && owner(layout, *token) == Some(Rule::fact))
        }
        Column::FactSupplier => rest.find(|token| begins(layout, *token, &[Rule::supplier, Rule::derived])),
        Column::Equal if line.tokens.clone().any(|token| is_leaf(layout, token, Rule::colon)) => None,
        Column::Equal => rest.find(|token| {
            let kept = [Rule::definition, Rule::output, Rule::day];
            is_leaf(layout, *token, Rule::becomes) && owner(layout, *token).is_some_and(|rule| kept.contains(&rule))
        }),
        Column::ArmColon => rest.find(|token| {
            let arms = [Rule::split_arm, Rule::split_otherwise, Rule::procedure];
            is_leaf(layout, *token, Rule::colon) && owner(layout, *token).is_some_and(|rule| arms.contains(&rule))
        }),
        Column::Share => {
            let named = begins(layout, line.tokens.start, &[Rule::share]);
            rest.next().filter(|token| named && !layout.is_comment(*token) && !layout.begins_entry(*token))
        }
        Column::Tail => rest.find(|token| {
            let dated = is_leaf(layout, *token, Rule::kw_source) && owner(layout, *token) == Some(Rule::dated);
            layout.is_comment(*token) || layout.begins_annotation(*token) || dated
        }),
    }
}

/// Whether only lines of one word are aligned: definitions, and the members of a benefit.
fn worded(layout: &Layout, line: &Line, column: Column) -> bool {
    let block = layout.block_of_line(line).and_then(|block| layout.blocks.get(block));
    let members = block.and_then(|block| layout.rule(block.node));
    column == Column::Equal || matches!(members, Some(Rule::members | Rule::benefit_members))
}

/// Whether the entry of a line begins with the same word as those of the run.
fn same_word(layout: &Layout, run: &[(usize, usize)], token: usize) -> bool {
    let word = |token: usize| {
        let node = layout.tokens.get(token)?.node;
        let entry = layout.ancestors(node).find(|node| layout.parent_rule(*node).is_some_and(holds_entries))?;
        layout.rule(entry)
    };
    run.last().is_none_or(|(_, before)| word(*before) == word(token))
}

/// Whether the members of an enumeration stand on the line before a token.
fn lists_members(layout: &Layout, token: usize) -> bool {
    let line = layout.lines.get(layout.line_of(token));
    line.is_some_and(|line| (line.tokens.start..token).any(|token| is_leaf(layout, token, Rule::bar)))
}

fn is_leaf(layout: &Layout, token: usize, rule: Rule) -> bool {
    layout.leaf(token) == Some(rule)
}

/// The construct that a token is a part of.
fn owner(layout: &Layout, token: usize) -> Option<Rule> {
    layout.tokens.get(token).and_then(|token| layout.rule(token.node))
}

fn begins(layout: &Layout, token: usize, rules: &[Rule]) -> bool {
    layout.begins(token, |node| {
        let listed = layout.parent_rule(node).is_some_and(|rule| holds_entries(rule) || rule == Rule::fact);
        listed && layout.rule(node).is_some_and(|rule| rules.contains(&rule))
    })
}
