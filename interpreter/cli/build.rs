//! Embeds the pages of the diagnostic codes, `docs/errors/*.md`, into the binary.
//!
//! Where the pages are not beside the crate the table is empty and `heng explain` says that it has none.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../../docs/errors");
    let mut pages: Vec<(String, String)> = Vec::new();
    if let Ok(folder) = fs::read_dir("../../docs/errors") {
        for entry in folder {
            let path = entry?.path();
            let code = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if path.extension().is_some_and(|ending| ending == "md") && code.starts_with('E') {
                println!("cargo::rerun-if-changed={}", path.display());
                pages.push((code, fs::read_to_string(&path)?));
            }
        }
    }
    pages.sort();
    let mut table = String::from("&[\n");
    for (code, page) in pages {
        let _ = writeln!(table, "    ({code:?}, {page:?}),");
    }
    table.push_str("]\n");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo did not say where to write"))?;
    fs::write(Path::new(&out).join("pages.rs"), table)
}
