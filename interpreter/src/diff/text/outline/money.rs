//! Amounts and splits.

use super::super::entry::Entry;
use super::super::phrase::Phrase;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::span::Span;
use heng_grammar::tree::{Amount, Ceiling, Floor, Share, ShareValue, Split, SplitArm, SplitBody};

/// By this what stands behind 否则 is found.
pub(super) const OTHERWISE: &str = "\u{1f}otherwise";

impl Reader<'_> {
    pub(super) fn amount(self, amount: &Amount) -> Entry {
        let mut phrase = self.phrase();
        phrase.word(if amount.up_to { "up to" } else { "" });
        phrase.expr(&amount.value);
        phrase.annotated(&amount.annotations);
        phrase.parts.extend(amount.ceiling.iter().map(|ceiling| self.ceiling(ceiling)));
        phrase.parts.extend(amount.floor.iter().map(|floor| self.floor(floor)));
        phrase.entry(ChangeKind::Amount, amount.span)
    }

    fn ceiling(self, ceiling: &Ceiling) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&ceiling.value);
        if let Some(drawn) = &ceiling.drawn {
            phrase.expr(drawn);
        }
        phrase.annotated(&ceiling.annotations);
        phrase.entry(ChangeKind::Ceiling, ceiling.span)
    }

    fn floor(self, floor: &Floor) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&floor.value);
        phrase.annotated(&floor.annotations);
        phrase.entry(ChangeKind::Floor, floor.span)
    }

    pub(super) fn split(self, split: &Split) -> Entry {
        let mut phrase = self.phrase();
        phrase.word(if split.by_ratio { "by ratio" } else { "" });
        phrase.split_body(&split.body);
        phrase.annotated(&split.annotations);
        phrase.entry(ChangeKind::Split, split.span)
    }

    fn share(self, share: &Share) -> Entry {
        let mut phrase = self.phrase();
        match &share.value {
            ShareValue::Hole => phrase.word("_"),
            ShareValue::Whole => phrase.word("whole"),
            ShareValue::Remainder => phrase.word("remainder"),
            ShareValue::Value(value) => phrase.expr(value),
        }
        phrase.annotated(&share.annotations);
        phrase.entry(ChangeKind::Share, share.span).called(self, &share.payer)
    }

    fn split_arm(self, arm: &SplitArm) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&arm.when);
        phrase.parts.extend(arm.shares.iter().map(|share| self.share(share)));
        phrase.entry(ChangeKind::Arm, arm.span)
    }
}

impl Phrase<'_> {
    fn split_body(&mut self, body: &SplitBody) {
        let reader = self.reader;
        match body {
            SplitBody::NotStated(entry) => {
                self.word("not stated");
                self.parts.push(reader.annotation(entry));
            }
            SplitBody::Shares(shares) => self.parts.extend(shares.iter().map(|share| reader.share(share))),
            SplitBody::Arms { arms, otherwise } => {
                self.word("arms");
                self.parts.extend(arms.iter().map(|arm| reader.split_arm(arm)));
                if let Some(otherwise) = otherwise {
                    let last = arms.last().map_or(0, |arm| arm.span.end);
                    let mut phrase = reader.phrase();
                    phrase.split_body(otherwise);
                    let end = phrase.parts.iter().map(|part| part.span.end).max().unwrap_or(last);
                    let entry = phrase.entry(ChangeKind::Arm, Span::new(last, end));
                    self.parts.push(entry.identified(OTHERWISE));
                }
            }
        }
    }
}
