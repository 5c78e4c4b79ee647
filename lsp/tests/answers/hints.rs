//! Questions about what is shown beside the text, and about the table that is being typed.

use crate::shown::shown;
use crate::{Asked, ask, type_text};
use heng_lsp::Session;
use heng_lsp::{Encoding, Places};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(crate) fn answered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    let params = asked.here.clone();
    Some(match asked.what {
        "signature" => signature(&ask(session, "textDocument/signatureHelp", params)),
        "type" => shown(&ask(session, "textDocument/typeDefinition", params)),
        "hints" => hints(asked, &ask(session, "textDocument/inlayHint", of_lines(asked, 0, u32::MAX))),
        "hint" => {
            let line = u32::try_from(asked.position["line"].as_u64().unwrap_or(0)).unwrap_or(0);
            tips(&ask(session, "textDocument/inlayHint", of_lines(asked, line, line)))
        }
        "links" => {
            let links = ask(session, "textDocument/documentLink", json!({ "textDocument": asked.document }));
            linked(asked.text, &links)
        }
        "typed" => typed(session, asked),
        "recolour" => recoloured(session, asked),
        _ => return None,
    })
}

fn of_lines(asked: &Asked<'_>, from: u32, to: u32) -> Value {
    let range = json!({
        "start": { "line": from, "character": 0 },
        "end": { "line": to, "character": i32::MAX },
    });
    json!({ "textDocument": asked.document, "range": range })
}

