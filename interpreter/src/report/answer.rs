//! The answer of `heng eval`, field by field as published.

use crate::wording::Language;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Everything that one call decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub policy_set: String,
    pub on: String,
    pub engine: String,
    pub policy_hash: String,
    pub decisions: Vec<AnsweredDecision>,
    /// The language of the reasons.
    #[serde(skip)]
    pub language: Language,
}

/// One benefit decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnsweredDecision {
    pub programme: String,
    pub benefit: String,
    /// `eligible`, `ineligible` or `undetermined`
    pub outcome: &'static str,
    pub amount: Option<AnsweredAmount>,
    pub split: Vec<AnsweredPayer>,
    pub outputs: Outputs,
    pub timing: Vec<AnsweredTiming>,
    pub channels: Vec<AnsweredChannel>,
    pub documents: Vec<String>,
    pub services: Vec<String>,
    pub flags: Vec<AnsweredFlag>,
    pub pending: Vec<AnsweredPending>,
    pub reasons: Vec<AnsweredReason>,
    /// What could not be computed, in words; each is among the reasons too.
    #[serde(skip)]
    pub faults: Vec<String>,
}

/// A sum of money with two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredAmount {
    /// `exact` or `up_to`
    pub kind: &'static str,
    pub value: String,
}

/// One payer's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredPayer {
    pub payer: String,
    pub amount: String,
}

/// Named results in the order declared; null where not known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outputs(pub Vec<(String, serde_json::Value)>);

impl Serialize for Outputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A window, deadline, period or day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredTiming {
    pub name: String,
    /// `window`, `deadline`, `period` or `date`
    pub kind: &'static str,
    pub from: Option<String>,
    pub to: Option<String>,
    /// `upcoming`, `open`, `closed`, `met`, `missed` or `unknown`
    pub status: &'static str,
}

/// A way to apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredChannel {
    pub name: String,
    pub open: Option<bool>,
    pub steps: Vec<String>,
}

/// A remark that refuses nobody by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredFlag {
    /// `priority`, `target_group`, `limit`, `quota` or `note`
    pub kind: &'static str,
    pub name: String,
    pub value: Option<bool>,
}

/// A fact that could still change the outcome or the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredPending {
    pub fact: String,
    pub supplier: String,
    pub question: String,
}

/// One reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredReason {
    pub text: String,
    pub holds: Option<bool>,
    /// The clauses of the source, joined with `；`; empty where none is cited.
    pub source: String,
    pub children: Vec<AnsweredReason>,
}
