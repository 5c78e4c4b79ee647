//! Days in words: 2019年3月15日, 3月15日, 2019-03-15, 15 March 2019, March 15.
//!
//! In: glyphs and where to look. Out: the day, the month or the year that stands there, and where it ends.

use super::glyphs::Glyphs;
use super::numeral::{Numeral, numeral};
use super::quantity::Kind;
use crate::value::Decimal;

const MONTHS: [(&str, u32); 23] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The day that begins at the index.
pub(super) fn day(glyphs: &Glyphs, at: usize) -> Option<(Kind, usize)> {
    if glyphs.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some((month, end)) = glyphs.eat_one(at, &MONTHS) {
        let (day, end) = small(glyphs, glyphs.skip(end), 31)?;
        return Some(english(glyphs, month, day, end));
    }
    let first = numeral(glyphs, at)?;
    iso(glyphs, &first).or_else(|| chinese(glyphs, &first)).or_else(|| {
        let day = whole(first.number).filter(|day| (1..=31).contains(day))?;
        let (month, end) = glyphs.eat_one(glyphs.skip(first.end), &MONTHS)?;
        Some(english(glyphs, month, day, end))
    })
}

/// With the year behind it, where there is one.
fn english(glyphs: &Glyphs, month: u32, day: u32, end: usize) -> (Kind, usize) {
    let behind = glyphs.skip(glyphs.eat(end, ",").unwrap_or(end));
    match numeral(glyphs, behind).and_then(|read| Some((year(&read)?, read.end))) {
        Some((year, end)) => (Kind::Date { year, month, day }, end),
        None => (Kind::MonthDay { month, day }, end),
    }
}

fn iso(glyphs: &Glyphs, first: &Numeral) -> Option<(Kind, usize)> {
    let year = year(first)?;
    let (month, end) = small(glyphs, glyphs.eat(first.end, "-")?, 12)?;
    let (day, end) = small(glyphs, glyphs.eat(end, "-")?, 31)?;
    Some((Kind::Date { year, month, day }, end))
}

fn chinese(glyphs: &Glyphs, first: &Numeral) -> Option<(Kind, usize)> {
    let Some((year, behind)) = year(first).zip(glyphs.eat(first.end, "年")) else {
        let month = whole(first.number).filter(|month| (1..=12).contains(month))?;
        let behind = glyphs.eat(first.end, "月")?;
        let (day, end) = day_of_month(glyphs, behind).or_else(|| last_day(glyphs, behind, month))?;
        return Some((Kind::MonthDay { month, day }, end));
    };
    let month = small(glyphs, behind, 12).and_then(|(month, end)| Some((month, glyphs.eat(end, "月")?)));
    let Some((month, behind)) = month else { return Some((Kind::Span { year, month: None }, behind)) };
    Some(match day_of_month(glyphs, behind).or_else(|| last_day(glyphs, behind, month)) {
        Some((day, end)) => (Kind::Date { year, month, day }, end),
        None => (Kind::Span { year, month: Some(month) }, behind),
    })
}

/// 9月底: the last day of the month, of February the 28th.
fn last_day(glyphs: &Glyphs, at: usize, month: u32) -> Option<(u32, usize)> {
    let end = glyphs.eat(at, "底").or_else(|| glyphs.eat(at, "末"))?;
    let day = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Some((day, end))
}

fn day_of_month(glyphs: &Glyphs, at: usize) -> Option<(u32, usize)> {
    let (day, end) = small(glyphs, at, 31)?;
    Some((day, glyphs.eat(end, "日").or_else(|| glyphs.eat(end, "号"))?))
}

/// A whole number from 1, not behind another digit.
fn small(glyphs: &Glyphs, at: usize, most: u32) -> Option<(u32, usize)> {
    let read = numeral(glyphs, at).or_else(|| joined(glyphs, at))?;
    whole(read.number).filter(|number| (1..=most).contains(number)).map(|number| (number, read.end))
}

/// Digits right behind a letter-like sign (年3月) or a dash are no part of a code here.
fn joined(glyphs: &Glyphs, at: usize) -> Option<Numeral> {
    let text: String = glyphs.from(at, 2).chars().take_while(char::is_ascii_digit).collect();
    let number = Decimal::from_str_exact(&text).ok()?;
    let end = at.saturating_add(text.len());
    Some(Numeral { number, end, script: super::numeral::Script::Digits, magnitude: Decimal::ONE })
}

fn year(read: &Numeral) -> Option<i32> {
    let number = whole(read.number).filter(|year| (1900..2200).contains(year) && read.magnitude == Decimal::ONE)?;
    i32::try_from(number).ok()
}

fn whole(number: Decimal) -> Option<u32> {
    if number.fract().is_zero() { u32::try_from(number).ok() } else { None }
}
