//! Any text gives a tree, diagnostics whose places lie in the text, and a policy set; nothing panics or hangs.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run -s none parse -- -max_total_time=60` in the top folder; give it
//! `fuzz/corpus/parse policies/2019` before the `--` to begin with the real policies.
#![no_main]

use heng::workspace::{MemoryFiles, open};
use heng_grammar::{Language, dump, parse, respell};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    for diagnostic in &parsed.diagnostics {
        assert!(text.get(diagnostic.span.start..diagnostic.span.end).is_some(), "{diagnostic:?}");
    }
    let tree = dump(&parsed.tree);
    if parsed.diagnostics.is_empty() {
        let english = respell(text, Language::En);
        assert_eq!(dump(&parse(&english).tree), tree, "{english}");
    }
    let files = MemoryFiles::default().with("set/01.heng", text);
    let workspace = open(&files, "set");
    assert!(workspace.is_ok());
});
