//! Channels, procedures and listings of documents and services.
//!
//! In: one member pair. Out: its node. Steps and entries are names or texts and are kept as texts.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::stray::Where;
use crate::tree::{Access, Channel, Listing, Procedure, Text};

const ENTRIES: [Rule; 3] = [Rule::name, Rule::closed_text, Rule::open_text];

impl Builder<'_> {
    pub(super) fn channel(&mut self, node: Node) -> Channel {
        let mut parts = Parts::of(node);
        parts.next();
        let name = self.take_name(&mut parts, &wants::NAME);
        let mut channel = Channel {
            name,
            access: Access::Open,
            procedures: Vec::new(),
            documents: Vec::new(),
            annotations: Vec::new(),
            span: parts.span(),
        };
        let mut access = None;
        let entries = parts.take(Rule::channel_block).map(|block| self.entries(block, Where::Channel));
        for entry in entries.unwrap_or_default() {
            match entry.as_rule() {
                Rule::access => {
                    self.once(access.is_some(), &entry);
                    let built = self.access(entry);
                    access.get_or_insert(built);
                }
                Rule::procedure => channel.procedures.push(self.procedure(entry)),
                Rule::documents => {
                    let listing = self.listing(entry);
                    channel.documents.extend(listing.entries);
                    channel.annotations.extend(listing.annotations);
                }
                _ => self.add_annotation(entry, &mut channel.annotations),
            }
        }
        channel.access = access.unwrap_or(Access::Open);
        self.more_annotations(&mut parts, &mut channel.annotations);
        channel.span = parts.span();
        channel
    }

    fn access(&mut self, node: Node) -> Access {
        let mut parts = Parts::of(node);
        if parts.has(Rule::kw_closed) {
            return Access::Closed;
        }
        parts.next();
        if parts.has(Rule::kw_when) {
            Access::When(self.need(&mut parts, Rule::logic, &wants::CONDITION))
        } else {
            Access::Open
        }
    }

    fn procedure(&mut self, node: Node) -> Procedure {
        let mut parts = Parts::of(node);
        parts.next();
        let when = parts.has(Rule::kw_when).then(|| self.need(&mut parts, Rule::logic, &wants::CONDITION));
        parts.has(Rule::colon);
        let steps = self.listed(&mut parts);
        Procedure { when, steps, span: parts.span() }
    }

    pub(super) fn listing(&mut self, node: Node) -> Listing {
        let mut parts = Parts::of(node);
        parts.next();
        let entries = self.listed(&mut parts);
        let annotations = self.annotations(&mut parts);
        Listing { entries, annotations, span: parts.span() }
    }

    fn listed(&mut self, parts: &mut Parts) -> Vec<Text> {
        let mut entries = Vec::new();
        while let Some(entry) = parts.take_any(&ENTRIES) {
            entries.push(self.entry(&entry));
        }
        if entries.is_empty() {
            self.want(parts.end(), &wants::ENTRY);
        }
        entries
    }

    /// A name or a text, as a text.
    pub(super) fn entry(&mut self, node: &Node) -> Text {
        if node.as_rule() == Rule::name {
            let name = Self::name(node);
            return Text { text: name.text, span: name.span };
        }
        self.quoted(node)
    }
}
