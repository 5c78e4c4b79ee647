//! What the analysis reports.

pub(super) use super::mendings::Mending;
use super::points::Doubt;
use super::study::Study;
use crate::ir::Place;
use crate::names::Reported;
use heng_grammar::diagnostic::{Diagnostic, Message};

/// What was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotAnalysed {
    pub file: usize,
    pub start: usize,
    pub what: Words,
    pub why: Words,
}

/// A text in both languages, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

impl Words {
    fn of(message: Message) -> Self {
        Self { zh: message.zh, en: message.en }
    }
}

/// Everything found so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    pub(super) reported: Vec<Reported>,
    /// What mends them: the position of a message, its place, and how.
    pub(super) mendings: Vec<(usize, Place, Mending)>,
    pub(super) not_analysed: Vec<NotAnalysed>,
}

impl Findings {
    pub(super) fn report(&mut self, place: Place, diagnostic: Diagnostic) {
        self.reported.push(Reported { file: place.file, diagnostic });
    }

    /// Reports what can be mended at a place.
    pub(super) fn report_with(&mut self, place: Place, diagnostic: Diagnostic, mending: Mending) {
        self.mendings.push((self.reported.len(), place, mending));
        self.report(place, diagnostic);
    }

    /// Adds what was found elsewhere.
    pub(super) fn add(&mut self, found: Self) {
        let before = self.reported.len();
        let mendings = found.mendings.into_iter();
        self.mendings.extend(mendings.map(|(at, place, mending)| (before.saturating_add(at), place, mending)));
        self.reported.extend(found.reported);
        self.not_analysed.extend(found.not_analysed);
    }

    /// Notes that something was not looked at in every case.
    pub(super) fn doubt(&mut self, study: &Study<'_>, place: Place, what: (&str, &str), doubt: Doubt) {
        let (programme, benefit) = (&study.programme.name, &study.benefit.name);
        let what =
            Message::new(format!("{programme}·{benefit}：{}", what.0), format!("{programme} · {benefit}: {}", what.1));
        let why = match doubt {
            Doubt::List => Message::new("要看一张清单里的各条记录", "it looks into the records of a list"),
            Doubt::Relation => Message::new(
                "几个事实相乘，或者三个以上的事实放在一起比较",
                "it compares a product of facts, or more than two facts at once",
            ),
            Doubt::Number => Message::new("情形太多", "there are too many cases"),
        };
        let (file, start) = (place.file, place.span.start);
        let entry = NotAnalysed { file, start, what: Words::of(what), why: Words::of(why) };
        if !self.not_analysed.contains(&entry) {
            self.not_analysed.push(entry);
        }
    }
}
