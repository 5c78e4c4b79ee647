//! What was missed, in words.

use super::aim::{Aim, Kind, Stretch};
use crate::wording::clip;
use heng_grammar::diagnostic::Message;

/// What no case shows, with the author's words.
pub(super) fn words(aim: &Aim) -> Message {
    let text = clip(&aim.subject);
    let (zh, en) = match aim.kind {
        Kind::Condition(true) => ("没有成立过", "never holds"),
        Kind::Condition(false) => ("没有不成立过", "never fails"),
        Kind::Exception(true) => ("这个例外没有适用过", "this exception never applies"),
        Kind::Exception(false) => ("这个例外没有不适用过", "this exception always applies"),
        Kind::Arm(_) | Kind::Otherwise => ("没有用到过", "is never taken"),
        Kind::Window(stretch) => window(stretch),
        Kind::Deadline { late: false } => ("没有恰好在最后一天的", "has no case on the last day"),
        Kind::Deadline { late: true } => ("没有恰好在逾期第一天的", "has no case on the day after the last"),
        Kind::Bound => ("没有正好等于的", "is never hit exactly"),
    };
    let (otherwise_zh, otherwise_en) = if aim.kind == Kind::Otherwise { ("否则 ", "otherwise ") } else { ("", "") };
    Message::new(format!("“{otherwise_zh}{text}”{zh}"), format!("\"{otherwise_en}{text}\" {en}"))
}

fn window(stretch: Stretch) -> (&'static str, &'static str) {
    match stretch {
        Stretch::Before => ("没有早于第一天的", "has no case before its first day"),
        Stretch::First => ("没有恰好在第一天的", "has no case on its first day"),
        Stretch::Inside => ("没有在首末两天之间的", "has no case between its first and last day"),
        Stretch::Last => ("没有恰好在最后一天的", "has no case on its last day"),
        Stretch::After => ("没有晚于最后一天的", "has no case after its last day"),
    }
}
