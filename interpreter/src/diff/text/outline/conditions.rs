//! Conditions, their groups and exceptions.

use super::super::entry::Entry;
use super::super::phrase::Phrase;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{Condition, ConditionBody, Exception, Group, Joint};

impl Reader<'_> {
    pub(super) fn conditions(self, group: &Group) -> Entry {
        let mut phrase = self.phrase();
        phrase.group(group);
        phrase.entry(ChangeKind::Condition, group.span)
    }

    fn condition(self, condition: &Condition) -> Entry {
        let mut phrase = self.phrase();
        if let Some(name) = &condition.name {
            phrase.name(name);
        }
        match &condition.body {
            ConditionBody::Expr(value) => phrase.expr(value),
            ConditionBody::Implication { when, require } => {
                phrase.word("require");
                phrase.expr(when);
                phrase.expr(require);
            }
            ConditionBody::Group(group) => phrase.group(group),
        }
        phrase.parts.extend(condition.exceptions.iter().map(|exception| self.exception(exception)));
        phrase.annotated(&condition.annotations);
        let entry = phrase.entry(ChangeKind::Condition, condition.span);
        match &condition.name {
            Some(name) => entry.called(self, name),
            None => entry,
        }
    }

    fn exception(self, exception: &Exception) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&exception.when);
        phrase.annotated(&exception.annotations);
        phrase.entry(ChangeKind::Exception, exception.span)
    }
}

impl Phrase<'_> {
    fn group(&mut self, group: &Group) {
        match group.joint {
            Joint::All => self.word("all of"),
            Joint::Any => self.word("any of"),
            Joint::AtLeast(count) => self.word(&format!("at least {count}")),
            Joint::None => self.word("none of"),
        }
        let reader = self.reader;
        self.parts.extend(group.conditions.iter().map(|one| reader.condition(one)));
        self.annotated(&group.annotations);
    }
}
