//! Thousands of random edits, undone and redone, with requests of every kind in between: what is told at any time is
//! what a fresh start tells, and what `heng check` finds.
#![expect(clippy::expect_used, clippy::panic, reason = "a failing test may panic")]

#[path = "edits/colours.rs"]
mod colours;
#[path = "edits/desk.rs"]
mod desk;
#[path = "edits/document.rs"]
mod document;
#[path = "edits/fresh.rs"]
mod fresh;
#[path = "edits/lines.rs"]
mod lines;
#[path = "edits/numbers.rs"]
mod numbers;
#[path = "edits/questions.rs"]
mod questions;
#[path = "edits/ranges.rs"]
mod ranges;
#[path = "edits/shapes.rs"]
mod shapes;
#[path = "edits/strokes.rs"]
mod strokes;

use desk::{Desk, Disk};
use document::Change;
use numbers::Numbers;
use questions::Questions;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// How many steps are made anew in each course.
const EDITS: usize = 1_000;

/// The texts that a course begins with.
type Texts = BTreeMap<String, String>;

/// A random walk through the editing of a set.
struct Course {
    desk: Desk,
    numbers: Numbers,
    questions: Questions,
    first: Texts,
    /// Steps made, undone and done again.
    made: [usize; 3],
    /// Steps taken from answers.
    taken: usize,
}

impl Course {
    fn new(initialize: &Value, first: Texts, seed: u64) -> Self {
        let saved = Disk::default();
        for (name, text) in &first {
            saved.put(name, text);
        }
        let mut desk = Desk::new(initialize, &saved, first.keys().cloned());
        for (name, text) in first.iter().filter(|(name, _)| policy(name)) {
            desk.open(name, text);
        }
        let questions = Questions::of(&desk.able);
        Self { desk, numbers: Numbers(seed), questions, first, made: [0; 3], taken: 0 }
    }

    fn run(mut self) {
        while self.made[0] < EDITS {
            let name = self.document();
            match self.numbers.below(20) {
                0..=7 => self.edit(&name),
                8..=12 => self.undo(&name),
                13..=16 => self.redo(&name),
                _ => self.ask(&name),
            }
            if self.numbers.once_in(7) {
                self.ask(&name);
            }
            if self.numbers.once_in(40) {
                self.files(&name);
            }
            if self.numbers.once_in(40) {
                self.undo_everything();
            }
            if self.numbers.once_in(120) {
                self.mend();
            }
            if self.numbers.once_in(12) {
                self.desk.settle();
            }
            if self.numbers.once_in(200) {
                fresh::assert_same(&mut self.desk);
            }
        }
        self.undo_everything();
        fresh::assert_same(&mut self.desk);
        self.ask_the_rest();
        fresh::assert_same(&mut self.desk);
        assert!(self.made.iter().all(|made| *made > EDITS / 4), "made, undone, done again: {:?}", self.made);
        assert!(self.taken > EDITS / 100, "taken from answers: {}", self.taken);
        let never: Vec<_> = self.questions.full.iter().filter(|(_, times)| **times == 0).collect();
        assert!(never.is_empty(), "never answered with anything: {never:?}");
    }

    fn document(&mut self) -> String {
        let names: Vec<&String> = self.first.keys().collect();
        names[self.numbers.below(names.len())].clone()
    }

    fn edit(&mut self, name: &str) {
        let document = self.desk.document(name);
        let step = strokes::step(&mut self.numbers, &document.text, document.spot, &self.first[name]);
        document.did(step.clone());
        self.desk.change(name, &step);
        self.made[0] += 1;
    }

    fn undo(&mut self, name: &str) {
        for _ in 0..=self.numbers.below(3) {
            let Some(step) = self.desk.document(name).undo() else { return };
            self.desk.change(name, &step);
            self.made[1] += 1;
        }
        if self.numbers.once_in(3) {
            self.redo(name);
        }
    }

    fn redo(&mut self, name: &str) {
        for _ in 0..=self.numbers.below(3) {
            let Some(step) = self.desk.document(name).redo() else { return };
            self.desk.change(name, &step);
            self.made[2] += 1;
        }
    }

