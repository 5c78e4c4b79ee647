//! The row of a table, the tier or the arm that gave a value, in the author's words.
//!
//! Each test is told with what it asks about, so that no bare 是 is left: `保障计划 B类，大于半年 是 → 70元`. Equal
//! tests are one expression with one place, which may be that of a condition; so the words never decide what is said.

use super::reason::Teller;
use super::rule::Stands;
use crate::ir::{Expr, ExprId, InputId};
use crate::wording::{Language, clip};
use heng_grammar::tree::Relation;

/// `价格：市总计划 L → 1800元 × 参加人数 2人`
pub(super) fn text(
    teller: &Teller<'_>,
    choice: ExprId,
    when: Option<ExprId>,
    (value, times): (ExprId, Option<ExprId>),
) -> String {
    let mut text = String::new();
    if let Some(named) = teller.named(choice) {
        text.push_str(&named.name);
        text.push_str(teller.language.pick("：", ": "));
    }
    match when {
        Some(when) => text.push_str(&condition(teller, when)),
        None => text.push_str(teller.language.pick("其余情形", "otherwise")),
    }
    text.push_str(" → ");
    text.push_str(&given(teller, value));
    if let Some((id, factor)) = times.and_then(|id| Some((id, teller.trace.cell(id).known()?))) {
        text.push_str(" × ");
        if let Some(name) = name(teller, id) {
            text.push_str(&name);
            text.push(' ');
        }
        text.push_str(&teller.value(id, factor));
    }
    text
}

/// What the row gives: as written, but in another language the value itself.
fn given(teller: &Teller<'_>, value: ExprId) -> String {
    let words = teller.words(value);
    let same_language = match teller.language {
        Language::Zh => !words.is_ascii(),
        Language::En => words.is_ascii(),
    };
    let told = clip(&teller.spelt(&words, Stands::Value));
    match (teller.benefit.program.expr(value), teller.trace.cell(value).known()) {
        (Some(Expr::Constant(constant)), _) if !same_language => teller.value(value, constant),
        (Some(Expr::Constant(_)) | None, _) | (_, None) => told,
        // Computed from other things: what it came to.
        (Some(_), Some(known)) => format!("{told} {}", teller.value(value, known)),
    }
}

/// The tests of the row. Where the row as a whole has no words of its own (a cell of a grid), those of its parts.
fn condition(teller: &Teller<'_>, when: ExprId) -> String {
    let program = &teller.benefit.program;
    let parts = match program.expr(when) {
        Some(Expr::Join { least, of }) if *least == of.count => program.operands(*of),
        Some(_) | None => &[],
    };
    let mut tests: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        let told = test(teller, *part);
        if !told.is_empty() && !tests.contains(&told) {
            tests.push(told);
        }
    }
    if tests.is_empty() { test(teller, when) } else { tests.join(teller.language.pick("，", ", ")) }
}

/// A condition with what it asks about, which the place of a test leaves out: `市总计划 = L`.
pub(super) fn whole(teller: &Teller<'_>, id: ExprId) -> String {
    if let Some((subject, value)) = equality(teller, id) {
        return format!("{subject} = {value}");
    }
    let words = teller.words(id);
    let inside = words.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let bare = inside.filter(|inside| !inside.contains(['(', '（'])).unwrap_or(&words);
    let text = match subject(teller, id).filter(|subject| !mentions(bare, subject)) {
        Some(subject) => format!("{subject} {bare}"),
        None => bare.to_owned(),
    };
    teller.spelt(&text, Stands::Condition).into_owned()
}

/// One test: what it asks about, and what it asks.
fn test(teller: &Teller<'_>, id: ExprId) -> String {
    if let Some((subject, value)) = equality(teller, id) {
        return format!("{subject} {value}");
    }
    let Some(subject) = subject(teller, id) else {
        return clip(&teller.spelt(&teller.words(id), Stands::Condition));
    };
    let words = teller.words(id);
    if mentions(&words, &subject) {
        return clip(&teller.spelt(&words, Stands::Condition));
    }
    format!("{subject} {}", clip(&teller.spelt(words.trim_start_matches(['=', ' ']), Stands::Test)))
}

/// What is compared and with which constant, where a test asks for nothing but that one value.
fn equality(teller: &Teller<'_>, id: ExprId) -> Option<(String, String)> {
    let program = &teller.benefit.program;
    let Some(Expr::Compare { relation: Relation::Equal, right, .. }) = program.expr(id) else { return None };
    let Some(Expr::Constant(value)) = program.expr(*right) else { return None };
    Some((subject(teller, id)?, teller.value(*right, value)))
}

/// Whether the words name the subject, and not only a longer name that it is part of.
fn mentions(words: &str, subject: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    if subject.chars().all(in_name) {
        words.split(|c: char| !in_name(c)).any(|word| word == subject)
    } else {
        words.contains(subject)
    }
}

/// The name of what a test asks about: a fact, a named value, else the author's words.
fn subject(teller: &Teller<'_>, id: ExprId) -> Option<String> {
    let asked = asked(teller, id)?;
    if let Some(Expr::Constant(_)) = teller.benefit.program.expr(asked) {
        return None;
    }
    Some(name(teller, asked).unwrap_or_else(|| clip(&teller.words(asked))))
}

/// The name of a fact, or of what the author named.
fn name(teller: &Teller<'_>, id: ExprId) -> Option<String> {
    let program = &teller.benefit.program;
    let fact_of = |id: ExprId| match program.expr(id) {
        Some(Expr::Fact(input)) => fact(teller, *input),
        Some(_) | None => None,
    };
    let bare = if let Some(Expr::Derived { fact, .. }) = program.expr(id) { *fact } else { id };
    fact_of(bare).or_else(|| teller.named(id).map(|named| named.name.clone()))
}

fn fact(teller: &Teller<'_>, input: InputId) -> Option<String> {
    let fact = teller.benefit.program.inputs.get(usize::from(input.0))?;
    teller.workspace.policy.fact(*fact).map(|fact| fact.name.clone())
}

/// The one expression that all comparisons of a test look at.
fn asked(teller: &Teller<'_>, id: ExprId) -> Option<ExprId> {
    let program = &teller.benefit.program;
    match program.expr(id)? {
        Expr::Compare { left, .. } => Some(*left),
        Expr::Not(operand) => asked(teller, *operand),
        Expr::Join { of, .. } => {
            let mut lefts = program.operands(*of).iter().filter_map(|operand| match program.expr(*operand) {
                Some(Expr::Compare { left, .. }) => Some(Some(*left)),
                // The fact by which a body decides what is not on the list.
                Some(Expr::Fact(_)) => None,
                Some(_) | None => Some(None),
            });
            let first = lefts.next()??;
            lefts.all(|left| left == Some(first)).then_some(first)
        }
        Expr::Constant(_)
        | Expr::Day
        | Expr::Fact(_)
        | Expr::Parameter { .. }
        | Expr::Derived { .. }
        | Expr::Field(_)
        | Expr::Outer(_)
        | Expr::Arithmetic { .. }
        | Expr::Shift { .. }
        | Expr::Round { .. }
        | Expr::Select { .. }
        | Expr::Call { .. }
        | Expr::Aggregate { .. } => None,
    }
}
