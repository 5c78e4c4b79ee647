//! Entries of the registers.

use super::super::entry::Entry;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{Annotation, AnnotationKind, Text};

impl Reader<'_> {
    pub(in crate::diff::text) fn annotation(self, annotation: &Annotation) -> Entry {
        let mut phrase = self.phrase();
        let mut texts: Vec<Option<&Text>> = Vec::new();
        let kind = match &annotation.kind {
            AnnotationKind::Citation { source, quote } => {
                if let Some(source) = source {
                    phrase.name(source);
                }
                texts.push(Some(quote));
                ChangeKind::Citation
            }
            AnnotationKind::Reading { phrase, reading, because } => {
                texts.extend([Some(phrase), reading.as_ref(), because.as_ref()]);
                ChangeKind::Reading
            }
            AnnotationKind::Erratum { printed, corrected, because } => {
                // An erratum right after a citation borrows its words.
                let own = annotation.span.start <= printed.span.start;
                texts.extend([Some(printed).filter(|_| own), corrected.as_ref(), because.as_ref()]);
                ChangeKind::Erratum
            }
            AnnotationKind::NotStated { what, because } => {
                texts.extend([Some(what), because.as_ref()]);
                ChangeKind::NotStated
            }
        };
        for text in &texts {
            phrase.word(text.map_or("", |text| &text.text));
        }
        let entry = phrase.entry(kind, annotation.span);
        // The kind says what its keyword does.
        let words = entry.words.split_once(' ').map_or("", |(_, words)| words).to_owned();
        Entry { whole: words.clone(), words, ..entry }
    }
}
