//! The builder of one program: interned expressions, names in scope, and what was reported.

use crate::ir::benefit::Named;
use crate::ir::policy::FactId;
use crate::ir::{Body, BodyId, Expr, ExprId, InputId, Operands, Place, Program};
use crate::names::{BenefitNames, Entry, Level, Meaning, Names, ProgrammeNames, Reported, Scope, Source};
use crate::value::{ListId, Type, Value};
use heng_grammar::diagnostic::Diagnostic;
use heng_grammar::{Span, keyword};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An expression in the program, with its type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    pub(super) id: ExprId,
    pub(super) kind: Type,
}

/// What the rules of the whole set refer to.
#[derive(Debug, Clone, Default)]
pub(super) struct Used {
    /// Declarations by file and place of their names.
    pub(super) names: BTreeSet<(usize, Span)>,
    pub(super) facts: BTreeSet<FactId>,
    /// Facts by which a body decides what is not on an open list, with their place of use.
    pub(super) determinations: BTreeSet<FactId>,
}

/// What the program holds already, so that equal expressions are one. Looked up and never iterated: the
/// order of a hash map does not show.
#[derive(Debug, Default)]
struct Interned {
    exprs: HashMap<Expr, ExprId>,
    runs: HashMap<Vec<ExprId>, Operands>,
}

/// The list whose fields are in scope, and the program around the body.
pub(super) struct Frame {
    pub(super) list: ListId,
    pub(super) outer: Program,
    outer_interned: Interned,
}

