//! Lenses and commands in the conversation: refreshes, the set that changes meanwhile, and what the client shows itself.

use super::{Client, GENERAL, SOUND, json};
use lsp_server::Message;
use serde_json::Value;

const CASES: &str = "样例 一 { 待遇 补贴 于 2019-02-01  事实 { 会员 = 是 }  应为 { 符合  金额 80元 } }\n";

fn lenses(client: &mut Client, file: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": format!("file:///set/{file}") } });
    client.ask("textDocument/codeLens", params).expect("it is answered").as_array().expect("a list").clone()
}

/// The word that is shown to the person next, unless the server asks or answers first.
fn shown(client: &Client) -> Option<String> {
    loop {
        match client.receive() {
            Message::Notification(note) if note.method == "window/showMessage" => {
                return Some(note.params["message"].as_str().expect("words").to_owned());
            }
            Message::Notification(_) | Message::Request(_) => {}
            Message::Response(_) => return None,
        }
    }
}

#[test]
fn lenses_follow_the_set_and_the_client_is_asked_to_show_them_anew() {
    let able = json!({ "workspace": { "codeLens": { "refreshSupport": true } } });
    let mut client = Client::ready(json!({ "capabilities": able, "locale": "en" }));
    client.disk.put("/set/01.cases.heng", CASES);
    client.open("01.heng", SOUND);
    assert_eq!(client.told("01.heng"), [""; 0]);
    let of_case = |client: &mut Client| lenses(client, "01.cases.heng")[0]["command"]["title"].clone();
    assert_eq!(of_case(&mut client), "passed");
    let benefit = lenses(&mut client, "01.heng").into_iter().find(|lens| lens.get("command").is_none());
    let benefit = benefit.expect("that of the benefit has no words yet");
    let resolved = client.ask("codeLens/resolve", benefit.clone()).expect("it is answered");
    assert_eq!(resolved["command"]["title"], "1 case · 1/2 covered");
    assert_eq!(client.ask("codeLens/resolve", resolved.clone()).expect("it is answered"), resolved);
    client.change("01.heng", 2, &json!([{ "text": SOUND.replace("80", "90").replace("补贴", "补贴费") }]));
    loop {
        if let Message::Request(refresh) = client.receive() {
            assert_eq!(refresh.method, "workspace/codeLens/refresh");
            break;
        }
    }
    // The benefit is called otherwise now, and its case is wrong.
    assert_eq!(client.ask("codeLens/resolve", benefit), Err(-32801));
    client.change("01.heng", 3, &json!([{ "text": SOUND.replace("80", "90") }]));
    assert_eq!(
        of_case(&mut client),
        "failed: amount: expected 80 yuan, got 90 yuan (2 in all)".replace(" (2 in all)", "")
    );
    assert_eq!(client.ask("codeLens/resolve", json!({ "range": resolved["range"], "data": 7 })), Err(-32602));
    client.leave();
}

#[test]
fn a_client_that_shows_answers_is_told_nothing_else() {
    let command = |name: &str, argument: Value| json!({ "command": name, "arguments": [argument] });
    let mut client = Client::ready(json!({ "capabilities": {} }));
    client.open("01.heng", &(SOUND.to_owned() + CASES));
    let params = command("heng.case", json!({ "uri": "file:///set/01.heng", "name": "一" }));
    client.send("workspace/executeCommand", params.clone());
    assert_eq!(shown(&client).as_deref(), Some("一：通过"));
    assert_eq!(client.ask("workspace/executeCommand", json!({ "arguments": [] })), Err(-32602));
    assert_eq!(client.ask("workspace/executeCommand", json!({ "command": "heng.case" })), Err(-32602));
    assert_eq!(client.ask("workspace/executeCommand", command("没有", Value::Null)), Err(-32602));
    let gone = command("heng.register", json!({ "uri": "file:///nowhere/01.heng" }));
    assert_eq!(client.ask("workspace/executeCommand", gone), Err(-32803));
    client.leave();
    let mut client = Client::ready(json!({ "capabilities": {}, "initializationOptions": { "shows": true } }));
    client.open("01.heng", &(SOUND.to_owned() + CASES));
    client.send("workspace/executeCommand", params);
    assert_eq!(shown(&client), None);
    client.leave();
}

