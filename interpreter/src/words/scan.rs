//! The quantities in words.
//!
//! In: a citation, a reading, a name. Out: its quantities in order, each with its comparator. Ordinals, labels, plan
//! codes and the titles in 《》 count nothing and are left out. A number without a unit takes the unit of the one
//! it forms a range with (21—50人), and the second day of a range the year of the first.

use super::bounds::around;
use super::calendar;
use super::glyphs::Glyphs;
use super::numeral::{Numeral, numeral};
use super::phrases::phrase;
use super::quantity::{Bound, Edge, Kind, Quantity, Side, number, with};
use super::units::unit;
use crate::value::{Decimal, exact};

/// A quantity with its place among the glyphs.
#[derive(Debug)]
struct Found {
    start: usize,
    end: usize,
    kind: Kind,
    bound: Option<Bound>,
    firm: bool,
}

/// Every quantity of the words, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let glyphs = Glyphs::new(text);
    let found = read(&glyphs);
    let quantity =
        |one: Found| Quantity { text: shown(&glyphs, &one), kind: one.kind, bound: one.bound, firm: one.firm };
    found.into_iter().map(quantity).collect()
}

fn read(glyphs: &Glyphs) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        at = step(glyphs, at, &mut found);
    }
    found
}

/// A year in words, or a day of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    /// From the first byte to that behind the last.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) year: i32,
    /// Month and day, where both are said.
    pub(crate) day: Option<(u32, u32)>,
    /// Nothing but the number says that it is a year.
    pub(crate) bare: bool,
}

/// Every year in the words and every day of one, in order.
pub(crate) fn dated(text: &str) -> Vec<Dated> {
    let (glyphs, places) = Glyphs::placed(text);
    let place = |index: usize| places.get(index).copied().unwrap_or(text.len());
    let dated = |one: Found| {
        let (year, day, bare) = match &one.kind {
            Kind::Date { year, month, day } => (*year, Some((*month, *day)), false),
            Kind::Span { year, .. } => (*year, None, false),
            Kind::Bare(number) => (whole(*number)?, None, true),
            Kind::Count { number, unit } if unit.starts_with("学年") => (whole(*number)?, None, true),
            Kind::Money(_)
            | Kind::Ratio(_)
            | Kind::Days(_)
            | Kind::Months(_)
            | Kind::Age(_)
            | Kind::MonthDay { .. }
            | Kind::Count { .. } => return None,
        };
        Some(Dated { start: place(one.start), end: place(one.end), year, day, bare })
    };
    read(&glyphs).into_iter().filter_map(dated).collect()
}

fn whole(number: Decimal) -> Option<i32> {
    number.fract().is_zero().then(|| i32::try_from(number).ok()).flatten().filter(|year| (1000..10000).contains(year))
}

/// Reads what stands at the index, and says where to go on.
fn step(glyphs: &Glyphs, at: usize, found: &mut Vec<Found>) -> usize {
    if !begins(glyphs, at) {
        return at.saturating_add(1);
    }
    if let Some((kinds, end)) = phrase(glyphs, at) {
        let many = |(kind, firm)| Found { start: at, end, kind, bound: around(glyphs, at, end), firm };
        found.extend(kinds.into_iter().map(many));
        return end;
    }
    if let Some((kind, end)) = calendar::day(glyphs, at) {
        push(glyphs, at, end, kind, true, found);
        return end;
    }
    let Some(read) = numeral(glyphs, at) else { return at.saturating_add(1) };
    let Some((kind, end, firm)) = unit(glyphs, &read) else { return read.end };
    push(glyphs, at, end, kind, firm, found);
    share_unit(glyphs, &read, found);
    end
}

/// Whether a quantity can begin with the character; most begin with none of these.
fn begins(glyphs: &Glyphs, at: usize) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    match glyphs.at(at) {
        Some(c) if letter(c) => !glyphs.before(at).is_some_and(letter),
        Some(c) => c.is_ascii_digit() || "零一二三四五六七八九十两百半各对减平均次翌".contains(c),
        None => false,
    }
}

fn push(glyphs: &Glyphs, start: usize, end: usize, kind: Kind, firm: bool, found: &mut Vec<Found>) {
    let mut one = Found { start, end, kind, bound: around(glyphs, start, end), firm };
    if matches!(one.kind, Kind::Count { .. }) && one.bound.is_none() {
        // The unit is not part of what was read: 10人以上.
        one.bound = behind_unit(glyphs, &one);
    }
    if let Some(last) = found.last_mut().filter(|last| linked(glyphs, last.end, start)) {
        share_date(last, &mut one);
        last.bound = Some(Bound { side: Some(Side::Up), edge: Edge::Included });
        one.bound = Some(Bound { side: Some(Side::Down), edge: Edge::Included });
    }
    found.push(one);
}

/// 2019年3月15日—4月15日, 3月15日至20日, 24 to 31 December: one end of a range lends the other what it lacks.
fn share_date(first: &mut Found, second: &mut Found) {
    let day = |kind: &Kind| number(kind).filter(|day| day.fract().is_zero()).and_then(|day| u32::try_from(day).ok());
    if let (Kind::Bare(_), Some(month), Some(day)) = (&first.kind, month(&second.kind), day(&first.kind)) {
        first.kind = Kind::MonthDay { month, day };
    }
    if let (Kind::Days(_), Some(month), Some(day)) = (&second.kind, month(&first.kind), day(&second.kind)) {
        second.kind = Kind::MonthDay { month, day };
    }
    if let (Kind::Date { year, .. }, Kind::MonthDay { month, day }) = (&first.kind, &second.kind) {
        second.kind = Kind::Date { year: *year, month: *month, day: *day };
    }
}

