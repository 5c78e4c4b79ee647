use crate::diagnostic::{Diagnostic, Message};
use crate::span::Span;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where { File, Member, Header, Facts, Conditions, Condition, Parameter, Split, Windows, Period, Channel, Table, Row, Tiers, Case, Given, Expected }
#[derive(Debug, Clone)]
pub(crate) struct Stray { pub(crate) span: Span, pub(crate) place: Where }
pub(crate) fn diagnose(text: &str, s: &Stray, gap: Option<&Diagnostic>) -> Diagnostic {
    if let Some(g) = gap { let mut g = g.clone(); g.span = s.span; return g; }
    Diagnostic::error("E0101", s.span, Message::new(format!("{:?} {}", s.place, s.span.slice(text)), "x"))
}
