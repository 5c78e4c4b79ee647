//! The limits hold, and nothing near them takes long.

use std::time::{Duration, Instant};

use heng_grammar::{code, dump, parse};

/// Parses within a generous time and gives the codes.
fn codes(text: &str) -> Vec<&'static str> {
    codes_within(text, 20)
}

fn codes_within(text: &str, seconds: u64) -> Vec<&'static str> {
    let start = Instant::now();
    let parsed = parse(text);
    let head: String = text.chars().take(40).collect();
    assert!(start.elapsed() < Duration::from_secs(seconds), "{head} took {:?}", start.elapsed());
    let codes = parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    dump(&parsed.tree);
    codes
}

fn definition(value: &str) -> String {
    format!("项目 甲 {{\n  定义 乙 = {value}\n}}\n")
}

#[test]
fn sixty_three_brackets_in_a_programme_are_quick() {
    let start = Instant::now();
    for (open, close) in [("(", ")"), ("f(", ")"), ("(1 + ", " × 2)"), ("(当 a ", " 否则 2)"), ("(a 且 (", "))")] {
        let depth = 63 / open.matches('(').count();
        let text = definition(&format!("{}1{}", open.repeat(depth), close.repeat(depth)));
        assert_eq!(codes(&text), [""; 0], "{open}");
    }
    assert!(start.elapsed() < Duration::from_secs(2), "took {:?}", start.elapsed());
}

#[test]
fn deeper_brackets_are_refused() {
    assert_eq!(codes(&definition(&format!("{}1{}", "(".repeat(64), ")".repeat(64)))), [code::TOO_DEEP]);
    assert_eq!(codes(&definition(&"(".repeat(100_000))), [code::TOO_DEEP]);
    assert_eq!(codes(&"{".repeat(100_000)), [code::TOO_DEEP]);
    assert_eq!(codes(&"“".repeat(100_000)), [code::TOO_DEEP]);
}

#[test]
fn long_texts_are_refused() {
    assert_eq!(codes(&" ".repeat(4 * 1024 * 1024 + 1)), [code::TOO_LONG]);
}

#[test]
fn long_chains_become_holes() {
    for link in ["1 + ", "1 × ", "非 ", "- ", "当 a 1 否则 "] {
        let found = codes(&definition(&format!("{}1", link.repeat(20_000))));
        assert_eq!(found, [code::TOO_MANY_PARTS], "{link}");
    }
    assert_eq!(codes(&definition(&format!("1{}", " 四舍五入到 分".repeat(20_000)))), [code::TOO_MANY_PARTS]);
    assert_eq!(codes(&definition(&format!("a{}", " 且 a".repeat(20_000)))), [""; 0]);
}

#[test]
fn nothing_is_quadratic() {
    for line in [
        "金颔 1\n",
        "}\n",
        "\"甲\n",
        "( 甲\n",
        "项目 {\n}\n",
        "甲 ; ",
        "# 注\n",
        "甲 「 ",
        "``",
        "  \u{3000}",
        "依据 ",
        "1 ",
        "金额",
    ] {
        let many = line.repeat(30_000 / line.len());
        codes(&many);
        codes(&format!("项目 甲 {{\n{many}\n}}"));
        codes(&format!("项目 甲 {{\n条件 {{\n{many}\n}}\n}}"));
        codes(&format!("项目 甲 {{\n金额 表 {{\n{many}\n}}\n}}"));
    }
}

#[test]
fn a_line_of_headers_without_braces_is_quick() {
    for word in
        ["待遇 x ", "项目 x ", "样例 x ", "渠道 x ", "事实 ", "条件 ", "分担 ", "保障期 ", "参数 ", "表 ", "表 x 首个 "]
    {
        let many = word.repeat(80_000 / word.len());
        codes_within(&many, 5);
        codes_within(&format!("项目 甲 {{\n{many}\n}}"), 5);
    }
    for word in ["x : 列表 ", "x : 列表 ( "] {
        codes_within(&format!("项目 甲 {{\n事实 {{\n{}\n}}\n}}", word.repeat(80_000 / word.len())), 5);
    }
}

#[test]
fn a_hundred_thousand_arms_are_quick() {
    let many = "当 是 ".repeat(100_000);
    codes_within(&many, 20);
    codes_within(&format!("项目 甲 {{\n{many}\n}}"), 20);
    codes_within(&definition(&many), 20);
    codes_within(&format!("项目 甲 {{\n条件 {{\n{many}\n}}\n}}"), 20);
    codes_within(&format!("项目 甲 {{\n分担 {{\n{many}\n}}\n}}"), 20);
}
