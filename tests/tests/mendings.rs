//! What the messages offer to write: each mending of each page of a code is applied and the result is checked.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::check::check;
use heng::lower::Reported;
use heng::workspace::{MemoryFiles, open};
use heng_grammar::diagnostic::{Certainty, Fix, Severity};
use heng_tests::page::blocks;
use heng_tests::repository::{names, text};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is asked for where a skeleton left a place open.
const ASKED: [&str; 5] = ["E0104", "E0105", "E0106", "E0108", "E0310"];

fn found(text: &str) -> Vec<Reported> {
    let files = MemoryFiles::default().with("01.heng", text);
    let mut found = check(&open(&files, "01.heng").expect("the file is there"), &[], None).reported;
    found.retain(|one| one.diagnostic.code != "E0604" && one.diagnostic.severity != Severity::Note);
    found
}

fn applied(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut mended = text.to_owned();
    for edit in edits {
        mended.replace_range(edit.span.start..edit.span.end, &edit.replacement);
    }
    mended
}

/// How often each code of an error is found.
fn errors(found: &[Reported]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for one in found.iter().filter(|one| one.diagnostic.severity == Severity::Error) {
        *counts.entry(one.diagnostic.code).or_default() += 1;
    }
    counts
}

/// What is wrong with a mending; nothing where it mends.
fn complaint(before: &[Reported], one: &Reported, fix: &Fix, after: &[Reported]) -> Option<String> {
    let diagnostic = &one.diagnostic;
    let same = |list: &[Reported]| {
        let alike = |other: &&Reported| {
            other.diagnostic.code == diagnostic.code && other.diagnostic.message == diagnostic.message
        };
        list.iter().filter(alike).count()
    };
    if same(after) >= same(before) {
        return Some("it is still found".to_owned());
    }
    let (old, new) = (errors(before), errors(after));
    // What holds of every case is not looked at in a text that cannot be read.
    let unread = old.keys().any(|code| code.starts_with("E01"));
    // Of several that are offered, one may be right though another one contradicts the words of the notice.
    let choice = diagnostic.fixes.len() > 1;
    let hidden = |code: &str| code.starts_with("E09") && unread || code.starts_with("E08") && choice;
    let more = new.iter().filter(|(code, count)| old.get(*code).unwrap_or(&0) < count && !hidden(code));
    let more: Vec<&str> = more.map(|(code, _)| *code).collect();
    if fix.certainty != Certainty::Skeleton {
        return (!more.is_empty()).then(|| format!("it brings {more:?}"));
    }
    match more.iter().find(|code| !ASKED.contains(code)) {
        Some(code) => Some(format!("the frame brings {code}")),
        None => more.is_empty().then(|| "nobody asks for what the frame leaves open".to_owned()),
    }
}

#[test]
fn every_mending_of_every_page_mends() {
    let (mut wrong, mut told) = (String::new(), String::new());
    for name in names("docs/errors", ".md").into_iter().filter(|name| name.starts_with('E')) {
        let page = text(format!("docs/errors/{name}"));
        for block in blocks(&page, "heng").into_iter().filter(|block| block.heading == "Wrong") {
            let before = found(&block.text);
            for one in &before {
                let code = one.diagnostic.code;
                if one.diagnostic.fixes.is_empty() {
                    writeln!(told, "{name} {code}: none").expect("a string takes it");
                }
                for fix in &one.diagnostic.fixes {
                    let mended = applied(&block.text, fix);
                    let after = found(&mended);
                    let title = &fix.title.zh;
                    writeln!(told, "{name} {code}: {:?} {title} / {}", fix.certainty, fix.title.en)
                        .expect("a string takes it");
                    for edit in &fix.edits {
                        let line = block.text[..edit.span.start].matches('\n').count() + 1;
                        let old = edit.span.slice(&block.text);
                        writeln!(told, "  {line}: {old:?} -> {:?}", edit.replacement).expect("a string takes it");
                    }
                    if let Some(complaint) = complaint(&before, one, fix, &after) {
                        writeln!(wrong, "{name}: {code} “{title}”: {complaint}\n{mended}").expect("a string takes it");
                    }
                }
            }
        }
    }
    insta::assert_snapshot!("offered", told);
    assert!(wrong.is_empty(), "\n{wrong}");
}
