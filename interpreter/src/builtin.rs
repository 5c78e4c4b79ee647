//! Built-in functions, one row each.
//!
//! Hover, completion, the reference and the checker read the same rows: both names, what goes in, what comes
//! out, one line of meaning, and the function itself. A function sees known values only (unknown in,
//! unknown out, is the evaluator's rule) and gives an exact value or a [`Failure`].

mod called;
mod functions;

pub use called::{Called, Parameter, called};

use crate::value::calendar::{age, days_between, first_of_next_month, months_between};
use crate::value::{Failure, Type, Unit, Value};
use functions::{absolute, days_in_common, extreme, one_date, two_dates, whole_part};
use std::cmp::Ordering;

/// What a function takes and gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// dates, giving a count in a unit (`None`: a plain number)
    Count { dates: usize, unit: Option<CountUnit> },
    /// one date, giving a date
    Day,
    /// two or more values of one ordered type, giving that type
    Extreme,
    /// one number, giving a whole number of the same unit
    Whole,
    /// one number or sum, giving the same type
    Same,
}

/// The unit that a date function counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountUnit {
    Day,
    Month,
    YearOfAge,
}

/// One built-in function.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    pub zh: &'static str,
    pub en: &'static str,
    pub signature: Signature,
    pub doc_zh: &'static str,
    pub doc_en: &'static str,
    pub function: fn(&[Value]) -> Result<Value, Failure>,
}

/// An aggregate over a list; its second argument is written in the fields of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// how many records (for which the condition holds)
    Count,
    /// the sum of an expression over the records
    Sum,
    /// some record meets the condition
    Any,
    /// every record meets the condition
    All,
    /// the largest value of an expression
    Largest,
    /// the smallest value of an expression
    Smallest,
}

/// One aggregate's names and meaning.
#[derive(Debug, Clone, Copy)]
pub struct AggregateRow {
    pub zh: &'static str,
    pub en: &'static str,
    pub aggregate: Aggregate,
    pub doc_zh: &'static str,
    pub doc_en: &'static str,
}

const fn days(dates: usize) -> Signature {
    Signature::Count { dates, unit: Some(CountUnit::Day) }
}

/// Every built-in function.
pub const BUILTINS: [Builtin; 14] = [
    Builtin {
        zh: "周岁",
        en: "age",
        signature: Signature::Count { dates: 2, unit: Some(CountUnit::YearOfAge) },
        doc_zh: "周岁(出生日期, 某日)：该日已满的周岁，第 N 个生日当天满 N 周岁",
        doc_en: "age(birth, day): completed years on that day; one becomes N on the Nth birthday",
        function: |values| two_dates(values).map(|(birth, day)| Value::Integer(age(birth, day))),
    },
    Builtin {
        zh: "年",
        en: "year_of",
        signature: Signature::Count { dates: 1, unit: None },
        doc_zh: "年(日)：公历年份",
        doc_en: "year_of(day): the calendar year",
        function: |values| one_date(values).map(|day| Value::Integer(day.year().into())),
    },
    Builtin {
        zh: "月",
        en: "month_of",
        signature: Signature::Count { dates: 1, unit: None },
        doc_zh: "月(日)：月份，1 至 12",
        doc_en: "month_of(day): the month, 1 to 12",
        function: |values| one_date(values).map(|day| Value::Integer(day.month().into())),
    },
    Builtin {
        zh: "日",
        en: "day_of",
        signature: Signature::Count { dates: 1, unit: None },
        doc_zh: "日(日期)：几号，1 至 31",
        doc_en: "day_of(date): the day of the month, 1 to 31",
        function: |values| one_date(values).map(|day| Value::Integer(day.day().into())),
    },
    Builtin {
        zh: "月首日",
        en: "first_of_month",
        signature: Signature::Day,
        doc_zh: "月首日(日)：当月1日",
        doc_en: "first_of_month(day): the first day of that month",
        function: |values| one_date(values).map(|day| Value::Date(day.first_of_month())),
    },
    Builtin {
        zh: "月末日",
        en: "last_of_month",
        signature: Signature::Day,
        doc_zh: "月末日(日)：当月最后一日",
        doc_en: "last_of_month(day): the last day of that month",
        function: |values| one_date(values).map(|day| Value::Date(day.last_of_month())),
    },
    Builtin {
        zh: "次月首日",
        en: "first_of_next_month",
        signature: Signature::Day,
        doc_zh: "次月首日(日)：下个月1日",
        doc_en: "first_of_next_month(day): the first day of the month after",
        function: |values| one_date(values).and_then(first_of_next_month).map(Value::Date),
    },
    Builtin {
        zh: "天数",
        en: "days_between",
        signature: days(2),
        doc_zh: "天数(从, 到)：相隔的天数，起日不计",
        doc_en: "days_between(from, to): days from one to the other, the first not counted",
        function: |values| two_dates(values).map(|(from, to)| Value::Integer(days_between(from, to))),
    },
    Builtin {
        zh: "月数",
        en: "months_between",
        signature: Signature::Count { dates: 2, unit: Some(CountUnit::Month) },
        doc_zh: "月数(从, 到)：已满的月数",
        doc_en: "months_between(from, to): completed months",
        function: |values| two_dates(values).map(|(from, to)| Value::Integer(months_between(from, to))),
    },
    Builtin {
        zh: "重叠天数",
        en: "days_in_common",
        signature: days(4),
        doc_zh: "重叠天数(起1, 止1, 起2, 止2)：两段时间共有的天数，首尾都计，没有则为 0",
        doc_en: "days_in_common(from1, to1, from2, to2): days that two closed intervals share, 0 where none",
        function: days_in_common,
    },
    Builtin {
        zh: "最小",
        en: "min",
        signature: Signature::Extreme,
        doc_zh: "最小(甲, 乙, …)：其中最小的",
        doc_en: "min(a, b, …): the smallest",
        function: |values| extreme(values, Ordering::Less),
    },
    Builtin {
        zh: "最大",
        en: "max",
        signature: Signature::Extreme,
        doc_zh: "最大(甲, 乙, …)：其中最大的",
        doc_en: "max(a, b, …): the largest",
        function: |values| extreme(values, Ordering::Greater),
    },
    Builtin {
        zh: "取整",
        en: "whole_part",
        signature: Signature::Whole,
        doc_zh: "取整(数)：舍去小数部分",
        doc_en: "whole_part(number): without its fraction",
        function: whole_part,
    },
    Builtin {
        zh: "绝对值",
        en: "absolute",
        signature: Signature::Same,
        doc_zh: "绝对值(数)：去掉负号",
        doc_en: "absolute(number): without its sign",
        function: absolute,
    },
];

