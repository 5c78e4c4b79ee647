//! How the cases came out: the JSON of `heng test`.

use super::covered::Shown;
use super::snapshots::Snapshots;
use crate::shell::Shell;
use heng::cases::{Came, Case, Content, Difference, Prepared, Tried, tried};
use heng::evaluate::Trace;
use heng::report::{AnsweredReason, Question, decision};
use heng::wording::Language;
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
    pub(super) status: Came,
    pub(super) differences: Vec<Difference>,
    /// Why what came out did, where that is not what was expected; left out of JSON otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) reasons: Vec<AnsweredReason>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn none(count: &usize) -> bool {
    *count == 0
}

impl Tested {
    /// Runs a case.
    pub(super) fn add(&mut self, workspace: &Workspace, case: &Case, shell: Shell) {
        let Tried { came: status, differences } = tried(workspace, case, shell.language);
        let count = match status {
            Came::Passed => &mut self.passed,
            Came::Waiting => &mut self.waiting,
            Came::Failed | Came::Mistaken | Came::Broken => &mut self.failed,
        };
        *count = count.saturating_add(1);
        let reasons = match (&case.content, status) {
            (Content::Sound(prepared), Came::Failed) => reasons(workspace, prepared, shell.language),
            (Content::Sound(_) | Content::Mistaken | Content::Broken, _) => Vec::new(),
        };
        let source = workspace.sources.get(case.file);
        self.cases.push(TestedCase {
            file: source.map(|source| source.path.clone()).unwrap_or_default(),
            line: source.map_or(1, |source| source.lines.position(&source.text, case.span.start).line),
            name: case.name.clone(),
            status,
            differences,
            reasons,
        });
    }
}

/// The decisive reasons of what came out.
fn reasons(workspace: &Workspace, prepared: &Prepared, language: Language) -> Vec<AnsweredReason> {
    let programme = workspace.policy.programmes.get(prepared.benefit.0);
    let benefit = programme.and_then(|programme| programme.benefits.get(prepared.benefit.1));
    let (Some(programme), Some(benefit)) = (programme, benefit) else { return Vec::new() };
    let question = Question { facts: &prepared.facts, on: prepared.on, language, benefits: &[] };
    decision(workspace, programme, benefit, question, &mut Trace::default()).reasons
}
