//! The values of a parameter on the period in force, where it is used.

use super::Asked;
use crate::mentions::Kind;
use crate::resolve::declarations;
use heng::ir::policy::{DatedValue, ParameterDeclaration};
use heng::value::Date;
use heng::wording;

/// The most values that are shown.
const MOST: usize = 2;

impl Asked<'_> {
    pub(super) fn parameters(&mut self) {
        let policy = &self.lowered.workspace.policy;
        let Some((from, to)) = policy.in_force else { return };
        let here = self.lowered.mentions.all.iter().filter(|one| one.file == self.file && one.kind == Kind::Value);
        let used = here.filter(|one| !one.declares && self.wanted(one.span.end));
        let found: Vec<(usize, &ParameterDeclaration)> = used
            .filter_map(|one| {
                let declared = declarations(self.lowered.mentions, one);
                let [declared] = declared.as_slice() else { return None };
                let is = |place: heng::ir::Place| place.file == declared.file && place.span == declared.span;
                Some((one.span.end, policy.parameters.iter().find(|series| is(series.place))?))
            })
            .collect();
        for (at, series) in found {
            if let Some(values) = values(series, from, to) {
                self.series(at, series, &values, (from, to));
            }
        }
    }

    fn series(&mut self, at: usize, series: &ParameterDeclaration, values: &[&DatedValue], (from, to): (Date, Date)) {
        let policy = &self.lowered.workspace.policy;
        let worded = values.iter().map(|one| wording::value(policy, &series.kind, &one.value, self.language));
        let dated = worded.zip(values).enumerate().map(|(at, (words, one))| {
            let day = one.from;
            match at {
                0 => words,
                _ => self.language.choose(&format!("{day} 起 {words}"), &format!("{words} since {day}")),
            }
        });
        let said = dated.collect::<Vec<_>>().join(self.language.pick("，", ", "));
        let name = &series.name;
        let tip = self.language.choose(
            &format!("“{name}”在施行期 {from} 至 {to} 内：{said}；按基准日取值"),
            &format!("“{name}” in the period in force, {from} to {to}: {said}; taken on the as-of day"),
        );
        self.say(at, format!("= {said}"), tip);
    }
}

/// The values that hold on the days from one to another, where the series has one on each of them.
fn values(series: &ParameterDeclaration, from: Date, to: Date) -> Option<Vec<&DatedValue>> {
    series.on(from)?;
    series.on(to)?;
    let first = series.values.iter().rposition(|dated| dated.from <= from)?;
    let found: Vec<&DatedValue> = series.values.iter().skip(first).filter(|dated| dated.from <= to).collect();
    (found.len() <= MOST).then_some(found)
}
