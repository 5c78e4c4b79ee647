//! How the cases came out: the JSON of `heng test`.

use super::covered::Shown;
use super::snapshots::Snapshots;
use crate::shell::Shell;
use heng::cases::{Case, Content, Difference, run, waits};
use heng::workspace::Workspace;
use serde::Serialize;

/// The answer of `heng test --format json`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Tested {
    pub(super) passed: usize,
    pub(super) failed: usize,
    /// They pass as soon as the parameters that wait are confirmed as proposed. Left out where there are none.
    #[serde(skip_serializing_if = "none")]
    pub(super) waiting: usize,
    pub(super) cases: Vec<TestedCase>,
    /// `null` where it was not asked for
    pub(super) coverage: Option<Shown>,
    /// Left out where the set keeps none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snapshots: Option<Snapshots>,
}

#[derive(Debug, Serialize)]
pub(super) struct TestedCase {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) status: Status,
    pub(super) differences: Vec<Difference>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Passed,
    Failed,
    /// nothing but a parameter that nobody has confirmed stands between it and passing
    Waiting,
    /// the case itself is wrong
    Mistaken,
    /// its programme has errors
    Broken,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn none(count: &usize) -> bool {
    *count == 0
}

impl Tested {
    /// Runs a case.
    pub(super) fn add(&mut self, workspace: &Workspace, case: &Case, shell: Shell) {
        let differences = run(workspace, case, shell.language);
        let status = match (&case.content, &differences) {
            (Content::Mistaken, _) => Status::Mistaken,
            (Content::Broken, _) => Status::Broken,
            (Content::Sound(_), Some(differences)) if differences.is_empty() => Status::Passed,
            (Content::Sound(_), _) if waits(workspace, case) => Status::Waiting,
            (Content::Sound(_), _) => Status::Failed,
        };
        let count = match status {
            Status::Passed => &mut self.passed,
            Status::Waiting => &mut self.waiting,
            Status::Failed | Status::Mistaken | Status::Broken => &mut self.failed,
        };
        *count = count.saturating_add(1);
        let source = workspace.sources.get(case.file);
        self.cases.push(TestedCase {
            file: source.map(|source| source.path.clone()).unwrap_or_default(),
            line: source.map_or(1, |source| source.lines.position(&source.text, case.span.start).line),
            name: case.name.clone(),
            status,
            differences: differences.unwrap_or_default(),
        });
    }
}