const fn month(kind: &Kind) -> Option<u32> {
    if let Kind::Date { month, .. } | Kind::MonthDay { month, .. } = kind { Some(*month) } else { None }
}

/// The comparator behind a unit of one or two characters, or of one word.
fn behind_unit(glyphs: &Glyphs, one: &Found) -> Option<Bound> {
    let Kind::Count { unit, .. } = &one.kind else { return None };
    let word = unit.chars().take_while(char::is_ascii_alphabetic).count();
    let lengths = if word > 0 { vec![word] } else { vec![1, 2, 3] };
    let start = glyphs.skip(one.end);
    lengths.into_iter().find_map(|length| around(glyphs, one.start, start.saturating_add(length)))
}

/// The first number of a range without a unit of its own takes that of the second: 1—3万元.
fn share_unit(glyphs: &Glyphs, read: &Numeral, found: &mut [Found]) {
    let [.., first, second] = found else { return };
    let bare = matches!(first.kind, Kind::Bare(_)) && linked(glyphs, first.end, second.start);
    let Some(small) = number(&first.kind).filter(|_| bare) else { return };
    // 50% is held as a fraction: what the unit did to the second number it does to the first.
    let ratio = if matches!(second.kind, Kind::Ratio(_)) { Decimal::new(1, 2) } else { read.magnitude };
    if let Ok(number) = exact::multiply(small, ratio) {
        first.kind = with(&second.kind, number);
        first.firm = second.firm;
    }
}

fn linked(glyphs: &Glyphs, end: usize, start: usize) -> bool {
    matches!(glyphs.slice(end, start).trim(), "-" | "至" | "到" | "to" | "日-" | "起至")
}

fn shown(glyphs: &Glyphs, one: &Found) -> String {
    let mut text = glyphs.slice(one.start, one.end);
    if let Kind::Count { unit, .. } = &one.kind {
        let word = unit.chars().take_while(char::is_ascii_alphabetic).count();
        text.push_str(&glyphs.from(one.end, if word > 0 { word.saturating_add(1) } else { 1 }));
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let one = |quantity: &Quantity| match &quantity.kind {
            Kind::Money(n) => format!("{n}元"),
            Kind::Ratio(n) => format!("×{}", n.normalize()),
            Kind::Days(n) => format!("{n}天"),
            Kind::Months(n) => format!("{n}月"),
            Kind::Age(n) => format!("{n}岁"),
            Kind::Date { year, month, day } => format!("{year}-{month}-{day}"),
            Kind::MonthDay { month, day } => format!("{month}-{day}"),
            Kind::Span { year, month } => format!("{year}/{}", month.unwrap_or(0)),
            Kind::Count { number, unit } => format!("{number}{}", unit.chars().next().unwrap_or(' ')),
            Kind::Bare(n) => format!("#{n}"),
        };
        let bound = |quantity: &Quantity| match quantity.bound {
            None => "",
            Some(Bound { side: Some(Side::Up), edge: Edge::Excluded }) => ">",
            Some(Bound { side: Some(Side::Up), edge: Edge::Open }) => ">?",
            Some(Bound { side: Some(Side::Up), .. }) => ">=",
            Some(Bound { side: Some(Side::Down), edge: Edge::Excluded }) => "<",
            Some(Bound { side: Some(Side::Down), edge: Edge::Open }) => "<?",
            Some(Bound { side: Some(Side::Down), .. }) => "<=",
            Some(Bound { side: None, .. }) => "@",
        };
        quantities(text).iter().map(|q| bound(q).to_owned() + &one(q)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_of_chinese_notices_are_read() {
        assert_eq!(said("涉及职工十人以上的群体性纠纷"), ">=10人");
        assert_eq!(said("保障期满之日起两年内"), "<=24月");
        assert_eq!(said("第一批受理时间:2019年3月15日—4月15日"), ">=2019-3-15 <=2019-4-15");
        assert_eq!(said("1—3万元不等"), ">=10000元 <=30000元");
        assert_eq!(said("提供最高5万元的建学补贴"), "<=50000元");
        assert_eq!(said("最低工资标准1.5倍"), "×1.5");
        assert_eq!(said("且未滿60周岁"), "<60岁");
        assert_eq!(said("20人以下 21—50人 51人以上"), "<=20人 >=21人 <=50人 >=51人");
        assert_eq!(said("4周及以上"), ">=28天");
        assert_eq!(said("应于2019年8月15日前"), "<?2019-8-15");
        assert_eq!(said("保障期大于半年的, 保障费为24元/人"), ">6月 24元");
        assert_eq!(said("一个年度内最高发放金额为1000元"), "<=1000元");
    }

    #[test]
    fn labels_codes_and_ordinals_are_no_quantities() {
        assert_eq!(said("1、本区工会会员"), "");
        assert_eq!(said("（一）技能晋升，第二批，J1计划，L4"), "");
        assert_eq!(said("《2020年100条》"), "");
        assert_eq!(said("本市二三级医院"), "");
    }

    #[test]
    fn numbers_of_english_notices_are_read() {
        assert_eq!(said("opened from 1 September 2023 to 31 August 2024"), ">=2023-9-1 <=2024-8-31");
        assert_eq!(said("at most 10,000 a year"), "<=#10000");
        assert_eq!(said("no more than three repairs"), "<=3r");
        assert_eq!(said("A member is 65 or older"), ">=#65");
        assert_eq!(said("within one month of"), "<=1月");
        assert_eq!(said("up to 80 square metres 600"), "<=80s #600");
    }
}
