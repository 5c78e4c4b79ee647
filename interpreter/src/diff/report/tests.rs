//! A difference made by hand, as it is read.

use super::Report;
use crate::diff::{
    Affected, Change, ChangeKind, Counted, Difference, Effect, EffectKind, NotCompared, Population, Shift, Sums,
    Turned, Witnessed,
};
use crate::report::{AnsweredAmount, AnsweredDecision, AnsweredPayer, Outputs, Style};
use crate::value::{Date, Decimal};
use crate::wording::Language;
use heng_grammar::diagnostic::{Example, Message};
use serde_json::json;

fn decided(outcome: &'static str, amount: Option<&str>, split: &[(&str, &str)]) -> AnsweredDecision {
    let part = |(payer, amount): &(&str, &str)| AnsweredPayer {
        payer: (*payer).to_owned(),
        amount: (*amount).to_owned(),
        source: String::new(),
    };
    AnsweredDecision {
        programme: "关爱".to_owned(),
        benefit: "晚托班".to_owned(),
        outcome,
        amount: amount.map(|value| AnsweredAmount { kind: "exact", value: value.to_owned() }),
        split: split.iter().map(part).collect(),
        outputs: Outputs::default(),
        timing: Vec::new(),
        channels: Vec::new(),
        documents: Vec::new(),
        services: Vec::new(),
        flags: Vec::new(),
        pending: Vec::new(),
        split_pending: Vec::new(),
        split_sources: Vec::new(),
        flag_reasons: Vec::new(),
        reasons: Vec::new(),
        apply: None,
        faults: Vec::new(),
    }
}

fn witnessed(facts_new: Option<&str>) -> Witnessed {
    let children = |number: &str| ("托管人数".to_owned(), Example::Number(number.to_owned()));
    let member = ("会员".to_owned(), Example::Boolean(true));
    Witnessed {
        on_old: Date::constant(2019, 1, 1),
        on_new: Date::constant(2020, 1, 1),
        facts: vec![children("20"), member.clone()],
        facts_new: facts_new.map(|number| vec![children(number), member]),
    }
}

fn change(programme: Option<&str>, kind: ChangeKind, old: Option<&str>, new: Option<&str>) -> Change {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Change {
        programme: owned(programme),
        benefit: programme.map(|_| "晚托班".to_owned()),
        kind,
        name: None,
        old: owned(old),
        new: owned(new),
    }
}

fn difference() -> Difference {
    let effect = |kind, region: (&str, &str), change: (&str, &str), shift, old, new, facts_new| Effect {
        programme: "关爱".to_owned(),
        benefit: "晚托班".to_owned(),
        kind,
        region: Message::new(region.0, region.1),
        change: Message::new(change.0, change.1),
        shift,
        witness: witnessed(facts_new),
        old,
        new,
    };
    let half = Decimal::from(5000);
    let shift =
        Shift { amount: Some(Decimal::from(10_000)), payers: vec![("市总".into(), half), ("区总".into(), half)] };
    let paid = [("市总", "20000.00"), ("区总", "20000.00")];
    let more = [("市总", "25000.00"), ("区总", "25000.00")];
    Difference {
        years: 1,
        text: vec![
            change(Some("关爱"), ChangeKind::Citation, Some("依据 \"一\""), Some("依据 \"二\"")),
            change(Some("关爱"), ChangeKind::Row, None, Some("不满 20人 | 6万元")),
            change(None, ChangeKind::MovedDate, Some("2019-01-01"), Some("2020-01-01")),
        ],
        effects: vec![
            effect(
                EffectKind::Outcome,
                ("不是会员的", "those who are no members"),
                ("可以享受 → 不能享受", "entitled → not entitled"),
                Shift::default(),
                Some(decided("eligible", Some("40000.00"), &paid)),
                Some(decided("ineligible", None, &[])),
                Some("21"),
            ),
            effect(
                EffectKind::Amount,
                ("托管20人的", "those with 20 children"),
                ("40000元 → 50000元", "40000 yuan → 50000 yuan"),
                shift,
                Some(decided("eligible", Some("40000.00"), &paid)),
                Some(decided("eligible", Some("50000.00"), &more)),
                None,
            ),
        ],
        not_analysed: vec![NotCompared {
            programme: "读书".to_owned(),
            benefit: None,
            why: Message::new("旧版有错误", "it has errors in the old edition"),
        }],
    }
}

fn population() -> Population {
    let sum = |old: i64, new: i64| Sums { old: Decimal::from(old), new: Decimal::from(new) };
    let one = Affected {
        row: 2,
        name: Some("第二家".to_owned()),
        turned: Turned::More,
        old: Some(Decimal::from(40_000)),
        new: Some(Decimal::from(50_000)),
    };
    Population {
        decided: 3,
        on_old: Date::constant(2019, 1, 1),
        on_new: Date::constant(2020, 1, 1),
        benefits: vec![Counted {
            programme: "关爱".to_owned(),
            benefit: "晚托班".to_owned(),
            affected: vec![one],
            entitled: (2, 2),
            open: (0, 0),
            sums: sum(80_000, 90_000),
            up_to: false,
        }],
        payers: vec![("市总".to_owned(), sum(40_000, 45_000)), ("区总".to_owned(), sum(40_000, 45_000))],
    }
}

fn report<'d>(difference: &'d Difference, population: Option<&'d Population>, language: Language) -> Report<'d> {
    Report { old_title: "甲", new_title: "乙", difference, population, language }
}

