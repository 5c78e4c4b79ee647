//! How far a value lies from its limit, in words.
//!
//! `上限 3720元，超出 80元`; `年龄 60周岁，应不满 60周岁，刚好满`; a limit that counts is full or exceeded.

use super::reason::Teller;
use crate::explain::{Gap, Shortfall};
use crate::ir::{Expr, ExprId};
use crate::value::{Decimal, Unit, Value};
use crate::wording::{self, Language, clip, counted, plain, unit_of, yuan};
use heng_grammar::tree::Relation;

impl Teller<'_> {
    /// The value where no fact said it already, the limit and the distance. Where the limit `counts`, only that it is
    /// full, or by how much it is exceeded.
    pub(super) fn shortfall(&self, shortfall: &Shortfall<'_>, counts: bool) -> String {
        if counts {
            return match shortfall.gap {
                Gap::Number(number) if !number.is_zero() => self.distance(shortfall, number),
                Gap::Number(_) | Gap::Days(_) | Gap::Levels => self.pick("已满", "used up"),
            };
        }
        let limit = self.measured(shortfall.right, shortfall.limit);
        let subject = self.subject(shortfall);
        let parts = subject.into_iter().chain([self.required(shortfall, &limit)]).chain(self.gap(shortfall));
        parts.collect::<Vec<_>>().join(self.language.pick("，", ", "))
    }

    /// What was compared with its value; nothing for a bare fact, which was already said with its value.
    fn subject(&self, shortfall: &Shortfall<'_>) -> Option<String> {
        let id = shortfall.left;
        let found = self.measured(id, shortfall.found);
        let name = match self.benefit.program.expr(id) {
            Some(Expr::Fact(_)) => return None,
            Some(Expr::Day) => Some(self.pick("决定日", "day of the decision")),
            Some(Expr::Call { .. }) if self.is_age(id) => Some(self.pick("年龄", "age")),
            Some(_) | None => self.named(id).map(|named| named.name.clone()),
        };
        Some(if let Some(name) = name {
            format!("{name} {found}")
        } else {
            let words = clip(&self.words(id));
            self.pick(&format!("{words} 为 {found}"), &format!("{words} is {found}"))
        })
    }

    /// A value; an age in English without the words of its unit, which its name says.
    fn measured(&self, id: ExprId, value: &Value) -> String {
        if self.language == Language::En
            && self.is_age(id)
            && let Value::Integer(years) = value
        {
            return years.to_string();
        }
        self.value(id, value)
    }

    fn is_age(&self, id: ExprId) -> bool {
        *unit_of(self.benefit.program.kind(id)) == Unit::YearOfAge
    }

    fn required(&self, shortfall: &Shortfall<'_>, limit: &str) -> String {
        let dates = matches!(shortfall.gap, Gap::Days(_));
        let age = self.is_age(shortfall.left);
        let (zh, en) = match (shortfall.required, dates) {
            (Relation::AtMost, true) => ("最晚", "latest"),
            (Relation::Less, true) => ("应早于", "before"),
            (Relation::AtLeast, true) => ("最早", "earliest"),
            (Relation::Greater, true) => ("应晚于", "after"),
            (Relation::AtMost, false) => ("上限", "at most"),
            (Relation::Less, false) if age => ("应不满", "must be under"),
            (Relation::Less, false) => ("应低于", "below"),
            (Relation::AtLeast, false) if age => ("应满", "must be at least"),
            (Relation::AtLeast, false) => ("下限", "at least"),
            (Relation::Greater, false) => ("应超过", "above"),
            (Relation::Equal | Relation::NotEqual, _) => return limit.to_owned(),
        };
        format!("{} {limit}", self.language.pick(zh, en))
    }

    fn gap(&self, shortfall: &Shortfall<'_>) -> Option<String> {
        let above = is_above(shortfall);
        Some(match shortfall.gap {
            Gap::Levels => return None,
            Gap::Days(0) => self.pick("恰为当日", "exactly that day"),
            Gap::Days(days) => {
                let length = counted(&days.to_string(), &Unit::Day, self.language);
                let (zh, en) = if above { ("晚了", "late") } else { ("早了", "early") };
                self.pick(&format!("{zh}{length}"), &format!("{length} {en}"))
            }
            Gap::Number(number) if number.is_zero() && self.is_age(shortfall.left) => {
                self.pick("刚好满", "exactly that age")
            }
            Gap::Number(number) if number.is_zero() => self.pick("恰好相等", "exactly equal"),
            Gap::Number(number) => self.distance(shortfall, number),
        })
    }

    /// `超出 80元`, `还差 1周`
    fn distance(&self, shortfall: &Shortfall<'_>, number: Decimal) -> String {
        let kind = self.benefit.program.kind(shortfall.left);
        let unit = unit_of(kind);
        let age = *unit == Unit::YearOfAge;
        let amount = match shortfall.found {
            Value::Money(_) => yuan(number, self.language),
            Value::Decimal(_) | Value::Integer(_) if *unit == Unit::None => {
                wording::value(&self.workspace.policy, kind, &same(shortfall.found, number), self.language)
            }
            Value::Boolean(_)
            | Value::Decimal(_)
            | Value::Integer(_)
            | Value::Date(_)
            | Value::Member(_)
            | Value::Text(_)
            | Value::Records(_) => {
                // In English an age is years of age, a distance between ages is years.
                let of_age = age && self.language == Language::En;
                counted(&plain(number), if of_age { &Unit::Year } else { unit }, self.language)
            }
        };
        match (is_above(shortfall), age) {
            (true, true) => self.pick(&format!("超出 {amount}"), &format!("{amount} too old")),
            (true, false) => self.pick(&format!("超出 {amount}"), &format!("{amount} too much")),
            (false, true) => self.pick(&format!("还差 {amount}"), &format!("{amount} too young")),
            (false, false) => self.pick(&format!("还差 {amount}"), &format!("{amount} short")),
        }
    }
}

const fn is_above(shortfall: &Shortfall<'_>) -> bool {
    matches!(shortfall.required, Relation::AtMost | Relation::Less)
}

/// A difference as a value of the kind that the two numbers are.
fn same(like: &Value, number: Decimal) -> Value {
    match like {
        Value::Integer(_) => i64::try_from(number).map_or(Value::Decimal(number), Value::Integer),
        Value::Boolean(_)
        | Value::Decimal(_)
        | Value::Money(_)
        | Value::Date(_)
        | Value::Member(_)
        | Value::Text(_)
        | Value::Records(_) => Value::Decimal(number),
    }
}
