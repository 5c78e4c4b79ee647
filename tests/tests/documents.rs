//! The pages say what is so: their policy text is executed, and every code has its page.
#![expect(clippy::format_push_string, reason = "messages of failing tests are short")]
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::builtin::{AGGREGATES, BUILTINS};
use heng::cases::{bind, run};
use heng::check::check;
use heng::lower::Reported;
use heng::wording::Language;
use heng::workspace::{MemoryFiles, Workspace, open};
use heng_grammar::diagnostic::Severity;
use heng_grammar::{keyword, respell};
use heng_tests::page::{Block, blocks};
use heng_tests::repository::{beneath, names, text};
use std::collections::BTreeSet;

/// Opens a block as one file: it shows one rule, not a whole set, and needs no general part beside it.
fn alone(block: &Block) -> Workspace {
    let files = MemoryFiles::default().with("01.heng", block.text.as_str());
    open(&files, "01.heng").expect("the file is there")
}

fn found(workspace: &Workspace) -> Vec<Reported> {
    let mut found = check(workspace, &[], None).reported;
    // A page shows one rule, not a whole set: that there is no general part is no fault of it.
    found.retain(|one| one.diagnostic.code != "E0604" && one.diagnostic.severity != Severity::Note);
    found
}

fn said(found: &[Reported]) -> String {
    let lines = found.iter().map(|one| {
        let span = one.diagnostic.span;
        format!("    {} at {}: {}\n", one.diagnostic.code, span.start, one.diagnostic.message.en)
    });
    lines.collect()
}

fn failing_cases(workspace: &Workspace) -> String {
    let mut failing = String::new();
    for case in bind(workspace).cases {
        match run(workspace, &case, Language::En) {
            Some(differences) if differences.is_empty() => {}
            Some(differences) => failing.push_str(&format!("    case {}: {differences:?}\n", case.name)),
            None => failing.push_str(&format!("    case {}: not run\n", case.name)),
        }
    }
    failing
}

