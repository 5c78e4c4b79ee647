//! What an editor is answered: each file in `data` holds texts with places marked `‸`, and what is asked about them.
//!
//! `# file NAME` begins a text of the set, `# set FOLDER` takes a folder of the repository instead. Behind the texts
//! `# ask WHAT PLACE` asks: a place is the number of a mark, or a file and words of it with a mark among them; behind
//! `->` stands a new name. The answers are the snapshot, columns in UTF-16.
#![expect(clippy::expect_used, clippy::panic, reason = "a failing test may panic")]

use heng::wording::Language;
use heng::workspace::MemoryFiles;
use heng_lsp::{Encoding, Places, Session};
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const MARK: char = '‸';

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A place in a text of the set.
#[derive(Debug, Clone)]
struct At {
    file: String,
    position: Value,
}

#[derive(Debug, Default)]
struct Fixture {
    files: BTreeMap<String, String>,
    marks: Vec<At>,
    asked: Vec<String>,
}

impl Fixture {
    fn of(text: &str) -> Self {
        let mut fixture = Self::default();
        let mut current: Option<String> = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("# file ") {
                current = Some(name.to_owned());
                fixture.files.insert(name.to_owned(), String::new());
            } else if let Some(folder) = line.strip_prefix("# set ") {
                fixture.take_folder(folder);
            } else if let Some(asked) = line.strip_prefix("# ask ") {
                fixture.asked.push(asked.to_owned());
            } else if let Some(text) = current.as_ref().and_then(|name| fixture.files.get_mut(name)) {
                text.push_str(line);
                text.push('\n');
            }
        }
        for (name, text) in &mut fixture.files {
            while let Some(at) = text.find(MARK) {
                text.remove(at);
                fixture.marks.push(At { file: name.clone(), position: position(text, at) });
            }
        }
        fixture
    }

    fn take_folder(&mut self, folder: &str) {
        for entry in std::fs::read_dir(root().join(folder)).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            if let Ok(text) = std::fs::read_to_string(&path) {
                self.files.insert(name, text);
            }
        }
    }

    /// A place as written: the number of a mark, or a file and words with a mark.
    fn place(&self, written: &str) -> At {
        if let Ok(number) = written.parse::<usize>() {
            return self.marks[number - 1].clone();
        }
        let (file, words) = written.split_once(' ').unwrap_or((written, "‸"));
        let text = &self.files[file];
        let (before, after) = words.split_once(MARK).expect("the words have a mark");
        let at = text.find(&format!("{before}{after}")).unwrap_or_else(|| panic!("{file} has no {words}"));
        At { file: file.to_owned(), position: position(text, at + before.len()) }
    }
}

fn position(text: &str, at: usize) -> Value {
    serde_json::to_value(Places::of(text).position(text, at, Encoding::Utf16)).expect("a position is JSON")
}

