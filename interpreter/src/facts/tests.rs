//! What a person sees when facts cannot be used, and what is read when they can.

use super::{Format, Input, Vocabulary, read};
use crate::evaluate::Facts;
use crate::ir::Place;
use crate::ir::policy::{
    Bound, EnumDeclaration, FactDeclaration, FactId, FactScope, ListDeclaration, PolicySet, Programme,
};
use crate::value::{Decimal, EnumId, ListId, Type, Unit, Value};
use crate::wording::Language;
use heng_grammar::tree::Relation;

fn fact(name: &str, scope: FactScope, kind: Type) -> FactDeclaration {
    let (digits, range, place) = (None, Vec::new(), Place::default());
    FactDeclaration { name: name.into(), scope, kind, digits, range, question: None, supplier: None, place }
}

fn programme(name: &str) -> Programme {
    let place = Place::default();
    Programme { name: name.into(), title: None, number: None, place, benefits: Vec::new(), broken: false }
}

fn policy() -> PolicySet {
    let general = |name, kind| fact(name, FactScope::General, kind);
    let in_programme = |programme: &str, name, kind| fact(name, FactScope::Programme(programme.into()), kind);
    let mut people = general("托管人数", Type::Integer(Unit::Counting("人".into())));
    people.range = vec![Bound { relation: Relation::AtLeast, value: Value::Integer(1) }];
    let mut card = general("会员编号", Type::Text);
    card.digits = Some(10);
    let fields = vec![general("姓名", Type::Text), general("收入", Type::Money { scale: 2 })];
    PolicySet {
        facts: vec![
            people,
            card,
            general("申请日期", Type::Date),
            general("单位性质", Type::Enumeration(EnumId(0))),
            general("本区工会会员", Type::Boolean),
            general("月均收入", Type::Money { scale: 2 }),
            general("家庭成员", Type::List(ListId(0))),
            in_programme("甲项目", "人数", Type::Integer(Unit::None)),
            in_programme("乙项目", "人数", Type::Date),
            in_programme("甲项目", "费用", Type::Money { scale: 2 }),
            in_programme("乙项目", "费用", Type::Money { scale: 2 }),
        ],
        enumerations: vec![EnumDeclaration {
            name: None,
            members: vec!["机关".into(), "企业".into(), "其他".into()],
            ordered: false,
        }],
        lists: vec![ListDeclaration { fields }],
        programmes: vec![programme("甲项目"), programme("乙项目")],
        ..PolicySet::default()
    }
}

fn given(format: Format, text: &str, settings: &[&str]) -> Result<Facts, String> {
    let settings: Vec<String> = settings.iter().map(|setting| (*setting).to_owned()).collect();
    let input = Input { name: "f", format, text };
    read(&Vocabulary::of(&policy()), &[input], &settings).map(|reading| reading.facts).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(|mistake| mistake.render(Language::Zh)).collect();
        lines.join("\n")
    })
}

fn json(text: &str) -> Result<Facts, String> {
    given(Format::Json, text, &[])
}

fn value(facts: &Facts, id: u32) -> Option<Value> {
    facts.get(FactId(id)).cloned()
}

fn sum(text: &str) -> Option<Value> {
    Decimal::from_str_exact(text).ok().map(Value::Money)
}

#[test]
fn the_three_formats_say_the_same() -> Result<(), String> {
    let texts = [
        (
            Format::Json,
            "{\"托管人数\": 20, \"月均收入\": 3720.10, \"申请日期\": \"2019-03-15\", \"单位性质\": \"企业\", \"本区工会会员\": null,\n \"家庭成员\": [{\"姓名\": \"甲\", \"收入\": \"3.00\"}], \"甲项目\": {\"人数\": 3}}",
        ),
        (
            Format::Yaml,
            "\u{feff}托管人数: 20\n月均收入: 3720.10\n申请日期: 2019-03-15\n单位性质: 企业\n本区工会会员: ~\n家庭成员:\n  - {姓名: 甲, 收入: \"3.00\"}\n甲项目:\n  人数: 3\n",
        ),
        (
            Format::Toml,
            "\"托管人数\" = 20\n\"月均收入\" = 3720.10\n\"申请日期\" = 2019-03-15\n\"单位性质\" = \"企业\"\n[[\"家庭成员\"]]\n\"姓名\" = \"甲\"\n\"收入\" = \"3.00\"\n[\"甲项目\"]\n\"人数\" = 3\n",
        ),
    ];
    for (format, text) in texts {
        let facts = given(format, text, &[])?;
        assert_eq!(value(&facts, 0), Some(Value::Integer(20)), "{format:?}");
        assert_eq!(value(&facts, 5), sum("3720.10"), "{format:?}");
        assert_eq!(value(&facts, 3), Some(Value::Member(1)), "{format:?}");
        assert_eq!(value(&facts, 4), None, "{format:?}");
        assert_eq!(value(&facts, 7), Some(Value::Integer(3)), "{format:?}");
        assert!(matches!(value(&facts, 6), Some(Value::Records(_))), "{format:?}");
    }
    Ok(())
}

