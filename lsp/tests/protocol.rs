//! The conversation as a client has it, over a connection in memory: order, refusals, encodings, open texts.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

#[path = "protocol/lenses.rs"]
mod lenses;

use heng::wording::Language;
use heng::workspace::{Entry, FileError, Files, MemoryFiles};
use heng_lsp::serve;
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

const GENERAL: &str =
    "总则 \"集\" {\n  施行 2019-01-01 至 2019-12-31\n  出资方 市总工会\n  事实 { 会员 : 是否 \"？\" }\n}\n";
const SOUND: &str = "项目 甲 {\n  待遇 补贴 {\n    条件 { 会员 }\n    金额 80元\n    分担 { 市总工会 全额 }\n  }\n}\n";

/// Files that change while the server runs.
#[derive(Debug, Clone, Default)]
struct Disk(Arc<Mutex<MemoryFiles>>);

impl Disk {
    fn put(&self, path: &str, content: impl Into<Vec<u8>>) {
        let mut files = self.0.lock().expect("no test panics with it");
        *files = std::mem::take(&mut *files).with(path, content);
    }
}

impl Files for Disk {
    fn entry(&self, path: &str) -> Result<Entry, FileError> {
        self.0.lock().expect("no test panics with it").entry(path)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.0.lock().expect("no test panics with it").names(folder)
    }

    fn folders(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.0.lock().expect("no test panics with it").folders(folder)
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, FileError> {
        self.0.lock().expect("no test panics with it").read(path, most)
    }
}

struct Client {
    connection: Connection,
    server: Option<JoinHandle<u8>>,
    disk: Disk,
    asked: i32,
}

impl Client {
    /// A client whose server has not begun yet.
    fn new() -> (Self, Connection) {
        let (server, connection) = Connection::memory();
        let disk = Disk::default();
        disk.put("/set/00-general.heng", GENERAL);
        disk.put("/set/01.heng", SOUND);
        (Self { connection, server: None, disk, asked: 0 }, server)
    }

    fn start(&mut self, server: Connection) {
        let disk = Box::new(self.disk.clone());
        self.server = Some(std::thread::spawn(move || serve(&server, disk, Language::Zh)));
    }

    /// A client of a server that is initialized.
    fn ready(params: Value) -> Self {
        let (mut client, server) = Self::new();
        client.start(server);
        client.ask("initialize", params).expect("it is answered");
        client.tell("initialized", json!({}));
        client
    }

    fn tell(&self, method: &str, params: Value) {
        let message = Notification { method: method.into(), params };
        self.connection.sender.send(message.into()).expect("the server listens");
    }

    fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let request = Request { id: id.clone(), method: method.into(), params };
        self.connection.sender.send(request.into()).expect("the server listens");
        id
    }

    fn receive(&self) -> Message {
        self.connection.receiver.recv_timeout(Duration::from_mins(1)).expect("the server says something")
    }

