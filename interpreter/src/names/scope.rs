//! Scopes: three levels of names.

use super::Reported;
use crate::ir::policy::{FactId, ParameterId, PolicySet};
use crate::value::EnumId;
use heng_grammar::Span;
use heng_grammar::tree;
use std::collections::BTreeMap;

/// The level at which a name is declared, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    General,
    Programme,
    Benefit,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'t> {
    Fact(FactId),
    Parameter(ParameterId),
    Definition(&'t tree::Definition),
    Condition(&'t tree::Condition),
    /// a result column of a table
    Column {
        table: &'t tree::Table,
        column: usize,
    },
}

/// A declaration.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    pub meaning: Meaning<'t>,
    pub span: Span,
}

/// The names of one level.
#[derive(Debug, Clone, Default)]
pub struct Scope<'t> {
    pub file: usize,
    pub entries: BTreeMap<&'t str, Entry<'t>>,
    pub enumerations: BTreeMap<&'t str, EnumId>,
    pub periods: BTreeMap<&'t str, &'t tree::Period>,
    /// A fact's `推算`, by fact.
    pub derived: BTreeMap<FactId, &'t tree::Expr>,
}

/// A benefit's tree and names.
#[derive(Debug, Clone)]
pub struct BenefitNames<'t> {
    pub tree: &'t tree::Benefit,
    pub scope: Scope<'t>,
}

/// A programme's tree and names.
#[derive(Debug, Clone)]
pub struct ProgrammeNames<'t> {
    pub tree: &'t tree::Programme,
    pub file: usize,
    pub scope: Scope<'t>,
    pub benefits: Vec<BenefitNames<'t>>,
}

/// Everything that is declared in a policy set.
#[derive(Debug, Clone, Default)]
pub struct Names<'t> {
    pub general: Scope<'t>,
    pub general_tree: Option<&'t tree::General>,
    pub programmes: Vec<ProgrammeNames<'t>>,
    pub month_end: Option<tree::MonthEndRule>,
    pub source_names: Vec<&'t str>,
    /// Facts, enumerations, lists, parameters and payers are filled in; programmes are still without benefits.
    pub policy: PolicySet,
    pub reported: Vec<Reported>,
}

/// How a window, deadline, period or day is called, in Chinese and English: by its name, or by the keyword.
pub fn period_words(name: &str) -> (&str, &str) {
    if name == tree::UNNAMED_PERIOD.0 { tree::UNNAMED_PERIOD } else { (name, name) }
}

/// The name under which a period is known.
pub(crate) fn period_name(period: &tree::Period) -> &str {
    period.name.as_ref().map_or(tree::UNNAMED_PERIOD.0, |name| &name.text)
}
