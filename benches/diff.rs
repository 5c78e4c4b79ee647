//! How long `heng diff` takes after reading: the set of 2019 with itself, with one amount raised, and with every number
//! of its rules made one larger, which is more than any year changes.
//!
//!     cargo bench -p heng-tests --bench diff
#![expect(clippy::expect_used, reason = "a benchmark may panic")]

use divan::{Bencher, black_box};
use heng::diff::{Options, diff};
use heng::workspace::Workspace;
use heng_tests::edits::{edits, raised};
use heng_tests::repository::opened;
use heng_tests::revision::rules;

fn main() {
    divan::main();
}

fn compared(bencher: Bencher<'_, '_>, new: &Workspace) {
    let old = opened(&rules("2019"));
    bencher.bench(|| diff(black_box(&old), black_box(new), &Options::default()));
}

#[divan::bench]
fn with_itself(bencher: Bencher<'_, '_>) {
    compared(bencher, &opened(&rules("2019")));
}

#[divan::bench]
fn one_number_changed(bencher: Bencher<'_, '_>) {
    let mut files = rules("2019");
    let (_, text) = files.iter_mut().find(|(name, _)| name.starts_with("08-")).expect("there is programme 8");
    *text = edits(text).swap_remove(8);
    compared(bencher, &opened(&files));
}

#[divan::bench]
fn every_amount_raised(bencher: Bencher<'_, '_>) {
    let mut files = rules("2019");
    for (_, text) in &mut files {
        *text = raised(text);
    }
    compared(bencher, &opened(&files));
}
