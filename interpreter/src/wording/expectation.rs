//! What a declared fact may hold, in words.

use super::{Language, value};
use crate::ir::policy::{Bound, EnumDeclaration, FactDeclaration, PolicySet};
use crate::value::{Type, Unit};
use heng_grammar::diagnostic::Message;
use heng_grammar::tree::Relation;

/// What a fact takes, as an error message says it: type, unit, members, range.
pub fn expectation(policy: &PolicySet, fact: &FactDeclaration) -> Message {
    let kind = kind(policy, fact);
    let zh: Vec<String> = fact.range.iter().map(|b| bound(policy, &fact.kind, b, Language::Zh)).collect();
    let en: Vec<String> = fact.range.iter().map(|b| bound(policy, &fact.kind, b, Language::En)).collect();
    if zh.is_empty() {
        return kind;
    }
    Message::new(format!("{}（{}）", kind.zh, zh.join("，")), format!("{} ({})", kind.en, en.join(", ")))
}

fn kind(policy: &PolicySet, fact: &FactDeclaration) -> Message {
    match &fact.kind {
        Type::Boolean => Message::new(" true 或 false", "true or false"),
        Type::Integer(unit) => counting("整数", "a whole number", unit),
        Type::Decimal { unit, .. } => counting("小数", "a decimal number", unit),
        Type::Money { .. } => Message::new("以元计的金额", "a sum in yuan"),
        Type::Ratio { .. } => Message::new("比例，如 0.5", "a ratio such as 0.5"),
        Type::Date => Message::new("日期，如 \"2019-03-15\"", "a date such as \"2019-03-15\""),
        Type::Text => match fact.digits {
            Some(count) => {
                Message::new(format!("恰好{count}位数字的文字"), format!("a text of exactly {count} digits"))
            }
            None => Message::new("文字", "a text"),
        },
        Type::Enumeration(id) => policy.enumeration(*id).map_or_else(|| Message::new("枚举", "a member"), members),
        Type::List(_) => Message::new("列表 [ { … } ]", "a list [ { … } ]"),
        Type::Wrong => Message::new("值", "a value"),
    }
}

fn counting(zh: &str, en: &str, unit: &Unit) -> Message {
    if *unit == Unit::None {
        return Message::new(zh, en);
    }
    Message::new(format!("{zh}（{}）", unit.zh()), format!("{en} ({})", unit.en()))
}

/// The members that an enumeration offers.
pub fn members(declared: &EnumDeclaration) -> Message {
    let quoted = |open: &str, close: &str, between: &str| {
        let names: Vec<String> = declared.members.iter().map(|name| format!("{open}{name}{close}")).collect();
        names.join(between)
    };
    Message::new(format!("{} 之一", quoted("“", "”", "、")), format!("one of {}", quoted("\"", "\"", ", ")))
}

/// One end of a range.
pub fn bound(policy: &PolicySet, kind: &Type, bound: &Bound, language: Language) -> String {
    let limit = value(policy, kind, &bound.value, language);
    match language {
        Language::Zh => match bound.relation {
            Relation::Equal => format!("等于{limit}"),
            Relation::NotEqual => format!("不等于{limit}"),
            Relation::Less => format!("小于{limit}"),
            Relation::AtMost => format!("{limit}以下"),
            Relation::Greater => format!("大于{limit}"),
            Relation::AtLeast => format!("{limit}以上"),
        },
        Language::En => match bound.relation {
            Relation::Equal => format!("equal to {limit}"),
            Relation::NotEqual => format!("other than {limit}"),
            Relation::Less => format!("less than {limit}"),
            Relation::AtMost => format!("{limit} or less"),
            Relation::Greater => format!("more than {limit}"),
            Relation::AtLeast => format!("{limit} or more"),
        },
    }
}
