//! Pairs of small editions, and what is told of them.

use crate::diff::{Change, Renames, changes};
use crate::lower::Reported;
use crate::workspace::{MemoryFiles, Workspace, open_rules};
use heng_grammar::diagnostic::Severity;

/// A sound edition.
fn edition(year: i16, general: &str, programme: &str) -> Workspace {
    let workspace = opened(year, general, programme);
    let said = |reported: &Reported| reported.diagnostic.message.zh.clone();
    let errors = workspace.diagnostics.iter().filter(|one| one.diagnostic.severity == Severity::Error);
    assert_eq!(errors.map(said).collect::<Vec<_>>(), Vec::<String>::new(), "{programme}");
    workspace
}

/// An edition: a general part in force in a year, and one programme.
fn opened(year: i16, general: &str, programme: &str) -> Workspace {
    let general = format!("总则 \"甲\" {{\n  施行 {year}-01-01 至 {year}-12-31\n  出资方 市总、区总\n{general}\n}}\n");
    let files = MemoryFiles::default().with("set/00-general.heng", general).with("set/01.heng", programme);
    open_rules(&files, "set").unwrap()
}

fn told(old: &Workspace, new: &Workspace, renames: &Renames) -> Vec<String> {
    changes(old, new, renames).iter().map(line).collect()
}

fn line(change: &Change) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "∅".to_owned());
    let place = [&change.programme, &change.benefit, &change.name].map(or_none).join("·");
    format!("{place} {} {} ⇒ {}", change.kind.id(), or_none(&change.old), or_none(&change.new))
}

const BENEFIT: &str = "项目 奖 \"奖励\" {
  待遇 金 \"奖金\" {
    事实 { 人数 : 整数 人 1人以上 \"几人？\" 由 单位  类型 : 甲 | 乙 \"哪类？\"  日子 : 日期 }
    条件 全部符合 {
      够大 ：人数 不少于 5人  依据 \"五人以上\"
      类型 属于 甲、乙
      任一符合 {
        人数 不满 90人
        日子 早于 2019-06-01
      }
    }
    金额 分档 人数 {
      不满 20人 | 6万元
      20人以上  | 12万元
    }
    分担 { 市总 50%  区总 余额 }
    受理期 按 日子 { 一批 2019-03-01 至 2019-04-30  二批 2019-08-15 至 2019-09-15 } 逾期 不予受理
    材料 \"表一\"、\"表二\"
  }
}
";

