//! What a revision changes for the people and units of a list.

use crate::value::{Date, Decimal};

/// How a decision about one of them changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// entitled now, and was not
    Gained,
    /// was entitled, and is not now
    Lost,
    /// gets more
    More,
    /// gets less
    Less,
    /// open on one side and decided on the other
    Open,
}

impl Turned {
    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::More => "more",
            Self::Less => "less",
            Self::Open => "open",
        }
    }
}

/// One of them, and what changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// From 1, as the list has them.
    pub row: usize,
    /// As the list calls them.
    pub name: Option<String>,
    pub turned: Turned,
    /// `None` where nothing is granted, or no sum.
    pub old: Option<Decimal>,
    pub new: Option<Decimal>,
}

/// Two sums and what lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    pub old: Decimal,
    pub new: Decimal,
}

impl Sums {
    /// How much more the new edition pays.
    pub fn difference(self) -> Decimal {
        self.new.saturating_sub(self.old)
    }
}

/// One benefit, for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub programme: String,
    pub benefit: String,
    pub affected: Vec<Affected>,
    /// How many are entitled on each side.
    pub entitled: (usize, usize),
    /// How many could not be decided on each side.
    pub open: (usize, usize),
    pub sums: Sums,
    /// The sums are upper bounds.
    pub up_to: bool,
}

impl Counted {
    /// How many turned so.
    pub fn count(&self, turned: Turned) -> usize {
        self.affected.iter().filter(|one| one.turned == turned).count()
    }
}

/// Everybody on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// How many were decided on both sides.
    pub decided: usize,
    pub on_old: Date,
    pub on_new: Date,
    /// The benefits in the order of the old edition, then those of the new one alone.
    pub benefits: Vec<Counted>,
    /// By payer.
    pub payers: Vec<(String, Sums)>,
}

impl Population {
    /// All that is paid.
    pub fn total(&self) -> Sums {
        self.benefits.iter().fold(Sums::default(), |sum, one| Sums {
            old: sum.old.saturating_add(one.sums.old),
            new: sum.new.saturating_add(one.sums.new),
        })
    }
}
