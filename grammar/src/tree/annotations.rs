//! Entries of the registers.
//!
//! In: nothing; these types are filled by the builder. Out: nodes with places, exactly as written. Nothing is
//! resolved, typed or checked here, and nothing depends on the language of the keywords.

use super::{Name, Text};
use crate::span::Span;

/// An entry of a register.
#[derive(Debug, Clone)]
pub struct Annotation {
    pub kind: AnnotationKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum AnnotationKind {
    /// `依据 "…"`, `依据 NAME "…"`: the words a rule rests on
    Citation { source: Option<Name>, quote: Text },
    /// `释义 "…" 读作 "…" 因 "…"`: how an ambiguous phrase is read
    Reading { phrase: Text, reading: Option<Text>, because: Option<Text> },
    /// `勘误 "印作" 应作 "改作" 因 "…"`; right after a citation `勘误 "改作"` alone (then `printed` is the quotation)
    Erratum { printed: Text, corrected: Option<Text>, because: Option<Text> },
    /// `未载 "…" 因 "…"`: what the source does not say
    NotStated { what: Text, because: Option<Text> },
}
