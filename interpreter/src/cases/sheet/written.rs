//! Cells as the language writes them.
//!
//! In: the text of a cell, and the type that its column has. Out: the same as an author would have written it, parsed
//! by the grammar. A spreadsheet drops units and writes days its own way, so a bare number is given the unit of its
//! fact and `2019/3/15` is a day. Invariant: a cell is one value or one expectation; anything more is a mistake.

use super::column::Wanted;
use crate::facts::grid::iso;
use crate::ir::benefit::Benefit;
use crate::value::{MONEY_SCALE, Type};
use crate::wording::{named, unit_of};
use heng_grammar::parse;
use heng_grammar::tree::{self, Expectation, Expr, GivenFact, Item};

/// A fact given in a cell; `None` where the cell is no value.
pub(super) fn fact(name: &str, kind: &Type, cell: &str) -> Option<GivenFact> {
    let case = case(&format!("事实 {{ {} = {} }}", named(name), value(kind, cell)))?;
    let [fact] = <[GivenFact; 1]>::try_from(case.facts).ok()?;
    case.expectations.is_empty().then_some(fact)
}

/// The day of a cell.
pub(super) fn day(cell: &str) -> Option<Expr> {
    let case = case(&format!("待遇 甲 于 {}", value(&Type::Date, cell)))?;
    if case.facts.is_empty() && case.expectations.is_empty() { case.on } else { None }
}

/// What a cell expects.
pub(super) fn expectation(wanted: &Wanted, benefit: &Benefit, cell: &str) -> Option<Expectation> {
    let money = Type::Money { scale: MONEY_SCALE };
    let words = match wanted {
        Wanted::Outcome => cell.to_owned(),
        Wanted::Amount => format!("金额 {}", value(&money, cell)),
        Wanted::Split => format!("分担 {cell}"),
        Wanted::Pending => format!("待补 {cell}"),
        Wanted::Failed => format!("不符 {}", value(&Type::Text, cell)),
        Wanted::Timing(name) => format!("时间 {} {cell}", named(name)),
        Wanted::Channel(name) => format!("渠道 {} {cell}", named(name)),
        Wanted::Flag(name) => format!("标记 {} {}", named(name), value(&Type::Boolean, cell)),
        Wanted::Share(name) => format!("{} {}", named(name), value(&money, cell)),
        Wanted::Output(name) => {
            let rule = benefit.outputs.iter().find(|rule| rule.name == *name);
            let kind = rule.map_or(&Type::Wrong, |rule| benefit.program.kind(rule.value));
            format!("输出 {} = {}", named(name), value(kind, cell))
        }
    };
    let case = case(&format!("应为 {{ {words} }}"))?;
    let [expectation] = <[Expectation; 1]>::try_from(case.expectations).ok()?;
    case.facts.is_empty().then_some(expectation)
}

/// The one case that the members make; `None` where they are anything else.
fn case(members: &str) -> Option<tree::Case> {
    let parsed = parse(&format!("样例 例 {{\n{members}\n}}\n"));
    if !parsed.diagnostics.is_empty() {
        return None;
    }
    let [item] = <[Item; 1]>::try_from(parsed.tree.items).ok()?;
    match item {
        Item::Case(case) => Some(case),
        Item::General(_) | Item::Programme(_) => None,
    }
}

/// A cell as a value of the type is written.
fn value(kind: &Type, cell: &str) -> String {
    if matches!(cell, "未知" | "unknown" | "无" | "none") {
        return cell.to_owned();
    }
    match kind {
        Type::Boolean => match cell.to_ascii_lowercase().as_str() {
            "true" => "是".to_owned(),
            "false" => "否".to_owned(),
            _ => cell.to_owned(),
        },
        Type::Integer(_) | Type::Decimal { .. } if is_bare(cell) => format!("{cell}{}", unit_of(kind).zh()),
        Type::Money { .. } if is_bare(cell) => format!("{cell}元"),
        Type::Date => iso(cell).unwrap_or_else(|| cell.to_owned()),
        Type::Text if !cell.starts_with(['"', '“']) => format!("\"{cell}\""),
        Type::Enumeration(_) if !cell.starts_with('「') => named(cell),
        Type::Integer(_)
        | Type::Decimal { .. }
        | Type::Money { .. }
        | Type::Ratio { .. }
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => cell.to_owned(),
    }
}

/// A number without a unit.
fn is_bare(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.')
}

#[cfg(test)]
mod tests {
    use super::{Type, fact, value};
    use crate::value::Unit;

    #[test]
    fn cells_read_as_a_spreadsheet_saves_them() {
        assert_eq!(value(&Type::Boolean, "TRUE"), "是");
        assert_eq!(value(&Type::Money { scale: 2 }, "40000.5"), "40000.5元");
        assert_eq!(value(&Type::Integer(Unit::Week), "4"), "4周");
        assert_eq!(value(&Type::Integer(Unit::Week), "4周"), "4周");
    }

    #[test]
    fn a_cell_is_one_value() {
        let one = |cell| fact("人数", &Type::Wrong, cell).is_some();
        assert!(one("20人"));
        for more in ["20人 } 应为 { 未定", "20人 乙 = 3人", "20人 # 也许", "", "} } 样例 乙 {"] {
            assert!(!one(more), "{more}");
        }
    }
}
