//! Regions say neither too much nor too little: situations drawn around single edits of the 2019 set lie in a region of
//! a change exactly if they change so.

use super::Renames;
use super::compare::{Assignment, Comparison, Look, Verdict};
use super::editions::Editions;
use super::effects::asked;
use super::join::Joined;
use super::question::{Benefits, Question};
use super::region::{Ways, holding};
use super::usual::usual;
use crate::analyse::{Slice, Trial};
use crate::value::Value;
use crate::workspace::disk::DiskFiles;
use crate::workspace::{MemoryFiles, Workspace, open, open_rules};

/// Of so many edits one is looked at.
const STRIDE: usize = 29;
/// Situations that are drawn for each question.
const SITUATIONS: usize = 500;

/// Numbers without a pattern, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0).checked_rem(below).unwrap_or(0)
    }
}

/// The rules of the 2019 set, file by file.
fn rules() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../policies/2019");
    let set = open_rules(&DiskFiles, folder).expect("the set is there");
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    set.sources.into_iter().map(|source| (name(&source.path), source.text)).collect()
}

fn opened(files: &[(String, String)]) -> Workspace {
    let files = files
        .iter()
        .fold(MemoryFiles::default(), |files, (name, text)| files.with(&format!("set/{name}"), text.as_str()));
    open(&files, "set").expect("the set has files")
}

/// The text with one number of its rules made one larger, for each of them.
fn bumped(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    for (part, piece) in text.split('"').enumerate() {
        let rule = part % 2 == 0;
        for (start, _) in piece.char_indices().filter(|(_, c)| rule && c.is_ascii_digit()) {
            let before = piece.get(..start).and_then(|before| before.chars().next_back());
            let run: String = piece.get(start..).unwrap_or("").chars().take_while(char::is_ascii_digit).collect();
            if before.is_some_and(|c| c.is_alphanumeric() && !"年月".contains(c)) || before == Some('-') {
                continue;
            }
            let next = run.parse::<u64>().unwrap_or(0).saturating_add(1);
            let mut edited = text.to_owned();
            edited.replace_range(at + start..at + start + run.len(), &next.to_string());
            found.push(edited);
        }
        at += piece.len() + 1;
    }
    found
}

/// A situation near another one, with a value for every variable of the slice.
fn drawn(comparison: &Comparison<'_, '_>, slice: &Slice, start: &Assignment, numbers: &mut Numbers) -> Vec<Value> {
    let value = |variable, numbers: &mut Numbers| {
        let values = comparison.points.values(variable);
        let known = start.get(&variable).filter(|_| numbers.next(4) > 0).cloned();
        known.or_else(|| values.get(numbers.next(values.len())).cloned())
    };
    slice.variables.iter().filter_map(|variable| value(*variable, numbers)).collect()
}

/// Compares the regions of a question with situations; how many of these change.
fn looked(comparison: &Comparison<'_, '_>, question: &Question, numbers: &mut Numbers) -> usize {
    let look = Look::default();
    let slice = comparison.slice(question, look).expect("the benefit is small");
    let (diagram, verdicts) = comparison.drawn(question, look, &slice);
    let judge = |trial: &Trial<'_>| comparison.verdict(question, look, trial, true);
    let sampled = comparison.doubt(&slice, &diagram).is_some();
    let ways = Ways { question, slice: &slice, diagram: &diagram, verdicts: &verdicts, sampled, judge: &judge };
    let held = holding(comparison, &ways);
    let usual = usual(comparison);
    let examples = comparison.kinds(question).regions.into_iter().flat_map(|region| region.examples);
    let starts: Vec<Assignment> =
        examples.map(|one| comparison.complete(&one, &usual)).chain([usual.clone()]).collect();
    let mut changed = 0;
    for _ in 0..SITUATIONS {
        let start = starts.get(numbers.next(starts.len())).unwrap_or(&usual);
        let values = drawn(comparison, &slice, start, numbers);
        if values.len() < slice.variables.len() {
            continue;
        }
        let mut trial = Trial::new(&comparison.editions.common, &slice);
        values.iter().enumerate().for_each(|(position, value)| trial.know(position, value));
        let verdict = comparison.verdict(question, look, &trial, true).expect("everything is known");
        let told = held(&values);
        let told: Vec<&Verdict> = told.iter().filter_map(|number| verdicts.get(*number)).collect();
        match &verdict {
            // Of what was only sampled nobody may be told wrongly; somebody may be missed.
            Verdict::Apart => {}
            Verdict::Changed(_) if sampled => {
                assert!(told.iter().all(|one| **one == verdict), "{} {values:?}: {told:?}", comparison.benefit.name);
            }
            Verdict::Same => assert!(told.is_empty(), "{} {values:?} is told of {told:?}", comparison.benefit.name),
            Verdict::Changed(_) => {
                changed += 1;
                assert_eq!(told, [&verdict], "{} {values:?}", comparison.benefit.name);
            }
        }
    }
    changed
}

#[test]
fn regions_hold_what_changes_and_nothing_else() {
    let files = rules();
    let old = opened(&files);
    let (renames, mut numbers, mut changed) = (Renames::default(), Numbers(7), 0);
    for (at, (_, text)) in files.iter().enumerate() {
        for edited in bumped(text).into_iter().skip(at % STRIDE).step_by(STRIDE) {
            let mut files = files.clone();
            if let Some((_, text)) = files.get_mut(at) {
                *text = edited;
            }
            let new = opened(&files);
            let editions = Editions::of(&old, &new, &renames);
            for ((_, one), (_, other)) in old.policy.benefits().zip(new.policy.benefits()) {
                if one.name != other.name {
                    break;
                }
                let both = Benefits { old: one, new: other };
                let mut joined = Joined::of(&editions, Some(&one.program), Some(&other.program));
                let (granted, questions) = asked(&editions, &both, &mut joined);
                let comparison = Comparison::of(&editions, &both, joined, granted, &questions);
                changed += questions.iter().map(|one| looked(&comparison, one, &mut numbers)).sum::<usize>();
            }
        }
    }
    assert!(changed > 2000, "only {changed} situations changed");
}
