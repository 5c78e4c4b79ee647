//! Days moved by whole years, written as they were.
//!
//! In: a text, a day or a year in it, and the years. Out: the edits that make it the later one: the digits of the year,
//! and 28 for 29 where February has no such day. Width and script of the digits stay.

use super::edit::Edit;
use crate::value::Date;
use heng_grammar::span::Span;
use jiff::ToSpan;

/// The day `years` later; 28 February for a 29 February that is not there. `None` beyond the calendar.
pub(super) fn moved(day: Date, years: i32) -> Option<Date> {
    let year =
        i16::try_from(i32::from(day.year()).checked_add(years)?).ok().filter(|year| (1..=9999).contains(year))?;
    day.checked_add(years.years()).ok().filter(|moved| moved.year() == year)
}

/// Whether 29 February becomes another day.
pub(super) fn is_leap_lost(day: Date, years: i32) -> bool {
    moved(day, years).is_some_and(|moved| moved.day() != day.day())
}

/// The day of a year in words.
pub(super) fn date(year: i32, (month, day): (u32, u32)) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The edits that move a day by the years and some days more: year, month and day, each as wide as it was.
pub(super) fn nudged(text: &str, span: Span, (year, day): (i32, (u32, u32)), years: i32, by: i64) -> Option<Vec<Edit>> {
    let later = moved(date(year, day)?, years)?.checked_add(by.days()).ok()?;
    let runs = runs(span.slice(text));
    let [first, month, day] = runs.as_slice() else { return None };
    let wide = |run: &Run| run.digits.len() > 1;
    let two = |run: &Run, number: i8| if wide(run) { format!("{number:02}") } else { number.to_string() };
    let parts =
        [(first, format!("{:04}", later.year())), (month, two(month, later.month())), (day, two(day, later.day()))];
    let edit = |(run, plain): (&Run, String)| Edit {
        span: Span::new(span.start.saturating_add(run.start), span.start.saturating_add(run.end)),
        text: run.like(&plain),
    };
    Some(parts.into_iter().map(edit).collect())
}

/// The edits that move what stands at the span of the text: its year, and the day where it has one.
pub(super) fn edits(text: &str, span: Span, year: i32, day: Option<(u32, u32)>, years: i32) -> Option<Vec<Edit>> {
    let later = year.checked_add(years).filter(|year| (1..=9999).contains(year))?;
    let runs = runs(span.slice(text));
    let at = |run: &Run| Span::new(span.start.saturating_add(run.start), span.start.saturating_add(run.end));
    let written = runs.iter().position(|run| run.digits.len() == 4 && run.number() == u32::try_from(year).ok());
    let mut edits: Vec<Edit> = written
        .and_then(|index| runs.get(index))
        .map(|run| Edit { span: at(run), text: run.like(&format!("{later:04}")) })
        .into_iter()
        .collect();
    let lost = day == Some((2, 29)) && i16::try_from(later).is_ok_and(|year| Date::new(year, 2, 29).is_err());
    if lost {
        let mut other =
            runs.iter().enumerate().filter(|(index, run)| Some(*index) != written && run.number() == Some(29));
        edits.extend(other.next_back().and_then(|(_, run)| run.last_digit()).map(|(place, digit)| Edit {
            span: Span::new(span.start.saturating_add(place.0), span.start.saturating_add(place.1)),
            text: eight(digit).to_string(),
        }));
    }
    Some(edits)
}

/// Digits of one script in a row: 2019, ２０１９, 二〇一九, 二十九.
#[derive(Debug)]
struct Run {
    start: usize,
    end: usize,
    digits: Vec<(usize, char)>,
}

const CHINESE: &str = "〇一二三四五六七八九";

fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '０'..='９' => u32::from(character).checked_sub(u32::from('０')),
        '零' | '○' => Some(0),
        '十' => Some(10),
        other => CHINESE.chars().zip(0..).find_map(|(known, value)| (known == other).then_some(value)),
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, character) in text.char_indices() {
        if digit(character).is_none() {
            continue;
        }
        let end = place.saturating_add(character.len_utf8());
        match runs.last_mut().filter(|run| run.end == place) {
            Some(run) => {
                run.end = end;
                run.digits.push((place, character));
            }
            None => runs.push(Run { start: place, end, digits: vec![(place, character)] }),
        }
    }
    runs
}

