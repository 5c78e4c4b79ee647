//! The files of this repository.

use heng::workspace::{MemoryFiles, Workspace, open};
use std::fs;
use std::path::{Path, PathBuf};

/// The policy sets, by folder beneath `policies`.
pub const SETS: [&str; 2] = ["2019", "example-en"];

/// The top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the crate lies in the repository").to_path_buf()
}

/// The text of a file, named from the top folder.
pub fn text(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| no_such(path, &error))
}

#[expect(clippy::panic, reason = "says which file is missing")]
fn no_such(path: &Path, error: &std::io::Error) -> ! {
    panic!("{}: {error}", path.display())
}

/// The names of the files in a folder that end so, sorted; none where there is no such folder.
pub fn names(folder: impl AsRef<Path>, ending: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

/// Every file with the ending beneath a folder, named from the top folder, sorted; what is built or fetched is left out.
pub fn beneath(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if entry.path().is_dir() {
                let skipped = name == "target" || name == "node_modules" || name.starts_with('.');
                if !skipped {
                    open.push(path);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Name and text of every file of a policy set, in order.
pub fn policies(set: &str) -> Vec<(String, String)> {
    let folder = format!("policies/{set}");
    let names = names(&folder, ".heng");
    assert!(!names.is_empty(), "{folder} is empty");
    names.into_iter().map(|name| (name.clone(), text(format!("{folder}/{name}")))).collect()
}

/// Opens texts as the policy set `set`.
pub fn opened(files: &[(String, String)]) -> Workspace {
    let files = files
        .iter()
        .fold(MemoryFiles::default(), |files, (name, text)| files.with(&format!("set/{name}"), text.as_str()));
    open(&files, "set").expect("the set has files")
}

/// Opens a policy set of the repository.
pub fn workspace(set: &str) -> Workspace {
    opened(&policies(set))
}
