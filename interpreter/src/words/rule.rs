//! Rules: the parts of a policy that write numbers and rest on words.
//!
//! In: nothing; `gather` fills these from the tree. Out: a flat list, parents before children; a row, an arm, a share,
//! an exception is a child of what it stands in. What a rule says is its `written` quantities, the names that it
//! refers to and its plain texts; what it rests on are its own annotations, then those of its parents.

use super::phrased::Phrased;
use super::quantity::{Kind, Quantity, same};
use crate::value::Decimal;
use heng_grammar::span::Span;
use heng_grammar::tree::{Annotation, AnnotationKind, Relation};

/// A number that the rule writes.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) kind: Kind,
    /// the digits as written: 4 of 4周, which is held as 28 days
    pub(super) face: Option<Decimal>,
    /// How a test compares with it; `None` where nothing is compared or the sense may be turned round (非, 限次).
    pub(super) relation: Option<Relation>,
    pub(super) span: Span,
    /// 0 and the day before or after need no words; a computed number only explains those it is made of.
    pub(super) plain: bool,
}

/// What the citations and corrections of one level say.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// with the place of the quotation
    pub(super) cited: Vec<(Span, Quantity)>,
    /// the readings: phrase and what it is read as
    pub(super) readings: Vec<Reading>,
    /// as printed, before an erratum: nobody can be expected to use these
    pub(super) misprinted: Vec<Quantity>,
    pub(super) has_citation: bool,
    /// the text of all citations, for phrases without numbers
    pub(super) words: String,
}

#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) span: Span,
    pub(super) phrase_text: String,
    pub(super) phrase: Vec<Quantity>,
    pub(super) read_as: Vec<Quantity>,
}

#[derive(Debug)]
pub(super) struct Rule<'t> {
    pub(super) parent: Option<usize>,
    pub(super) annotations: Vec<&'t Annotation>,
    pub(super) said: Said,
    pub(super) written: Vec<Written>,
    /// names that the rule refers to
    pub(super) names: Vec<&'t str>,
    /// names, questions, steps and other texts, whose numbers count as used
    pub(super) texts: Vec<&'t str>,
    /// the quantities of the texts
    pub(super) named: Vec<Kind>,
    /// A whole member or a condition: its rows and arms share their citations.
    pub(super) whole: bool,
    /// what other rules call it by
    pub(super) called: Vec<&'t str>,
    /// how the rule stands to the amount of its benefit
    pub(super) role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Amount,
    Split,
    Other,
}

/// The rules of one benefit, or of what a programme or the general part says itself.
#[derive(Debug)]
pub(super) struct Scope<'t> {
    pub(super) file: usize,
    /// `None` for the general part
    pub(super) programme: Option<&'t str>,
    pub(super) rules: Vec<Rule<'t>>,
    /// entries that follow no rule, and every 未载
    pub(super) alone: Vec<&'t Annotation>,
    /// what those say
    pub(super) said: Said,
}

impl Written {
    /// Whether the words state this number.
    pub(super) fn is(&self, cited: &Kind) -> bool {
        let face = if let Kind::Bare(number) = cited { self.face == Some(*number) } else { false };
        face || same(&self.kind, cited)
    }
}

impl Said {
    pub(super) fn of(annotations: &[&Annotation], phrased: &mut Phrased) -> Self {
        let mut said = Self::default();
        for annotation in annotations {
            said.take(annotation, phrased);
        }
        said
    }

    fn take(&mut self, annotation: &Annotation, phrased: &mut Phrased) {
        match &annotation.kind {
            AnnotationKind::Citation { quote, .. } => {
                self.has_citation = true;
                self.words.push_str(&quote.text);
                self.words.push('\n');
                self.cited.extend(phrased.quantities(&quote.text).into_iter().map(|quantity| (quote.span, quantity)));
            }
            AnnotationKind::Erratum { printed, corrected, .. } => {
                self.misprinted.extend(phrased.quantities(&printed.text));
                let corrected = corrected.iter().flat_map(|text| {
                    phrased.quantities(&text.text).into_iter().map(move |quantity| (text.span, quantity))
                });
                // A correction explains; what it does not change is demanded where the quotation stands.
                self.cited.extend(corrected.map(|(span, quantity)| (span, Quantity { firm: false, ..quantity })));
            }
            AnnotationKind::Reading { phrase, reading, .. } => self.readings.push(Reading {
                span: annotation.span,
                phrase_text: phrase.text.clone(),
                phrase: phrased.quantities(&phrase.text),
                read_as: reading.as_ref().map(|reading| phrased.quantities(&reading.text)).unwrap_or_default(),
            }),
            AnnotationKind::NotStated { what, .. } => {
                let stated = phrased.quantities(&what.text).into_iter();
                self.cited
                    .extend(stated.map(|quantity| (what.span, Quantity { firm: false, bound: None, ..quantity })));
            }
        }
    }
}

impl Scope<'_> {
    /// The rule and those it stands in, from inside out.
    pub(super) fn upwards(&self, rule: usize) -> impl Iterator<Item = &Rule<'_>> {
        std::iter::successors(self.rules.get(rule), |rule| rule.parent.and_then(|parent| self.rules.get(parent)))
    }

    /// The nearest of the rule and those it stands in that is a whole.
    pub(super) fn whole(&self, rule: usize) -> usize {
        let mut at = rule;
        while let Some(one) = self.rules.get(at).filter(|one| !one.whole) {
            match one.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    /// The rule and everything that stands in it.
    pub(super) fn within(&self, root: usize) -> Vec<usize> {
        let mut found = vec![root];
        for (at, rule) in self.rules.iter().enumerate().skip(root.saturating_add(1)) {
            match rule.parent {
                // A rule without a parent begins the next member.
                None => break,
                Some(parent) if found.contains(&parent) => found.push(at),
                Some(_) => {}
            }
        }
        found
    }
}
