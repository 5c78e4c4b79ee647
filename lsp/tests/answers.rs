//! What an editor is answered: each file in `data` holds texts with places marked `‸`, and what is asked about them.
//!
//! `# file NAME` begins a text of the set, `# set FOLDER` takes a folder of the repository instead. Behind the texts
//! `# ask WHAT PLACE` asks: a place is the number of a mark, or a file and words of it with a mark among them; behind
//! `->` stands a new name. The answers are the snapshot, columns in UTF-16. Each group of questions is a module in
//! `answers`: a function that answers the words that it knows.
#![expect(clippy::expect_used, clippy::panic, reason = "a failing test may panic")]

#[path = "answers/actions.rs"]
mod actions;
#[path = "answers/fixture.rs"]
mod fixture;
#[path = "answers/hints.rs"]
mod hints;
#[path = "answers/lenses.rs"]
mod lenses;
#[path = "answers/names.rs"]
mod names;
#[path = "answers/outlines.rs"]
mod outlines;
#[path = "answers/shown.rs"]
mod shown;

use fixture::{At, Fixture, uri};
use heng::wording::Language;
use heng::workspace::MemoryFiles;
use heng_lsp::Session;
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use shown::shown;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What is asked about one place.
pub(crate) struct Asked<'a> {
    pub(crate) what: &'a str,
    /// What stands behind the arrow.
    pub(crate) new: &'a str,
    pub(crate) text: &'a str,
    /// Every text of the set.
    pub(crate) files: &'a BTreeMap<String, String>,
    pub(crate) position: Value,
    /// The document and the position in it.
    pub(crate) here: Value,
    pub(crate) document: Value,
    /// The position as an empty range.
    pub(crate) around: Value,
}

/// Every group of questions.
const GROUPS: &[fn(&mut Session, &Asked<'_>) -> Option<String>] =
    &[names::answered, outlines::answered, hints::answered, lenses::offered, actions::answered];

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

pub(crate) fn ask(session: &mut Session, method: &str, params: Value) -> Value {
    let answers = session.take(Request { id: 1.into(), method: method.into(), params }.into());
    let [Message::Response(answer)] = answers.as_slice() else { panic!("one answer to {method}, not {answers:?}") };
    match &answer.response_result {
        Ok(result) => result.clone(),
        Err(error) => json!({ "refused": error.message }),
    }
}

/// Types a text at the place.
pub(crate) fn type_text(session: &mut Session, asked: &Asked<'_>, new: &str) {
    let change = json!({ "range": asked.around, "text": new });
    let params = json!({ "textDocument": { "uri": asked.document["uri"], "version": 2 }, "contentChanges": [change] });
    session.take(Notification::new("textDocument/didChange".into(), params).into());
}

/// What makes the whole document this text.
pub(crate) fn retyped(asked: &Asked<'_>, text: &str) -> Message {
    let change = json!({ "text": text });
    let params = json!({ "textDocument": { "uri": asked.document["uri"], "version": 3 }, "contentChanges": [change] });
    Notification::new("textDocument/didChange".into(), params).into()
}

fn answered(fixture: &Fixture, session: &mut Session, told: &[Message], asked: &str) -> String {
    let (what, rest) = asked.split_once(' ').unwrap_or((asked, ""));
    let (written, new) = rest.split_once(" -> ").unwrap_or((rest, ""));
    if what == "find" {
        return shown(&ask(session, "workspace/symbol", json!({ "query": rest })));
    }
    if matches!(what, "lenses" | "lens" | "do") {
        return lenses::answered(fixture, session, (what, rest));
    }
    let At { file, position } = fixture.place(written);
    if what == "diagnostics" {
        return diagnostics(told, &file);
    }
    let document = json!({ "uri": uri(&file) });
    let asked = Asked {
        what,
        new,
        text: &fixture.files[&file],
        files: &fixture.files,
        here: json!({ "textDocument": document, "position": position }),
        around: json!({ "start": position, "end": position }),
        document,
        position,
    };
    let answer = GROUPS.iter().find_map(|group| group(session, &asked));
    answer.unwrap_or_else(|| panic!("nothing is called {what}"))
}

/// What was told of a file last.
fn diagnostics(told: &[Message], file: &str) -> String {
    let mut of_file = told.iter().filter_map(|message| match message {
        Message::Notification(note) if note.params["uri"] == uri(file) => Some(&note.params["diagnostics"]),
        Message::Notification(_) | Message::Request(_) | Message::Response(_) => None,
    });
    shown(of_file.next_back().expect("diagnostics are told"))
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
