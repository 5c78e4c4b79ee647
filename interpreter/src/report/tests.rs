//! What a person reads, over a program built by hand.

use super::{Question, Style, answer, text};
use crate::evaluate::Facts;
use crate::ir::benefit::{AmountRule, Benefit, Clause, ClauseKind, OutputRule, ShareRule};
use crate::ir::policy::{FactDeclaration, FactId, FactScope, PayerId, PolicySet, Programme};
use crate::ir::{Expr, ExprId, InputId, Operands, Place, Program};
use crate::lines::Lines;
use crate::value::{Date, Decimal, Type, Value};
use crate::wording::Language;
use crate::workspace::{SourceFile, Workspace};
use heng_grammar::span::Span;
use heng_grammar::tree::{self, Hit, Joint, Relation};

/// The author's text; every expression below points into it.
const TEXT: &str = "月均收入 不超过 3720元\n出生日期 不早于 1960-01-01\n会员\n当 会员 80元\n否则 40元\n";

const MONEY: Type = Type::Money { scale: 2 };

fn place(words: &str) -> Place {
    let start = TEXT.find(words).unwrap_or(0);
    Place { file: 0, span: Span::new(start, start.saturating_add(words.len())) }
}

fn yuan(sum: i64) -> Value {
    Value::Money(Decimal::from(sum))
}

fn day(text: &str) -> Date {
    text.parse().unwrap_or_default()
}

fn program() -> Program {
    let rows: Vec<(Expr, Type, &str)> = vec![
        (Expr::Fact(InputId(0)), MONEY, "月均收入"),
        (Expr::Constant(yuan(3720)), MONEY, "3720元"),
        (
            Expr::Compare { relation: Relation::AtMost, left: ExprId(0), right: ExprId(1) },
            Type::Boolean,
            "月均收入 不超过 3720元",
        ),
        (Expr::Fact(InputId(1)), Type::Date, "出生日期"),
        (Expr::Constant(Value::Date(day("1960-01-01"))), Type::Date, "1960-01-01"),
        (
            Expr::Compare { relation: Relation::AtLeast, left: ExprId(3), right: ExprId(4) },
            Type::Boolean,
            "出生日期 不早于 1960-01-01",
        ),
        (Expr::Fact(InputId(2)), Type::Boolean, "会员"),
        (Expr::Join { least: 2, of: Operands { start: 0, count: 2 } }, Type::Boolean, "月均收入"),
        (Expr::Constant(yuan(80)), MONEY, "80元"),
        (Expr::Constant(yuan(40)), MONEY, "40元"),
        (
            Expr::Select { hit: Hit::Exact, arms: Operands { start: 2, count: 2 }, otherwise: Some(ExprId(9)) },
            MONEY,
            "当 会员 80元\n否则 40元",
        ),
    ];
    let mut program = Program {
        operands: vec![ExprId(2), ExprId(5), ExprId(6), ExprId(8)],
        inputs: vec![FactId(0), FactId(1), FactId(2)],
        ..Program::default()
    };
    for (expr, kind, words) in rows {
        program.exprs.push(expr);
        program.types.push(kind);
        program.places.push(place(words));
    }
    program
}

fn clause(expr: u32, words: &str, citation: &str) -> Clause {
    Clause {
        kind: ClauseKind::Condition,
        expr: ExprId(expr),
        name: None,
        text: words.into(),
        citations: vec![citation.into()],
        readings: Vec::new(),
        place: place(words),
        children: Vec::new(),
    }
}

fn benefit() -> Benefit {
    let group = Clause {
        kind: ClauseKind::Group(Joint::All),
        children: vec![
            clause(2, "月均收入 不超过 3720元", "低于最低工资1.5倍"),
            clause(5, "出生日期 不早于 1960-01-01", "1960年后出生"),
        ],
        ..clause(7, "", "")
    };
    let amount = AmountRule {
        up_to: false,
        value: ExprId(10),
        text: "当 会员 80元 否则 40元".into(),
        citations: Vec::new(),
        place: place("当 会员"),
    };
    Benefit {
        name: "补贴".into(),
        title: None,
        object: None,
        place: Place::default(),
        program: program(),
        as_of: None,
        entitlement: ExprId(7),
        clauses: vec![group],
        amount: Some(amount),
        row_citations: Vec::new(),
        split: vec![ShareRule { payer: PayerId(0), amount: ExprId(10), clauses: Vec::new() }],
        outputs: vec![OutputRule { name: "上限".into(), value: ExprId(1), citations: Vec::new() }],
        timing: Vec::new(),
        channels: Vec::new(),
        documents: Vec::new(),
        services: vec!["饮水".into(), "休息".into()],
        flags: Vec::new(),
        named: Vec::new(),
    }
}

