//! Policies that cannot be read, or not whole: what is sound is decided, the rest is said, nothing hangs or panics.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]
#![expect(clippy::format_push_string, reason = "messages are short")]

mod command;

use command::{Ran, data, folder, run, run_in, shown};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The longest that a call may take that only has to say that something is too large.
const SOON: Duration = Duration::from_secs(20);

const GENERAL: &str = "总则 \"集\" {\n  施行 2019-01-01 至 2019-12-31\n  出资方 市总工会\n}\n";

fn both(name: &str, arguments: &[&str]) {
    for language in ["zh", "en"] {
        let ran = run(&[arguments, &["--lang", language]].concat());
        insta::assert_snapshot!(format!("{name}-{language}"), shown(&ran));
    }
}

#[test]
fn a_broken_programme_does_not_hide_the_sound_ones() {
    let ran = run(&["eval", "mixed", "--set", "会员=true", "--on", "2019-07-15"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("甲 · 登记：符合"), "{}", ran.out);
    assert!(!ran.out.contains("奖励"), "{}", ran.out);
    both("mixed-eval", &["eval", "mixed", "--set", "会员=true", "--on", "2019-07-15"]);
    both("mixed-check", &["check", "mixed"]);
    both("mixed-test", &["test", "mixed"]);
    both("mixed-check-json", &["check", "mixed", "--format", "json"]);
}

#[test]
fn of_two_that_share_a_name_none_decides() {
    let facts = ["职工", "农民工", "劳模", "会员"].map(|name| format!("{name}=true"));
    let facts: Vec<&str> = facts.iter().flat_map(|fact| ["--set", fact.as_str()]).collect();
    let all = [&["eval", "twins", "--on", "2019-07-15"], facts.as_slice()].concat();
    let ran = run(&all);
    assert!(ran.out.contains("甲 · 登记：符合"), "{}", ran.out);
    assert!(!["晚托班", "早托班", "补贴"].iter().any(|name| ran.out.contains(name)), "{}", ran.out);
    both("twins-eval", &all);
    both("twins-check", &["check", "twins"]);
    both("twins-named", &[all.as_slice(), &["--benefit", "晚托班"]].concat());
}

#[test]
fn a_folder_without_a_general_part_decides_nothing() {
    both("bare-check", &["check", "bare"]);
    both("bare-eval", &["eval", "bare", "--set", "会员=true", "--on", "2019-07-15"]);
    assert_eq!(run(&["check", "bare"]).status, 1);
    assert_eq!(run(&["eval", "bare", "--on", "2019-07-15"]).status, 1);
}

#[test]
fn a_programme_that_needs_nothing_may_stand_alone() {
    let ran = run(&["eval", "bare/01-alone.heng", "--set", "会员=true", "--on", "2019-07-15"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("登记：符合"), "{}", ran.out);
    assert_eq!(run(&["check", "bare/01-alone.heng"]).status, 0);
}

#[test]
fn a_benefit_of_a_file_that_cannot_be_read() {
    let folder = set("unread-benefit", b"\xcf\xee\xc4\xbf \xd2\xd2 {\n}\n");
    let ran = both_in("unread-benefit", &folder, &["eval", "set", "--benefit", "奖励", "--on", "2019-07-15"]);
    assert!(
        ran.iter().all(|ran| ran.status == 1 && ran.err.contains("set/02-odd.heng") && ran.err.contains("GB18030"))
    );
}

#[test]
fn several_paths_are_one_report() {
    let whole = run(&["check", "mixed"]);
    for paths in [["mixed", "mixed/02-broken.heng"], ["mixed/02-broken.heng", "./mixed/"], ["mixed", "mixed"]] {
        let ran = run(&[&["check"], paths.as_slice()].concat());
        assert_eq!(ran.out.replace("./", ""), whole.out, "{paths:?}");
    }
    both("several-paths", &["check", "mixed/02-broken.heng", "mixed/01-sound.heng", "misspelt"]);
}

#[test]
fn a_misspelt_subject_is_said_once_a_place() {
    both("misspelt-check", &["check", "misspelt"]);
}

/// The day, the people and the benefit: each has one expression that cannot be computed.
#[test]
fn what_cannot_be_computed_is_told_with_its_facts() {
    for (name, setting, benefit) in [
        ("day", "起保日=9999-12-31", "续保"),
        ("row", "人数=3", "分档补贴"),
        ("overlap", "人数=18", "重叠补贴"),
        ("division", "人数=0", "人均补贴"),
    ] {
        let arguments = ["eval", "faulty", "--on", "2019-07-15", "--set", setting, "--benefit", benefit];
        assert_eq!(run(&arguments).status, 2, "{name}");
        both(&format!("faulty-{name}"), &arguments);
    }
}

#[test]
fn calls_that_cannot_be_used_have_status_2() {
    let calls: [&[&str]; 18] = [
        &["eval", "nowhere", "--on", "2019-07-15"],
        &["eval", "facts", "--on", "2019-07-15"],
        &["eval", "set", "--on", "2019-02-30"],
        &["eval", "set", "--on", "tomorrow"],
        &["eval", "set", "--on", "-2019-01-01"],
        &["eval", "set", "--on", "2019-07-15", "--benefit", "补贴"],
        &["explain", "E0101", "E0102"],
        &["eval", "set", "--on", "0000-01-01"],
        &["eval", "set", "--on", "2019-07-15", "--benefit", "一次补帖"],
        &["eval", "set", "--on", "2019-07-15", "--facts", "nowhere.json"],
        &["eval", "set", "--on", "2019-07-15", "--facts", "good.txt"],
        &["eval", "set", "--on", "2019-07-15", "--facts", "set"],
        &["eval", "set", "--onn", "2019-07-15"],
        &["eval"],
        &["evall", "set"],
        &["check", "nowhere"],
        &["test", "nowhere"],
        &["check", "set", "--format", "xml"],
    ];
    let mut said = String::new();
    for call in calls {
        for language in ["zh", "en"] {
            let ran = run(&[call, &["--lang", language]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{call:?}\n{}", ran.err);
            said.push_str(&format!("$ heng {}\n{}", call.join(" "), ran.err));
        }
    }
    insta::assert_snapshot!("calls", said);
}

/// A set of the general part and one more file, in a folder of its own.
fn set(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let folder = folder(name);
    fs::create_dir_all(folder.join("set")).unwrap();
    fs::write(folder.join("set/00-general.heng"), GENERAL).unwrap();
    fs::write(folder.join("set/01-sound.heng"), fs::read(data("bare/01-alone.heng")).unwrap()).unwrap();
    fs::write(folder.join("set/02-odd.heng"), bytes).unwrap();
    folder
}

fn both_in(name: &str, folder: &Path, arguments: &[&str]) -> Vec<Ran> {
    let ran = ["zh", "en"].map(|language| run_in(folder, &[arguments, &["--lang", language]].concat(), b""));
    insta::assert_snapshot!(name, ran.iter().map(shown).collect::<String>());
    ran.into()
}

/// The odd file is said to be wrong, and the sound one is decided.
fn said_and_decided(name: &str, bytes: &[u8]) {
    let folder = set(name, bytes);
    let start = Instant::now();
    let checked = both_in(&format!("{name}-check"), &folder, &["check", "set"]);
    assert!(checked.iter().all(|ran| ran.status == 1), "{name}");
    let ran = run_in(&folder, &["eval", "set", "--set", "会员=true", "--on", "2019-07-15"], b"");
    assert!(ran.out.contains("甲 · 登记：符合"), "{name}\n{}{}", ran.out, ran.err);
    assert!(ran.status == 1 && !ran.err.is_empty(), "{name} is not said by eval");
    assert!(start.elapsed() < SOON * 3, "{name} took {:?}", start.elapsed());
}

#[test]
fn a_file_that_is_no_text() {
    said_and_decided("not-utf-8", &[b"\xcf\xee\xc4\xbf \xd2\xd2 {\n}\n".as_slice(), b"\xff\xfe\x00"].concat());
    said_and_decided("gb18030", b"\xcf\xee\xc4\xbf \xd2\xd2 {\n}\n");
    said_and_decided("utf-16", b"\xff\xfe\x79\x98\xee\x76");
}

#[test]
fn nesting_without_end() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        format!("项目 乙 {{\n  待遇 奖励 {{\n    条件 {{ {open}会员{close} }}\n  }}\n}}\n")
    };
    said_and_decided("deep-brackets", deep("(", ")").as_bytes());
    said_and_decided("deep-groups", deep("任一符合 {", "}").as_bytes());
    said_and_decided("deep-negation", deep("非 ", "").as_bytes());
}

#[test]
fn a_file_of_fifty_megabytes() {
    let line = "# 一行没有意义的话，写了很多很多遍\n";
    said_and_decided("large", line.repeat(50_000_000 / line.len()).as_bytes());
}

#[test]
fn a_table_of_a_million_rows() {
    let rows = "      1人 | 1元\n".repeat(1_000_000);
    let text = format!(
        "项目 乙 {{\n  事实 {{ 人数 : 整数 人 \"？\" }}\n  待遇 奖励 {{\n    金额 分档 人数 {{\n{rows}    }}\n  }}\n}}\n"
    );
    said_and_decided("million-rows", text.as_bytes());
}

#[test]
fn two_places_far_apart_on_one_line() {
    let blanks = " ".repeat(70_000);
    let text = format!("项目 乙 {{\n  定义 丙 = 1人{blanks};  定义 丙 = 2人\n  定义 丙 = 3人\n}}\n");
    said_and_decided("far-apart", text.as_bytes());
    said_and_decided("far-below", format!("项目 乙 {{\n  定义 丙 = 1人\n{blanks}定义 丙 = 2人\n}}\n").as_bytes());
}

#[test]
fn nothing_steers_the_terminal() {
    let text =
        "项目 乙 \"\u{1b}[31m红\u{1b}[8m\" {\n  编号 \u{1b}[2J\u{9b}1m \"\u{7}\"\n  定义 丙 = 「\u{1b}[31m丁」\n}\n";
    let folder = set("steering", text.as_bytes());
    fs::write(folder.join("facts.json"), "{\"\\u001b[31mx\": 1, \"会员\": \"\\u001b[0m\"}").unwrap();
    let calls: [&[&str]; 2] = [&["check", "set"], &["eval", "set", "--facts", "facts.json", "--on", "2019-07-15"]];
    for call in calls {
        for colour in ["never", "always"] {
            let ran = run_in(&folder, &[call, &["--color", colour]].concat(), b"");
            let said = ran.out + &ran.err;
            let steering = ["\u{1b}[31mx", "\u{1b}[31m红", "\u{1b}[31m丁", "\u{1b}[8m", "\u{1b}[2J", "\u{9b}", "\u{7}"];
            assert!(steering.iter().all(|steering| !said.contains(steering)), "{said:?}");
        }
        both_in(&format!("steering-{}", call[0]), &folder, call);
    }
}

#[test]
fn an_empty_file_is_named_and_the_others_are_decided() {
    said_and_decided("empty", b"");
    said_and_decided("only-remarks", "# 稍后再写\n".as_bytes());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let folder = set("unreadable", b"");
    fs::remove_file(folder.join("set/02-odd.heng")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("set/02-odd.heng")).unwrap();
    both_in("unreadable-check", &folder, &["check", "set"]);
    let ran = run_in(&folder, &["eval", "set", "--set", "会员=true", "--on", "2019-07-15"], b"");
    assert!(ran.out.contains("甲 · 登记：符合"), "{}{}", ran.out, ran.err);
    assert_eq!(ran.status, 1);
}

#[test]
fn facts_without_end() {
    let folder = set("facts", "项目 丁 {\n}\n".as_bytes());
    let deep = format!("{{\"会员\": {}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let long = format!("{{\"会员\": \"{}\"}}", "是".repeat(20_000_000));
    let text = format!("{{\"会员\": \"{}\"}}", "是".repeat(1_000_000));
    let number = format!("{{\"会员\": {}}}", "9".repeat(1_000_000));
    let yaml = format!("会员: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let toml = format!("\"会员\" = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let entries: Vec<String> = (0..500_000).map(|number| format!("\"未知{number}\": 1")).collect();
    let unknown = format!("{{{}}}", entries.join(","));
    let files = [
        ("deep.json", deep.as_bytes()),
        ("long.json", long.as_bytes()),
        ("text.json", text.as_bytes()),
        ("number.json", number.as_bytes()),
        ("deep.yaml", yaml.as_bytes()),
        ("deep.toml", toml.as_bytes()),
        ("unknown.json", unknown.as_bytes()),
        ("not-utf-8.json", b"{ \"\xbb\xe1\xd4\xb1\": true }"),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
        let start = Instant::now();
        let ran = both_in(&format!("facts-{name}"), &folder, &["eval", "set", "--facts", name, "--on", "2019-07-15"]);
        assert!(ran.iter().all(|ran| ran.status == 2 && ran.out.is_empty()), "{name}");
        assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn a_source_in_another_encoding_is_told_with_the_conversion() {
    let folder = set("source", b"");
    fs::write(folder.join("gb.txt"), b"\xcf\xee\xc4\xbf").unwrap();
    fs::write(folder.join("latin.txt"), b"caf\xe9 au lait").unwrap();
    for name in ["gb.txt", "latin.txt"] {
        let ran = both_in(&format!("source-{name}"), &folder, &["check", "set", "--source", name]);
        assert!(ran.iter().all(|ran| ran.status == 2), "{name}");
    }
}

#[test]
fn help_can_be_asked_for_as_a_command() {
    for (asked, same) in [(vec!["help"], vec!["--help"]), (vec!["help", "eval"], vec!["eval", "--help"])] {
        let (ran, expected) = (run(&asked), run(&same));
        assert_eq!((ran.status, ran.out), (0, expected.out), "{asked:?}");
    }
    assert_eq!(run(&["--lang", "en", "help", "eval"]).out, run(&["eval", "--help", "--lang", "en"]).out);
}

#[test]
fn facts_on_standard_input() {
    let facts = fs::read(data("good.json")).unwrap();
    let ran = run_in(&data(""), &["eval", "set", "--facts", "-", "--on", "2019-07-15"], &facts);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("一次补贴：符合，金额 80.00元"), "{}", ran.out);
    let broken = run_in(&data(""), &["eval", "set", "--facts", "-", "--on", "2019-07-15"], b"{");
    assert_eq!((broken.status, broken.out.as_str()), (2, ""));
}

#[test]
fn the_manual_has_a_section_for_each_verb() {
    let ran = run(&["man", "--lang", "en"]);
    for verb in ["eval", "check", "test", "explain", "completions", "man"] {
        assert!(ran.out.contains(&format!(".SH \"heng {verb}\"")), "{}", ran.out);
    }
    both("man", &["man"]);
}

#[test]
fn without_a_day_today_is_taken_and_said() {
    let ran = run(&["eval", "set", "--facts", "good.json", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("没有给 --on，取今天"), "{}", ran.out);
}
