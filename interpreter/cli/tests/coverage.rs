//! `heng check --source` says how much of the notice the policies quote.

mod command;

use command::{folder, run_in};

const NOTICE: &str = "# 公告\n\n## 1 托班\n\n凡满20人的，补贴6万元。晚间另行通知。\n";

const POLICY: &str = "总则 \"示例\" { 出资方 区总工会 }\n\n项目 托班 {\n  编号 1\n  待遇 补贴 {\n    事实 { 人数 : 整数 人 1人以上 }\n    \
                      条件 { 人数 20人以上  依据 \"凡满20人的\" }\n    金额 6万元  依据 \"补贴6万元\"\n    \
                      分担 未载 \"由谁承担\" 因 \"公告没有写\"\n  }\n}\n";

#[test]
fn sentences_that_no_rule_quotes_are_listed() {
    let folder = folder("coverage");
    std::fs::write(folder.join("01.heng"), POLICY).expect("written");
    std::fs::write(folder.join("notice.md"), NOTICE).expect("written");
    let text = run_in(&folder, &["check", "01.heng", "--source", "notice.md"], b"");
    assert!(text.out.contains("引用 托班：2句中1句，50%\n  - 晚间另行通知。\n"), "{}", text.out);
    let json = run_in(&folder, &["check", "01.heng", "--source", "notice.md", "--format", "json"], b"");
    let answer: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let own = answer.pointer("/coverage/0").cloned().unwrap_or_default();
    let wanted = serde_json::json!({
        "programme": "托班", "sentences": 2, "covered": 1, "percent": "50", "uncovered": ["晚间另行通知。"]
    });
    assert_eq!(own, wanted);
    let without = run_in(&folder, &["check", "01.heng", "--format", "json"], b"");
    assert!(!without.out.contains("\"coverage\""));
}
