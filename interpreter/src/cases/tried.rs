//! How a case came out, as command and editor say it.

use super::{Case, Content, Difference, run, waits};
use crate::wording::Language;
use crate::workspace::Workspace;
use serde::Serialize;

/// How a case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Came {
    Passed,
    Failed,
    /// nothing but a parameter that nobody has confirmed stands between it and passing
    Waiting,
    /// the case itself is wrong
    Mistaken,
    /// its programme has errors
    Broken,
}

/// A case that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    pub came: Came,
    /// What was expected and did not come out; empty where the case did not run.
    pub differences: Vec<Difference>,
}

/// Runs a case and says how it came out.
pub fn tried(workspace: &Workspace, case: &Case, language: Language) -> Tried {
    let differences = run(workspace, case, language);
    let outcome = match (&case.content, &differences) {
        (Content::Mistaken, _) => Came::Mistaken,
        (Content::Broken, _) => Came::Broken,
        (Content::Sound(_), Some(differences)) if differences.is_empty() => Came::Passed,
        (Content::Sound(_), _) if waits(workspace, case) => Came::Waiting,
        (Content::Sound(_), _) => Came::Failed,
    };
    Tried { came: outcome, differences: differences.unwrap_or_default() }
}

impl Came {
    /// Why a case was not run, or does not count; `None` where it ran.
    pub fn why(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Mistaken => Some(language.pick("样例本身有错", "the case itself is wrong")),
            Self::Broken => Some(language.pick("项目有错误，没有运行", "its programme has errors, not run")),
            Self::Waiting => Some(language.pick("等参数核实", "waits for a parameter to be confirmed")),
            Self::Passed | Self::Failed => None,
        }
    }
}

impl Difference {
    /// What was expected beside what came out.
    pub fn line(&self, language: Language) -> String {
        let Self { field, expected, got } = self;
        match language {
            Language::Zh => format!("{field}：应为 {expected}，实为 {got}"),
            Language::En => format!("{field}: expected {expected}, got {got}"),
        }
    }
}

/// How many cases passed, failed and wait, in words.
pub fn counted(passed: usize, failed: usize, waiting: usize, language: Language) -> String {
    let waiting = match waiting {
        0 => String::new(),
        waiting => {
            language.choose(&format!("，{waiting} 个等参数核实"), &format!(", {waiting} waiting for parameters"))
        }
    };
    language.choose(
        &format!("{passed} 个样例通过，{failed} 个不通过{waiting}"),
        &format!("{passed} passed, {failed} failed{waiting}"),
    )
}
