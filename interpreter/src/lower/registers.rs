//! The registers: what was read, corrected, found missing and left to a body.

use super::builder::Used;
use crate::ir::Place;
use crate::ir::policy::{Entry, FactScope, Registers};
use crate::names::{Names, annotations_of};
use heng_grammar::tree::{Annotation, AnnotationKind, Member, Text};

/// Every entry, in the order of the texts.
pub(super) fn registers(names: &Names, used: &Used) -> Registers {
    let mut registers = Registers::default();
    if let Some(general) = names.general_tree {
        for member in &general.members {
            record(&mut registers, member, names.general.file, None, None);
        }
    }
    for programme in &names.programmes {
        let name = programme.tree.name.text.as_str();
        for member in &programme.tree.members {
            record(&mut registers, member, programme.file, Some(name), None);
            let Member::Benefit(benefit) = member else { continue };
            for member in &benefit.members {
                record(&mut registers, member, programme.file, Some(name), Some(&benefit.name.text));
            }
        }
    }
    registers.determinations = used.determinations.iter().filter_map(|fact| determination(names, *fact)).collect();
    registers
}

fn determination(names: &Names, fact: crate::ir::policy::FactId) -> Option<Entry> {
    let declared = names.policy.fact(fact)?;
    let (programme, benefit) = match &declared.scope {
        FactScope::General => (None, None),
        FactScope::Programme(programme) => (Some(programme.clone()), None),
        FactScope::Benefit(programme, benefit) => (Some(programme.clone()), Some(benefit.clone())),
    };
    let (subject, answer) = (declared.name.clone(), declared.supplier.clone());
    Some(Entry { programme, benefit, subject, answer, because: declared.question.clone(), place: declared.place })
}

fn record(registers: &mut Registers, member: &Member, file: usize, programme: Option<&str>, benefit: Option<&str>) {
    for annotation in annotations_of(member) {
        let entry = |subject: &Text, answer: &Option<Text>, because: &Option<Text>| Entry {
            programme: programme.map(str::to_owned),
            benefit: benefit.map(str::to_owned),
            subject: subject.text.clone(),
            answer: answer.as_ref().map(|answer| answer.text.clone()),
            because: because.as_ref().map(|because| because.text.clone()),
            place: Place { file, span: annotation.span },
        };
        place(registers, annotation, entry);
    }
}

fn place(
    registers: &mut Registers,
    annotation: &Annotation,
    entry: impl Fn(&Text, &Option<Text>, &Option<Text>) -> Entry,
) {
    match &annotation.kind {
        AnnotationKind::Citation { .. } => {}
        AnnotationKind::Reading { phrase, reading, because } => {
            registers.readings.push(entry(phrase, reading, because));
        }
        AnnotationKind::Erratum { printed, corrected, because } => {
            registers.errata.push(entry(printed, corrected, because));
        }
        AnnotationKind::NotStated { what, because } => registers.not_stated.push(entry(what, &None, because)),
    }
}
