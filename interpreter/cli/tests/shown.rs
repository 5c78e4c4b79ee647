//! `heng test`: what the cases of a small set show of its rules, in every format.

mod command;

use command::{run, shown};

#[test]
fn text_names_what_is_missed_by_words_and_line() {
    insta::assert_snapshot!("shown-text-zh", shown(&run(&["test", "shown", "--coverage"])));
    insta::assert_snapshot!("shown-text-en", shown(&run(&["test", "shown", "--coverage", "--lang", "en"])));
}

#[test]
fn json_holds_the_same() {
    insta::assert_snapshot!("shown-json", shown(&run(&["test", "shown", "--suggest", "--format", "json"])));
    let without = run(&["test", "shown", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&without.out).expect("JSON");
    assert!(answer["coverage"].is_null());
    let keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["cases", "coverage", "failed", "passed"]);
}

#[test]
fn suggestions_are_a_file_of_cases() {
    insta::assert_snapshot!("shown-suggest-zh", run(&["test", "shown", "--suggest"]).out);
    insta::assert_snapshot!("shown-suggest-en", run(&["test", "shown", "--suggest", "--lang", "en"]).out);
}

#[test]
fn junit_is_well_formed_and_keeps_every_character() {
    let ran = run(&["test", "shown", "mixed", "--format", "junit"]);
    assert_eq!(ran.status, 1);
    let document = roxmltree::Document::parse(&ran.out).expect("well-formed XML");
    let elements = |tag: &'static str| document.descendants().filter(move |node| node.has_tag_name(tag));
    let suites: Vec<_> = elements("testsuite").filter_map(|suite| suite.attribute("name")).collect();
    assert_eq!(suites, ["shown/01-trip.cases.heng"]);
    let names: Vec<_> = elements("testcase").filter_map(|case| case.attribute("name")).collect();
    assert_eq!(names, ["三人甲档", "金额写错 <&\""]);
    let failures: Vec<_> = elements("failure").filter_map(|failure| failure.text()).collect();
    let [failure] = failures.as_slice() else { panic!("one failure: {failures:?}") };
    let (differences, reasons) = failure.split_once("\n实为的理由：\n").expect("the reasons of what came out");
    assert_eq!(differences, "金额：应为 999元，实为 120元\n不符：应为 <会员>，实为 无");
    assert!(reasons.starts_with("  ✓ 春季 2019-03-01 至 2019-04-30（申请日期 2019-03-01）  依据“春季三月、四月”\n"));
    assert!(reasons.ends_with("\n    ✓ 每人：档次 乙 → 60元 × 人数 2人"), "{reasons}");
}

#[test]
fn a_filter_counts_what_its_cases_show() {
    let ran = run(&["test", "shown", "--coverage", "--filter", "三人"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(ran.out.contains("\n1 个样例通过"), "{}", ran.out);
}
