//! Whatever the text, there is a tree, no panic, and every message has a place in the text.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use heng_grammar::{Language, dump, parse, respell};
use proptest::prelude::*;

static POLICIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut policies = Vec::new();
    for folder in ["tests/data", "../policies/2019", "../policies/example-en"] {
        gather(&root.join(folder), &mut policies);
    }
    policies
});

fn gather(folder: &Path, policies: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "heng")) {
        policies.push((path.display().to_string(), std::fs::read_to_string(path).unwrap()));
    }
}

/// Parses and checks what holds of any text.
fn sound(text: &str) {
    let parsed = parse(text);
    let mut before = None;
    for diagnostic in &parsed.diagnostics {
        assert!(text.get(diagnostic.span.start..diagnostic.span.end).is_some(), "{diagnostic:?}");
        for span in diagnostic.labels.iter().map(|label| label.span) {
            assert!(text.get(span.start..span.end).is_some(), "{diagnostic:?}");
        }
        for edit in diagnostic.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.span.start..edit.span.end).is_some(), "{diagnostic:?}");
        }
        assert!(before <= Some(diagnostic.span), "not sorted");
        before = Some(diagnostic.span);
    }
    for comment in &parsed.tree.comments {
        assert_eq!(comment.span.slice(text), comment.text);
    }
    dump(&parsed.tree);
    respell(text, Language::En);
}

#[test]
fn the_policies_have_no_syntax_errors() {
    for (path, text) in POLICIES.iter().filter(|(path, _)| path.contains("policies")) {
        let diagnostics = parse(text).diagnostics;
        assert!(diagnostics.is_empty(), "{path}: {diagnostics:#?}");
    }
}

#[test]
fn the_policies_give_one_tree_in_both_spellings() {
    for (path, text) in POLICIES.iter().filter(|(path, _)| !path.contains("broken-")) {
        let tree = dump(&parse(text).tree);
        let english = respell(text, Language::En);
        assert_eq!(dump(&parse(&english).tree), tree, "{path} in English");
        assert_eq!(dump(&parse(&respell(&english, Language::Zh)).tree), tree, "{path} in Chinese");
    }
}

const TOKENS: &[&str] = &[
    "项目",
    "待遇",
    "条件",
    "金额",
    "分担",
    "保障期",
    "表",
    "分档",
    "样例",
    "应为",
    "事实",
    "参数",
    "定义",
    "当",
    "否则",
    "须",
    "且",
    "或",
    "非",
    "在",
    "至",
    "自",
    "起",
    "止",
    "内",
    "属于",
    "等",
    "认定",
    "不满",
    "超过",
    "以上",
    "依据",
    "释义",
    "勘误",
    "未载",
    "因",
    "除外",
    "任一符合",
    "至少",
    "项",
    "受理期",
    "截止",
    "限次",
    "已有",
    "超出",
    "渠道",
    "流程",
    "programme",
    "benefit",
    "when",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "（",
    "）",
    "｛",
    "：",
    ":",
    "=",
    "＝",
    "|",
    "||",
    "｜",
    "、",
    "，",
    ";",
    "+",
    "-",
    "×",
    "/",
    "*",
    "→",
    "≤",
    "<",
    "\"甲\"",
    "“乙”",
    "\"",
    "“",
    "”",
    "「丙」",
    "「",
    "丁",
    "戊",
    "20人",
    "80元",
    "5万元",
    "50%",
    "2019-03-15",
    "2019-02-30",
    "1,000",
    "1.2.3",
    "# 注",
    "\n",
    "\n",
    "\n",
    " ",
    "\u{3000}",
    "\u{FEFF}",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_prefix(file in 0..POLICIES.len(), share in 0..1000_usize) {
        let (_, text) = &POLICIES[file];
        let mut end = text.len() * share / 1000;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        sound(&text[..end]);
    }

    #[test]
    fn any_line_left_out(file in 0..POLICIES.len(), share in 0..1000_usize) {
        let (_, text) = &POLICIES[file];
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let left_out = lines.len() * share / 1000;
        let rest: String = lines.iter().enumerate().filter(|(line, _)| *line != left_out).map(|(_, line)| *line).collect();
        sound(&rest);
    }

    #[test]
    fn any_word_left_out(file in 0..POLICIES.len(), share in 0..1000_usize) {
        let (_, text) = &POLICIES[file];
        let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        let left_out = words.len() * share / 1000;
        let rest: String = words.iter().enumerate().filter(|(word, _)| *word != left_out).map(|(_, word)| *word).collect();
        sound(&rest);
    }

    #[test]
    fn any_tokens(tokens in proptest::collection::vec(proptest::sample::select(TOKENS), 0..120), glue in any::<bool>()) {
        sound(&tokens.join(if glue { "" } else { " " }));
        sound(&format!("项目 甲 {{ {} }}", tokens.join(" ")));
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        sound(&text);
    }
}

/// The small files, in which everything can be tried.
fn small() -> impl Iterator<Item = &'static str> {
    POLICIES.iter().map(|(_, text)| text.as_str()).filter(|text| text.len() < 2_000)
}

#[test]
fn every_prefix_of_a_small_file() {
    for text in small() {
        for (end, _) in text.char_indices() {
            sound(&text[..end]);
        }
    }
}

#[test]
fn every_line_left_out_of_a_small_file() {
    for text in small() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for left_out in 0..lines.len() {
            sound(&[&lines[..left_out], &lines[left_out + 1..]].concat().concat());
        }
    }
}

#[test]
fn every_word_left_out_of_a_small_file() {
    for text in small() {
        let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        for left_out in 0..words.len() {
            sound(&[&words[..left_out], &words[left_out + 1..]].concat().concat());
        }
    }
}
