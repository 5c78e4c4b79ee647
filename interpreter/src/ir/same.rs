//! Whether two editions of a benefit decide by one program, whatever its parts are called and wherever they stand.
//!
//! In: two lowered benefits. Out: whether their programs are the same, expression by expression, and are used for the
//! same. Names of definitions, places, texts and citations do not count: they say why, not what. Two programs that are
//! written otherwise and mean the same are not recognized here; the comparison of editions does that.

use super::benefit::{Benefit, ChannelRule, Clause};
use super::{ExprId, Program};

impl Benefit {
    /// Whether both decide by one program.
    pub fn decides_as(&self, other: &Self) -> bool {
        let amount = |one: &Self| one.amount.as_ref().map(|amount| (amount.up_to, amount.value));
        let split = |one: &Self| one.split.iter().map(|share| (share.payer, share.amount)).collect::<Vec<_>>();
        let outputs = |one: &Self| one.outputs.iter().map(|rule| (rule.name.clone(), rule.value)).collect::<Vec<_>>();
        let timing = |one: &Self| one.timing.iter().map(|rule| (rule.name.clone(), rule.kind)).collect::<Vec<_>>();
        let flags = |one: &Self| one.flags.iter().map(|rule| (rule.name.clone(), rule.value)).collect::<Vec<_>>();
        self.program.is_same(&other.program)
            && (self.as_of, self.entitlement) == (other.as_of, other.entitlement)
            && clauses(&self.clauses) == clauses(&other.clauses)
            && amount(self) == amount(other)
            && split(self) == split(other)
            && outputs(self) == outputs(other)
            && timing(self) == timing(other)
            && flags(self) == flags(other)
            && channels(&self.channels) == channels(&other.channels)
            && (&self.documents, &self.services) == (&other.documents, &other.services)
    }
}

fn clauses(all: &[Clause]) -> Vec<ExprId> {
    let mut found = Vec::new();
    for clause in all {
        found.push(clause.expr);
        found.extend(clauses(&clause.children));
    }
    found
}

/// What a channel is called, whether it is open, its steps and its papers.
type Channel<'b> = (&'b str, super::benefit::ChannelAccess, &'b [(Option<ExprId>, Vec<String>)], &'b [String]);

fn channels(all: &[ChannelRule]) -> Vec<Channel<'_>> {
    let rules = all.iter();
    rules.map(|rule| (rule.name.as_str(), rule.open, rule.procedures.as_slice(), rule.documents.as_slice())).collect()
}

impl Program {
    fn is_same(&self, other: &Self) -> bool {
        self.exprs == other.exprs
            && self.types == other.types
            && self.operands == other.operands
            && self.inputs == other.inputs
            && self.bodies.len() == other.bodies.len()
            && self.bodies.iter().zip(&other.bodies).all(|(a, b)| a.root == b.root && a.program.is_same(&b.program))
    }
}
