//! A benefit: one program, and what each of its expressions is for.

use super::policy::PayerId;
use super::{ExprId, Place, Program};
use heng_grammar::tree::{FlagKind, Joint};

/// What can be granted, compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    pub name: String,
    pub title: Option<String>,
    /// Whom one decision is about, as written after 对象.
    pub object: Option<String>,
    pub place: Place,
    pub program: Program,
    /// The day from which windows, deadlines and parameters are seen; `None`: the day of the decision.
    pub as_of: Option<ExprId>,
    /// Everything that must hold, joined.
    pub entitlement: ExprId,
    /// The same as written, for the explanation: conditions, windows, deadlines, limits, quotas.
    pub clauses: Vec<Clause>,
    pub amount: Option<AmountRule>,
    /// What the rows, tiers and arms cite, by the condition of each.
    pub row_citations: Vec<(ExprId, Vec<String>)>,
    pub split: Vec<ShareRule>,
    pub outputs: Vec<OutputRule>,
    pub timing: Vec<TimingRule>,
    pub channels: Vec<ChannelRule>,
    pub documents: Vec<String>,
    pub services: Vec<String>,
    pub flags: Vec<FlagRule>,
    /// The definitions, columns and named conditions that the rules rest on, in the order first met.
    pub named: Vec<Named>,
}

/// A value that the author gave a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub value: ExprId,
    pub name: String,
    pub citations: Vec<String>,
}

/// One requirement as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub kind: ClauseKind,
    /// Holds exactly when the clause is met.
    pub expr: ExprId,
    pub name: Option<String>,
    /// The author's words for the rule itself, blanks folded.
    pub text: String,
    /// The clauses of the source that the rule cites.
    pub citations: Vec<String>,
    /// How words of the source were read for this rule.
    pub readings: Vec<Reading>,
    pub place: Place,
    pub children: Vec<Clause>,
}

/// `释义 "15日前" 读作 "含15日" 因 "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub phrase: String,
    pub reading: String,
    pub because: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// children join as the joint says
    Group(Joint),
    /// a single condition
    Condition,
    /// first child: when; second: then also
    Implication,
    /// first child: the rule; the others: exceptions, each of which must not hold
    Unless,
    /// the as-of day falls into one of the windows
    Windows,
    /// the day that must meet it is not late
    Deadline,
    Limit,
    Quota,
}

/// `金额`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountRule {
    pub up_to: bool,
    pub value: ExprId,
    pub text: String,
    pub citations: Vec<String>,
    pub place: Place,
}

/// What one payer pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRule {
    pub payer: PayerId,
    pub amount: ExprId,
    /// What says so; in a split by cases one entry for each case in which the payer pays.
    pub clauses: Vec<ShareClause>,
}

/// The words on which a share rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareClause {
    /// The condition of its case; `None`: always, or where no case holds.
    pub when: Option<ExprId>,
    pub citations: Vec<String>,
}

/// `输出`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputRule {
    pub name: String,
    pub value: ExprId,
    pub citations: Vec<String>,
}

/// One entry of `timing`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimingRule {
    pub name: String,
    pub kind: TimingKind,
    pub citations: Vec<String>,
    pub place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimingKind {
    /// seen from `by`
    Window {
        by: Option<ExprId>,
        from: ExprId,
        to: ExprId,
    },
    /// the day that must not be later than the last day
    Deadline {
        by: Option<ExprId>,
        last: ExprId,
    },
    Period {
        from: ExprId,
        to: ExprId,
    },
    Day(ExprId),
}

/// `渠道`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelRule {
    pub name: String,
    pub open: ChannelAccess,
    /// Each with the condition under which it applies.
    pub procedures: Vec<(Option<ExprId>, Vec<String>)>,
    pub documents: Vec<String>,
    pub citations: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelAccess {
    Open,
    Closed,
    When(ExprId),
}

/// What a flag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagRuleKind {
    Written(FlagKind),
    Limit,
    Quota,
}

/// One entry of `flags`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagRule {
    pub kind: FlagRuleKind,
    pub name: String,
    pub value: ExprId,
    pub citations: Vec<String>,
}
