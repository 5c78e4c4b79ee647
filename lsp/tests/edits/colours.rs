//! Colours of a document as a client keeps them: numbers, and what changes in them.

use crate::desk::Desk;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was told last of each document: its number and the numbers themselves.
pub(crate) type Colours = BTreeMap<String, (String, Vec<u64>)>;

fn numbers(data: &Value) -> Vec<u64> {
    data.as_array().map(|all| all.iter().filter_map(Value::as_u64).collect()).unwrap_or_default()
}

/// Takes a whole answer, or what changed since the last one.
pub(crate) fn take(colours: &mut Colours, desk: &Desk, name: &str, answer: &Value) {
    let data = match answer["edits"].as_array() {
        None => numbers(&answer["data"]),
        Some(edits) => {
            let mut data = colours.get(name).expect("they were told before").1.clone();
            for edit in edits {
                let place = |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("a place");
                data.splice(place("start")..place("start") + place("deleteCount"), numbers(&edit["data"]));
            }
            data
        }
    };
    assert_sound(desk, name, &data);
    if let Some(id) = answer["resultId"].as_str() {
        colours.insert(name.to_owned(), (id.to_owned(), data));
    }
}

/// Each token lies on one line, behind the one before.
pub(crate) fn assert_sound(desk: &Desk, name: &str, data: &[u64]) {
    let lines = desk.lines(name);
    let types = desk.able["semanticTokensProvider"]["legend"]["tokenTypes"].as_array().map_or(0, Vec::len);
    assert_eq!(data.len() % 5, 0);
    let (mut line, mut start, mut end) = (0, 0, 0);
    for token in data.chunks(5) {
        let token: Vec<usize> = token.iter().map(|one| usize::try_from(*one).expect("it is small")).collect();
        if token[0] > 0 {
            (line, start, end) = (line + token[0], 0, 0);
        }
        start += token[1];
        let words = lines.line(line).unwrap_or_else(|| panic!("{name}: no line {line}"));
        assert!(start >= end && token[2] > 0 && token[3] < types, "{name} {line}:{start} {token:?}");
        end = start + token[2];
        assert!(end <= lines.width(words), "{name} {line}:{start} {token:?} “{words}”");
        for character in [start, end] {
            let place = serde_json::json!({ "line": line, "character": character });
            assert!(lines.offset(&place).is_some(), "{name}: {place} is inside a character of “{words}”");
        }
    }
}

/// All numbers of a whole answer or an answer for a range.
pub(crate) fn assert_answer(desk: &Desk, name: &str, answer: &Value) {
    assert_sound(desk, name, &numbers(&answer["data"]));
}
