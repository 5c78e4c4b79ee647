//! Channels with their steps and papers, services.

use super::{Asker, Item, Which, paired};
use crate::diff::EffectKind;
use crate::ir::ExprId;
use crate::ir::benefit::{ChannelAccess, ChannelRule};

/// A list as one text; no word of a policy holds this character.
const BETWEEN: &str = "\u{1}";

impl Asker<'_, '_> {
    pub(super) fn channels(&mut self) {
        let renames = self.editions.renames;
        let same = |one: &ChannelRule, other: &ChannelRule| one.name == renames.old_of(&other.name);
        for (one, other) in paired(&self.old.channels, &self.new.channels, same) {
            let access = Item {
                old: one.and_then(|rule| self.access(Which::Old, rule.open)),
                new: other.and_then(|rule| self.access(Which::New, rule.open)),
            };
            self.ask(EffectKind::Other, [access]);
            if let (Some(one), Some(other)) = (one, other) {
                self.procedures(one, other);
            }
        }
    }

    /// What is to be done and brought.
    fn procedures(&mut self, one: &ChannelRule, other: &ChannelRule) {
        let [old, new] = [one, other].map(|rule| Some(self.text(&rule.documents.join(BETWEEN))));
        self.ask(EffectKind::Other, [Item { old, new }]);
        for at in 0..one.procedures.len().max(other.procedures.len()) {
            let steps = Item {
                old: one.procedures.get(at).map(|procedure| self.steps(Which::Old, procedure)),
                new: other.procedures.get(at).map(|procedure| self.steps(Which::New, procedure)),
            };
            self.ask(EffectKind::Other, [steps]);
        }
    }

    /// The steps as one text; empty where the procedure does not apply.
    fn steps(&mut self, which: Which, (when, steps): &(Option<ExprId>, Vec<String>)) -> ExprId {
        let text = self.text(&steps.join(BETWEEN));
        let Some(when) = when.and_then(|when| self.at(which, when)) else { return text };
        let otherwise = self.text("");
        self.joined.choose(when, text, otherwise)
    }

    fn access(&mut self, which: Which, open: ChannelAccess) -> Option<ExprId> {
        match open {
            ChannelAccess::Open => Some(self.truth(true)),
            ChannelAccess::Closed => Some(self.truth(false)),
            ChannelAccess::When(when) => self.at(which, when),
        }
    }

    /// Papers and services, which are the same for everybody.
    pub(super) fn lists(&mut self) {
        let (old, new) = (self.old, self.new);
        for (one, other) in [(&old.documents, &new.documents), (&old.services, &new.services)] {
            let [old, new] = [one, other].map(|list| Some(self.text(&list.join(BETWEEN))));
            self.ask(EffectKind::Other, [Item { old, new }]);
        }
    }
}
