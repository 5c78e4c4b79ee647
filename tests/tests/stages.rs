//! Every policy through every stage: its tree, its lowered benefits, its registers.
//!
//! A snapshot that changes shows what an edit of a policy, or of the language, means for the policies that exist.

use heng_grammar::tree::{File, Item, Member};
use heng_grammar::{dump, parse};
use heng_tests::listing;
use heng_tests::repository::{SETS, policies, workspace};

/// The rules alone: what the cases say is tested by running them.
fn without_cases(mut file: File) -> File {
    file.items.retain(|item| !matches!(item, Item::Case(_)));
    for item in &mut file.items {
        if let Item::Programme(programme) = item {
            programme.members.retain(|member| !matches!(member, Member::Case(_)));
        }
    }
    file
}

#[test]
fn trees() {
    for set in SETS {
        for (name, text) in policies(set) {
            if name.ends_with(".cases.heng") {
                continue;
            }
            let parsed = parse(&text);
            assert!(parsed.diagnostics.is_empty(), "{set}/{name}: {:#?}", parsed.diagnostics);
            insta::assert_snapshot!(format!("tree-{set}-{name}"), dump(&without_cases(parsed.tree)));
        }
    }
}

#[test]
fn benefits() {
    for set in SETS {
        let workspace = workspace(set);
        for programme in &workspace.policy.programmes {
            let listed: Vec<String> = programme
                .benefits
                .iter()
                .map(|benefit| listing::benefit(&workspace.policy, programme, benefit))
                .collect();
            insta::assert_snapshot!(format!("benefits-{set}-{}", programme.name), listed.join("\n"));
        }
    }
}

#[test]
fn registers() {
    for set in SETS {
        let workspace = workspace(set);
        insta::assert_snapshot!(
            format!("registers-{set}"),
            listing::registers(&workspace, &workspace.policy.registers)
        );
    }
}
