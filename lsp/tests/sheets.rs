//! Renaming in sets with tables of cases: every name of a set, and tables that the editor holds in other bytes.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::workspace::{MemoryFiles, Workspace, open};
use heng_grammar::diagnostic::Edit;
use heng_lsp::{Edits, Mentions, rename};
use std::path::Path;

const RULES: &str = "general \"set\" { in_force 2019-01-01 to 2019-12-31  payers union }\n\
                     programme P {\n  facts { 会员 : boolean \"?\" }\n  benefit B {\n    conditions { 会员 }\n    \
                     amount 80 yuan\n    split { union whole }\n  }\n}\n";

/// `会员` in GB18030.
const MEMBER: &[u8] = b"\xbb\xe1\xd4\xb1";

fn renamed(table: &[u8], what: &str, new: &str) -> (MemoryFiles, Result<String, String>) {
    let files = MemoryFiles::default().with("set/01.heng", RULES).with("set/01.cases.csv", table.to_vec());
    let workspace = open(&files, "set").expect("it can be read");
    assert!(!workspace.has_errors(), "{:?}", workspace.diagnostics);
    let file = workspace.sources.iter().position(|one| one.path == "set/01.heng").expect("the rules are there");
    let at = RULES.find(what).expect("it is declared");
    let edits = rename(&files, "set", &workspace, (file, at), new);
    let table = edits.map(|edits| applied(&workspace, &edits, "set/01.cases.csv")).map_err(|message| message.en);
    (files, table)
}

fn applied(workspace: &Workspace, edits: &Edits, path: &str) -> String {
    let file = workspace.sources.iter().position(|one| one.path == path).expect("the file is there");
    let mut text = workspace.sources[file].text.clone();
    let mut edits: Vec<&Edit> = edits.get(&file).into_iter().flatten().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    for edit in edits {
        text.replace_range(edit.span.start..edit.span.end, &edit.replacement);
    }
    text
}

#[test]
fn a_table_that_is_not_utf_8_is_left_alone() {
    let table =
        [b"case,benefit,on,".as_slice(), MEMBER, b",expect.outcome\r\n1,B,2019-03-01,true,eligible\r\n"].concat();
    let (_, refused) = renamed(&table, "会员", "member");
    let refused = refused.expect_err("the table would have to change");
    assert_eq!(
        refused,
        "01.cases.csv would have to change and is not UTF-8; save it as UTF-8, or change it there first"
    );
    // What the table does not speak of can be renamed.
    assert!(renamed(&table, "union", "federation").1.is_ok());
}

#[test]
fn line_ends_marks_and_order_stay() {
    let table = "\u{feff}case,benefit,on, 会员 ,expect.outcome,expect.union\r\n\r\n\"会员\",B,2019-03-01,true,eligible, 80 \r\n";
    let (_, changed) = renamed(table.as_bytes(), "会员", "「a, \"b\"」");
    let expected = table.trim_start_matches('\u{feff}').replacen(" 会员 ", "\" a, \"\"b\"\" \"", 1);
    assert_eq!(changed.as_deref(), Ok(expected.as_str()));
    let (_, changed) = renamed(table.as_bytes(), "union", "federation");
    let expected = table.trim_start_matches('\u{feff}').replacen("union", "federation", 1);
    assert_eq!(changed.as_deref(), Ok(expected.as_str()));
}

/// Every name that a real set declares gets another one, and the cases come out as before.
#[test]
fn every_name_of_a_set_with_a_table_can_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../interpreter/cli/tests/data/sheet");
    let names = ["00-general.heng", "01-trip.heng", "01-trip.cases.csv"];
    let files = names.iter().fold(MemoryFiles::default(), |files, name| {
        files.with(&format!("set/{name}"), std::fs::read(folder.join(name)).expect("it can be read"))
    });
    let workspace = open(&files, "set").expect("it can be read");
    let mentions = Mentions::of(&workspace);
    let (mut changed, mut refused) = (0_usize, Vec::new());
    for one in mentions.all.iter().filter(|one| one.declares) {
        for new in ["新名", "「新 名」", "「新,\"名\"」"] {
            match rename(&files, "set", &workspace, (one.file, one.span.start), new) {
                Ok(edits) => {
                    let table = applied(&workspace, &edits, "set/01-trip.cases.csv");
                    changed += usize::from(table.contains("新"));
                }
                Err(message) => refused.push(format!("{} → {new}: {}", one.name, message.en)),
            }
        }
    }
    assert_eq!((changed, refused), (45, Vec::new()));
}
