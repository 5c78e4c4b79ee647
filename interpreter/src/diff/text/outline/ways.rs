//! Limits, quotas, flags, channels and listings.

use super::super::entry::Entry;
use super::super::reader::Reader;
use crate::diff::ChangeKind;
use heng_grammar::tree::{Access, Channel, Flag, FlagKind, Limit, LimitBasis, Listing, Procedure, Quota};

impl Reader<'_> {
    pub(super) fn limit(self, limit: &Limit) -> Entry {
        let mut phrase = self.phrase();
        if let Some(per) = &limit.per {
            phrase.name(per);
        }
        match &limit.basis {
            LimitBasis::Hole => phrase.word("_"),
            LimitBasis::Count { most, already } => {
                phrase.word("count");
                phrase.expr(most);
                phrase.expr(already);
            }
            LimitBasis::When(when) => {
                phrase.word("when");
                phrase.expr(when);
            }
        }
        phrase.word(if limit.no_effect { "no effect" } else { "" });
        phrase.annotated(&limit.annotations);
        let entry = phrase.entry(ChangeKind::Limit, limit.span);
        match &limit.name {
            Some(name) => entry.called(self, name),
            None => entry,
        }
    }

    pub(super) fn quota(self, quota: &Quota) -> Entry {
        let mut phrase = self.phrase();
        phrase.expr(&quota.places);
        phrase.expr(&quota.taken);
        phrase.word(if quota.no_effect { "no effect" } else { "" });
        phrase.annotated(&quota.annotations);
        phrase.entry(ChangeKind::Quota, quota.span).called(self, &quota.name)
    }

    pub(super) fn flag(self, flag: &Flag) -> Entry {
        let mut phrase = self.phrase();
        phrase.word(match flag.kind {
            FlagKind::Priority => "priority",
            FlagKind::TargetGroup => "target group",
            FlagKind::Note => "note",
        });
        phrase.expr(&flag.when);
        phrase.annotated(&flag.annotations);
        phrase.entry(ChangeKind::Flag, flag.span).called(self, &flag.name)
    }

    pub(super) fn channel(self, channel: &Channel) -> Entry {
        let mut phrase = self.phrase();
        match &channel.access {
            Access::Open => phrase.word("open"),
            Access::Closed => phrase.word("closed"),
            Access::When(when) => {
                phrase.word("open when");
                phrase.expr(when);
            }
        }
        phrase.parts.extend(channel.procedures.iter().map(|steps| self.procedure(steps)));
        phrase.parts.extend(channel.documents.iter().map(|text| self.of_text(ChangeKind::Document, text)));
        phrase.annotated(&channel.annotations);
        phrase.entry(ChangeKind::Channel, channel.span).called(self, &channel.name)
    }

    fn procedure(self, procedure: &Procedure) -> Entry {
        let mut phrase = self.phrase();
        if let Some(when) = &procedure.when {
            phrase.expr(when);
        }
        phrase.word("steps");
        for step in &procedure.steps {
            phrase.word(&step.text);
        }
        phrase.entry(ChangeKind::Steps, procedure.span)
    }

    /// One entry for each paper or service, and the register entries behind them.
    pub(super) fn listing(self, kind: ChangeKind, listing: &Listing) -> Vec<Entry> {
        let entries = listing.entries.iter().map(|text| self.of_text(kind, text));
        let remarks = listing.annotations.iter().map(|one| self.annotation(one));
        entries.chain(remarks).collect()
    }
}