    /// Asks, and sometimes does to the texts what the answer says.
    fn ask(&mut self, name: &str) {
        if !policy(name) {
            return;
        }
        let steps = self.questions.ask(&mut self.desk, &mut self.numbers, name);
        if !self.numbers.once_in(4) {
            for (name, step) in steps {
                self.desk.document(&name).did(step.clone());
                self.desk.change(&name, &step);
                self.taken += 1;
            }
        }
    }

    /// Opens a document, or saves it, or closes it with or without saving it.
    fn files(&mut self, name: &str) {
        let document = self.desk.document(name);
        let text = document.text.clone();
        if !document.open {
            return self.desk.open(name, &text);
        }
        let close = self.numbers.once_in(2);
        if self.numbers.once_in(2) {
            self.desk.save(name, &text);
        }
        if close {
            self.desk.close(name);
            self.questions.forget(name);
        }
    }

    /// Makes every text what it was at first.
    fn mend(&mut self) {
        for (name, first) in &self.first {
            let document = self.desk.document(name);
            let step = vec![Change::whole(&document.text, first)];
            document.did(step.clone());
            self.desk.change(name, &step);
        }
    }

    /// Asks in sound texts what was never answered with anything.
    fn ask_the_rest(&mut self) {
        self.mend();
        let names: Vec<String> = self.first.keys().filter(|name| policy(name)).cloned().collect();
        for method in self.questions.methods.clone().into_iter().flat_map(|method| [method; 300]) {
            if self.questions.never(method) {
                let name = &names[self.numbers.below(names.len())];
                self.questions.ask_for(&mut self.desk, &mut self.numbers, name, method);
            }
        }
    }

    fn undo_everything(&mut self) {
        for name in self.first.keys() {
            while let Some(step) = self.desk.document(name).undo() {
                self.desk.change(name, &step);
                self.made[1] += 1;
            }
        }
    }
}

/// Whether a file is one of the policy, not the notice beside it.
fn policy(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "heng")
}

/// Some files of a policy set.
fn set(name: &str, kept: impl Fn(&str) -> bool) -> Texts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies").join(name);
    let files = std::fs::read_dir(&folder).expect("the set is there");
    let names = files.map(|file| file.expect("it is there").file_name().to_string_lossy().into_owned());
    let read = |name: String| (name.clone(), std::fs::read_to_string(folder.join(name)).expect("it can be read"));
    names.filter(|name| kept(name)).map(read).collect()
}

/// Part of the policies of 2019, with a notice that has the words that they quote.
fn chinese(kept: &[&str]) -> Texts {
    let mut texts = set("2019", |name| kept.iter().any(|start| name.starts_with(start)));
    let quoted = texts.values().flat_map(|text| text.split('"').skip(1).step_by(2));
    let notice = quoted.collect::<Vec<_>>().join("\n");
    texts.insert("notice.txt".to_owned(), notice);
    texts
}

#[test]
fn a_client_that_is_told_and_counts_in_utf_16() {
    Course::new(
        &json!({ "capabilities": {} }),
        chinese(&["00-", "08-", "12-reading-rooms.heng"]),
        0x5eed_1234_abcd_0001,
    )
    .run();
}

#[test]
fn an_english_client_that_is_told_and_counts_in_utf_8() {
    let able = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "textDocument": {
            "codeAction": { "resolveSupport": { "properties": ["edit"] } },
            "completion": { "completionItem": { "snippetSupport": true } },
            "publishDiagnostics": { "relatedInformation": true },
        },
        "workspace": { "codeLens": { "refreshSupport": true } },
    });
    let texts = set("example-en", |_| true);
    Course::new(&json!({ "capabilities": able, "locale": "en" }), texts, 0x5eed_1234_abcd_0002).run();
}

#[test]
fn a_client_that_asks_for_diagnostics() {
    let able = json!({
        "general": { "positionEncodings": ["utf-16", "utf-8"] },
        "textDocument": {
            "diagnostic": { "relatedInformation": true },
            "codeAction": { "resolveSupport": { "properties": ["edit"] } },
        },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    });
    Course::new(
        &json!({ "capabilities": able }),
        chinese(&["00-", "08-women-workers.heng", "12-"]),
        0x5eed_1234_abcd_0003,
    )
    .run();
}
