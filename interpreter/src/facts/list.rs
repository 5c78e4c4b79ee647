//! Facts of many people or units in one text: a JSON array, or a table with one row each.
//!
//! In: the text. Out: rows, each of which can be read under the names of any policy. A cell is what `--set` takes, and
//! also what a spreadsheet makes of it: `TRUE`, `2019/3/15`, `20人`; an empty cell says nothing.

use super::bind::{Binder, MOST_MISTAKES};
use super::grid::{self, iso};
use super::node::{Entry, Node, NodeKind, Unreadable};
use super::source::Source;
use super::{Format, Input, Mistake, Vocabulary, json};
use crate::evaluate::Facts;
use crate::ir::policy::PolicySet;
use crate::value::Type;
use crate::wording::unit_of;
use heng_grammar::diagnostic::Message;

/// Under these headings a row says whose it is, where no fact is called so.
const NAMES: [&str; 4] = ["姓名", "名称", "单位", "name"];

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    Json,
    Csv,
}

impl ListFormat {
    /// The format that a file name ends in.
    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// One person or unit.
#[derive(Debug, Clone)]
pub struct Row {
    /// From 1; in a table as a spreadsheet numbers it.
    pub number: usize,
    /// Whose row it is, where that is said.
    pub name: Option<String>,
    entries: Vec<Entry>,
}

/// Many of them.
#[derive(Debug, Clone)]
pub struct List {
    source: Source,
    pub rows: Vec<Row>,
}

/// What the names of a list are called in the policy that reads it.
#[derive(Clone, Copy)]
pub(crate) struct Spoken<'s> {
    /// A fact, programme or benefit; `None` where the policy has no use for it.
    pub(crate) name: &'s dyn Fn(&str) -> Option<String>,
    /// A member of an enumeration.
    pub(crate) word: &'s dyn Fn(&str) -> String,
}

impl List {
    /// Reads a list. `is_fact`: what is no name of a person, because it is one of a fact.
    pub fn read(name: &str, text: &str, format: ListFormat, is_fact: &dyn Fn(&str) -> bool) -> Result<Self, Mistake> {
        let source = Source::text(Input { name, format: Format::Json, text });
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read = match format {
            ListFormat::Json => json_rows(text, is_fact),
            ListFormat::Csv => table_rows(text, is_fact),
        };
        match read {
            Ok(rows) => Ok(Self { source, rows }),
            Err(Unreadable { at, fact, message }) => {
                let position = source.position(at);
                Err(Mistake { source: source.name, position, fact, message, unknown: false })
            }
        }
    }

    /// The facts of a row under the names of a policy, or every mistake, which names the row.
    pub(crate) fn facts(
        &self,
        row: &Row,
        vocabulary: &Vocabulary<'_>,
        spoken: Spoken<'_>,
    ) -> Result<Facts, Vec<Mistake>> {
        let mut binder = Binder::new(vocabulary);
        let entries = spoken.entries(&row.entries, vocabulary.policy);
        binder.read_row(self.source.clone(), &entries);
        let number = row.number;
        binder.finish().map(|reading| reading.facts).map_err(|mistakes| {
            let placed = |mistake: Mistake| {
                let Message { zh, en } = &mistake.message;
                let message = Message::new(format!("第{number}行：{zh}"), format!("row {number}: {en}"));
                Mistake { message, ..mistake }
            };
            mistakes.into_iter().take(MOST_MISTAKES).map(placed).collect()
        })
    }
}

impl Spoken<'_> {
    fn entries(self, entries: &[Entry], policy: &PolicySet) -> Vec<Entry> {
        let named = entries.iter().filter_map(|entry| Some((entry, (self.name)(&entry.key)?)));
        named
            .map(|(entry, key)| {
                let kind = policy.facts.iter().find(|fact| fact.name == key).map(|fact| &fact.kind);
                Entry { at: entry.at, value: self.node(&entry.value, kind, policy), key }
            })
            .collect()
    }

    fn node(self, node: &Node, kind: Option<&Type>, policy: &PolicySet) -> Node {
        let kind = match &node.kind {
            NodeKind::Text(text) => NodeKind::Text((self.word)(text)),
            NodeKind::Word(word) => {
                NodeKind::Word(kind.map_or_else(|| word.clone(), |kind| cell(kind, &(self.word)(word))))
            }
            NodeKind::List(items) => NodeKind::List(items.iter().map(|item| self.node(item, None, policy)).collect()),
            NodeKind::Object(entries) => NodeKind::Object(self.entries(entries, policy)),
            NodeKind::Null | NodeKind::Boolean(_) | NodeKind::Number(_) => node.kind.clone(),
        };
        Node { at: node.at, kind }
    }
}

