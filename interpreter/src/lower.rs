//! From names to the IR: every expression typed, every benefit one program.
//!
//! In: [`Names`] and the trees. Out: a [`PolicySet`] whose sound programmes are ready to
//! decide, and the diagnostics of everything that does not fit (unknown names, types, units, cycles, splits
//! that cannot add up, money that could hold a part of a 分, things never used). A programme with an error is
//! marked broken; the others are lowered all the same. Absent: anything that needs facts or their regions.

mod benefit;
mod builder;
mod calls;
mod channels;
mod conditions;
mod expressions;
mod limits;
mod lists;
mod mismatch;
mod money;
mod operators;
mod periods;
mod predicates;
mod proportion;
mod registers;
mod select;
mod split;
mod table_split;
mod tables;
mod time;
mod told;
mod unknown;
mod unused;

pub use crate::names::{Reported, Source, constant, write};

use crate::ir::Place;
use crate::ir::policy::{PolicySet, Programme};
use crate::names::{Level, Names, check_renamings, collect, shared};
use builder::{Builder, Used};
use heng_grammar::diagnostic::Severity;
use heng_grammar::tree::{Item, Member};
use std::collections::BTreeSet;

/// A policy set after lowering.
#[derive(Debug, Clone)]
pub struct Lowered {
    pub policy: PolicySet,
    /// By file and place, each once.
    pub diagnostics: Vec<Reported>,
}

/// Lowers a whole policy set.
pub fn lower(sources: &[Source]) -> Lowered {
    let names = collect(sources);
    let mut reported = names.reported.clone();
    let mut used = Used::default();
    let mut programmes = Vec::with_capacity(names.programmes.len());
    for index in 0..names.programmes.len() {
        programmes.extend(programme(&names, sources, index, &mut used, &mut reported));
    }
    unused::lower_unreached(&names, sources, &mut used, &mut reported);
    unused::report(&names, sources, &used, &mut reported);
    reported.extend(check_renamings(sources));
    // Of two programmes that share a name none may be preferred for standing first.
    let same_name = shared(&names);
    let mut policy = names.policy.clone();
    policy.registers = registers::registers(&names, &used);
    policy.programmes = programmes;
    if policy.title.is_empty() {
        policy.title = policy.programmes.first().map(|programme| programme.name.clone()).unwrap_or_default();
    }
    mark_broken(&mut policy, sources, &reported);
    for (index, programme) in policy.programmes.iter_mut().enumerate() {
        programme.broken |= same_name.contains(&index);
    }
    Lowered { policy, diagnostics: in_order(reported) }
}

fn programme(
    names: &Names,
    sources: &[Source],
    index: usize,
    used: &mut Used,
    reported: &mut Vec<Reported>,
) -> Option<Programme> {
    let declared = names.programmes.get(index)?;
    let mut benefits = Vec::with_capacity(declared.benefits.len());
    for benefit in 0..declared.benefits.len() {
        let mut builder = Builder::new(names, sources, Level::Benefit, index, benefit, used);
        benefits.extend(builder.benefit());
        reported.append(&mut builder.reported);
    }
    let number = declared
        .tree
        .members
        .iter()
        .find_map(|member| if let Member::Number(number) = member { Some(number.text.clone()) } else { None });
    Some(Programme {
        name: declared.tree.name.text.clone(),
        title: declared.tree.title.as_ref().map(|title| title.text.clone()),
        number,
        place: Place { file: declared.file, span: declared.tree.name.span },
        benefits,
        broken: false,
    })
}

/// An error in a file breaks its programmes; one in a file that holds a general part breaks all of them.
fn mark_broken(policy: &mut PolicySet, sources: &[Source], reported: &[Reported]) {
    let errors = reported.iter().filter(|reported| reported.diagnostic.severity == Severity::Error);
    let files: BTreeSet<usize> = errors.map(|reported| reported.file).collect();
    let holds_general = |file: &usize| {
        let items = sources.get(*file).map_or(&[][..], |source| source.tree.items.as_slice());
        items.iter().any(|item| matches!(item, Item::General(_)))
    };
    let general = files.iter().any(holds_general);
    for programme in &mut policy.programmes {
        programme.broken = general || files.contains(&programme.place.file);
    }
}

/// Sorted by place; what several benefits met in a shared rule is said once.
fn in_order(mut reported: Vec<Reported>) -> Vec<Reported> {
    reported.sort_by_key(|reported| (reported.file, reported.diagnostic.span, reported.diagnostic.code));
    reported.dedup();
    reported
}
