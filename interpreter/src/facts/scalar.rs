//! One given value against one declared fact.

use super::bind::MOST_MISTAKES;
use super::node::{Entry, Node, NodeKind};
use super::number::{self, Limits, Refusal};
use super::range::within;
use super::words;
use crate::ir::policy::{FactDeclaration, PolicySet};
use crate::value::kind::{FACT_SCALE, MONEY_SCALE};
use crate::value::{Date, EnumId, ListId, Record, Type, Value};
use crate::wording::expectation;
use heng_grammar::diagnostic::Message;
use std::sync::Arc;

/// The digits before the point that any number may have.
const MOST_DIGITS: usize = 15;

/// What is wrong with a value, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) at: usize,
    /// The field of a record that it concerns, such as `家庭成员[2].收入`.
    pub(super) fact: String,
    pub(super) message: Message,
}

/// Reads a value of one fact, or of one field of a record.
pub(super) struct Reader<'p> {
    pub(super) policy: &'p PolicySet,
    pub(super) complaints: Vec<Complaint>,
}

impl Reader<'_> {
    /// The value; `None` for null and for what was complained of.
    pub(super) fn value(&mut self, fact: &FactDeclaration, node: &Node, path: &str) -> Option<Value> {
        // What a broken programme declares has no type to be checked against.
        if is_unknown(fact, node) || fact.kind == Type::Wrong {
            return None;
        }
        let read = match (&fact.kind, &node.kind) {
            (Type::List(id), NodeKind::List(items)) => return self.records(*id, items, path),
            (Type::List(id), NodeKind::Word(text)) => return self.written_records(*id, text, node.at, path),
            (Type::Enumeration(id), _) => self.member(*id, fact, node),
            (Type::Boolean, _) => boolean(node).ok_or_else(|| self.mismatch(fact, node)),
            (Type::Date, _) => self.date(fact, node),
            (Type::Text, NodeKind::Text(text) | NodeKind::Word(text)) => Ok(Value::Text(Arc::from(text.as_str()))),
            (Type::Text, NodeKind::Number(text)) => {
                Err(words::unquoted(&expectation(self.policy, fact), text, fact.digits))
            }
            (Type::Integer(_), _) => self.number(fact, node, 0),
            (Type::Money { .. }, _) => self.number(fact, node, MONEY_SCALE),
            (Type::Decimal { .. } | Type::Ratio { .. }, _) => self.number(fact, node, FACT_SCALE),
            (Type::Text | Type::List(_) | Type::Wrong, _) => Err(self.mismatch(fact, node)),
        };
        let checked = read.and_then(|value| within(self.policy, fact, &value).map(|()| value));
        checked.map_err(|message| self.complain(node.at, path, quoted_setting(node).unwrap_or(message))).ok()
    }

    fn complain(&mut self, at: usize, path: &str, message: Message) {
        if !self.is_full() {
            self.complaints.push(Complaint { at, fact: path.to_owned(), message });
        }
    }

    /// Whether so much is wrong that nobody reads on.
    fn is_full(&self) -> bool {
        self.complaints.len() > MOST_MISTAKES
    }

    fn mismatch(&self, fact: &FactDeclaration, node: &Node) -> Message {
        words::mismatch(&expectation(self.policy, fact), node)
    }

    fn number(&self, fact: &FactDeclaration, node: &Node, decimals: u32) -> Result<Value, Message> {
        let (NodeKind::Number(text) | NodeKind::Text(text) | NodeKind::Word(text)) = &node.kind else {
            return Err(self.mismatch(fact, node));
        };
        let limits = Limits { whole: MOST_DIGITS, decimals: decimals as usize };
        let number = number::read(text, limits).map_err(|refusal| match refusal {
            Refusal::NotANumber => words::not_a_number(&expectation(self.policy, fact), text),
            Refusal::TooManyDecimals => words::too_many_decimals(&fact.kind, text, limits.decimals),
            Refusal::TooLarge => words::too_large(text, MOST_DIGITS),
        })?;
        match fact.kind {
            Type::Integer(_) => {
                let whole = i64::try_from(number).map_err(|_| words::too_large(text, MOST_DIGITS))?;
                Ok(Value::Integer(whole))
            }
            Type::Money { .. } => Ok(Value::Money(number)),
            Type::Boolean
            | Type::Decimal { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_)
            | Type::Wrong => Ok(Value::Decimal(number)),
        }
    }

    fn date(&self, fact: &FactDeclaration, node: &Node) -> Result<Value, Message> {
        let (NodeKind::Text(text) | NodeKind::Word(text)) = &node.kind else {
            return Err(self.mismatch(fact, node));
        };
        read_day(text).map(Value::Date)
    }

    fn member(&self, id: EnumId, fact: &FactDeclaration, node: &Node) -> Result<Value, Message> {
        let expected = expectation(self.policy, fact);
        let members = self.policy.enumeration(id).map_or(&[][..], |declared| declared.members.as_slice());
        let (NodeKind::Text(text) | NodeKind::Word(text)) = &node.kind else {
            return Err(match &node.kind {
                NodeKind::List(_) => words::one_member_only(&expected),
                NodeKind::Null
                | NodeKind::Boolean(_)
                | NodeKind::Number(_)
                | NodeKind::Text(_)
                | NodeKind::Word(_)
                | NodeKind::Object(_) => words::mismatch(&expected, node),
            });
        };
        if let Some(position) = members.iter().position(|member| member == text) {
            return u16::try_from(position).map(Value::Member).map_err(|_| words::mismatch(&expected, node));
        }
        let mut parts = text.split(['、', ',', '，', '|', '/', '；', ';', ' ']);
        if parts.clone().count() > 1 && parts.all(|part| members.iter().any(|member| member == part)) {
            return Err(words::one_member_only(&expected));
        }
        Err(words::no_such_member(&expected, text, words::meant(text, members)))
    }

    fn written_records(&mut self, id: ListId, text: &str, at: usize, path: &str) -> Option<Value> {
        if let Ok(Node { kind: NodeKind::List(items), .. }) = super::json::read(text) {
            return self.records(id, &items, path);
        }
        self.complain(at, path, words::list_as_json());
        None
    }

    fn records(&mut self, id: ListId, items: &[Node], path: &str) -> Option<Value> {
        let before = self.complaints.len();
        let mut records: Vec<Record> = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            if self.is_full() {
                break;
            }
            let path = format!("{path}[{}]", index.saturating_add(1));
            match &item.kind {
                NodeKind::Object(entries) => records.push(self.record(id, entries, &path)),
                NodeKind::Null
                | NodeKind::Boolean(_)
                | NodeKind::Number(_)
                | NodeKind::Text(_)
                | NodeKind::Word(_)
                | NodeKind::List(_) => self.complain(item.at, &path, words::record_expected(item)),
            }
        }
        (self.complaints.len() == before).then(|| Value::Records(Arc::from(records)))
    }

    fn record(&mut self, id: ListId, entries: &[Entry], path: &str) -> Record {
        let fields = self.policy.list(id).map_or(&[][..], |list| list.fields.as_slice());
        let mut record: Record = vec![None; fields.len()];
        let mut seen: Vec<&str> = Vec::with_capacity(entries.len().min(fields.len()));
        for entry in entries {
            if self.is_full() {
                break;
            }
            let field_path = format!("{path}.{}", crate::wording::clip(&entry.key));
            if seen.contains(&entry.key.as_str()) {
                self.complain(entry.at, &field_path, words::duplicate());
                continue;
            }
            let Some(position) = fields.iter().position(|field| field.name == entry.key) else {
                let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
                self.complain(entry.at, &field_path, words::no_such_field(&entry.key, &names));
                continue;
            };
            seen.push(&entry.key);
            if let Some((field, place)) = fields.get(position).zip(record.get_mut(position)) {
                *place = self.value(field, &entry.value, &field_path);
            }
        }
        record
    }
}

