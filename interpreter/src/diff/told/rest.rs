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
    channels(old, new, language, &mut parts);
    listed(("材料", "papers"), &old.documents, &new.documents, language, &mut parts);
    listed(("服务", "services"), &old.services, &new.services, language, &mut parts);
    parts
}

/// Channels that open or close, and those whose steps are others.
fn channels(old: &AnsweredDecision, new: &AnsweredDecision, language: Language, parts: &mut Vec<String>) {
    let open = |decision: &AnsweredDecision| -> Vec<(String, String)> {
        let channels = decision.channels.iter().map(|one| {
            let open = match one.open {
                Some(true) => language.choose("开放", "open"),
                Some(false) => language.choose("不开放", "closed"),
                None => language.choose("未知", "unknown"),
            };
            (format!("{} {}", language.pick("渠道", "channel"), one.name), open)
        });
        channels.collect()
    };
    turned(&open(old), &open(new), language, parts);
    for one in &old.channels {
        let Some(other) = new.channels.iter().find(|other| other.name == one.name) else { continue };
        let name = match language {
            Language::Zh => format!("{}的步骤", one.name),
            Language::En => format!("steps of {}", one.name),
        };
        listed((&name, &name), &one.steps, &other.steps, language, parts);
    }
}

/// What a list lost and gained, such as `材料 不再有“甲”，新增“乙”`.
fn listed(name: (&str, &str), old: &[String], new: &[String], language: Language, parts: &mut Vec<String>) {
    let quoted = |words: (&str, &str), of: &[String], not_in: &[String]| {
        let names = of.iter().filter(|one| !not_in.contains(one)).map(|one| format!("“{one}”"));
        let names: Vec<String> = names.collect();
        let words = language.pick(words.0, words.1);
        (!names.is_empty()).then(|| format!("{words}{}", names.join(language.pick("、", ", "))))
    };
    let changes = [quoted(("不再有", "without "), old, new), quoted(("新增", "now with "), new, old)];
    let changes: Vec<String> = changes.into_iter().flatten().collect();
    let name = language.pick(name.0, name.1);
    if !changes.is_empty() {
        parts.push(format!("{name} {}", changes.join(language.pick("，", ", "))));
    } else if old != new {
        parts.push(format!("{name} {}", language.pick("次序不同", "in another order")));
    }
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
