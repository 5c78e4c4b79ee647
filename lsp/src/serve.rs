//! The loop: messages in, in their order; answers out.
//!
//! In: a connection. Out: the status to leave with. What waits is read at once, so that diagnostics are told for the
//! last of several keystrokes and a request that was cancelled meanwhile is refused without work. One thread does
//! everything: a set is checked faster than a person types.

use crate::session::Session;
use heng::wording::Language;
use heng::workspace::Files;
use lsp_server::{Connection, Message, RequestId};
use std::collections::VecDeque;

/// Serves one client until it leaves. `language` is for a client that names none.
pub fn serve(connection: &Connection, saved: Box<dyn Files>, language: Language) -> u8 {
    let mut session = Session::new(saved, language);
    while let Ok(first) = connection.receiver.recv() {
        let mut waiting: VecDeque<Message> = VecDeque::from([first]);
        while !waiting.is_empty() {
            waiting.extend(connection.receiver.try_iter());
            let Some(message) = waiting.pop_front() else { break };
            let answers = match cancelled(&message, &waiting) {
                Some(id) => vec![session.cancel(id)],
                None => session.take(message),
            };
            if !sent(connection, answers) {
                return session.status_at_end();
            }
            if let Some(status) = session.status() {
                return status;
            }
        }
        if !sent(connection, session.settle()) {
            return session.status_at_end();
        }
    }
    session.status_at_end()
}

fn sent(connection: &Connection, messages: Vec<Message>) -> bool {
    messages.into_iter().all(|message| connection.sender.send(message).is_ok())
}

/// The id of a request that a message behind it cancels.
fn cancelled(message: &Message, waiting: &VecDeque<Message>) -> Option<RequestId> {
    let Message::Request(request) = message else { return None };
    // The first and the last request change the state of the session whether or not their answers are wanted.
    if matches!(request.method.as_str(), "initialize" | "shutdown") {
        return None;
    }
    let cancels = waiting.iter().any(|behind| match behind {
        Message::Notification(note) if note.method == "$/cancelRequest" => {
            let id = note.params.get("id").cloned().and_then(|id| serde_json::from_value::<RequestId>(id).ok());
            id.as_ref() == Some(&request.id)
        }
        Message::Notification(_) | Message::Request(_) | Message::Response(_) => false,
    });
    cancels.then(|| request.id.clone())
}
