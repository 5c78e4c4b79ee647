//! From keys to declared facts.
//!
//! In: nodes and settings. Out: one value a fact, or all mistakes. Invariants: a name that several declarations
//! share serves all of them if they agree on the type; what is given twice must be given alike, wherever it
//! stands; settings win over texts.

use super::node::{Entry, Node, NodeKind, Unreadable};
use super::scalar::{Complaint, Reader};
use super::scope::{Lookups, Scope, shared};
use super::source::Source;
use super::{Format, Input, Mistake, Reading, Vocabulary, json, scope, toml, words, yaml};
use crate::evaluate::Facts;
use crate::ir::policy::{FactId, PolicySet};
use crate::value::Value;
use crate::wording::{Language, clip};
use heng_grammar::diagnostic::Message;
use heng_grammar::{is_invisible, nearest};
use std::collections::BTreeSet;

/// A file that is all wrong is neither listed nor read line by line to the end.
pub(super) const MOST_MISTAKES: usize = 100;

/// A value and where it was given.
#[derive(Debug, Clone)]
struct Given {
    value: Value,
    place: String,
}

/// Collects values and mistakes over all texts and settings.
pub(super) struct Binder<'p> {
    policy: &'p PolicySet,
    vocabulary: &'p Vocabulary<'p>,
    lookups: Lookups<'p>,
    values: Vec<Option<Given>>,
    settings: Vec<Setting>,
    mistakes: Vec<Mistake>,
    notes: Vec<Mistake>,
    source: Source,
}

/// What a `--set` says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Setting {
    Unset,
    Unknown,
    Known(Value),
}

impl<'p> Binder<'p> {
    pub(super) fn new(vocabulary: &'p Vocabulary<'p>) -> Self {
        let policy = vocabulary.policy;
        let count = policy.facts.len();
        Self {
            policy,
            vocabulary,
            lookups: Lookups::of(vocabulary),
            values: vec![None; count],
            settings: vec![Setting::Unset; count],
            mistakes: Vec::new(),
            notes: Vec::new(),
            source: Source::default(),
        }
    }

    pub(super) fn read_text(&mut self, input: Input<'_>) {
        let text = input.text.strip_prefix('\u{feff}').unwrap_or(input.text);
        self.source = Source::text(input);
        let root = match input.format {
            Format::Json => json::read(text),
            Format::Yaml => yaml::read(text),
            Format::Toml => toml::read(text),
        };
        match root {
            Err(Unreadable { at, fact, message }) => self.complain(at, fact, message),
            Ok(Node { kind: NodeKind::Object(entries), .. }) => self.entries(&entries, Scope::Whole, ""),
            Ok(Node { at, .. }) => self.complain(
                at,
                String::new(),
                Message::new("应为一组 { \"事实\": 值 }", "expected an object { \"fact\": value }"),
            ),
        }
    }

    /// Reads what one row of a list says.
    pub(super) fn read_row(&mut self, source: Source, entries: &[Entry]) {
        self.source = source;
        self.entries(entries, Scope::Whole, "");
    }

    pub(super) fn read_setting(&mut self, setting: &str) {
        self.source = Source::setting(setting);
        let Some((name, value)) = setting.split_once(['=', '＝']) else {
            let message = Message::new("应写作 名称=值", "expected NAME=VALUE");
            self.complain(0, String::new(), message);
            return;
        };
        let (name, value) = (name.trim(), value.trim());
        let node = Node { at: 0, kind: NodeKind::Word(value.to_owned()) };
        let (mut scope, mut rest) = (Scope::Whole, name);
        while self.lookups.own.facts(scope, rest).is_empty()
            && let Some((outer, inner)) = rest.split_once('.')
            && let Some(narrower) = self.lookups.narrow(scope, outer)
        {
            (scope, rest) = (narrower, inner);
        }
        let entry = Entry { at: 0, key: rest.to_owned(), value: node };
        self.entry(&entry, scope, name.strip_suffix(rest).unwrap_or(""));
    }

    /// All values, or every mistake.
    pub(super) fn finish(self) -> Result<Reading, Vec<Mistake>> {
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
        Ok(Reading { facts, notes: self.notes })
    }

    fn complain(&mut self, at: usize, fact: String, message: Message) {
        let position = self.source.position(at);
        self.add(Mistake { source: self.source.name.clone(), position, fact, message, unknown: false });
    }

    fn add(&mut self, mistake: Mistake) {
        if self.mistakes.len() < MOST_MISTAKES {
            self.mistakes.push(mistake);
        } else if !self.is_full() {
            let message = Message::new("错误太多，其余不再列出", "too many mistakes, the rest are not listed");
            self.mistakes.push(Mistake { position: None, fact: String::new(), message, ..mistake });
        }
    }

    /// Whether so many mistakes were found that nobody reads on.
    fn is_full(&self) -> bool {
        self.mistakes.len() > MOST_MISTAKES
    }

    fn entries(&mut self, entries: &[Entry], scope: Scope<'p>, path: &str) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for entry in entries {
            if self.is_full() {
                return;
            }
            if seen.insert(&entry.key) {
                self.entry(entry, scope, path);
            } else {
                self.complain(entry.at, format!("{path}{}", clip(&entry.key)), words::duplicate());
            }
        }
    }

    fn entry(&mut self, entry: &Entry, scope: Scope<'p>, path: &str) {
        let shown = format!("{path}{}", clip(&entry.key));
        let narrower = self.lookups.narrow(scope, &entry.key);
        let facts = self.lookups.own.facts(scope, &entry.key);
        match (&entry.value.kind, narrower) {
            (NodeKind::Object(entries), Some(narrower)) => self.entries(entries, narrower, &format!("{shown}.")),
            (NodeKind::Null, Some(_)) if facts.is_empty() => {}
            (_, Some(_)) if facts.is_empty() => self.complain(entry.value.at, shown, words::facts_beneath()),
            _ if self.lookups.is_siblings(scope, &entry.key) => {}
            _ if facts.is_empty() => self.unknown_name(entry, scope, shown),
            _ => self.bind(&facts, entry, &shown),
        }
    }

    /// A name that nothing declares here: a mistake, unless it may stand in a file that was not read whole.
    fn unknown_name(&mut self, entry: &Entry, scope: Scope<'p>, shown: String) {
        let (source, position) = (self.source.name.clone(), self.source.position(entry.at));
        let noted = |message| Mistake { source, position, fact: shown, message, unknown: true };
        if let Some(path) = self.vocabulary.possible_home(&entry.key) {
            if self.notes.len() < MOST_MISTAKES {
                self.notes.push(noted(words::not_verified(path)));
            }
            return;
        }
        let message = match self.lookups.owner(&entry.key).zip(scope.name()) {
            Some((owner, here)) => words::belongs_elsewhere(&scope::owner(owner), here),
            None if entry.key.contains(is_invisible) => words::invisible(),
            None => words::no_such_fact(nearest(&entry.key, self.lookups.names(scope))),
        };
        self.add(noted(message));
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
                if complaints.len() <= MOST_MISTAKES && !complaints.contains(&complaint) {
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
                let place = self.source.place(at);
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
