//! Lenses and commands: `lenses FILE` with the words of each, resolved; `lens FILE N` whole; `do COMMAND FILE {…}` with
//! the file as the address among the arguments. Completion: `offer PLACE -> LABEL` shows one offer whole, documented.

use crate::Asked;
use crate::fixture::{Fixture, uri};
use crate::shown::{items, range, shown};
use heng_lsp::Session;
use lsp_server::{Message, Request};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The answer, with what else is told.
fn asked(session: &mut Session, method: &str, params: Value) -> (Value, Vec<String>) {
    let mut said = Vec::new();
    let mut answer = Value::Null;
    for message in session.take(Request { id: 1.into(), method: method.into(), params }.into()) {
        match message {
            Message::Response(response) => {
                answer = response.response_result.unwrap_or_else(|error| json!({ "refused": error.message }));
            }
            Message::Notification(note) => said.push(note.params["message"].as_str().unwrap_or("").to_owned()),
            Message::Request(_) => {}
        }
    }
    (answer, said)
}

/// The lenses of a file, those without words resolved.
fn lenses(session: &mut Session, file: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri(file) } });
    let (found, _) = asked(session, "textDocument/codeLens", params);
    let found = found.as_array().expect("a list").clone();
    let resolved = found
        .into_iter()
        .map(|lens| if lens["command"].is_null() { asked(session, "codeLens/resolve", lens).0 } else { lens });
    resolved.collect()
}

pub(crate) fn answered(fixture: &Fixture, session: &mut Session, (what, rest): (&str, &str)) -> String {
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    match what {
        "lenses" => {
            let text = &fixture.files[first];
            let mut out = String::new();
            for lens in lenses(session, first) {
                let line = lens["range"]["start"]["line"].as_u64().and_then(|line| usize::try_from(line).ok());
                let words = line.and_then(|line| text.lines().nth(line)).unwrap_or("").trim();
                let title = lens["command"]["title"].as_str().unwrap_or("nothing");
                let words: String = words.chars().take(40).collect();
                writeln!(out, "{} {words} ⟵ {title}", range(&lens["range"])).expect("a string takes it");
            }
            if out.is_empty() { "nothing\n".into() } else { out }
        }
        "lens" => {
            let at: usize = more.parse().expect("a number");
            shown(lenses(session, first).get(at).unwrap_or(&Value::Null))
        }
        "do" => {
            let (file, arguments) = more.split_once(' ').unwrap_or((more, "{}"));
            let mut arguments: Value = serde_json::from_str(arguments).expect("the arguments are JSON");
            if let Some(fields) = arguments.as_object_mut() {
                fields.insert("uri".into(), json!(uri(file)));
            }
            let arguments = if arguments.is_array() { arguments } else { json!([arguments]) };
            let params = json!({ "command": first, "arguments": arguments });
            let (answer, said) = asked(session, "workspace/executeCommand", params);
            let said: Vec<String> = said.iter().map(|said| format!("told: {}\n", said.replace('\n', " ⏎ "))).collect();
            format!("{}{}", said.concat(), brief(&answer))
        }
        what => panic!("nothing is called {what}"),
    }
}

/// The answer of a command: pages as they are, of a long list the counts and what did not pass.
fn brief(answer: &Value) -> String {
    let mut answer = answer.clone();
    let page = answer.get_mut("page").map(Value::take);
    let mut out = match answer.as_array() {
        Some(cases) if cases.len() > 12 => {
            let odd: Vec<&Value> = cases.iter().filter(|one| one["outcome"] != "passed").collect();
            format!("{} cases, {} passed\n{}", cases.len(), cases.len() - odd.len(), shown(&json!(odd)))
        }
        Some(_) | None => shown(&answer),
    };
    if let Some(page) = page.as_ref().and_then(Value::as_str) {
        write!(out, "---\n{page}").expect("a string takes it");
    }
    out
}

/// One offer, whole and with its documentation.
pub(crate) fn offered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    if asked.what != "offer" {
        return None;
    }
    let (offers, _) = self::asked(session, "textDocument/completion", asked.here.clone());
    let Some(offer) = items(&offers).iter().find(|offer| offer["label"] == asked.new) else {
        return Some("nothing\n".into());
    };
    let mut offer = self::asked(session, "completionItem/resolve", offer.clone()).0;
    if let Some(fields) = offer.as_object_mut() {
        fields.remove("data");
    }
    Some(shown(&offer))
}
