//! A client: documents open and closed, a disk, a session, and what the session told last.

use crate::document::{Document, Step};
use crate::lines::Lines;
use crate::ranges;
use heng::wording::Language;
use heng::workspace::{Entry, FileError, Files, MemoryFiles};
use heng_lsp::{Encoding, Session};
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Files that change while the session runs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disk(Arc<Mutex<MemoryFiles>>);

impl Disk {
    pub(crate) fn put(&self, name: &str, text: &str) {
        let mut files = self.0.lock().expect("no test panics with it");
        *files = std::mem::take(&mut *files).with(&path(name), text);
    }

    pub(crate) fn text(&self, name: &str) -> String {
        let bytes = self.read(&path(name), u64::MAX).expect("it was put there");
        String::from_utf8(bytes).expect("it is a text")
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

pub(crate) fn path(name: &str) -> String {
    format!("/set/{name}")
}

pub(crate) fn uri(name: &str) -> String {
    format!("file:///set/{name}")
}

/// What a request was answered with, or the code of its refusal.
pub(crate) type Answer = Result<Value, i32>;

pub(crate) struct Desk {
    session: Session,
    pub(crate) disk: Disk,
    pub(crate) documents: BTreeMap<String, Document>,
    /// The diagnostics that were told last of each file.
    pub(crate) known: BTreeMap<String, Value>,
    pub(crate) able: Value,
    pub(crate) encoding: Encoding,
    initialize: Value,
    asked: i32,
}

impl Desk {
    /// Nothing is open yet.
    pub(crate) fn new(initialize: &Value, saved: &Disk, names: impl Iterator<Item = String>) -> Self {
        let session = Session::new(Box::new(saved.clone()), Language::Zh);
        let closed = |name: String| (name.clone(), Document::closed(saved.text(&name)));
        let mut desk = Self {
            session,
            disk: saved.clone(),
            documents: names.map(closed).collect(),
            known: BTreeMap::new(),
            able: Value::Null,
            encoding: Encoding::Utf16,
            initialize: initialize.clone(),
            asked: 0,
        };
        desk.able = desk.ask("initialize", &initialize.clone()).expect("it is answered")["capabilities"].clone();
        if desk.able["positionEncoding"] == "utf-8" {
            desk.encoding = Encoding::Utf8;
        }
        desk.tell("initialized", json!({}));
        desk
    }

    /// Another client that begins with what this one has.
    pub(crate) fn fresh(&self) -> Self {
        let mut fresh = Self::new(&self.initialize, &self.disk, self.documents.keys().cloned());
        for (name, document) in self.documents.iter().filter(|(_, document)| document.open) {
            fresh.open(name, &document.text);
        }
        fresh.settle();
        fresh
    }

    pub(crate) fn pulls(&self) -> bool {
        !self.able["diagnosticProvider"].is_null()
    }

    pub(crate) fn english(&self) -> bool {
        self.initialize["locale"] == "en"
    }

    pub(crate) fn document(&mut self, name: &str) -> &mut Document {
        self.documents.get_mut(name).expect("it is one of them")
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        &self.documents.get(name).expect("it is one of them").text
    }

    pub(crate) fn lines(&self, name: &str) -> Lines<'_> {
        Lines::of(self.text(name), self.encoding)
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        let heard = self.session.take(Notification::new(method.to_owned(), params).into());
        for message in heard {
            self.hear(message);
        }
    }

    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Answer {
        self.asked += 1;
        let request = Request { id: self.asked.into(), method: method.to_owned(), params: params.clone() };
        let mut answers = Vec::new();
        for message in self.session.take(request.into()) {
            match message {
                Message::Response(response) => answers.push(response),
                other @ (Message::Notification(_) | Message::Request(_)) => self.hear(other),
            }
        }
        let one: Result<[_; 1], _> = answers.try_into();
        let [answer] = one.unwrap_or_else(|answers| panic!("{method}: not one answer: {answers:?}"));
        assert_eq!(answer.id, self.asked.into(), "{method}");
        answer.response_result.map_err(|error| {
            // What makes no sense is not asked, and nothing may fail inside.
            assert!([-32803, -32801].contains(&error.code), "{method}: {error:?} for {params}");
            error.code
        })
    }

    /// No message waits: what is due is told.
    pub(crate) fn settle(&mut self) {
        let heard = self.session.settle();
        for message in heard {
            self.hear(message);
        }
    }

    /// Diagnostics are kept; words for the person are heard; nothing is said in the log.
    fn hear(&mut self, message: Message) {
        match message {
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let name = note.params["uri"].as_str().and_then(|uri| uri.rsplit('/').next()).expect("an address");
                let document = &self.documents[name];
                let version = document.open.then_some(document.version);
                assert_eq!(note.params["version"].as_i64(), version.map(i64::from), "{name}");
                ranges::within(self, name, &note.params["diagnostics"], "publishDiagnostics");
                self.known.insert(name.to_owned(), note.params["diagnostics"].clone());
            }
            Message::Notification(note) => {
                assert_eq!((note.method.as_str(), &note.params["type"]), ("window/showMessage", &json!(3)), "{note:?}");
            }
            Message::Request(request) => {
                let known = ["client/registerCapability", "workspace/codeLens/refresh", "workspace/diagnostic/refresh"];
                assert!(known.contains(&request.method.as_str()), "{request:?}");
            }
            Message::Response(answer) => panic!("nothing was asked: {answer:?}"),
        }
    }

    pub(crate) fn open(&mut self, name: &str, text: &str) {
        let document = self.document(name);
        (document.open, document.version) = (true, document.version + 1);
        text.clone_into(&mut document.text);
        let item = json!({ "uri": uri(name), "languageId": "heng", "version": document.version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Closes a document; what was not saved is lost.
    pub(crate) fn close(&mut self, name: &str) {
        let saved = self.disk.text(name);
        let document = self.document(name);
        document.open = false;
        document.text = saved;
        document.forget();
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri(name) } }));
        assert!(self.known.remove(name).is_none_or(|told| told == json!([])), "{name} is closed");
    }

    /// Puts a text on the disk and says so.
    pub(crate) fn save(&mut self, name: &str, text: &str) {
        self.disk.put(name, text);
        let changed = json!({ "changes": [{ "uri": uri(name), "type": 2 }] });
        self.tell("workspace/didChangeWatchedFiles", changed);
    }

    /// Does the changes of one message; those of a closed document are made on the disk.
    pub(crate) fn change(&mut self, name: &str, step: &Step) {
        let encoding = self.encoding;
        let document = self.document(name);
        let mut sent = Vec::new();
        for change in step {
            let (from, to) = change.span();
            let lines = Lines::of(&document.text, encoding);
            let range = json!({ "start": lines.position(from), "end": lines.position(to) });
            let whole = change.whole || lines.span(&range, "an edit") != (from, to);
            change.apply(&mut document.text);
            document.spot = change.from + change.with.len();
            sent.push(if whole {
                json!({ "text": document.text })
            } else {
                json!({ "range": range, "text": change.with })
            });
        }
        if !document.open {
            let text = document.text.clone();
            return self.save(name, &text);
        }
        document.version += 1;
        let item = json!({ "uri": uri(name), "version": document.version });
        self.tell("textDocument/didChange", json!({ "textDocument": item, "contentChanges": sent }));
    }
}
