//! Which of the old entries has become which of the new.
//!
//! In: the entries of one kind in one place. Out: pairs. An entry with a name is found by it; the others are paired in
//! their order so that as much as possible is alike, and what is left between two pairs has taken the place of what was
//! there. Where the place means nothing, what is the same is the same wherever it stands.

use super::entry::Entry;
use crate::diff::ChangeKind;

/// An old entry, a new one, or both.
pub(super) type Pair<'e> = (Option<&'e Entry>, Option<&'e Entry>);

/// More of these cells than this are not weighed against each other.
const MOST_CELLS: usize = 1_000_000;

/// How alike two entries must be, in thousandths, to be one that changed.
const ALIKE: u64 = 350;

/// The weight of a pair that says the same.
const SAME: u64 = 1_000_000;

/// Pairs entries; those of the old edition in their order, each new one behind what it follows.
pub(super) fn align<'e>(old: &[&'e Entry], new: &[&'e Entry], same: &dyn Fn(&Entry, &Entry) -> bool) -> Vec<Pair<'e>> {
    let mut left: Vec<Option<&Entry>> = new.iter().copied().map(Some).collect();
    let mut pairs: Vec<Pair<'_>> = old.iter().map(|entry| (Some(*entry), None)).collect();
    let mut take = |pairs: &mut Vec<Pair<'e>>, wanted: &dyn Fn(&Entry, &Entry) -> bool| {
        for (old, new) in pairs.iter_mut().filter(|(_, new)| new.is_none()) {
            let Some(old) = *old else { continue };
            let found = left.iter_mut().find(|entry| entry.is_some_and(|entry| wanted(old, entry)));
            *new = found.and_then(Option::take);
        }
    };
    take(&mut pairs, &|old, new| old.id.is_some() && old.id == new.id);
    take(&mut pairs, &|old, new| !old.in_order && !new.in_order && is_loose(old) && is_loose(new) && same(old, new));
    let rest: Vec<&Entry> = pairs.iter().filter(|(_, new)| new.is_none()).filter_map(|(old, _)| *old).collect();
    let mut left: Vec<&Entry> = left.into_iter().flatten().collect();
    let mut loose: Vec<&Entry> = rest;
    pairs.retain(|(old, new)| new.is_some() || old.is_some_and(|old| !is_loose(old)));
    loose.retain(|entry| is_loose(entry));
    pairs.extend(left.iter().filter(|entry| !is_loose(entry)).map(|entry| (None, Some(*entry))));
    left.retain(|entry| is_loose(entry));
    pairs.extend(in_sequence(&loose, &left, same));
    pairs
}

/// Whether an entry may become one of another name.
fn is_loose(entry: &Entry) -> bool {
    entry.id.is_none() || entry.kind == ChangeKind::Condition
}

/// Pairs two sequences in their order.
fn in_sequence<'e>(old: &[&'e Entry], new: &[&'e Entry], same: &dyn Fn(&Entry, &Entry) -> bool) -> Vec<Pair<'e>> {
    let cells = old.len().saturating_mul(new.len());
    let found = if cells > MOST_CELLS { Vec::new() } else { best(old, new, same) };
    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0_usize, 0_usize);
    for (to_old, to_new) in found.into_iter().chain([(old.len(), new.len())]) {
        between(&mut pairs, old.get(at_old..to_old).unwrap_or(&[]), new.get(at_new..to_new).unwrap_or(&[]));
        if let Some(pair) = old.get(to_old).zip(new.get(to_new)) {
            pairs.push((Some(*pair.0), Some(*pair.1)));
        }
        (at_old, at_new) = (to_old.saturating_add(1), to_new.saturating_add(1));
    }
    pairs
}

/// What stands between two pairs: one has taken the place of the other, as far as there are two.
fn between<'e>(pairs: &mut Vec<Pair<'e>>, old: &[&'e Entry], new: &[&'e Entry]) {
    for at in 0..old.len().max(new.len()) {
        let (old, new) = (old.get(at).copied(), new.get(at).copied());
        // A member of an enumeration does not turn into another.
        if old.or(new).is_some_and(|entry| entry.kind == ChangeKind::Member) {
            pairs.extend(old.map(|old| (Some(old), None)));
            pairs.extend(new.map(|new| (None, Some(new))));
        } else {
            pairs.push((old, new));
        }
    }
}

/// The pairs of positions, in order, that are most alike.
fn best(old: &[&Entry], new: &[&Entry], same: &dyn Fn(&Entry, &Entry) -> bool) -> Vec<(usize, usize)> {
    let [olds, news] = [old, new].map(|all| all.iter().map(|entry| letters(entry)).collect::<Vec<_>>());
    let weight = |at: usize, to: usize| match (old.get(at), new.get(to), olds.get(at), news.get(to)) {
        (Some(old), Some(new), Some(before), Some(after)) => {
            if same(old, new) {
                SAME
            } else if old.kind == ChangeKind::Member {
                0
            } else {
                Some(likeness(before, after)).filter(|likeness| *likeness >= ALIKE).unwrap_or(0)
            }
        }
        _ => 0,
    };
    let width = new.len().saturating_add(1);
    let mut sums = vec![0_u64; width.saturating_mul(old.len().saturating_add(1))];
    let mut weights = vec![0_u64; sums.len()];
    let cell = |at: usize, to: usize| at.saturating_mul(width).saturating_add(to);
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let (below, beside) = (at.saturating_add(1), to.saturating_add(1));
            let own = weight(at, to);
            let get = |at, to| sums.get(cell(at, to)).copied().unwrap_or(0);
            let paired = if own == 0 { 0 } else { get(below, beside).saturating_add(own) };
            let most = paired.max(get(below, to)).max(get(at, beside));
            sums.get_mut(cell(at, to)).into_iter().for_each(|sum| *sum = most);
            weights.get_mut(cell(at, to)).into_iter().for_each(|weight| *weight = own);
        }
    }
    let get = |all: &[u64], at, to| all.get(cell(at, to)).copied().unwrap_or(0);
    let mut pairs = Vec::new();
    let (mut at, mut to) = (0_usize, 0_usize);
    while at < old.len() && to < new.len() {
        let (below, beside) = (at.saturating_add(1), to.saturating_add(1));
        let (sum, own) = (get(&sums, at, to), get(&weights, at, to));
        if own > 0 && sum == get(&sums, below, beside).saturating_add(own) {
            pairs.push((at, to));
            (at, to) = (below, beside);
        } else if sum == get(&sums, below, to) {
            at = below;
        } else {
            to = beside;
        }
    }
    pairs
}

/// The pairs of neighbouring characters of everything that an entry says, sorted.
fn letters(entry: &Entry) -> Vec<(char, char)> {
    let mut text = String::new();
    entry.everything(&mut text);
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// How much two sorted lists have in common, in thousandths.
fn likeness(one: &[(char, char)], other: &[(char, char)]) -> u64 {
    let (mut common, mut at, mut to) = (0_u64, 0_usize, 0_usize);
    while let (Some(a), Some(b)) = (one.get(at), other.get(to)) {
        if a == b {
            common = common.saturating_add(1);
        }
        at = at.saturating_add(usize::from(a <= b));
        to = to.saturating_add(usize::from(b <= a));
    }
    let all = u64::try_from(one.len().saturating_add(other.len())).unwrap_or(u64::MAX);
    common.saturating_mul(2000).checked_div(all).unwrap_or(1000)
}
