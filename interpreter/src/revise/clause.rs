//! Clauses as the checklist tells them.

use super::edit::{Edit, applied};
use super::moving::Mover;
use super::walk::{Clause, Walk};
use heng_grammar::span::Span;

/// A clause as the new set has it.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// `None` in the general part.
    pub(super) programme: Option<String>,
    pub(super) benefit: Option<String>,
    pub(super) line: usize,
    pub(super) head: String,
    pub(super) pays: bool,
    pub(super) waits: bool,
    /// old and new, of the rule itself
    pub(super) days: Vec<(String, String)>,
    pub(super) entries: Vec<String>,
}

impl Mover<'_> {
    /// The clause for the checklist; `None` where it neither writes a day nor cites anything.
    pub(super) fn listed(&self, walk: &Walk<'_>, clause: &Clause<'_>, line: &dyn Fn(usize) -> usize) -> Option<Listed> {
        let days = clause.days.iter().filter_map(|(span, _)| {
            let moved = self.moved.iter().find(|moved| moved.span == *span)?;
            Some((moved.old.clone(), moved.new.clone()))
        });
        let days: Vec<_> = days.collect();
        if days.is_empty() && clause.annotations.is_empty() {
            return None;
        }
        // A row or line without words of its own rests on those of what it stands in.
        let above = std::iter::successors(Some(clause), |one| one.parent.and_then(|parent| walk.clauses.get(parent)));
        let resting = above.map(|one| one.annotations).find(|annotations| !annotations.is_empty()).unwrap_or(&[]);
        let programme = clause.programme.map(|programme| programme.name.text.clone());
        let benefit = clause.benefit.map(|benefit| benefit.name.text.clone());
        Some(Listed {
            programme,
            benefit,
            line: line(clause.span.start),
            head: self.head(clause),
            pays: clause.pays,
            waits: clause.series.is_some(),
            days,
            entries: resting.iter().map(|entry| self.shifted(entry.span)).collect(),
        })
    }

    /// The author's words at a place, moved, blanks folded.
    fn shifted(&self, span: Span) -> String {
        let own: Vec<Edit> = self
            .edits
            .iter()
            .filter(|edit| span.start <= edit.span.start && edit.span.end <= span.end)
            .map(|edit| Edit {
                span: Span::new(edit.span.start.saturating_sub(span.start), edit.span.end.saturating_sub(span.start)),
                text: edit.text.clone(),
            })
            .collect();
        applied(span.slice(&self.source.text), &own).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The first line of a clause up to its braces or entries.
    fn head(&self, clause: &Clause<'_>) -> String {
        let slice = clause.span.slice(&self.source.text);
        let entry =
            clause.annotations.first().map_or(slice.len(), |entry| entry.span.start.saturating_sub(clause.span.start));
        let end = slice.find(['\n', '{', '｛']).unwrap_or(slice.len()).min(entry);
        self.shifted(Span::new(clause.span.start, clause.span.start.saturating_add(end)))
    }
}
