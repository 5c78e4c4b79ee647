//! Names that stand for one thing in the whole set: those of programmes and of benefits.
//!
//! In: the programmes collected so far. Out: E0215 on the later of two, with the place of the earlier, and the
//! programmes that such a pair concerns. Invariant: which of two was read first decides nothing, so both are
//! concerned. Absent: names that are looked up by scope, which may be hidden and are E0201 and E0203.

use super::collect::Collector;
use super::{BenefitNames, Names};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree;
use std::collections::{BTreeMap, BTreeSet};

impl Collector<'_> {
    /// Reports a programme whose name an earlier one has.
    pub(super) fn programme_name(&mut self, name: &tree::Name) {
        let earlier = self.names.programmes.iter().find(|earlier| earlier.tree.name.text == name.text);
        let Some((file, first)) = earlier.map(|earlier| (earlier.file, &earlier.tree.name)) else { return };
        let message = Message::new(
            format!("项目“{}”重名，全集中项目的名称只能用一次", name.text),
            format!("two programmes of the set are called “{}”", name.text),
        );
        let help = Message::new(
            format!("把其中一个改名，如 项目 {}2，或删去多余的文件", name.text),
            format!("rename one of them, such as programme {}2, or remove the file that is not needed", name.text),
        );
        self.report_shared(name, message, help, (file, first));
    }

    /// Reports a benefit whose name another of the set has; `siblings` are those of its own programme.
    pub(super) fn benefit_name(&mut self, name: &tree::Name, siblings: &[BenefitNames<'_>]) {
        let own = siblings.iter().map(|benefit| (self.file, &benefit.tree.name));
        let others = self
            .names
            .programmes
            .iter()
            .flat_map(|programme| programme.benefits.iter().map(|benefit| (programme.file, &benefit.tree.name)));
        let Some(first) = others.chain(own).find(|(_, earlier)| earlier.text == name.text) else { return };
        let message = Message::new(
            format!("待遇“{}”重名，全集中待遇的名称只能用一次", name.text),
            format!("two benefits of the set are called “{}”", name.text),
        );
        let help = Message::new(
            format!("把其中一个改名，如 待遇 {}2", name.text),
            format!("rename one of them, such as benefit {}2", name.text),
        );
        self.report_shared(name, message, help, first);
    }

    fn report_shared(&mut self, name: &tree::Name, message: Message, help: Message, first: (usize, &tree::Name)) {
        let (file, earlier) = first;
        let span = earlier.span;
        let file = (file != self.file).then_some(file);
        let there = Message::new("同名的在这里", "the other of this name is here");
        let diagnostic = Diagnostic::error("E0215", name.span, message).with_help(help);
        self.report(diagnostic.with_place(file, span, there));
    }
}

/// The programmes, by position, that share their name or the name of a benefit with another programme.
pub(crate) fn shared(names: &Names<'_>) -> BTreeSet<usize> {
    let mut holders: BTreeMap<(bool, &str), BTreeSet<usize>> = BTreeMap::new();
    for (index, programme) in names.programmes.iter().enumerate() {
        holders.entry((true, &programme.tree.name.text)).or_default().insert(index);
        for benefit in &programme.benefits {
            holders.entry((false, &benefit.tree.name.text)).or_default().insert(index);
        }
    }
    holders.into_values().filter(|holders| holders.len() > 1).flatten().collect()
}
