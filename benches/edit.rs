//! How long an editor waits: from a keystroke in the largest programme of 2019, with the whole set loaded, to its
//! diagnostics; and for what is asked at a place.
//!
//!     cargo bench -p heng-tests --bench edit
#![expect(clippy::expect_used, reason = "a benchmark may panic")]

use divan::Bencher;
use heng::wording::Language;
use heng::workspace::disk::DiskFiles;
use heng_lsp::Session;
use heng_tests::repository::root;
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

const LARGEST: &str = "policies/2019/04-flexible-workers.heng";

fn main() {
    divan::main();
}

fn uri() -> String {
    let path = root().join(LARGEST);
    ls_types::Uri::from_file_path(path).expect("the policy has an address").to_string()
}

/// A session in which the programme is open and was told of.
fn session() -> Session {
    let text = std::fs::read_to_string(root().join(LARGEST)).expect("the policy is there");
    let mut session = Session::new(Box::new(DiskFiles), Language::Zh);
    ask(&mut session, "initialize", json!({ "capabilities": {} }));
    let document = json!({ "uri": uri(), "languageId": "heng", "version": 1, "text": text });
    tell(&mut session, "textDocument/didOpen", json!({ "textDocument": document }));
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
    let uri = uri().replace("04-flexible-workers.heng", file);
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

/// Types a letter into the remark on the first line, and waits for the diagnostics.
#[divan::bench(sample_count = 100)]
fn keystroke_to_diagnostics(bencher: Bencher<'_, '_>) {
    let mut session = session();
    let mut version = 1;
    bencher.bench_local(|| {
        version += 1;
        let place = json!({ "line": 0, "character": 2 });
        let change = json!([{ "range": { "start": place, "end": place }, "text": "字" }]);
        let document = json!({ "uri": uri(), "version": version });
        tell(&mut session, "textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
        assert!(!session.settle().is_empty(), "diagnostics are told");
    });
}

#[divan::bench(args = ["hover", "completion", "references", "documentSymbol", "semanticTokens/full"])]
fn answer(bencher: Bencher<'_, '_>, method: &str) {
    let mut session = session();
    let params = json!({
        "textDocument": { "uri": uri() }, "position": { "line": 30, "character": 8 },
        "context": { "includeDeclaration": true, "triggerKind": 1 },
    });
    bencher.bench_local(|| ask(&mut session, &format!("textDocument/{method}"), params.clone()));
}
