//! What one call of `check` examines: several paths, but each file and each finding once.
//!
//! In: the paths as typed. Out: the paths without those that lie in a folder named beside them, and the findings of
//! all workspaces by file and place. Two files of one folder share its general part, whose errors both report.

use heng::check::Findings;
use heng::lower::Reported;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Entry, Files, Workspace};

/// A set or file with what was found in it.
pub(crate) type Found = (Workspace, Findings);

/// The paths that are not examined by way of another one.
pub(crate) fn paths(given: &[String]) -> Vec<&str> {
    let plain: Vec<String> = given.iter().map(|path| plain(path)).collect();
    let folder = |path: &str| DiskFiles.entry(path) == Ok(Entry::Folder);
    let kept = given.iter().zip(&plain).enumerate().filter(|(index, (path, own))| {
        let repeated = plain.iter().take(*index).any(|earlier| earlier == *own);
        let parent = own.rsplit_once('/').map_or(".", |(parent, _)| parent);
        let within = own.ends_with(heng::workspace::ENDING)
            && given.iter().zip(&plain).any(|(other, name)| name == parent && other != *path && folder(other));
        !repeated && !within
    });
    kept.map(|(_, (path, _))| path.as_str()).collect()
}

/// Drops from each workspace what an earlier one reported too.
pub(crate) fn once(found: &mut [Found]) {
    for index in 1..found.len() {
        let (earlier, rest) = found.split_at_mut(index);
        let Some((workspace, findings)) = rest.first_mut() else { continue };
        findings.reported.retain(|reported| {
            let known = |(other, known): &Found| {
                known
                    .reported
                    .iter()
                    .any(|one| one.diagnostic == reported.diagnostic && path(other, one) == path(workspace, reported))
            };
            !earlier.iter().any(known)
        });
    }
}

/// All findings by file and place, in runs of one workspace.
pub(crate) fn in_order(found: &[Found]) -> Vec<(&Workspace, Vec<Reported>)> {
    let each = found
        .iter()
        .flat_map(|(workspace, findings)| findings.reported.iter().map(move |reported| (workspace, reported)));
    let mut all: Vec<(&Workspace, &Reported)> = each.collect();
    all.sort_by_key(|(workspace, reported)| (path(workspace, reported), reported.diagnostic.span));
    let mut runs: Vec<(&Workspace, Vec<Reported>)> = Vec::new();
    for (workspace, reported) in all {
        match runs.last_mut() {
            Some((last, run)) if std::ptr::eq(*last, workspace) => run.push(reported.clone()),
            Some(_) | None => runs.push((workspace, vec![reported.clone()])),
        }
    }
    runs
}

fn path<'w>(workspace: &'w Workspace, reported: &Reported) -> &'w str {
    workspace.sources.get(reported.file).map_or("", |source| source.path.as_str())
}

/// A path without `./`, doubled and closing slashes.
fn plain(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let root = if path.starts_with('/') { "/" } else { "" };
    let joined = format!("{root}{}", parts.join("/"));
    if joined.is_empty() { ".".to_owned() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::{paths, plain};

    #[test]
    fn a_path_is_examined_once() {
        assert_eq!(["./a//b/", "/a/./b", "."].map(plain), ["a/b", "/a/b", "."]);
        let given = ["src/a.heng", "./src", "src/", "src/b.heng", "c.heng"].map(str::to_owned);
        assert_eq!(paths(&given), ["./src", "c.heng"]);
    }
}
