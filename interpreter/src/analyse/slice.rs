//! The part of a program that some expressions need, and what each expression depends on.
//!
//! In: a program and the expressions of interest. Out: a smaller program in the same order, with the variables
//! (its facts, and the day of the decision) that each expression depends on. Slicing first keeps an analysis
//! as small as the question that it answers.

use super::copy::copy;
use crate::ir::policy::FactId;
use crate::ir::{Expr, ExprId, InputId, Program};
use std::collections::HashSet;

/// What a program reads from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variable {
    Fact(FactId),
    /// the day of the decision
    Day,
}

/// A set of variables of one slice, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct VariableSet(u128);

impl VariableSet {
    /// One variable alone.
    pub(crate) fn only(position: usize) -> Self {
        u32::try_from(position).ok().and_then(|shift| 1_u128.checked_shl(shift)).map_or(Self::default(), Self)
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn without(self, position: usize) -> Self {
        Self(self.0 & !Self::only(position).0)
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn has(self, position: usize) -> bool {
        self.meets(Self::only(position))
    }

    /// The positions in it, ascending.
    pub(crate) fn positions(self) -> impl Iterator<Item = usize> {
        (0..128).filter(move |position| self.has(*position))
    }
}

/// The most variables that a slice can tell apart.
const MOST_VARIABLES: usize = 128;

/// A part of a benefit's program.
#[derive(Debug)]
pub(crate) struct Slice {
    pub(crate) program: Program,
    pub(crate) variables: Vec<Variable>,
    /// By expression: the variables on which it depends.
    depends: Vec<VariableSet>,
    /// By variable: the expressions that depend on it, in the order of the program.
    dependents: Vec<Vec<ExprId>>,
    /// By expression: those of which it is an operand.
    users: Vec<Vec<ExprId>>,
    /// Where expressions of the source program stand, in its order.
    renumbered: Vec<(ExprId, ExprId)>,
}

impl Slice {
    /// What `roots` need of `source`; `None` where there are more variables than can be told apart.
    pub(crate) fn of(source: &Program, roots: &[ExprId]) -> Option<Self> {
        let needed = needed(source, roots);
        let mut program = Program::default();
        let mut renumbered: Vec<(ExprId, ExprId)> = Vec::with_capacity(needed.len());
        for id in needed {
            let at = |old: ExprId| place(&renumbered, old).unwrap_or(ExprId(u32::MAX));
            let new = copy(source, id, &mut program, &at);
            renumbered.push((id, new));
        }
        keep_inputs(source, &mut program);
        let mut slice = Self {
            program,
            variables: Vec::new(),
            depends: Vec::new(),
            dependents: Vec::new(),
            users: Vec::new(),
            renumbered,
        };
        slice.variables = slice.program.inputs.iter().map(|fact| Variable::Fact(*fact)).collect();
        if slice.program.exprs.contains(&Expr::Day) {
            slice.variables.push(Variable::Day);
        }
        if slice.variables.len() > MOST_VARIABLES {
            return None;
        }
        slice.find_dependence();
        Some(slice)
    }

    /// The expression in the slice, where it is one of those that the slice holds.
    pub(crate) fn find(&self, source: ExprId) -> Option<ExprId> {
        place(&self.renumbered, source)
    }

    /// The expression in the slice, for one that the slice was made for.
    pub(crate) fn id(&self, source: ExprId) -> ExprId {
        self.find(source).unwrap_or(ExprId(u32::MAX))
    }

    /// The variables on which an expression of the slice depends.
    pub(crate) fn depends(&self, id: ExprId) -> VariableSet {
        self.depends.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The expressions that depend on a variable, in the order of the program.
    pub(crate) fn dependents(&self, position: usize) -> &[ExprId] {
        self.dependents.get(position).map_or(&[], Vec::as_slice)
    }

    /// The expressions of which one is an operand.
    pub(crate) fn users(&self, id: ExprId) -> &[ExprId] {
        self.users.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    fn find_dependence(&mut self) {
        self.dependents = vec![Vec::new(); self.variables.len()];
        self.users = vec![Vec::new(); self.program.exprs.len()];
        for id in ids(&self.program) {
            let own = match self.program.expr(id) {
                Some(Expr::Fact(input)) => VariableSet::only(usize::from(input.0)),
                Some(Expr::Day) => VariableSet::only(self.program.inputs.len()),
                _ => VariableSet::default(),
            };
            let children = self.program.children(id);
            let set = children.iter().fold(own, |set, child| set.with(self.depends(*child)));
            for child in children {
                if let Some(users) = self.users.get_mut(child.0 as usize) {
                    users.push(id);
                }
            }
            self.depends.push(set);
            for position in set.positions() {
                if let Some(dependents) = self.dependents.get_mut(position) {
                    dependents.push(id);
                }
            }
        }
    }
}

/// Every position of a program.
pub(crate) fn ids(program: &Program) -> impl Iterator<Item = ExprId> + use<> {
    (0..u32::try_from(program.exprs.len()).unwrap_or(u32::MAX)).map(ExprId)
}

/// Where an expression of the source program stands; nothing for one that was not needed.
fn place(renumbered: &[(ExprId, ExprId)], source: ExprId) -> Option<ExprId> {
    let at = renumbered.binary_search_by_key(&source, |(old, _)| *old).ok()?;
    renumbered.get(at).map(|(_, new)| *new)
}

/// The expressions that the roots need, in the order of the program.
fn needed(source: &Program, roots: &[ExprId]) -> Vec<ExprId> {
    let mut needed: HashSet<ExprId> = HashSet::new();
    let mut stack = roots.to_vec();
    while let Some(id) = stack.pop() {
        if source.expr(id).is_some() && needed.insert(id) {
            stack.extend(source.children(id));
        }
    }
    let mut needed: Vec<ExprId> = needed.into_iter().collect();
    needed.sort_unstable();
    needed
}

/// Keeps the inputs that the copied expressions read, and renumbers them.
fn keep_inputs(source: &Program, program: &mut Program) {
    let mut inputs: Vec<FactId> = Vec::new();
    for expr in &mut program.exprs {
        let Expr::Fact(input) = expr else { continue };
        let Some(fact) = source.inputs.get(usize::from(input.0)) else { continue };
        let position = inputs.iter().position(|known| known == fact).unwrap_or_else(|| {
            inputs.push(*fact);
            inputs.len().saturating_sub(1)
        });
        *input = InputId(u16::try_from(position).unwrap_or(u16::MAX));
    }
    program.inputs = inputs;
}
