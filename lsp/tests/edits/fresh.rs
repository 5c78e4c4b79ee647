//! What is told now, what a fresh start tells, and what the command finds are the same.

use crate::desk::{Desk, path, uri};
use heng::check::check;
use heng::wording::Language;
use heng::workspace::{Files, MOST_BYTES, MemoryFiles, open, texts_beside};
use heng_lsp::said;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Compares everything that is said of the open documents.
pub(crate) fn assert_same(desk: &mut Desk) {
    desk.settle();
    let told = told(desk);
    assert_eq!(told, self::told(&mut desk.fresh()));
    let codes = told.iter().map(|(name, all)| (name.clone(), codes(all)));
    let checked = checked(desk);
    assert_eq!(codes.filter(|(_, all)| !all.is_empty()).collect::<BTreeMap<_, _>>(), checked);
}

/// The diagnostics of each open document, which are the same whether they are told or asked for.
fn told(desk: &mut Desk) -> BTreeMap<String, Value> {
    let open: Vec<String> = desk.documents.iter().filter(|one| one.1.open).map(|(name, _)| name.clone()).collect();
    let mut found = BTreeMap::new();
    for name in open {
        let params = json!({ "textDocument": { "uri": uri(&name) } });
        let items = desk.ask("textDocument/diagnostic", &params).expect("it is answered")["items"].clone();
        if !desk.pulls() {
            assert_eq!(desk.known.get(&name), Some(&items), "{name}");
        }
        found.insert(name, items);
    }
    found
}

/// Code and message of each.
fn codes(told: &Value) -> Vec<String> {
    let all = told.as_array().expect("a list").iter();
    all.map(|one| format!("{} {}", one["code"].as_str().unwrap_or(""), one["message"].as_str().unwrap_or(""))).collect()
}

/// What the command finds in the open files, were they saved.
fn checked(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let add = |files: MemoryFiles, (name, text): (&String, &str)| files.with(&path(name), text);
    let texts = desk.documents.iter().map(|(name, document)| (name, document.text.as_str()));
    let files = texts.fold(MemoryFiles::default(), add);
    let workspace = open(&files, "/set").expect("the set is there");
    let beside = texts_beside(&files, "/set").into_iter();
    let beside = beside.map(|path| files.read(&path, MOST_BYTES).expect("it is there"));
    let beside: Vec<String> = beside.map(|bytes| String::from_utf8(bytes).expect("it is a text")).collect();
    let language = if desk.english() { Language::En } else { Language::Zh };
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in check(&workspace, &beside, None).reported {
        let name = workspace.sources[one.file].path.trim_start_matches("/set/").to_owned();
        if desk.documents[&name].open {
            let said = format!("{} {}", one.diagnostic.code, said(&one.diagnostic, language));
            found.entry(name).or_default().push(said);
        }
    }
    found
}