impl Run {
    fn number(&self) -> Option<u32> {
        let mut total = 0_u32;
        for (index, (_, character)) in self.digits.iter().enumerate() {
            let digit = digit(*character)?;
            total = match (digit, index) {
                (10, 0) => 10,
                (10, _) => total.checked_mul(10)?,
                (_, _) if self.digits.iter().any(|(_, other)| *other == '十') => total.checked_add(digit)?,
                (_, _) => total.checked_mul(10)?.checked_add(digit)?,
            };
        }
        Some(total)
    }

    fn last_digit(&self) -> Option<((usize, usize), char)> {
        self.digits.last().map(|(place, digit)| ((*place, place.saturating_add(digit.len_utf8())), *digit))
    }

    /// A number in the digits of this one.
    fn like(&self, plain: &str) -> String {
        let first = self.digits.first().map_or('0', |(_, character)| *character);
        let zero = self.digits.iter().map(|(_, character)| *character).find(|digit| matches!(digit, '零' | '○'));
        plain.chars().map(|digit| written(first, digit, zero)).collect()
    }
}

/// A digit in the script of another.
fn written(like: char, plain: char, zero: Option<char>) -> char {
    let value = plain.to_digit(10).unwrap_or(0);
    match like {
        '0'..='9' => plain,
        '０'..='９' => char::from_u32(u32::from('０').saturating_add(value)).unwrap_or(plain),
        _ if value == 0 => zero.unwrap_or('〇'),
        _ => CHINESE.chars().nth(value as usize).unwrap_or(plain),
    }
}

fn eight(like: char) -> char {
    written(like, '8', None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revise::edit::applied;

    fn move_day(text: &str, (year, month, day): (i32, u32, u32), years: i32) -> String {
        edits(text, Span::new(0, text.len()), year, Some((month, day)), years)
            .map_or_else(String::new, |edits| applied(text, &edits))
    }

    #[test]
    fn days_keep_their_writing() {
        assert_eq!(move_day("2019-03-15", (2019, 3, 15), 1), "2020-03-15");
        assert_eq!(move_day("２０１９年３月１５日", (2019, 3, 15), 2), "２０２１年３月１５日");
        assert_eq!(move_day("二〇一九年三月", (2019, 3, 1), 1), "二〇二〇年三月");
        assert_eq!(move_day("二○○九年", (2009, 3, 1), 1), "二○一○年");
        assert_eq!(move_day("31 December 2024", (2024, 12, 31), 1), "31 December 2025");
    }

    #[test]
    fn the_twenty_ninth_of_february_becomes_the_twenty_eighth() {
        assert_eq!(move_day("2020-02-29", (2020, 2, 29), 1), "2021-02-28");
        assert_eq!(move_day("2020-02-29", (2020, 2, 29), 4), "2024-02-29");
        assert_eq!(move_day("2029年2月29日", (2029, 2, 29), 0), "2029年2月28日");
        assert_eq!(move_day("二〇二〇年二月二十九日", (2020, 2, 29), 1), "二〇二一年二月二十八日");
        assert_eq!(move_day("29 February 2020", (2020, 2, 29), -1), "28 February 2019");
        assert_eq!(move_day("—2月29日", (2020, 2, 29), 1), "—2月28日");
    }

    #[test]
    fn a_day_can_move_by_days_too() {
        let nudge = |text: &str, day, by| {
            let edits = nudged(text, Span::new(0, text.len()), day, 1, by);
            edits.map_or_else(String::new, |edits| applied(text, &edits))
        };
        assert_eq!(nudge("2024-03-11", (2024, (3, 11)), 1), "2025-03-12");
        assert_eq!(nudge("2023年3月1日", (2023, (3, 1)), -1), "2024年2月29日");
    }
}
