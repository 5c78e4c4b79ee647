//! Quantities: what a citation and a rule can agree or disagree about.
//!
//! In: nothing; `scan` fills these from words and `written` from the tree. Out: which two are the same quantity
//! (2年 and 24个月, 5万元 and 50000元, 150% and 1.5) and which are rivals, of one kind and unit but not equal.
//! Invariant: in doubt two quantities are the same and no rivals, so that nothing sound is accused.

use crate::value::{Decimal, exact};

/// A number with its kind; every unit is folded to one of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// yuan
    Money(Decimal),
    /// a fraction of one: 50% is 0.5, 1.5倍 is 1.5
    Ratio(Decimal),
    /// days; a week of the calendar is seven
    Days(Decimal),
    /// months; a year is twelve, half a year six
    Months(Decimal),
    /// completed years of age
    Age(Decimal),
    /// a day of a year
    Date { year: i32, month: u32, day: u32 },
    /// a day without its year
    MonthDay { month: u32, day: u32 },
    /// a month of a year; without `month` the year alone
    Span { year: i32, month: Option<u32> },
    /// a counted number; `unit` is the unit of a rule, or what follows the number in the words
    Count { number: Decimal, unit: String },
    /// a number alone
    Bare(Decimal),
}

/// Which side of the number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Up,
    Down,
}

/// Whether the number itself is meant too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// said in so many words: 及以上, 不超过, 含
    Included,
    /// 以上, 以下, 以内: by the Civil Code art. 1259
    ByLaw,
    /// 不满, 未满, 超过
    Excluded,
    /// 前, 后: not settled
    Open,
}

/// A comparator in words; `side` is `None` where only the number itself is spoken of (含, 不含).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) side: Option<Side>,
    pub(super) edge: Edge,
}

/// A quantity as words state it.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) kind: Kind,
    pub(super) bound: Option<Bound>,
    /// A rule can be expected to use it; false for 一份, a year, a number without a unit.
    pub(super) firm: bool,
    /// as written, for messages
    pub(super) text: String,
}

/// Kinds whose numbers can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Money,
    Ratio,
    Days,
    Months,
    Age,
    Calendar,
    Count,
    Bare,
}

const fn family(kind: &Kind) -> Family {
    match kind {
        Kind::Money(_) => Family::Money,
        Kind::Ratio(_) => Family::Ratio,
        Kind::Days(_) => Family::Days,
        Kind::Months(_) => Family::Months,
        Kind::Age(_) => Family::Age,
        Kind::Date { .. } | Kind::MonthDay { .. } | Kind::Span { .. } => Family::Calendar,
        Kind::Count { .. } => Family::Count,
        Kind::Bare(_) => Family::Bare,
    }
}

/// Whether both say the same, read with good will.
pub(super) fn same(rule: &Kind, cited: &Kind) -> bool {
    if let (Some(a), Some(b)) = (date(rule), date(cited)) {
        return dates_agree(a, b);
    }
    let (Some(a), Some(b)) = (number(rule), number(cited)) else { return false };
    let (ours, theirs) = (family(rule), family(cited));
    let bare = ours == Family::Bare || theirs == Family::Bare;
    let ratio = ours == Family::Ratio || theirs == Family::Ratio;
    // Words may count with another word than the rule: 10名 and 10人, two places and two nurseries.
    let alike = ours == theirs || bare || ours == Family::Age && theirs == Family::Count;
    alike && a == b || bare && ratio && hundredfold(a, b)
}

/// Whether both are of one kind and unit, so that one can take the other's place.
pub(super) fn rival(rule: &Kind, cited: &Kind) -> bool {
    if let (Kind::Count { unit, .. }, Kind::Count { unit: following, .. }) = (rule, cited) {
        return counts(unit, following);
    }
    let day = !matches!(cited, Kind::Span { .. }) && !matches!(rule, Kind::Span { .. });
    family(rule) == family(cited) && family(rule) != Family::Bare && day
}

/// Whether the words behind a number begin with the unit.
pub(super) fn counts(unit: &str, following: &str) -> bool {
    const ALIKE: [&[&str]; 2] = [&["人", "名", "位"], &["次", "回"]];
    let unit = unit.replace('_', " ").to_lowercase();
    let stem = if unit.is_ascii() { unit.trim_end_matches('s') } else { unit.as_str() };
    let alike = ALIKE.iter().find(|group| group.contains(&stem));
    let following = following.to_lowercase();
    !stem.is_empty()
        && (following.starts_with(stem)
            || alike.is_some_and(|group| group.iter().any(|one| following.starts_with(one))))
}

/// The number of a quantity that is no date.
pub(super) fn number(kind: &Kind) -> Option<Decimal> {
    match kind {
        Kind::Money(number)
        | Kind::Ratio(number)
        | Kind::Days(number)
        | Kind::Months(number)
        | Kind::Age(number)
        | Kind::Count { number, .. }
        | Kind::Bare(number) => Some(*number),
        Kind::Date { .. } | Kind::MonthDay { .. } | Kind::Span { .. } => None,
    }
}

/// The same kind with another number.
pub(super) fn with(kind: &Kind, number: Decimal) -> Kind {
    match kind {
        Kind::Money(_) => Kind::Money(number),
        Kind::Ratio(_) => Kind::Ratio(number),
        Kind::Days(_) => Kind::Days(number),
        Kind::Months(_) => Kind::Months(number),
        Kind::Age(_) => Kind::Age(number),
        Kind::Count { unit, .. } => Kind::Count { number, unit: unit.clone() },
        Kind::Bare(_) | Kind::Date { .. } | Kind::MonthDay { .. } | Kind::Span { .. } => Kind::Bare(number),
    }
}

fn hundredfold(a: Decimal, b: Decimal) -> bool {
    let times = |x| exact::multiply(x, Decimal::ONE_HUNDRED);
    times(a) == Ok(b) || times(b) == Ok(a)
}

type Calendar = (Option<i32>, Option<u32>, Option<u32>);

const fn date(kind: &Kind) -> Option<Calendar> {
    match kind {
        Kind::Date { year, month, day } => Some((Some(*year), Some(*month), Some(*day))),
        Kind::MonthDay { month, day } => Some((None, Some(*month), Some(*day))),
        Kind::Span { year, month } => Some((Some(*year), *month, None)),
        Kind::Money(_)
        | Kind::Ratio(_)
        | Kind::Days(_)
        | Kind::Months(_)
        | Kind::Age(_)
        | Kind::Count { .. }
        | Kind::Bare(_) => None,
    }
}

/// What both state is equal; a year or a month stands for its first and its last day.
fn dates_agree((year, month, day): Calendar, (cited_year, cited_month, cited_day): Calendar) -> bool {
    let years = year.is_none() || cited_year.is_none() || year == cited_year;
    let edge = match (cited_month, cited_day) {
        (Some(_), Some(_)) => month == cited_month && (day.is_none() || day == cited_day),
        (Some(_), None) => month == cited_month && matches!(day, Some(1 | 28..=31) | None),
        (None, _) => matches!((month, day), (Some(1), Some(1)) | (Some(12), Some(31)) | (None, None)),
    };
    years && edge
}
