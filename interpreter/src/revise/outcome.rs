//! How the cases of the new set come out, and which of their days count with the leap day.
//!
//! In: the old set and the files of the new one. Out: the cases that do not come out as they did. A case at a number of
//! days (on the sixty-first day) is another one where a 29 February comes in between or falls away: the day of one fact
//! is moved one day further or less where the case passes then, and an expected end of February follows its month. Each
//! such day was tried with the evaluator; a case that no single day mends is left as it is and told.

use super::moving::{Nudges, file};
use super::walk::Walk;
use super::{Refusal, RevisedFile, Shift};
use crate::cases::{Case, Difference, bind, run, waits};
use crate::value::Date;
use crate::wording::Language;
use crate::workspace::{Files, MemoryFiles, Workspace, open};
use heng_grammar::span::Span;
use heng_grammar::tree::{self, Item, Member};

/// The most cases for which another day is looked for.
const MOST_CASES: usize = 30;

/// A case of the new set that does not pass.
#[derive(Debug, Clone)]
pub struct Changed {
    pub file: String,
    pub line: usize,
    pub case: String,
    pub why: Why,
    pub differences: Vec<Difference>,
}

/// Why a case does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing but parameters that wait for confirmation stands between it and passing.
    Waits,
    /// The calendar of the new year is another one.
    Calendar,
    /// It did not pass in the old set either.
    Before,
}

/// The days that count with the leap day, by the position of their file and where they stand in it.
pub(super) fn nudges(
    files: &dyn Files,
    workspace: &Workspace,
    revised: &[RevisedFile],
    shift: Shift,
) -> Result<Nudges, Refusal> {
    let mut found = Nudges::new();
    let Some(new) = opened(revised.iter()) else { return Ok(found) };
    let old = bind(workspace).cases;
    for (position, case) in bind(&new).cases.iter().enumerate().filter(|(_, case)| fails(&new, case)).take(MOST_CASES) {
        let Some(before) = old.get(position).filter(|before| before.name == case.name && !fails(workspace, before))
        else {
            continue;
        };
        for (span, by) in candidates(workspace, before, shift) {
            let one = Nudges::from([((before.file, span.start), by)]);
            let Some(tried) = file(files, workspace, before.file, shift, &one)? else { continue };
            let with = revised.iter().map(|file| if file.name == tried.name { &tried } else { file });
            let passes = |set: Workspace| bind(&set).cases.get(position).is_some_and(|case| !fails(&set, case));
            if opened(with).is_some_and(passes) {
                found.extend(one);
                break;
            }
        }
    }
    Ok(found)
}

fn fails(workspace: &Workspace, case: &Case) -> bool {
    run(workspace, case, Language::default()).is_some_and(|differences| !differences.is_empty())
        && !waits(workspace, case)
}

/// The days of a case that may count, the later first, each with how many days more it might have to move.
fn candidates(workspace: &Workspace, case: &Case, shift: Shift) -> Vec<(Span, i64)> {
    let tree = workspace.sources.get(case.file).map(|source| &source.tree);
    let Some(written) = tree.and_then(|tree| written(tree, case.span)) else { return Vec::new() };
    let mut facts = Walk::of_facts(written);
    facts.sort_by_key(|(_, date)| std::cmp::Reverse(*date));
    let facts = facts.into_iter().flat_map(|(span, _)| [(span, 1), (span, -1)]);
    let expected = Walk::of_expectations(written).into_iter().filter(|(_, date)| grows(*date, shift));
    expected.map(|(span, _)| (span, 1)).chain(facts).collect()
}

/// Whether the day was the last of February and is so no longer.
fn grows(date: Date, shift: Shift) -> bool {
    let later = super::calendar::moved(date, shift.years);
    date.month() == 2 && date == date.last_of_month() && later.is_some_and(|later| later != later.last_of_month())
}

/// The case whose name stands there.
fn written(tree: &tree::File, name: Span) -> Option<&tree::Case> {
    fn within(members: &[Member], name: Span) -> Option<&tree::Case> {
        members.iter().find_map(|member| {
            if let Member::Benefit(benefit) = member {
                return within(&benefit.members, name);
            }
            if let Member::Case(case) = member { Some(case).filter(|case| case.name.span == name) } else { None }
        })
    }
    tree.items.iter().find_map(|item| match item {
        Item::Case(case) => (case.name.span == name).then_some(case),
        Item::General(general) => within(&general.members, name),
        Item::Programme(programme) => within(&programme.members, name),
    })
}

/// Every case of the new set that does not pass.
pub(super) fn changed(workspace: &Workspace, revised: &[RevisedFile], language: Language) -> Vec<Changed> {
    let Some(new) = opened(revised.iter()) else { return Vec::new() };
    let old = bind(workspace).cases;
    let mut changed = Vec::new();
    for (position, case) in bind(&new).cases.into_iter().enumerate() {
        let Some(differences) = run(&new, &case, language).filter(|differences| !differences.is_empty()) else {
            continue;
        };
        let Some(source) = new.sources.get(case.file) else { continue };
        let before = old.get(position).is_some_and(|before| fails(workspace, before));
        let why = match (waits(&new, &case), before) {
            (true, _) => Why::Waits,
            (false, true) => Why::Before,
            (false, false) => Why::Calendar,
        };
        let file = source.path.rsplit('/').next().unwrap_or_default().to_owned();
        let line = source.lines.position(&source.text, case.span.start).line;
        changed.push(Changed { file, line, case: case.name, why, differences });
    }
    changed
}

fn opened<'f>(files: impl Iterator<Item = &'f RevisedFile>) -> Option<Workspace> {
    let add = |all: MemoryFiles, file: &RevisedFile| all.with(&format!("set/{}", file.name), file.content.clone());
    open(&files.fold(MemoryFiles::default(), add), "set").ok()
}
