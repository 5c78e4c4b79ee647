//! How long it takes to read the policies and to decide.
//!
//! `cargo bench -p heng-tests --bench decide`

#![expect(clippy::expect_used, reason = "a bench without its policies may panic")]

use divan::{Bencher, black_box};
use heng::cases::{Content, bind};
use heng::evaluate::{Trace, decide};
use heng::report::{Question, answer};
use heng::wording::Language;
use heng_tests::draw::{Situation, named};
use heng_tests::repository::{opened, policies, workspace};

const SET: &str = "2019";

const BENEFITS: [&str; 3] = ["寒暑托班", "会员卡参保", "灵活就业参保"];

fn main() {
    divan::main();
}

#[divan::bench]
fn parse_check_and_lower_the_set(bencher: Bencher<'_, '_>) {
    let texts = policies(SET);
    bencher.bench(|| opened(black_box(&texts)));
}

/// The same without the files of cases, which is what a decision needs.
#[divan::bench]
fn parse_check_and_lower_the_rules(bencher: Bencher<'_, '_>) {
    let mut texts = policies(SET);
    texts.retain(|(path, _)| !path.ends_with(".cases.heng"));
    bencher.bench(|| opened(black_box(&texts)));
}

/// The first case of a benefit that is found.
fn first_case(benefit: &str) -> (heng::workspace::Workspace, Situation) {
    let workspace = workspace(SET);
    let cases = bind(&workspace).cases.into_iter();
    let mut situations = cases.filter_map(|case| {
        let Content::Sound(prepared) = case.content else { return None };
        Some(Situation { benefit: prepared.benefit, on: prepared.on, facts: prepared.facts })
    });
    let situation = situations.find(|situation| named(&workspace, situation).1.name == benefit);
    let situation = situation.expect("the benefit has a case");
    (workspace, situation)
}

#[divan::bench(args = BENEFITS)]
fn decide_prepared(bencher: Bencher<'_, '_>, benefit: &str) {
    let (workspace, situation) = first_case(benefit);
    let (_, rules) = named(&workspace, &situation);
    let mut trace = Trace::default();
    bencher.bench_local(|| decide(&workspace.policy, rules, black_box(&situation.facts), situation.on, &mut trace));
}

#[divan::bench(args = BENEFITS)]
fn decide_and_explain(bencher: Bencher<'_, '_>, benefit: &str) {
    let (workspace, situation) = first_case(benefit);
    let benefits = [benefit.to_owned()];
    bencher.bench_local(|| {
        let question = Question {
            facts: black_box(&situation.facts),
            on: situation.on,
            language: Language::Zh,
            benefits: &benefits,
        };
        answer(&workspace, question)
    });
}
