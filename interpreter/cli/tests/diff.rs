//! Two small editions of different years, and what is told of them.

mod command;

use command::{run, shown};

const EDITIONS: [&str; 3] = ["diff", "editions/old", "editions/new"];

fn compared(more: &[&str]) -> command::Ran {
    run(&[&EDITIONS[..], more].concat())
}

#[test]
fn two_editions_are_compared_for_a_terminal() {
    let list = ["--facts", "editions/people.csv"];
    insta::assert_snapshot!("editions-text-zh", shown(&compared(&list)));
    insta::assert_snapshot!("editions-text-en", shown(&compared(&[&list[..], &["--lang", "en"]].concat())));
}

#[test]
fn two_editions_make_a_memo() {
    let call = ["--facts", "editions/people.json", "--format", "markdown"];
    insta::assert_snapshot!("editions-memo-zh", shown(&compared(&call)));
    insta::assert_snapshot!("editions-memo-en", shown(&compared(&[&call[..], &["--lang", "en"]].concat())));
}

#[test]
fn two_editions_are_compared_for_a_program() {
    let ran = compared(&["--facts", "editions/people.json", "--format", "json"]);
    insta::assert_snapshot!("editions-json", shown(&ran));
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok());
}

#[test]
fn the_status_says_whether_there_are_differences_where_that_is_asked() {
    let same = ["diff", "editions/old", "editions/old", "--exit-code"];
    assert_eq!(compared(&[]).status, 0);
    assert_eq!(compared(&["--exit-code"]).status, 1);
    assert_eq!(run(&same).status, 0);
    assert_eq!(run(&["diff", "editions/old/01-care.heng", "editions/old/01-care.heng", "--exit-code"]).status, 0);
}

#[test]
fn what_cannot_be_used_is_refused() {
    let calls: [&[&str]; 8] = [
        &["--facts", "editions/wrong.csv"],
        &["--facts", "editions/wrong.json"],
        &["--facts", "editions/none.csv"],
        &["--facts", "editions/people.txt"],
        &["--rename", "托办=寒暑"],
        &["--rename", "人数=单位性质"],
        &["--rename", "托办"],
        &["--on-old", "2019-02-30"],
    ];
    let mut said = String::new();
    for call in calls {
        for language in ["zh", "en"] {
            said.push_str(&shown(&compared(&[call, &["--lang", language]].concat())));
        }
    }
    said.push_str(&shown(&run(&["diff", "editions/old", "editions/none"])));
    insta::assert_snapshot!("editions-refused", said);
}

#[test]
fn what_has_errors_is_listed_and_the_rest_compared() {
    insta::assert_snapshot!("editions-torn-zh", shown(&run(&["diff", "siblings", "torn"])));
    insta::assert_snapshot!("editions-torn-en", shown(&run(&["diff", "siblings", "torn", "--lang", "en"])));
}

#[test]
fn a_flag_renames_as_the_new_edition_does() {
    let given = ["--rename", "会员=会员", "--rename", "晚托班=晚托班"];
    // What keeps its name is not renamed.
    assert_eq!(run(&[&["diff", "siblings", "siblings"][..], &given].concat()).status, 2);
    let ran = run(&["diff", "editions/new", "editions/old", "--rename", "寒暑托班=托班", "--rename", "托管人数=人数"]);
    insta::assert_snapshot!("editions-back", shown(&ran));
}