#[test]
fn every_example_of_the_reference_checks_clean_and_its_cases_pass() {
    let mut wrong = String::new();
    for name in names("docs", ".md") {
        for block in blocks(&text(format!("docs/{name}")), "heng") {
            let workspace = alone(&block);
            let complaints = said(&found(&workspace)) + &failing_cases(&workspace);
            if !complaints.is_empty() {
                wrong.push_str(&format!("docs/{name}:{}\n{complaints}", block.line));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_page_of_a_code_is_true() {
    let mut wrong = String::new();
    for name in names("docs/errors", ".md").into_iter().filter(|name| name.starts_with('E')) {
        let code = name.trim_end_matches(".md");
        let page = text(format!("docs/errors/{name}"));
        let blocks = blocks(&page, "heng");
        for heading in ["Wrong", "Right"] {
            if !page.lines().any(|line| line.trim_start_matches('#').trim() == heading) {
                wrong.push_str(&format!("{name}: no heading “{heading}”\n"));
            }
        }
        for block in blocks {
            let workspace = alone(&block);
            let found = found(&workspace);
            let complaint = match block.heading.as_str() {
                "Wrong" => wrong_block(code, &found),
                "Right" => said(&found) + &failing_cases(&workspace),
                _ => String::new(),
            };
            if !complaint.is_empty() {
                wrong.push_str(&format!("{name}:{} ({})\n{complaint}", block.line, block.heading));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The block gives the code, and no other code of severity error; each message says what to type.
fn wrong_block(code: &str, found: &[Reported]) -> String {
    let silent = found.iter().filter(|one| one.diagnostic.help.as_ref().is_none_or(|help| help.zh.is_empty()));
    let silent = silent.map(|one| ["    ", one.diagnostic.code, " has no help\n"].concat()).collect::<String>();
    let others: Vec<Reported> = found
        .iter()
        .filter(|one| one.diagnostic.severity == Severity::Error && one.diagnostic.code != code)
        .cloned()
        .collect();
    let given = found.iter().any(|one| one.diagnostic.code == code);
    let missing = if given { String::new() } else { format!("    does not give {code}\n") };
    silent + &missing + &said(&others)
}

/// Every code that the libraries can give: a text `E` and four digits in their sources, outside tests.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for folder in ["grammar/src", "interpreter/src"] {
        for path in beneath(folder, ".rs").into_iter().filter(|path| !path.ends_with("tests.rs")) {
            let source = text(&path);
            let library = source.split("#[cfg(test)]").next().unwrap_or("");
            codes.extend(library.split('"').skip(1).step_by(2).filter(|text| is_code(text)).map(str::to_owned));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() == 5 && text.starts_with('E') && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: BTreeSet<String> = names("docs/errors", ".md")
        .into_iter()
        .map(|name| name.trim_end_matches(".md").to_owned())
        .filter(|name| is_code(name))
        .collect();
    let codes = codes();
    let without: Vec<_> = codes.difference(&pages).collect();
    assert!(without.is_empty(), "codes without a page: {without:?}");
    let unknown: Vec<_> = pages.difference(&codes).collect();
    assert!(unknown.is_empty(), "pages of no code: {unknown:?}");
}

/// The commands that the README must name, so that what it says is what CI runs.
const COMMANDS: [&str; 5] = [
    "cargo test --workspace --locked",
    "cargo build --release",
    "heng check policies/2019",
    "heng test policies/2019",
    "heng eval policies/2019",
];

#[test]
fn the_readme_names_the_commands() {
    for name in ["README.md", "README.zh-CN.md"] {
        let page = text(name);
        for command in COMMANDS {
            assert!(page.contains(command), "{name} does not say `{command}`");
        }
    }
    let script = text(".ci/run");
    let test = COMMANDS.first().unwrap();
    assert!(script.contains(test), ".ci/run does not run `{test}`");
}

#[test]
fn files_that_pages_link_to_are_there() {
    for page in beneath("", ".md") {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in text(&page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or("");
            let elsewhere = target.is_empty() || target.contains("://") || target.contains(' ');
            let path = heng_tests::repository::root().join(folder).join(target);
            assert!(elsewhere || path.exists(), "{page} links to {link}");
        }
    }
}

/// The rows of the tables of the reference under a heading: the cells without their backquotes.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let page = text("docs/language.md");
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).unwrap_or("").to_owned();
    let rows = section.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect()).collect()
}

#[test]
fn the_tables_of_keywords_are_those_of_the_code() {
    let cells: Vec<(String, String)> = rows("Keywords")
        .into_iter()
        .flat_map(|row| row.chunks(2).map(|pair| (pair[0].clone(), pair[1..].concat())).collect::<Vec<_>>())
        .filter(|(zh, _)| !zh.is_empty() && zh != "中文")
        .collect();
    for row in keyword::all() {
        let pair = (row.zh.join(" "), row.en.join(" "));
        assert!(cells.contains(&pair), "the reference has no keyword {pair:?}");
    }
    for (zh, en) in cells {
        let known = keyword::all().any(|row| (row.zh.join(" "), row.en.join(" ")) == (zh.clone(), en.clone()));
        assert!(known, "there is no keyword {zh} {en}");
    }
}

#[test]
fn the_table_of_functions_is_that_of_the_code() {
    let name = |call: &str| call.split('(').next().unwrap_or("").to_owned();
    let shown: BTreeSet<(String, String)> =
        rows("Built-in").iter().skip(1).map(|row| (name(&row[0]), name(&row[1]))).collect();
    let functions = BUILTINS.iter().map(|row| (row.zh, row.en)).chain(AGGREGATES.iter().map(|row| (row.zh, row.en)));
    let known: BTreeSet<(String, String)> = functions.map(|(zh, en)| (zh.to_owned(), en.to_owned())).collect();
    assert_eq!(shown, known);
}

#[test]
fn every_word_of_the_language_stands_in_an_example() {
    let examples: String = blocks(&text("docs/language.md"), "heng").into_iter().map(|block| block.text).collect();
    let chinese = respell(&examples, heng_grammar::Language::Zh);
    let words: BTreeSet<&str> = chinese.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let functions = BUILTINS.iter().map(|row| row.zh).chain(AGGREGATES.iter().map(|row| row.zh));
    let keywords = keyword::all().map(|row| row.zh[0]);
    // `180天内` is one word to the eye.
    let seen = |word: &str| {
        words.contains(word) || words.iter().any(|seen| seen.starts_with(char::is_numeric) && seen.ends_with(word))
    };
    let missing: Vec<&str> = keywords.chain(functions).filter(|word| !seen(word)).collect();
    assert!(missing.is_empty(), "no example uses {missing:?}");
}
