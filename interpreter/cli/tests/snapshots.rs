//! Stored answers: new, changed, stale, accepted.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

mod command;

use command::{Ran, data, folder, run_in, shown};
use std::fs;
use std::path::{Path, PathBuf};

/// A fresh copy of the small set, which keeps no snapshots yet.
fn set(name: &str) -> PathBuf {
    let top = folder(name);
    fs::create_dir_all(top.join("set")).expect("written");
    for file in ["00-general.heng", "01-trip.heng"] {
        fs::copy(data("shown").join(file), top.join("set").join(file)).expect("copied");
    }
    let cases = fs::read_to_string(data("shown").join("01-trip.cases.heng")).expect("read");
    let cases = cases.replace("金额 999元  不符 \"<会员>\"", "金额 120元").replace("「金额写错 <&\"」", "二人乙档");
    fs::write(top.join("set/01-trip.cases.heng"), cases).expect("written");
    top
}

fn test(top: &Path, arguments: &[&str]) -> Ran {
    run_in(top, &[&["test", "set"], arguments].concat(), b"")
}

fn edit(top: &Path, file: &str, from: &str, to: &str) {
    let path = top.join("set").join(file);
    let text = fs::read_to_string(&path).expect("read");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).expect("written");
}

fn stored(top: &Path) -> String {
    fs::read_to_string(top.join("set/snapshots/01-trip.txt")).unwrap_or_default()
}

#[test]
fn answers_are_stored_and_compared() {
    let top = set("snapshots-compared");
    let before = test(&top, &[]);
    assert_eq!((before.status, before.out.as_str()), (0, "2 个样例通过，0 个不通过\n"), "nothing is kept unasked");
    insta::assert_snapshot!("snapshots-first", shown(&test(&top, &["--update"])));
    insta::assert_snapshot!("snapshots-stored", stored(&top));
    let same = test(&top, &["--lang", "en"]);
    assert_eq!((same.status, same.out.as_str()), (0, "2 snapshots are unchanged\n2 passed, 0 failed\n"));

    edit(&top, "01-trip.heng", "档次 = 乙 60元", "档次 = 乙 60.05元");
    edit(&top, "01-trip.cases.heng", "金额 120元", "金额 120.10元");
    insta::assert_snapshot!("snapshots-changed", shown(&test(&top, &["--color", "always"])).replace('\u{1b}', "ESC"));
    insta::assert_snapshot!("snapshots-json", shown(&test(&top, &["--format", "json"])));
    let junit = test(&top, &["--format", "junit"]);
    let document = roxmltree::Document::parse(&junit.out).expect("well-formed XML");
    let failures = document.descendants().filter(|node| node.has_tag_name("failure")).count();
    assert_eq!((junit.status, failures), (1, 1));
    assert_eq!(test(&top, &["--update"]).status, 0);
    assert_eq!(test(&top, &[]).status, 0);
    assert!(stored(&top).contains("金额 exact 120.10"), "{}", stored(&top));
}

#[test]
fn what_no_case_gives_is_stale() {
    let top = set("snapshots-stale");
    test(&top, &["--update"]);
    edit(&top, "01-trip.cases.heng", "样例 三人甲档", "样例 三人甲档改名");
    let part = test(&top, &["--filter", "二人"]);
    assert_eq!(part.status, 0, "a part of the cases makes nothing stale: {}", part.out);
    insta::assert_snapshot!("snapshots-stale", shown(&test(&top, &[])));
    fs::write(top.join("set/snapshots/09-gone.txt"), stored(&top)).expect("written");
    fs::write(top.join("set/snapshots/notes.txt"), "ours").expect("written");
    let stray = test(&top, &["--update", "--lang", "en"]);
    assert!(stray.out.contains("4 snapshots stored"), "{}", stray.out);
    assert!(!top.join("set/snapshots/09-gone.txt").exists());
    assert!(top.join("set/snapshots/notes.txt").exists(), "what heng did not write stays");
}

#[test]
fn a_case_that_cannot_run_keeps_its_answer() {
    let top = set("snapshots-kept");
    test(&top, &["--update"]);
    let before = stored(&top);
    edit(&top, "01-trip.cases.heng", "人数 = 3人", "人教 = 3人");
    let mistaken = test(&top, &["--update"]);
    assert_eq!(mistaken.status, 1, "{}", mistaken.out);
    edit(&top, "01-trip.heng", "会员  依据", "会 员  依据");
    test(&top, &["--update"]);
    assert_eq!(stored(&top).len(), before.len());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let top = set("snapshots-refused");
    fs::write(top.join("set/snapshots"), "a file").expect("written");
    let refused = test(&top, &["--update"]);
    assert_eq!(refused.status, 2, "{}", refused.out);
    assert!(refused.err.contains("set/snapshots/01-trip.txt"), "{}", refused.err);
}
