//! Questions about the word at a place.

use crate::fixture::uri;
use crate::shown::{offers, range, shown};
use crate::{Asked, ask};
use heng_lsp::Session;
use heng_lsp::{Encoding, Places};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(crate) fn answered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    let mut params = asked.here.clone();
    let method = match asked.what {
        "hover" | "complete" => asked.what,
        "definition" => "definition",
        "references" => "references",
        "highlight" => "documentHighlight",
        "prepare" => "prepareRename",
        "rename" | "becomes" => "rename",
        _ => return None,
    };
    match asked.what {
        "hover" => {
            let said = ask(session, "textDocument/hover", params);
            let words = said["contents"]["value"].as_str().unwrap_or("nothing");
            return Some(format!("{}\n{words}\n", range(&said["range"])));
        }
        "complete" => return Some(offers(&ask(session, "textDocument/completion", params))),
        "references" => params["context"] = json!({ "includeDeclaration": true }),
        "rename" | "becomes" => params["newName"] = json!(asked.new),
        _ => {}
    }
    if asked.what == "becomes" {
        return Some(becomes(asked, &ask(session, "textDocument/rename", params)));
    }
    Some(shown(&ask(session, &format!("textDocument/{method}"), params)))
}

/// The lines that a rename changes, as they are then.
fn becomes(asked: &Asked<'_>, answer: &Value) -> String {
    let mut out = String::new();
    if answer["changes"].is_null() {
        return shown(answer);
    }
    for (name, text) in asked.files {
        let Some(edits) = answer["changes"][uri(name)].as_array() else { continue };
        let places = Places::of(text);
        let mut spans: Vec<_> = edits
            .iter()
            .map(|edit| {
                let range = serde_json::from_value(edit["range"].clone()).expect("a range");
                (places.span(text, range, Encoding::Utf16), edit["newText"].as_str().expect("a text"))
            })
            .collect();
        spans.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut changed = text.clone();
        for (span, new) in spans {
            changed.replace_range(span.start..span.end, new);
        }
        assert_eq!(text.lines().count(), changed.lines().count(), "{name} keeps its lines");
        for (at, (_, line)) in text.lines().zip(changed.lines()).enumerate().filter(|(_, (old, new))| old != new) {
            writeln!(out, "{name}:{at} {}", line.trim()).expect("a string takes it");
        }
    }
    out
}
