//! A 定义 goes, its value written wherever it was named.
//!
//! In: a place on the name of a 定义, where it is declared or used. Out: edits of every file that names it. A 定义 that
//! cites words, that nothing uses or that a case names stays.

use super::place::{apart, is_closed, whole_entry};
use super::values::{around, needs_brackets};
use super::{Proposal, Refactoring};
use crate::mentions::{Kind, Mention, Mentions};
use crate::resolve::{declarations, references};
use crate::trial::Edits;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::diagnostic::{Edit, Message};
use heng_grammar::tree::{Definition, File, Item, Member};

pub(super) fn inline(
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    file: usize,
    span: Span,
) -> Result<Proposal, Message> {
    let none = || Message::new("这里没有可以展开的定义", "there is no definition here that can be written out");
    let mention = mentions.at(file, span.start).filter(|one| span.end <= one.span.end && one.kind == Kind::Value);
    let declared = mention.map(|mention| declarations(mentions, mention)).unwrap_or_default();
    let [declaration] = declared.as_slice() else { return Err(none()) };
    let home = workspace.sources.get(declaration.file).ok_or_else(none)?;
    let definition = definition_at(&home.tree, declaration.span).ok_or_else(none)?;
    let words = definition.value.span.slice(&home.text);
    if !definition.annotations.is_empty() {
        return Err(Message::new(
            "它写有依据或释义，展开会丢失",
            "it carries citations or readings, which would be lost",
        ));
    }
    if words.contains(['#', '＃']) || !is_closed(words) {
        return Err(Message::new("它的写法不能搬到别处", "it is written in a way that cannot be moved"));
    }
    let uses: Vec<&Mention<'_>> = references(mentions, declaration).into_iter().filter(|one| !one.declares).collect();
    if uses.is_empty() {
        return Err(Message::new("没有一处用到它", "nothing uses it"));
    }
    let mut edits = Edits::new();
    for one in uses {
        let source = workspace.sources.get(one.file).ok_or_else(none)?;
        if in_case(&source.tree, one.span) || one.kind != Kind::Value {
            return Err(Message::new("样例或改名里写了它", "a case or a renaming names it"));
        }
        let text = source.text.as_str();
        let outer = around(mentions, one.file, one.span, |value| value.span != one.span);
        let brackets = needs_brackets(&home.text, &definition.value, outer.map(|outer| (text, outer)));
        let written = if brackets { format!("({words})") } else { words.to_owned() };
        let edit = Edit::replace(one.span, apart(text, one.span, &written));
        edits.entry(one.file).or_default().push(edit);
    }
    edits.entry(declaration.file).or_default().push(Edit::delete(whole_entry(&home.text, definition.span)));
    let name = declaration.name;
    let title = Message::new(format!("展开定义“{name}”"), format!("write out the definition “{name}”"));
    Ok(Proposal { what: Refactoring::Inline, title, edits })
}

fn definition_at(tree: &File, name: Span) -> Option<&Definition> {
    let mut definitions =
        tree.members().filter_map(|member| if let Member::Definition(one) = member { Some(one) } else { None });
    definitions.find(|one| one.name.span == name)
}

/// Whether a place is in a case.
fn in_case(tree: &File, span: Span) -> bool {
    let holds = |whole: Span| whole.start <= span.start && span.end <= whole.end;
    let within = |members: &[Member]| {
        let own = |member: &Member| if let Member::Case(case) = member { holds(case.span) } else { false };
        members.iter().any(|member| {
            let inner = if let Member::Benefit(benefit) = member { benefit.members.as_slice() } else { &[] };
            own(member) || inner.iter().any(own)
        })
    };
    tree.items.iter().any(|item| match item {
        Item::Case(case) => holds(case.span),
        Item::General(general) => within(&general.members),
        Item::Programme(programme) => within(&programme.members),
    })
}
