//! Tiers and headings that do not go from low to high.

use crate::analyse::finding::Findings;
use crate::ir::Place;
use crate::value::Decimal;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{Expr, ExprKind, Literal, Relation, Test, TestKind};

/// Reports the first test that stands below the one before it, where the tests otherwise go up.
pub(super) fn in_order(workspace: &Workspace, file: usize, tests: &[&Test], findings: &mut Findings) {
    let places: Option<Vec<(Decimal, Decimal)>> = tests.iter().map(|test| interval(test)).collect();
    let Some(places) = places.filter(|places| places.len() > 2) else { return };
    let rises = places.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
    let falls: Vec<usize> = (1..places.len()).filter(|at| places.get(at.saturating_sub(1)) > places.get(*at)).collect();
    // A table from high to low is in order too.
    let ([at], true) = (falls.as_slice(), rises > 0) else { return };
    let (Some(test), Some(before)) = (tests.get(*at), at.checked_sub(1).and_then(|at| tests.get(at))) else { return };
    let words = workspace.words(Place { file, span: test.span });
    let message = Message::new(
        format!("“{words}”比前一档低，各档没有从低到高排列"),
        format!("\"{words}\" lies below the one before it: they do not go from low to high"),
    );
    let help = Message::new("按从低到高排列，或改正界限", "put them from low to high, or correct the bound");
    let label = Message::new("前一档在这里", "the one before it");
    let diagnostic = Diagnostic::warning("E0906", test.span, message).with_help(help);
    findings.report(Place { file, span: test.span }, diagnostic.with_place(None, before.span, label));
}

/// Where a test lies: its lower and upper end, an open one far out.
fn interval(test: &Test) -> Option<(Decimal, Decimal)> {
    match &test.kind {
        TestKind::Compare { relation: Relation::AtLeast | Relation::Greater, with } => {
            Some((number(with)?, Decimal::MAX))
        }
        TestKind::Compare { relation: Relation::AtMost | Relation::Less, with } => Some((Decimal::MIN, number(with)?)),
        TestKind::Between { from, to, negated: false } => Some((number(from)?, number(to)?)),
        TestKind::Hole
        | TestKind::Anything
        | TestKind::Compare { .. }
        | TestKind::Between { .. }
        | TestKind::Within { .. }
        | TestKind::Member { .. } => None,
    }
}

fn number(expr: &Expr) -> Option<Decimal> {
    let ExprKind::Literal(Literal::Quantity(quantity)) = &expr.kind else { return None };
    Decimal::from_str_exact(&quantity.number).ok()
}
