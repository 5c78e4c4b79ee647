//! Every file of `tests/data` gives the tree and the messages of its snapshot.
//!
//! To add a test, drop a `.heng` file there: `valid-*` must have no diagnostics, `broken-*` must have some.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

use std::fmt::Write as _;
use std::path::PathBuf;

use heng_grammar::diagnostic::Diagnostic;
use heng_grammar::span::Span;
use heng_grammar::{Language, dump, parse, respell};

fn fixtures() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let fixtures = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "heng"));
    fixtures
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn place(text: &str, span: Span) -> String {
    let before = text.get(..span.start).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("{line}:{column} “{}”", span.slice(text).replace(['\r', '\n'], "⏎"))
}

fn shown(text: &str, diagnostic: &Diagnostic) -> String {
    let mut shown = String::new();
    let Diagnostic { code, message, span, label, labels, help, fixes, .. } = diagnostic;
    writeln!(shown, "{} {code} {} / {}", place(text, *span), message.zh, message.en).unwrap();
    if let Some(label) = label {
        writeln!(shown, "    label: {} / {}", label.zh, label.en).unwrap();
    }
    for label in labels {
        writeln!(shown, "    at {}: {} / {}", place(text, label.span), label.message.zh, label.message.en).unwrap();
    }
    if let Some(help) = help {
        writeln!(shown, "    help: {} / {}", help.zh, help.en).unwrap();
    }
    for fix in fixes {
        for edit in &fix.edits {
            writeln!(shown, "    fix: {} → “{}”", place(text, edit.span), edit.replacement.replace('\n', "⏎")).unwrap();
        }
    }
    shown
}

#[test]
fn every_file_gives_its_tree_and_its_messages() {
    for (name, text) in fixtures() {
        let parsed = parse(&text);
        let messages: String = parsed.diagnostics.iter().map(|diagnostic| shown(&text, diagnostic)).collect();
        assert_eq!(name.starts_with("valid-"), messages.is_empty(), "{name}\n{messages}");
        insta::assert_snapshot!(name, format!("{messages}----\n{}", dump(&parsed.tree)));
    }
}

#[test]
fn both_spellings_give_one_tree() {
    for (name, text) in fixtures().into_iter().filter(|(name, _)| name.starts_with("valid-")) {
        let tree = dump(&parse(&text).tree);
        let english = respell(&text, Language::En);
        assert_eq!(dump(&parse(&english).tree), tree, "{name} in English:\n{english}");
        let chinese = respell(&english, Language::Zh);
        assert_eq!(dump(&parse(&chinese).tree), tree, "{name} in Chinese again:\n{chinese}");
        assert!(parse(&english).diagnostics.is_empty(), "{name}\n{english}");
    }
}

#[test]
fn every_mending_mends() {
    for (name, text) in fixtures() {
        let before = parse(&text).diagnostics;
        for diagnostic in &before {
            for fix in &diagnostic.fixes {
                let mut mended = text.clone();
                let mut edits = fix.edits.clone();
                edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
                for edit in edits {
                    mended.replace_range(edit.span.start..edit.span.end, &edit.replacement);
                }
                let after = parse(&mended).diagnostics;
                let same =
                    |list: &[Diagnostic]| list.iter().filter(|other| other.message == diagnostic.message).count();
                assert!(
                    same(&after) < same(&before),
                    "{name}: the fix of {} does not help:\n{mended}",
                    diagnostic.code
                );
            }
        }
    }
}
