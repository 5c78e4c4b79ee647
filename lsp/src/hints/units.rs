//! Units that the author left to the context.

use super::{Asked, Hint};
use heng::value::Unit;
use heng_grammar::tree::{Expr, ExprKind, Literal, Test, TestKind};

impl Asked<'_> {
    /// In `21—50人` the first end has the unit of the second.
    pub(super) fn first_unit(&mut self, test: &Test) {
        let TestKind::Between { from, to, .. } = &test.kind else { return };
        let Some(unit) = unit(from).filter(|found| unit(to).as_ref() == Some(found)) else { return };
        let written = from.span.slice(self.text);
        let bare = written.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '．'));
        if !bare || !self.wanted(from.span.end) {
            return;
        }
        let own = to.span.slice(self.text).trim_start_matches(|c: char| !c.is_alphabetic() && c != '%' && c != '％');
        let word = match &unit {
            Unit::Counting(name) => name.to_string(),
            Unit::None | Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::YearOfAge => own.to_owned(),
        };
        if word.is_empty() {
            return;
        }
        let tip = self.language.choose(
            "一段数目里，前一端取后一端的单位（语言参考：书写）",
            "in a range the first end has the unit of the second (language reference: writing)",
        );
        let apart = word.is_ascii();
        self.found.push(Hint { at: from.span.end, label: word, tip, kind: false, apart });
    }
}

/// The unit of a literal count.
fn unit(expr: &Expr) -> Option<Unit> {
    let ExprKind::Literal(Literal::Quantity(quantity)) = &expr.kind else { return None };
    quantity.unit.as_ref().and_then(Unit::of_tree)
}
