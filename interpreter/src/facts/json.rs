//! JSON to nodes, each number by its spelling and each value by its place.
//!
//! `serde_json` checks the text; raw values that borrow from it tell where they stand and how numbers are
//! written. Duplicate keys are kept, so that they can be reported. What is no JSON is looked at again in `slip`.

mod slip;

use super::node::{Entry, MOST_DEPTH, Node, NodeKind, Unreadable};
use crate::lines::Lines;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::fmt;

/// Reads a whole JSON text.
pub(super) fn read(text: &str) -> Result<Node, Unreadable> {
    let raw: &RawValue = serde_json::from_str(text)
        .map_err(|error| slip::find(text).unwrap_or_else(|| unreadable(text, 0, text, &error)))?;
    Reader { text }.node(raw, 0)
}

struct Reader<'t> {
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn node(&self, raw: &'t RawValue, depth: usize) -> Result<Node, Unreadable> {
        let written = raw.get();
        let at = self.offset(written);
        if depth > MOST_DEPTH {
            return Err(Unreadable::too_deep(at));
        }
        let kind = match written.as_bytes().first() {
            Some(b'n') => NodeKind::Null,
            Some(b't') => NodeKind::Boolean(true),
            Some(b'f') => NodeKind::Boolean(false),
            Some(b'"') => NodeKind::Text(self.string(written)?),
            Some(b'[') => {
                let items: Vec<&'t RawValue> = self.parse(written)?;
                let nodes: Result<Vec<Node>, Unreadable> =
                    items.into_iter().map(|item| self.node(item, depth.saturating_add(1))).collect();
                NodeKind::List(nodes?)
            }
            Some(b'{') => {
                let pairs: Pairs<'t> = self.parse(written)?;
                let entries: Result<Vec<Entry>, Unreadable> =
                    pairs.0.into_iter().map(|(key, value)| self.entry(key, value, depth)).collect();
                NodeKind::Object(entries?)
            }
            Some(_) | None => NodeKind::Number(written.to_owned()),
        };
        Ok(Node { at, kind })
    }

    fn entry(&self, key: &'t RawValue, value: &'t RawValue, depth: usize) -> Result<Entry, Unreadable> {
        let written = key.get();
        let value = self.node(value, depth.saturating_add(1))?;
        Ok(Entry { at: self.offset(written), key: self.string(written)?, value })
    }

    fn string(&self, written: &'t str) -> Result<String, Unreadable> {
        self.parse(written)
    }

    fn parse<T: Deserialize<'t>>(&self, written: &'t str) -> Result<T, Unreadable> {
        serde_json::from_str(written).map_err(|error| unreadable(self.text, self.offset(written), written, &error))
    }

    /// Where a part of the text stands in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// The members of an object in the order written, duplicates included.
struct Pairs<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// `serde_json` counts lines and byte columns in what it was given, `written`, which stands at `base` in `text`.
fn unreadable(text: &str, base: usize, written: &str, error: &serde_json::Error) -> Unreadable {
    let line_start = Lines::of(written).start(written, error.line());
    let at = base.saturating_add(line_start).saturating_add(error.column().saturating_sub(1)).min(text.len());
    match error.classify() {
        Category::Eof => Unreadable::new(
            at,
            "JSON 没有写完，少了引号或括号",
            "the JSON ends too early; a quote or bracket is missing",
        ),
        Category::Syntax | Category::Data | Category::Io => {
            Unreadable::new(at, "这里不合 JSON 的写法", "this is not JSON")
        }
    }
}
