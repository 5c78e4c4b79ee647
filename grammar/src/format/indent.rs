//! How far a line stands inside its block.
//!
//! In: the lines with their tokens. Out: for each line its level: 0 for the first line of an entry, and for a line
//! that goes on with it one step for every line above on which something began that it belongs to. So an entry of a
//! register stands one step inside the rule, and what follows on a line of its own one step inside that.

use std::collections::{BTreeMap, BTreeSet};

use crate::pairs::Rule;

use super::layout::{Layout, Line};
use super::nodes::holds_entries;

/// The level of every line.
pub(super) fn levels(layout: &Layout) -> Vec<usize> {
    let arms = first_arms(layout);
    let mut levels: Vec<usize> = Vec::with_capacity(layout.lines.len());
    for line in &layout.lines {
        let opened = layout.closed_by(line.tokens.start).map(|block| layout.line_of(block.open));
        let level = match opened {
            Some(opened) => levels.get(opened).copied().unwrap_or(0),
            None => level(layout, line, &arms),
        };
        levels.push(level);
    }
    // A comment stands like what follows it in its block.
    for index in (0..levels.len().saturating_sub(1)).rev() {
        let lines = layout.lines.get(index).zip(layout.lines.get(index + 1));
        let comment = lines.is_some_and(|(line, next)| {
            layout.is_comment(line.tokens.start)
                && layout.block_of_line(line) == layout.block_of_line(next)
                && layout.closed_by(next.tokens.start).is_none()
                && !next.frozen
        });
        let next = levels.get(index + 1).copied().unwrap_or(0);
        if let Some(level) = levels.get_mut(index).filter(|_| comment) {
            *level = next;
        }
    }
    levels
}

/// The line of the first arm of each split.
fn first_arms(layout: &Layout) -> BTreeMap<usize, usize> {
    let mut arms = BTreeMap::new();
    for node in layout.nodes.iter().filter(|node| matches!(node.rule, Rule::split_arm | Rule::split_otherwise)) {
        if let Some(first) = node.first {
            arms.entry(node.parent).or_insert_with(|| layout.line_at(first));
        }
    }
    arms
}

fn level(layout: &Layout, line: &Line, arms: &BTreeMap<usize, usize>) -> usize {
    let first = line.tokens.start;
    let Some(token) = layout.tokens.get(first).filter(|_| !layout.is_comment(first)) else { return 0 };
    let own = layout.line_of(first);
    let begun = begun(layout, first);
    let lines: BTreeSet<usize> = begun.iter().map(|(_, line)| *line).filter(|line| *line < own).collect();
    let arm = begun.iter().any(|(node, line)| hidden_arm(layout, *node, *line, &begun));
    let share = layout.ancestors(token.node).find(|node| layout.rule(*node) == Some(Rule::share));
    let split = share.and_then(|share| layout.nodes.get(share)).map(|share| share.parent);
    let under = split.and_then(|split| arms.get(&split)).is_some_and(|arm| *arm < own);
    lines.len() + usize::from(arm) + usize::from(under)
}

/// The constructs of its block that a token belongs to and does not begin, each with the line where it begins.
fn begun(layout: &Layout, token: usize) -> Vec<(usize, usize)> {
    let Some(found) = layout.tokens.get(token) else { return Vec::new() };
    let from = layout
        .block_of(token)
        .and_then(|block| layout.blocks.get(block))
        .and_then(|block| layout.tokens.get(block.open))
        .map_or(0, |open| open.span.end);
    let mut begun = Vec::new();
    for node in layout.ancestors(found.node) {
        let Some(first) = layout.nodes.get(node).and_then(|node| node.first) else { continue };
        if first < from {
            break;
        }
        let list = layout.rule(node).is_none_or(|rule| holds_entries(rule) || loose(rule));
        if first < found.span.start && !list {
            begun.push((node, layout.line_at(first)));
        }
    }
    begun
}

/// A choice is written as a list of arms beside each other.
fn loose(rule: Rule) -> bool {
    matches!(rule, Rule::select | Rule::arms)
}

/// Whether an arm begins in the middle of the line of its entry: what it cites must not look like the next arm.
fn hidden_arm(layout: &Layout, node: usize, line: usize, begun: &[(usize, usize)]) -> bool {
    layout.rule(node) == Some(Rule::arm) && begun.iter().any(|(other, started)| *other < node && *started == line)
}