#[test]
fn a_terminal_shows_gains_first_and_columns_that_line_up() {
    let (difference, population) = (difference(), population());
    let text = report(&difference, Some(&population), Language::Zh).text(Style::default());
    let expected = "甲 → 乙
2类人或单位的结果有变化（1类得益，1类受损）；规则改动1处，日期顺延1处，编辑性改动1处

总则
  日期顺延
    2019-01-01 → 2020-01-01

关爱
  对谁
    提高      晚托班  托管20人的  40000元 → 50000元    +10000元（市总 +5000元、区总 +5000元）
      例  2019-01-01：托管人数=20、会员=是；新版 2020-01-01
      原  符合，40000元（市总 20000元、区总 20000元）
      现  符合，50000元（市总 25000元、区总 25000元）
    不再享受  晚托班  不是会员的  可以享受 → 不能享受
      例  2019-01-01：托管人数=20、会员=是；新版 2020-01-01：托管人数=21
      原  符合，40000元（市总 20000元、区总 20000元）
      现  不符合
  规则
    表行  晚托班  新增 不满 20人 | 6万元
  编辑性改动
    依据  晚托班  依据 \"一\" → 依据 \"二\"

名单：3个人或单位，按 2019-01-01、2020-01-01 两天决定
  待遇           新享受  不再享受  提高  降低  一版未定  原       现       差额
  关爱 · 晚托班  0       0         1     0     0         80000元  90000元  +10000元
  出资方  原       现       差额
  市总    40000元  45000元  +5000元
  区总    40000元  45000元  +5000元
  合计    80000元  90000元  +10000元

没有全部比较
  读书  旧版有错误
";
    assert_eq!(text, expected);
    let painted = report(&difference, None, Language::Zh).text(Style { colour: true });
    assert!(painted.contains("\u{1b}[32m提高\u{1b}[0m") && painted.contains("\u{1b}[31m不再享受\u{1b}[0m"));
}

#[test]
fn a_memo_has_one_table_a_programme() {
    let difference = difference();
    let memo = report(&difference, None, Language::En).markdown();
    let expected = "# 甲 → 乙

Kinds of people or units whose answer changes: 2 (1 gain, 1 lose); changes of rules: 1; moved dates: 1; editorial changes: 1.

## General part

| change | benefit | for whom, which rule | old → new | difference |
| --- | --- | --- | --- | --- |
| moved date |  |  | 2019-01-01 → 2020-01-01 |  |

## 关爱

| change | benefit | for whom, which rule | old → new | difference |
| --- | --- | --- | --- | --- |
| **more** (example 1) | 晚托班 | those with 20 children | 40000 yuan → 50000 yuan | +10000 yuan (市总 +5000 yuan, 区总 +5000 yuan) |
| **lost** (example 2) | 晚托班 | those who are no members | entitled → not entitled |  |
| row | 晚托班 |  | added: 不满 20人 \\| 6万元 |  |
| citation | 晚托班 |  | 依据 \"一\" → 依据 \"二\" |  |

An example of each, decided under both editions:

1. 2019-01-01: 托管人数=20, 会员=yes; new edition 2020-01-01. Old: eligible, 40000 yuan (市总 20000 yuan, 区总 20000 yuan); new: eligible, 50000 yuan (市总 25000 yuan, 区总 25000 yuan).
2. 2019-01-01: 托管人数=20, 会员=yes; new edition 2020-01-01: 托管人数=21. Old: eligible, 40000 yuan (市总 20000 yuan, 区总 20000 yuan); new: not eligible.

## Not compared in every case

- 读书: it has errors in the old edition
";
    assert_eq!(memo, expected);
}

#[test]
fn json_has_the_published_fields() {
    let (difference, population) = (difference(), population());
    let told = serde_json::to_value(report(&difference, Some(&population), Language::Zh).json()).unwrap();
    assert_eq!(told["years"], 1);
    assert_eq!(
        told["text"][1],
        json!({ "programme": "关爱", "benefit": "晚托班", "kind": "row", "name": null, "old": null, "new": "不满 20人 | 6万元", "editorial": false })
    );
    assert_eq!(told["effects"][1]["kind"], "amount");
    assert_eq!(told["effects"][1]["shift"]["payers"][0], json!({ "payer": "市总", "amount": "5000.00" }));
    assert_eq!(told["effects"][1]["new"]["amount"]["value"], "50000.00");
    let witness = json!({ "on_old": "2019-01-01", "on_new": "2020-01-01", "facts": { "托管人数": 20, "会员": true }, "facts_new": { "托管人数": 21, "会员": true } });
    assert_eq!(told["effects"][0]["witness"], witness);
    assert_eq!(told["not_analysed"][0], json!({ "programme": "读书", "benefit": null, "why": "旧版有错误" }));
    assert_eq!(told["population"]["total"], json!({ "old": "80000.00", "new": "90000.00", "difference": "10000.00" }));
    assert_eq!(told["population"]["benefits"][0]["affected"][0]["change"], "more");
}

#[test]
fn nothing_is_said_of_nothing() {
    let nothing = Difference::default();
    let report = report(&nothing, None, Language::Zh);
    assert!(report.is_empty());
    assert_eq!(report.text(Style::default()), "甲 → 乙\n两版没有差别\n");
    assert_eq!(report.markdown(), "# 甲 → 乙\n\n两版没有差别。\n");
}
