//! Two streams as a connection.
//!
//! In: a stream of bytes to read and one to write. Out: a [`Connection`] of whole messages. Invariant: what is no
//! message is refused and skipped; only the end of a stream ends the connection. `lsp-server` has such streams too, but
//! ends with the first message that it cannot read.

use crate::halves::whole;
use lsp_server::{Connection, Message};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// The longest message that is read; one that claims to be longer ends the stream.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// What JSON-RPC calls a text that is no JSON, and JSON that is no message.
const NO_JSON: i32 = -32700;
const NO_MESSAGE: i32 = -32600;

/// The thread that writes.
#[derive(Debug)]
pub struct Writer {
    thread: JoinHandle<()>,
}

impl Writer {
    /// Waits until everything is written. The connection must be gone.
    pub fn finish(self) {
        // A writer that ended early has nothing more to say.
        let _ = self.thread.join();
    }
}

/// Connects two streams.
pub fn connect(input: impl BufRead + Send + 'static, output: impl Write + Send + 'static) -> (Connection, Writer) {
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    let output = Arc::new(Mutex::new(output));
    let refusals = Arc::clone(&output);
    // Nobody waits for the reader: it may hang in a read when the session is over.
    thread::spawn(move || {
        read(input, |message| sender.send(message).is_ok(), |refusal| write(&refusals, refusal).is_ok());
    });
    let thread = thread::spawn(move || {
        for message in receiver {
            if write(&output, &framed(&message)).is_err() {
                return;
            }
        }
    });
    (server, Writer { thread })
}

/// Reads messages until the stream ends, or nobody wants them.
fn read(mut input: impl BufRead, take: impl Fn(Message) -> bool, refuse: impl Fn(&Value) -> bool) {
    while let Ok(Some(body)) = body(&mut input) {
        let kept = match message(&body) {
            Ok(message) => take(message),
            Err(refusal) => refuse(&refusal),
        };
        if !kept {
            return;
        }
    }
}

/// The message of a body, or what is answered to it.
fn message(body: &[u8]) -> Result<Message, Value> {
    let refusal = |id: Value, code: i32, said: String| json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": said } });
    let value: Value = serde_json::from_slice(body)
        .or_else(|error| serde_json::from_str(&whole(body)).map_err(|_| error))
        .map_err(|error| refusal(Value::Null, NO_JSON, error.to_string()))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    // By what it has, so that a request with an odd id is not taken for a notification.
    let read = match (value.get("method").is_some(), id.is_null()) {
        (true, false) => serde_json::from_value(value).map(Message::Request),
        (true, true) => serde_json::from_value(value).map(Message::Notification),
        (false, _) => serde_json::from_value(value).map(Message::Response),
    };
    read.map_err(|error| refusal(id, NO_MESSAGE, error.to_string()))
}

/// The body of the next message; `None` at the end. Header lines that say nothing are skipped.
fn body(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if Read::by_ref(input).take(MOST_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim(), length) {
            ("", Some(length)) if length > MOST_BYTES => return Ok(None),
            ("", Some(length)) => {
                let mut body = Vec::new();
                let read = Read::by_ref(input).take(length).read_to_end(&mut body)?;
                return Ok((u64::try_from(read).ok() == Some(length)).then_some(body));
            }
            ("", None) => {}
            (header, _) => {
                // Behind a length that is none the body runs into the next header.
                let lower = header.to_ascii_lowercase();
                let value = lower.rsplit_once("content-length:").map(|(_, value)| value.trim());
                length = value.and_then(|value| value.parse().ok()).or(length);
            }
        }
    }
}

fn framed(message: &Message) -> Value {
    let mut value = serde_json::to_value(message).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut value {
        fields.insert("jsonrpc".to_owned(), json!("2.0"));
    }
    value
}

fn write(output: &Mutex<impl Write>, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::read;
    use lsp_server::Message;
    use std::cell::RefCell;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_refused_and_skipped() {
        let stream = [
            "Content-Length: -2\r\n\r\n{}".to_owned(),
            framed("{"),
            framed(r#"{"id":7.5,"method":"x"}"#),
            "X-Other: 1\r\nnonsense\r\n".to_owned(),
            framed(r#"{"jsonrpc":"2.0","method":"甲"}"#),
            "\r\n".to_owned(),
            framed(r#"{"method":"x","params":["\ud83d"]}"#),
            framed(r#"{"id":1,"method":"乙","params":null}"#),
            "Content-Length: 99\r\n\r\n{}".to_owned(),
        ];
        let said = RefCell::new(Vec::new());
        let take = |message: Message| {
            said.borrow_mut().push(match message {
                Message::Request(request) => request.method,
                Message::Notification(note) => note.method,
                Message::Response(_) => String::new(),
            });
            true
        };
        let refuse = |refusal: &serde_json::Value| {
            said.borrow_mut().push(format!("{} {}", refusal["id"], refusal["error"]["code"]));
            true
        };
        read(stream.concat().as_bytes(), take, refuse);
        assert_eq!(*said.borrow(), ["null -32700", "7.5 -32600", "甲", "x", "乙"]);
    }
}
