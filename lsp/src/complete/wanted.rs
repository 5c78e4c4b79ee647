//! Of what type a value must be at a place, as far as the words before it say, and what types names have.
//!
//! In: the words of the line, and the set. Out: the type that is wanted; for a name whether it fits. In doubt nothing is
//! wanted. Read from the words and not from the tree, because what is being typed is seldom whole.

use super::Asked;
use super::context::{Behind, Block, Context, is};
use crate::mentions::{Home, Kind, Mention};
use crate::resolve::declarations;
use crate::signature::signature;
use heng::value::{MONEY_SCALE, Type, Unit};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{Definition, Item, Member};
use std::mem::discriminant;

/// What compares the value before it with the one behind it.
const COMPARATORS: [&str; 11] = [
    "less_than",
    "below",
    "before",
    "more_than",
    "above",
    "after",
    "at_most",
    "not_after",
    "at_least",
    "not_before",
    "within",
];
const MARKS: [&str; 12] = ["=", "＝", "≠", "<", "＜", "≤", ">", "＞", "≥", "+", "＋", "-"];
const TRUTHS: [&str; 6] = ["when", "and", "or", "not", "require", "except"];
const MONEY: [&str; 5] = ["amount", "up_to", "capped_at", "no_less_than", "drawn"];
const DAYS: [&str; 5] = ["since", "by", "from", "until", "as_of"];
/// Members whose values are days.
const DATED: [&str; 4] = ["window", "deadline", "in_force", "day"];

impl Asked<'_> {
    /// The type of what is typed at a place; `None` where the words before it do not say.
    pub(super) fn wanted(&self, context: &Context<'_>) -> Option<Type> {
        let money = Type::Money { scale: MONEY_SCALE };
        let line = context.line.as_slice();
        let Some((last, before)) = line.split_last() else {
            return match (context.block, context.behind) {
                (Block::Conditions, Behind::Nothing) => Some(Type::Boolean),
                (_, _) => None,
            };
        };
        let any = |ids: &[&str], word: &str| ids.iter().any(|id| is(word, id));
        let last_alone = before.is_empty();
        if any(&COMPARATORS, last) || MARKS.contains(last) || is(last, "not_within") {
            let compared = before.last().and_then(|word| self.type_named(word));
            let assigned = line.first().filter(|first| any(&DATED, first)).map(|_| Type::Date);
            return compared.or(assigned);
        }
        if is(last, "to") {
            let within = before.iter().rposition(|word| is(word, "within") || is(word, "not_within"));
            let subject = within.and_then(|at| at.checked_sub(1)).and_then(|at| before.get(at));
            return subject.and_then(|word| self.type_named(word)).or(Some(Type::Date));
        }
        if any(&TRUTHS, last) {
            return Some(Type::Boolean);
        }
        if any(&MONEY, last) {
            return Some(money);
        }
        let opens_days = any(&DAYS, last) || line.first().is_some_and(|first| any(&DATED, first) && !last_alone);
        if opens_days {
            return Some(Type::Date);
        }
        if line.len() == 1 && context.block == Block::Other && context.head.first().is_some_and(|one| is(one, "window"))
        {
            return Some(Type::Date);
        }
        if matches!(*last, "(" | "（" | "," | "，") && self.argument_is_day() {
            return Some(Type::Date);
        }
        (context.block == Block::Conditions && matches!(*last, "{" | "｛" | ":" | "：")).then_some(Type::Boolean)
    }

    /// Whether the argument under way is a day.
    fn argument_is_day(&self) -> bool {
        let text = self.workspace.sources.get(self.at.0).map_or("", |source| source.text.as_str());
        let called = signature(text, self.at.1, Language::Zh);
        called.is_some_and(|one| one.parameters.get(one.active).is_some_and(|parameter| parameter.ends_with(": 日期")))
    }

    /// The units of a number that the words before it ask for.
    pub(super) fn asked(&self, context: &Context<'_>) -> Vec<String> {
        let word = |zh: &str, en: &str| self.spelling.choose(zh, en);
        match self.wanted(context) {
            Some(Type::Money { .. }) => vec![word("元", "yuan")],
            Some(Type::Date) => vec![word("天", "days"), word("个月", "months"), word("年", "years")],
            Some(Type::Integer(unit) | Type::Decimal { unit, .. }) => match &unit {
                Unit::None => Vec::new(),
                Unit::YearOfAge => vec![word("周岁", "years_old")],
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Counting(_) => {
                    vec![word(unit.zh(), unit.en())]
                }
            },
            _ if context.block == Block::Split => vec![word("%", "%"), word("元", "yuan")],
            Some(Type::Ratio { .. }) => vec![word("%", "%")],
            Some(Type::Boolean | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong) | None => Vec::new(),
        }
    }

    /// 0 where a name has the type, 1 where that is not known or nothing is wanted, 2 where it has another.
    pub(super) fn fits(&self, one: &Mention<'_>, wanted: Option<&Type>) -> u8 {
        match (wanted, self.type_of(one)) {
            (Some(wanted), Some(own)) => u8::from(!alike(wanted, &own)).saturating_mul(2),
            (None, _) | (_, None) => 1,
        }
    }

    /// The type of the value that a name means here.
    pub(super) fn type_named(&self, name: &str) -> Option<Type> {
        let name = name.trim_matches(['「', '」']);
        let home = Home { among: None, ..self.home };
        let known = self.mentions.all.iter().find(|one| one.declares && one.name == name && one.kind == Kind::Value)?;
        let asked = Mention { declares: false, home, ..*known };
        declarations(self.mentions, &asked).first().and_then(|one| self.type_of(one))
    }

    /// The type of a declared value.
    fn type_of(&self, one: &Mention<'_>) -> Option<Type> {
        if let Some(fact) = self.fact(one) {
            return Some(fact.kind.clone());
        }
        let here = |place: heng::ir::Place| place.file == one.file && place.span == one.span;
        if let Some(parameter) = self.workspace.policy.parameters.iter().find(|parameter| here(parameter.place)) {
            return Some(parameter.kind.clone());
        }
        of_definition(self.workspace, one.file, definition(self.workspace, one.file, one.span)?.value.span)
    }
}

