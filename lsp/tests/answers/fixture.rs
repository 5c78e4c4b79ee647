//! Texts with marks, and what is asked about them.

use heng_lsp::{Encoding, Places};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const MARK: char = '‸';

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A place in a text of the set.
#[derive(Debug, Clone)]
pub(crate) struct At {
    pub(crate) file: String,
    pub(crate) position: Value,
}

#[derive(Debug, Default)]
pub(crate) struct Fixture {
    pub(crate) files: BTreeMap<String, String>,
    marks: Vec<At>,
    pub(crate) asked: Vec<String>,
}

impl Fixture {
    pub(crate) fn of(text: &str) -> Self {
        let mut fixture = Self::default();
        let mut current: Option<String> = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("# file ") {
                current = Some(name.to_owned());
                fixture.files.insert(name.to_owned(), String::new());
            } else if let Some(folder) = line.strip_prefix("# set ") {
                fixture.take_folder(folder);
            } else if let Some(asked) = line.strip_prefix("# ask ") {
                fixture.asked.push(asked.to_owned());
            } else if let Some(text) = current.as_ref().and_then(|name| fixture.files.get_mut(name)) {
                text.push_str(line);
                text.push('\n');
            }
        }
        for (name, text) in &mut fixture.files {
            while let Some(at) = text.find(MARK) {
                text.remove(at);
                fixture.marks.push(At { file: name.clone(), position: position(text, at) });
            }
        }
        fixture
    }

    fn take_folder(&mut self, folder: &str) {
        for entry in std::fs::read_dir(root().join(folder)).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            if let Ok(text) = std::fs::read_to_string(&path) {
                self.files.insert(name, text);
            }
        }
    }

    /// A place as written: the number of a mark, or a file and words with a mark.
    pub(crate) fn place(&self, written: &str) -> At {
        if let Ok(number) = written.parse::<usize>() {
            return self.marks[number - 1].clone();
        }
        let (file, words) = written.split_once(' ').unwrap_or((written, "‸"));
        let text = &self.files[file];
        let (before, after) = words.split_once(MARK).expect("the words have a mark");
        let at = text.find(&format!("{before}{after}")).unwrap_or_else(|| panic!("{file} has no {words}"));
        At { file: file.to_owned(), position: position(text, at + before.len()) }
    }
}

fn position(text: &str, at: usize) -> Value {
    serde_json::to_value(Places::of(text).position(text, at, Encoding::Utf16)).expect("a position is JSON")
}

pub(crate) fn uri(file: &str) -> String {
    let mut uri = String::from("file:///set/");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
