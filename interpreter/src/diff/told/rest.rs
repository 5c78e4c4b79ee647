//! What an answer holds beside outcome, money and timing.

use super::words::arrow;
use crate::report::{AnsweredChannel, AnsweredDecision, Outputs};
use crate::wording::Language;
use serde_json::Value as Json;

/// The rest of an answer, for comparing.
#[derive(Debug, PartialEq)]
pub(super) struct Rest<'d> {
    outputs: &'d Outputs,
    channels: &'d [AnsweredChannel],
    documents: &'d [String],
    services: &'d [String],
    flags: Vec<(&'static str, &'d str, Option<bool>)>,
}

pub(super) fn of(decision: &AnsweredDecision) -> Rest<'_> {
    Rest {
        outputs: &decision.outputs,
        channels: &decision.channels,
        documents: &decision.documents,
        services: &decision.services,
        flags: decision.flags.iter().map(|flag| (flag.kind, flag.name.as_str(), flag.value)).collect(),
    }
}

/// What of it changes, in words.
pub(super) fn told(old: &AnsweredDecision, new: &AnsweredDecision, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    let outputs = |decision: &AnsweredDecision| -> Vec<(String, String)> {
        let outputs = decision.outputs.0.iter();
        outputs.map(|output| (output.name.clone(), json(&output.value))).collect()
    };
    turned(&outputs(old), &outputs(new), language, &mut parts);
    turned(&flags(old, language), &flags(new, language), language, &mut parts);
    let lists = [
        (old.channels != new.channels, "办理渠道或步骤", "channels or their steps"),
        (old.documents != new.documents, "所需材料", "papers"),
        (old.services != new.services, "服务内容", "services"),
    ];
    let changed = lists.into_iter().filter(|(changed, ..)| *changed);
    parts.extend(changed.map(|(_, zh, en)| language.choose(zh, en)));
    parts
}

fn flags(decision: &AnsweredDecision, language: Language) -> Vec<(String, String)> {
    let truth = |value: Option<bool>| match value {
        Some(true) => language.choose("是", "true"),
        Some(false) => language.choose("否", "false"),
        None => language.choose("未知", "unknown"),
    };
    decision.flags.iter().map(|flag| (flag.name.clone(), truth(flag.value))).collect()
}

/// Names whose value is another one, such as `重点服务对象 否 → 是`.
fn turned(old: &[(String, String)], new: &[(String, String)], language: Language, parts: &mut Vec<String>) {
    let added = new.iter().filter(|(name, _)| old.iter().all(|(known, _)| known != name));
    for (name, _) in old.iter().chain(added) {
        let value = |all: &[(String, String)]| {
            let found = all.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            found.unwrap_or_else(|| language.choose("无", "none"))
        };
        let (before, after) = (value(old), value(new));
        if before != after {
            parts.push(format!("{name} {}", arrow(&before, &after)));
        }
    }
}

fn json(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
