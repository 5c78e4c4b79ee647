//! Types and units.
//!
//! A type says what a value is and what it counts; two counts in different units never meet. The scale of
//! money and ratios (the most digits after the point) is part of the type, so that `check` can tell, without
//! facts, whether a sum could hold a part of a 分.

use heng_grammar::tree;
use std::sync::Arc;

/// An enumeration of the policy set. Enumerations with the same members in the same order are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(pub u32);

/// A record type of the policy set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListId(pub u32);

/// What a count counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// a plain number
    None,
    Day,
    Week,
    Month,
    Year,
    YearOfAge,
    /// 人 册 份 …
    Counting(Arc<str>),
}

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    Boolean,
    Integer(Unit),
    Decimal {
        unit: Unit,
        scale: u32,
    },
    /// Yuan, with at most `scale` digits after the point.
    Money {
        scale: u32,
    },
    /// A fraction of one, with at most `scale` digits after the point.
    Ratio {
        scale: u32,
    },
    Date,
    Text,
    Enumeration(EnumId),
    List(ListId),
    /// The type of something that was already reported; fits everywhere, so that one mistake gives one message.
    Wrong,
}

/// The digits after the point that a decimal or ratio fact may have.
pub const FACT_SCALE: u32 = 6;

/// The digits after the point of 分.
pub const MONEY_SCALE: u32 = 2;

impl Unit {
    /// The unit of a written word of counting.
    pub fn of_word(word: &str) -> Self {
        match word {
            "天" | "日" | "day" | "days" => Self::Day,
            "周" | "week" | "weeks" => Self::Week,
            "个月" | "month" | "months" => Self::Month,
            "年" | "year" | "years" => Self::Year,
            "周岁" | "years_old" => Self::YearOfAge,
            other => Self::Counting(Arc::from(other)),
        }
    }

    /// The unit of a literal; `None` for money and percentages, which are types of their own.
    pub fn of_tree(unit: &tree::Unit) -> Option<Self> {
        match unit {
            tree::Unit::Yuan | tree::Unit::Percent => None,
            tree::Unit::Day => Some(Self::Day),
            tree::Unit::Week => Some(Self::Week),
            tree::Unit::Month => Some(Self::Month),
            tree::Unit::Year => Some(Self::Year),
            tree::Unit::YearOfAge => Some(Self::YearOfAge),
            tree::Unit::Counting(word) => Some(Self::of_word(word)),
        }
    }

    /// The word in Chinese; author's units are the same in both languages.
    pub fn zh(&self) -> &str {
        match self {
            Self::None => "",
            Self::Day => "天",
            Self::Week => "周",
            Self::Month => "个月",
            Self::Year => "年",
            Self::YearOfAge => "周岁",
            Self::Counting(word) => word,
        }
    }

    /// The word in English.
    pub fn en(&self) -> &str {
        match self {
            Self::None => "",
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Year => "years",
            Self::YearOfAge => "years of age",
            Self::Counting(word) => word,
        }
    }
}

impl Type {
    /// The type that holds values of both; `None` where they do not mix.
    pub fn join(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Wrong, kind) | (kind, Self::Wrong) => Some(kind.clone()),
            (Self::Money { scale: a }, Self::Money { scale: b }) => Some(Self::Money { scale: *a.max(b) }),
            (Self::Ratio { scale: a }, Self::Ratio { scale: b }) => Some(Self::Ratio { scale: *a.max(b) }),
            (Self::Decimal { unit: a, scale: x }, Self::Decimal { unit: b, scale: y }) if a == b => {
                Some(Self::Decimal { unit: a.clone(), scale: *x.max(y) })
            }
            (Self::Decimal { unit: a, scale }, Self::Integer(b))
            | (Self::Integer(b), Self::Decimal { unit: a, scale })
                if a == b =>
            {
                Some(Self::Decimal { unit: a.clone(), scale: *scale })
            }
            (a, b) if a == b => Some(a.clone()),
            _ => None,
        }
    }

    /// Numbers, sums, ratios and dates: what 最大 and 最小 compare.
    pub fn is_ordered_number(&self) -> bool {
        match self {
            Self::Integer(_)
            | Self::Decimal { .. }
            | Self::Money { .. }
            | Self::Ratio { .. }
            | Self::Date
            | Self::Wrong => true,
            Self::Boolean | Self::Text | Self::Enumeration(_) | Self::List(_) => false,
        }
    }

    /// The name in Chinese, as a message shows it.
    pub fn zh(&self) -> String {
        match self {
            Self::Boolean => "是否".into(),
            Self::Integer(unit) => spaced("整数", unit.zh()),
            Self::Decimal { unit, .. } => spaced("小数", unit.zh()),
            Self::Money { .. } => "金额".into(),
            Self::Ratio { .. } => "比例".into(),
            Self::Date => "日期".into(),
            Self::Text => "文本".into(),
            Self::Enumeration(_) => "枚举".into(),
            Self::List(_) => "列表".into(),
            Self::Wrong => "（未知类型）".into(),
        }
    }

    /// The name in English.
    pub fn en(&self) -> String {
        match self {
            Self::Boolean => "boolean".into(),
            Self::Integer(unit) => spaced("integer", unit.en()),
            Self::Decimal { unit, .. } => spaced("decimal", unit.en()),
            Self::Money { .. } => "money".into(),
            Self::Ratio { .. } => "ratio".into(),
            Self::Date => "date".into(),
            Self::Text => "text".into(),
            Self::Enumeration(_) => "enumeration".into(),
            Self::List(_) => "list".into(),
            Self::Wrong => "(unknown type)".into(),
        }
    }
}

fn spaced(kind: &str, unit: &str) -> String {
    if unit.is_empty() { kind.to_owned() } else { format!("{kind} {unit}") }
}
