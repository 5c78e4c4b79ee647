//! What cannot be computed is told, wherever it stands in a decision.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::evaluate::{Decision, Facts, Outcome, Trace, decide};
use heng::value::{Date, Failure, Value};
use heng_tests::repository::opened;

/// A benefit with one more member, decided for nine people on 15 July 2019.
fn decided(member: &str) -> Decision {
    let text = format!(
        "总则 \"示例\" {{\n  施行 2019-01-01 至 2019-12-31\n  出资方 区总工会\n  月末 取月末日\n}}\n项目 示例 {{\n  待遇 补贴 {{\n    事实 {{ 人数 : 整数 人 0人以上 }}\n    金额 80元  依据 \"甲\"\n    分担 {{ 区总工会 全额 }}  依据 \"甲\"\n    {member}\n  }}\n}}\n"
    );
    let workspace = opened(&[("01.heng".to_owned(), text)]);
    let (_, benefit) = workspace.policy.benefits().next().expect("the policy is sound");
    let mut facts = Facts::unknown(workspace.policy.facts.len());
    for fact in &benefit.program.inputs {
        facts.set(*fact, Value::Integer(9));
    }
    decide(&workspace.policy, benefit, &facts, Date::constant(2019, 7, 15), &mut Trace::default())
}

fn failures(member: &str) -> (Outcome, Vec<Failure>) {
    let decision = decided(member);
    (decision.outcome, decision.faults.iter().map(|fault| fault.failure).collect())
}

#[test]
fn a_fault_in_an_output_leaves_the_decision_open() {
    let divided = "输出 人均 = (80元 ÷ (人数 - 9人)) 四舍五入到 分";
    assert_eq!(failures(divided), (Outcome::Undetermined, vec![Failure::DivisionByZero]));
}

#[test]
fn so_does_one_in_a_flag() {
    let contradicting = "定义 大 = 当 人数 5人以上 是 当 人数 9人以上 否 否则 否\n    优先 大班 当 大";
    assert_eq!(failures(contradicting), (Outcome::Undetermined, vec![Failure::Conflict]));
}

#[test]
fn so_does_one_in_a_period() {
    let overflowing = "保障期 { 起 2019-01-01  止 2019-01-01 + (人数 作 年) × 1000 }  依据 \"甲\"";
    assert_eq!(failures(overflowing), (Outcome::Undetermined, vec![Failure::Overflow]));
}

#[test]
fn an_output_for_some_cases_only_is_absent_in_the_others() {
    let absent = "输出 大班补贴 = 当 人数 20人以上 20元";
    assert_eq!(failures(absent), (Outcome::Eligible, vec![]));
    assert_eq!(decided(absent).outputs, vec![None]);
}
