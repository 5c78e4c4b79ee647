//! What the two READMEs print is what the command prints: the question and its answer, the cases that fail after a
//! change, the lines of the policy, and how many cases there are. The texts are read from the pages; nothing of them
//! is repeated here.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod command;

use command::{folder, run_in};
use std::fs;
use std::path::{Path, PathBuf};

const PAGES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The fenced blocks of a page with the text before each, blocks that are indented moved to the left.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut before, mut block) = (String::new(), None::<(usize, String)>);
    for line in page.lines() {
        let fence = line.trim_start().starts_with("```");
        match &mut block {
            None if fence => block = Some((line.len() - line.trim_start().len(), String::new())),
            None => before.extend([line, "\n"]),
            Some((_, text)) if fence => {
                found.push((std::mem::take(&mut before), std::mem::take(text)));
                block = None;
            }
            Some((indent, text)) => text.extend([line.get(*indent..).unwrap_or(""), "\n"]),
        }
    }
    found
}

#[test]
fn the_answer_of_each_page_is_the_answer_of_its_command() {
    for name in PAGES {
        let (before, expected) = blocks(&page(name)).into_iter().next().unwrap();
        let call = before.lines().filter_map(|line| line.strip_prefix("    cargo run ")).next_back().unwrap();
        let more = before.split('`').skip(1).step_by(2).filter(|code| code.starts_with("--")).last().unwrap();
        let arguments = call.split_once(" -- ").unwrap().1.split(' ').chain(more.split(' '));
        let ran = run_in(&root(), &arguments.collect::<Vec<_>>(), b"");
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
        assert_eq!(ran.out.trim_end(), expected.trim_end(), "{name}: {call} {more}");
    }
}

#[test]
fn every_line_of_the_policy_is_in_its_file() {
    let folded = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    for name in PAGES {
        let (before, shown) = blocks(&page(name)).into_iter().nth(1).unwrap();
        let path = before
            .rsplit("](")
            .find_map(|part| part.split(')').next().filter(|path| path.starts_with("policies/2019/")));
        let policy = fs::read_to_string(root().join(path.unwrap())).unwrap();
        let lines: Vec<String> = policy.lines().map(folded).collect();
        for line in shown.lines().map(folded) {
            assert!(lines.contains(&line), "{name} shows a line that {path:?} does not have: {line}");
        }
    }
}

/// The table's first row with 4万元 changed to 5万元, as the pages say.
#[test]
fn the_cases_that_fail_after_a_change_are_those_shown() {
    let changed = folder("readme").join("policies/2019");
    fs::create_dir_all(&changed).unwrap();
    for entry in fs::read_dir(root().join("policies/2019")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let row = text.lines().find(|line| line.trim_start().starts_with("不满 4周 |"));
        let text = row.map_or_else(|| text.clone(), |row| text.replace(row, &row.replacen("4万元", "5万元", 1)));
        fs::write(changed.join(path.file_name().unwrap()), text).unwrap();
    }
    let ran = run_in(&changed.join("../.."), &["test", "policies/2019", "--lang", "zh"], b"");
    assert_eq!(ran.status, 1, "{}", ran.err);
    for name in PAGES {
        let (_, shown) =
            blocks(&page(name)).into_iter().find(|(_, block)| block.trim_start().starts_with('✗')).unwrap();
        let shown: Vec<&str> = shown.lines().map(str::trim).collect();
        let said: Vec<&str> = ran.out.lines().map(str::trim).collect();
        assert!(said.windows(shown.len()).any(|lines| lines == shown), "{name}\n{}", ran.out);
    }
}

#[test]
fn the_number_of_cases_is_so() {
    let ran = run_in(&root(), &["test", "policies/2019", "--format", "json"], b"");
    let passed = ran.out.lines().find_map(|line| line.trim().strip_prefix("\"passed\": ")).unwrap();
    let passed = passed.trim_end_matches(',');
    for (name, after) in [("README.md", " worked cases"), ("README.zh-CN.md", "个样例")] {
        let page = page(name);
        let before = page.split(after).next().unwrap();
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        assert_eq!(&before[before.len() - digits..], passed, "{name}");
    }
}