/// A cell as `--set` takes the value.
fn cell(kind: &Type, cell: &str) -> String {
    match kind {
        Type::Boolean => cell.to_lowercase(),
        Type::Date => iso(cell).unwrap_or_else(|| cell.to_owned()),
        Type::Integer(_) | Type::Decimal { .. } => without(cell, unit_of(kind).zh()),
        Type::Money { .. } => without(cell, "元"),
        Type::Ratio { .. } | Type::Text | Type::Enumeration(_) | Type::List(_) | Type::Wrong => cell.to_owned(),
    }
}

/// A number without its unit.
fn without(cell: &str, unit: &str) -> String {
    let number = cell.strip_suffix(unit).unwrap_or(cell).trim_end();
    let is_number = number.ends_with(|last: char| last.is_ascii_digit());
    if is_number { number.to_owned() } else { cell.to_owned() }
}

fn json_rows(text: &str, is_fact: &dyn Fn(&str) -> bool) -> Result<Vec<Row>, Unreadable> {
    let root = json::read(text)?;
    let NodeKind::List(items) = root.kind else {
        return Err(Unreadable::new(
            root.at,
            "应为一组人或单位 [ { \"事实\": 值 } ]",
            "expected an array of people or units [ { \"fact\": value } ]",
        ));
    };
    let mut rows = Vec::with_capacity(items.len());
    for (number, item) in (1..).zip(items) {
        let NodeKind::Object(mut entries) = item.kind else {
            return Err(Unreadable::new(
                item.at,
                format!("第{number}行：应为 {{ \"事实\": 值 }}"),
                format!("row {number}: expected {{ \"fact\": value }}"),
            ));
        };
        let named = entries.iter().position(|entry| is_name(&entry.key, is_fact));
        let name = named.map(|at| entries.remove(at)).and_then(|entry| match entry.value.kind {
            NodeKind::Text(text) | NodeKind::Number(text) => Some(text),
            NodeKind::Null | NodeKind::Boolean(_) | NodeKind::Word(_) | NodeKind::List(_) | NodeKind::Object(_) => None,
        });
        rows.push(Row { number, name, entries });
    }
    Ok(rows)
}

fn is_name(key: &str, is_fact: &dyn Fn(&str) -> bool) -> bool {
    NAMES.contains(&key) && !is_fact(key)
}

fn table_rows(text: &str, is_fact: &dyn Fn(&str) -> bool) -> Result<Vec<Row>, Unreadable> {
    let rows =
        grid::rows(text).map_err(|(message, span)| Unreadable { at: span.start, fact: String::new(), message })?;
    let Some((head, rows)) = rows.split_first() else {
        return Err(Unreadable::new(0, "表格是空的", "the table is empty"));
    };
    let read = |row: &grid::Row| {
        let mut read = Row { number: row.number, name: None, entries: Vec::new() };
        let headings = head.cells.iter().map(|cell| cell.text.as_str()).chain(std::iter::repeat(""));
        for (cell, heading) in row.cells.iter().zip(headings).filter(|(cell, _)| !cell.text.is_empty()) {
            if heading.is_empty() {
                let number = row.number;
                return Err(Unreadable::new(
                    cell.span.start,
                    format!("第{number}行：“{}”上面没有列名", cell.text),
                    format!("row {number}: no column stands above \"{}\"", cell.text),
                ));
            }
            if is_name(heading, is_fact) {
                read.name = Some(cell.text.clone());
            } else {
                let value = Node { at: cell.span.start, kind: NodeKind::Word(cell.text.clone()) };
                nest(&mut read.entries, heading, value);
            }
        }
        Ok(read)
    };
    rows.iter().map(read).collect()
}

/// Puts a value under a heading; `甲.乙` stands for 乙 beneath 甲.
fn nest(entries: &mut Vec<Entry>, heading: &str, value: Node) {
    let at = value.at;
    let Some((outer, inner)) = heading.split_once('.') else {
        entries.push(Entry { at, key: heading.to_owned(), value });
        return;
    };
    let known = entries.iter_mut().find(|entry| entry.key == outer);
    if let Some(Entry { value: Node { kind: NodeKind::Object(beneath), .. }, .. }) = known {
        nest(beneath, inner, value);
        return;
    }
    let mut beneath = Vec::new();
    nest(&mut beneath, inner, value);
    entries.push(Entry { at, key: outer.to_owned(), value: Node { at, kind: NodeKind::Object(beneath) } });
}
