//! What a rule refers to: definitions, named conditions, tables, facts, periods, and what they refer to in turn.
//!
//! In: all scopes and a rule. Out: the quantities that it uses that way, with the amount of its benefit. A name is looked up by its text in the whole
//! programme and in the general part, which at worst counts too much as used.

use super::quantity::Kind;
use super::rule::{Role, Scope};
use std::collections::BTreeSet;

/// Every quantity that the whole rule, and what it refers to, writes or names.
pub(super) fn used<'s>(scopes: &'s [Scope<'_>], scope: usize, rule: usize) -> Vec<&'s Kind> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(scope, rule)];
    let mut used = Vec::new();
    while let Some((scope, rule)) = open.pop() {
        let Some(home) = scopes.get(scope) else { continue };
        for at in home.within(home.whole(rule)) {
            if !seen.insert((scope, at)) {
                continue;
            }
            let Some(rule) = home.rules.get(at) else { continue };
            used.extend(rule.written.iter().map(|one| &one.kind));
            used.extend(&rule.named);
            open.extend(rule.names.iter().flat_map(|name| declared(scopes, home.programme, name)));
            // One sentence may say who has the money, how much it is and who pays it.
            let amounts = home.rules.iter().enumerate().filter(|(_, rule)| rule.role == Role::Amount);
            open.extend(amounts.map(|(at, _)| (scope, at)));
        }
    }
    used
}

fn declared(scopes: &[Scope<'_>], programme: Option<&str>, name: &str) -> Vec<(usize, usize)> {
    let near = |scope: &Scope<'_>| scope.programme.is_none() || scope.programme == programme;
    let mut found = Vec::new();
    for (at, scope) in scopes.iter().enumerate().filter(|(_, scope)| near(scope)) {
        let called = scope.rules.iter().enumerate().filter(|(_, rule)| rule.called.contains(&name));
        found.extend(called.map(|(rule, _)| (at, rule)));
    }
    found
}
