//! Facts that cannot be used: each file of `tests/data/facts` is refused with status 2, and its messages in both
//! languages are those of its snapshot. Nothing is decided then.

mod command;

use command::{data, run, shown};

#[test]
fn every_file_is_refused_with_its_message() {
    let mut names: Vec<String> = std::fs::read_dir(data("facts"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() > 60, "{names:?}");
    for name in names {
        let file = format!("facts/{name}");
        let said = ["zh", "en"].map(|language| {
            let ran = run(&["eval", "set", "--facts", &file, "--on", "2019-07-15", "--lang", language]);
            assert_eq!(ran.status, 2, "{name}\n{}{}", ran.out, ran.err);
            assert_eq!(ran.out, "", "{name}");
            ran.err
        });
        insta::assert_snapshot!(name.clone(), said.concat());
    }
}

#[test]
fn the_same_facts_in_three_formats_have_one_answer() {
    let answers = ["good.json", "good.yaml", "good.toml"].map(|file| {
        let ran = run(&["eval", "set", "--facts", file, "--on", "2019-07-15", "--format", "json"]);
        assert_eq!(ran.status, 0, "{file}\n{}", ran.err);
        ran.out
    });
    assert!(answers[0].contains("\"outcome\": \"eligible\""), "{}", answers[0]);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[test]
fn settings_are_held_to_the_same_rules() {
    let settings = [
        "会员",
        "会员=也许",
        "年龄=3",
        "人数=20人",
        "人数=100",
        "出生日期=2019-02-30",
        "性质=公司",
        "收入=3,720",
        "=3",
        "家人=甲",
        "性质=\"企业\"",
        "出生日期=“1980-05-01”",
        "编号='0123456789'",
    ];
    let mut said = String::new();
    for setting in settings {
        for language in ["zh", "en"] {
            let ran = run(&["eval", "set", "--set", setting, "--on", "2019-07-15", "--lang", language]);
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{setting}");
            said.push_str(&ran.err);
        }
    }
    insta::assert_snapshot!("settings", said);
}

#[test]
fn a_setting_wins_over_a_file() {
    let with = |setting: &str| {
        run(&["eval", "set", "--facts", "good.json", "--set", setting, "--on", "2019-07-15", "--lang", "zh"])
    };
    insta::assert_snapshot!("setting-refuses", shown(&with("收入=3720.01")));
    insta::assert_snapshot!("setting-forgets", shown(&with("收入=null")));
}
