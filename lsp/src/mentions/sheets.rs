//! Names in the headings and cells of tables of cases.
//!
//! In: the names that are looked for. Out: a mention for every place of a table that says one of them, within the benefit
//! of its row; a heading has one for each benefit that is spoken of under it. Invariant: the span of such a mention is
//! that of the name in the text of the table.

use super::{Home, Kind, Mention, Mentions};
use heng::cases::{Field, Piece, Said, Sheet, Spot, mentioned};
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{Expectation, ExpectationKind};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Where a mention stands in a table.
#[derive(Debug, Clone)]
pub struct InSheet {
    pub file: usize,
    /// That of the mention.
    pub span: Span,
    pub field: Rc<Field>,
    /// The part of what the field says.
    pub part: Span,
    /// The name never needs `「」` there.
    pub bare: bool,
}

impl<'t> Mentions<'t> {
    /// Every name of a set, and of its tables of cases those that are one of these.
    pub fn with_sheets(workspace: &'t Workspace, names: &[&str]) -> Self {
        let mut found = Self::of(workspace);
        let known: BTreeSet<&'t str> = found.all.iter().map(|one| one.name).collect();
        for file in 0..workspace.sources.len() {
            let Sheet { pieces, unread } = mentioned(workspace, file, names);
            found.file = file;
            found.unread.extend(unread.into_iter().map(|text| (file, text)));
            for piece in &pieces {
                found.home = found.home_in(workspace, piece.benefit);
                found.piece(piece, &known, names);
            }
        }
        found
    }

    /// What stands at a place of a table.
    pub fn in_sheet(&self, mention: &Mention<'_>) -> Option<&InSheet> {
        self.sheets.iter().find(|one| one.file == mention.file && one.span == mention.span)
    }

    fn home_in(&self, workspace: &Workspace, (programme, benefit): (usize, usize)) -> Home<'t> {
        let programme = workspace.policy.programmes.get(programme);
        let place = programme.and_then(|one| one.benefits.get(benefit)).map(|one| one.place);
        let declared = self.all.iter().find(|one| {
            one.declares
                && one.kind == Kind::Benefit
                && place.is_some_and(|place| place.file == one.file && place.span == one.span)
        });
        declared.map(|one| one.home).unwrap_or_default()
    }

    fn piece(&mut self, piece: &Piece, known: &BTreeSet<&'t str>, names: &[&str]) {
        let mut inner = Mentions { payers: self.payers.clone(), home: self.home, ..Mentions::default() };
        match &piece.said {
            Said::Programme(name) => self.alone(piece, name, Kind::Programme, known),
            Said::Benefit(name) => self.alone(piece, name, Kind::Benefit, known),
            Said::Fact(name) => self.alone(piece, name, Kind::Value, known),
            Said::Payer(name) => self.alone(piece, name, Kind::Payer, known),
            Said::Label(name) => self.alone(piece, name, Kind::Label, known),
            Said::Given(given) => inner.given(given, Kind::Value),
            Said::Expected(Expectation { kind: ExpectationKind::Failed(text), .. }) => {
                if self.names_condition(&text.text) {
                    self.alone(piece, &text.text, Kind::Value, known);
                }
            }
            Said::Expected(expected) => inner.expectation(expected),
        }
        for one in inner.all.iter().filter(|one| names.contains(&one.name)) {
            let marks = '「'.len_utf8();
            let within = Span::new(one.span.start.saturating_add(marks), one.span.end.saturating_sub(marks));
            let spot = piece.spot(one.span).or_else(|| piece.spot(within));
            let of = |name: &str| known.get(name).copied();
            let home = Home { list: one.home.list.and_then(of), among: one.home.among.and_then(of), ..self.home };
            self.found(spot, (one.name, one.kind, home), known);
        }
    }

    /// A place that says a name and nothing else.
    fn alone(&mut self, piece: &Piece, name: &str, kind: Kind, known: &BTreeSet<&'t str>) {
        self.found(piece.alone(name), (name, kind, self.home), known);
    }

    fn found(&mut self, spot: Option<Spot>, (name, kind, home): (&str, Kind, Home<'t>), known: &BTreeSet<&'t str>) {
        // What is declared nowhere means nothing.
        let Some(name) = known.get(name).copied() else { return };
        let placed = spot.and_then(|spot| Some((spot.field.place(spot.part)?, spot)));
        let Some((span, Spot { field, part, bare })) = placed else {
            self.unread.push((self.file, name.to_owned()));
            return;
        };
        let mention = Mention { file: self.file, span, name, kind, declares: false, home };
        if !self.all.contains(&mention) {
            self.all.push(mention);
            self.sheets.push(InSheet { file: self.file, span, field, part, bare });
        }
    }

    /// Whether a condition that is seen from here is called so.
    fn names_condition(&self, name: &str) -> bool {
        let declared = self.all.iter().filter(|one| one.declares && one.kind == Kind::Value && one.name == name);
        declared
            .filter(|one| self.conditions.contains(&(one.file, one.span)))
            .any(|one| crate::resolve::visible(one.home, self.home))
    }
}
