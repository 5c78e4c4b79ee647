//! Hints are true: what is said of every case is held against many cases.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::evaluate::{Facts, Trace, decide};
use heng::ir::policy::{FactId, PolicySet};
use heng::value::{Date, Value};
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{MemoryFiles, Workspace, open};
use heng_grammar::Span;
use heng_lsp::hints;
use std::path::Path;

const GENERAL: &str = "总则 \"集\" { 施行 2019-01-01 至 2020-12-31  月末 取月末日 }\n";

/// Days within declared ranges, moved in every way that has certain ends.
const RULES: &str = "项目 甲 {
  待遇 补贴 {
    事实 { 早 : 日期 不早于 2019-01-29 不晚于 2020-03-02  晚 : 日期 2020-01-31以上 早于 2020-07-01  选 : 是否 }
    基准日 早
    日期 一 = 早 + 1个月
    日期 二 = 月末日(早) - 1年
    日期 三 = 次月首日(早 - 1个月) + 2周
    日期 四 = 当 选 早 否则 晚 + 30天
    日期 五 = 最小(早 + 1年, 晚)
    日期 六 = 最大(月首日(晚), 早, 2020-02-15)
    日期 七 = 当 选 (早 - 11个月) 否则 2018-06-30
  }
}
";

fn all(workspace: &Workspace, file: usize) -> Vec<heng_lsp::Hint> {
    let length = workspace.sources.get(file).map_or(0, |source| source.text.len());
    hints(workspace, file, Span::new(0, length), Language::Zh)
}

/// The facts of this policy with these values, by name.
fn facts(policy: &PolicySet, values: &[(&str, Value)]) -> Facts {
    let mut facts = Facts::unknown(policy.facts.len());
    for (at, fact) in (0..).zip(&policy.facts) {
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == fact.name) {
            facts.set(FactId(at), value.clone());
        }
    }
    facts
}

fn days(from: &str, to: &str) -> Vec<Date> {
    let (from, to): (Date, Date) = (from.parse().expect("a day"), to.parse().expect("a day"));
    let mut day = from;
    let mut found = Vec::new();
    while day <= to {
        found.push(day);
        day = day.tomorrow().expect("there is one");
    }
    found
}

#[test]
fn no_day_is_earlier_or_later_than_was_said_and_both_ends_occur() {
    let files = MemoryFiles::default().with("/set/00-general.heng", GENERAL).with("/set/01.heng", RULES);
    let workspace = open(&files, "/set").expect("it is read");
    assert!(!workspace.has_errors(), "{:?}", workspace.diagnostics);
    let said: Vec<(Date, Date)> = all(&workspace, 1)
        .iter()
        .filter_map(|hint| {
            let (earliest, latest) = hint.label.strip_prefix("最早 ")?.split_once("，最晚 ")?;
            Some((earliest.parse().expect("a day"), latest.parse().expect("a day")))
        })
        .collect();
    assert_eq!(said.len(), 7);
    let benefit = &workspace.policy.programmes[0].benefits[0];
    let mut found: Vec<Option<(Date, Date)>> = vec![None; said.len()];
    for early in days("2019-01-29", "2020-03-02") {
        for late in
            days("2020-01-31", "2020-06-30").into_iter().step_by(5).chain(["2020-06-30".parse().expect("a day")])
        {
            for chosen in [true, false] {
                let values = [("早", Value::Date(early)), ("晚", Value::Date(late)), ("选", Value::Boolean(chosen))];
                let facts = facts(&workspace.policy, &values);
                let decision = decide(&workspace.policy, benefit, &facts, early, &mut Trace::default());
                for ((timing, (earliest, latest)), found) in decision.timing.iter().zip(&said).zip(&mut found) {
                    let day = timing.to.expect("it is known");
                    assert!(*earliest <= day && day <= *latest, "{day} is not within {earliest} and {latest}");
                    *found = Some(found.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
                }
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Option<Vec<_>>>(), Some(said), "the ends are no further than they need be");
}

/// What holds whatever the facts are holds for these, in every benefit of the sets.
#[test]
fn what_is_settled_stays_so_with_facts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for set in ["policies/2019", "policies/example-en"] {
        let folder = root.join(set);
        let workspace = open(&DiskFiles, &folder.to_string_lossy()).expect("it is read");
        let policy = &workspace.policy;
        let mut compared = 0_usize;
        for (_, benefit) in policy.benefits() {
            let settled = heng::evaluate::settled(&benefit.program, &policy.parameters);
            let mut trace = Trace::default();
            for (case, day) in (0_i64..).zip(days("2019-01-01", "2019-02-28")) {
                let values: Vec<(&str, Value)> = policy
                    .facts
                    .iter()
                    .filter_map(|fact| Some((fact.name.as_str(), some_value(policy, fact, case, day)?)))
                    .collect();
                decide(policy, benefit, &facts(policy, &values), day, &mut trace);
                for (known, cell) in settled.cells.iter().zip(&trace.cells) {
                    if let (Some(known), Some(value)) = (known.known(), cell.known()) {
                        assert_eq!(known, value, "{}", benefit.name);
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 5_000, "{set}: {compared}");
    }
}

/// A value of the type of a fact, another one in each case; some facts stay unknown.
fn some_value(policy: &PolicySet, fact: &heng::ir::policy::FactDeclaration, case: i64, day: Date) -> Option<Value> {
    use heng::value::{Decimal, Type};
    let turn = case + i64::try_from(fact.name.len()).unwrap_or(0);
    if turn % 5 == 0 {
        return None;
    }
    match &fact.kind {
        Type::Boolean => Some(Value::Boolean(turn % 2 == 0)),
        Type::Integer(_) => Some(Value::Integer(turn * 7 % 61)),
        Type::Decimal { .. } | Type::Ratio { .. } => Some(Value::Decimal(Decimal::new(turn % 100, 2))),
        Type::Money { .. } => Some(Value::Money(Decimal::from(turn * 131))),
        Type::Date => Some(Value::Date(day)),
        Type::Enumeration(id) => {
            let count = i64::try_from(policy.enumeration(*id)?.members.len()).ok()?;
            u16::try_from(turn % count).ok().map(Value::Member)
        }
        Type::Text | Type::List(_) | Type::Wrong => None,
    }
}
