//! The type of a definition or output that none is written for, and its value where that is settled.

use super::{Asked, Hint};
use crate::mentions::{Kind, Mention};
use heng::value::{Type, Value};
use heng::wording;
use heng_grammar::tree::{Definition, Expr, ExprKind};

/// The longest list of members that is shown as a type.
const MOST_CHARACTERS: usize = 24;

impl<'a> Asked<'a> {
    pub(super) fn definition(&mut self, one: &Definition, kind: Kind) {
        let Some(declared) = self.declared(one, kind) else { return };
        let Some(found) = self.lowered.kind(declared).cloned() else { return };
        if one.kind.is_none() {
            self.kind_of(one, &found);
        }
        if is_literal(&one.value) {
            return;
        }
        let values = self.lowered.values(declared);
        if let Some(value) = self.lowered.agreed(&values) {
            self.value(one.value.span.end, &found, &value);
        } else if found == Type::Date {
            self.certain_days(one.value.span.end, &values);
        }
    }

    fn declared(&self, one: &Definition, kind: Kind) -> Option<&'a Mention<'a>> {
        let mut all = self.lowered.mentions.all.iter();
        all.find(|known| known.declares && known.kind == kind && known.file == self.file && known.span == one.name.span)
    }

    fn kind_of(&mut self, one: &Definition, found: &Type) {
        let at = one.name.span.end;
        let Some(words) = self.type_words(found).filter(|_| self.wanted(at)) else { return };
        let name = &one.name.text;
        let tip = self.language.choose(
            &format!("“{name}”的类型是{words}，由式子得出"),
            &format!("“{name}” is of the type {words}, which follows from its expression"),
        );
        self.found.push(Hint { at, label: format!(": {words}"), tip, kind: true, apart: true });
    }

    /// A type as the author would write it; `None` where that is long.
    fn type_words(&self, kind: &Type) -> Option<String> {
        if let Type::Enumeration(id) = kind {
            let declared = self.lowered.workspace.policy.enumeration(*id)?;
            let joined = || declared.members.join(if declared.ordered { " < " } else { " | " });
            let words = declared.name.clone().unwrap_or_else(joined);
            return (words.chars().count() <= MOST_CHARACTERS).then_some(words);
        }
        if let Type::List(_) | Type::Wrong = kind {
            return None;
        }
        Some(self.language.choose(&kind.zh(), &kind.en()))
    }

    /// A value that every case has.
    pub(super) fn value(&mut self, at: usize, kind: &Type, value: &Value) {
        let words = wording::value(&self.lowered.workspace.policy, kind, value, self.language);
        let tip =
            self.language.choose(&format!("不论事实如何，都是{words}"), &format!("{words}, whatever the facts are"));
        self.say(at, format!("= {words}"), tip);
    }
}

/// Whether the value can be read where it stands.
pub(super) fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(_) => true,
        ExprKind::Negate(inner) => is_literal(inner),
        ExprKind::Hole
        | ExprKind::Name(_)
        | ExprKind::End { .. }
        | ExprKind::Call { .. }
        | ExprKind::Not(_)
        | ExprKind::All(_)
        | ExprKind::Any(_)
        | ExprKind::Test { .. }
        | ExprKind::Arithmetic { .. }
        | ExprKind::Round { .. }
        | ExprKind::Relabel { .. }
        | ExprKind::Select { .. }
        | ExprKind::Table(_)
        | ExprKind::Tiers(_) => false,
    }
}
