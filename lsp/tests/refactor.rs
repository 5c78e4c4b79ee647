//! Rewriting real policies: whatever is offered and proved passes its cases, and nobody gets another answer.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::workspace::{MemoryFiles, Workspace, open};
use heng_grammar::Span;
use heng_grammar::diagnostic::Edit;
use heng_lsp::{Edits, Mentions, Refactoring, proved, refactor};
use std::path::Path;

fn set(folder: &str) -> MemoryFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut paths: Vec<_> =
        std::fs::read_dir(root).expect("there is a set").map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    let heng = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "heng"));
    heng.fold(MemoryFiles::default(), |files, path| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        files.with(&format!("set/{name}"), std::fs::read_to_string(path).expect("it can be read").as_str())
    })
}

fn applied(files: &MemoryFiles, workspace: &Workspace, edits: &Edits) -> MemoryFiles {
    edits.iter().fold(files.clone(), |files, (file, edits)| {
        let source = &workspace.sources[*file];
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut text = source.text.clone();
        for edit in edits {
            text.replace_range(edit.span.start..edit.span.end, &edit.replacement);
        }
        files.with(&source.path, text.as_str())
    })
}

/// How many cases there are, and how many differ from what they expect.
fn cases(workspace: &Workspace) -> (usize, usize) {
    let all = heng::cases::bind(workspace).cases;
    let run = |case| heng::cases::run(workspace, case, heng::wording::Language::En);
    let wrong = all.iter().filter(|case| run(case).is_some_and(|differences| !differences.is_empty()));
    (all.len(), wrong.count())
}

/// Every place at which each way of rewriting is proposed, each once.
fn tried(folder: &str, most: usize) -> Vec<(Refactoring, usize, usize)> {
    let files = set(folder);
    let workspace = open(&files, "set").expect("it can be read");
    let mentions = Mentions::of(&workspace);
    let before = cases(&workspace);
    let mut counts = Vec::new();
    for way in Refactoring::ALL {
        let (mut held, mut refused, mut seen) = (0, 0, Vec::<Edits>::new());
        let names = mentions.all.iter().filter(|one| one.declares).map(|one| (one.file, one.span));
        let values = mentions.values.iter().map(|(file, value)| (*file, value.span));
        let places: Vec<(usize, Span)> = if way == Refactoring::Inline { names.collect() } else { values.collect() };
        let step = if way == Refactoring::Extract { 97 } else { 1 };
        for place in places.into_iter().step_by(step) {
            let Ok(proposal) = refactor(&workspace, &mentions, place, way) else { continue };
            if seen.contains(&proposal.edits) || seen.len() >= most {
                continue;
            }
            seen.push(proposal.edits.clone());
            if proved(&files, "set", &workspace, &proposal.edits).is_err() {
                refused += 1;
                continue;
            }
            held += 1;
            let after = open(&applied(&files, &workspace, &proposal.edits), "set").expect("it can be read");
            assert_eq!(cases(&after), before, "{way:?} {place:?}");
            let difference = heng::diff::diff(&workspace, &after, &heng::diff::Options::default());
            assert!(difference.effects.is_empty(), "{way:?} {place:?}");
        }
        counts.push((way, held, refused));
    }
    counts
}

#[test]
fn real_policies_decide_as_before() {
    let shown: Vec<String> = ["policies/example-en", "policies/2019"]
        .iter()
        .map(|folder| format!("{folder} {:?}", tried(folder, 6)))
        .collect();
    insta::assert_snapshot!("real-policies", shown.join("\n"));
}
