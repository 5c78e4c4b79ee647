//! Quotations against the text that they quote.
//!
//! In: a workspace and the texts of its sources. Out: a diagnostic for every 依据 whose words the sources do not
//! have; for the phrase of a 释义 and the misprint of a 勘误, and for a title nearly in them, a warning. Width, blanks, line breaks and the shape
//! of quote marks do not matter; `…` stands for anything left out. Absent: finding and reading the texts.

mod fold;
mod texts;
mod titles;

pub use texts::Verified;

use crate::lower::Reported;
use crate::names::annotations_of;
use crate::wording::clip;
use crate::workspace::Workspace;
pub use fold::{Folded, fold};
use heng_grammar::diagnostic::{Diagnostic, Message, Severity};
use heng_grammar::span::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Item, Member, Text};

/// Checks every quotation of the files that were asked for.
pub fn verify(workspace: &Workspace, texts: &[String]) -> Vec<Reported> {
    verify_again(workspace, texts, &mut Verified::default())
}

/// Checks as [`verify`] does, and looks only for the words that are not in `verified` for the same texts.
pub fn verify_again(workspace: &Workspace, texts: &[String], verified: &mut Verified) -> Vec<Reported> {
    verified.begin(texts);
    let mut reported = Vec::new();
    for (file, source) in workspace.sources.iter().enumerate().filter(|(_, source)| source.asked) {
        let nearly = titles::check(&source.tree, verified);
        reported.extend(nearly.into_iter().map(|diagnostic| Reported { file, diagnostic }));
        for item in &source.tree.items {
            let members = match item {
                Item::General(general) => &general.members,
                Item::Programme(programme) => &programme.members,
                Item::Case(_) => continue,
            };
            let mut found = Vec::new();
            gather(members, &mut found);
            let diagnostics = found.into_iter().filter_map(|annotation| diagnostic(annotation, verified));
            reported.extend(diagnostics.map(|diagnostic| Reported { file, diagnostic }));
        }
    }
    verified.end();
    reported
}

/// Said once for a set whose sources are not at hand.
pub fn not_verified(workspace: &Workspace) -> Option<Reported> {
    let file = workspace.sources.iter().position(|source| source.asked)?;
    let message =
        Message::new("没有公告原文，依据没有核对", "there is no text of the source; quotations were not verified");
    let help = Message::new(
        "用 --source 公告.txt 给出原文，或者把原文（.txt、.md）放在政策集文件夹里",
        "give the text with --source NOTICE.txt, or put it (.txt, .md) into the folder of the policy set",
    );
    let mut diagnostic = Diagnostic::warning("E0802", Span::new(0, 0), message).with_help(help);
    diagnostic.severity = Severity::Note;
    Some(Reported { file, diagnostic })
}

fn gather<'t>(members: &'t [Member], found: &mut Vec<&'t Annotation>) {
    for member in members {
        found.extend(annotations_of(member));
        if let Member::Benefit(benefit) = member {
            gather(&benefit.members, found);
        }
    }
}

fn diagnostic(annotation: &Annotation, verified: &mut Verified) -> Option<Diagnostic> {
    let (quote, severity) = match &annotation.kind {
        AnnotationKind::Citation { quote, .. } => (quote, Severity::Error),
        AnnotationKind::Reading { phrase, .. } => (phrase, Severity::Warning),
        AnnotationKind::Erratum { printed, .. } => (printed, Severity::Warning),
        AnnotationKind::NotStated { .. } => return None,
    };
    let matched = verified.missing(&quote.text)?;
    let mut diagnostic = unfound(quote, &matched);
    diagnostic.severity = severity;
    Some(diagnostic)
}

/// What the texts have of a quotation that does not stand in them; `None` where it does.
fn missing(quote: &str, texts: &[String]) -> Option<String> {
    let pieces: Vec<String> = quote.split('…').map(fold).filter(|piece| !piece.is_empty()).collect();
    if texts.iter().any(|text| has(text, &pieces)) {
        return None;
    }
    let missing = pieces.iter().find(|piece| texts.iter().all(|text| !text.contains(piece.as_str())));
    Some(missing.map_or("", |piece| matching(piece, texts)).to_owned())
}

/// The pieces stand in the text in their order.
fn has(text: &str, pieces: &[String]) -> bool {
    let mut rest = text;
    for piece in pieces {
        let Some((_, behind)) = rest.split_once(piece.as_str()) else { return false };
        rest = behind;
    }
    true
}

/// The longest beginning of the piece that some text has.
fn matching<'p>(piece: &'p str, texts: &[String]) -> &'p str {
    let ends: Vec<usize> = piece.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8())).collect();
    let found = |end: &usize| piece.get(..*end).is_some_and(|head| texts.iter().any(|text| text.contains(head)));
    let count = ends.partition_point(found);
    let end = count.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
    piece.get(..end).unwrap_or("")
}

fn unfound(quote: &Text, matched: &str) -> Diagnostic {
    let text = clip(&quote.text);
    let message =
        Message::new(format!("公告原文里没有“{text}”"), format!("the source does not have the words \"{text}\""));
    let help = if matched.is_empty() {
        Message::new("请逐字引用原文；略去的用 …", "quote the source exactly; write … for what is left out")
    } else {
        let tail: Vec<char> = matched.chars().rev().take(12).collect();
        let tail: String = tail.into_iter().rev().collect();
        Message::new(
            format!("到“{tail}”为止对得上，从后面起与原文不同；请逐字引用"),
            format!("the words agree up to \"{tail}\" and differ from there; quote them exactly"),
        )
    };
    Diagnostic::error("E0801", quote.span, message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_need_not_have_the_marks_and_blanks_of_the_source() {
        let texts = [fold("凡当月25日前，向服务处\n提交“参保”申请的")];
        let pieces = |quote: &str| quote.split('…').map(fold).collect::<Vec<_>>();
        assert!(has(&texts[0], &pieces("凡当月２５日前,向服务处提交\"参保\"申请")));
        assert!(has(&texts[0], &pieces("凡当月…申请的")));
        assert!(!has(&texts[0], &pieces("申请的…凡当月")));
        assert_eq!(matching(&fold("向服务处递交"), &texts), "向服务处");
    }

    #[test]
    fn a_quotation_is_found_where_it_begins() {
        let text = "一、标题\n凡当月25日前，向服务处\n提交“参保”申请的";
        let folded = Folded::of(text);
        assert_eq!(folded.find("服务处提交\"参保\"申请"), text.find("服务处"));
        assert_eq!(folded.find("２５日前…申请的"), text.find("25"));
        assert_eq!(folded.find("申请的…凡当月"), None);
        assert_eq!(folded.find(" … "), None);
    }
}
