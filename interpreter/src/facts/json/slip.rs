//! Where a text stops being JSON, and what to type there.
//!
//! In: a text that was refused. Out: the first place at which it cannot go on, in the words of the person who typed
//! it. The walk keeps a list of open brackets and never recurses, so that no nesting can hurt it.

use super::super::node::Unreadable;
use super::super::slip;
use crate::wording::clip;
use heng_grammar::diagnostic::Message;

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// a value; the bracket may close where the list is empty
    Value {
        may_close: bool,
    },
    /// a name; the brace may close where the object is empty
    Name {
        may_close: bool,
    },
    Colon,
    Comma,
    Nothing,
}

/// The first slip; `None` where the walk finds none.
pub(super) fn find(text: &str) -> Option<Unreadable> {
    let mut walk = Walk { text, at: 0, open: Vec::new(), next: Next::Value { may_close: false }, key: "" };
    if text.trim().is_empty() {
        return Some(Unreadable::new(
            0,
            "是空的，应为一组 { \"事实\": 值 }",
            "it is empty, expected an object { \"fact\": value }",
        ));
    }
    loop {
        match walk.step() {
            Ok(true) => {}
            Ok(false) => return None,
            Err((at, message)) => {
                let message = *message;
                return Some(Unreadable { at, fact: clip(walk.key), message });
            }
        }
    }
}

type Slip = (usize, Box<Message>);

struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The closing marks that are still wanted, the innermost last.
    open: Vec<char>,
    next: Next,
    /// The name whose value is being read.
    key: &'t str,
}

