//! Names that a revision changed.

use crate::names::{renamable, renamings};
use crate::workspace::Workspace;
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;
use heng_grammar::tree::File;
use std::collections::{BTreeMap, BTreeSet};

/// Names that a revision changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// By new name: the old one.
    pub old: BTreeMap<String, String>,
}

impl Renames {
    /// What the old set calls a thing that the new one calls so.
    pub fn old_of<'n>(&'n self, new: &'n str) -> &'n str {
        self.old.get(new).map_or(new, String::as_str)
    }

    /// What the new set says of its names (改名), and what is given beside it, which wins. A renaming whose old name
    /// the old set does not have, or whose new name it has, is of an earlier revision and left out.
    pub fn between(old: &Workspace, new: &Workspace, given: &Self) -> Self {
        let known = renamable(trees(old));
        let written = renamings(trees(new)).into_iter().map(|(_, one)| (one.new.text.clone(), one.old.text.clone()));
        let written = written.filter(|(new, old)| known.contains(old.as_str()) && !known.contains(new.as_str()));
        let written = written.filter(|(_, old)| !given.old.values().any(|known| known == old));
        Self { old: written.chain(given.old.clone()).collect() }
    }

    /// What these renamings cannot mean between two sets, one message each.
    pub fn mistakes(&self, old: &Workspace, new: &Workspace) -> Vec<Message> {
        let (before, after) = (renamable(trees(old)), renamable(trees(new)));
        let mut mistakes = Vec::new();
        for (new, old) in &self.old {
            for (name, known, zh, en) in [(old, &before, "旧", "old"), (new, &after, "新", "new")] {
                if !known.contains(name.as_str()) {
                    mistakes.push(unknown(name, known, zh, en));
                }
            }
            if after.contains(old.as_str()) {
                let zh = format!("新版里“{old}”还在，没有改名");
                mistakes.push(Message::new(zh, format!("the new edition still has \"{old}\"")));
            }
            if before.contains(new.as_str()) {
                let zh = format!("旧版里已有“{new}”，不是改出来的");
                mistakes.push(Message::new(zh, format!("the old edition has \"{new}\" already")));
            }
            if self.old.iter().any(|(other, earlier)| earlier == old && other < new) {
                let zh = format!("“{old}”改成了两个名称");
                mistakes.push(Message::new(zh, format!("\"{old}\" is given two new names")));
            }
        }
        mistakes
    }
}

fn unknown(name: &str, known: &BTreeSet<&str>, zh: &str, en: &str) -> Message {
    let near = nearest(name, known.iter().copied());
    let near = near.map_or_else(
        || (String::new(), String::new()),
        |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")),
    );
    Message::new(
        format!("{zh}版里没有叫“{name}”的{}", near.0),
        format!("nothing is called \"{name}\" in the {en} edition{}", near.1),
    )
}

fn trees(workspace: &Workspace) -> impl Iterator<Item = &File> {
    workspace.sources.iter().map(|source| source.tree.as_ref())
}
