//! Units behind a number: 元, %, 倍, 天, 个月, 周岁, 人; yuan, days, children.
//!
//! In: glyphs and a numeral. Out: the kind of the quantity, where its unit ends, and whether a rule can be expected to
//! use it. Counted things keep what follows the number, since every policy set has units of its own.

use super::glyphs::Glyphs;
use super::numeral::{Numeral, Script, numeral};
use super::quantity::Kind;
use crate::value::{Decimal, exact};

#[derive(Debug, Clone, Copy)]
enum Unit {
    Money,
    /// 角
    Tenth,
    Percent,
    Times,
    /// 折: tenths
    Discount,
    Day,
    /// 日 and 号, which may also be a day of the month
    DayOrDate,
    Week,
    Month,
    Year,
    Age,
    /// 月 alone is a month of the calendar, 时 an hour of the clock
    Clock,
    /// 年度, 年级: no length of time
    Nothing,
}

const UNITS: [(&str, Unit); 43] = [
    ("元", Unit::Money),
    ("圆", Unit::Money),
    ("块钱", Unit::Money),
    ("yuan", Unit::Money),
    ("cny", Unit::Money),
    ("角", Unit::Tenth),
    ("%", Unit::Percent),
    ("percent", Unit::Percent),
    ("per cent", Unit::Percent),
    ("倍", Unit::Times),
    ("折", Unit::Discount),
    ("天", Unit::Day),
    ("个工作日", Unit::Day),
    ("工作日", Unit::Day),
    ("个自然日", Unit::Day),
    ("日", Unit::DayOrDate),
    ("号", Unit::DayOrDate),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("周岁", Unit::Age),
    ("岁", Unit::Age),
    ("周年", Unit::Year),
    ("周", Unit::Week),
    ("个星期", Unit::Week),
    ("星期", Unit::Week),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("个月", Unit::Month),
    ("个自然月", Unit::Month),
    ("months", Unit::Month),
    ("month", Unit::Month),
    ("年度", Unit::Nothing),
    ("年级", Unit::Nothing),
    ("个年度", Unit::Nothing),
    ("年", Unit::Year),
    ("years old", Unit::Age),
    ("years of age", Unit::Age),
    ("years", Unit::Year),
    ("year", Unit::Year),
    ("月", Unit::Clock),
    ("时", Unit::Clock),
    ("点", Unit::Clock),
    ("分之", Unit::Nothing),
];

/// The kind of the numeral with what follows it; `None` where it counts nothing.
pub(super) fn unit(glyphs: &Glyphs, read: &Numeral) -> Option<(Kind, usize, bool)> {
    let start = glyphs.skip(read.end);
    if let Some(part) = fraction(glyphs, read, start) {
        return Some(part);
    }
    let Some((unit, end)) = glyphs.eat_one(start, &UNITS) else { return Some(counted(glyphs, read, start)) };
    let times = |by: Decimal| exact::multiply(read.number, by).ok();
    let kind = match unit {
        Unit::Money => return money(glyphs, read.number, end),
        Unit::Tenth => Kind::Money(times(Decimal::new(1, 1))?),
        Unit::Percent => Kind::Ratio(times(Decimal::new(1, 2))?),
        Unit::Times => Kind::Ratio(read.number),
        Unit::Discount => Kind::Ratio(times(Decimal::new(1, 1))?),
        Unit::Day | Unit::DayOrDate => Kind::Days(read.number),
        Unit::Week => Kind::Days(times(Decimal::from(7))?),
        Unit::Month => Kind::Months(read.number),
        Unit::Year => Kind::Months(times(Decimal::from(12))?),
        Unit::Age => Kind::Age(read.number),
        Unit::Clock => Kind::Bare(read.number),
        Unit::Nothing => return None,
    };
    let firm = match unit {
        Unit::DayOrDate | Unit::Clock | Unit::Nothing => false,
        Unit::Money | Unit::Tenth | Unit::Percent | Unit::Times | Unit::Discount => true,
        Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Age => {
            read.script != Script::English || read.number > Decimal::ONE
        }
    };
    Some((kind, end, firm))
}

/// 三分之一
fn fraction(glyphs: &Glyphs, read: &Numeral, start: usize) -> Option<(Kind, usize, bool)> {
    let of = numeral(glyphs, glyphs.eat(start, "分之")?)?;
    let ratio = of.number.checked_div(read.number);
    let exactly = ratio.filter(|ratio| exact::multiply(*ratio, read.number) == Ok(of.number));
    Some((exactly.map_or(Kind::Bare(read.number), Kind::Ratio), of.end, exactly.is_some()))
}

/// 3元5角2分 is one sum.
fn money(glyphs: &Glyphs, yuan: Decimal, end: usize) -> Option<(Kind, usize, bool)> {
    let (mut sum, mut end) = (yuan, end);
    for (word, scale) in [("角", 1), ("分", 2)] {
        let part = numeral(glyphs, end).and_then(|read| Some((read.number, glyphs.eat(read.end, word)?)));
        if let Some((number, behind)) = part {
            sum = exact::add(sum, exact::multiply(number, Decimal::new(1, scale)).ok()?).ok()?;
            end = behind;
        }
    }
    Some((Kind::Money(sum), end, true))
}

/// A number that counts what follows it, or stands alone.
fn counted(glyphs: &Glyphs, read: &Numeral, start: usize) -> (Kind, usize, bool) {
    const NO_UNIT: [&str; 24] = [
        "a", "an", "and", "are", "as", "at", "by", "each", "every", "for", "from", "has", "have", "in", "is", "of",
        "on", "or", "per", "than", "the", "to", "will", "with",
    ];
    let following = glyphs.from(start, 20);
    let word: String = following.chars().take_while(char::is_ascii_alphabetic).collect();
    let first = following.chars().next();
    let blank = start > read.end && word.is_empty();
    let unit = first.is_some_and(char::is_alphabetic) && !blank && !NO_UNIT.contains(&word.as_str());
    if !unit || followed_by_comparator(&following) {
        return (Kind::Bare(read.number), read.end, false);
    }
    (Kind::Count { number: read.number, unit: following }, read.end, read.script == Script::Digits)
}

fn followed_by_comparator(following: &str) -> bool {
    ["以上", "以下", "以内", "及以", "至", "到", "起", "前", "后"].iter().any(|word| following.starts_with(word))
}
