//! Any text has a canonical form that reads alike and stays as it is, and can be checked; nothing panics or hangs.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run -s none format -- -max_total_time=60` in the top folder; give it
//! `fuzz/corpus/format policies/2019` before the `--` to begin with the real policies.
#![no_main]

use heng::check::check;
use heng::workspace::{MemoryFiles, open};
use heng_grammar::{Language, dump, format, format_to, format_unchecked, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let tree = dump(&parse(text).tree);
    if let Some(unchecked) = format_unchecked(text) {
        assert_eq!(dump(&parse(&unchecked).tree), tree, "{unchecked}");
    }
    let formatted = format(text);
    assert_eq!(format(&formatted), formatted);
    let there = format_to(text, Language::En);
    if parse(text).diagnostics.is_empty() {
        assert_eq!(dump(&parse(&there).tree), tree, "{there}");
    }
    let files = MemoryFiles::default().with("set/00-general.heng", text);
    if let Ok(workspace) = open(&files, "set") {
        for one in check(&workspace, &[text.to_owned()], None).reported {
            let read = workspace.sources.get(one.file).map_or("", |source| source.text.as_str());
            let span = one.diagnostic.span;
            assert!(read.get(span.start..span.end).is_some(), "{:?}", one.diagnostic);
        }
    }
});
