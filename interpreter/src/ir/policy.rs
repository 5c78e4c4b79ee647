//! A policy set after names: declarations by number, benefits as programs.

use super::Place;
use super::benefit::Benefit;
use crate::value::{Date, EnumId, ListId, Type, Value};
use heng_grammar::tree::Relation;

/// Position in [`PolicySet::facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u32);

/// Position in [`PolicySet::parameters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterId(pub u32);

/// Position in [`PolicySet::payers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayerId(pub u32);

/// One edition of a policy, ready to decide.
#[derive(Debug, Clone, Default)]
pub struct PolicySet {
    /// The title of the general part; the name of the programme where a file is read alone.
    pub title: String,
    pub in_force: Option<(Date, Date)>,
    pub payers: Vec<String>,
    pub facts: Vec<FactDeclaration>,
    pub enumerations: Vec<EnumDeclaration>,
    pub lists: Vec<ListDeclaration>,
    pub parameters: Vec<ParameterDeclaration>,
    pub programmes: Vec<Programme>,
    pub registers: Registers,
}

/// One scheme and its benefits.
#[derive(Debug, Clone)]
pub struct Programme {
    pub name: String,
    pub title: Option<String>,
    pub number: Option<String>,
    pub place: Place,
    pub benefits: Vec<Benefit>,
    /// The programme has errors and decides nothing.
    pub broken: bool,
}

/// Where a fact is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactScope {
    General,
    /// the programme's name
    Programme(String),
    /// the programme's and the benefit's names
    Benefit(String, String),
}

/// A declared input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDeclaration {
    pub name: String,
    pub scope: FactScope,
    pub kind: Type,
    /// For a text: it has exactly so many digits and nothing else.
    pub digits: Option<usize>,
    pub range: Vec<Bound>,
    pub question: Option<String>,
    pub supplier: Option<String>,
    pub place: Place,
}

/// One end of a declared range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub relation: Relation,
    pub value: Value,
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumDeclaration {
    /// `None` for one written where it is used.
    pub name: Option<String>,
    pub members: Vec<String>,
    /// Members may be compared with `<`.
    pub ordered: bool,
}

/// A record type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDeclaration {
    pub fields: Vec<FactDeclaration>,
}

/// A dated series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterDeclaration {
    pub name: String,
    pub kind: Type,
    /// By day of effect, ascending.
    pub values: Vec<DatedValue>,
    /// The last day for which the series is known to hold; without it, any day from the first on.
    pub confirmed_until: Option<Date>,
    /// Nobody has confirmed the series yet (`核至 待核`): it has no value on any day, and what is written is a proposal.
    pub to_confirm: bool,
    pub place: Place,
}

/// A value and the first day on which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedValue {
    pub from: Date,
    pub value: Value,
    pub source: Option<String>,
}

/// What was read, corrected, and found missing in the source.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    pub readings: Vec<Entry>,
    pub errata: Vec<Entry>,
    pub not_stated: Vec<Entry>,
    pub determinations: Vec<Entry>,
}

/// One line of a register.
#[derive(Debug, Clone)]
pub struct Entry {
    pub programme: Option<String>,
    pub benefit: Option<String>,
    /// the phrase, the misprint, what is missing, or the fact that is determined
    pub subject: String,
    /// the reading, the correction, or the body that determines
    pub answer: Option<String>,
    pub because: Option<String>,
    pub place: Place,
}

impl ParameterDeclaration {
    /// The value on a day; `None` before the series begins, after it was last confirmed, and where nobody has confirmed
    /// it yet.
    pub fn on(&self, day: Date) -> Option<&Value> {
        if self.to_confirm || self.confirmed_until.is_some_and(|last| day > last) {
            return None;
        }
        self.values.iter().rev().find(|dated| dated.from <= day).map(|dated| &dated.value)
    }
}

impl PolicySet {
    pub fn fact(&self, id: FactId) -> Option<&FactDeclaration> {
        self.facts.get(id.0 as usize)
    }

    pub fn enumeration(&self, id: EnumId) -> Option<&EnumDeclaration> {
        self.enumerations.get(id.0 as usize)
    }

    pub fn list(&self, id: ListId) -> Option<&ListDeclaration> {
        self.lists.get(id.0 as usize)
    }

    pub fn payer(&self, id: PayerId) -> &str {
        self.payers.get(id.0 as usize).map_or("", String::as_str)
    }

    /// The same set, as it decides once every series that waits for confirmation is confirmed as it is proposed.
    /// `None` where none waits.
    pub fn presumed(&self) -> Option<Self> {
        if !self.parameters.iter().any(|series| series.to_confirm) {
            return None;
        }
        let mut presumed = self.clone();
        for series in &mut presumed.parameters {
            series.to_confirm = false;
        }
        Some(presumed)
    }

    /// Every benefit that can be decided, with its programme.
    pub fn benefits(&self) -> impl Iterator<Item = (&Programme, &Benefit)> {
        let sound = self.programmes.iter().filter(|programme| !programme.broken);
        sound.flat_map(|programme| programme.benefits.iter().map(move |benefit| (programme, benefit)))
    }
}
