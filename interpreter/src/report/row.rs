//! The row of a table, the tier or the arm that gave a value, in the author's words.

use super::reason::Teller;
use crate::ir::{Expr, ExprId};
use crate::wording::clip;

/// `20人以下，4周以上 → 4万元`
pub(super) fn text(teller: &Teller<'_>, when: Option<ExprId>, value: ExprId) -> String {
    let condition = match when {
        Some(when) => condition(teller, when),
        None => teller.language.choose("其余情形", "otherwise"),
    };
    format!("{condition} → {}", clip(&teller.words(value)))
}

/// The tests of the row. Where the row as a whole has no words of its own (a cell of a grid), those of its parts.
fn condition(teller: &Teller<'_>, when: ExprId) -> String {
    let program = &teller.benefit.program;
    let parts: Vec<ExprId> = match program.expr(when) {
        Some(Expr::Join { least, of }) if *least == of.count => program.operands(*of).to_vec(),
        Some(_) | None => Vec::new(),
    };
    let mut words: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        let written = teller.words(part);
        if !written.is_empty() && !words.contains(&written) {
            words.push(written);
        }
    }
    if words.is_empty() { clip(&teller.words(when)) } else { words.join(teller.language.pick("，", ", ")) }
}