/// The call with the active parameter in brackets of its own.
fn signature(help: &Value) -> String {
    if help.is_null() {
        return "nothing\n".into();
    }
    let one = &help["signatures"][0];
    let label = one["label"].as_str().unwrap_or("");
    let active = help["activeParameter"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    for parameter in one["parameters"].as_array().into_iter().flatten() {
        let part = parameter["label"].as_str().unwrap_or("?");
        assert!(label.contains(part), "{label} has no {part}");
    }
    let marked = match one["parameters"][active]["label"].as_str() {
        Some(part) => label.replacen(part, &format!("⟦{part}⟧"), 1),
        None => format!("{label} (one too many)"),
    };
    format!("{marked}\n{}\n", one["documentation"].as_str().unwrap_or(""))
}

/// The lines that have hints, with the hints where they are shown.
fn hints(asked: &Asked<'_>, hints: &Value) -> String {
    let mut text = asked.text.to_owned();
    let places = Places::of(asked.text);
    let mut touched = std::collections::BTreeSet::new();
    for hint in hints.as_array().into_iter().flatten().rev() {
        let position = serde_json::from_value(hint["position"].clone()).expect("a position");
        touched.insert(hint["position"]["line"].as_u64().unwrap_or(0));
        text.insert_str(places.offset(asked.text, position, Encoding::Utf16), &inserted(hint));
    }
    let lines = text.lines().zip(0_u64..).filter(|(_, at)| touched.contains(at));
    let lines: Vec<String> = lines.map(|(line, at)| format!("{at}: {}\n", line.trim_start())).collect();
    if lines.is_empty() { "nothing\n".into() } else { lines.concat() }
}

fn inserted(hint: &Value) -> String {
    format!("⟦{}⟧", hint["label"].as_str().unwrap_or("?"))
}

/// The hints in full.
fn tips(hints: &Value) -> String {
    let mut out = String::new();
    for hint in hints.as_array().into_iter().flatten() {
        let at = hint["position"]["character"].as_u64().unwrap_or(0);
        let kind = if hint["kind"] == 1 { " (type)" } else { "" };
        let label = hint["label"].as_str().unwrap_or("?");
        writeln!(out, "{at} {label}{kind}\n  {}", hint["tooltip"].as_str().unwrap_or("?")).expect("a string takes it");
    }
    if out.is_empty() { "nothing\n".into() } else { out }
}

/// The words of each link and where it leads.
fn linked(text: &str, links: &Value) -> String {
    let places = Places::of(text);
    let mut out = String::new();
    for link in links.as_array().into_iter().flatten() {
        let range: ls_types::Range = serde_json::from_value(link["range"].clone()).expect("a range");
        let words = places.span(text, range, Encoding::Utf16).slice(text);
        let target = link["target"].as_str().unwrap_or("?").trim_start_matches("file:///set/");
        let line = range.start.line;
        let tip = link["tooltip"].as_str().unwrap_or("");
        writeln!(out, "{line}: {words} → {target} {tip}").expect("a string takes it");
    }
    if out.is_empty() { "nothing\n".into() } else { out }
}

/// The lines that change when the character behind the arrow was typed, with the caret. What stands behind a plus is
/// typed first, and taken back.
fn typed(session: &mut Session, asked: &Asked<'_>) -> String {
    let position = serde_json::from_value(asked.position.clone()).expect("a position");
    let place = Places::of(asked.text).offset(asked.text, position, Encoding::Utf16);
    let new = asked.new.strip_prefix('+').unwrap_or("");
    if !new.is_empty() {
        type_text(session, asked, new);
    }
    let text = format!("{}{new}{}", &asked.text[..place], &asked.text[place..]);
    let caret = place + new.len();
    let params = json!({
        "textDocument": asked.document,
        "position": Places::of(&text).position(&text, caret, Encoding::Utf16),
        "ch": if asked.new == "line" { "\n" } else { "|" },
        "options": { "tabSize": 8, "insertSpaces": false },
    });
    let edits = ask(session, "textDocument/onTypeFormatting", params);
    if !new.is_empty() {
        session.take(crate::retyped(asked, asked.text));
    }
    aligned(&text, caret, &edits)
}

/// The lines that the edits touch, which move no character but blanks.
fn aligned(before: &str, caret: usize, edits: &Value) -> String {
    let places = Places::of(before);
    let (mut text, mut moved, mut lines) = (before.to_owned(), caret, Vec::new());
    for edit in edits.as_array().into_iter().flatten().rev() {
        let range: ls_types::Range = serde_json::from_value(edit["range"].clone()).expect("a range");
        let span = places.span(before, range, Encoding::Utf16);
        let new = edit["newText"].as_str().expect("a text");
        assert!(span.slice(before).trim().is_empty() && new.trim().is_empty(), "only blanks change");
        if span.end <= caret && (span.start < caret || new.is_empty()) {
            moved = moved - (span.end - span.start) + new.len();
        }
        text.replace_range(span.start..span.end, new);
        lines.push(range.start.line);
    }
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(dense(&text[..moved]), dense(&before[..caret]), "the caret stays between its characters");
    text.insert(moved, '‸');
    let shown = text.lines().zip(0_u32..).filter(|(_, at)| lines.contains(at));
    let shown: Vec<String> = shown.map(|(line, at)| format!("{at}: {line}\n")).collect();
    if shown.is_empty() { "nothing\n".into() } else { shown.concat() }
}

/// What changes in the colours when the text behind the arrow is typed at the place; what is typed is taken back.
fn recoloured(session: &mut Session, asked: &Asked<'_>) -> String {
    let document = json!({ "textDocument": asked.document });
    let before = ask(session, "textDocument/semanticTokens/full", document.clone());
    type_text(session, asked, asked.new);
    let since = |id: &Value| json!({ "textDocument": asked.document, "previousResultId": id });
    let changed = ask(session, "textDocument/semanticTokens/full/delta", since(&before["resultId"]));
    let now = ask(session, "textDocument/semanticTokens/full", document);
    let unknown = ask(session, "textDocument/semanticTokens/full/delta", since(&json!("nobody")));
    assert_eq!(unknown["data"], now["data"], "an unknown number gets everything");
    let mut numbers = before["data"].as_array().expect("numbers").clone();
    let mut out = String::new();
    for edit in changed["edits"].as_array().expect("changes").iter().rev() {
        let at = |name: &str| usize::try_from(edit[name].as_u64().unwrap_or(0)).unwrap_or(0);
        let (start, gone) = (at("start"), at("deleteCount"));
        let new = edit["data"].as_array().cloned().unwrap_or_default();
        writeln!(out, "at {start} of {}: {gone} → {}", numbers.len(), shown_numbers(&new)).expect("a string takes it");
        numbers.splice(start..start + gone, new);
    }
    assert_eq!(json!(numbers), now["data"], "the changes make the new colours");
    session.take(crate::retyped(asked, asked.text));
    if out.is_empty() { "nothing\n".into() } else { out }
}

fn shown_numbers(numbers: &[Value]) -> String {
    let tokens: Vec<String> =
        numbers.chunks(5).map(|token| token.iter().map(Value::to_string).collect::<Vec<_>>().join(" ")).collect();
    format!("[{}]", tokens.join(" | "))
}
