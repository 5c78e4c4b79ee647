//! From keys to declared facts.
//!
//! In: nodes and settings. Out: one value a fact, or all mistakes. Invariants: a name that several declarations
//! share serves all of them if they agree on the type; what is given twice must be given alike, wherever it
//! stands; settings win over texts.

use super::node::{Entry, Node, NodeKind, Unreadable};
use super::scalar::{Complaint, Reader};
use super::scope::{Lookup, Scope, shared};
use super::{Format, Input, Mistake, Unknown, json, toml, words, yaml};
use crate::evaluate::Facts;
use crate::ir::policy::{FactId, PolicySet};
use crate::lines::Lines;
use crate::value::Value;
use crate::wording::{Language, clip};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;
use std::collections::BTreeSet;

/// A file that is all wrong is not listed line by line to the end.
const MOST_MISTAKES: usize = 100;

/// A value and where it was given.
#[derive(Debug, Clone)]
struct Given {
    value: Value,
    place: String,
}

/// Collects values and mistakes over all texts and settings.
pub(super) struct Binder<'p> {
    policy: &'p PolicySet,
    lookup: Lookup<'p>,
    values: Vec<Option<Given>>,
    settings: Vec<Setting>,
    mistakes: Vec<Mistake>,
    unknown: Unknown,
    source: Source,
}

/// What a `--set` says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Setting {
    Unset,
    Unknown,
    Known(Value),
}

/// The text that is being read.
struct Source {
    name: String,
    text: String,
    lines: Option<Lines>,
    setting: bool,
}

impl<'p> Binder<'p> {
    pub(super) fn new(policy: &'p PolicySet, unknown: Unknown) -> Self {
        let count = policy.facts.len();
        let source = Source { name: String::new(), text: String::new(), lines: None, setting: false };
        Self {
            policy,
            lookup: Lookup::of(policy),
            values: vec![None; count],
            settings: vec![Setting::Unset; count],
            mistakes: Vec::new(),
            unknown,
            source,
        }
    }

    pub(super) fn read_text(&mut self, input: Input<'_>) {
        let text = input.text.strip_prefix('\u{feff}').unwrap_or(input.text);
        let lines = Some(Lines::of(text));
        self.source = Source { name: input.name.to_owned(), text: text.to_owned(), lines, setting: false };
        let root = match input.format {
            Format::Json => json::read(text),
            Format::Yaml => yaml::read(text),
            Format::Toml => toml::read(text),
        };
        match root {
            Err(Unreadable { at, message }) => self.complain(at, String::new(), message),
            Ok(Node { kind: NodeKind::Object(entries), .. }) => self.entries(&entries, Scope::Whole, ""),
            Ok(Node { at, .. }) => self.complain(
                at,
                String::new(),
                Message::new("应为一组 { \"事实\": 值 }", "expected an object { \"fact\": value }"),
            ),
        }
    }

    pub(super) fn read_setting(&mut self, setting: &str) {
        self.source =
            Source { name: format!("--set {}", clip(setting)), text: String::new(), lines: None, setting: true };
        let Some((name, value)) = setting.split_once(['=', '＝']) else {
            let message = Message::new("应写作 名称=值", "expected NAME=VALUE");
            self.complain(0, String::new(), message);
            return;
        };
        let (name, value) = (name.trim(), value.trim());
        let node = Node { at: 0, kind: NodeKind::Word(value.to_owned()) };
        let (mut scope, mut rest) = (Scope::Whole, name);
        while self.lookup.facts(scope, rest).is_empty()
            && let Some((outer, inner)) = rest.split_once('.')
            && let Some(narrower) = self.lookup.narrow(scope, outer)
        {
            (scope, rest) = (narrower, inner);
        }
        let entry = Entry { at: 0, key: rest.to_owned(), value: node };
        self.entry(&entry, scope, name.strip_suffix(rest).unwrap_or(""));
    }

    /// All values, or every mistake.
    pub(super) fn finish(self) -> Result<Facts, Vec<Mistake>> {
        if !self.mistakes.is_empty() {
            return Err(self.mistakes);
        }
        let mut facts = Facts::unknown(self.values.len());
        for ((id, given), setting) in (0_u32..).zip(self.values).zip(self.settings) {
            let value = match setting {
                Setting::Unset => given.map(|given| given.value),
                Setting::Unknown => None,
                Setting::Known(value) => Some(value),
            };
            if let Some(value) = value {
                facts.set(FactId(id), value);
            }
        }
        Ok(facts)
    }

    fn complain(&mut self, at: usize, fact: String, message: Message) {
        if self.mistakes.len() > MOST_MISTAKES {
            return;
        }
        let position = self.source.lines.as_ref().map(|lines| lines.position(&self.source.text, at));
        let source = self.source.name.clone();
        if self.mistakes.len() == MOST_MISTAKES {
            let message = Message::new("错误太多，其余不再列出", "too many mistakes, the rest are not listed");
            self.mistakes.push(Mistake { source, position: None, fact: String::new(), message });
        } else {
            self.mistakes.push(Mistake { source, position, fact, message });
        }
    }

