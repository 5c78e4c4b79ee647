//! Every range of an answer lies in the text as it is now.

use crate::desk::Desk;
use crate::document::{Change, Step};
use crate::lines::Lines;
use serde_json::Value;
use std::collections::BTreeMap;

/// The name of a document by its address; `None` for an address outside the set.
pub(crate) fn name(uri: &str) -> Option<&str> {
    uri.strip_prefix("file:///set/")
}

/// Looks at every range of an answer: of the file that was asked for, or of the one whose address stands beside it.
pub(crate) fn within(desk: &Desk, asked: &str, answer: &Value, what: &str) {
    let mut known = BTreeMap::new();
    walk(
        &mut |file: &str, range: &Value| {
            let text =
                || Lines::of(&desk.documents.get(file).unwrap_or_else(|| panic!("{what}: {file}")).text, desk.encoding);
            known.entry(file.to_owned()).or_insert_with(text).span(range, what);
        },
        asked,
        answer,
    );
}

fn walk(look: &mut impl FnMut(&str, &Value), file: &str, answer: &Value) {
    match answer {
        Value::Object(fields) => {
            let own = fields.get("uri").and_then(Value::as_str).map(|uri| name(uri).unwrap_or(uri));
            let file = own.unwrap_or(file);
            // What reports count for people, from 1, is in columns.
            let ends = ["start", "end"].map(|end| fields.get(end));
            if ends.iter().all(|end| end.is_some_and(|end| end.get("column").is_none())) {
                look(file, answer);
            }
            for (key, value) in fields {
                walk(look, name(key).unwrap_or(file), value);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| walk(look, file, one)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What some edits of one text do to it: from behind, so that places stay what they are. Fails where they overlap.
pub(crate) fn step(lines: &Lines<'_>, text: &str, edits: &Value, what: &str) -> Step {
    let edits = edits.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut found: Vec<((usize, usize), &str)> = edits
        .iter()
        .map(|edit| (lines.span(&edit["range"], what), edit["newText"].as_str().expect("a text")))
        .collect();
    found.sort_by_key(|(span, _)| *span);
    for pair in found.windows(2) {
        assert!(pair[0].0.1 <= pair[1].0.0, "{what}: edits overlap: {pair:?}");
    }
    found.into_iter().rev().map(|(span, with)| Change::of(text, span, with)).collect()
}

/// The edits of a change to the workspace, by document.
pub(crate) fn steps(desk: &Desk, edit: &Value, what: &str) -> BTreeMap<String, Step> {
    let changes = edit["changes"].as_object().unwrap_or_else(|| panic!("{what}: {edit}"));
    let all = changes.iter().map(|(uri, edits)| {
        let name = name(uri).unwrap_or_else(|| panic!("{what}: {uri}"));
        (name.to_owned(), step(&desk.lines(name), desk.text(name), edits, what))
    });
    all.collect()
}
