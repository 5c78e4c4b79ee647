//! The blanks between two tokens of one line, before columns are aligned.
//!
//! In: two neighbours. Out: none, one or two blanks. Two stand where two things are side by side without a word that
//! joins them: entries of a block, the parts of a fact, a condition and the value it gives, a rule and what it cites.

use crate::pairs::Rule;

use super::layout::Layout;
use super::tokens::{Kind, Mark};

/// The blanks before `token`, which is not the first of its line.
pub(super) fn gap(layout: &Layout, token: usize) -> usize {
    let before = token.saturating_sub(1);
    if close(layout, before, token) {
        return 0;
    }
    let opened = layout.opens(before);
    let marked = matches!(layout.kind(before), Some(Kind::Mark(_)))
        || matches!(layout.leaf(before), Some(Rule::colon | Rule::bar | Rule::bars));
    if layout.is_comment(token) {
        return 2;
    }
    let apart = layout.begins_annotation(token) || layout.begins_entry(token) || part(layout, token);
    if apart && !opened && !marked { 2 } else { 1 }
}

/// Whether nothing stands between two neighbours.
fn close(layout: &Layout, before: usize, token: usize) -> bool {
    let mark = |token| match layout.kind(token) {
        Some(Kind::Mark(mark)) => Some(mark),
        Some(Kind::Leaf(_) | Kind::Comment) | None => None,
    };
    let (left, right) = (layout.leaf(before), layout.leaf(token));
    let joined = matches!(mark(before), Some(Mark::Dot | Mark::Dash | Mark::Pause))
        || matches!(mark(token), Some(Mark::Dot | Mark::Dash | Mark::Pause | Mark::Comma | Mark::Semicolon));
    joined
        || left == Some(Rule::lparen)
        || right == Some(Rule::rparen)
        || left == Some(Rule::callee)
        || sign(layout, before) && right != Some(Rule::op_subtract)
        || suffix(layout, before, token)
}

/// Whether a token is the sign of a number and not a subtraction.
fn sign(layout: &Layout, token: usize) -> bool {
    let Some(found) = layout.tokens.get(token).filter(|_| layout.leaf(token) == Some(Rule::op_subtract)) else {
        return false;
    };
    let operators = [Rule::op_add, Rule::op_subtract, Rule::op_times, Rule::op_star, Rule::op_divide, Rule::op_slash];
    let first = layout.nodes.get(found.node).and_then(|node| node.first) == Some(found.span.start);
    let before = token.checked_sub(1).and_then(|before| layout.leaf(before));
    first || before.is_some_and(|rule| operators.contains(&rule))
}

/// 以上, 以下, 以内, 内 and 位数字 stand close to a number that is written in Chinese.
fn suffix(layout: &Layout, before: usize, token: usize) -> bool {
    let written = |token: usize| layout.tokens.get(token).map_or("", |token| token.text.as_str());
    let number = matches!(layout.leaf(before), Some(Rule::quantity | Rule::near_quantity | Rule::number | Rule::date));
    let suffixes = [Rule::kw_or_more, Rule::kw_or_less, Rule::kw_inside, Rule::kw_digits];
    let ends = layout.leaf(token).is_some_and(|rule| suffixes.contains(&rule));
    let foreign = |text: &str| text.contains(' ') || text.ends_with(|last: char| last.is_ascii_alphabetic());
    number && ends && !written(token).is_ascii() && !foreign(written(before))
}

/// Whether a token begins a part of a fact, of a dated value or the value of an arm.
fn part(layout: &Layout, token: usize) -> bool {
    let Some(found) = layout.tokens.get(token) else { return false };
    let rule = layout.leaf(token);
    let own = layout.rule(found.node);
    let text = matches!(rule, Some(Rule::closed_text | Rule::open_text));
    if own == Some(Rule::fact) && text || own == Some(Rule::dated) && rule == Some(Rule::kw_source) {
        return true;
    }
    let after = token.checked_sub(1).and_then(|before| layout.leaf(before));
    layout.begins(token, |node| match layout.parent_rule(node) {
        Some(Rule::fact) => {
            matches!(layout.rule(node), Some(Rule::supplier | Rule::derived | Rule::fact_range))
        }
        Some(Rule::arm) => after != Some(Rule::kw_when),
        Some(Rule::dated) => !matches!(after, Some(Rule::kw_since | Rule::kw_from)) && rule != Some(Rule::kw_from),
        Some(_) | None => false,
    })
}
