//! YAML to nodes, by events, so that no nesting can exhaust the stack.
//!
//! Plain words are read by the core schema (null, booleans, numbers) and are texts otherwise; a number keeps its
//! spelling. Aliases are refused: they have no use in facts and can make a short text enormous.
//! What is no YAML is looked at again in `slip`.

mod slip;

use super::node::{Entry, MOST_DEPTH, Node, NodeKind, Unreadable};
use heng_grammar::diagnostic::Message;
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

/// Reads a YAML text of one document.
pub(super) fn read(text: &str) -> Result<Node, Unreadable> {
    let mut builder = Builder { open: Vec::new(), root: None };
    let mut cursor = Cursor { text, characters: 0, bytes: 0 };
    let mut documents = 0_u32;
    for event in Parser::new(StrInput::new(text)) {
        let (event, span) = event.map_err(|error| {
            let at = cursor.byte(error.marker().index());
            unreadable(text, at, error.info())
        })?;
        let at = cursor.byte(span.start.index());
        if matches!(event, Event::DocumentStart(_)) {
            documents = documents.saturating_add(1);
        }
        if documents > 1 {
            return Err(Unreadable::new(at, "一份事实只能有一篇 YAML 文档", "facts are one YAML document"));
        }
        builder.take(event, at)?;
    }
    match builder.root {
        None => Ok(Node { at: 0, kind: NodeKind::Object(Vec::new()) }),
        Some(root @ Node { kind: NodeKind::Object(_), .. }) => Ok(root),
        // A line without its colon makes the whole text one word.
        Some(root) => slip::find(text, text.len()).map_or(Ok(root), Err),
    }
}

fn unreadable(text: &str, at: usize, said: &str) -> Unreadable {
    if said.contains("recursion") {
        return Unreadable::too_deep(at);
    }
    if let Some(found) = slip::find(text, at) {
        return found;
    }
    let generic = || Message::new("这里不合 YAML 的写法", format!("this is not YAML ({said})"));
    Unreadable { at, fact: String::new(), message: slip::said(text, at, said).unwrap_or_else(generic) }
}

/// From character indices, which the parser gives, to bytes. Indices mostly grow, so it walks on from the last.
struct Cursor<'t> {
    text: &'t str,
    characters: usize,
    bytes: usize,
}

impl Cursor<'_> {
    fn byte(&mut self, index: usize) -> usize {
        if index < self.characters {
            (self.characters, self.bytes) = (0, 0);
        }
        let steps = index.saturating_sub(self.characters);
        let rest = self.text.get(self.bytes..).unwrap_or("");
        let walked: usize = rest.chars().take(steps).map(char::len_utf8).sum();
        self.characters = index;
        self.bytes = self.bytes.saturating_add(walked);
        self.bytes
    }
}

/// A list or mapping that is not closed yet.
enum Open {
    List { at: usize, items: Vec<Node> },
    Object { at: usize, entries: Vec<Entry>, key: Option<(usize, String)> },
}

struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, at: usize) -> Result<(), Unreadable> {
        if self.open.len() > MOST_DEPTH {
            return Err(Unreadable::too_deep(at));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let kind = if style == ScalarStyle::Plain { plain(&text) } else { NodeKind::Text(text.into_owned()) };
                self.add(Node { at, kind })
            }
            Event::SequenceStart(..) => {
                self.refuse_as_key(at)?;
                self.open.push(Open::List { at, items: Vec::new() });
                Ok(())
            }
            Event::MappingStart(..) => {
                self.refuse_as_key(at)?;
                self.open.push(Open::Object { at, entries: Vec::new(), key: None });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { at, items }) => self.add(Node { at, kind: NodeKind::List(items) }),
                Some(Open::Object { at, entries, .. }) => self.add(Node { at, kind: NodeKind::Object(entries) }),
                None => Ok(()),
            },
            Event::Alias(_) => {
                Err(Unreadable::new(at, "事实里不能用 YAML 的引用（*）", "aliases (*) are not accepted in facts"))
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn refuse_as_key(&self, at: usize) -> Result<(), Unreadable> {
        match self.open.last() {
            Some(Open::Object { key: None, .. }) => Err(not_a_name(at)),
            Some(Open::Object { key: Some(_), .. } | Open::List { .. }) | None => Ok(()),
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Unreadable> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Object { entries, key, .. }) => match key.take() {
                Some((at, key)) => entries.push(Entry { at, key, value: node }),
                None => *key = Some((node.at, key_text(node)?)),
            },
        }
        Ok(())
    }
}

fn key_text(node: Node) -> Result<String, Unreadable> {
    match node.kind {
        NodeKind::Text(text) | NodeKind::Number(text) | NodeKind::Word(text) => Ok(text),
        NodeKind::Boolean(truth) => Ok(truth.to_string()),
        NodeKind::Null | NodeKind::List(_) | NodeKind::Object(_) => Err(not_a_name(node.at)),
    }
}

fn not_a_name(at: usize) -> Unreadable {
    Unreadable::new(at, "冒号前应为事实的名称", "the name of a fact stands before the colon")
}

fn plain(text: &str) -> NodeKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Boolean(true),
        "false" | "False" | "FALSE" => NodeKind::Boolean(false),
        _ if is_number(text) => NodeKind::Number(text.to_owned()),
        _ => NodeKind::Text(text.to_owned()),
    }
}

/// `[-+]?` digits with at most one point and an exponent.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mantissa = unsigned.split_once(['e', 'E']).map_or(unsigned, |(mantissa, _)| mantissa);
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |run: &str| run.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
}