/// Builds one benefit's program, or, at an outer level, checks declarations that no benefit reached.
pub(super) struct Builder<'n, 't> {
    pub(super) names: &'n Names<'t>,
    sources: &'n [Source<'t>],
    /// Names are looked up from here outward.
    pub(super) level: Level,
    pub(super) file: usize,
    pub(super) programme: usize,
    benefit: usize,
    pub(super) program: Program,
    interned: Interned,
    pub(super) done: BTreeMap<(Level, &'t str), Typed>,
    pub(super) periods: BTreeMap<(Level, &'t str), (Typed, Typed)>,
    pub(super) under_way: Vec<(Level, &'t str, Span)>,
    pub(super) as_of: Option<ExprId>,
    /// The first day of the period that is being lowered, for plain `起`.
    pub(super) period_start: Option<Typed>,
    pub(super) frame: Option<Frame>,
    pub(super) row_citations: Vec<(ExprId, Vec<String>)>,
    pub(super) named: Vec<Named>,
    pub(super) used: &'n mut Used,
    pub(super) reported: Vec<Reported>,
}

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn new(
        names: &'n Names<'t>,
        sources: &'n [Source<'t>],
        level: Level,
        programme: usize,
        benefit: usize,
        used: &'n mut Used,
    ) -> Self {
        let file = match level {
            Level::General => names.general.file,
            Level::Programme | Level::Benefit => names.programmes.get(programme).map_or(0, |programme| programme.file),
        };
        Self {
            names,
            sources,
            level,
            file,
            programme,
            benefit,
            program: Program::default(),
            interned: Interned::default(),
            done: BTreeMap::new(),
            periods: BTreeMap::new(),
            under_way: Vec::new(),
            as_of: None,
            period_start: None,
            frame: None,
            row_citations: Vec::new(),
            named: Vec::new(),
            used,
            reported: Vec::new(),
        }
    }

    pub(super) fn programme_names(&self) -> Option<&'n ProgrammeNames<'t>> {
        self.names.programmes.get(self.programme)
    }

    pub(super) fn benefit_names(&self) -> Option<&'n BenefitNames<'t>> {
        self.programme_names().and_then(|programme| programme.benefits.get(self.benefit))
    }

    pub(super) fn scope(&self, level: Level) -> Option<&'n Scope<'t>> {
        match level {
            Level::General => Some(&self.names.general),
            Level::Programme => self.programme_names().map(|programme| &programme.scope),
            Level::Benefit => self.benefit_names().map(|benefit| &benefit.scope),
        }
    }

    /// The levels that can be seen, innermost first.
    pub(super) fn visible(&self) -> impl Iterator<Item = Level> + use<> {
        let from = self.level;
        [Level::Benefit, Level::Programme, Level::General].into_iter().filter(move |level| *level <= from)
    }

    pub(super) fn lookup(&self, name: &str) -> Option<(Level, Entry<'t>)> {
        self.visible().find_map(|level| self.scope(level)?.entries.get(name).map(|entry| (level, *entry)))
    }

    /// Runs `f` with names seen from `level`, in the file of that level.
    pub(super) fn at_level<R>(&mut self, level: Level, f: impl FnOnce(&mut Self) -> R) -> R {
        let (before, file) = (self.level, self.file);
        self.level = level;
        self.file = self.scope(level).map_or(file, |scope| scope.file);
        let result = f(self);
        (self.level, self.file) = (before, file);
        result
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.reported.push(Reported { file: self.file, diagnostic });
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The text of the file in which names are seen.
    pub(super) fn text(&self) -> &'t str {
        self.sources.get(self.file).map_or("", |source| source.text)
    }

    /// The author's words under a span, blanks folded to one.
    pub(super) fn words(&self, span: Span) -> String {
        span.slice(self.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The span and, where the keyword follows it, the keyword.
    pub(super) fn up_to_keyword(&self, span: Span, id: &str) -> Span {
        let text = self.text();
        let rest = text.get(span.end..).unwrap_or("");
        let word = rest.trim_start();
        let spellings = keyword::all().filter(|row| row.id == id).flat_map(keyword::Keyword::spellings);
        let found = spellings.filter(|spelling| word.starts_with(spelling)).map(str::len).max();
        let skipped = rest.len().saturating_sub(word.len());
        found.map_or(span, |length| Span::new(span.start, span.end.saturating_add(skipped).saturating_add(length)))
    }

    /// Adds an expression, or finds the equal one.
    pub(super) fn push(&mut self, expr: Expr, kind: Type, span: Span) -> Typed {
        if let Some(id) = self.interned.exprs.get(&expr)
            && *self.program.kind(*id) == kind
        {
            return Typed { id: *id, kind };
        }
        let id = ExprId(u32::try_from(self.program.exprs.len()).unwrap_or(u32::MAX));
        self.program.exprs.push(expr.clone());
        self.program.types.push(kind.clone());
        let place = self.place(span);
        self.program.places.push(place);
        self.interned.exprs.insert(expr, id);
        Typed { id, kind }
    }

    /// A run of operands; equal runs are one, so that equal expressions over them are one.
    pub(super) fn run(&mut self, ids: &[ExprId]) -> Operands {
        if let Some(known) = self.interned.runs.get(ids) {
            return *known;
        }
        let start = u32::try_from(self.program.operands.len()).unwrap_or(u32::MAX);
        self.program.operands.extend_from_slice(ids);
        let run = Operands { start, count: u32::try_from(ids.len()).unwrap_or(u32::MAX) };
        self.interned.runs.insert(ids.to_vec(), run);
        run
    }

    /// Stands for something that was already reported.
    pub(super) fn wrong(&mut self, span: Span) -> Typed {
        self.push(Expr::Constant(Value::Boolean(false)), Type::Wrong, span)
    }

    pub(super) fn truth(&mut self, truth: bool, span: Span) -> Typed {
        self.push(Expr::Constant(Value::Boolean(truth)), Type::Boolean, span)
    }

    /// At least `least` of the operands hold.
    pub(super) fn join(&mut self, least: usize, of: &[ExprId], span: Span) -> Typed {
        if let ([only], 1) = (of, least) {
            return Typed { id: *only, kind: Type::Boolean };
        }
        let of = self.run(of);
        let least = u32::try_from(least).unwrap_or(u32::MAX);
        self.push(Expr::Join { least, of }, Type::Boolean, span)
    }

    pub(super) fn all(&mut self, of: &[ExprId], span: Span) -> Typed {
        self.join(of.len(), of, span)
    }

    pub(super) fn any(&mut self, of: &[ExprId], span: Span) -> Typed {
        self.join(1, of, span)
    }

    pub(super) fn not(&mut self, operand: ExprId, span: Span) -> Typed {
        self.push(Expr::Not(operand), Type::Boolean, span)
    }

    /// The input of a fact, made known to the program.
    pub(super) fn input(&mut self, fact: FactId) -> InputId {
        self.used.facts.insert(fact);
        let known = self.program.inputs.iter().position(|input| *input == fact);
        let position = known.unwrap_or_else(|| {
            self.program.inputs.push(fact);
            self.program.inputs.len().saturating_sub(1)
        });
        InputId(u16::try_from(position).unwrap_or(u16::MAX))
    }

    /// Enters a body over the records of `list`.
    pub(super) fn enter(&mut self, list: ListId) {
        let outer = std::mem::take(&mut self.program);
        let outer_interned = std::mem::take(&mut self.interned);
        self.frame = Some(Frame { list, outer, outer_interned });
    }

    /// Leaves the body and keeps it.
    pub(super) fn leave(&mut self, root: ExprId) -> BodyId {
        if let Some(frame) = self.frame.take() {
            let program = std::mem::replace(&mut self.program, frame.outer);
            self.interned = frame.outer_interned;
            self.program.bodies.push(Body { program, root });
        }
        BodyId(u16::try_from(self.program.bodies.len().saturating_sub(1)).unwrap_or(u16::MAX))
    }

    /// Lowers something in the program around the current body, and refers to it from the body.
    pub(super) fn outside(&mut self, span: Span, f: impl FnOnce(&mut Self) -> Typed) -> Typed {
        let Some(frame) = self.frame.take() else { return f(self) };
        let body = std::mem::replace(&mut self.program, frame.outer);
        let body_interned = std::mem::replace(&mut self.interned, frame.outer_interned);
        let typed = f(self);
        let outer = std::mem::replace(&mut self.program, body);
        let outer_interned = std::mem::replace(&mut self.interned, body_interned);
        self.frame = Some(Frame { list: frame.list, outer, outer_interned });
        self.push(Expr::Outer(typed.id), typed.kind, span)
    }

    /// Notes that a declaration is used.
    pub(super) fn mark(&mut self, level: Level, entry: Entry<'t>) {
        let file = self.scope(level).map_or(self.file, |scope| scope.file);
        self.used.names.insert((file, entry.span));
        if let Meaning::Fact(fact) = entry.meaning {
            self.used.facts.insert(fact);
        }
    }
}

pub(super) fn replace(span: Span, replacement: impl Into<String>) -> heng_grammar::diagnostic::Edit {
    heng_grammar::diagnostic::Edit { span, replacement: replacement.into() }
}
