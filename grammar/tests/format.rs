//! The canonical form: what it looks like, that it is stable, and that it never changes what a text means.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use heng_grammar::{Language, Span, dump, format, format_range, format_to, format_unchecked, parse};
use proptest::prelude::*;

static POLICIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folders = ["tests/data", "tests/data/format", "../policies/2019", "../policies/example-en"];
    folders.into_iter().flat_map(|folder| texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))).collect()
});

/// The policy files of a folder, by name.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let policies = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "heng"));
    policies.map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

/// The canonical form, which must not need the safety net and must be stable.
fn formatted(text: &str) -> String {
    let written = format(text);
    let again = |text: &str| format_unchecked(text).unwrap_or_else(|| text.to_owned());
    assert_eq!(written, again(text), "the safety net was needed for:\n{text}");
    assert_eq!(again(&written), written, "not stable:\n{text}");
    written
}

#[test]
fn the_form_of_each_text() {
    for (path, text) in texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format")) {
        let name = Path::new(&path).file_name().unwrap().to_str().unwrap().to_owned();
        insta::assert_snapshot!(name, formatted(&text));
    }
}

#[test]
fn every_text_keeps_its_tree_and_its_comments() {
    for (path, text) in POLICIES.iter() {
        let written = formatted(text);
        let (before, after) = (parse(text).tree, parse(&written).tree);
        assert_eq!(dump(&before), dump(&after), "{path}");
        assert_eq!(before.comments.len(), after.comments.len(), "{path}");
    }
}

#[test]
fn the_policies_are_in_canonical_form() {
    for (path, text) in POLICIES.iter().filter(|(path, _)| path.contains("policies")) {
        assert_eq!(&format(text), text, "{path}");
    }
}

#[test]
fn the_way_to_the_other_language_and_back_is_exact() {
    for (path, text) in POLICIES.iter().filter(|(path, _)| !path.contains("broken")) {
        let english = path.contains("example-en") || path.ends_with("english.heng");
        let (own, other) = if english { (Language::En, Language::Zh) } else { (Language::Zh, Language::En) };
        let written = format_to(text, own);
        let there = format_to(&written, other);
        assert_eq!(dump(&parse(&there).tree), dump(&parse(text).tree), "{path}");
        assert_eq!(format(&there), there, "{path}");
        assert_eq!(format_to(&there, own), written, "{path}");
    }
}

#[test]
fn a_range_is_formatted_like_the_whole() {
    let text = "项目 甲 {\n编号   1\n\n\n  待遇 乙{\n金额 1 元 # 注\n      }\n}\n";
    let at = text.find("编号").unwrap();
    let edit = format_range(text, Span::new(at, at)).unwrap();
    assert_eq!((edit.span.slice(text), edit.replacement.as_str()), ("编号   1", "  编号 1"));
    let whole = format_range(text, Span::new(0, text.len())).unwrap();
    assert_eq!(format!("{}\n", whole.replacement), format(text));
    assert_eq!(format_range(&format(text), Span::new(0, 40)), None);
}

#[test]
fn line_ends_stay_one_kind_and_a_mark_at_the_start_goes() {
    assert_eq!(format("\u{FEFF}项目 甲 {\r\n编号 1\n}"), "项目 甲 {\r\n  编号 1\r\n}\r\n");
    assert_eq!(format(""), "");
    assert_eq!(format("\n\n"), "");
}

/// The small files, in which many places can be tried.
/// Line ends of both kinds between lines that are whole, broken, blank or remarks.
#[test]
fn mixed_line_ends_settle_at_once() {
    const PIECES: [&str; 6] = ["\n", "\r\n", "# 注", "项目 甲 {", "}", "编号"];
    for number in 0..PIECES.len().pow(5) {
        let digits = (0..5).map(|place| number / PIECES.len().pow(place) % PIECES.len());
        formatted(&digits.map(|digit| PIECES[digit]).collect::<String>());
    }
}

fn small() -> impl Iterator<Item = &'static str> {
    POLICIES.iter().map(|(_, text)| text.as_str()).filter(|text| text.len() < 1_200)
}

#[test]
fn lines_and_words_left_out_of_the_small_files() {
    for text in small() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for left_out in (0..lines.len()).step_by(3) {
            formatted(&[&lines[..left_out], &lines[left_out + 1..]].concat().concat());
        }
        let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        for left_out in (0..words.len()).step_by(7) {
            formatted(&[&words[..left_out], &words[left_out + 1..]].concat().concat());
        }
    }
}

#[test]
fn blanks_of_the_small_files_left_out_or_made_line_ends() {
    for text in small() {
        for (index, (at, _)) in text.match_indices(' ').enumerate().step_by(9) {
            let instead = if index % 2 == 0 { "" } else { "\n" };
            formatted(&format!("{}{instead}{}", &text[..at], &text[at + 1..]));
        }
    }
}

const MARKS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "|",
    "||",
    "：",
    "、",
    "，",
    ";",
    "；",
    "=",
    "×",
    "/",
    "-",
    "—",
    "→",
    ".",
    "#",
    "\"",
    "“",
    "「",
    "\n",
    "\r\n",
    "\n\n\n",
    " ",
    "\u{3000}",
    "\t",
    "５",
    "80元",
    "20 人",
    "以上",
    "当",
    "否则",
    "依据",
    "非",
    "至",
    "年",
    "𠮷",
    "👩‍👧",
    "，",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mark_put_into_any_policy(file in 0..POLICIES.len(), share in 0..10_000_usize, mark in proptest::sample::select(MARKS), cut in 0..6_usize) {
        let (_, text) = &POLICIES[file];
        let mut start = text.len() * share / 10_000;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + cut).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        formatted(&format!("{}{mark}{}", &text[..start], &text[end.max(start)..]));
    }

    #[test]
    fn any_part_of_any_policy(file in 0..POLICIES.len(), start in 0..1000_usize, length in 0..600_usize) {
        let (_, text) = &POLICIES[file];
        let part: String = text.chars().skip(start).take(length).collect();
        formatted(&part);
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        formatted(&text);
    }
}