/// Whether a value of one type may stand where the other is wanted.
fn alike(wanted: &Type, own: &Type) -> bool {
    match (wanted, own) {
        (
            Type::Integer(one) | Type::Decimal { unit: one, .. },
            Type::Integer(other) | Type::Decimal { unit: other, .. },
        ) => one == other,
        (Type::Enumeration(one), Type::Enumeration(other)) => one == other,
        (one, other) => discriminant(one) == discriminant(other),
    }
}

/// The definition whose name stands at a place.
fn definition(workspace: &Workspace, file: usize, name: Span) -> Option<&Definition> {
    fn within(members: &[Member], name: Span) -> Option<&Definition> {
        members.iter().find_map(|member| {
            if let Member::Benefit(benefit) = member {
                return within(&benefit.members, name);
            }
            if let Member::Definition(one) = member { Some(one).filter(|one| one.name.span == name) } else { None }
        })
    }
    workspace.sources.get(file)?.tree.items.iter().find_map(|item| match item {
        Item::General(general) => within(&general.members, name),
        Item::Programme(programme) => within(&programme.members, name),
        Item::Case(_) => None,
    })
}

/// The type of a definition, from a program that computes its value.
fn of_definition(workspace: &Workspace, file: usize, value: Span) -> Option<Type> {
    let benefits = workspace.policy.programmes.iter().flat_map(|programme| &programme.benefits);
    benefits.map(|benefit| &benefit.program).find_map(|program| {
        let at = program.places.iter().rposition(|place| place.file == file && place.span == value)?;
        program.types.get(at).cloned()
    })
}
