//! Boxes over coordinates, and the few wide ones that cover many narrow ones.

use super::Way;
use std::collections::BTreeSet;

/// For each coordinate the cells that it holds; `None`: all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block(pub(super) Vec<Option<BTreeSet<u16>>>);

impl Block {
    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|pair| match pair {
            (Some(one), Some(other)) => !one.is_disjoint(other),
            (None, _) | (_, None) => true,
        })
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|pair| match pair {
            (None, _) => true,
            (Some(one), Some(other)) => one.is_superset(other),
            (Some(_), None) => false,
        })
    }
}

/// Boxes that hold every way to a verdict and, as far as boxes can tell, no way to another; with the ways that each
/// was the first to hold. `order` names the coordinates in the order in which they are given up.
pub(super) fn cover(ways: &[Way], boxes: &[Block], verdict: usize, order: &[usize]) -> Vec<(Block, Vec<usize>)> {
    let at = |wanted: bool| {
        ways.iter().enumerate().filter(move |(_, way)| (way.verdict == verdict) == wanted).map(|(at, _)| at)
    };
    let own: Vec<(usize, &Block)> = at(true).filter_map(|at| Some((at, boxes.get(at)?))).collect();
    let others: Vec<&Block> = at(false).filter_map(|at| boxes.get(at)).collect();
    let mut covered = vec![false; own.len()];
    let mut found = Vec::new();
    for number in 0..own.len() {
        let Some((_, start)) = own.get(number).filter(|_| covered.get(number) == Some(&false)) else { continue };
        let foes: Vec<&Block> = others.iter().copied().filter(|other| !other.meets(start)).collect();
        let wide = widened(start, &foes, &own, order);
        let mut held = Vec::new();
        for ((at, one), covered) in own.iter().zip(&mut covered) {
            if !*covered && wide.holds(one) {
                *covered = true;
                held.push(*at);
            }
        }
        found.push((wide, held));
    }
    found
}

/// The box as wide as it can be without meeting a foe.
fn widened(start: &Block, foes: &[&Block], own: &[(usize, &Block)], order: &[usize]) -> Block {
    let mut wide = start.clone();
    let fits = |wide: &Block| foes.iter().all(|foe| !foe.meets(wide));
    for coordinate in order {
        let Some(place) = wide.0.get_mut(*coordinate) else { continue };
        let before = place.take();
        if before.is_some()
            && !fits(&wide)
            && let Some(place) = wide.0.get_mut(*coordinate)
        {
            *place = before;
        }
    }
    for coordinate in order {
        // A cell is added only where one of the same kind stands.
        let cells = own.iter().filter_map(|(_, one)| one.0.get(*coordinate)?.as_ref()).flatten();
        for cell in cells.copied().collect::<BTreeSet<u16>>() {
            let Some(Some(held)) = wide.0.get_mut(*coordinate) else { break };
            if held.insert(cell)
                && !fits(&wide)
                && let Some(Some(held)) = wide.0.get_mut(*coordinate)
            {
                held.remove(&cell);
            }
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cells: &[&[u16]]) -> Block {
        Block(cells.iter().map(|cells| (!cells.is_empty()).then(|| cells.iter().copied().collect())).collect())
    }

    fn way(verdict: usize) -> Way {
        Way { verdict, taken: Vec::new() }
    }

    #[test]
    fn what_separates_from_nobody_is_left_out() {
        let ways = [way(2), way(1)];
        let boxes = [one(&[&[0], &[3]]), one(&[&[1], &[3]])];
        assert_eq!(cover(&ways, &boxes, 2, &[0, 1]), vec![(one(&[&[0], &[]]), vec![0])]);
    }

    #[test]
    fn neighbours_of_one_kind_become_one() {
        let ways = [way(2), way(2), way(1)];
        let boxes = [one(&[&[0]]), one(&[&[1]]), one(&[&[2]])];
        assert_eq!(cover(&ways, &boxes, 2, &[0]), vec![(one(&[&[0, 1]]), vec![0, 1])]);
    }
}
