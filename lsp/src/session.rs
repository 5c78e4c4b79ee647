//! One client and what it is told.
//!
//! In: messages, in their order. Out: the messages that answer them. Invariants: every request gets exactly one answer
//! or refusal, whatever it holds and whenever it comes; a notification that makes no sense changes nothing; nothing
//! ends the session but `exit` and the end of the stream. Absent: the stream itself, which `serve` reads.

mod changes;
mod client;
mod features;
mod initialize;
mod publish;
mod requests;

pub(crate) use client::Client;

use crate::address;
use crate::folders::Folders;
use crate::sets::Sets;
use crate::store::Store;
use heng::wording::Language;
use heng::workspace::Files;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How far the conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// `initialize` has not come yet.
    Fresh,
    Running,
    /// `shutdown` was answered.
    Done,
}

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: i32,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code: code as i32, message: message.into() }
    }
}

/// The state of one conversation.
#[derive(Debug)]
pub struct Session {
    phase: Phase,
    exited: bool,
    client: Client,
    store: Store,
    sets: Sets,
    folders: Folders,
    /// Open files whose set changed since their diagnostics were told.
    due: BTreeSet<String>,
    /// What was told last of each open file, with its version.
    told: BTreeMap<String, (i32, serde_json::Value)>,
    /// A set changed since the client was asked to show its lenses anew.
    lenses_stale: bool,
    /// The colours that were told last of each open file.
    coloured: BTreeMap<String, features::Coloured>,
    /// How often colours were told.
    colourings: u64,
    out: Vec<Message>,
    asked: i32,
}

impl Session {
    /// A conversation that has not begun. `language` is for clients that do not name theirs.
    pub fn new(saved: Box<dyn Files>, language: Language) -> Self {
        Self {
            phase: Phase::Fresh,
            exited: false,
            client: Client { language, ..Client::default() },
            store: Store::above(saved),
            sets: Sets::default(),
            folders: Folders::default(),
            due: BTreeSet::new(),
            told: BTreeMap::new(),
            lenses_stale: false,
            coloured: BTreeMap::new(),
            colourings: 0,
            out: Vec::new(),
            asked: 0,
        }
    }

    /// The status to leave with, once `exit` has come: 0 after `shutdown`, else 1.
    pub fn status(&self) -> Option<u8> {
        self.exited.then(|| self.status_at_end())
    }

    /// The status to leave with where the stream ends.
    pub fn status_at_end(&self) -> u8 {
        u8::from(self.phase != Phase::Done)
    }

    /// Takes one message and gives what is to be sent for it.
    pub fn take(&mut self, message: Message) -> Vec<Message> {
        match message {
            Message::Request(mut request) => {
                address::escape(&mut request.params);
                let answer = self.answer(request);
                self.out.push(answer.into());
            }
            Message::Notification(mut notification) => {
                address::escape(&mut notification.params);
                self.note(notification);
            }
            // Answers to what the server asked hold nothing that it needs.
            Message::Response(_) => {}
        }
        std::mem::take(&mut self.out)
    }

    /// Refuses a request that the client has cancelled before it was begun.
    pub fn cancel(&self, id: RequestId) -> Message {
        let said = self.client.language.choose("请求已取消", "the request was cancelled");
        Response::new_err(id, ErrorCode::RequestCanceled as i32, said).into()
    }

    /// Tells the diagnostics that are due. To be called when no message waits.
    pub fn settle(&mut self) -> Vec<Message> {
        let told = catch_unwind(AssertUnwindSafe(|| self.publish()));
        if told.is_err() {
            self.log(self.client.language.choose("诊断没有完成", "the diagnostics were not finished"));
        }
        std::mem::take(&mut self.out)
    }

    fn answer(&mut self, request: Request) -> Response {
        let id = request.id.clone();
        let language = self.client.language;
        let answered = match (self.phase, request.method.as_str()) {
            (Phase::Fresh, "initialize") => self.initialize(request.params),
            (Phase::Fresh, _) => {
                let said = language.choose("还没有初始化", "initialize has not come yet");
                Err(Refusal::new(ErrorCode::ServerNotInitialized, said))
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Done;
                Ok(serde_json::Value::Null)
            }
            (Phase::Running, "initialize") => {
                let said = language.choose("已经初始化过了", "initialize has come before");
                Err(Refusal::new(ErrorCode::InvalidRequest, said))
            }
            (Phase::Done, _) => {
                let said = language.choose("已经结束", "shutdown has come before");
                Err(Refusal::new(ErrorCode::InvalidRequest, said))
            }
            (Phase::Running, _) => self.guarded(request),
        };
        match answered {
            Ok(result) => Response { id, response_result: Ok(result) },
            Err(refusal) => Response::new_err(id, refusal.code, refusal.message),
        }
    }

    /// Answers a request of a running session. Nothing here panics; a mistake of ours must still not end the session.
    fn guarded(&mut self, request: Request) -> Result<serde_json::Value, Refusal> {
        let language = self.client.language;
        let method = request.method.clone();
        catch_unwind(AssertUnwindSafe(|| self.request(request))).unwrap_or_else(|_| {
            let said = language.choose(
                &format!("{method} 没有完成，请报告这个问题"),
                &format!("{method} was not finished; please report this"),
            );
            Err(Refusal::new(ErrorCode::InternalError, said))
        })
    }

    fn note(&mut self, notification: Notification) {
        if notification.method == "exit" {
            self.exited = true;
        } else if self.phase == Phase::Running {
            let method = notification.method.clone();
            let noted = catch_unwind(AssertUnwindSafe(|| self.notification(notification)));
            if noted.is_err() {
                self.log(method);
            }
        }
    }

    /// Says something in the log of the client.
    fn log(&mut self, said: String) {
        let params = ls_types::LogMessageParams { typ: ls_types::MessageType::WARNING, message: said };
        self.send("window/logMessage", params);
    }

    fn send(&mut self, method: &str, params: impl serde::Serialize) {
        if let Ok(params) = serde_json::to_value(params) {
            self.out.push(Notification { method: method.to_owned(), params }.into());
        }
    }

    /// Asks the client something whose answer is not waited for.
    fn ask(&mut self, method: &str, params: impl serde::Serialize) {
        if let Ok(params) = serde_json::to_value(params) {
            self.asked = self.asked.saturating_add(1);
            let id = RequestId::from(self.asked);
            self.out.push(Request { id, method: method.to_owned(), params }.into());
        }
    }
}
