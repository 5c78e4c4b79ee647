//! Literals as values: what a range, a dated parameter or a case writes down.

use crate::ir::policy::PolicySet;
use crate::value::{Date, Decimal, EnumId, MONEY_SCALE, Type, Unit, Value};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;
use heng_grammar::tree::{self, Expr, ExprKind, Literal};
use std::sync::Arc;

/// The value that a literal or the name of an enumeration's member writes, where it fits the type.
///
/// The error says what was expected, in both languages, without a place.
pub fn constant(expr: &Expr, kind: &Type, policy: &PolicySet) -> Result<Value, Message> {
    match (&expr.kind, kind) {
        (ExprKind::Literal(Literal::Boolean(truth)), Type::Boolean) => Ok(Value::Boolean(*truth)),
        (ExprKind::Literal(Literal::Date { year, month, day }), Type::Date) => {
            Date::new(*year, *month, *day).map(Value::Date).map_err(|_| expected(kind, policy))
        }
        (ExprKind::Literal(Literal::Text(text)), Type::Text) => Ok(Value::Text(Arc::from(text.as_str()))),
        (ExprKind::Name(name), Type::Enumeration(id)) => member(name, *id, policy),
        (ExprKind::Literal(Literal::Quantity(quantity)), _) => number(quantity, kind, policy),
        (ExprKind::Negate(inner), _) => negate(&constant(inner, kind, policy)?).ok_or_else(|| expected(kind, policy)),
        _ => Err(expected(kind, policy)),
    }
}

/// The member of an enumeration by name.
pub(crate) fn member(name: &str, id: EnumId, policy: &PolicySet) -> Result<Value, Message> {
    let Some(declaration) = policy.enumeration(id) else { return Err(expected(&Type::Enumeration(id), policy)) };
    if let Some(position) = declaration.members.iter().position(|member| member == name) {
        return u16::try_from(position).map(Value::Member).map_err(|_| expected(&Type::Enumeration(id), policy));
    }
    let list = declaration.members.join("、");
    Err(match nearest(name, declaration.members.iter().map(String::as_str)) {
        Some(near) => Message::new(
            format!("没有“{name}”这一项，可选：{list}；是否“{near}”？"),
            format!("no member “{name}”; one of {list}; did you mean “{near}”?"),
        ),
        None => Message::new(format!("没有“{name}”这一项，可选：{list}"), format!("no member “{name}”; one of {list}")),
    })
}

fn negate(value: &Value) -> Option<Value> {
    match value {
        Value::Integer(number) => number.checked_neg().map(Value::Integer),
        Value::Decimal(number) => Some(Value::Decimal(-*number)),
        Value::Money(number) => Some(Value::Money(-*number)),
        Value::Boolean(_) | Value::Date(_) | Value::Member(_) | Value::Text(_) | Value::Records(_) => None,
    }
}

fn number(quantity: &tree::Quantity, kind: &Type, policy: &PolicySet) -> Result<Value, Message> {
    let wrong = || expected(kind, policy);
    let number = Decimal::from_str_exact(&quantity.number).map_err(|_| too_many_digits())?;
    match (kind, &quantity.unit) {
        (Type::Money { .. }, Some(tree::Unit::Yuan)) if number.normalize().scale() <= MONEY_SCALE => {
            Ok(Value::Money(number))
        }
        (Type::Ratio { .. }, Some(tree::Unit::Percent)) => percent(number).map(Value::Decimal).ok_or_else(wrong),
        (Type::Ratio { .. }, None) => Ok(Value::Decimal(number)),
        (Type::Integer(unit), written) if unit_of(written.as_ref()).as_ref() == Some(unit) => {
            if quantity.number.contains('.') {
                return Err(wrong());
            }
            i64::try_from(number).map(Value::Integer).map_err(|_| too_many_digits())
        }
        (Type::Decimal { unit, .. }, written) if unit_of(written.as_ref()).as_ref() == Some(unit) => {
            Ok(Value::Decimal(number))
        }
        _ => Err(wrong()),
    }
}

/// A percentage as a fraction of one, exactly.
pub(crate) fn percent(number: Decimal) -> Option<Decimal> {
    let scale = number.scale().checked_add(2)?;
    Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok().map(|fraction| fraction.normalize())
}

fn unit_of(unit: Option<&tree::Unit>) -> Option<Unit> {
    unit.map_or(Some(Unit::None), Unit::of_tree)
}

fn too_many_digits() -> Message {
    Message::new("数字的位数太多", "the number has too many digits")
}

fn expected(kind: &Type, policy: &PolicySet) -> Message {
    let (zh, en) = describe(kind, policy);
    Message::new(format!("这里应写{zh}"), format!("expected {en}"))
}

/// The help where a value does not fit its type.
pub fn write(kind: &Type, policy: &PolicySet) -> Message {
    let (zh, en) = describe(kind, policy);
    Message::new(format!("写{zh}"), format!("write {en}"))
}

/// What to write for a value of the type, in both languages.
pub(crate) fn describe(kind: &Type, policy: &PolicySet) -> (String, String) {
    match kind {
        Type::Boolean => ("“是”或“否”".into(), "“true” or “false”".into()),
        Type::Integer(unit) => {
            (format!("整数，如 3{}", unit.zh()), format!("a whole number, such as 3 {}", unit.en()).trim_end().into())
        }
        Type::Decimal { unit, .. } => {
            (format!("小数，如 2.5{}", unit.zh()), format!("a decimal, such as 2.5 {}", unit.en()).trim_end().into())
        }
        Type::Money { .. } => ("金额，如 80元".into(), "a sum of money, such as 80 yuan".into()),
        Type::Ratio { .. } => ("比例，如 50%".into(), "a ratio, such as 50%".into()),
        Type::Date => ("日期，如 2019-03-15".into(), "a date, such as 2019-03-15".into()),
        Type::Text => ("带引号的文本".into(), "a quoted text".into()),
        Type::Enumeration(id) => {
            let list = policy.enumeration(*id).map(|declaration| declaration.members.join("、")).unwrap_or_default();
            (format!("其中一项：{list}"), format!("one of {list}"))
        }
        Type::List(_) => ("列表，如 [ { … } ]".into(), "a list, such as [ { … } ]".into()),
        Type::Wrong => ("一个值".into(), "a value".into()),
    }
}
