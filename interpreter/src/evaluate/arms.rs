//! Which arm of a choice or row of a table gives the value.
//!
//! In: pairs of a condition and a value, and what 否则 gives. Out: one value. Without 首个 the order of the arms is of no
//! account: two that hold and disagree are a conflict.

use super::cell::Cell;
use crate::value::Failure;

/// Whether every arm that is still possible says the same as 否则, so that it does not matter which one it is.
fn agreed(undecided: &[(&Cell, &Cell)], otherwise: Option<&Cell>) -> bool {
    let rest = otherwise.filter(|cell| cell.known().is_some());
    rest.is_some_and(|rest| undecided.iter().all(|(_, value)| *value == rest))
}

/// The first arm that holds. An arm that cannot be decided hides those after it.
pub(super) fn first<'c>(
    pairs: impl Iterator<Item = (&'c Cell, &'c Cell)>,
    otherwise: Option<&Cell>,
) -> Result<Cell, Failure> {
    for (when, value) in pairs {
        match when.truth() {
            Some(true) => return Ok(value.clone()),
            Some(false) => {}
            None => return Ok(when.fault().map_or(Cell::Unknown, Cell::Fault)),
        }
    }
    otherwise.cloned().ok_or(Failure::NoRow)
}

/// The one arm that holds. While another that would say something else is undecided, so is the result.
pub(super) fn exactly<'c>(
    pairs: impl Iterator<Item = (&'c Cell, &'c Cell)>,
    otherwise: Option<&Cell>,
) -> Result<Cell, Failure> {
    let mut chosen: Option<&Cell> = None;
    let mut undecided: Vec<(&Cell, &Cell)> = Vec::new();
    for (when, value) in pairs {
        match when.truth() {
            Some(false) => {}
            Some(true) => match chosen {
                Some(earlier) if earlier != value => return Err(Failure::Conflict),
                Some(_) | None => chosen = Some(value),
            },
            None => undecided.push((when, value)),
        }
    }
    let Some(result) = chosen.or(if undecided.is_empty() { otherwise } else { None }) else {
        return match undecided.iter().find_map(|(when, _)| when.fault()) {
            Some(fault) => Ok(Cell::Fault(fault)),
            None if agreed(&undecided, otherwise) => Ok(otherwise.cloned().unwrap_or(Cell::Unknown)),
            None if undecided.is_empty() => Err(Failure::NoRow),
            None => Ok(Cell::Unknown),
        };
    };
    match undecided.iter().find(|(_, value)| *value != result || result.known().is_none()) {
        None => Ok(result.clone()),
        Some((when, _)) => Ok(when.fault().map_or(Cell::Unknown, Cell::Fault)),
    }
}
