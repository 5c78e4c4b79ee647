//! Messages about types and units that do not meet.

use super::builder::{Builder, Typed};
use crate::names::{mend, write};
use crate::value::{Type, Unit};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};

impl Builder<'_, '_> {
    /// Demands a type; reports and gives `false` where the expression has another.
    pub(super) fn demand(&mut self, typed: &Typed, wanted: &Type, span: Span) -> bool {
        if typed.kind.join(wanted).is_some() {
            return true;
        }
        self.mismatch(&typed.kind, wanted, span);
        false
    }

    /// Reports that `found` stands where `wanted` is needed.
    pub(super) fn mismatch(&mut self, found: &Type, wanted: &Type, span: Span) {
        let (found_zh, found_en) = self.type_name(found);
        let (wanted_zh, wanted_en) = self.type_name(wanted);
        let code = if units_differ(found, wanted) { "E0302" } else { "E0301" };
        let message = Message::new(
            format!("这里需要{wanted_zh}，写的是{found_zh}"),
            format!("expected {wanted_en}, found {found_en}"),
        );
        let help = advice(found, wanted).unwrap_or_else(|| write(wanted, &self.names.policy));
        let diagnostic = Diagnostic::error(code, span, message).with_help(help);
        self.report(mend::unit(diagnostic, self.text(), wanted));
    }

    /// The name of a type in both languages, enumerations by their name or members.
    pub(super) fn type_name(&self, kind: &Type) -> (String, String) {
        if let Type::Enumeration(id) = kind
            && let Some(declaration) = self.names.policy.enumeration(*id)
        {
            let name = declaration.name.clone().unwrap_or_else(|| declaration.members.join(" | "));
            return (format!("枚举 {name}"), format!("enumeration {name}"));
        }
        (kind.zh(), kind.en())
    }
}

fn unit_of(kind: &Type) -> Option<&Unit> {
    match kind {
        Type::Integer(unit) | Type::Decimal { unit, .. } => Some(unit),
        Type::Boolean
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Date
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => None,
    }
}

fn units_differ(found: &Type, wanted: &Type) -> bool {
    match (unit_of(found), unit_of(wanted)) {
        (Some(a), Some(b)) => a != b,
        (Some(_), None) => matches!(wanted, Type::Money { .. }),
        (None, Some(_)) => matches!(found, Type::Money { .. }),
        (None, None) => false,
    }
}

/// What to type instead.
fn advice(found: &Type, wanted: &Type) -> Option<Message> {
    let unit = unit_of(wanted);
    match (found, unit) {
        (Type::Integer(Unit::None) | Type::Decimal { unit: Unit::None, .. }, Some(unit)) if *unit != Unit::None => {
            Some(Message::new(format!("补上单位“{}”", unit.zh()), format!("add the unit “{}”", unit.en())))
        }
        (Type::Integer(_) | Type::Decimal { .. }, None) if matches!(wanted, Type::Money { .. }) => {
            Some(Message::new("金额要写单位，如 80元", "a sum of money needs its unit, such as 80 yuan"))
        }
        (Type::Integer(found), Some(unit)) => Some(Message::new(
            format!("“{}”与“{}”不能互换；确要换算时写 作 {}", found.zh(), unit.zh(), unit.zh()),
            format!("“{}” is not “{}”; to recount on purpose write as {}", found.en(), unit.en(), unit.en()),
        )),
        _ if *wanted == Type::Boolean => Some(Message::new(
            "写一个是否成立的条件，如 托管人数 20人以上",
            "write something that holds or not, such as children 20 children or_more",
        )),
        _ => None,
    }
}
