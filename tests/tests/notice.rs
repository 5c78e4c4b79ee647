//! What `heng check` says of the set of 2019 is what the page about the notice lists, no more and no less.

use heng::check::check;
use heng::wording::Language;
use heng_grammar::diagnostic::{Example, Severity};
use heng_tests::repository::{text, workspace};

/// The codes of the table, in its order.
fn listed(page: &str) -> Vec<String> {
    let section = page.split("## ").find(|section| section.starts_with("Found by `heng check`")).unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| E"));
    rows.map(|row| format!("E{}", row.split(' ').next().unwrap_or_default())).collect()
}

#[test]
fn the_warnings_of_2019_are_those_that_the_page_lists() {
    let workspace = workspace("2019");
    let found = check(&workspace, &[], None);
    let mut said: Vec<(&str, String)> = found
        .reported
        .iter()
        .filter(|one| one.diagnostic.severity != Severity::Note)
        .map(|one| (one.diagnostic.code, Language::Zh.of(&one.diagnostic.message).to_owned()))
        .collect();
    said.sort();
    let codes: Vec<&str> = said.iter().map(|(code, _)| *code).collect();
    let page = text("docs/notice-2019.md");
    assert_eq!(codes, listed(&page), "{said:#?}");
    assert!(found.not_analysed.is_empty(), "{:#?}", found.not_analysed);
}

#[test]
fn the_examples_of_the_page_are_those_that_were_decided() {
    let workspace = workspace("2019");
    let page = text("docs/notice-2019.md");
    for one in check(&workspace, &[], None).reported.iter().filter(|one| one.diagnostic.witness.is_some()) {
        let row =
            page.lines().find(|line| line.starts_with(&format!("| {} ", one.diagnostic.code))).unwrap_or_default();
        let facts = &one.diagnostic.witness.as_ref().unwrap().facts;
        let shown = |value: &Example| match value {
            Example::Text(text) | Example::Number(text) => text.clone(),
            Example::Boolean(truth) => if *truth { "是" } else { "否" }.to_owned(),
            Example::Records(records) => format!("{}条记录", records.len()),
        };
        let told = facts.iter().filter(|(name, _)| row.contains(&format!("{name} = "))).collect::<Vec<_>>();
        assert!(!told.is_empty(), "the page gives no example for {}", one.diagnostic.code);
        for (name, value) in told {
            assert!(row.contains(&format!("{name} = {}", shown(value))), "{row}");
        }
    }
}
