//! TOML to nodes. What is no TOML is looked at again in `slip`.

mod slip;

use super::node::{Entry, MOST_DEPTH, Node, NodeKind, Unreadable};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a whole TOML text.
pub(super) fn read(text: &str) -> Result<Node, Unreadable> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let said = error.message();
        if said.contains("recurs") {
            return Unreadable::too_deep(at);
        }
        slip::find(text, at, said)
            .unwrap_or_else(|| Unreadable::new(at, "这里不合 TOML 的写法", format!("this is not TOML ({said})")))
    })?;
    Ok(Node { at: 0, kind: object(table.get_ref(), 0)? })
}

fn object(table: &DeTable<'_>, depth: usize) -> Result<NodeKind, Unreadable> {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let value = node(value, depth.saturating_add(1))?;
        entries.push(Entry { at: key.span().start, key: key.get_ref().to_string(), value });
    }
    entries.sort_by_key(|entry| entry.at);
    Ok(NodeKind::Object(entries))
}

fn node(value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Node, Unreadable> {
    let at = value.span().start;
    if depth > MOST_DEPTH {
        return Err(Unreadable::too_deep(at));
    }
    let kind = match value.get_ref() {
        DeValue::String(text) => NodeKind::Text(text.to_string()),
        DeValue::Integer(number) => NodeKind::Number(number.to_string()),
        DeValue::Float(number) => NodeKind::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => NodeKind::Boolean(*truth),
        // A bare date is the text that it spells; with a time of day it is no date and the fact will say so.
        DeValue::Datetime(day) => NodeKind::Text(day.to_string()),
        DeValue::Array(items) => {
            let items: Result<Vec<Node>, Unreadable> =
                items.iter().map(|item| node(item, depth.saturating_add(1))).collect();
            NodeKind::List(items?)
        }
        DeValue::Table(table) => object(table, depth)?,
    };
    Ok(Node { at, kind })
}
