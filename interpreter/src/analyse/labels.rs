//! Words that nothing declares: who supplies a fact, whom a benefit is for, the number of a programme.
//!
//! No list says which bodies there are, so a mistyped one is seen only beside the others: a word that stands once
//! or twice and is nearly one that stands often is most likely that one. The payers of the general part are
//! known, and never suspected.

use super::finding::Findings;
use crate::ir::Place;
use crate::words::{Slip, slip};
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::nearest;
use heng_grammar::tree::{Item, Member, Name, Number};
use std::collections::BTreeSet;

/// How many times as often the likelier word stands.
const OFTEN: usize = 3;

/// Reports suspicious words and numbers of the files that were asked for.
pub(super) fn labels(workspace: &Workspace, findings: &mut Findings) {
    let (mut suppliers, mut objects, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for (file, source) in workspace.sources.iter().enumerate() {
        for item in &source.tree.items {
            match item {
                Item::General(general) => gather(&general.members, file, &mut suppliers, &mut objects),
                Item::Programme(programme) => {
                    gather(&programme.members, file, &mut suppliers, &mut objects);
                    numbers.extend(programme.members.iter().filter_map(|member| number(member, file)));
                }
                Item::Case(_) => {}
            }
        }
    }
    suspects(workspace, (&suppliers, &objects), ("由", "supplied_by"), findings);
    suspects(workspace, (&objects, &suppliers), ("对象", "for"), findings);
    twice(workspace, &numbers, findings);
}

fn number(member: &Member, file: usize) -> Option<(&Number, usize)> {
    if let Member::Number(number) = member { Some((number, file)) } else { None }
}

/// A word and the file in which it stands.
type Used<'w> = (&'w Name, usize);

fn gather<'w>(members: &'w [Member], file: usize, suppliers: &mut Vec<Used<'w>>, objects: &mut Vec<Used<'w>>) {
    for member in members {
        if let Member::Facts(facts) = member {
            suppliers.extend(facts.iter().filter_map(|fact| fact.supplier.as_ref()).map(|name| (name, file)));
        }
        if let Member::Benefit(benefit) = member {
            objects.extend(benefit.object.iter().map(|name| (name, file)));
            gather(&benefit.members, file, suppliers, objects);
        }
    }
}

/// Words of one use; those of the other only tell a slip of the pen, for a body and an object may be near.
fn suspects(
    workspace: &Workspace,
    (used, beside): (&[Used<'_>], &[Used<'_>]),
    (zh, en): (&str, &str),
    findings: &mut Findings,
) {
    let times = |of: &[Used<'_>], word: &str| of.iter().filter(|(name, _)| name.text == word).count();
    let count = |word: &str| times(used, word);
    let common = beside.iter().map(|(other, _)| other.text.as_str()).filter(|other| times(beside, other) >= OFTEN);
    let common: BTreeSet<&str> = common.collect();
    let payers = &workspace.policy.payers;
    for (name, file) in used {
        let asked = workspace.sources.get(*file).is_some_and(|source| source.asked);
        if !asked || payers.contains(&name.text) {
            continue;
        }
        let least = count(&name.text).saturating_mul(OFTEN);
        let often = used.iter().map(|(other, _)| other.text.as_str()).filter(|other| count(other) >= least);
        let known: Vec<&str> = often.chain(payers.iter().map(String::as_str)).collect();
        let slipped = || common.iter().copied().find(|other| is_slip(&name.text, other));
        let Some(near) = likely(&name.text, &known).or_else(slipped) else { continue };
        let word = &name.text;
        let message = Message::new(
            format!("“{zh} {word}”只在这里写过，是不是“{near}”"),
            format!("“{en} {word}” stands only here; is “{near}” meant"),
        );
        let help = Message::new(
            format!("改为“{near}”；确实另有其人的，把它加进总则的 出资方，或换一个不易混淆的名称"),
            format!("write “{near}”; where it is somebody else, list it among the payers or choose a clearer name"),
        );
        let title = Message::new(format!("改为“{near}”"), format!("write “{near}”"));
        let edit = Edit { span: name.span, replacement: near.to_owned() };
        let diagnostic = Diagnostic::warning("E0220", name.span, message).with_help(help);
        findings.report(Place { file: *file, span: name.span }, diagnostic.with_fix(title, vec![edit]));
    }
}

/// The known word that a word is most likely meant to be: the nearest, or the one of which a single character is left.
fn likely<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let is_rest = |other: &&&'k str| word.chars().count() == 1 && **other != word && other.contains(word);
    nearest(word, known.iter().copied()).or_else(|| known.iter().find(is_rest).copied())
}

fn is_slip(word: &str, meant: &str) -> bool {
    matches!(slip(word, meant), Some(Slip::Exchanged | Slip::Doubled))
}

fn twice(workspace: &Workspace, numbers: &[(&Number, usize)], findings: &mut Findings) {
    for (at, (number, file)) in numbers.iter().enumerate() {
        let first = numbers.iter().take(at).find(|(earlier, _)| earlier.text == number.text);
        let asked = workspace.sources.get(*file).is_some_and(|source| source.asked);
        let (Some((first, first_file)), true) = (first, asked) else { continue };
        let text = &number.text;
        let message =
            Message::new(format!("两个项目的编号都是 {text}"), format!("two programmes have the number {text}"));
        let help = Message::new("按公告改正编号", "number them as the notice does");
        let label = Message::new("已经用了这个编号", "it is taken here");
        let other = (first_file != file).then_some(*first_file);
        let diagnostic = Diagnostic::warning("E0221", number.span, message).with_help(help);
        findings.report(Place { file: *file, span: number.span }, diagnostic.with_place(other, first.span, label));
    }
}