    fn entries(&mut self, entries: &[Entry], scope: Scope<'p>, path: &str) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for entry in entries {
            if seen.insert(&entry.key) {
                self.entry(entry, scope, path);
            } else {
                self.complain(entry.at, format!("{path}{}", clip(&entry.key)), words::duplicate());
            }
        }
    }

    fn entry(&mut self, entry: &Entry, scope: Scope<'p>, path: &str) {
        let shown = format!("{path}{}", clip(&entry.key));
        let narrower = self.lookup.narrow(scope, &entry.key);
        let facts = self.lookup.facts(scope, &entry.key);
        match (&entry.value.kind, narrower) {
            (NodeKind::Object(entries), Some(narrower)) => self.entries(entries, narrower, &format!("{shown}.")),
            (NodeKind::Null, Some(_)) if facts.is_empty() => {}
            (_, Some(_)) if facts.is_empty() => {
                let message = Message::new(
                    "这是项目或待遇的名称，其下应为一组 { \"事实\": 值 }",
                    "this is a programme or benefit, facts stand under it: { \"fact\": value }",
                );
                self.complain(entry.value.at, shown, message);
            }
            _ if facts.is_empty() => self.unknown_name(entry, scope, shown),
            _ => self.bind(&facts, entry, &shown),
        }
    }

    fn unknown_name(&mut self, entry: &Entry, scope: Scope<'p>, shown: String) {
        if self.unknown == Unknown::Ignored {
            return;
        }
        let near = nearest(&entry.key, self.lookup.names(scope));
        let (zh, en) = words::did_you_mean(near);
        let message = Message::new(format!("政策里没有这个事实{zh}"), format!("the policy has no such fact{en}"));
        self.complain(entry.at, shown, message);
    }

    /// Gives the value to every declaration of the name.
    fn bind(&mut self, facts: &[FactId], entry: &Entry, shown: &str) {
        if let Some(message) = shared(self.policy, facts) {
            self.complain(entry.at, shown.to_owned(), message);
            return;
        }
        let mut complaints: Vec<Complaint> = Vec::new();
        let mut read = Vec::with_capacity(facts.len());
        for id in facts {
            let Some(fact) = self.policy.fact(*id) else { continue };
            let mut reader = Reader { policy: self.policy, complaints: Vec::new() };
            read.push((*id, reader.value(fact, &entry.value, shown)));
            for complaint in reader.complaints {
                if !complaints.contains(&complaint) {
                    complaints.push(complaint);
                }
            }
        }
        if complaints.is_empty() {
            for (id, value) in read {
                self.keep(id, value, entry.value.at, shown);
            }
        }
        for complaint in complaints {
            self.complain(complaint.at, complaint.fact, complaint.message);
        }
    }

    fn keep(&mut self, id: FactId, value: Option<Value>, at: usize, shown: &str) {
        let index = id.0 as usize;
        if self.source.setting {
            self.keep_setting(index, value.map_or(Setting::Unknown, Setting::Known), shown);
            return;
        }
        let Some(value) = value else { return };
        match self.values.get(index).and_then(Option::as_ref) {
            Some(earlier) if earlier.value != value => {
                let message = self.conflict(id, &earlier.place, &earlier.value, &value);
                self.complain(at, shown.to_owned(), message);
            }
            Some(_) => {}
            None => {
                let place = self.place(at);
                if let Some(slot) = self.values.get_mut(index) {
                    *slot = Some(Given { value, place });
                }
            }
        }
    }

    fn keep_setting(&mut self, index: usize, setting: Setting, shown: &str) {
        let Some(place) = self.settings.get_mut(index) else { return };
        if *place != Setting::Unset && *place != setting {
            let message = Message::new("用 --set 给了两个不同的值", "--set gives two different values");
            self.complain(0, shown.to_owned(), message);
            return;
        }
        *place = setting;
    }

    fn place(&self, at: usize) -> String {
        let position = self.source.lines.as_ref().map(|lines| lines.position(&self.source.text, at));
        position.map_or_else(
            || self.source.name.clone(),
            |position| format!("{}:{}:{}", self.source.name, position.line, position.column),
        )
    }

    fn conflict(&self, id: FactId, place: &str, earlier: &Value, value: &Value) -> Message {
        let show = |value: &Value, language| {
            self.policy
                .fact(id)
                .map_or_else(String::new, |fact| crate::wording::value(self.policy, &fact.kind, value, language))
        };
        Message::new(
            format!(
                "与 {place} 给的不一致：那里是{}，这里是{}",
                show(earlier, Language::Zh),
                show(value, Language::Zh)
            ),
            format!("differs from {place}: {} there, {} here", show(earlier, Language::En), show(value, Language::En)),
        )
    }
}