fn uri(file: &str) -> String {
    let mut uri = String::from("file:///set/");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// A session in which every text of the fixture is open.
fn session(fixture: &Fixture) -> Session {
    let mut session = Session::new(Box::new(MemoryFiles::default()), Language::Zh);
    let english = fixture.files.values().any(|text| text.contains("general \""));
    let params = json!({
        "capabilities": { "textDocument": { "publishDiagnostics": { "relatedInformation": true } } },
        "locale": if english { "en-GB" } else { "zh-CN" },
        "initializationOptions": { "pages": "https://example.org/errors" },
    });
    ask(&mut session, "initialize", params);
    for (name, text) in &fixture.files {
        let document = json!({ "uri": uri(name), "languageId": "heng", "version": 1, "text": text });
        let opened = Notification::new("textDocument/didOpen".into(), json!({ "textDocument": document }));
        session.take(opened.into());
    }
    session
}

fn ask(session: &mut Session, method: &str, params: Value) -> Value {
    let answers = session.take(Request { id: 1.into(), method: method.into(), params }.into());
    let [Message::Response(answer)] = answers.as_slice() else { panic!("one answer to {method}, not {answers:?}") };
    match &answer.response_result {
        Ok(result) => result.clone(),
        Err(error) => json!({ "refused": error.message }),
    }
}

fn answered(fixture: &Fixture, session: &mut Session, told: &[Message], asked: &str) -> String {
    let (what, rest) = asked.split_once(' ').unwrap_or((asked, ""));
    let (written, new) = rest.split_once(" -> ").unwrap_or((rest, ""));
    if what == "find" {
        return shown(&ask(session, "workspace/symbol", json!({ "query": rest })));
    }
    let At { file, position } = fixture.place(written);
    let document = json!({ "uri": uri(&file) });
    let here = json!({ "textDocument": document, "position": position });
    let around = json!({ "start": position, "end": position });
    let method = |method: &str| format!("textDocument/{method}");
    match what {
        "diagnostics" => {
            let mut of_file = told.iter().filter_map(|message| match message {
                Message::Notification(note) if note.params["uri"] == uri(&file) => Some(&note.params["diagnostics"]),
                Message::Notification(_) | Message::Request(_) | Message::Response(_) => None,
            });
            shown(of_file.next_back().expect("diagnostics are told"))
        }
        "fix" => mended(session, json!({ "textDocument": document, "range": around })),
        "symbols" => shown(&ask(session, &method("documentSymbol"), json!({ "textDocument": document }))),
        "folds" => shown(&ask(session, &method("foldingRange"), json!({ "textDocument": document }))),
        "select" => {
            let params = json!({ "textDocument": document, "positions": [position] });
            chain(&fixture.files[&file], &ask(session, &method("selectionRange"), params)[0])
        }
        "hover" => {
            let said = ask(session, &method("hover"), here);
            format!("{}\n{}\n", range(&said["range"]), said["contents"]["value"].as_str().unwrap_or("nothing"))
        }
        "complete" => offers(&ask(session, &method("completion"), here)),
        "definition" => shown(&ask(session, &method("definition"), here)),
        "references" => {
            let mut params = here;
            params["context"] = json!({ "includeDeclaration": true });
            shown(&ask(session, &method("references"), params))
        }
        "highlight" => shown(&ask(session, &method("documentHighlight"), here)),
        "prepare" => shown(&ask(session, &method("prepareRename"), here)),
        "rename" => {
            let mut params = here;
            params["newName"] = json!(new);
            shown(&ask(session, &method("rename"), params))
        }
        "form" => formed(session, json!({ "textDocument": document }), "formatting"),
        "line" => formed(session, json!({ "textDocument": document, "range": around }), "rangeFormatting"),
        "colours" => {
            let all = ask(session, &method("semanticTokens/full"), json!({ "textDocument": document }));
            colours(&fixture.files[&file], &all["data"])
        }
        what => panic!("nothing is called {what}"),
    }
}

/// The code actions, each with the code of its diagnostic alone.
fn mended(session: &mut Session, mut params: Value) -> String {
    params["context"] = json!({ "diagnostics": [] });
    let mut actions = ask(session, "textDocument/codeAction", params);
    for action in actions.as_array_mut().into_iter().flatten() {
        let code = action["diagnostics"][0]["code"].clone();
        action["diagnostics"] = code;
    }
    shown(&actions)
}

/// What a client gets that asks for the canonical form, whatever it says of tabs.
fn formed(session: &mut Session, mut params: Value, method: &str) -> String {
    params["options"] = json!({ "tabSize": 4, "insertSpaces": true });
    shown(&ask(session, &format!("textDocument/{method}"), params))
}

/// JSON as indented lines, ranges in one word.
fn shown(value: &Value) -> String {
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

fn range(range: &Value) -> String {
    if range.is_null() {
        return "nowhere".into();
    }
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

/// The words of each selection, from the innermost.
fn chain(text: &str, selection: &Value) -> String {
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

fn offers(offers: &Value) -> String {
    let mut out = String::new();
    for offer in offers.as_array().expect("a list") {
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
fn colours(text: &str, data: &Value) -> String {
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

#[test]
fn each_question_has_its_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("there is data").map(|entry| entry.expect("it can be read").path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let fixture = Fixture::of(&std::fs::read_to_string(&path).expect("it can be read"));
        assert!(fixture.asked.len() >= 3, "{name} asks for too little");
        let mut out = String::new();
        let mut session = session(&fixture);
        let told = session.settle();
        for asked in &fixture.asked {
            let answer = answered(&fixture, &mut session, &told, asked);
            writeln!(out, "== {asked}\n{answer}").expect("a string takes it");
        }
        insta::assert_snapshot!(name, out);
    }
}
