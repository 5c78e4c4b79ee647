//! The policy sets of the repository are sound, and their cases show every way in which they decide.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]
#![expect(clippy::format_collect, clippy::format_push_string, reason = "messages of failing tests are short")]

use heng::cases::{Case, Content, bind, run};
use heng::evaluate::Outcome;
use heng::lower::Reported;
use heng::sources::verify;
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::diagnostic::Severity;
use heng_tests::draw::{Ground, Situation, decided, draws};
use heng_tests::repository::{SETS, names, text, workspace};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest cases that the set of 2019 has.
const CASES_2019: usize = 120;

/// `2019 programme · benefit: outcome`, for every outcome that the rules of a benefit cannot give, and why.
const IMPOSSIBLE: &str = include_str!("data/impossible.txt");

/// How many random situations of a set are searched for an outcome that is listed as impossible.
const SEARCHED: usize = 10_000;

fn impossible() -> impl Iterator<Item = &'static str> {
    IMPOSSIBLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn said(workspace: &Workspace, reported: &[Reported]) -> String {
    let serious = reported.iter().filter(|one| one.diagnostic.severity != Severity::Note);
    serious
        .map(|one| {
            let source = workspace.sources.get(one.file).unwrap();
            let at = source.lines.position(&source.text, one.diagnostic.span.start);
            let message = &one.diagnostic.message;
            let (code, line) = (one.diagnostic.code, at.line);
            format!("{}:{line}:{} {code} {} / {}\n", source.path, at.column, message.zh, message.en)
        })
        .collect()
}

#[test]
fn they_check_without_errors_and_warnings() {
    for set in SETS {
        let workspace = workspace(set);
        let mut found = said(&workspace, &workspace.diagnostics);
        found.push_str(&said(&workspace, &bind(&workspace).diagnostics));
        assert!(found.is_empty(), "{set}\n{found}");
    }
}

#[test]
fn their_quotations_stand_in_the_notice_beside_them() {
    for set in SETS {
        let folder = format!("policies/{set}");
        let notices = names(&folder, ".txt").into_iter().chain(names(&folder, ".md"));
        let texts: Vec<String> = notices.map(|name| text(format!("{folder}/{name}"))).collect();
        if !texts.is_empty() {
            let workspace = workspace(set);
            let found = said(&workspace, &verify(&workspace, &texts));
            assert!(found.is_empty(), "{set}\n{found}");
        }
    }
}

fn at(workspace: &Workspace, case: &Case) -> String {
    let source = workspace.sources.get(case.file).unwrap();
    format!("{}:{} {}", source.path, source.lines.position(&source.text, case.span.start).line, case.name)
}

#[test]
fn every_case_passes() {
    for set in SETS {
        let workspace = workspace(set);
        let cases = bind(&workspace).cases;
        let mut failed = String::new();
        for case in &cases {
            match run(&workspace, case, Language::Zh) {
                Some(differences) if differences.is_empty() => {}
                Some(differences) => failed.push_str(&format!("{}: {differences:#?}\n", at(&workspace, case))),
                None => failed.push_str(&format!("{}: not run\n", at(&workspace, case))),
            }
        }
        assert!(failed.is_empty(), "{set}\n{failed}");
        assert!(set != "2019" || cases.len() >= CASES_2019, "only {} cases", cases.len());
    }
}

#[test]
fn names_of_cases_are_unique_within_a_programme() {
    for set in SETS {
        let workspace = workspace(set);
        let mut seen = BTreeSet::new();
        for case in bind(&workspace).cases {
            let Content::Sound(prepared) = &case.content else { continue };
            assert!(seen.insert((prepared.benefit, case.name.clone())), "{}", at(&workspace, &case));
        }
    }
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Eligible => "eligible",
        Outcome::Ineligible => "ineligible",
        Outcome::Undetermined => "undetermined",
    }
}

/// The outcomes that the cases of each benefit show.
fn shown(workspace: &Workspace) -> BTreeMap<(usize, usize), BTreeSet<&'static str>> {
    let mut shown: BTreeMap<(usize, usize), BTreeSet<&'static str>> = BTreeMap::new();
    for case in bind(workspace).cases {
        let Content::Sound(prepared) = case.content else { continue };
        let situation = Situation { benefit: prepared.benefit, on: prepared.on, facts: prepared.facts };
        let outcome = decided(workspace, &situation).outcome;
        shown.entry(prepared.benefit).or_default().insert(outcome_name(outcome));
    }
    shown
}

#[test]
fn every_benefit_has_a_case_of_every_outcome() {
    let impossible: BTreeSet<&str> = impossible().collect();
    let mut lacking = BTreeSet::new();
    for set in SETS {
        let workspace = workspace(set);
        let shown = shown(&workspace);
        for (at, programme) in workspace.policy.programmes.iter().enumerate() {
            for (index, benefit) in programme.benefits.iter().enumerate() {
                let outcomes = shown.get(&(at, index)).cloned().unwrap_or_default();
                for outcome in ["eligible", "ineligible", "undetermined"] {
                    if !outcomes.contains(outcome) {
                        lacking.insert(format!("{set} {} · {}: {outcome}", programme.name, benefit.name));
                    }
                }
            }
        }
    }
    let lacking: BTreeSet<&str> = lacking.iter().map(String::as_str).collect();
    let missing: Vec<_> = lacking.difference(&impossible).collect();
    assert!(missing.is_empty(), "no case shows\n{missing:#?}");
    let possible: Vec<_> = impossible.difference(&lacking).collect();
    assert!(possible.is_empty(), "listed as impossible, but a case shows it\n{possible:#?}");
}

#[test]
fn what_is_listed_as_impossible_is_never_found() {
    let mut runner = TestRunner::deterministic();
    let mut found = BTreeSet::new();
    for set in SETS {
        let ground = Ground::of(set);
        for _ in 0..SEARCHED {
            let draw = draws().new_tree(&mut runner).unwrap().current();
            let situation = ground.situation(&draw);
            let (programme, benefit) = ground.benefit(&situation);
            let outcome = outcome_name(decided(&ground.workspace, &situation).outcome);
            found.insert(format!("{set} {} · {}: {outcome}", programme.name, benefit.name));
        }
    }
    let wrong: Vec<&str> = impossible().filter(|line| found.contains(*line)).collect();
    assert!(wrong.is_empty(), "random facts show {wrong:#?}");
}
