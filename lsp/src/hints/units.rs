//! Units that the author left to the context.

use super::{Asked, Hint};
use heng::value::Unit;
use heng_grammar::tree::{self, Expr, ExprKind, Literal, Test, TestKind};

impl Asked<'_> {
    /// In `21—50人` the first end has the unit of the second.
    pub(super) fn first_unit(&mut self, test: &Test) {
        let TestKind::Between { from, to, .. } = &test.kind else { return };
        let Some(unit) = unit(from).filter(|found| unit(to) == Some(found)) else { return };
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '．');
        let at = from.span.end;
        if !from.span.slice(self.text).chars().all(digit) || !self.wanted(at) {
            return;
        }
        let label = word(unit, to.span.slice(self.text).is_ascii());
        let tip = self.language.choose(
            "一段数目里，前一端取后一端的单位（语言参考：书写）",
            "in a range the first end has the unit of the second (language reference: writing)",
        );
        let apart = label.is_ascii() && label != "%";
        self.found.push(Hint { at, label, tip, kind: false, apart });
    }
}

/// The unit of a literal number.
fn unit(expr: &Expr) -> Option<&tree::Unit> {
    let ExprKind::Literal(Literal::Quantity(quantity)) = &expr.kind else { return None };
    quantity.unit.as_ref()
}

/// A unit in the language in which the author wrote the other end.
fn word(unit: &tree::Unit, english: bool) -> String {
    match unit {
        tree::Unit::Yuan => if english { "yuan" } else { "元" }.to_owned(),
        tree::Unit::Percent => "%".to_owned(),
        tree::Unit::Counting(word) => word.clone(),
        tree::Unit::Day | tree::Unit::Week | tree::Unit::Month | tree::Unit::Year | tree::Unit::YearOfAge => {
            let unit = Unit::of_tree(unit).unwrap_or(Unit::None);
            if english { unit.en() } else { unit.zh() }.to_owned()
        }
    }
}
