//! What the columns of a table of cases hold, by their headings.

use crate::ir::policy::PolicySet;
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Programme,
    Benefit,
    Day,
    /// a fact by its name
    Fact(String),
    Expected(Wanted),
}

/// What a column expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Outcome,
    Amount,
    Split,
    Pending,
    Failed,
    Output(String),
    Timing(String),
    Channel(String),
    Flag(String),
    /// what a payer pays
    Share(String),
}

/// Both spellings of what opens a named expectation, and what it makes of the name.
type Opening = (&'static str, &'static str, fn(String) -> Wanted);

const NAMED: [Opening; 4] = [
    ("输出", "output", Wanted::Output),
    ("时间", "timing", Wanted::Timing),
    ("渠道", "channel", Wanted::Channel),
    ("标记", "flag", Wanted::Flag),
];

/// The column that a heading opens. The error says what it could be.
pub(super) fn column(policy: &PolicySet, heading: &str) -> Result<Column, Message> {
    match heading {
        "样例" | "case" => return Ok(Column::Name),
        "项目" | "programme" => return Ok(Column::Programme),
        "待遇" | "benefit" => return Ok(Column::Benefit),
        "于" | "on" => return Ok(Column::Day),
        _ => {}
    }
    if policy.facts.iter().any(|fact| fact.name == heading) {
        return Ok(Column::Fact(heading.to_owned()));
    }
    let wanted = heading.strip_prefix("应为").or_else(|| heading.strip_prefix("expect"));
    if let Some(wanted) = wanted {
        let wanted = wanted.trim_start_matches(['.', '．', '：', ':', ' ']).trim();
        return self::wanted(wanted).map(Column::Expected);
    }
    let names = policy.facts.iter().map(|fact| fact.name.as_str());
    let near = nearest(heading, names.chain(["样例", "待遇", "项目", "case", "benefit", "programme"]));
    let (zh, en) = near.map_or_else(
        || {
            (
                "，也不是 样例、项目、待遇、于 或 应为….".to_owned(),
                ", nor case, programme, benefit, on or expect.…".to_owned(),
            )
        },
        |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")),
    );
    Err(Message::new(format!("没有事实“{heading}”{zh}"), format!("there is no fact \"{heading}\"{en}")))
}

fn wanted(name: &str) -> Result<Wanted, Message> {
    Ok(match name {
        "" => {
            return Err(Message::new(
                "应为 后面要写是什么：结果、金额、出资方、待补……",
                "expect is to be followed by what: outcome, amount, a payer, pending …",
            ));
        }
        "结果" | "outcome" => Wanted::Outcome,
        "金额" | "amount" => Wanted::Amount,
        "分担" | "split" => Wanted::Split,
        "待补" | "pending" => Wanted::Pending,
        "不符" | "fails" => Wanted::Failed,
        other => {
            let named = NAMED.iter().find_map(|(zh, en, make)| {
                let rest = other.strip_prefix(zh).or_else(|| other.strip_prefix(en))?;
                rest.strip_prefix(['.', '．', '：', ':', ' ']).map(|name| make(name.trim().to_owned()))
            });
            named.unwrap_or_else(|| Wanted::Share(other.to_owned()))
        }
    })
}