fn workspace() -> Workspace {
    let fact = |name: &str, kind, supplier: &str| FactDeclaration {
        name: name.into(),
        scope: FactScope::General,
        kind,
        digits: None,
        range: Vec::new(),
        question: Some(format!("{name}？")),
        supplier: Some(supplier.into()),
        place: Place::default(),
    };
    let programme = Programme {
        name: "甲".into(),
        title: None,
        number: None,
        place: Place::default(),
        benefits: vec![benefit()],
        broken: false,
    };
    let policy = PolicySet {
        title: "集".into(),
        payers: vec!["市总工会".into()],
        facts: vec![
            fact("月均收入", MONEY, "申请人"),
            fact("出生日期", Type::Date, "申请人"),
            fact("会员", Type::Boolean, "单位"),
        ],
        programmes: vec![programme],
        ..PolicySet::default()
    };
    let source = SourceFile {
        path: "甲.heng".into(),
        text: TEXT.into(),
        lines: Lines::of(TEXT),
        tree: tree::File::default().into(),
        asked: true,
    };
    Workspace { sources: vec![source], policy, diagnostics: Vec::new(), hash: "0".into() }
}

fn said(given: &[(u32, Value)], language: Language) -> String {
    let workspace = workspace();
    let mut facts = Facts::unknown(3);
    for (fact, value) in given {
        facts.set(FactId(*fact), value.clone());
    }
    let question = Question { facts: &facts, on: day("2019-07-15"), language, benefits: &[] };
    text(&answer(&workspace, question), Style::default())
}

#[test]
fn a_refusal_names_every_failed_requirement_and_by_how_much() {
    let facts = [(0, yuan(3800)), (1, Value::Date(day("1959-12-01"))), (2, Value::Boolean(true))];
    assert_eq!(
        said(&facts, Language::Zh),
        "集  决定日 2019-07-15\n\n甲 · 补贴：不符合\n  若符合    上限  3720.00元\n  \
         理由      ✗ 月均收入 不超过 3720元（月均收入 3800元；上限 3720元，超出 80元）\n                依据“低于最低工资1.5倍”\n            \
         ✗ 出生日期 不早于 1960-01-01（出生日期 1959-12-01；最早 1960-01-01，早了31天）\n                依据“1960年后出生”\n"
    );
    let english = said(&facts, Language::En);
    assert!(english.contains("(月均收入 3800 yuan; at most 3720 yuan, 80 yuan too much)"), "{english}");
}

#[test]
fn a_grant_says_who_pays_and_which_row_gave_the_amount() {
    let facts = [(0, yuan(3720)), (1, Value::Date(day("1960-01-01"))), (2, Value::Boolean(true))];
    let said = said(&facts, Language::Zh);
    assert!(said.contains("甲 · 补贴：符合，金额 80.00元\n  分担      市总工会  80.00元\n"), "{said}");
    assert!(said.contains("✓ 金额 80元（会员 是）\n              ✓ 会员 → 80元\n"), "{said}");
}

#[test]
fn what_is_open_is_asked_for() {
    let facts = [(0, yuan(3000)), (2, Value::Boolean(false))];
    let said = said(&facts, Language::Zh);
    assert!(said.contains("未定，金额 40.00元\n"), "{said}");
    assert!(said.contains("? 出生日期 不早于 1960-01-01（出生日期 未知）\n"), "{said}");
    assert!(said.contains("  待补      出生日期  由 申请人  出生日期？\n"), "{said}");
    assert!(!said.contains("月均收入"), "what is settled and not decisive is not said: {said}");
}

#[test]
fn the_published_fields_stand_in_their_order() -> Result<(), serde_json::Error> {
    let workspace = workspace();
    let mut facts = Facts::unknown(3);
    facts.set(FactId(0), yuan(4000));
    let question = Question { facts: &facts, on: day("2019-07-15"), language: Language::Zh, benefits: &[] };
    let engine = format!("heng {}", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        serde_json::to_string(&answer(&workspace, question))?,
        format!(
            "{{\"policy_set\":\"集\",\"on\":\"2019-07-15\",\"on_assumed\":false,\"engine\":\"{engine}\",\"policy_hash\":\"0\",\"decisions\":[\
             {{\"programme\":\"甲\",\"benefit\":\"补贴\",\"outcome\":\"ineligible\",\"amount\":null,\"split\":[],\
             \"outputs\":{{\"上限\":\"3720.00\"}},\"timing\":[],\"channels\":[],\"documents\":[],\"services\":[\"饮水\",\"休息\"],\
             \"flags\":[],\"pending\":[],\"reasons\":[{{\"text\":\"月均收入 不超过 3720元（月均收入 4000元；上限 3720元，超出 280元）\",\
             \"holds\":false,\"source\":\"低于最低工资1.5倍\",\"children\":[]}}]}}]}}"
        )
    );
    Ok(())
}
