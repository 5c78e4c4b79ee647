//! The analysis finds what going through every case finds: nothing more, nothing less.

use heng::analyse::analyse;
use heng::lower::Reported;
use heng::workspace::Workspace;
use heng_tests::repository::opened;
use heng_tests::small::{Kind, Model, Relation, Row, Test, Truth, models};
use proptest::prelude::*;

/// What the analysis says of a model, in the same terms.
fn said(model: &Model) -> (Truth, Vec<String>, String) {
    let text = model.text();
    let workspace = opened(&[("01.heng".to_owned(), text.clone())]);
    assert!(!workspace.has_errors(), "{text}");
    let found = analyse(&workspace, None);
    let codes = |code: &str| found.reported.iter().filter(|one| one.diagnostic.code == code).collect::<Vec<_>>();
    let has = |all: &[&str]| all.iter().any(|code| !codes(code).is_empty());
    let kinds = [
        (Kind::Gap, has(&["E0901", "E0905"])),
        (Kind::Overlap, has(&["E0902"])),
        (Kind::Repetition, has(&["E0904"])),
        (Kind::Nobody, has(&["E1003"])),
    ];
    let first_condition = text.lines().position(|line| line.contains("条件 全部符合")).map_or(0, |line| line + 1);
    let first_row = text.lines().position(|line| line.contains("|| 费")).map_or(0, |line| line + 1);
    let lines = |code: &str, from: usize| -> Vec<usize> {
        // What is said of 起日 itself is not looked at.
        let below = |one: &&Reported| line(&workspace, one).checked_sub(from);
        let mut lines: Vec<usize> = codes(code).iter().filter_map(below).collect();
        lines.dedup();
        lines
    };
    let truth = Truth {
        kinds: kinds.into_iter().filter(|(_, is_there)| *is_there).map(|(kind, _)| kind).collect(),
        dead: lines("E0903", first_row),
        always: lines("E1001", first_condition),
        without_effect: lines("E1004", first_condition),
    };
    let other = found.reported.iter().map(|one| one.diagnostic.code);
    let expected = ["E0901", "E0902", "E0903", "E0904", "E0905", "E1001", "E1002", "E1003", "E1004"];
    let other: Vec<String> = other.filter(|code| !expected.contains(code)).map(str::to_owned).collect();
    let left_out: Vec<String> = found.not_analysed.iter().map(|one| one.what.en.clone()).collect();
    (truth, other, left_out.join("; "))
}

fn line(workspace: &Workspace, reported: &Reported) -> usize {
    let source = &workspace.sources[reported.file];
    source.lines.position(&source.text, reported.diagnostic.span.start).line - 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_says_what_every_case_says(model in models()) {
        let (said, other, left_out) = said(&model);
        let truth = model.truth();
        if truth.kinds.contains(&Kind::Nobody) {
            // What follows from this one error does not matter.
            prop_assert!(said.kinds.contains(&Kind::Nobody), "{}\n{said:#?}", model.text());
        } else {
            prop_assert_eq!(&said, &truth, "\n{}", model.text());
            prop_assert!(other.is_empty(), "{other:?}\n{}", model.text());
        }
        prop_assert!(left_out.is_empty(), "{left_out}\n{}", model.text());
    }
}

#[test]
fn of_a_condition_that_stands_twice_the_second_is_told() {
    let rows = vec![Row { people: Test::Anything, weeks: Test::Anything, level: Test::Anything, sum: 1 }];
    let model = Model { conditions: vec![Test::IssuedWithin(1), Test::IssuedWithin(1)], rows };
    assert_eq!(said(&model).0.without_effect, [1]);
}

#[test]
fn a_row_that_asks_what_a_condition_asks_is_seen_within_it() {
    let row = |people, weeks| Row { people, weeks, level: Test::Anything, sum: 2 };
    let rows = vec![
        row(Test::PeopleBetween(0, 2), Test::Weeks(Relation::Less, 3)),
        row(Test::Anything, Test::Weeks(Relation::Less, 2)),
    ];
    let model = Model { conditions: vec![Test::Weeks(Relation::Less, 2)], rows };
    assert_eq!(said(&model).0, model.truth());
}

#[test]
fn texts_can_differ_from_each_other_and_from_those_that_are_named() {
    let facts = "编号 : 文本 10位数字  旧编号 : 文本 10位数字  新编号 : 文本 10位数字  姓名 : 文本  单位 : 文本";
    let conditions = "编号 ≠ \"0000000000\"  依据 \"甲\"\n编号 ≠ 旧编号  依据 \"甲\"\n编号 ≠ 新编号  依据 \"甲\"\n\
                      新编号 ≠ 旧编号  依据 \"甲\"\n姓名 ≠ 单位  依据 \"甲\"\n姓名 = 编号  依据 \"甲\"";
    let text = format!("项目 示例 {{\n待遇 补贴 {{\n事实 {{ {facts} }}\n条件 {{\n{conditions}\n}}\n}}\n}}\n");
    let workspace = opened(&[("01.heng".to_owned(), text)]);
    let found: Vec<&str> = analyse(&workspace, None).reported.iter().map(|one| one.diagnostic.code).collect();
    assert_eq!(found, [""; 0]);
}

/// Each bound of a long table is looked at: neither a false alarm nor a false calm.
#[test]
fn the_gap_far_down_a_long_table_is_found_and_nothing_else() {
    let tier = |number: usize| {
        let last = if number == 280 { number * 10 + 9 } else { number * 10 + 10 };
        format!("{}—{last}人 | {}元\n", number * 10 + 1, number + 1)
    };
    let tiers: String = (0..300).map(tier).collect();
    let facts = "事实 { 人数 : 整数 人 1人以上 3000人以下 }";
    let text = format!(
        "总则 \"长\" {{ 施行 2019-01-01 至 2019-12-31 出资方 区总工会 }}\n\
         项目 示例 {{\n待遇 补贴 {{\n{facts}\n金额 分档 人数 {{\n{tiers}}}  依据 \"甲\"\n分担 {{ 区总工会 全额 }}\n}}\n}}\n"
    );
    let found = analyse(&opened(&[("01.heng".to_owned(), text)]), None);
    let told: Vec<(&str, &str)> =
        found.reported.iter().map(|one| (one.diagnostic.code, one.diagnostic.message.zh.as_str())).collect();
    assert_eq!(told, [("E0901", "没有一档管到：人数 = 2810人")]);
    assert!(found.not_analysed.is_empty(), "{:?}", found.not_analysed);
}
