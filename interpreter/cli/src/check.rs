//! `heng check`: everything that can be known without facts.

use crate::arguments::{Check, Format};
use crate::examined::Found;
use crate::shell::{Finished, Shell};
use crate::{examined, render, show};
use heng::check::check;
use heng::report::checked;
use heng::words::{Covered, coverage};
use heng::workspace::disk::DiskFiles;
use heng::workspace::{Files, MOST_BYTES, decode, open, texts_beside};
use heng_grammar::diagnostic::Message;

pub(crate) fn run(asked: &Check, shell: Shell) -> Finished {
    let on = match asked.on.as_deref().map(|day| show::day("--on", day, shell.language)).transpose() {
        Ok(on) => on,
        Err(refused) => return refused,
    };
    let mut found: Vec<Found> = Vec::with_capacity(asked.paths.len());
    let mut covered: Vec<Covered> = Vec::new();
    for path in examined::paths(&asked.paths) {
        match open(&DiskFiles, path) {
            Ok(workspace) => {
                let texts = match texts(path, &asked.source, shell) {
                    Ok(texts) => texts,
                    Err(refused) => return refused,
                };
                let findings = check(&workspace, &texts, on);
                if !asked.source.is_empty() {
                    covered.extend(coverage(&workspace, &texts));
                }
                found.push((workspace, findings));
            }
            Err(error) => return show::unopened(&error, shell),
        }
    }
    examined::once(&mut found);
    let (mut answer, summary) =
        checked(found.iter().map(|(workspace, findings)| (workspace, findings)), shell.language);
    if !asked.source.is_empty() {
        answer.coverage = Some(covered);
    }
    let denied = asked.deny.is_some() && summary.warnings > 0;
    let status = u8::from(summary.errors > 0 || denied);
    let out = match asked.format {
        Format::Json => match show::json(&answer) {
            Ok(text) => text,
            Err(refused) => return refused,
        },
        Format::Text => {
            let mut out = String::new();
            for (workspace, reported) in examined::in_order(&found) {
                out.push_str(&render::diagnostics(workspace, &reported, shell.language, shell.colour_out));
            }
            out.push_str(&show::not_analysed(
                found.iter().flat_map(|(_, findings)| &findings.not_analysed),
                shell.language,
            ));
            out.push_str(&show::coverage(answer.coverage.as_deref().unwrap_or_default(), shell.language));
            out.push_str(&show::summary(summary, shell.language));
            out.push('\n');
            out
        }
    };
    Finished { status, out, err: String::new() }
}

/// The sources: as given, else what stands in the folder of the set.
fn texts(path: &str, given: &[String], shell: Shell) -> Result<Vec<String>, Finished> {
    let paths = if given.is_empty() { texts_beside(&DiskFiles, path) } else { given.to_vec() };
    let mut texts = Vec::with_capacity(paths.len());
    for path in paths {
        let refuse = |message: &Message| {
            let said = shell.language.of(message);
            Finished::refused(show::error_line(shell.language, &format!("{path}：{said}"), &format!("{path}: {said}")))
        };
        let bytes = DiskFiles.read(&path, MOST_BYTES).map_err(|error| refuse(&error.message()))?;
        texts.push(decode(bytes).map_err(|error| refuse(&error.said()))?);
    }
    Ok(texts)
}
