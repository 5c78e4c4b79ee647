//! `heng fmt`: files in place, folders, standard input, differences, the other language, and what cannot be used.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod command;

use command::{folder, run_in, shown};
use std::fs;
use std::path::Path;

const UNTIDY: &str = "项目 甲 {\n编号   1\n  待遇 乙{ 金额 1 元 依据 \"一元\" } # 注\n}\n";
const TIDY: &str = "项目 甲 {\n  编号 1\n  待遇 乙 { 金额 1元  依据 \"一元\" }  # 注\n}\n";
const ENGLISH: &str = "programme 甲 {\n  number 1\n  benefit 乙 { amount 1 yuan  cites \"一元\" }  # 注\n}\n";

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn files_are_rewritten_where_they_differ() {
    let folder = folder("fmt-files");
    fs::create_dir_all(folder.join("set/deeper/.hidden")).unwrap();
    fs::write(folder.join("set/a.heng"), UNTIDY).unwrap();
    fs::write(folder.join("set/deeper/b.cases.heng"), TIDY).unwrap();
    fs::write(folder.join("set/deeper/notes.txt"), UNTIDY).unwrap();
    fs::write(folder.join("set/deeper/.hidden/c.heng"), UNTIDY).unwrap();
    let checked = run_in(&folder, &["fmt", "--check", "set"], b"");
    insta::assert_snapshot!("fmt_check", shown(&checked));
    assert_eq!(read(&folder, "set/a.heng"), UNTIDY);
    let done = run_in(&folder, &["fmt", "set", "set/a.heng"], b"");
    insta::assert_snapshot!("fmt_in_place", shown(&done));
    assert_eq!(read(&folder, "set/a.heng"), TIDY);
    assert_eq!(read(&folder, "set/deeper/notes.txt"), UNTIDY);
    assert_eq!(read(&folder, "set/deeper/.hidden/c.heng"), UNTIDY);
    let again = run_in(&folder, &["fmt", "--check", "set", "--lang", "en"], b"");
    insta::assert_snapshot!("fmt_nothing_to_do", shown(&again));
}

#[test]
fn the_keywords_go_there_and_back() {
    let folder = folder("fmt-languages");
    fs::write(folder.join("a.heng"), UNTIDY).unwrap();
    assert_eq!(run_in(&folder, &["fmt", "a.heng", "--to", "en"], b"").status, 0);
    assert_eq!(read(&folder, "a.heng"), ENGLISH);
    assert_eq!(run_in(&folder, &["fmt", "a.heng"], b"").status, 0);
    assert_eq!(read(&folder, "a.heng"), ENGLISH);
    assert_eq!(run_in(&folder, &["fmt", "a.heng", "--to", "zh"], b"").status, 0);
    assert_eq!(read(&folder, "a.heng"), TIDY);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder("fmt-input");
    let ran = run_in(&folder, &["fmt", "-"], UNTIDY.as_bytes());
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, TIDY, ""));
    let ran = run_in(&folder, &["fmt", "-", "--to", "en"], UNTIDY.as_bytes());
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, ENGLISH, ""));
    let ran = run_in(&folder, &["fmt", "-", "--check", "--lang", "en"], UNTIDY.as_bytes());
    insta::assert_snapshot!("fmt_check_of_standard_input", shown(&ran));
}

#[test]
fn what_is_broken_stays_and_is_told() {
    let folder = folder("fmt-broken");
    fs::write(folder.join("a.heng"), "项目 甲 {\n编号   1\n   金额   什么   ???\n}\n").unwrap();
    let ran = run_in(&folder, &["fmt", "a.heng"], b"");
    insta::assert_snapshot!("fmt_broken", shown(&ran));
    assert_eq!(read(&folder, "a.heng"), "项目 甲 {\n  编号 1\n   金额   什么   ???\n}\n");
}

#[test]
fn what_cannot_be_used_is_refused_and_hides_no_other_file() {
    let folder = folder("fmt-refused");
    fs::create_dir_all(folder.join("empty")).unwrap();
    fs::write(folder.join("a.heng"), UNTIDY).unwrap();
    fs::write(folder.join("gbk.heng"), b"\xcf\xee\xc4\xbf {\n}\n").unwrap();
    let ran = run_in(&folder, &["fmt", "none.heng", "gbk.heng", "empty", "a.heng"], b"");
    insta::assert_snapshot!("fmt_refused", shown(&ran));
    assert_eq!(read(&folder, "a.heng"), TIDY);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder("fmt-link");
    fs::write(folder.join("a.heng"), UNTIDY).unwrap();
    std::os::unix::fs::symlink("a.heng", folder.join("b.heng")).unwrap();
    std::os::unix::fs::symlink("gone.heng", folder.join("c.heng")).unwrap();
    std::os::unix::fs::symlink(".", folder.join("loop")).unwrap();
    let ran = run_in(&folder, &["fmt", "b.heng"], b"");
    assert_eq!(ran.status, 0);
    assert_eq!(read(&folder, "a.heng"), TIDY);
    assert!(fs::symlink_metadata(folder.join("b.heng")).unwrap().file_type().is_symlink());
    insta::assert_snapshot!("fmt_link_to_nowhere", shown(&run_in(&folder, &["fmt", "."], b"")));
}
