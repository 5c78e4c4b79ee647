//! A value becomes a 定义.
//!
//! In: a selection that is exactly one value. Out: a 定义 of it before the member in which it stands, and its name where
//! it stood. Only what is selected is replaced; what says the same elsewhere stays.

use super::place::{apart, begins_line, indent, member_at, trimmed, word};
use super::values::at;
use super::{Proposal, Refactoring};
use crate::mentions::Mentions;
use crate::trial::Edits;
use heng::workspace::Workspace;
use heng_grammar::diagnostic::{Edit, Message};
use heng_grammar::tree::{ExprKind, Literal, Member};
use heng_grammar::{Span, spoken};

pub(super) fn extract(
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    file: usize,
    span: Span,
) -> Result<Proposal, Message> {
    let half = || Message::new("选中的不是一个完整的算式", "what is selected is not one whole value");
    let source = workspace.sources.get(file).ok_or_else(half)?;
    let text = source.text.as_str();
    let span = trimmed(text, span);
    let value = at(mentions, file, text, span).filter(|_| span.start < span.end).ok_or_else(half)?;
    if matches!(&value.kind, ExprKind::Hole | ExprKind::Name(_) | ExprKind::Literal(Literal::Boolean(_))) {
        return Err(Message::new("它已经是一个名称", "it is a name already"));
    }
    let (member, whole) = member_at(&source.tree, span)
        .ok_or_else(|| Message::new("这里的值不能写成定义", "a value cannot be defined here"))?;
    if let Member::Definition(definition) = member
        && definition.value.span == value.span
    {
        return Err(Message::new("它已经是一个定义", "it is a definition already"));
    }
    let name = free(workspace, mentions, spoken(text).of("新定义", "new_value"));
    // A value that reads on over lines is set in as deeply as before.
    let definition = format!("{} {name} = {}", word(text, "define"), span.slice(text));
    let definition = if begins_line(text, whole.start) {
        format!("{definition}\n{}", indent(text, whole.start))
    } else {
        format!("{definition}; ")
    };
    let used = Edit::replace(value.span, apart(text, value.span, &name));
    let edits = Edits::from([(file, vec![Edit::insert(whole.start, definition), used])]);
    let title = Message::new(format!("提取为定义“{name}”"), format!("extract it as the definition “{name}”"));
    Ok(Proposal { what: Refactoring::Extract, title, edits })
}

/// A name that nothing in the set has.
fn free(workspace: &Workspace, mentions: &Mentions<'_>, name: &str) -> String {
    let taken = |name: &str| {
        mentions.all.iter().any(|one| one.name == name)
            || workspace.sources.iter().any(|source| source.text.contains(name))
    };
    let numbered = (2_u32..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
