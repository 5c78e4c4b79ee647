//! Quantities without a numeral: 半年, 各半, 百分之五, half, a fifth, equally.
//!
//! In: glyphs and where to look. Out: what is meant, each with whether a rule can be expected to use it.

use super::glyphs::Glyphs;
use super::numeral::numeral;
use super::quantity::Kind;
use crate::value::{Decimal, exact};

/// What a phrase stands for.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    HalfYear,
    /// one half, of two equal parts
    Half,
    NextDay,
    /// one part of so many
    Part(i64),
    /// read no further: 零时 is no number here
    Nothing,
}

const PHRASES: [(&str, Meaning); 27] = [
    ("半年", Meaning::HalfYear),
    ("一半", Meaning::Half),
    ("各半", Meaning::Half),
    ("对半", Meaning::Half),
    ("半数", Meaning::Half),
    ("减半", Meaning::Half),
    ("平分", Meaning::Half),
    ("均分", Meaning::Half),
    ("平均分", Meaning::Half),
    ("次日", Meaning::NextDay),
    ("翌日", Meaning::NextDay),
    ("零时", Meaning::Nothing),
    ("一次性", Meaning::Nothing),
    ("一线", Meaning::Nothing),
    ("1:1", Meaning::Half),
    ("half", Meaning::Half),
    ("equally", Meaning::Half),
    ("equal", Meaning::Half),
    ("third", Meaning::Part(3)),
    ("thirds", Meaning::Part(3)),
    ("quarter", Meaning::Part(4)),
    ("fourth", Meaning::Part(4)),
    ("fifth", Meaning::Part(5)),
    ("sixth", Meaning::Part(6)),
    ("eighth", Meaning::Part(8)),
    ("tenth", Meaning::Part(10)),
    ("next day", Meaning::NextDay),
];

/// The phrase that begins at the index.
pub(super) fn phrase(glyphs: &Glyphs, at: usize) -> Option<(Vec<(Kind, bool)>, usize)> {
    if let Some(percent) = percent(glyphs, at) {
        return Some(percent);
    }
    let inside = glyphs.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    let (meaning, end) = glyphs.eat_one(at, &PHRASES).filter(|_| !inside)?;
    let kinds = match meaning {
        Meaning::HalfYear => vec![(Kind::Months(Decimal::from(6)), true)],
        Meaning::Half => vec![(Kind::Ratio(Decimal::new(5, 1)), false), (Kind::Bare(Decimal::ONE), false)],
        Meaning::NextDay => vec![(Kind::Days(Decimal::ONE), false)],
        Meaning::Part(count) => parts(Decimal::ONE, Decimal::from(count)),
        Meaning::Nothing => Vec::new(),
    };
    Some((kinds, end))
}

/// 百分之五十
fn percent(glyphs: &Glyphs, at: usize) -> Option<(Vec<(Kind, bool)>, usize)> {
    let read = numeral(glyphs, glyphs.eat(at, "百分之")?).or_else(|| {
        // 百分之百
        let end = glyphs.eat(at, "百分之百")?;
        let script = super::numeral::Script::Chinese;
        Some(super::numeral::Numeral { number: Decimal::ONE_HUNDRED, end, script, magnitude: Decimal::ONE })
    })?;
    let ratio = exact::multiply(read.number, Decimal::new(1, 2)).ok()?;
    Some((vec![(Kind::Ratio(ratio), true)], read.end))
}

/// So many parts of so many: as a fraction where that is exact, and as the numbers that a rule may divide by.
pub(super) fn parts(of: Decimal, whole: Decimal) -> Vec<(Kind, bool)> {
    let fraction = of.checked_div(whole).filter(|fraction| exact::multiply(*fraction, whole) == Ok(of));
    let numbers = [(Kind::Bare(whole), false), (Kind::Bare(of), false)];
    fraction.map(|fraction| (Kind::Ratio(fraction), false)).into_iter().chain(numbers).collect()
}
