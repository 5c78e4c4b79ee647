//! `heng revise`: what it writes, what it says, what it refuses.

mod command;

use command::{folder, run_in, shown};
use std::fs;
use std::path::{Path, PathBuf};

fn old() -> String {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/example-en");
    root.to_string_lossy().into_owned()
}

#[test]
fn a_set_is_moved_and_told() {
    let at = folder("revise");
    for (language, next) in [("en", "next"), ("zh", "again")] {
        let ran = run_in(&at, &["revise", &old(), next, "--year", "2025", "--lang", language], b"");
        insta::assert_snapshot!(format!("revise-{language}"), shown(&ran));
        let page = fs::read_to_string(at.join(next).join("CHECKLIST.md")).unwrap();
        insta::assert_snapshot!(format!("revise-checklist-{language}"), page);
    }
    let mut names: Vec<_> = fs::read_dir(at.join("next")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 6, "{names:?}");
    let ran = run_in(&at, &["check", "next", "--lang", "en"], b"");
    assert!(ran.status == 0 && ran.out.contains("0 errors, 1 warning"), "{}", ran.out);
}

#[test]
fn what_waits_is_told_by_test_and_eval() {
    let at = folder("revise-waits");
    run_in(&at, &["revise", &old(), "next", "--year", "2025"], b"");
    let ran = run_in(&at, &["test", "next", "--lang", "en"], b"");
    insta::assert_snapshot!("revise-test", shown(&ran));
    let json = run_in(&at, &["test", "next", "--format", "json"], b"");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (json["passed"].as_u64(), json["failed"].as_u64(), json["waiting"].as_u64()),
        (Some(37), Some(0), Some(9))
    );
    let junit = run_in(&at, &["test", "next", "--format", "junit"], b"");
    assert!(junit.out.contains("failures=\"0\" errors=\"0\" skipped=\"9\""), "{}", junit.out);
    let person = [
        "--set",
        "applied_on=2025-07-01",
        "--set",
        "resident=true",
        "--set",
        "heating=gas",
        "--set",
        "home_insulation=poor",
    ];
    let call = ["eval", "next/02-fuel-allowance.heng", "--benefit", "allowance", "--on", "2025-07-01", "--lang", "en"];
    let facts = b"{\"fuel_bill\": 500, \"billed_on\": \"2025-06-01\", \"members\": [{\"name\": \"A\", \"born\": \"1950-01-01\", \"income\": 900, \"disabled\": false}]}";
    let ran = run_in(&at, &[&call[..], &person[..], &["--facts", "-"]].concat(), facts);
    assert!(ran.out.contains("undetermined") && ran.out.contains("\"income_limit\" is to be confirmed"), "{}", ran.out);
}

#[test]
fn the_json_names_every_day() {
    let at = folder("revise-json");
    let ran = run_in(&at, &["revise", &old(), "next", "--year", "2025", "--format", "json"], b"");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["years"], 1);
    assert_eq!(json["new"]["to"], "2025-12-31");
    assert_eq!(json["to_confirm"][0]["parameter"], "income_limit");
    assert_eq!(json["not_copied"], serde_json::json!(["notice.txt"]));
    assert_eq!(json["checklist"], "next/CHECKLIST.md");
    let moved = json["moved"].as_array().unwrap();
    let first = serde_json::json!({ "file": "00-general.heng", "line": 3, "part": "words", "old": "2024", "new": "2025", "note": null });
    assert_eq!(moved.first(), Some(&first));
    for part in ["rule", "words", "case"] {
        assert!(moved.iter().any(|one| one["part"] == part), "{part}");
    }
    assert!(moved.iter().any(|one| one["note"] == "counted"), "a case keeps its number of days");
}

#[test]
fn nothing_is_written_where_it_cannot_be() {
    let at = folder("revise-refused");
    fs::create_dir(at.join("full")).unwrap();
    fs::write(at.join("full/note.txt"), "mine").unwrap();
    fs::write(at.join("file"), "mine").unwrap();
    fs::create_dir(at.join("broken")).unwrap();
    fs::write(
        at.join("broken/01.heng"),
        "总则 \"集\" { 施行 2019-01-01 至 2019-12-31 }\n项目 甲 { 待遇 乙 { 条件 { 没有 } } }\n",
    )
    .unwrap();
    fs::create_dir(at.join("timeless")).unwrap();
    fs::write(at.join("timeless/01.heng"), "总则 \"集\" { 出资方 甲 }\n").unwrap();
    let one = format!("{}/01-child-care.heng", old());
    let mut said = String::new();
    for call in [
        [&old(), "full", "--year", "2025"],
        [&old(), "file", "--year", "2025"],
        [&old(), "next", "--year", "2024"],
        [&old(), "next", "--year", "0"],
        [&old(), "next", "--year", "soon"],
        [&one, "next", "--year", "2025"],
        ["nowhere", "next", "--year", "2025"],
        ["timeless", "next", "--year", "2025"],
        ["broken", "next", "--year", "2020"],
    ] {
        let ran = run_in(&at, &[&["revise"], &call[..]].concat(), b"");
        assert!(ran.status > 0 && ran.out.is_empty(), "{call:?}");
        said.push_str(&shown(&ran).replace(&old(), "OLD"));
    }
    insta::assert_snapshot!("revise-refused", said);
    assert!(!at.join("next").exists(), "nothing is written");
    assert_eq!(fs::read_dir(at.join("full")).unwrap().count(), 1);
}