/// Every aggregate.
pub const AGGREGATES: [AggregateRow; 6] = [
    AggregateRow {
        zh: "个数",
        en: "count",
        aggregate: Aggregate::Count,
        doc_zh: "个数(列表, 条件)：符合条件的有几个；不写条件则数全部",
        doc_en: "count(list, condition): how many records meet it; all without a condition",
    },
    AggregateRow {
        zh: "合计",
        en: "sum",
        aggregate: Aggregate::Sum,
        doc_zh: "合计(列表, 式)：逐条相加，空列表为 0",
        doc_en: "sum(list, expression): added over the records, 0 for none",
    },
    AggregateRow {
        zh: "任一",
        en: "any",
        aggregate: Aggregate::Any,
        doc_zh: "任一(列表, 条件)：至少一条符合",
        doc_en: "any(list, condition): some record meets it",
    },
    AggregateRow {
        zh: "全部",
        en: "all",
        aggregate: Aggregate::All,
        doc_zh: "全部(列表, 条件)：每一条都符合，空列表为是",
        doc_en: "all(list, condition): every record meets it, true for none",
    },
    AggregateRow {
        zh: "最大项",
        en: "largest",
        aggregate: Aggregate::Largest,
        doc_zh: "最大项(列表, 式)：各条中最大的",
        doc_en: "largest(list, expression): the largest over the records",
    },
    AggregateRow {
        zh: "最小项",
        en: "smallest",
        aggregate: Aggregate::Smallest,
        doc_zh: "最小项(列表, 式)：各条中最小的",
        doc_en: "smallest(list, expression): the smallest over the records",
    },
];

/// The function called `name` in either language, with its position in [`BUILTINS`].
pub fn find_builtin(name: &str) -> Option<(u16, &'static Builtin)> {
    (0..).zip(&BUILTINS).find(|(_, row)| row.zh == name || row.en == name)
}

/// The aggregate called `name` in either language.
pub fn find_aggregate(name: &str) -> Option<Aggregate> {
    AGGREGATES.iter().find(|row| row.zh == name || row.en == name).map(|row| row.aggregate)
}

/// The type of a call; `None` where the arguments do not fit.
pub fn result_type(signature: Signature, arguments: &[Type]) -> Option<Type> {
    let all_dates = || arguments.iter().all(|argument| *argument == Type::Date);
    match (signature, arguments) {
        (Signature::Count { dates, unit }, _) if arguments.len() == dates && all_dates() => {
            Some(Type::Integer(unit.map_or(Unit::None, CountUnit::unit)))
        }
        (Signature::Day, [Type::Date]) => Some(Type::Date),
        (Signature::Extreme, [first, rest @ ..]) if !rest.is_empty() => {
            rest.iter().try_fold(first.clone(), |wide, next| wide.join(next)).filter(Type::is_ordered_number)
        }
        (Signature::Whole, [Type::Decimal { unit, .. } | Type::Integer(unit)]) => Some(Type::Integer(unit.clone())),
        (Signature::Same, [Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. }]) => {
            arguments.first().cloned()
        }
        (Signature::Count { .. } | Signature::Day | Signature::Extreme | Signature::Whole | Signature::Same, _) => None,
    }
}

impl CountUnit {
    fn unit(self) -> Unit {
        match self {
            Self::Day => Unit::Day,
            Self::Month => Unit::Month,
            Self::YearOfAge => Unit::YearOfAge,
        }
    }
}
