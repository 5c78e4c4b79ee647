//! What a revision changes for whom: every file of `tests/data/revisions`.
//!
//! To add a test, drop a file there; `heng_tests::revision` has its form. The effects stand in it in full, so that one
//! too many fails as well as one too few.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

use heng::diff::{Difference, Effect, Given, Options, diff};
use heng_grammar::diagnostic::Example;
use heng_tests::repository::{names, opened, text};
use heng_tests::revision::{revision, rules};
use std::fmt::Write;

const FOLDER: &str = "tests/tests/data/revisions";

fn given(facts: &Given) -> String {
    let shown = |example: &Example| match example {
        Example::Boolean(truth) => if *truth { "是" } else { "否" }.to_owned(),
        Example::Number(text) | Example::Text(text) => text.clone(),
        Example::Records(records) => format!("{}条", records.len()),
    };
    facts.iter().map(|(name, example)| format!("{name}={}", shown(example))).collect::<Vec<_>>().join(" ")
}

fn effect(page: &mut String, effect: &Effect) {
    let Effect { programme, benefit, kind, region, change, shift, witness, .. } = effect;
    writeln!(page, "{programme}·{benefit} {kind:?}").unwrap();
    writeln!(page, "  谁 {}", region.zh).unwrap();
    writeln!(page, "  变 {}", change.zh).unwrap();
    if let Some(more) = shift.amount {
        writeln!(page, "  差 {more}").unwrap();
    }
    for (payer, more) in &shift.payers {
        writeln!(page, "  差 {payer} {more}").unwrap();
    }
    writeln!(page, "  例 {} {}", witness.on_old, given(&witness.facts)).unwrap();
    if let Some(facts) = &witness.facts_new {
        writeln!(page, "  新 {} {}", witness.on_new, given(facts)).unwrap();
    }
}

fn page(difference: &Difference) -> String {
    let mut page = String::new();
    difference.effects.iter().for_each(|one| effect(&mut page, one));
    for one in &difference.not_analysed {
        writeln!(page, "未比较 {}·{} {}", one.programme, one.benefit.as_deref().unwrap_or("—"), one.why.zh).unwrap();
    }
    page
}

#[test]
fn revisions_have_the_effects_that_were_written_down() {
    let old = opened(&rules("2019"));
    let mut wrong = String::new();
    for name in names(FOLDER, ".txt") {
        let revision = revision("2019", &text(format!("{FOLDER}/{name}")));
        let new = opened(&revision.files);
        for reported in &new.diagnostics {
            if reported.diagnostic.severity == heng_grammar::diagnostic::Severity::Error {
                writeln!(wrong, "{name}: {}", reported.diagnostic.message.zh).unwrap();
            }
        }
        let found = page(&diff(&old, &new, &Options::default()));
        if found != revision.expected {
            write!(wrong, "==== {name}\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_set_has_no_difference_to_itself() {
    for set in heng_tests::repository::SETS {
        let files = rules(set);
        let found = diff(&opened(&files), &opened(&files), &Options::default());
        assert_eq!(page(&found), "");
    }
}