    /// The answer to a request, or the code of its refusal.
    fn answer(&self, id: &RequestId) -> Result<Value, i32> {
        loop {
            if let Message::Response(answer) = self.receive()
                && answer.id == *id
            {
                return answer.response_result.map_err(|error| error.code);
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        let id = self.send(method, params);
        self.answer(&id)
    }

    fn open(&self, file: &str, text: &str) {
        let document =
            json!({ "uri": format!("file:///set/{file}"), "languageId": "heng", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&self, file: &str, version: i32, changes: &Value) {
        let document = json!({ "uri": format!("file:///set/{file}"), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The codes of the errors that are told next of a file.
    fn told(&self, file: &str) -> Vec<String> {
        loop {
            if let Message::Notification(note) = self.receive()
                && note.method == "textDocument/publishDiagnostics"
                && note.params["uri"] == format!("file:///set/{file}")
            {
                return errors(&note.params["diagnostics"]);
            }
        }
    }

    fn leave(mut self) -> u8 {
        self.tell("exit", Value::Null);
        self.server.take().expect("it was started").join().expect("it does not panic")
    }
}

fn errors(diagnostics: &Value) -> Vec<String> {
    let all = diagnostics.as_array().expect("a list").iter().filter(|one| one["severity"] == 1);
    all.map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
}

fn utf_8() -> Value {
    json!({ "capabilities": { "general": { "positionEncodings": ["utf-16", "utf-8"] } }, "locale": "en" })
}

#[test]
fn a_conversation_begins_and_ends_in_order() {
    let (mut client, server) = Client::new();
    client.start(server);
    assert_eq!(client.ask("textDocument/hover", json!({})), Err(-32002));
    client.open("01.heng", SOUND);
    assert_eq!(client.ask("initialize", json!({ "capabilities": 3 })), Err(-32602));
    let able = client.ask("initialize", utf_8()).expect("it is answered");
    assert_eq!(able["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(able["serverInfo"]["name"], "heng");
    assert_eq!(client.ask("initialize", utf_8()), Err(-32600));
    assert_eq!(client.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(client.ask("textDocument/hover", json!({})), Err(-32600));
    assert_eq!(client.leave(), 0);
}

#[test]
fn leaving_without_goodbye_is_status_1() {
    assert_eq!(Client::ready(utf_8()).leave(), 1);
    let (mut client, server) = Client::new();
    client.start(server);
    let Client { connection, server, .. } = client;
    drop(connection);
    assert_eq!(server.expect("it was started").join().expect("it does not panic"), 1);
}

#[test]
fn every_capability_that_is_told_is_answered() {
    let mut client = Client::ready(json!({ "capabilities": {} }));
    client.open("01.heng", SOUND);
    let document = json!({ "uri": "file:///set/01.heng" });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({
        "textDocument": document, "position": { "line": 2, "character": 11 }, "positions": [], "range": range,
        "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1, "isRetrigger": false }, "newName": "甲方", "query": "补",
        "options": { "tabSize": 2, "insertSpaces": true }, "ch": "|", "previousResultId": "0",
    });
    for method in [
        "codeAction",
        "documentSymbol",
        "foldingRange",
        "selectionRange",
        "hover",
        "definition",
        "typeDefinition",
        "signatureHelp",
        "inlayHint",
        "documentLink",
        "references",
        "documentHighlight",
        "completion",
        "prepareRename",
        "rename",
        "semanticTokens/full",
        "semanticTokens/full/delta",
        "semanticTokens/range",
        "formatting",
        "rangeFormatting",
        "onTypeFormatting",
        "diagnostic",
        "codeLens",
    ] {
        let answer = client.ask(&format!("textDocument/{method}"), params.clone());
        assert!(answer.is_ok(), "{method}: {answer:?}");
        assert_eq!(
            client.ask(&format!("textDocument/{method}"), json!({ "textDocument": 1 })),
            Err(-32602),
            "{method}"
        );
        let mut elsewhere = params.clone();
        elsewhere["textDocument"] = json!({ "uri": "file:///nowhere/01.heng" });
        let answer = client.ask(&format!("textDocument/{method}"), elsewhere);
        assert!(answer.is_ok(), "{method}: {answer:?}");
    }
    assert!(client.ask("workspace/symbol", params).is_ok());
    assert_eq!(client.ask("textDocument/declaration", json!({})), Err(-32601));
    assert_eq!(client.ask("没有", Value::Null), Err(-32601));
    client.leave();
}

#[test]
fn hints_are_shown_unless_the_client_wants_none() {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({ "textDocument": { "uri": "file:///set/01.heng" }, "range": range });
    for (options, told, count) in [(json!({}), json!(true), 1), (json!({ "hints": false }), Value::Null, 0)] {
        let (mut client, server) = Client::new();
        client.start(server);
        let able = client.ask("initialize", json!({ "capabilities": {}, "initializationOptions": options }));
        assert_eq!(able.expect("it is answered")["capabilities"]["inlayHintProvider"], told);
        client.open("01.heng", SOUND);
        let hints = client.ask("textDocument/inlayHint", params.clone()).expect("it is answered");
        assert_eq!(hints.as_array().map(Vec::len), Some(count));
        client.leave();
    }
}

#[test]
fn a_request_that_is_cancelled_before_its_turn_is_refused() {
    let (mut client, server) = Client::new();
    client.send("initialize", utf_8());
    let cancelled = client.send("workspace/symbol", json!({ "query": "" }));
    let kept = client.send("workspace/symbol", json!({ "query": "" }));
    client.tell("$/cancelRequest", json!({ "id": cancelled }));
    client.tell("$/cancelRequest", json!({ "id": "nobody" }));
    client.tell("$/cancelRequest", json!(null));
    client.start(server);
    assert_eq!(client.answer(&cancelled), Err(-32800));
    assert!(client.answer(&kept).is_ok());
    client.leave();
}

/// Takes one character away behind wide ones and puts it back, in both encodings.
#[test]
fn edits_count_what_was_agreed() {
    let text = SOUND.replace("金额 80元", "金额 80元 依据 \"年，𠮷，😀，\" 依据 \"二\"").replace('\n', "\r\n");
    for (params, from, to) in [(json!({ "capabilities": {} }), 25, 26), (utf_8(), 47, 50)] {
        let mut client = Client::ready(params);
        client.open("01.heng", &text);
        assert_eq!(client.told("01.heng"), [""; 0]);
        let (start, end) = (json!({ "line": 3, "character": from }), json!({ "line": 3, "character": to }));
        client.change("01.heng", 2, &json!([{ "range": { "start": start, "end": end }, "text": "" }]));
        assert!(!client.told("01.heng").is_empty());
        client.change("01.heng", 3, &json!([{ "range": { "start": start, "end": start }, "text": "依" }]));
        assert_eq!(client.told("01.heng"), [""; 0]);
        let place = json!({ "textDocument": { "uri": "file:///set/01.heng" }, "position": start });
        let hover = client.ask("textDocument/hover", place).expect("it is answered");
        assert_eq!(hover["range"]["start"], start);
        client.leave();
    }
}

#[test]
fn an_open_text_wins_and_a_changed_general_part_refreshes_its_siblings() {
    let client = Client::ready(json!({ "capabilities": {} }));
    client.open("01.heng", SOUND);
    assert_eq!(client.told("01.heng"), [""; 0]);
    client.open("00-general.heng", &GENERAL.replace("会员 :", "职工 :"));
    assert_eq!(client.told("01.heng"), ["E0202"]);
    // The disk does not matter for what is open.
    client.disk.put("/set/00-general.heng", "总则");
    let changed = |name: &str| json!({ "changes": [{ "uri": format!("file:///set/{name}"), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changed("00-general.heng"));
    client.change("00-general.heng", 2, &json!([{ "text": GENERAL }]));
    assert_eq!(client.told("01.heng"), [""; 0]);
    // Closed, the saved text counts again.
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": "file:///set/00-general.heng" } }));
    assert!(!client.told("01.heng").is_empty());
    client.disk.put("/set/00-general.heng", GENERAL);
    client.tell("workspace/didChangeWatchedFiles", changed("00-general.heng"));
    assert_eq!(client.told("01.heng"), [""; 0]);
    client.leave();
}

#[test]
fn what_cannot_be_read_hides_nothing_else() {
    let client = Client::ready(json!({ "capabilities": {} }));
    client.disk.put("/set/02.heng", vec![0xc4, 0xe3, 0xba, 0xc3, b'\n']);
    client.open("01.heng", &SOUND.replace("{ 会员 }", "{ 会元 }"));
    assert_eq!(client.told("01.heng"), ["E0202"]);
    client.open("03.heng", &"甲".repeat(2 * 1024 * 1024));
    assert_eq!(client.told("03.heng"), ["E0190"]);
    client.change("03.heng", 2, &json!([{ "text": "" }]));
    assert_eq!(client.told("03.heng"), ["E0603"]);
    client.leave();
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let mut client = Client::ready(json!({ "capabilities": {} }));
    client.change("01.heng", 7, &json!([{ "text": "" }]));
    client.tell("textDocument/didOpen", json!({ "textDocument": { "uri": "not an address" } }));
    client.tell("textDocument/didChange", json!([]));
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": 1 }));
    client.tell("没有", Value::Null);
    client.connection.sender.send(lsp_server::Response::new_ok(RequestId::from(99), 1).into()).expect("it listens");
    client.open("01.heng", SOUND);
    assert_eq!(client.told("01.heng"), [""; 0]);
    let far = json!({ "line": 999, "character": 999 });
    let mad = json!([{ "range": { "start": far, "end": { "line": 0, "character": 0 } }, "text": "" }]);
    client.change("01.heng", 2, &mad);
    assert_eq!(client.told("01.heng"), ["E0603"]);
    // A document keeps the address that the client gave it.
    let odd = json!({ "uri": "file:///set/0%32.heng", "languageId": "heng", "version": 1, "text": SOUND });
    client.tell("textDocument/didOpen", json!({ "textDocument": odd }));
    assert_eq!(client.told("0%32.heng"), [""; 0]);
    let untitled = json!({ "uri": "untitled:Untitled-1", "languageId": "heng", "version": 1, "text": SOUND });
    client.tell("textDocument/didOpen", json!({ "textDocument": untitled }));
    let symbols =
        client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:Untitled-1" } }));
    assert_eq!(symbols.expect("it is answered")[0]["name"], "甲");
    client.leave();
}

#[test]
fn a_client_that_asks_is_not_sent_any() {
    let able = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } },
    });
    let mut client = Client::ready(json!({ "capabilities": able }));
    let Message::Request(watch) = client.receive() else { panic!("it asks for files to be watched") };
    assert_eq!(watch.method, "client/registerCapability");
    client.open("01.heng", &SOUND.replace("{ 会员 }", "{ 会元 }"));
    client.open("00-general.heng", GENERAL);
    let params = json!({ "textDocument": { "uri": "file:///set/01.heng" } });
    let report = client.ask("textDocument/diagnostic", params.clone()).expect("it is answered");
    assert_eq!((&report["kind"], errors(&report["items"])), (&json!("full"), vec!["E0202".to_owned()]));
    let wrong = report["items"].as_array().expect("a list").iter().find(|one| one["code"] == "E0202");
    assert_eq!(wrong.expect("it is found")["data"]["fixes"][0]["edits"][0]["newText"], "会员");
    client.change("00-general.heng", 2, &json!([{ "text": GENERAL.replace("会员", "会元") }]));
    loop {
        match client.receive() {
            Message::Request(refresh) if refresh.method == "workspace/diagnostic/refresh" => break,
            Message::Notification(note) => assert_ne!(note.method, "textDocument/publishDiagnostics"),
            Message::Request(_) | Message::Response(_) => {}
        }
    }
    let report = client.ask("textDocument/diagnostic", params).expect("it is answered");
    assert_eq!(errors(&report["items"]), [""; 0]);
    client.leave();
}

#[test]
fn a_client_that_resolves_gets_the_edits_when_it_asks() {
    let able = json!({ "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } } });
    let mut client = Client::ready(json!({ "capabilities": able }));
    client.open("00-general.heng", GENERAL);
    let text = "项目 乙 {\n  待遇 补助 {\n    事实 { 人数 : 整数 人 1人以上 9人以下 }\n    \
                输出 总额 = 60元 × 人数\n  }\n}\n";
    client.open("02.heng", text);
    let range = json!({ "start": { "line": 3, "character": 12 }, "end": { "line": 3, "character": 20 } });
    let params = json!({
        "textDocument": { "uri": "file:///set/02.heng" }, "range": range,
        "context": { "diagnostics": [], "only": ["refactor"] },
    });
    let offered = client.ask("textDocument/codeAction", params.clone()).expect("it is answered");
    assert_eq!((&offered[0]["kind"], &offered[0]["edit"]), (&json!("refactor.extract"), &Value::Null));
    let resolved = client.ask("codeAction/resolve", offered[0].clone());
    let edit = resolved.expect("it is proved")["edit"]["changes"]["file:///set/02.heng"].clone();
    assert_eq!(edit[0]["newText"], "定义 新定义 = 60元 × 人数\n    ");
    let broken = json!([{ "text": text.replace("事实 {", "事实") }]);
    client.change("02.heng", 2, &broken);
    assert!(client.ask("codeAction/resolve", offered[0].clone()).is_err());
    // What would be refused when it is asked for is not offered.
    let broken = json!([{ "text": text.replace("× 人数", "× 人数\n    输出 别的 = 没有") }]);
    client.change("02.heng", 3, &broken);
    let offered = client.ask("textDocument/codeAction", params).expect("it is answered");
    assert_eq!(offered, json!([]));
    client.leave();
}