impl<'t> Walk<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Reads one mark, name or value; false at the end of a sound text.
    fn step(&mut self) -> Result<bool, Slip> {
        let rest = self.rest();
        let blank = rest.len().saturating_sub(rest.trim_start_matches([' ', '\t', '\r', '\n']).len());
        self.at = self.at.saturating_add(blank);
        let Some(mark) = self.rest().chars().next() else { return self.end() };
        if let Some(message) = slip::wide(mark) {
            return self.slip(message);
        }
        match (mark, self.next) {
            ('/' | '#', _) => self.slip(slip::remark()),
            ('\'', _) => {
                self.slip(Message::new("JSON 用双引号 \"，不用单引号", "JSON has double quotes \", not single ones"))
            }
            (_, Next::Nothing) => {
                self.slip(Message::new("写完之后还有多余的内容，请删去", "there is more after the end, remove it"))
            }
            ('}' | ']', next) => self.close(mark, next),
            (_, Next::Value { .. }) => self.value(mark),
            ('"', Next::Name { .. }) => self.name(),
            (',', Next::Name { .. }) => {
                self.slip(Message::new("多了一个逗号，请删去", "one comma too many, remove it"))
            }
            (_, Next::Name { .. }) => self.slip(slip::unquoted_name(slip::bare(self.rest()), "\"{}\": …")),
            (':', Next::Colon) => self.take(1, Next::Value { may_close: false }),
            (_, Next::Colon) => {
                let key = clip(self.key);
                self.slip(Message::new(
                    format!("“{key}”后面缺少冒号，写作 \"{key}\": 值"),
                    format!("a colon is missing after “{key}”, write \"{key}\": value"),
                ))
            }
            (',', Next::Comma) => {
                let object = self.open.last() == Some(&'}');
                let next = if object { Next::Name { may_close: false } } else { Next::Value { may_close: false } };
                self.key = if object { "" } else { self.key };
                self.take(1, next)
            }
            (_, Next::Comma) => self.no_comma(),
        }
    }

    fn slip(&self, message: Message) -> Result<bool, Slip> {
        Err((self.at, Box::new(message)))
    }

    #[expect(clippy::unnecessary_wraps, reason = "every step has the type of a step")]
    fn take(&mut self, bytes: usize, next: Next) -> Result<bool, Slip> {
        self.at = self.at.saturating_add(bytes);
        self.next = next;
        Ok(true)
    }

    fn after_value(&self) -> Next {
        if self.open.is_empty() { Next::Nothing } else { Next::Comma }
    }

    fn end(&self) -> Result<bool, Slip> {
        if self.next == Next::Nothing {
            return Ok(false);
        }
        let missing: String = self.open.iter().rev().take(16).collect();
        if missing.is_empty() || matches!(self.next, Next::Value { may_close: false }) && !self.key.is_empty() {
            return self.slip(slip::no_value(self.key));
        }
        self.slip(Message::new(
            format!("没有写完，最后缺少 {missing}"),
            format!("it is cut off, {missing} is missing at the end"),
        ))
    }

    fn close(&mut self, mark: char, next: Next) -> Result<bool, Slip> {
        match next {
            Next::Value { may_close: false } | Next::Name { may_close: false } if self.text_before().ends_with(',') => {
                let comma = self.text_before().len().saturating_sub(1);
                Err((
                    comma,
                    Box::new(Message::new(
                        "最后一项后面不能有逗号，请删去",
                        "no comma stands after the last one, remove it",
                    )),
                ))
            }
            Next::Value { may_close: false } | Next::Colon => self.slip(slip::no_value(self.key)),
            Next::Value { .. } | Next::Name { .. } | Next::Comma | Next::Nothing => match self.open.pop() {
                Some(wanted) if wanted == mark => {
                    self.key = "";
                    let next = self.after_value();
                    self.take(1, next)
                }
                Some(wanted) => self.slip(Message::new(
                    format!("括号没有成对：这里应为 {wanted}"),
                    format!("the brackets do not pair: expected {wanted} here"),
                )),
                None => self.slip(Message::new(format!("多了一个 {mark}"), format!("one {mark} too many"))),
            },
        }
    }

    fn text_before(&self) -> &'t str {
        self.text.get(..self.at).unwrap_or("").trim_end()
    }

    fn value(&mut self, mark: char) -> Result<bool, Slip> {
        match mark {
            '{' => {
                self.open.push('}');
                self.take(1, Next::Name { may_close: true })
            }
            '[' => {
                self.open.push(']');
                self.take(1, Next::Value { may_close: true })
            }
            '"' => {
                let length = self.string()?;
                let next = self.after_value();
                self.take(length, next)
            }
            ',' | ':' => self.slip(slip::no_value(self.key)),
            _ => {
                let word = slip::bare(self.rest());
                if serde_json::from_str::<serde_json::Value>(word).is_err() {
                    return self.slip(slip::word(word));
                }
                let next = self.after_value();
                self.take(word.len().max(1), next)
            }
        }
    }

    fn name(&mut self) -> Result<bool, Slip> {
        let length = self.string()?;
        self.key = self.rest().get(1..length.saturating_sub(1)).unwrap_or("");
        self.take(length, Next::Colon)
    }

    /// The length in bytes of the quoted text that begins here.
    fn string(&self) -> Result<usize, Slip> {
        let written = self.rest();
        let mut escaped = false;
        for (index, mark) in written.char_indices().skip(1) {
            let at = self.at.saturating_add(index);
            if escaped && !"\"\\/bfnrtu".contains(mark) {
                let message = Message::new("文字里的 \\ 要写成 \\\\", "a \\ in a text is written \\\\");
                return Err((at.saturating_sub(1), Box::new(message)));
            }
            match mark {
                '"' if !escaped => return Ok(index.saturating_add(1)),
                '\n' | '\r' => break,
                '\t' => {
                    let message = Message::new("文字里的制表符要写成 \\t", "a tab in a text is written \\t");
                    return Err((at, Box::new(message)));
                }
                _ => escaped = mark == '\\' && !escaped,
            }
        }
        Err((self.at, Box::new(slip::open_quote(written))))
    }

    fn no_comma(&self) -> Result<bool, Slip> {
        let before = self.text_before().len();
        Err((
            before,
            Box::new(Message::new(
                "这里缺少逗号，各项之间用半角的 , 隔开",
                "a comma is missing here, between two entries",
            )),
        ))
    }
}
