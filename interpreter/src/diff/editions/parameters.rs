//! Parameters of both editions as one list; a series that says the same is one.

use super::{Edition, Editions, moved};
use crate::ir::policy::{DatedValue, ParameterDeclaration, ParameterId};

impl Editions<'_> {
    pub(super) fn join_parameters(&mut self) {
        for series in &self.old.policy().parameters {
            self.old.parameters.extend(id(self.common.parameters.len()));
            self.common.parameters.push(declared(&self.old, series));
        }
        let old = self.common.parameters.len();
        for series in &self.new.policy().parameters {
            let new = declared(&self.new, series);
            let name = self.renames.old_of(&new.name);
            let same = |known: &ParameterDeclaration| known.name == name && says_the_same(known, &new);
            let found = self.common.parameters.iter().take(old).position(same);
            self.new.parameters.extend(id(found.unwrap_or(self.common.parameters.len())));
            if found.is_none() {
                self.common.parameters.push(new);
            }
        }
    }
}

fn says_the_same(one: &ParameterDeclaration, other: &ParameterDeclaration) -> bool {
    let values = |series: &ParameterDeclaration| -> Vec<_> {
        series.values.iter().map(|dated| (dated.from, dated.value.clone())).collect()
    };
    one.kind == other.kind && one.confirmed_until == other.confirmed_until && values(one) == values(other)
}

/// A series in common terms.
fn declared(edition: &Edition<'_>, series: &ParameterDeclaration) -> ParameterDeclaration {
    let back = |day| moved(day, edition.years.saturating_neg());
    let dated = |dated: &DatedValue| DatedValue {
        from: back(dated.from),
        value: edition.common(&series.kind, &dated.value),
        source: dated.source.clone(),
    };
    ParameterDeclaration {
        kind: edition.kind(&series.kind),
        values: series.values.iter().map(dated).collect(),
        confirmed_until: series.confirmed_until.map(back),
        to_confirm: false,
        ..series.clone()
    }
}

fn id(position: usize) -> Option<ParameterId> {
    u32::try_from(position).ok().map(ParameterId)
}
