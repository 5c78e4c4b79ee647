//! The generated parser.
//!
//! In: text. Out: pest pairs, for [`crate::build`] and [`crate::spelling`] only; no pest type leaves the crate.
//! The grammar is in two files: `tokens.pest` holds every spelling, `heng.pest` the structure. What the
//! pairs mean is deliberately not known here.
#![allow(missing_debug_implementations, unreachable_pub, reason = "the derive writes these items")]

#[derive(pest_derive::Parser)]
#[grammar = "tokens.pest"]
#[grammar = "heng.pest"]
pub(crate) struct Pairs;

#[cfg(test)]
mod tests {
    #[test]
    fn the_structure_sees_no_spelling() {
        let structure = include_str!("heng.pest");
        let rules = structure.lines().filter(|line| !line.starts_with("//"));
        assert!(rules.map(|line| line.replace("{ \"\" }", "")).all(|line| !line.contains(['"', '\''])));
    }
}
