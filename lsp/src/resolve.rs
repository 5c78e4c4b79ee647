//! What a name means: the declarations of mentions.
//!
//! In: all mentions of a set and one of them. Out: the mention that declares it, or several where the same word is a
//! member of several enumerations and nothing says which. A name is looked up in its benefit, then in the programme,
//! then in the general part, as the interpreter does.

use crate::mentions::{Home, Kind, Mention, Mentions};

/// The declarations that a mention can mean; itself where it declares.
pub fn declarations<'m, 't>(mentions: &'m Mentions<'t>, mention: &Mention<'t>) -> Vec<&'m Mention<'t>> {
    if mention.declares {
        return mentions.all.iter().filter(|one| *one == mention).collect();
    }
    let one = |kind| scoped(mentions, kind, mention.name, mention.home).into_iter().collect::<Vec<_>>();
    let kinds: &[Kind] = match mention.kind {
        Kind::Value => &[Kind::Field, Kind::Value, Kind::Member, Kind::Payer, Kind::Period],
        Kind::Period => &[Kind::Period, Kind::Label],
        Kind::Label => &[Kind::Label, Kind::Period, Kind::Value],
        Kind::Renamed => {
            &[Kind::Value, Kind::Member, Kind::Payer, Kind::Enumeration, Kind::Benefit, Kind::Programme, Kind::Field]
        }
        Kind::Programme
        | Kind::Benefit
        | Kind::Case
        | Kind::Field
        | Kind::Enumeration
        | Kind::Member
        | Kind::Payer
        | Kind::Source => std::slice::from_ref(&mention.kind),
        Kind::Function | Kind::Unit | Kind::Supplier => &[],
    };
    let found = kinds.iter().map(|kind| if *kind == Kind::Member { members(mentions, mention) } else { one(*kind) });
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Every mention that means the declaration, itself among them, in order.
pub fn references<'m, 't>(mentions: &'m Mentions<'t>, declaration: &Mention<'t>) -> Vec<&'m Mention<'t>> {
    let same = mentions.all.iter().filter(|one| one.name == declaration.name);
    same.filter(|one| declarations(mentions, one).contains(&declaration)).collect()
}

/// Whether a declaration can be seen from a place.
pub(crate) fn visible(declaration: Home<'_>, from: Home<'_>) -> bool {
    let programme = declaration.programme.is_none() || declaration.programme == from.programme;
    programme && (declaration.benefit.is_none() || declaration.benefit == from.benefit)
}

/// The innermost declaration of a name.
fn scoped<'m, 't>(mentions: &'m Mentions<'t>, kind: Kind, name: &str, home: Home<'t>) -> Option<&'m Mention<'t>> {
    let declared = mentions.all.iter().filter(|one| one.declares && one.kind == kind && one.name == name);
    // A benefit or a case is spoken of from beside it.
    let seen = declared.filter(|one| match kind {
        Kind::Field => visible(one.home, home) && one.home.list == home.list,
        Kind::Benefit => {
            let beside = home.benefit.is_none() && one.home.programme == home.programme;
            beside || one.home == Home { list: None, among: None, ..home }
        }
        Kind::Programme | Kind::Case => true,
        Kind::Value
        | Kind::Enumeration
        | Kind::Member
        | Kind::Payer
        | Kind::Period
        | Kind::Label
        | Kind::Source
        | Kind::Function
        | Kind::Unit
        | Kind::Supplier
        | Kind::Renamed => visible(one.home, home),
    });
    // Of equally near ones the first counts, as it does for the interpreter.
    seen.fold(None, |best: Option<&Mention<'t>>, one| match best {
        Some(known) if depth(known.home) >= depth(one.home) => Some(known),
        Some(_) | None => Some(one),
    })
}

fn depth(home: Home<'_>) -> usize {
    usize::from(home.programme.is_some()).saturating_add(usize::from(home.benefit.is_some()))
}

/// The members of this name that can be meant: those of what is tested, where that is known.
fn members<'m, 't>(mentions: &'m Mentions<'t>, mention: &Mention<'t>) -> Vec<&'m Mention<'t>> {
    let all = mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Member && one.name == mention.name);
    let seen: Vec<&Mention<'t>> = all.filter(|one| visible(one.home, mention.home)).collect();
    let Some(tested) = mention.home.among else { return seen };
    let Some(subject) = subject(mentions, tested, mention.home) else { return seen };
    let among = enumeration(mentions, subject);
    let own: Vec<&Mention<'t>> =
        seen.iter().filter(|one| one.home.among == Some(among) && visible(one.home, subject.home)).copied().collect();
    if own.is_empty() { seen } else { own }
}

fn subject<'m, 't>(mentions: &'m Mentions<'t>, tested: &str, home: Home<'t>) -> Option<&'m Mention<'t>> {
    scoped(mentions, Kind::Field, tested, home).or_else(|| scoped(mentions, Kind::Value, tested, home))
}

/// The name under which the members of a declaration are listed: that of its enumeration, else its own.
fn enumeration<'t>(mentions: &Mentions<'t>, declaration: &Mention<'t>) -> &'t str {
    let at = mentions.all.iter().position(|one| one == declaration);
    let next = at.and_then(|at| mentions.all.get(at.saturating_add(1)));
    next.filter(|next| next.kind == Kind::Enumeration && !next.declares).map_or(declaration.name, |next| next.name)
}
