//! Names and labels that are spelt otherwise than the words around them: E0814.
//!
//! In: a workspace and its scopes. Out: a warning for a name that stands nowhere else, while one slip of the pen away
//! (two characters exchanged, one doubled, one lost) it does: in a citation, a title, a question or another name.
//! Invariant: a name that is worded freely is no mistake. Nothing is said of a character replaced by another: 区总工会 and
//! 市总工会 are two bodies. Absent: entries against their own citation, which `entries` judges.

mod evidence;
mod labels;
mod repair;

use super::rule::Scope;
use super::slip::{Slip, slip};
use crate::workspace::Workspace;
use evidence::{Evidence, plain};
use heng_grammar::diagnostic::{Diagnostic, Message};
use labels::{Label, labels};
use repair::repaired;
use std::collections::BTreeMap;

/// How often a label stands that one written once is likely meant to be.
const OFTEN: usize = 3;

/// Labels and words as they were last, and what each label was likely meant to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelt {
    labels: Vec<(labels::Kind, String)>,
    lines: Vec<String>,
    meant: Vec<Option<Meant>>,
}

/// What a label is likely meant to be.
#[derive(Debug, Clone)]
struct Meant {
    name: String,
    /// A character is missing, which may be left out on purpose.
    shorter: bool,
}

pub(super) fn check(workspace: &Workspace, scopes: &[Scope<'_>], spelt: &mut Spelt) -> Vec<(usize, Diagnostic)> {
    let labels = labels(workspace);
    let lines = evidence::lines(workspace, scopes, &labels);
    if !spelt.is_of(&labels, &lines) {
        *spelt = Spelt::of(&labels, &lines);
    }
    let suspected = labels.iter().zip(&spelt.meant).filter_map(|(label, meant)| {
        let meant = meant.as_ref()?;
        let alone = !meant.shorter || label.kind.is_copied() && !is_used(workspace, label.text);
        alone.then(|| (label.file, diagnostic(label, &meant.name)))
    });
    suspected.collect()
}

impl Spelt {
    fn is_of(&self, labels: &[Label<'_>], lines: &[&str]) -> bool {
        let known = self.labels.iter().map(|(kind, text)| (*kind, text.as_str()));
        known.eq(labels.iter().map(|label| (label.kind, label.text))) && self.lines == lines
    }

    fn of(labels: &[Label<'_>], lines: &[&str]) -> Self {
        let evidence = Evidence::of(lines);
        let kinds = Kinds::of(labels);
        let meant = |label: &Label<'_>| {
            let kin = kinds.meant(label, &evidence).map(|name| Meant { name, shorter: false });
            kin.or_else(|| {
                let (slip, name) = repaired(label.text, &evidence)?;
                Some(Meant { name, shorter: slip == Slip::Lost })
            })
        };
        Self {
            labels: labels.iter().map(|label| (label.kind, label.text.to_owned())).collect(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            meant: labels.iter().map(meant).collect(),
        }
    }
}

/// The labels of one kind: how each is written, and how often.
struct Kinds<'l>(BTreeMap<labels::Kind, BTreeMap<String, (&'l str, usize)>>);

impl<'l> Kinds<'l> {
    fn of(labels: &[Label<'l>]) -> Self {
        let mut kinds: BTreeMap<labels::Kind, BTreeMap<String, (&str, usize)>> = BTreeMap::new();
        for label in labels {
            let written = kinds.entry(label.kind).or_default().entry(plain(label.text)).or_insert((label.text, 0));
            written.1 = written.1.saturating_add(1);
        }
        Self(kinds)
    }

    /// The label of the same kind that a label is one slip away from.
    fn meant(&self, label: &Label<'_>, evidence: &Evidence) -> Option<String> {
        let written = self.0.get(&label.kind)?;
        let own = plain(label.text);
        let count = written.get(&own).map_or(0, |(_, count)| *count);
        let others = written.iter().filter(|(other, _)| **other != own);
        let mut meant = others.filter(|(other, (_, often))| match slip(&own, other) {
            Some(Slip::Doubled) => true,
            Some(Slip::Exchanged) => {
                *often > count && *often > 1 || evidence.has(other, &[&own, other]) && !evidence.has(&own, &[&own])
            }
            Some(Slip::Lost) => count == 1 && *often >= OFTEN,
            None => false,
        });
        meant.next().map(|(_, (text, _))| (*text).to_owned())
    }
}

/// Whether the name stands more than once, so that a character is left out on purpose.
fn is_used(workspace: &Workspace, name: &str) -> bool {
    let written = |c: char| c.is_alphanumeric() || c == '_';
    let places = workspace.sources.iter().flat_map(|source| {
        source.text.match_indices(name).filter(move |(at, _)| {
            let before = source.text.get(..*at).and_then(|before| before.chars().next_back());
            let behind = source.text.get(at.saturating_add(name.len())..).and_then(|behind| behind.chars().next());
            !before.is_some_and(written) && !behind.is_some_and(written)
        })
    });
    places.count() > 1
}

fn diagnostic(label: &Label<'_>, meant: &str) -> Diagnostic {
    let text = label.text;
    let message = Message::new(
        format!("“{text}”只有这里这样写，别处写作“{meant}”"),
        format!("\"{text}\" is spelt so only here; elsewhere it is \"{meant}\""),
    );
    let help = Message::new(
        format!("改成“{meant}”；另有用意的，换一个不易混淆的说法"),
        format!("write \"{meant}\"; where something else is meant, word it apart"),
    );
    Diagnostic::warning("E0814", label.span, message).with_help(help).with_word(meant)
}
