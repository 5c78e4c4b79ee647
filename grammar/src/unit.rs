//! The units of measure that the language knows, and the exact shifting of decimal points.
//!
//! In: the word after a number. Out: a [`Unit`], and how far the decimal point moves (万, 亿, 角, 分). Numbers
//! stay texts of digits; nothing here computes with them. Counting units (人, 册 …) are the author's and are
//! not listed.

use crate::tree::Unit;

/// One built-in unit word.
#[derive(Debug)]
pub(crate) struct UnitWord {
    pub(crate) zh: &'static [&'static str],
    pub(crate) en: &'static [&'static str],
    unit: Unit,
    /// How many places the decimal point moves to the left.
    down: usize,
}

const WORDS: &[UnitWord] = &[
    UnitWord { zh: &["元"], en: &["yuan"], unit: Unit::Yuan, down: 0 },
    UnitWord { zh: &["角"], en: &["jiao"], unit: Unit::Yuan, down: 1 },
    UnitWord { zh: &["分"], en: &["fen"], unit: Unit::Yuan, down: 2 },
    UnitWord { zh: &["%", "％"], en: &["percent"], unit: Unit::Percent, down: 0 },
    UnitWord { zh: &["天", "日"], en: &["days", "day"], unit: Unit::Day, down: 0 },
    UnitWord { zh: &["周"], en: &["weeks", "week"], unit: Unit::Week, down: 0 },
    UnitWord { zh: &["个月"], en: &["months", "month"], unit: Unit::Month, down: 0 },
    UnitWord { zh: &["年"], en: &["years", "year"], unit: Unit::Year, down: 0 },
    UnitWord { zh: &["周岁"], en: &["years_old"], unit: Unit::YearOfAge, down: 0 },
];

/// The row of a built-in unit word in either language.
pub(crate) fn word(text: &str) -> Option<&'static UnitWord> {
    WORDS.iter().find(|row| row.zh.contains(&text) || row.en.contains(&text))
}

/// The one spelling by which the tree names a unit where it keeps units as names: 天 for day, days and 日.
pub(crate) fn canonical(text: &str) -> &str {
    word(text).and_then(|row| row.zh.first()).copied().unwrap_or(text)
}

/// The number and unit that `number` with the word `text` after it stand for.
pub(crate) fn measure(number: &str, text: &str) -> (String, Unit) {
    match word(text) {
        Some(row) => (lowered(number, row.down), row.unit.clone()),
        None => (number.to_owned(), Unit::Counting(text.to_owned())),
    }
}

/// `number` with the decimal point moved `places` to the right.
pub(crate) fn raised(number: &str, places: usize) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut digits: Vec<char> = part.chars().collect();
    while digits.len() < places {
        digits.push('0');
    }
    let moved: String = digits.iter().take(places).collect();
    let rest: String = digits.iter().skip(places).collect();
    pointed(&format!("{whole}{moved}"), &rest)
}

/// `number` with the decimal point moved `places` to the left.
fn lowered(number: &str, places: usize) -> String {
    if places == 0 {
        return number.to_owned();
    }
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let padded = format!("{}{whole}", "0".repeat(places));
    let cut = padded.len().saturating_sub(places);
    let (left, right) = padded.split_at_checked(cut).unwrap_or((whole, ""));
    pointed(left, &format!("{right}{part}"))
}

fn pointed(whole: &str, part: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::{lowered, raised};

    #[test]
    fn points_move_exactly() {
        assert_eq!(raised("2", 4), "20000");
        assert_eq!(raised("0.5", 4), "5000");
        assert_eq!(raised("1.23456", 4), "12345.6");
        assert_eq!(raised("0", 8), "0");
        assert_eq!(lowered("5", 1), "0.5");
        assert_eq!(lowered("12.5", 2), "0.125");
        assert_eq!(lowered("300", 2), "3");
    }
}