#[test]
fn every_mistake_is_said_with_its_place() {
    let said = json(
        "{\n  \"托管人数\": 20.0,\n  \"月均收入\": \"3720.001\",\n  \"申请日期\": \"2019-02-30\",\n  \"单位性质\": \"企业、机关\",\n  \"本区工会会员\": \"true\",\n  \"会员编号\": 1234567890,\n  \"托管人次\": 3,\n  \"人数\": 3,\n  \"家庭成员\": [{\"收入\": -1, \"姓\": 3}]\n}",
    );
    let said = said.err().unwrap_or_default();
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "f:2:11：事实“托管人数”：应为整数，不带小数，给的是 20.0，请写 20",
            "f:3:11：事实“月均收入”：金额最多2位小数，给的是 3720.001",
            "f:4:11：事实“申请日期”：2019年2月没有30日，这个月的最后一天是 \"2019-02-28\"",
            "f:5:11：事实“单位性质”：只能给一个值，应为“机关”、“企业”、“其他” 之一",
            "f:6:13：事实“本区工会会员”：应为 true 或 false，给的是文字“true”",
            "f:7:11：事实“会员编号”：应为恰好10位数字的文字，请加上引号，写作 \"1234567890\"",
            "f:8:3：事实“托管人次”：政策里没有这个事实，是不是“托管人数”",
            "f:9:3：事实“人数”：“甲项目”和“乙项目”都有这个名称，类型不同（整数、日期），请写在项目或待遇的名称之下",
            "f:10:23：事实“家庭成员[1].姓”：记录没有这个字段，有：姓名、收入",
        ]
    );
}

#[test]
fn ranges_and_digits_are_part_of_the_type() {
    let said = json("{\"托管人数\": 0, \"会员编号\": \"12345\", \"月均收入\": 1e20}").err().unwrap_or_default();
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "f:1:10：事实“托管人数”：超出范围，应为整数（人）（1人以上），给的是 0人",
            "f:1:21：事实“会员编号”：应恰好是10位数字，给的是“12345”",
            "f:1:38：事实“月均收入”：数字太长，小数点前最多15位，给的是 1e20",
        ]
    );
}

#[test]
fn one_name_serves_all_that_agree_and_never_two_values() -> Result<(), String> {
    let facts = json("{\"费用\": 5}")?;
    assert_eq!((value(&facts, 9), value(&facts, 10)), (sum("5"), sum("5")));
    let facts = json("{\"费用\": 5, \"乙项目\": {\"费用\": \"5.00\"}}")?;
    assert_eq!(value(&facts, 10), sum("5"));
    let said = json("{\"费用\": 5,\n \"乙项目\": {\"费用\": 6}}").err().unwrap_or_default();
    assert_eq!(said, "f:2:16：事实“乙项目.费用”：与 f:1:8 给的不一致：那里是5元，这里是6元");
    let said = json("{\"费用\": 5, \"费用\": 5}").err().unwrap_or_default();
    assert_eq!(said, "f:1:11：事实“费用”：同一处写了两次，请只留一个");
    Ok(())
}

#[test]
fn settings_win() -> Result<(), String> {
    let facts = given(
        Format::Json,
        "{\"托管人数\": 5, \"申请日期\": \"2019-01-01\"}",
        &["托管人数=7", "本区工会会员=是", "乙项目.费用=3.5", "申请日期=null", "家庭成员=[{\"收入\": 1}]"],
    )?;
    assert_eq!(value(&facts, 0), Some(Value::Integer(7)));
    assert_eq!(value(&facts, 4), Some(Value::Boolean(true)));
    assert_eq!((value(&facts, 9), value(&facts, 10)), (None, sum("3.5")));
    assert_eq!(value(&facts, 2), None);
    assert!(value(&facts, 6).is_some());
    Ok(())
}

#[test]
fn no_text_breaks_the_reader() {
    let deep = format!("{{\"家庭成员\": {}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let said = json(&deep).err().unwrap_or_default();
    assert!(said.contains("嵌套超过"), "{said}");
    let deep_yaml = "[".repeat(200);
    for (format, text) in [
        (Format::Json, ""),
        (Format::Json, "{"),
        (Format::Json, "[1]"),
        (Format::Json, "{\"a\": 1} x"),
        (Format::Json, "{\"\\ud800\": 1}"),
        (Format::Yaml, "a: [1, 2"),
        (Format::Yaml, "? [1]\n: 2"),
        (Format::Yaml, "a: &x 1\nb: *x"),
        (Format::Yaml, "--- {}\n--- {}\n"),
        (Format::Yaml, deep_yaml.as_str()),
        (Format::Yaml, "\t- a"),
        (Format::Toml, "a = "),
        (Format::Toml, "a = 1\na = 2"),
    ] {
        assert!(given(format, text, &[]).is_err(), "{text}");
    }
    assert!(given(Format::Yaml, "", &[]).is_ok());
    let wrong = format!("{{\"家庭成员\": [{}{{}}]}}", "{\"收\": 1}, ".repeat(20_000));
    let said = json(&wrong).err().unwrap_or_default();
    assert_eq!(said.lines().count(), 101, "a list that is all wrong is not read to its end");
}

/// Random words of the three formats, from a fixed seed.
#[test]
fn no_jumble_of_words_breaks_the_reader() {
    const WORDS: [&str; 30] = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "'",
        "\n",
        "  ",
        "- ",
        "? ",
        "| ",
        "> ",
        "&a ",
        "*a",
        "!!str ",
        "#",
        "=",
        ".",
        "1e9",
        "-",
        "0",
        "托管人数",
        "家庭成员",
        "2019-02-30",
        "null",
        "\u{feff}",
        "\\u",
        "\t",
    ];
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0)
    };
    for _ in 0..3000 {
        let length = next() % 24;
        let text: String = (0..length).map(|_| WORDS.get(next() % WORDS.len()).copied().unwrap_or("")).collect();
        for format in [Format::Json, Format::Yaml, Format::Toml] {
            let _ = given(format, &text, &[&text]);
        }
    }
}