/// What is told where words are replaced in the programme.
fn edited(edits: &[(&str, &str)]) -> Vec<String> {
    let new = edits.iter().fold(BENEFIT.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    told(&edition(2019, "", BENEFIT), &edition(2019, "", &new), &Renames::default())
}

#[test]
fn layout_remarks_and_the_other_language_change_nothing() {
    assert_eq!(edited(&[]), Vec::<String>::new());
    let new =
        BENEFIT.replace("  待遇", "\n# 注\n   待遇").replace("属于", " in_list ").replace("不满 20人", "未满 20 人");
    let found = told(&edition(2019, "", BENEFIT), &edition(2019, "", &new), &Renames::default());
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn one_edit_is_one_entry() {
    let changes = [
        (("不少于 5人", "不少于 6人"), "奖·金·够大 condition 够大 ：人数 不少于 5人 ⇒ 够大 ：人数 不少于 6人"),
        (("\"五人以上\"", "\"五人\""), "奖·金·够大 citation \"五人以上\" ⇒ \"五人\""),
        (("类型 属于 甲、乙", "类型 不属于 甲、乙"), "奖·金·∅ condition 类型 属于 甲、乙 ⇒ 类型 不属于 甲、乙"),
        (("      类型 属于 甲、乙\n", ""), "奖·金·∅ condition 类型 属于 甲、乙 ⇒ ∅"),
        (("不满 90人", "不满 80人"), "奖·金·∅ condition 人数 不满 90人 ⇒ 人数 不满 80人"),
        (("任一符合", "均不符合"), "奖·金·∅ condition 任一符合 ⇒ 均不符合"),
        (("不满 20人 | 6万元", "不满 20人 | 7万元"), "奖·金·∅ row 不满 20人 | 6万元 ⇒ 不满 20人 | 7万元"),
        (
            ("      不满 20人 | 6万元\n", "      不满 10人 | 3万元\n      不满 20人 | 6万元\n"),
            "奖·金·∅ row ∅ ⇒ 不满 10人 | 3万元",
        ),
        (("市总 50%", "市总 60%"), "奖·金·市总 share 市总 50% ⇒ 市总 60%"),
        (
            ("至 2019-09-15", "至 2019-09-30"),
            "奖·金·二批 window 二批 2019-08-15 至 2019-09-15 ⇒ 二批 2019-08-15 至 2019-09-30",
        ),
        (("不予受理", "仍受理"), "奖·金·∅ window 受理期 按 日子 逾期 不予受理 ⇒ 受理期 按 日子 逾期 仍受理"),
        (("、\"表二\"", ""), "奖·金·∅ document \"表二\" ⇒ ∅"),
        (("甲 | 乙 \"", "甲 | 乙 | 丙 \""), "奖·金·丙 member ∅ ⇒ 丙"),
        (("\"几人？\"", "\"几个人？\""), "奖·金·人数 question \"几人？\" ⇒ \"几个人？\""),
        (("1人以上", "2人以上"), "奖·金·人数 range 1人以上 ⇒ 2人以上"),
        (("由 单位", "由 区总"), "奖·金·人数 supplier 单位 ⇒ 区总"),
        (("\"奖金\"", "\"奖励金\""), "奖·金·∅ title \"奖金\" ⇒ \"奖励金\""),
        (("2019-06-01", "2019-07-01"), "奖·金·∅ condition 日子 早于 2019-06-01 ⇒ 日子 早于 2019-07-01"),
    ];
    for (edit, expected) in changes {
        assert_eq!(edited(&[edit]), [expected]);
    }
}

#[test]
fn a_rule_of_another_shape_is_told_whole() {
    let tiers = "分档 人数 {\n      不满 20人 | 6万元\n      20人以上  | 12万元\n    }";
    let found = edited(&[(tiers, "8万元")]);
    assert_eq!(found, ["奖·金·∅ amount 金额 分档 人数 { 不满 20人 | 6万元 20人以上 | 12万元 } ⇒ 金额 8万元"]);
}

#[test]
fn the_order_of_conditions_is_no_change() {
    let found = edited(&[
        ("      类型 属于 甲、乙\n", ""),
        ("      够大 ：人数 不少于 5人", "      类型 属于 甲、乙\n      够大 ：人数 不少于 5人"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn days_that_moved_with_the_year_are_told_as_moved() {
    let parameter = "  参数 工资 : 金额 { 自 2019-04-01 2480元  核至 2020-06-30 }";
    let later = BENEFIT.replace("2019-03-01 至 2019-04-30", "2020-03-01 至 2020-04-30").replace("2019-06", "2020-06");
    let new = edition(2020, parameter, &later);
    let found = told(&edition(2019, parameter, BENEFIT), &new, &Renames::default());
    assert_eq!(
        found,
        [
            "∅·∅·施行 moved_date 2019-01-01 ⇒ 2020-01-01",
            "∅·∅·施行 moved_date 2019-12-31 ⇒ 2020-12-31",
            "奖·金·日子 早于 2019-06-01 moved_date 2019-06-01 ⇒ 2020-06-01",
            "奖·金·一批 moved_date 2019-03-01 ⇒ 2020-03-01",
            "奖·金·一批 moved_date 2019-04-30 ⇒ 2020-04-30",
        ]
    );
}

#[test]
fn a_dated_value_is_one_entry() {
    let old = "  参数 工资 : 金额 { 自 2019-04-01 2480元  核至 2020-06-30 }";
    let new = "  参数 工资 : 金额 { 自 2019-04-01 2480元  自 2019-07-01 2590元  核至 2021-06-30 }";
    let found = told(&edition(2019, old, BENEFIT), &edition(2019, new, BENEFIT), &Renames::default());
    assert_eq!(
        found,
        ["∅·∅·工资 parameter ∅ ⇒ 自 2019-07-01 2590元", "∅·∅·工资 confirmed_until 2020-06-30 ⇒ 2021-06-30",]
    );
}

#[test]
fn a_renamed_thing_is_one_entry() {
    let new = BENEFIT.replace("人数", "在册人数").replace("待遇 金 ", "待遇 奖金 ").replace('乙', "丁");
    let pairs = [("在册人数", "人数"), ("奖金", "金"), ("丁", "乙")];
    let written = new.replacen("  待遇", "  改名 人数 → 在册人数\n  改名 金 -> 奖金\n  renamed 乙 → 丁\n  待遇", 1);
    let renames = Renames { old: pairs.map(|(new, old)| (new.to_owned(), old.to_owned())).into() };
    let found = told(&edition(2019, "", BENEFIT), &edition(2019, "", &new), &renames);
    assert_eq!(found, ["奖·金·∅ name 金 ⇒ 奖金", "奖·金·人数 name 人数 ⇒ 在册人数", "奖·金·乙 name 乙 ⇒ 丁",]);
    assert_eq!(told(&edition(2019, "", BENEFIT), &edition(2019, "", &written), &Renames::default()), found);
    // The next edition has the line still, and nothing was renamed since.
    assert_eq!(told(&edition(2019, "", &written), &edition(2019, "", &written), &Renames::default()), [""; 0]);
}

#[test]
fn what_has_errors_is_not_compared() {
    let broken = BENEFIT.replace("不少于 5人", "不少于 五斤");
    let found = told(&edition(2019, "", BENEFIT), &opened(2019, "", &broken), &Renames::default());
    assert_eq!(found, Vec::<String>::new());
    let other = BENEFIT.replace("项目 奖", "项目 赏");
    let found = told(&edition(2019, "", BENEFIT), &edition(2019, "", &other), &Renames::default());
    assert_eq!(found, ["奖·∅·∅ programme 奖 \"奖励\" ⇒ ∅", "赏·∅·∅ programme ∅ ⇒ 赏 \"奖励\""]);
}