/// What is open stands in front of what is saved, in the facts as in the rules.
#[test]
fn facts_are_decided_by_what_is_open() {
    let mut client = Client::ready(json!({ "capabilities": {}, "initializationOptions": { "shows": true } }));
    client.disk.put("/set/00-general.heng", GENERAL.replace("会员", "职工"));
    client.open("00-general.heng", GENERAL);
    client.open("01.heng", &SOUND.replace("80", "95.50"));
    let asked = json!({ "uri": "file:///set/01.heng", "facts": { "会员": true }, "on": "2019-02-01" });
    let params = json!({ "command": "heng.evaluate", "arguments": [asked] });
    let answer = client.ask("workspace/executeCommand", params.clone()).expect("it is answered");
    assert_eq!(answer["answer"]["decisions"][0]["amount"]["value"], "95.50");
    assert!(answer["page"].as_str().expect("a page").contains("市总工会  95.50元"), "{answer}");
    client.change("01.heng", 2, &json!([{ "text": SOUND.replace("会员", "会元") }]));
    assert_eq!(client.ask("workspace/executeCommand", params), Err(-32803));
    client.leave();
}

/// The names that are found, of sets with no open file too.
fn names(client: &mut Client, query: &str) -> Vec<String> {
    let found = client.ask("workspace/symbol", json!({ "query": query })).expect("it is answered");
    found.as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn symbols_are_those_of_every_set_beneath_the_folders() {
    let folder = |name: &str| json!({ "uri": format!("file:///{name}"), "name": name });
    let (mut client, server) = Client::new();
    client.disk.put("/others/2020/00.heng", "总则 \"另\" { 事实 { 补助 : 是否 } }");
    client.disk.put("/third/00.heng", "项目 补课 { }");
    client.start(server);
    let params = json!({ "capabilities": {}, "rootUri": "file:///ignored", "workspaceFolders": [folder("others")] });
    client.ask("initialize", params).expect("it is answered");
    assert_eq!(names(&mut client, "补"), ["补助"]);
    client.open("01.heng", SOUND);
    assert_eq!(names(&mut client, "补"), ["补贴", "补助"]);
    let event = json!({ "event": { "added": [folder("third"), folder("set")], "removed": [folder("others")] } });
    client.tell("workspace/didChangeWorkspaceFolders", event);
    assert_eq!(names(&mut client, "补"), ["补贴", "补课"]);
    client.tell("workspace/didChangeWorkspaceFolders", json!({ "event": 1 }));
    client.disk.put("/third/00.heng", "项目 补习 { }");
    let changed = json!({ "changes": [{ "uri": "file:///third/00.heng", "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changed);
    assert_eq!(names(&mut client, "补"), ["补贴", "补习"]);
    client.leave();
    let mut client = Client::ready(json!({ "capabilities": {}, "rootUri": "file:///set" }));
    assert_eq!(names(&mut client, "补"), ["补贴"]);
    client.leave();
}

#[test]
fn constructs_have_places_to_fill_in_where_the_client_knows_them() {
    let item = json!({ "completionItem": { "snippetSupport": true } });
    for (able, new, format) in
        [(json!({}), "定义 名称 = 100元", Value::Null), (item, "定义 ${1:名称} = ${2:100元}", json!(2))]
    {
        let mut client = Client::ready(json!({ "capabilities": { "textDocument": { "completion": able } } }));
        client.open("01.heng", &SOUND.replace("    金额", "    \n    金额"));
        let document = json!({ "uri": "file:///set/01.heng" });
        let place = json!({ "textDocument": document, "position": { "line": 3, "character": 4 } });
        let offers = client.ask("textDocument/completion", place).expect("it is answered");
        let offers = offers.as_array().expect("a list");
        let offer = offers.iter().find(|one| one["label"] == "定义 名称 = 100元").expect("it is offered");
        assert_eq!((&offer["textEdit"]["newText"], &offer["insertTextFormat"]), (&json!(new), &format));
        assert_eq!(client.ask("completionItem/resolve", offer.clone()).as_ref(), Ok(offer));
        client.leave();
    }
}
