//! Values, types and ranges in words, in both languages.
//!
//! In: what the IR and the evaluator hold. Out: what a person reads: "3720元", "2 weeks", "整数 人（1人以上）".
//! Everything that shows a value to a person words it here, so that an error about a facts file, a reason and a
//! difference in a case speak alike. Absent: sentences, which are written where the finding is made.

mod expectation;
mod language;

pub use expectation::{bound, expectation, members};
pub use language::Language;

use crate::ir::policy::PolicySet;
use crate::names::period_words;
use crate::value::{Decimal, Type, Unit, Value, exact};

/// A value of a type in words.
pub fn value(policy: &PolicySet, kind: &Type, value: &Value, language: Language) -> String {
    match value {
        Value::Boolean(truth) => {
            language.choose(if *truth { "是" } else { "否" }, if *truth { "true" } else { "false" })
        }
        Value::Integer(number) => counted(&number.to_string(), unit_of(kind), language),
        Value::Decimal(number) if matches!(kind, Type::Ratio { .. }) => percent(*number),
        Value::Decimal(number) => counted(&plain(*number), unit_of(kind), language),
        Value::Money(sum) => yuan(*sum, language),
        Value::Date(day) => day.to_string(),
        Value::Member(position) => member(policy, kind, *position).to_owned(),
        Value::Text(text) => match language {
            Language::Zh => format!("“{text}”"),
            Language::En => format!("\"{text}\""),
        },
        Value::Records(records) => match language {
            Language::Zh => format!("{}条记录", records.len()),
            Language::En => format!("{} records", records.len()),
        },
    }
}

/// The name of an enumeration's member; empty where the type has no such member.
pub fn member<'p>(policy: &'p PolicySet, kind: &Type, position: u16) -> &'p str {
    let Type::Enumeration(id) = kind else { return "" };
    let declared = policy.enumeration(*id);
    declared.and_then(|declared| declared.members.get(usize::from(position))).map_or("", String::as_str)
}

/// The name of a window, deadline, period or day; a period without a name is called by its keyword.
pub fn timing_name(name: &str, language: Language) -> &str {
    let (zh, en) = period_words(name);
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// A name as it can be written in a policy.
pub fn named(name: &str) -> String {
    heng_grammar::written(name)
}

/// A sum as people write it: no decimals where there are none, else two.
pub fn yuan(sum: Decimal, language: Language) -> String {
    let normal = sum.normalize();
    let text = if normal.scale() == 1 { cents(sum) } else { plain(normal) };
    match language {
        Language::Zh => format!("{text}元"),
        Language::En => format!("{text} yuan"),
    }
}

/// A sum with two decimals, as answers in JSON carry it; more only where a policy left more.
pub fn cents(sum: Decimal) -> String {
    let mut shown = sum.normalize();
    if shown.scale() < 2 {
        shown.rescale(2);
    }
    let text = shown.to_string();
    if shown.is_zero() { text.trim_start_matches('-').to_owned() } else { text }
}

/// A fraction of one as a percentage.
fn percent(number: Decimal) -> String {
    exact::multiply(number, Decimal::ONE_HUNDRED)
        .map_or_else(|_| plain(number), |hundredfold| format!("{}%", plain(hundredfold)))
}

/// A number without needless zeros.
pub fn plain(number: Decimal) -> String {
    if number.is_zero() { "0".to_owned() } else { number.normalize().to_string() }
}

/// A number with the word that it counts; in English `1 day`, `2 days`.
pub fn counted(number: &str, unit: &Unit, language: Language) -> String {
    match language {
        Language::Zh => format!("{number}{}", unit.zh()),
        Language::En if *unit == Unit::None => number.to_owned(),
        Language::En if number == "1" => format!("{number} {}", singular(unit)),
        Language::En => format!("{number} {}", unit.en()),
    }
}

/// The English word for one of them; author's units are as the author wrote them.
fn singular(unit: &Unit) -> &str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
        Unit::YearOfAge => "year of age",
        Unit::None | Unit::Counting(_) => unit.en(),
    }
}

/// What a number of this type counts.
pub fn unit_of(kind: &Type) -> &Unit {
    match kind {
        Type::Integer(unit) | Type::Decimal { unit, .. } => unit,
        Type::Boolean
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Date
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => &Unit::None,
    }
}

/// The first characters of a text that may be long, for a message.
pub fn clip(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().nth(MOST).is_none() { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_naturally() {
        let sum = |text: &str| Decimal::from_str_exact(text).unwrap_or_default();
        assert_eq!(yuan(sum("3720.00"), Language::Zh), "3720元");
        assert_eq!(yuan(sum("0.5"), Language::Zh), "0.50元");
        assert_eq!(yuan(sum("12.34"), Language::En), "12.34 yuan");
        assert_eq!(cents(sum("40000")), "40000.00");
        assert_eq!(cents(sum("-0")), "0.00");
        assert_eq!(cents(sum("0.125")), "0.125");
    }
}
