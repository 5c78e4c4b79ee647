//! How long `heng check` takes: the whole set of 2019, and tables that grow in rows and inputs, beside going through
//! the product of all regions.
//!
//!     cargo bench -p heng-tests --bench check
#![expect(clippy::expect_used, reason = "a benchmark may panic")]

use divan::{Bencher, black_box};
use heng::check::check;
use heng::evaluate::{Facts, Outcome, Trace, decide};
use heng::value::{Date, Value};
use heng::workspace::Workspace;
use heng_tests::generated::{rows, table};
use heng_tests::repository::{opened, workspace};

fn main() {
    divan::main();
}

/// Everything after reading: cases, analysis, without the words of the notice.
#[divan::bench]
fn the_set_of_2019(bencher: Bencher<'_, '_>) {
    let workspace = workspace("2019");
    bencher.bench(|| check(black_box(&workspace), &[], None));
}

fn generated(rows: usize, inputs: usize) -> Workspace {
    opened(&[("01.heng".to_owned(), table(rows, inputs))])
}

#[divan::bench(args = [(10, 2), (50, 2), (200, 2), (50, 3), (200, 3), (50, 4), (200, 4), (50, 6), (200, 6)])]
fn a_table(bencher: Bencher<'_, '_>, (rows, inputs): (usize, usize)) {
    let workspace = generated(rows, inputs);
    bencher.bench(|| check(black_box(&workspace), &[], None));
}

/// The same question by deciding every combination of regions; larger tables than these take minutes and days.
#[divan::bench(args = [(10, 2), (50, 2), (200, 2), (50, 3)], sample_count = 3)]
fn a_table_by_the_product_of_regions(bencher: Bencher<'_, '_>, (count, inputs): (usize, usize)) {
    let workspace = generated(count, inputs);
    let table = rows(count, inputs);
    let starts: Vec<Vec<i64>> = (0..inputs)
        .map(|input| {
            let mut starts: Vec<i64> = table.iter().filter_map(|row| row.get(input).map(|(low, _)| *low)).collect();
            starts.sort_unstable();
            starts.dedup();
            starts
        })
        .collect();
    bencher.bench(|| undecided(black_box(&workspace), &starts));
}

/// How many combinations the table does not decide.
fn undecided(workspace: &Workspace, starts: &[Vec<i64>]) -> usize {
    let (_, benefit) = workspace.policy.benefits().next().expect("the policy is sound");
    let (mut facts, mut trace) = (Facts::unknown(workspace.policy.facts.len()), Trace::default());
    let combinations: usize = starts.iter().map(Vec::len).product();
    let mut undecided = 0;
    for number in 0..combinations {
        let mut rest = number;
        for (fact, values) in benefit.program.inputs.iter().zip(starts) {
            let value = values.get(rest % values.len()).copied().unwrap_or_default();
            facts.set(*fact, Value::Integer(value));
            rest /= values.len();
        }
        let decision = decide(&workspace.policy, benefit, &facts, Date::constant(2019, 7, 15), &mut trace);
        undecided += usize::from(decision.outcome == Outcome::Undetermined);
    }
    undecided
}
