//! Giving something another name, everywhere in its set.
//!
//! In: the files of a set, a place in one of them and the new name. Out: the edits by file, or the reason why not: the
//! word is not one that can be renamed, the new one is no name, or the set would say something else afterwards.
//! Invariant: the edits are applied to a copy, the copy is checked, and where anything is found in it that was not
//! found before, the new name means something else anywhere, or a case comes out otherwise, nothing is changed.

mod sheets;

use crate::mentions::{Kind, Mention, Mentions};
use crate::resolve::{declarations, references};
use crate::trial::{Edits, grown, tried, turned};
use heng::wording::named;
use heng::workspace::{Files, Workspace};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Edit, Message};

/// What can be renamed at a place: its span and its name; the reason where nothing can.
pub fn renamable(workspace: &Workspace, file: usize, offset: usize) -> Result<(Span, String), Message> {
    let mentions = Mentions::of(workspace);
    let (mention, _) = target(&mentions, file, offset)?;
    Ok((mention.span, mention.name.to_owned()))
}

/// The edits that rename what stands at a place. `root` is what the set was opened with.
pub fn rename(
    files: &dyn Files,
    root: &str,
    workspace: &Workspace,
    (file, offset): (usize, usize),
    new: &str,
) -> Result<Edits, Message> {
    let new = name_of(new)?;
    let old = target(&Mentions::of(workspace), file, offset)?.1.name;
    let mentions = Mentions::with_sheets(workspace, &[old, &new]);
    let (_, declaration) = target(&mentions, file, offset)?;
    if declaration.name == new {
        return Ok(Edits::new());
    }
    if mentions.quoted.contains(&declaration.name) {
        return Err(Message::new(
            format!("样例用引号写了“{}”（不符 \"…\"），请先改那里", declaration.name),
            format!("a case speaks of “{}” in quotes (fails \"…\"); change it there first", declaration.name),
        ));
    }
    sheets::readable(workspace, &mentions, old)?;
    let meant = references(&mentions, declaration);
    if let Some(one) = meant.iter().find(|one| declarations(&mentions, one).len() > 1) {
        return Err(Message::new(
            format!("“{}”在几个枚举里都有，分不清哪一处指哪一个", one.name),
            format!("“{}” is a member of several enumerations, and it is not clear which is meant where", one.name),
        ));
    }
    let mut edits = sheets::edits(files, workspace, &mentions, &meant, &new)?;
    for one in meant.iter().filter(|one| mentions.in_sheet(one).is_none()) {
        edits.entry(one.file).or_default().push(Edit { span: one.span, replacement: named(&new) });
    }
    proved(files, root, workspace, &mentions, declaration, &new, &edits)?;
    Ok(edits)
}

/// A name as typed: bare, or between `「」`.
fn name_of(typed: &str) -> Result<String, Message> {
    let typed = typed.trim();
    let inner = typed.strip_prefix('「').and_then(|rest| rest.strip_suffix('」')).unwrap_or(typed);
    let sound = !inner.is_empty() && !inner.contains(['「', '」', '\n', '\r']);
    // What needs no marks is a name; the rest stands between them.
    if sound && (heng_grammar::is_name(inner) || inner != typed) {
        return Ok(inner.to_owned());
    }
    Err(Message::new(
        format!("“{typed}”不能作名称；要用空格、符号或保留词，写成「{inner}」"),
        format!("“{typed}” is not a name; with blanks, marks or a reserved word write 「{inner}」"),
    ))
}

fn target<'m, 't>(
    mentions: &'m Mentions<'t>,
    file: usize,
    offset: usize,
) -> Result<(Mention<'t>, &'m Mention<'t>), Message> {
    let nothing = || Message::new("这里没有可以改名的名称", "there is no name here that can be changed");
    let mention = mentions.at(file, offset).ok_or_else(nothing)?;
    match mention.kind {
        Kind::Function | Kind::Unit | Kind::Supplier => return Err(nothing()),
        Kind::Programme
        | Kind::Benefit
        | Kind::Case
        | Kind::Value
        | Kind::Field
        | Kind::Enumeration
        | Kind::Member
        | Kind::Payer
        | Kind::Period
        | Kind::Label
        | Kind::Source
        | Kind::Renamed => {}
    }
    let declared = declarations(mentions, mention);
    match declared.as_slice() {
        [one] => Ok((*mention, one)),
        [] => Err(Message::new(
            format!("“{}”没有声明", mention.name),
            format!("“{}” is not declared anywhere", mention.name),
        )),
        [..] => Err(Message::new(
            format!("“{}”在几个枚举里都有，请在声明处改名", mention.name),
            format!("“{}” is a member of several enumerations; rename it where it is declared", mention.name),
        )),
    }
}

/// Applies the edits to a copy and compares.
fn proved(
    files: &dyn Files,
    root: &str,
    workspace: &Workspace,
    mentions: &Mentions<'_>,
    declaration: &Mention<'_>,
    new: &str,
    edits: &Edits,
) -> Result<(), Message> {
    let renamed = tried(files, root, workspace, edits)?;
    let after = Mentions::with_sheets(&renamed, &[declaration.name, new]);
    let moved = after.all.iter().find(|one| {
        let same = |before: &Mention<'_>| {
            before.file == one.file && shifted(before.span.start, edits.get(&one.file)) == one.span.start
        };
        one.name == new && one.declares && one.kind == declaration.kind && same(declaration)
    });
    let meant = moved.map_or(0, |moved| references(&after, moved).len());
    let clash =
        Message::new(format!("“{new}”在这里已经有别的意思"), format!("“{new}” already means something else here"));
    if meant != references(mentions, declaration).len() || after.all.len() != mentions.all.len() {
        return Err(clash);
    }
    if let Some(code) = grown(workspace, &renamed) {
        return Err(Message::new(
            format!("改成“{new}”以后 {code} 会多出来，没有改名"),
            format!("with the name “{new}” there would be more of {code}; nothing was renamed"),
        ));
    }
    match turned(workspace, &renamed) {
        None => Ok(()),
        Some((case, file)) => Err(Message::new(
            format!("改成“{new}”以后 {file} 的样例“{case}”结果会变，没有改名"),
            format!("with the name “{new}” the case “{case}” in {file} would come out otherwise; nothing was renamed"),
        )),
    }
}

/// Where an offset lies after the edits before it.
fn shifted(offset: usize, edits: Option<&Vec<Edit>>) -> usize {
    let before = edits.into_iter().flatten().filter(|edit| edit.span.end <= offset);
    before.fold(offset, |at, edit| {
        let removed = edit.span.end.saturating_sub(edit.span.start);
        at.saturating_add(edit.replacement.len()).saturating_sub(removed)
    })
}
