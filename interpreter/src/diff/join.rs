//! The programs of two editions of a benefit as one.
//!
//! In: both editions on common ground, and a program of each. Out: one program in which equal expressions are one, so
//! that what did not change is the same expression, with the places of the new edition's words counted on after the
//! old edition's files.

use super::editions::{Edition, Editions};
use crate::analyse::{copy, ids};
use crate::ir::alike::shape;
use crate::ir::policy::FactId;
use crate::ir::{Body, BodyId, Expr, ExprId, InputId, Operands, Place, Program};
use crate::value::{Type, Value};
use heng_grammar::tree::{Hit, Relation};
use std::collections::HashMap;

/// One program out of two.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) program: Program,
    /// By position in the old program.
    pub(super) old: Vec<ExprId>,
    /// By position in the new program.
    pub(super) new: Vec<ExprId>,
    /// Looked up and never iterated: an operation and its operands.
    known: HashMap<(Expr, Vec<ExprId>), ExprId>,
}

impl Joined {
    pub(super) fn of(editions: &Editions<'_>, old: Option<&Program>, new: Option<&Program>) -> Self {
        let mut joined = Self::default();
        let files = editions.old.workspace.sources.len();
        joined.old = old.map(|program| joined.add(&editions.old, program, 0)).unwrap_or_default();
        joined.new = new.map(|program| joined.add(&editions.new, program, files)).unwrap_or_default();
        joined
    }

    /// Adds a program; by position in it, where each expression stands now.
    fn add(&mut self, edition: &Edition<'_>, program: &Program, files: usize) -> Vec<ExprId> {
        let mut translated = self.translated(edition, program);
        for place in &mut translated.places {
            place.file = place.file.saturating_add(files);
        }
        let mut placed: Vec<ExprId> = Vec::with_capacity(translated.exprs.len());
        for id in ids(&translated) {
            let at = |old: ExprId| placed.get(old.0 as usize).copied().unwrap_or(ExprId(u32::MAX));
            let new = copy(&translated, id, &mut self.program, &at);
            placed.push(self.interned(new));
        }
        placed
    }

    /// The expression that was just added, or the equal one that stands in the program already.
    fn interned(&mut self, id: ExprId) -> ExprId {
        self.share_body(id);
        let Some(expr) = self.program.expr(id) else { return id };
        let key = (shape(expr), self.program.children(id));
        if let Some(known) = self.known.get(&key) {
            self.program.exprs.pop();
            self.program.types.pop();
            self.program.places.pop();
            return *known;
        }
        self.known.insert(key, id);
        id
    }

    /// Lets an aggregate use the body that says the same.
    fn share_body(&mut self, id: ExprId) {
        let Some(Expr::Aggregate { body: Some(body), .. }) = self.program.exprs.get(id.0 as usize) else { return };
        let Some(own) = self.program.bodies.get(usize::from(body.0)) else { return };
        let same = |other: &Body| {
            let (one, other_program) = (&own.program, &other.program);
            own.root == other.root && one.exprs == other_program.exprs && one.operands == other_program.operands
        };
        let found = self.program.bodies.iter().position(same).and_then(|at| u16::try_from(at).ok()).map(BodyId);
        if let (Some(found), Some(Expr::Aggregate { body, .. })) = (found, self.program.exprs.get_mut(id.0 as usize)) {
            *body = Some(found);
        }
    }

    /// The program in common terms.
    fn translated(&mut self, edition: &Edition<'_>, source: &Program) -> Program {
        let mut program = source.clone();
        program.arms.clear();
        let inputs: Vec<InputId> = source.inputs.iter().map(|fact| self.input(edition, *fact)).collect();
        translate(edition, &mut program, &|input| inputs.get(usize::from(input.0)).copied().unwrap_or(input));
        program
    }

    fn input(&mut self, edition: &Edition<'_>, fact: FactId) -> InputId {
        let common = edition.facts.get(fact.0 as usize).copied().unwrap_or(fact);
        let inputs = &mut self.program.inputs;
        let position = inputs.iter().position(|known| *known == common).unwrap_or_else(|| {
            inputs.push(common);
            inputs.len().saturating_sub(1)
        });
        InputId(u16::try_from(position).unwrap_or(u16::MAX))
    }

    /// A comparison of two expressions of the program.
    pub(super) fn compare(&mut self, relation: Relation, left: ExprId, right: ExprId) -> ExprId {
        self.push(Expr::Compare { relation, left, right }, Type::Boolean)
    }

    /// One of two values.
    pub(super) fn choose(&mut self, when: ExprId, value: ExprId, otherwise: ExprId) -> ExprId {
        let arms = self.run(&[when, value]);
        let kind = self.program.kind(value).clone();
        self.push(Expr::Select { hit: Hit::First, arms, otherwise: Some(otherwise) }, kind)
    }

    fn run(&mut self, of: &[ExprId]) -> Operands {
        let start = u32::try_from(self.program.operands.len()).unwrap_or(u32::MAX);
        self.program.operands.extend(of);
        Operands { start, count: u32::try_from(of.len()).unwrap_or(u32::MAX) }
    }

    pub(super) fn constant(&mut self, kind: Type, value: Value) -> ExprId {
        self.push(Expr::Constant(value), kind)
    }

    pub(super) fn day(&mut self) -> ExprId {
        self.push(Expr::Day, Type::Date)
    }

    /// Puts one operation at the end, unless it stands in the program already.
    pub(super) fn push(&mut self, expr: Expr, kind: Type) -> ExprId {
        let new = ExprId(u32::try_from(self.program.exprs.len()).unwrap_or(u32::MAX));
        self.program.exprs.push(expr);
        self.program.types.push(kind);
        self.program.places.push(Place::default());
        self.interned(new)
    }

    pub(super) fn fact(&mut self, fact: FactId, kind: Type) -> Option<ExprId> {
        let position = self.program.inputs.iter().position(|known| *known == fact)?;
        Some(self.push(Expr::Fact(InputId(u16::try_from(position).ok()?)), kind))
    }

    /// All of these hold.
    pub(super) fn all(&mut self, of: &[ExprId]) -> ExprId {
        let of = self.run(of);
        self.push(Expr::Join { least: of.count, of }, Type::Boolean)
    }
}

/// Puts everything that an edition numbers into common terms.
fn translate(edition: &Edition<'_>, program: &mut Program, input: &dyn Fn(InputId) -> InputId) {
    for (expr, kind) in program.exprs.iter_mut().zip(&mut program.types) {
        match expr {
            Expr::Constant(value) => *value = edition.common(kind, value),
            Expr::Fact(id) => *id = input(*id),
            Expr::Day => {
                if let Some(day) = edition.day {
                    *expr = Expr::Constant(edition.common(kind, &Value::Date(day)));
                }
            }
            Expr::Parameter { parameter, .. } => {
                *parameter = edition.parameters.get(parameter.0 as usize).copied().unwrap_or(*parameter);
            }
            Expr::Derived { .. }
            | Expr::Field(_)
            | Expr::Outer(_)
            | Expr::Not(_)
            | Expr::Join { .. }
            | Expr::Compare { .. }
            | Expr::Arithmetic { .. }
            | Expr::Shift { .. }
            | Expr::Round { .. }
            | Expr::Select { .. }
            | Expr::Call { .. }
            | Expr::Aggregate { .. } => {}
        }
        *kind = edition.kind(kind);
    }
    for body in &mut program.bodies {
        translate(edition, &mut body.program, input);
    }
}
