//! One facts file for a whole set: names that belong to another programme, to a benefit, to a file that was not asked
//! for, and to a file that could not be read whole.
#![expect(clippy::format_push_string, reason = "messages are short")]

mod command;

use command::{data, run_in, shown};

/// What is asked, and the facts on standard input.
type Call = (&'static str, &'static str);

fn snapshot(name: &str, calls: &[Call]) {
    let mut said = String::new();
    for (path, facts) in calls {
        for language in ["zh", "en"] {
            let arguments = ["eval", path, "--facts", "-", "--on", "2019-07-15", "--lang", language];
            let ran = run_in(&data(""), &arguments, facts.as_bytes());
            said.push_str(&format!("$ heng eval {path} <<< '{facts}'\n{}\n", shown(&ran)));
        }
    }
    insta::assert_snapshot!(name, said);
}

#[test]
fn a_file_of_a_set_takes_the_facts_of_the_set() {
    snapshot(
        "siblings",
        &[
            ("siblings/01-women.heng", r#"{"会员": true, "年龄": 9, "单身": true}"#),
            ("siblings/01-women.heng", r#"{"会员": true, "晚托班": {"年龄": 9}, "嘉缘会": {"单身": true}}"#),
            ("siblings/01-women.heng", r#"{"会员": true, "年龄": 9, "单生": true}"#),
        ],
    );
}

#[test]
fn a_fact_in_the_wrong_place_is_told_the_right_one() {
    snapshot(
        "misplaced",
        &[
            ("siblings", r#"{"女职工幸福关爱": {"单身": true}}"#),
            ("siblings", r#"{"晚托班": {"单身": true}}"#),
            ("siblings", r#"{"晚托班": {"年龄": 9, "会员": true}}"#),
            ("siblings/01-women.heng", r#"{"女职工幸福关爱": {"单身": true}}"#),
        ],
    );
}

#[test]
fn a_broken_programme_hides_no_unknown_name() {
    snapshot(
        "torn",
        &[
            ("torn", r#"{"会员": true, "年龄": 9, "职龄人囗": true}"#),
            ("torn", r#"{"会员": true, "年龄": 9, "单身": true, "读者": true, "册数": 3}"#),
            ("torn/01-women.heng", r#"{"会员": true, "年龄": 9, "册数": 3}"#),
        ],
    );
}

#[test]
fn what_was_not_decided_is_in_the_json() {
    let call = ["eval", "torn", "--on", "2019-07-15", "--format", "json"];
    let ran = run_in(&data(""), &call, b"");
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_default();
    assert_eq!(ran.status, 1, "{}", ran.err);
    let expected = serde_json::json!([{ "programme": "读书", "file": "torn/03-torn.heng" }]);
    assert_eq!(answer.get("undecided"), Some(&expected));
}

#[test]
fn standard_input_has_a_name_and_is_read_once() {
    let mut said = String::new();
    for language in ["zh", "en"] {
        let call = ["eval", "siblings", "--on", "2019-07-15", "--lang", language, "--facts", "-"];
        said.push_str(&shown(&run_in(&data(""), &call, b" \n")));
        said.push_str(&shown(&run_in(&data(""), &[&call[..], &["--facts", "-"]].concat(), b"{}")));
    }
    insta::assert_snapshot!("standard-input", said);
}
