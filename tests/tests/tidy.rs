//! The rules of the house that the compiler does not know.

use heng_tests::repository::{beneath, root, text};
use std::fmt::Write as _;

/// The most lines of a file and of a function.
const FILE: usize = 500;
const FUNCTION: usize = 60;

/// The modules of the interpreter in their order: each uses only those at its left.
const MODULES: [&str; 23] = [
    "kept",
    "value",
    "builtin",
    "ir",
    "names",
    "lower",
    "evaluate",
    "wording",
    "lines",
    "facts",
    "explain",
    "workspace",
    "sources",
    "words",
    "analyse",
    "cases",
    "coverage",
    "check",
    "report",
    "snapshots",
    "diff",
    "revise",
    "lib",
];

fn rust() -> Vec<String> {
    beneath("", ".rs")
}

/// What runs in and beside editors; a bundle is none of it.
fn scripts() -> Vec<String> {
    [".ts", ".mjs", ".lua"].iter().flat_map(|ending| beneath("editors", ending)).collect()
}

fn libraries() -> Vec<String> {
    ["grammar/src", "interpreter/src", "lsp/src"].iter().flat_map(|folder| beneath(folder, ".rs")).collect()
}

/// The lines of a file that are not tests, with their numbers.
fn code(source: &str) -> Vec<(usize, &str)> {
    let end = source.find("#[cfg(test)]").unwrap_or(source.len());
    let lines = source.get(..end).unwrap_or("").lines();
    (1..).zip(lines).filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

#[test]
fn files_are_short() {
    for path in rust().into_iter().chain(scripts()) {
        let lines = text(&path).lines().count();
        assert!(lines <= FILE, "{path} has {lines} lines");
    }
}

#[test]
fn functions_are_short() {
    let mut long = String::new();
    for path in rust() {
        let source = text(&path);
        let mut open: Option<(usize, usize, &str)> = None;
        for (number, line) in (1..).zip(source.lines()) {
            let indent = line.len() - line.trim_start().len();
            if let Some((start, depth, head)) = open {
                if indent == depth && line.trim_start().starts_with('}') {
                    if number - start + 1 > FUNCTION {
                        let _ = writeln!(long, "{path}:{start} {} lines: {head}", number - start + 1);
                    }
                    open = None;
                }
            } else if is_function(line.trim_start()) && !line.ends_with('}') && !line.ends_with(';') {
                open = Some((number, indent, line.trim()));
            }
        }
    }
    assert!(long.is_empty(), "\n{long}");
}

fn is_function(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', '(']).take_while(|word| *word != "fn").collect();
    let qualifier = |word: &&str| {
        matches!(*word, "pub" | "const" | "async" | "extern" | "crate)" | "super)") || word.ends_with(')')
    };
    line.contains("fn ") && words.iter().all(qualifier)
}

#[test]
fn nothing_is_left_to_do() {
    // Written in halves, so that this file does not find itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|halves| halves.concat());
    for path in rust().into_iter().chain(scripts()).chain(beneath("policies", ".heng")).chain(beneath("docs", ".md")) {
        let source = text(&path);
        for mark in &marks {
            assert!(!has_word(&source, mark), "{path} says {mark}");
        }
    }
}

#[test]
fn a_module_uses_only_those_at_its_left() {
    let mut wrong = String::new();
    for path in beneath("interpreter/src", ".rs") {
        let module = path.trim_start_matches("interpreter/src/").split(['/', '.']).next().unwrap_or("");
        let Some(own) = MODULES.iter().position(|known| *known == module) else {
            let _ = writeln!(wrong, "{path}: the module {module} has no place in the order");
            continue;
        };
        if path.ends_with("/tests.rs") {
            continue;
        }
        let source = text(&path);
        for (number, line) in code(&source) {
            for rest in line.split("crate::").skip(1) {
                let used = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
                if MODULES.iter().position(|known| *known == used).is_some_and(|at| at > own) {
                    let _ = writeln!(wrong, "{path}:{number} {module} uses {used}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn nowhere(words: &[&str], allowed: &[&str], paths: &[String]) {
    let mut wrong = String::new();
    for path in paths.iter().filter(|path| !allowed.contains(&path.as_str())) {
        let source = text(path);
        for (number, line) in code(&source) {
            for word in words.iter().filter(|word| has_word(line, word)) {
                let _ = writeln!(wrong, "{path}:{number} {word}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The word stands in the line and does not go on at either side.
fn has_word(line: &str, word: &str) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|tail| tail.chars().next());
        !in_word(before) && !in_word(after)
    })
}

#[test]
fn only_one_module_touches_files() {
    nowhere(&["std::fs", "fs::read", "File::open"], &["interpreter/src/workspace/disk.rs"], &libraries());
}

#[test]
fn libraries_have_no_floats_clocks_and_surroundings() {
    let words =
        ["f32", "f64", "std::time", "SystemTime", "Instant", "std::env", "env::var", "std::process", "std::net"];
    nowhere(&words, &[], &libraries());
    nowhere(&["Zoned", "Timestamp", "now("], &[], &libraries());
}

#[test]
fn libraries_print_nothing() {
    nowhere(&["println!", "eprintln!", "print!", "eprint!", "dbg!"], &[], &libraries());
}

#[test]
fn names_say_what_a_thing_is() {
    for path in rust().into_iter().chain(scripts()) {
        for part in path.split(['/', '.']) {
            let vague = ["util", "utils", "helper", "helpers", "misc", "common", "manager", "handler", "mod"];
            assert!(!vague.contains(&part), "{path}");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in rust().into_iter().filter(|path| !path.ends_with("tests.rs")) {
        let source = text(&path);
        let first = source.lines().find(|line| !line.is_empty()).unwrap_or("");
        assert!(first.starts_with("//!"), "{path} has no module doc");
    }
}

#[test]
fn no_place_of_a_machine_is_written_down() {
    let folders = ["work", "tmp", "root", "home", "Users"];
    let marks = folders.map(|folder| format!("/{folder}/"));
    let endings =
        [".rs", ".md", ".toml", ".heng", ".json", ".yml", ".snap", ".txt", ".ts", ".mjs", ".lua", ".sh", ".vim"];
    for path in endings.iter().flat_map(|ending| beneath("", ending)) {
        let source = text(&path);
        for mark in &marks {
            assert!(!source.contains(mark.as_str()), "{path} names {mark}");
        }
    }
}

/// A snapshot is named after its test file, and after the data file or the words of the test that it is of.
#[test]
fn every_snapshot_has_its_test() {
    let data: Vec<String> =
        [".heng", ".json", ".yaml", ".toml"].iter().flat_map(|ending| beneath("", ending)).collect();
    let names: Vec<&str> = data.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    for path in beneath("", ".snap") {
        let (folder, file) = path.split_once("/snapshots/").unwrap_or(("", &path));
        let (test, name) = file.trim_end_matches(".snap").split_once("__").unwrap_or(("", ""));
        let source = root().join(format!("{folder}/{test}.rs"));
        assert!(source.is_file(), "{path} belongs to no test");
        let spoken = || spoken(&text(format!("{folder}/{test}.rs"))).iter().any(|word| name.starts_with(word));
        let produced = if test == "fixtures" {
            root().join(format!("{folder}/data/{name}.heng")).is_file()
        } else {
            names.iter().any(|file| name.ends_with(file)) || spoken()
        };
        assert!(produced, "no test produces {path}");
    }
}

/// The texts of a source up to their first placeholder.
fn spoken(source: &str) -> Vec<String> {
    let source = source.replace("\\\"", "").replace("'\"'", "");
    let texts = source.split('"').skip(1).step_by(2).map(|text| text.split('{').next().unwrap_or(""));
    texts.filter(|text| text.len() > 2).map(str::to_owned).collect()
}
