//! What the cases show of the rules, as it is printed.

use heng::cases::Case;
use heng::coverage::{Coverage, Kind, Suggestion, suggest};
use heng::ir::{ArmKind, Place};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_grammar::diagnostic::Message;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

/// `coverage` in the JSON of `heng test`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Shown {
    pub(super) covered: usize,
    pub(super) total: usize,
    pub(super) benefits: Vec<Counted>,
    pub(super) missed: Vec<MissedThing>,
    /// Cases to be completed, as text; where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) suggestions: Vec<String>,
}

/// One benefit's counts.
#[derive(Debug, Serialize)]
pub(super) struct Counted {
    pub(super) programme: String,
    pub(super) benefit: String,
    pub(super) covered: usize,
    pub(super) total: usize,
}

/// Something that no case shows.
#[derive(Debug, Serialize)]
pub(super) struct MissedThing {
    pub(super) programme: String,
    pub(super) benefit: String,
    kind: &'static str,
    pub(super) words: Both,
    pub(super) file: String,
    pub(super) line: usize,
    /// Whether it can happen at all; left out where that was not asked or is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) possible: Option<bool>,
    /// Position in `suggestions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggested: Option<usize>,
}

/// A message as `{ "zh": …, "en": … }`.
#[derive(Debug)]
pub(super) struct Both(pub(super) Message);

impl Serialize for Both {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("zh", &self.0.zh)?;
        map.serialize_entry("en", &self.0.en)?;
        map.end()
    }
}

impl Shown {
    /// Adds a set. With a language, cases are suggested in it.
    pub(super) fn add(&mut self, workspace: &Workspace, found: &Coverage, cases: &[Case], suggested: Option<Language>) {
        let (covered, total) = found.sum();
        self.covered = self.covered.saturating_add(covered);
        self.total = self.total.saturating_add(total);
        let suggestions = suggested.map(|language| suggest(workspace, found, cases, language)).unwrap_or_default();
        for one in &found.benefits {
            let Some(programme) = workspace.policy.programmes.get(one.benefit.0) else { continue };
            let Some(benefit) = programme.benefits.get(one.benefit.1) else { continue };
            let (programme, benefit) = (programme.name.clone(), benefit.name.clone());
            let own = suggestions.iter().filter(|(of, _)| *of == one.benefit).flat_map(|(_, list)| list);
            let before = self.missed.len();
            self.missed.extend(one.missed.iter().map(|missed| {
                let (file, line) = place(workspace, missed.place);
                let words = Both(missed.words.clone());
                let (programme, benefit, kind) = (programme.clone(), benefit.clone(), kind(missed.kind));
                MissedThing { programme, benefit, kind, words, file, line, possible: None, suggested: None }
            }));
            own.for_each(|suggestion| self.note(before, suggestion));
            self.benefits.push(Counted { programme, benefit, covered: one.covered(), total: one.total });
        }
    }

    fn note(&mut self, before: usize, suggestion: &Suggestion) {
        let (shows, possible) = match suggestion {
            Suggestion::Case { text, shows } => {
                self.suggestions.push(text.clone());
                (shows.clone(), Some(true))
            }
            Suggestion::Never { missed } => (vec![*missed], Some(false)),
            Suggestion::NotFound { missed } => (vec![*missed], None),
        };
        let last = self.suggestions.len().checked_sub(1);
        for at in shows {
            if let Some(missed) = self.missed.get_mut(before.saturating_add(at)) {
                missed.possible = possible;
                missed.suggested = if possible == Some(true) { last } else { None };
            }
        }
    }
}

fn place(workspace: &Workspace, place: Place) -> (String, usize) {
    let source = workspace.sources.get(place.file);
    source.map_or((String::new(), 1), |source| {
        (source.path.clone(), source.lines.position(&source.text, place.span.start).line)
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Condition(true) => "condition_true",
        Kind::Condition(false) => "condition_false",
        Kind::Exception(true) => "exception_true",
        Kind::Exception(false) => "exception_false",
        Kind::Arm(ArmKind::Row) => "row",
        Kind::Arm(ArmKind::Tier) => "tier",
        Kind::Arm(ArmKind::Arm) => "arm",
        Kind::Arm(ArmKind::Share) => "share",
        Kind::Otherwise => "otherwise",
        Kind::Window(_) => "window",
        Kind::Deadline { .. } => "deadline",
        Kind::Bound => "bound",
    }
}
