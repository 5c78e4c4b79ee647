//! Numerals: 1,200 and 5万, 十 and 二十五, one and twenty.
//!
//! In: glyphs and where to look. Out: the number, where it ends and how it was written. A numeral that is part of
//! a code (J1), of an ordinal (第一) or of a label (1、 at the beginning, （一）) is none.

use super::glyphs::Glyphs;
use crate::value::{Decimal, exact};

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Digits,
    Chinese,
    English,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) number: Decimal,
    pub(super) end: usize,
    pub(super) script: Script,
    /// 万 and its like, already multiplied in; 1 without
    pub(super) magnitude: Decimal,
}

const ENGLISH: [(&str, i64); 21] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("once", 1),
];

/// What may stand right behind the digits.
const MAGNITUDES: [(&str, i64); 4] = [("百万", 1_000_000), ("万", 10_000), ("亿", 100_000_000), ("千", 1000)];

/// The numeral that begins at the index.
pub(super) fn numeral(glyphs: &Glyphs, at: usize) -> Option<Numeral> {
    let first = glyphs.at(at)?;
    let before = glyphs.before(at);
    if first.is_ascii_digit() {
        let digit = |c: char| c.is_ascii_digit();
        let part =
            matches!(before, Some(',' | '.')) && at.checked_sub(2).and_then(|at| glyphs.at(at)).is_some_and(digit);
        let code = before.is_some_and(|c| c.is_ascii_alphanumeric());
        return if part || code { None } else { digits(glyphs, at) };
    }
    if chinese_digit(first).is_some() || first == '十' {
        return if before == Some('第') || before.is_some_and(is_chinese) { None } else { chinese(glyphs, at) };
    }
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (number, end) = glyphs.eat_one(at, &ENGLISH)?;
    Some(Numeral { number: Decimal::from(number), end, script: Script::English, magnitude: Decimal::ONE })
}

fn digits(glyphs: &Glyphs, at: usize) -> Option<Numeral> {
    let digit = |index: usize| glyphs.at(index).is_some_and(|c| c.is_ascii_digit());
    let mut text = String::new();
    let mut end = at;
    loop {
        match glyphs.at(end)? {
            c if c.is_ascii_digit() => text.push(c),
            ',' if (1..=3).all(|ahead| digit(end.saturating_add(ahead))) && !digit(end.saturating_add(4)) => {}
            '.' if digit(end.saturating_add(1)) && !text.contains('.') => text.push('.'),
            _ => break,
        }
        end = end.saturating_add(1);
        if end >= glyphs.len() {
            break;
        }
    }
    let ordinal = glyphs.before(at) == Some('第');
    let code = glyphs.at(end).is_some_and(|c| c.is_ascii_alphabetic()) && !text.contains('.');
    let label = at == 0 && matches!(glyphs.at(end), Some('、' | '.' | ')'));
    let mark = glyphs.before(at) == Some('(') && glyphs.at(end) == Some(')');
    if ordinal || code || label || mark {
        return None;
    }
    let number = Decimal::from_str_exact(&text).ok()?;
    let (magnitude, end) = glyphs
        .eat_one(glyphs.skip(end), &MAGNITUDES)
        .map_or((Decimal::ONE, end), |(times, end)| (Decimal::from(times), end));
    let number = exact::multiply(number, magnitude).ok()?;
    Some(Numeral { number, end, script: Script::Digits, magnitude })
}

fn chinese_digit(c: char) -> Option<i64> {
    "零一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| i64::try_from(at).ok()).or(match c {
        '两' => Some(2),
        _ => None,
    })
}

fn is_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// 十, 二十五, 一百二十, 五万, and digits in a row as in 二〇一九.
fn chinese(glyphs: &Glyphs, at: usize) -> Option<Numeral> {
    let run: Vec<char> = (at..glyphs.len()).map_while(|index| glyphs.at(index).filter(|c| is_chinese(*c))).collect();
    let end = at.saturating_add(run.len());
    let label = glyphs.before(at) == Some('(') && glyphs.at(end) == Some(')');
    let heading = at == 0 && glyphs.at(end) == Some('、');
    if label || heading {
        return None;
    }
    let number = if run.iter().all(|c| chinese_digit(*c).is_some()) { row(&run)? } else { sum(&run)? };
    Some(Numeral { number: Decimal::from(number), end, script: Script::Chinese, magnitude: Decimal::ONE })
}

/// One digit, or a year of four: 二三 beside each other are two things, not 23.
fn row(run: &[char]) -> Option<i64> {
    if !matches!(run.len(), 1 | 4) {
        return None;
    }
    run.iter().try_fold(0_i64, |sum, c| sum.checked_mul(10)?.checked_add(chinese_digit(*c)?))
}

fn sum(run: &[char]) -> Option<i64> {
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None);
    for c in run {
        match c {
            '十' | '百' | '千' => {
                let times = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                let digits = digit.take().or((*c == '十').then_some(1))?;
                section = section.checked_add(i64::checked_mul(digits, times)?)?;
            }
            '万' | '亿' => {
                let times = if *c == '万' { 10_000 } else { 100_000_000 };
                section = section.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(section)?.checked_mul(times)?;
                section = 0;
            }
            _ => digit = chinese_digit(*c),
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}
