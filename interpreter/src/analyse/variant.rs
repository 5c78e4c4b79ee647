//! A program in which one condition is taken as settled.

use super::copy::copy;
use crate::ir::{Expr, ExprId, Program};
use crate::value::{Type, Value};
use std::collections::BTreeMap;

/// The program, and in it `root` as it would be if `leaf` always had this truth value.
pub(super) fn variant(program: &Program, root: ExprId, leaf: ExprId, truth: bool) -> (Program, ExprId) {
    let mut target = program.clone();
    let settled = ExprId(u32::try_from(target.exprs.len()).unwrap_or(u32::MAX));
    target.exprs.push(Expr::Constant(Value::Boolean(truth)));
    target.types.push(Type::Boolean);
    target.places.push(program.place(leaf));
    let mut replaced: BTreeMap<ExprId, ExprId> = BTreeMap::from([(leaf, settled)]);
    for id in (leaf.0.saturating_add(1)..=root.0).map(ExprId) {
        if program.children(id).iter().any(|child| replaced.contains_key(child)) {
            let known = &replaced;
            let new = copy(program, id, &mut target, &|old| known.get(&old).copied().unwrap_or(old));
            replaced.insert(id, new);
        }
    }
    let root = replaced.get(&root).copied().unwrap_or(root);
    (target, root)
}
