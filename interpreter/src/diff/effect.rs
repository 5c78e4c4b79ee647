//! One kind of person or unit whose answer changes.

use crate::report::AnsweredDecision;
use crate::value::{Date, Decimal};
use heng_grammar::diagnostic::{Example, Message};

/// What changes first of all; what follows from it is in the decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EffectKind {
    Outcome,
    Amount,
    Split,
    Timing,
    /// outputs, channels, flags
    Other,
}

/// How much more the new edition pays, in yuan; `None` where it depends on the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shift {
    pub amount: Option<Decimal>,
    /// By payer, where it changes.
    pub payers: Vec<(String, Decimal)>,
}

/// One kind of person or unit, and both answers.
#[derive(Debug, Clone)]
pub struct Effect {
    pub programme: String,
    pub benefit: String,
    pub kind: EffectKind,
    /// Who they are among those who meet the other conditions.
    pub region: Message,
    /// What changes for them, such as `40000元 → 50000元`.
    pub change: Message,
    pub shift: Shift,
    pub witness: Witnessed,
    /// `None`: the benefit or the kind of person is not there on this side.
    pub old: Option<AnsweredDecision>,
    pub new: Option<AnsweredDecision>,
}

/// A complete set of facts by name, as the JSON of facts would hold it.
pub type Given = Vec<(String, Example)>;

/// A situation, as both sides were asked.
#[derive(Debug, Clone)]
pub struct Witnessed {
    pub on_old: Date,
    pub on_new: Date,
    /// As the old side was asked; as the new side was asked where the old has no such benefit.
    pub facts: Given,
    /// As the new side was asked, where it was not asked the same.
    pub facts_new: Option<Given>,
}

/// What could not be compared, and why.
#[derive(Debug, Clone)]
pub struct NotCompared {
    pub programme: String,
    pub benefit: Option<String>,
    pub why: Message,
}
