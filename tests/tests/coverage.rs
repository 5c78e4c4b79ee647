//! What the cases of the policy sets show, and that every suggested case shows what it is written for.

use heng::cases::bind;
use heng::coverage::{Coverage, Suggestion, coverage, suggest};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_tests::repository::{SETS, opened, policies, text, workspace};
use std::collections::BTreeSet;

/// What no case of `policies/2019` shows, a line each: programme · benefit: words. None today.
const UNCOVERED: &str = include_str!("data/uncovered.txt");

/// What cannot happen or was not found where all cases are taken away, a line each.
const NOT_SUGGESTED: &str = include_str!("data/not-suggested.txt");

fn covered(workspace: &Workspace) -> Coverage {
    coverage(workspace, &bind(workspace).cases.iter().collect::<Vec<_>>())
}

/// `set programme · benefit: words` of what is missed.
fn missed(set: &str, workspace: &Workspace, found: &Coverage) -> BTreeSet<String> {
    let lines = found.benefits.iter().flat_map(|one| {
        one.missed.iter().map(move |missed| {
            let programme = &workspace.policy.programmes[one.benefit.0];
            let benefit = &programme.benefits[one.benefit.1].name;
            format!("{set} {} · {benefit}: {}", programme.name, missed.words.zh)
        })
    });
    lines.collect()
}

fn listed(list: &str) -> BTreeSet<String> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn the_cases_of_2019_show_what_is_not_listed() {
    let workspace = workspace("2019");
    let found = covered(&workspace);
    let (shown, total) = found.sum();
    assert!(shown * 100 >= total * 95, "{shown} of {total}");
    assert_eq!(missed("2019", &workspace, &found), listed(UNCOVERED));
    let docs = text("docs/language.md");
    assert!(docs.contains(&format!("{shown} of {total}")), "docs/language.md does not say {shown} of {total}");
}

/// The texts of a set without any case.
fn bare(set: &str) -> Vec<(String, String)> {
    let mut files = policies(set);
    files.retain(|(name, _)| !name.ends_with(".cases.heng"));
    files
}

#[test]
fn a_suggested_case_shows_what_it_was_written_for() {
    let mut left = BTreeSet::new();
    for (set, language) in [(SETS[0], Language::Zh), (SETS[1], Language::En), (SETS[0], Language::En)] {
        let mut files = bare(set);
        let before = opened(&files);
        let none = coverage(&before, &[]);
        let (empty, outcome) = expectations(language);
        let mut cases = String::new();
        let (mut promised, mut total) = (0, 0);
        for (of, suggestions) in suggest(&before, &none, &[], language) {
            total += none.benefits.iter().find(|one| one.benefit == of).map_or(0, |one| one.missed.len());
            for suggestion in suggestions {
                if let Suggestion::Case { text, shows } = suggestion {
                    promised += shows.len();
                    cases.push_str(&text.replace(empty, outcome));
                }
            }
        }
        files.push(("99.cases.heng".to_owned(), cases));
        let after = opened(&files);
        let bound = bind(&after);
        let codes: BTreeSet<&str> = bound.diagnostics.iter().map(|one| one.diagnostic.code).collect();
        assert!(codes.is_empty(), "{set}: {codes:?}");
        let own = bound.cases.iter().filter(|case| after.sources[case.file].path.ends_with("99.cases.heng"));
        let found = coverage(&after, &own.collect::<Vec<_>>());
        assert_eq!(found.sum(), (promised, total), "{set}: as many are shown as were promised");
        left.extend(missed(set, &after, &found));
    }
    assert_eq!(left, listed(NOT_SUGGESTED));
}

/// The empty expectations of a skeleton, and such as make it a case.
fn expectations(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Zh => ("应为 { }", "应为 { 符合 }"),
        Language::En => ("expect { }", "expect { eligible }"),
    }
}
