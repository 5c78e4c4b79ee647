//! From the names in a case to the policy's numbers.

use super::expect::expectation;
use super::find::{Found, find};
use super::given::given;
use super::sheet;
use super::{Bound, Case, Content, Prepared};
use crate::evaluate::Facts;
use crate::ir::benefit::Benefit;
use crate::ir::policy::{FactId, FactScope, PolicySet, Programme};
use crate::lower::Reported;
use crate::names::mend;
use crate::value::{Date, Type, Value};
use crate::workspace::{SHEET_ENDING, Workspace};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::span::Span;
use heng_grammar::{keyword, nearest, spoken, tree};

/// Binds every case of the workspace.
pub fn bind(workspace: &Workspace) -> Bound {
    let mut bound = Bound::default();
    for found in find(workspace) {
        let text = workspace.sources.get(found.file).map_or("", |source| source.text.as_str());
        let mut binder = Binder { policy: &workspace.policy, text, diagnostics: Vec::new() };
        let content = binder.content(found);
        let reported = binder.diagnostics.into_iter().map(|diagnostic| Reported { file: found.file, diagnostic });
        bound.diagnostics.extend(reported);
        let name = found.case.name.text.clone();
        bound.cases.push(Case { name, file: found.file, span: found.case.name.span, content });
    }
    for (file, source) in workspace.sources.iter().enumerate() {
        if source.asked && source.path.ends_with(SHEET_ENDING) {
            sheet::bind(workspace, file, &mut bound);
        }
    }
    bound
}

/// Binds one case.
pub(super) struct Binder<'p> {
    pub(super) policy: &'p PolicySet,
    /// The text in which the case stands; empty for a table of cases, where nothing is mended.
    pub(super) text: &'p str,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The rules that a case speaks of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'p> {
    pub(super) programme: &'p Programme,
    pub(super) benefit: &'p Benefit,
    position: (usize, usize),
}

impl Subject<'_> {
    /// Positions of the programme in the policy set and of the benefit in the programme.
    pub(super) fn position(self) -> (usize, usize) {
        self.position
    }
}

