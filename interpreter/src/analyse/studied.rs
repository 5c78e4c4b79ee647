//! What was found about benefits before.
//!
//! In: what the study of a benefit looks at. Out: its findings. Where the last reading had a benefit of this name with
//! exactly the same matter its findings are told again. Invariant: findings come from the matter alone, so what is kept
//! never shows in an answer.

use super::finding::Findings;
use super::matter::{Common, Matter, Offsets};
use super::study::Study;
use super::{channels, choices, conditions, money, time};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The findings of the last reading, by programme and benefit.
#[derive(Debug, Clone, Default)]
pub struct Studied {
    common: Option<Arc<Common>>,
    kept: BTreeMap<(String, String), Kept>,
}

#[derive(Debug, Clone)]
struct Kept {
    matter: Matter,
    found: Arc<Findings>,
    /// It was asked for in the reading that is under way.
    read: bool,
}

impl Studied {
    /// What every benefit of the set shares; the same as before where it is equal, so that it is compared once.
    pub(super) fn common(&mut self, common: Common) -> Arc<Common> {
        match &self.common {
            Some(known) if **known == common => Arc::clone(known),
            Some(_) | None => Arc::clone(self.common.insert(Arc::new(common))),
        }
    }

    /// What is found about a benefit, by offset.
    pub(super) fn of(&mut self, matter: Matter, offsets: &Offsets) -> Findings {
        let name = matter.name();
        if let Some(kept) = self.kept.get_mut(&name).filter(|kept| kept.matter == matter) {
            kept.read = true;
            return offsets.placed(&kept.found);
        }
        let found = Arc::new(study(&matter));
        let placed = offsets.placed(&found);
        self.kept.insert(name, Kept { matter, found, read: true });
        placed
    }

    /// Forgets what the reading that ends did not ask for.
    pub(super) fn end(&mut self) {
        self.kept.retain(|_, kept| std::mem::take(&mut kept.read));
    }
}

/// What is found about a benefit, by rank; nothing about one with more facts than can be told apart.
fn study(matter: &Matter) -> Findings {
    let (policy, programme, readings) = (matter.policy(), matter.programme(), matter.readings());
    let mut findings = Findings::default();
    if let Some(study) = Study::of(&policy, (&programme, matter.benefit()), matter.on(), &readings) {
        questions(&study, &mut findings);
    }
    findings
}

/// Everything that is asked of a benefit.
fn questions(study: &Study<'_>, findings: &mut Findings) {
    choices::choices(study, findings);
    conditions::conditions(study, findings);
    channels::flags_and_channels(study, findings);
    channels::procedures(study, findings);
    money::money(study, findings);
    time::time(study, findings);
}

#[cfg(test)]
mod tests {
    use super::{Studied, questions};
    use crate::analyse::finding::Findings;
    use crate::analyse::matter::{Common, Matter};
    use crate::analyse::readings::read_places;
    use crate::analyse::study::Study;
    use crate::value::Date;
    use crate::workspace::{disk::DiskFiles, open};
    use std::sync::Arc;

    /// The matter of a benefit is all that its study looks at: in the whole set it finds the same.
    #[test]
    fn a_study_finds_in_the_matter_what_it_finds_in_the_set() {
        let on = Date::constant(2019, 7, 15);
        for set in ["2019", "example-en"] {
            let folder = format!("{}/../policies/{set}", env!("CARGO_MANIFEST_DIR"));
            let workspace = open(&DiskFiles, &folder).unwrap();
            let policy = &workspace.policy;
            let readings: Vec<_> = workspace.sources.iter().map(|source| read_places(&source.tree)).collect();
            let common = Arc::new(Common::of(policy));
            // Without any 释义 more is found.
            for readings in [readings, Vec::new()] {
                for benefit in policy.benefits() {
                    let mut whole = Findings::default();
                    questions(&Study::of(policy, benefit, on, &readings).unwrap(), &mut whole);
                    let (matter, offsets) = Matter::of(policy, benefit, on, &readings, &common);
                    let found = Studied::default().of(matter, &offsets);
                    assert_eq!(found.reported, whole.reported);
                    assert_eq!(found.mendings, whole.mendings);
                    assert_eq!(found.not_analysed, whole.not_analysed);
                }
            }
        }
    }
}
