//! Why a flag is what it is: each of its grounds that made it so.
//!
//! Of a disjunction that holds every ground that holds is told, not the first alone: a flag asks on which grounds
//! somebody belongs to a group. Of one that does not hold all are told, of an open one those that are open.

use super::walk::Walk;
use super::{Reason, Subject};
use crate::ir::benefit::{FlagRule, FlagRuleKind};
use crate::ir::{Expr, ExprId};
use heng_grammar::tree::Relation;

/// The grounds of a flag that was written, and the parameters that it lacks.
pub(super) fn grounds<'a>(walk: &mut Walk<'a>, flag: &'a FlagRule) -> Vec<Reason<'a>> {
    match flag.kind {
        FlagRuleKind::Written(_) => {}
        FlagRuleKind::Limit | FlagRuleKind::Quota => return Vec::new(),
    }
    let mut found = Vec::new();
    for value in decisive(walk, flag.value) {
        let holds = walk.trace.cell(value).truth();
        let mut reason = Reason::bare(Subject::Ground { flag, value }, holds);
        walk.condition(value, &mut reason);
        found.push(reason);
    }
    found.extend(walk.missing_parameters());
    found
}

/// Whether the operands are the members of one list: `户外职业 属于 环卫工、快递员` is one ground.
fn is_list(walk: &Walk<'_>, operands: &[ExprId]) -> bool {
    let mut asked = operands.iter().filter_map(|operand| match walk.program.expr(*operand) {
        Some(Expr::Compare { relation: Relation::Equal, left, .. }) => Some(*left),
        Some(_) | None => None,
    });
    let first = asked.next();
    first.is_some() && asked.next() == first
}

/// The operands that agree with the whole; the whole itself where its operands decide it together.
fn decisive(walk: &Walk<'_>, root: ExprId) -> Vec<ExprId> {
    let Some(Expr::Join { least, of }) = walk.program.expr(root) else { return vec![root] };
    let truth = walk.trace.cell(root).truth();
    let any = *least == 1 && of.count > 1;
    if truth == Some(true) && !any {
        return vec![root];
    }
    let operands = walk.program.operands(*of);
    if is_list(walk, operands) {
        return vec![root];
    }
    let operands = operands.iter().copied();
    operands.filter(|operand| walk.trace.cell(*operand).truth() == truth).collect()
}
