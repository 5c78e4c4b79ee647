//! Examples for sums that could hold a part of a 分.
//!
//! The types say that a rounding is missing; a concrete sum shows what for. The programme is not sound then and
//! decides nothing, but its expressions are there and can be computed.

use super::example::{situation, witness};
use super::money::ask;
use super::study::Study;
use crate::ir::ExprId;
use crate::ir::benefit::Benefit;
use crate::names::Reported;
use crate::value::{MONEY_SCALE, Type, Value};
use crate::wording::{Language, value};
use heng_grammar::diagnostic::{Diagnostic, Message};

/// The code of a missing rounding.
const CODE: &str = "E0401";

/// Whether a diagnostic can have such an example.
pub(super) fn wants_example(reported: &Reported) -> bool {
    reported.diagnostic.code == CODE
}

/// The diagnostic with an example, where the benefit holds the sum and one is found.
pub(super) fn with_example(study: &Study<'_>, reported: &Reported) -> Option<Diagnostic> {
    let id = sum_at(study.benefit, reported)?;
    let broken = |known: &[Option<Value>]| {
        let sum = known.first()?.as_ref()?.as_number()?;
        Some(sum.normalize().scale() > MONEY_SCALE)
    };
    let (_, full) = ask(study, &[id], &broken);
    let full = full?;
    let (_, trace) = study.decided(&full);
    let known = trace.cell(id).known()?;
    if known.as_number()?.normalize().scale() <= MONEY_SCALE {
        return None;
    }
    let example = situation(study, &full, study.depends(id));
    let kind = study.benefit.program.kind(id);
    let shown = |language| value(study.policy, kind, known, language);
    let mut diagnostic = reported.diagnostic.clone();
    diagnostic.message = Message::new(
        format!("{}：{} 时为 {}", diagnostic.message.zh, example.zh, shown(Language::Zh)),
        format!("{}: {} with {}", diagnostic.message.en, shown(Language::En), example.en),
    );
    Some(diagnostic.with_witness(witness(study, &full)))
}

/// The sum of money with parts of a 分 that was written where something is reported.
pub(super) fn sum_at(benefit: &Benefit, reported: &Reported) -> Option<ExprId> {
    let span = reported.diagnostic.span;
    let program = &benefit.program;
    super::slice::ids(program).find(|id| {
        let fine = matches!(program.kind(*id), Type::Money { scale } if *scale > MONEY_SCALE);
        let at = program.place(*id);
        fine && at.file == reported.file && span.start <= at.span.start && at.span.end <= span.end
    })
}
