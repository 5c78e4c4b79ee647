//! Answers as lines of a snapshot.

use heng_lsp::{Encoding, Places};
use serde_json::Value;
use std::fmt::Write as _;

/// JSON as indented lines, ranges in one word.
pub(crate) fn shown(value: &Value) -> String {
    let mut out = String::new();
    show(value, 0, &mut out);
    out
}

fn show(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let mut line = |head: &str, value: &Value| {
        if let Some(word) = word(value) {
            writeln!(out, "{indent}{head} {word}").expect("a string takes it");
        } else {
            writeln!(out, "{indent}{head}").expect("a string takes it");
            show(value, depth + 1, out);
        }
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                line(&format!("{}:", name.trim_start_matches("file:///set/")), value);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| line("-", value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => line("", value),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) if fields.contains_key("start") && fields.contains_key("end") => Some(range(value)),
        Value::Array(values) if values.is_empty() => Some("[]".into()),
        Value::Object(_) | Value::Array(_) => None,
        Value::String(text) => Some(text.replace("file:///set/", "").replace('\n', " ⏎ ")),
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
    }
}

pub(crate) fn range(range: &Value) -> String {
    if range.is_null() {
        return "nowhere".into();
    }
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

/// The words of each selection, from the innermost.
pub(crate) fn chain(text: &str, selection: &Value) -> String {
    let mut out = String::new();
    let mut current = selection;
    while !current.is_null() {
        let places = Places::of(text);
        let range: ls_types::Range = serde_json::from_value(current["range"].clone()).expect("a range");
        let words = places.span(text, range, Encoding::Utf16).slice(text);
        let first = words.lines().next().unwrap_or("");
        let more = if words.lines().count() > 1 { " …" } else { "" };
        writeln!(out, "{} {first}{more}", self::range(&current["range"])).expect("a string takes it");
        current = &current["parent"];
    }
    out
}

/// What is offered, whether all of it or the nearest.
pub(crate) fn items(offers: &Value) -> &[Value] {
    offers.as_array().or_else(|| offers["items"].as_array()).expect("a list")
}

pub(crate) fn offers(offers: &Value) -> String {
    let mut out = String::new();
    for offer in items(offers) {
        if out.is_empty() {
            writeln!(out, "instead of {}", range(&offer["textEdit"]["range"])).expect("a string takes it");
        }
        let kind: ls_types::CompletionItemKind = serde_json::from_value(offer["kind"].clone()).expect("a kind");
        let detail = offer["detail"].as_str().unwrap_or("");
        writeln!(out, "{kind:?} {} {detail}", offer["label"].as_str().unwrap_or("")).expect("a string takes it");
    }
    if out.is_empty() { "nothing\n".into() } else { out }
}

/// Each token with its words.
pub(crate) fn colours(text: &str, data: &Value) -> String {
    let names = heng_lsp::Colour::ALL;
    let lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    let numbers: Vec<usize> = data
        .as_array()
        .expect("numbers")
        .iter()
        .map(|n| n.as_u64().map_or(0, |n| usize::try_from(n).unwrap_or(0)))
        .collect();
    let (mut line, mut column, mut out) = (0, 0, String::new());
    for token in numbers.chunks(5) {
        if token[0] > 0 {
            (line, column) = (line + token[0], 0);
        }
        column += token[1];
        let words = String::from_utf16_lossy(&lines[line][column..column + token[2]]);
        let declares = if token[4] == 1 { " declared" } else { "" };
        writeln!(out, "{line}:{column} {:?}{declares} {words}", names[token[3]]).expect("a string takes it");
    }
    out
}
