//! Citations, readings, errata and what the source does not say.
//!
//! In: the annotation pairs after a member, line or row. Out: annotations in order. An erratum of one text
//! right after a citation corrects the quotation. Whether a quotation is in the source is the checker's
//! business.

use super::{Builder, Node, Parts, wants};
use crate::pairs::Rule;
use crate::tree::{Annotation, AnnotationKind, Text};

const ANNOTATIONS: [Rule; 3] = [Rule::citation, Rule::reading, Rule::erratum];

impl Builder<'_> {
    /// The annotations that come next in `parts`.
    pub(super) fn annotations(&mut self, parts: &mut Parts) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        self.more_annotations(parts, &mut annotations);
        annotations
    }

    /// Adds the annotations that come next in `parts`.
    pub(super) fn more_annotations(&mut self, parts: &mut Parts, annotations: &mut Vec<Annotation>) {
        while let Some(node) = parts.take_any(&ANNOTATIONS) {
            self.add_annotation(node, annotations);
        }
    }

    /// Adds one annotation to those before it.
    pub(super) fn add_annotation(&mut self, node: Node, annotations: &mut Vec<Annotation>) {
        let quote = match annotations.last().map(|before| &before.kind) {
            Some(AnnotationKind::Citation { quote, .. }) => Some(quote.clone()),
            Some(
                AnnotationKind::Reading { .. } | AnnotationKind::Erratum { .. } | AnnotationKind::NotStated { .. },
            )
            | None => None,
        };
        annotations.push(self.annotation(node, quote.as_ref()));
    }

    /// One annotation; `quote` is the quotation right before it.
    pub(super) fn annotation(&mut self, node: Node, quote: Option<&Text>) -> Annotation {
        let rule = node.as_rule();
        let mut parts = Parts::of(node);
        parts.next();
        let kind = match rule {
            Rule::reading => self.reading(&mut parts),
            Rule::erratum => self.erratum(&mut parts, quote),
            Rule::not_stated => {
                let what = self.need_text(&mut parts, &wants::WORDS);
                AnnotationKind::NotStated { what, because: self.because(&mut parts) }
            }
            _ => {
                let source = parts.take(Rule::name).map(|name| Self::name(&name));
                AnnotationKind::Citation { source, quote: self.need_text(&mut parts, &wants::QUOTE) }
            }
        };
        Annotation { kind, span: parts.span() }
    }

    fn reading(&mut self, parts: &mut Parts) -> AnnotationKind {
        let phrase = self.need_text(parts, &wants::WORDS);
        let reading = if parts.has(Rule::kw_read_as) {
            Some(self.need_text(parts, &wants::WORDS))
        } else {
            self.want(parts.end(), &wants::READ_AS);
            None
        };
        AnnotationKind::Reading { phrase, reading, because: self.because(parts) }
    }

    fn erratum(&mut self, parts: &mut Parts, quote: Option<&Text>) -> AnnotationKind {
        let first = self.need_text(parts, &wants::WORDS);
        let at = parts.end();
        let (printed, corrected) = if parts.has(Rule::kw_should_be) {
            (first, Some(self.need_text(parts, &wants::WORDS)))
        } else if let Some(quote) = quote {
            (quote.clone(), Some(first))
        } else {
            self.want(at, &wants::SHOULD_BE);
            (first, None)
        };
        AnnotationKind::Erratum { printed, corrected, because: self.because(parts) }
    }

    fn because(&mut self, parts: &mut Parts) -> Option<Text> {
        parts.has(Rule::kw_because).then(|| self.need_text(parts, &wants::BECAUSE))
    }
}
