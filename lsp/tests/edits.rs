//! Thousands of random edits, each undone or kept, with requests in between: what is told in the end is what a fresh
//! start tells, and what `heng check` finds.
#![expect(clippy::expect_used, clippy::panic, reason = "a failing test may panic")]

use heng::check::check;
use heng::wording::Language;
use heng::workspace::{MemoryFiles, open};
use heng_lsp::{Encoding, Places, Session, said};
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const EDITS: u64 = 3_000;
const FILES: [&str; 4] =
    ["00-general.heng", "08-women-workers.heng", "08-women-workers.cases.heng", "12-reading-rooms.heng"];
const WORDS: [&str; 14] =
    ["", "", "}", "{", "会员", "金额 ", "\n", "20人以上", "𠮷", "，", "“", "且 ", "依据 \"", "待遇 补贴 {"];

/// A row of numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn uri(name: &str) -> String {
    format!("file:///set/{name}")
}

fn start(texts: &BTreeMap<&str, String>) -> Session {
    let mut session = Session::new(Box::new(MemoryFiles::default()), Language::Zh);
    session.take(Request { id: 1.into(), method: "initialize".into(), params: json!({ "capabilities": {} }) }.into());
    for (name, text) in texts {
        let document = json!({ "uri": uri(name), "languageId": "heng", "version": 1, "text": text });
        session.take(Notification::new("textDocument/didOpen".into(), json!({ "textDocument": document })).into());
    }
    session
}

/// The diagnostics told last of each file, and nothing in the log.
fn told(messages: Vec<Message>, known: &mut BTreeMap<String, Value>) {
    for message in messages {
        let Message::Notification(note) = message else { panic!("nothing is asked: {message:?}") };
        assert_eq!(note.method, "textDocument/publishDiagnostics", "{note:?}");
        known.insert(note.params["uri"].as_str().expect("an address").to_owned(), note.params["diagnostics"].clone());
    }
}

/// A span of whole characters, not long.
fn piece(numbers: &mut Numbers, text: &str) -> (usize, usize) {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let first = numbers.below(places.len());
    let last = (first + numbers.below(6)).min(places.len() - 1);
    (places[first], places[last])
}

fn change(session: &mut Session, name: &str, text: &mut String, (from, to): (usize, usize), with: &str, version: u64) {
    let places = Places::of(text);
    let at = |offset| places.position(text, offset, Encoding::Utf16);
    let change = json!([{ "range": { "start": at(from), "end": at(to) }, "text": with }]);
    let document = json!({ "uri": uri(name), "version": version });
    let params = json!({ "textDocument": document, "contentChanges": change });
    session.take(Notification::new("textDocument/didChange".into(), params).into());
    text.replace_range(from..to, with);
}

fn question(numbers: &mut Numbers, session: &mut Session, name: &str, text: &str) {
    let methods = [
        "hover",
        "completion",
        "documentSymbol",
        "references",
        "semanticTokens/full",
        "semanticTokens/full/delta",
        "rename",
        "codeAction",
        "typeDefinition",
        "signatureHelp",
        "inlayHint",
        "documentLink",
        "onTypeFormatting",
    ];
    let (at, _) = piece(numbers, text);
    let position = Places::of(text).position(text, at, Encoding::Utf16);
    let params = json!({
        "textDocument": { "uri": uri(name) }, "position": position,
        "range": { "start": { "line": 0, "character": 0 }, "end": position }, "previousResultId": "1", "ch": "|",
        "options": { "tabSize": 2, "insertSpaces": true },
        "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1, "isRetrigger": false }, "newName": "新名",
    });
    let method = methods[numbers.below(methods.len())];
    let answers = session.take(Request { id: 7.into(), method: format!("textDocument/{method}"), params }.into());
    let [Message::Response(answer)] = answers.as_slice() else { panic!("one answer: {answers:?}") };
    // Renaming may be refused; nothing may fail inside.
    assert!(answer.response_result.as_ref().map_or_else(|error| error.code == -32803, |_| true), "{answer:?}");
}

#[test]
fn random_edits_end_where_a_fresh_start_begins() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/2019");
    let read = |name| std::fs::read_to_string(folder.join(name)).expect("it can be read");
    let mut texts: BTreeMap<&str, String> = FILES.iter().map(|name| (*name, read(*name))).collect();
    let mut session = start(&texts);
    let mut known = BTreeMap::new();
    let mut numbers = Numbers(0x5eed_1234_abcd_0001);
    for version in 2..EDITS {
        let name = FILES[numbers.below(FILES.len())];
        let text = texts.get_mut(name).expect("it is one of them");
        let (from, to) = piece(&mut numbers, text);
        let before = text[from..to].to_owned();
        let with = WORDS[numbers.below(WORDS.len())];
        change(&mut session, name, text, (from, to), with, version);
        if numbers.below(8) == 0 {
            question(&mut numbers, &mut session, name, text);
        }
        // Most are undone, so that the texts stay what they are for the most part.
        if numbers.below(10) != 0 {
            change(&mut session, name, text, (from, from + with.len()), &before, version);
        }
        if numbers.below(8) == 0 {
            told(session.settle(), &mut known);
        }
    }
    told(session.settle(), &mut known);
    let mut fresh = BTreeMap::new();
    told(start(&texts).settle(), &mut fresh);
    assert_eq!(known, fresh);
    assert_eq!(messages(&known), checked(&texts));
}

/// What is told of each file, in its order.
fn messages(known: &BTreeMap<String, Value>) -> Vec<String> {
    let all = known.values().flat_map(|told| told.as_array().expect("a list"));
    all.map(|one| format!("{} {}", one["code"].as_str().unwrap_or(""), one["message"].as_str().unwrap_or(""))).collect()
}

/// What the command finds.
fn checked(texts: &BTreeMap<&str, String>) -> Vec<String> {
    let files = texts
        .iter()
        .fold(MemoryFiles::default(), |files, (name, text)| files.with(&format!("/set/{name}"), text.as_str()));
    let workspace = open(&files, "/set").expect("the set is there");
    let all = check(&workspace, &[], None).reported;
    all.iter().map(|one| format!("{} {}", one.diagnostic.code, said(&one.diagnostic, Language::Zh))).collect()
}
