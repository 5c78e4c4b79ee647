//! The answer of `heng eval`, field by field as published.

use crate::wording::Language;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Everything that one call decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub policy_set: String,
    pub on: String,
    /// The day was not given; whoever called took today's and says so.
    pub on_assumed: bool,
    pub engine: String,
    pub policy_hash: String,
    pub decisions: Vec<AnsweredDecision>,
    /// What was asked for and has errors, so that it decides nothing; left out of JSON where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<Undecided>,
    /// The language of the reasons.
    #[serde(skip)]
    pub language: Language,
}

/// A programme that decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undecided {
    /// null where the file could not be read, so that nobody knows what it holds
    pub programme: Option<String>,
    pub file: String,
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
    /// The facts that are not pending and without which it is open who pays which part of a known amount; left out of
    /// JSON where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split_pending: Vec<AnsweredPending>,
    /// What the parts of the split cite; left out of JSON where nothing is cited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split_sources: Vec<AnsweredSource>,
    /// Why the flags are what they are; left out of JSON where there are no grounds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flag_reasons: Vec<AnsweredGrounds>,
    pub reasons: Vec<AnsweredReason>,
    /// Until when to apply, where the application is still to be made; `timing` says it in JSON.
    #[serde(skip)]
    pub apply: Option<Apply>,
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
    /// The clauses that say so, joined with `；`; empty where none is cited. JSON has them in `split_sources`.
    #[serde(skip)]
    pub source: String,
}

/// The clauses on which a payer's part rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredSource {
    pub payer: String,
    pub source: String,
}

/// Named results in the order declared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outputs(pub Vec<AnsweredOutput>);

/// A named result.
#[derive(Debug, Clone, PartialEq)]
pub struct AnsweredOutput {
    pub name: String,
    /// null where not known
    pub value: serde_json::Value,
    /// The value is a sum in yuan; JSON does not say so, text does.
    pub money: bool,
}

impl Serialize for Outputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for output in &self.0 {
            map.serialize_entry(&output.name, &output.value)?;
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

/// When to apply, as seen from the day of the decision, with the name of the window or deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apply {
    /// the window is open, or the deadline lies ahead
    Until { last: String, name: String },
    /// the window lies ahead
    Within { first: String, last: String, name: String },
    /// nothing is ahead; the last one ended so
    Over { last: String, name: String },
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
    /// The grounds on which a priority, target group or note stands, or does not, or is open. JSON has them in
    /// `flag_reasons`.
    #[serde(skip)]
    pub reasons: Vec<AnsweredReason>,
}

/// The grounds of one flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredGrounds {
    pub name: String,
    pub reasons: Vec<AnsweredReason>,
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
    /// How words of the source were read, for a requirement that failed; left out of JSON where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<AnsweredReading>,
    pub children: Vec<AnsweredReason>,
    /// The source is that of the children, for want of one of its own.
    #[serde(skip)]
    pub source_of_children: bool,
}

/// A phrase of the source, how it was read and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredReading {
    pub phrase: String,
    pub reading: String,
    pub because: Option<String>,
}