/// What to say of a setting that was given with quotes, as in JSON, and is nothing that the fact takes.
fn quoted_setting(node: &Node) -> Option<Message> {
    let NodeKind::Word(word) = &node.kind else { return None };
    let marks = ["\"\"", "''", "“”", "‘’", "＂＂"];
    marks.iter().find_map(|pair| {
        let mut pair = pair.chars();
        let (open, close) = (pair.next()?, pair.next()?);
        word.strip_prefix(open)?.strip_suffix(close).map(words::drop_quotes)
    })
}

/// A null, or a setting that says so in words.
fn is_unknown(fact: &FactDeclaration, node: &Node) -> bool {
    match &node.kind {
        NodeKind::Null => true,
        NodeKind::Word(text) => fact.kind != Type::Text && text == "null",
        NodeKind::Boolean(_) | NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::List(_) | NodeKind::Object(_) => {
            false
        }
    }
}

fn boolean(node: &Node) -> Option<Value> {
    match &node.kind {
        NodeKind::Boolean(truth) => Some(Value::Boolean(*truth)),
        NodeKind::Word(word) => match word.as_str() {
            "true" | "是" => Some(Value::Boolean(true)),
            "false" | "否" => Some(Value::Boolean(false)),
            _ => None,
        },
        NodeKind::Null | NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::List(_) | NodeKind::Object(_) => None,
    }
}

/// A day written `2019-03-15` and nothing else, in the years 0001 to 9999.
pub(super) fn read_day(text: &str) -> Result<Date, Message> {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(words::not_a_day(text, words::respelt_day(text)));
    };
    let digits = |run: &str, length: usize| run.len() == length && run.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(words::not_a_day(text, words::respelt_day(text)));
    }
    let number = |run: &str| run.parse::<i16>().unwrap_or(0);
    // The calendar begins with year 1: a 0000 is a form that was not filled in.
    if number(year) == 0 {
        return Err(words::no_such_year(text));
    }
    words::day(number(year), number(month), number(day))
        .ok_or_else(|| words::impossible_day(number(year), number(month), number(day)))
}
