//! A difference by programme, in the order in which it is read.

use super::told::{Turn, turn};
use crate::diff::{Change, ChangeKind, Difference, Effect};

/// What changes in one programme, or in the general part.
#[derive(Debug, Default)]
pub(super) struct Group<'d> {
    pub(super) programme: Option<&'d str>,
    /// Gains, then losses, then the rest.
    pub(super) effects: Vec<&'d Effect>,
    pub(super) rules: Vec<&'d Change>,
    /// Days that moved with the year.
    pub(super) moved: Vec<&'d Change>,
    pub(super) editorial: Vec<&'d Change>,
}

/// The general part first, then the programmes as they appear.
pub(super) fn groups(difference: &Difference) -> Vec<Group<'_>> {
    let changed = difference.text.iter().map(|change| change.programme.as_deref());
    let affected = difference.effects.iter().map(|effect| Some(effect.programme.as_str()));
    let mut programmes: Vec<Option<&str>> = Vec::new();
    for programme in changed.chain(affected) {
        if !programmes.contains(&programme) {
            programmes.push(programme);
        }
    }
    programmes.sort_by_key(Option::is_some);
    programmes.into_iter().map(|programme| Group::of(difference, programme)).collect()
}

impl<'d> Group<'d> {
    fn of(difference: &'d Difference, programme: Option<&'d str>) -> Self {
        let effects = difference.effects.iter();
        let mut group = Self { programme, ..Self::default() };
        group.effects = effects.filter(|effect| Some(effect.programme.as_str()) == programme).collect();
        group.effects.sort_by_key(|effect| turn(effect));
        for change in difference.text.iter().filter(|change| change.programme.as_deref() == programme) {
            if change.kind == ChangeKind::MovedDate {
                group.moved.push(change);
            } else if change.kind.is_editorial() {
                group.editorial.push(change);
            } else {
                group.rules.push(change);
            }
        }
        group
    }
}

/// How much there is of everything.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) effects: usize,
    pub(super) gains: usize,
    pub(super) losses: usize,
    pub(super) rules: usize,
    pub(super) moved: usize,
    pub(super) editorial: usize,
}

impl Counts {
    pub(super) fn of(difference: &Difference) -> Self {
        let turned = |wanted| difference.effects.iter().filter(|effect| turn(effect) == wanted).count();
        let all = groups(difference);
        let count = |of: fn(&Group<'_>) -> usize| all.iter().map(of).fold(0, usize::saturating_add);
        Self {
            effects: difference.effects.len(),
            gains: turned(Turn::Gain),
            losses: turned(Turn::Loss),
            rules: count(|group| group.rules.len()),
            moved: count(|group| group.moved.len()),
            editorial: count(|group| group.editorial.len()),
        }
    }
}
