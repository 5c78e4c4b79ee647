//! Names: what is declared where, and what each name means at each place.
//!
//! In: the trees of a policy set. Out: [`Names`]: facts, parameters, enumerations and payers by number, and
//! one [`Scope`] each for the general part, every programme and every benefit. A name is looked up in the
//! benefit, then in its programme, then in the general part. Every name that is declared twice, stands in the
//! wrong kind of block or is missing a type is reported here; expressions are not looked into.

mod annotations;
mod collect;
mod constant;
mod members;
pub(crate) mod mend;
mod parameters;
mod renamed;
mod scope;
mod types;
mod unique;

pub use annotations::{annotations_of, citations, readings};
pub use collect::collect;
pub(crate) use constant::percent;
pub use constant::{constant, write};
pub use renamed::{check_renamings, renamable, renamings};
pub(crate) use scope::period_name;
pub use scope::{BenefitNames, Entry, Level, Meaning, Names, ProgrammeNames, Scope, period_words};
pub(crate) use unique::shared;

use heng_grammar::diagnostic::Diagnostic;
use heng_grammar::tree;

/// One file of a policy set, parsed.
#[derive(Debug, Clone, Copy)]
pub struct Source<'t> {
    pub path: &'t str,
    pub text: &'t str,
    pub tree: &'t tree::File,
}

/// A diagnostic and the file that it is about, by position in the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    pub file: usize,
    pub diagnostic: Diagnostic,
}
