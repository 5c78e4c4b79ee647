//! The kinds of cases behind the leaves of a diagram, as few and as wide as they can be told.
//!
//! In: a diagram whose leaves are verdicts. Out: for every verdict that is a change, regions: boxes over what the rules
//! ask about a person. A box is widened as long as nobody gets into it to whom another verdict belongs; those that
//! neither edition grants anything do not count. Every way that leads to the verdict lies in a box.

mod boxes;
mod coordinates;
mod ways;
mod words;

use super::compare::{Assignment, Comparison, Verdict};
use super::question::Question;
use crate::analyse::{Diagram, Doubt, Slice, Trial, Variable};
use crate::value::Value;
use boxes::{Block, cover};
use coordinates::Coordinates;
use heng_grammar::diagnostic::Message;
pub(super) use ways::picturable;
use ways::{Way, strangeness, ways};

/// A diagram to be told.
pub(super) struct Ways<'a> {
    pub(super) question: &'a Question,
    pub(super) slice: &'a Slice,
    pub(super) diagram: &'a Diagram,
    pub(super) verdicts: &'a [Verdict],
    /// Only some situations were looked at.
    pub(super) sampled: bool,
    /// What a situation in which everything is known comes to.
    pub(super) judge: &'a dyn Fn(&Trial<'_>) -> Option<Verdict>,
}

/// One kind of case.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) verdict: Verdict,
    pub(super) words: Message,
    /// The values that it leaves to a fact, where it does not leave all.
    pub(super) held: Vec<(Variable, Vec<Value>)>,
    /// Situations of this kind, the simplest first, as far as they matter to it.
    pub(super) examples: Vec<Assignment>,
}

/// Every kind of case in which an answer differs.
#[derive(Debug, Clone, Default)]
pub(super) struct Kinds {
    pub(super) regions: Vec<Region>,
    /// There is somebody whom both editions grant it.
    pub(super) met: bool,
    pub(super) doubt: Option<Doubt>,
}

impl Kinds {
    pub(super) fn doubtful(doubt: Doubt) -> Self {
        Self { doubt: Some(doubt), ..Self::default() }
    }
}

/// Situations that are tried to show one kind of case, and those among which they are chosen.
const MOST_EXAMPLES: usize = 12;
const MOST_LOOKED: usize = 200;

pub(super) fn regions(comparison: &Comparison<'_, '_>, of: &Ways<'_>) -> Kinds {
    let (ways, whole) = ways(of.diagram, of.verdicts);
    let coordinates = Coordinates::of(comparison, of);
    let boxes: Vec<Block> = coordinates.boxes(&ways);
    let mut kinds = Kinds { doubt: (!whole).then_some(Doubt::Number), ..Kinds::default() };
    kinds.met = ways.iter().any(|way| of.verdicts.get(way.verdict) != Some(&Verdict::Apart));
    for (number, verdict) in of.verdicts.iter().enumerate() {
        if !matches!(verdict, Verdict::Changed(_)) {
            continue;
        }
        for (found, covered) in cover(&ways, &boxes, number, coordinates.order()) {
            let covered = covered.iter().filter_map(|at| ways.get(*at)).take(MOST_LOOKED);
            let mut examples: Vec<Assignment> = covered.map(|way| way.simplest(comparison, of.slice)).collect();
            examples.sort_by_cached_key(|example| strangeness(comparison, example));
            examples.truncate(MOST_EXAMPLES);
            for example in &mut examples {
                ease(&coordinates, of, (&found, verdict), example);
            }
            kinds.regions.push(Region {
                verdict: verdict.clone(),
                words: coordinates.words(&found),
                held: coordinates.held(&found),
                examples,
            });
        }
    }
    kinds
}

/// Brings the days of a situation near to those that everybody can picture, as far as it stays in its region.
fn ease(of: &Coordinates<'_>, ways: &Ways<'_>, (region, verdict): (&Block, &Verdict), situation: &mut Assignment) {
    let mut trial = Trial::new(&of.comparison.editions.common, of.slice);
    for (position, variable) in of.slice.variables.iter().enumerate() {
        if let Some(value) = situation.get(variable) {
            trial.know(position, value);
        }
    }
    for (position, variable) in of.slice.variables.iter().enumerate() {
        let Some(before) = trial.known(position).filter(|value| value.as_date().is_some()) else { continue };
        let Some(near) = of.comparison.near(*variable).map(Value::Date) else { continue };
        trial.know(position, &near);
        let known = (0..of.slice.variables.len()).filter_map(|at| Some((at, vec![trial.known(at)?])));
        let way = Way { verdict: 0, taken: known.collect() };
        let stays = of.boxes(&[way]).iter().all(|own| region.holds(own));
        if stays && (ways.judge)(&trial).as_ref() == Some(verdict) {
            situation.insert(*variable, near);
        } else {
            trial.know(position, &before);
        }
    }
}

/// For situations of the slice, a value for each variable: the verdicts in whose regions they lie.
#[cfg(test)]
pub(super) fn holding<'a>(
    comparison: &'a Comparison<'_, '_>,
    of: &Ways<'a>,
) -> impl Fn(&[crate::value::Value]) -> Vec<usize> + 'a {
    let (ways, _) = ways(of.diagram, of.verdicts);
    let coordinates = Coordinates::of(comparison, of);
    let boxes = coordinates.boxes(&ways);
    let changes = of.verdicts.iter().enumerate().filter(|(_, verdict)| matches!(verdict, Verdict::Changed(_)));
    let mut regions = Vec::new();
    for (number, _) in changes {
        let found = cover(&ways, &boxes, number, coordinates.order());
        regions.extend(found.into_iter().map(|(region, _)| (number, region)));
    }
    move |values| {
        let taken = values.iter().map(|value| vec![value.clone()]).enumerate().collect();
        let own = coordinates.boxes(&[Way { verdict: 0, taken }]);
        let held = regions.iter().filter(|(_, region)| own.iter().all(|own| region.holds(own)));
        let mut verdicts: Vec<usize> = held.map(|(number, _)| *number).collect();
        verdicts.dedup();
        verdicts
    }
}
