//! Calendar arithmetic: what the policy's month-end rule, ages and month counts mean.
//!
//! The days themselves come from `jiff`; the choices that a policy makes (what 31 January plus one month
//! is, when somebody born on 29 February grows a year older) are written out here.

use super::{Date, Failure};
use heng_grammar::tree::MonthEndRule;
use jiff::Span;

/// A unit in which days are counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Day,
    Week,
    Month,
    Year,
}

/// `day` and `count` steps on (or back, where negative).
pub fn shift(day: Date, count: i64, step: Step, rule: MonthEndRule) -> Result<Date, Failure> {
    match step {
        Step::Day => shift_days(day, count),
        Step::Week => shift_days(day, count.checked_mul(7).ok_or(Failure::Overflow)?),
        Step::Month => shift_months(day, count, rule),
        Step::Year => shift_months(day, count.checked_mul(12).ok_or(Failure::Overflow)?, rule),
    }
}

fn shift_days(day: Date, count: i64) -> Result<Date, Failure> {
    let span = Span::new().try_days(count).map_err(|_| Failure::Overflow)?;
    day.checked_add(span).map_err(|_| Failure::Overflow)
}

/// The corresponding day `count` months on; where that month is too short, the day that the rule names.
fn shift_months(day: Date, count: i64, rule: MonthEndRule) -> Result<Date, Failure> {
    let months = i64::from(day.year())
        .checked_mul(12)
        .and_then(|months| months.checked_add(i64::from(day.month()).checked_sub(1)?))
        .and_then(|months| months.checked_add(count))
        .ok_or(Failure::Overflow)?;
    let year = i16::try_from(months.div_euclid(12)).map_err(|_| Failure::Overflow)?;
    let month = i8::try_from(months.rem_euclid(12)).map_err(|_| Failure::Overflow)?.saturating_add(1);
    if let Ok(corresponding) = Date::new(year, month, day.day()) {
        return Ok(corresponding);
    }
    let last = Date::new(year, month, 1).map_err(|_| Failure::Overflow)?.last_of_month();
    match rule {
        MonthEndRule::LastDay => Ok(last),
        MonthEndRule::NextFirst => shift_days(last, 1),
        MonthEndRule::Hole => Err(Failure::Defect),
    }
}

/// Completed years of age on `day`: one becomes N on the Nth birthday. Somebody born on 29 February becomes
/// a year older on 1 March of a common year, for the birthday itself has not come before. Negative before birth.
pub fn age(birth: Date, day: Date) -> i64 {
    let years = i64::from(day.year()).saturating_sub(i64::from(birth.year()));
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years.saturating_sub(1) } else { years }
}

/// Completed months from `from` to `to`; negative where `to` is earlier.
pub fn months_between(from: Date, to: Date) -> i64 {
    if to < from {
        return months_between(to, from).saturating_neg();
    }
    let years = i64::from(to.year()).saturating_sub(i64::from(from.year()));
    let months = years.saturating_mul(12).saturating_add(i64::from(to.month())).saturating_sub(i64::from(from.month()));
    let complete = to.day() >= from.day() || to == to.last_of_month();
    if complete { months } else { months.saturating_sub(1) }
}

/// Days from `from` to `to`, the first not counted.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// The first day of the month after.
pub fn first_of_next_month(day: Date) -> Result<Date, Failure> {
    shift_days(day.last_of_month(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_month_end_rule_decides_what_a_short_month_gives() {
        let last = |day, count| shift(day, count, Step::Month, MonthEndRule::LastDay);
        let next = |day, count| shift(day, count, Step::Month, MonthEndRule::NextFirst);
        assert_eq!(last(date(2019, 1, 31), 1), Ok(date(2019, 2, 28)));
        assert_eq!(next(date(2019, 1, 31), 1), Ok(date(2019, 3, 1)));
        assert_eq!(last(date(2020, 2, 29), 12), Ok(date(2021, 2, 28)));
        assert_eq!(last(date(2019, 3, 31), -1), Ok(date(2019, 2, 28)));
        assert_eq!(last(date(2019, 12, 15), 1), Ok(date(2020, 1, 15)));
        assert_eq!(last(date(9999, 12, 31), 1), Err(Failure::Overflow));
    }

    #[test]
    fn ages_are_completed_years() {
        assert_eq!(age(date(1959, 7, 15), date(2019, 7, 14)), 59);
        assert_eq!(age(date(1959, 7, 15), date(2019, 7, 15)), 60);
        assert_eq!(age(date(1964, 2, 29), date(2023, 2, 28)), 58);
        assert_eq!(age(date(1964, 2, 29), date(2023, 3, 1)), 59);
        assert_eq!(age(date(2020, 1, 1), date(2019, 12, 31)), -1);
    }

    #[test]
    fn months_are_completed_months() {
        assert_eq!(months_between(date(2019, 1, 31), date(2019, 2, 28)), 1);
        assert_eq!(months_between(date(2019, 1, 15), date(2019, 2, 14)), 0);
        assert_eq!(months_between(date(2019, 2, 15), date(2019, 1, 15)), -1);
        assert_eq!(days_between(date(2019, 1, 1), date(2019, 12, 31)), 364);
    }
}
