//! Conditions as cells of a table, and cells as conditions.

use super::place::word;
use heng_grammar::spoken;
use heng_grammar::tree::{Expr, ExprKind, Relation, Test, TestKind};

/// What one condition asks of a subject, as a table writes it: the subject and the cell.
pub(super) fn cells(text: &str, when: &Expr) -> Option<Vec<(String, String)>> {
    if let ExprKind::All(parts) = &when.kind {
        return parts.iter().map(|part| cell(text, part)).collect();
    }
    Some(vec![cell(text, when)?])
}

fn cell(text: &str, part: &Expr) -> Option<(String, String)> {
    let words = |expr: &Expr| expr.span.slice(text).to_owned();
    if let ExprKind::Test { subject, test: cell } = &part.kind {
        return Some((words(subject), asked_by(text, cell)?));
    }
    if let ExprKind::Name(_) = part.kind {
        return Some((words(part), word(text, "true").to_owned()));
    }
    let ExprKind::Not(inner) = &part.kind else { return None };
    matches!(inner.kind, ExprKind::Name(_)).then(|| (words(inner), word(text, "false").to_owned()))
}

fn asked_by(text: &str, cell: &Test) -> Option<String> {
    let open = matches!(&cell.kind, TestKind::Member { open: Some(_), .. } | TestKind::Hole | TestKind::Anything);
    let bare =
        if let TestKind::Compare { relation: Relation::Equal, with } = &cell.kind { with.span } else { cell.span };
    let words = bare.slice(text);
    (!open && !words.contains(['|', '\n'])).then(|| words.to_owned())
}

/// The cell that holds of everything that a condition of one test leaves over.
pub(super) fn rest(text: &str, when: &Expr) -> Option<String> {
    let word = |id| word(text, id);
    if let ExprKind::Name(_) = when.kind {
        return Some(word("false").to_owned());
    }
    if let ExprKind::Not(_) = when.kind {
        return Some(word("true").to_owned());
    }
    let ExprKind::Test { test, .. } = &when.kind else { return None };
    let TestKind::Compare { relation, with } = &test.kind else { return None };
    let bound = with.span.slice(text);
    let sign = match relation {
        Relation::Equal => "≠",
        Relation::NotEqual => "=",
        Relation::Less => "≥",
        Relation::AtMost => ">",
        Relation::Greater => "≤",
        Relation::AtLeast => "<",
    };
    Some(format!("{sign} {bound}"))
}

/// The condition that a cell asks of a subject; an empty one where the cell asks nothing.
pub(super) fn condition(text: &str, subject: &Expr, cell: &Test) -> Option<String> {
    let (asked, words) = (subject.span.slice(text), cell.span.slice(text));
    let said = match &cell.kind {
        TestKind::Anything => return Some(String::new()),
        TestKind::Compare { relation: Relation::Equal, with } => return Some(equal(text, asked, words, with)),
        TestKind::Hole | TestKind::Member { open: Some(_), .. } => return None,
        TestKind::Member { members, negated, .. } => {
            let list = members.iter().map(|one| one.span.slice(text)).collect::<Vec<_>>();
            let id = if *negated { "not_in_list" } else { "in_list" };
            format!("{} {}", word(text, id), list.join(spoken(text).of("、", ", ")))
        }
        TestKind::Between { from, to, negated } => {
            let id = if *negated { "not_within" } else { "within" };
            if from.span.end > to.span.start {
                return None;
            }
            return Some(between(text, asked, words, id));
        }
        TestKind::Compare { .. } | TestKind::Within { .. } => words.to_owned(),
    };
    Some(format!("{asked} {said}"))
}

fn equal(text: &str, asked: &str, words: &str, with: &Expr) -> String {
    if let ExprKind::Literal(heng_grammar::tree::Literal::Boolean(truth)) = with.kind {
        let not = word(text, "not");
        return if truth { asked.to_owned() } else { format!("{not} {asked}") };
    }
    if words.starts_with(['=', '＝']) { format!("{asked} {words}") } else { format!("{asked} = {words}") }
}

/// A range of a cell behind its subject: `21—50人` as it stands, `A 至 B` with its 在.
fn between(text: &str, asked: &str, words: &str, id: &'static str) -> String {
    let begins = words.starts_with(word(text, "within")) || words.starts_with(word(text, "not_within"));
    let bare = begins || !words.contains(word(text, "to"));
    if bare { format!("{asked} {words}") } else { format!("{asked} {} {words}", word(text, id)) }
}
