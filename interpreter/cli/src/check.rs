//! `heng check`: everything that can be known without facts.

use crate::arguments::{Check, Format};
use crate::shell::{Finished, Shell};
use crate::{render, show};
use heng::cases;
use heng::lower::Reported;
use heng::report::checked;
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Workspace, open};

pub(crate) fn run(asked: &Check, shell: Shell) -> Finished {
    let mut found: Vec<(Workspace, Vec<Reported>)> = Vec::with_capacity(asked.paths.len());
    for path in &asked.paths {
        match open(&DiskFiles, path) {
            Ok(workspace) => {
                let reported = all(&workspace);
                found.push((workspace, reported));
            }
            Err(error) => return show::unopened(&error, shell),
        }
    }
    let (answer, summary) = checked(found.iter().map(|(workspace, reported)| (workspace, reported.as_slice())));
    let denied = asked.deny.is_some() && summary.warnings > 0;
    let status = u8::from(summary.errors > 0 || denied);
    let out = match asked.format {
        Format::Json => match show::json(&answer) {
            Ok(text) => text,
            Err(refused) => return refused,
        },
        Format::Text => {
            let mut out = String::new();
            for (workspace, reported) in &found {
                out.push_str(&render::diagnostics(workspace, reported, shell.language, shell.colour_out));
            }
            out.push_str(&show::summary(summary, shell.language));
            out.push('\n');
            out
        }
    };
    Finished { status, out, err: String::new() }
}

/// What the workspace found and what its cases get wrong, by file and place.
fn all(workspace: &Workspace) -> Vec<Reported> {
    let mut reported = workspace.diagnostics.clone();
    reported.extend(cases::bind(workspace).diagnostics);
    reported.sort_by_key(|one| (one.file, one.diagnostic.span));
    reported
}