impl<'p> Binder<'p> {
    pub(super) fn report(&mut self, code: &'static str, span: Span, message: Message, help: Option<Message>) {
        let diagnostic = Diagnostic::error(code, span, message);
        self.diagnostics.push(match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        });
    }

    /// Mends the last message.
    pub(super) fn mend(&mut self, mend: impl FnOnce(Diagnostic, &str) -> Diagnostic) {
        if self.text.is_empty() {
            return;
        }
        if let Some(last) = self.diagnostics.pop() {
            self.diagnostics.push(mend(last, self.text));
        }
    }

    fn content(&mut self, found: Found<'_>) -> Content {
        let case = found.case;
        let Some(subject) = self.subject(found) else {
            return if self.diagnostics.is_empty() { Content::Broken } else { Content::Mistaken };
        };
        let on = self.day(case);
        let mut facts = Facts::unknown(self.policy.facts.len());
        given(self, subject, &case.facts, &mut facts);
        if case.expectations.is_empty() {
            let message = Message::new("样例没有写应为什么", "the case expects nothing");
            let help = Message::new("加上 应为 { 符合 … }", "add expect { eligible … }");
            self.report("E0704", case.name.span, message, Some(help));
        }
        let expectations = case.expectations.iter().filter_map(|line| expectation(self, subject, line)).collect();
        match on {
            Some(on) if self.diagnostics.is_empty() => {
                Content::Sound(Prepared { benefit: subject.position, on, facts, expectations })
            }
            Some(_) | None => Content::Mistaken,
        }
    }

    /// The benefit by name, nearest scope first. `None` without a report: it is part of a broken programme.
    pub(super) fn subject(&mut self, found: Found<'_>) -> Option<Subject<'p>> {
        let policy = self.policy;
        let broken = policy.programmes.iter().any(|programme| programme.broken);
        let named = found.case.benefit.as_ref();
        let wanted = named.map(|name| name.text.as_str()).or(found.benefit);
        let candidates = candidates(policy, found.programme, wanted);
        let chosen = chosen(&candidates, wanted);
        if let Some(subject) = chosen {
            return (!subject.programme.broken).then_some(*subject);
        }
        if broken {
            return None;
        }
        let span = named.map_or(found.case.name.span, |name| name.span);
        let message = match wanted {
            Some(name) => Message::new(format!("没有待遇“{name}”"), format!("there is no benefit \"{name}\"")),
            None => Message::new("样例没有写是哪一个待遇", "the case does not say which benefit it is about"),
        };
        let near = wanted.and_then(|name| nearest(name, candidates.iter().map(|s| s.benefit.name.as_str())));
        let help = near.map_or_else(
            || Message::new("写 待遇 名称 于 2019-07-15", "write benefit NAME on 2019-07-15"),
            |near| Message::new(format!("是不是“{near}”"), format!("did you mean \"{near}\"")),
        );
        self.report("E0705", span, message, Some(help));
        self.mend(|diagnostic, _| mend::near(diagnostic, near.filter(|_| named.is_some())));
        None
    }

    pub(super) fn day(&mut self, case: &tree::Case) -> Option<Date> {
        let Some(on) = &case.on else {
            let message = Message::new("样例没有写在哪一天决定", "the case does not say on which day it is decided");
            let help = Message::new("在待遇后面写 于 2019-07-15", "after the benefit write on 2019-07-15");
            self.report("E0707", case.name.span, message, Some(help));
            if let Some(benefit) = &case.benefit {
                self.mend(|diagnostic, text| {
                    let word = keyword::spelling("on", spoken(text));
                    let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
                    diagnostic.with_skeleton(title, vec![Edit::insert(benefit.span.end, format!(" {word}"))])
                });
            }
            return None;
        };
        self.constant(on, &Type::Date, "E0703").and_then(|value| value.as_date())
    }

    /// A value as written; what does not fit is reported.
    pub(super) fn constant(&mut self, expr: &tree::Expr, kind: &Type, code: &'static str) -> Option<Value> {
        match crate::lower::constant(expr, kind, self.policy) {
            Ok(value) => Some(value),
            Err(message) => {
                self.report(code, expr.span, message, Some(crate::lower::write(kind, self.policy)));
                self.mend(|diagnostic, text| mend::unit(diagnostic, text, kind));
                None
            }
        }
    }

    /// A fact by name: of the benefit, else of its programme, else of the general part.
    pub(super) fn fact(&self, subject: Subject<'_>, name: &str) -> Option<FactId> {
        let (programme, benefit) = (&subject.programme.name, &subject.benefit.name);
        let rank = |scope: &FactScope| match scope {
            FactScope::Benefit(p, b) if p == programme && b == benefit => Some(0),
            FactScope::Programme(p) if p == programme => Some(1),
            FactScope::General => Some(2),
            FactScope::Benefit(..) | FactScope::Programme(_) => None,
        };
        let named = (0_u32..).zip(&self.policy.facts).filter(|(_, fact)| fact.name == name);
        let ranked = named.filter_map(|(id, fact)| Some((rank(&fact.scope)?, FactId(id))));
        ranked.min().map(|(_, id)| id)
    }
}

/// The benefits that a case can be about: those of its programme, where that has one of the name.
fn candidates<'p>(policy: &'p PolicySet, own: Option<&str>, wanted: Option<&str>) -> Vec<Subject<'p>> {
    let mut candidates: Vec<Subject<'p>> = subjects(policy).collect();
    if let Some(own) = own
        && candidates.iter().any(|s| s.programme.name == own && wanted.is_none_or(|name| s.benefit.name == name))
    {
        candidates.retain(|subject| subject.programme.name == own);
    }
    candidates
}

/// The first of the name, or the only one where none is named.
fn chosen<'c, 'p>(candidates: &'c [Subject<'p>], wanted: Option<&str>) -> Option<&'c Subject<'p>> {
    match wanted {
        Some(name) => candidates.iter().find(|subject| subject.benefit.name == name),
        None if candidates.len() == 1 => candidates.first(),
        None => None,
    }
}

/// What a row speaks of by its programme and benefit, be it broken or not.
pub(super) fn spoken_of<'p>(policy: &'p PolicySet, own: Option<&str>, wanted: Option<&str>) -> Option<Subject<'p>> {
    chosen(&candidates(policy, own, wanted), wanted).copied()
}

fn subjects(policy: &PolicySet) -> impl Iterator<Item = Subject<'_>> {
    policy.programmes.iter().enumerate().flat_map(|(at, programme)| {
        let benefits = programme.benefits.iter().enumerate();
        benefits.map(move |(index, benefit)| Subject { programme, benefit, position: (at, index) })
    })
}
