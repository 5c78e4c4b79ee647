//! How long an editor waits: from a keystroke in the largest programme of 2019, with the whole set loaded, to its
//! diagnostics; and for what is asked at a place.
//!
//!     cargo bench -p heng-tests --bench edit
#![expect(clippy::expect_used, reason = "a benchmark may panic")]

use divan::Bencher;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng_lsp::Session;
use heng_tests::repository::{root, text};
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

const LARGEST: &str = "policies/2019/04-flexible-workers.heng";
const GENERAL: &str = "policies/2019/00-general.heng";

fn main() {
    divan::main();
}

fn uri(path: &str) -> String {
    let path = root().join(path);
    ls_types::Uri::from_file_path(path).expect("the policy has an address").to_string()
}

/// A session in which the programme and the general part are open and were told of.
fn session() -> Session {
    let mut session = Session::new(Box::new(DiskFiles), Language::Zh);
    ask(&mut session, "initialize", json!({ "capabilities": {} }));
    for path in [GENERAL, LARGEST] {
        let document = json!({ "uri": uri(path), "languageId": "heng", "version": 1, "text": text(path) });
        tell(&mut session, "textDocument/didOpen", json!({ "textDocument": document }));
    }
    assert!(!session.settle().is_empty(), "diagnostics are told");
    session
}

fn tell(session: &mut Session, method: &str, params: Value) {
    session.take(Notification { method: method.to_owned(), params }.into());
}

fn ask(session: &mut Session, method: &str, params: Value) -> Vec<Message> {
    session.take(Request { id: 1.into(), method: method.to_owned(), params }.into())
}

/// The lenses of a file and the words of each, with the set read and nothing found of its cases.
#[divan::bench(args = ["04-flexible-workers.heng", "04-flexible-workers.cases.heng", "06-recuperation-and-checkups.cases.heng"], sample_count = 20)]
fn code_lens(bencher: Bencher<'_, '_>, file: &str) {
    let uri = uri(LARGEST).replace("04-flexible-workers.heng", file);
    bencher.with_inputs(session).bench_local_values(|mut session| {
        let asked = ask(&mut session, "textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
        let Some(Message::Response(answer)) = asked.into_iter().next() else { return };
        let lenses = answer.response_result.unwrap_or_default();
        let open = lenses.as_array().into_iter().flatten().filter(|lens| lens.get("command").is_none());
        for lens in open.cloned().collect::<Vec<_>>() {
            ask(&mut session, "codeLens/resolve", lens);
        }
    });
}

/// What is typed, in which file, behind which words: the same character over and over, as one who holds a key.
const KEYSTROKES: [(&str, &str, &str, &str); 6] = [
    ("a remark", LARGEST, "# ", "字"),
    ("an amount", LARGEST, "金额 80", "0"),
    ("a quotation", LARGEST, "依据 \"2019年为每人", "每"),
    ("a question", LARGEST, "\"一次缴满120元年度会费", "了"),
    ("the general part: a series", GENERAL, "自 2019-04-01  2480", "0"),
    ("the general part: a remark", GENERAL, "# ", "字"),
];

/// Types a character, waits for the diagnostics, deletes it again and waits again: two keystrokes.
#[divan::bench(args = KEYSTROKES.map(|(what, ..)| what), sample_count = 100)]
fn two_keystrokes_to_diagnostics(bencher: Bencher<'_, '_>, what: &str) {
    let (_, path, behind, typed) = KEYSTROKES.into_iter().find(|(known, ..)| *known == what).expect("it is listed");
    let text = text(path);
    let at = text.find(behind).expect("the words are there") + behind.len();
    let before = text.get(..at).expect("a boundary");
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().map_or(0, |line| line.encode_utf16().count());
    let (start, end) = (json!({ "line": line, "character": column }), json!({ "line": line, "character": column + 1 }));
    let mut session = session();
    let mut version = 1;
    let mut change = |from: &Value, to: &Value, text: &str| {
        version += 1;
        let change = json!([{ "range": { "start": from, "end": to }, "text": text }]);
        let document = json!({ "uri": uri(path), "version": version });
        tell(&mut session, "textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
        assert!(!session.settle().is_empty(), "diagnostics are told");
    };
    bencher.bench_local(|| {
        change(&start, &start, typed);
        change(&start, &end, "");
    });
}

#[divan::bench(args = ["hover", "completion", "references", "documentSymbol", "semanticTokens/full"])]
fn answer(bencher: Bencher<'_, '_>, method: &str) {
    let mut session = session();
    let params = json!({
        "textDocument": { "uri": uri(LARGEST) }, "position": { "line": 30, "character": 8 },
        "context": { "includeDeclaration": true, "triggerKind": 1 },
    });
    bencher.bench_local(|| ask(&mut session, &format!("textDocument/{method}"), params.clone()));
}
