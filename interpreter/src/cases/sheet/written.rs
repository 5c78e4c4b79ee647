//! Cells as the language writes them.
//!
//! In: the text of a cell, and the type that its column has. Out: the same as an author would have written it, parsed
//! by the grammar. A spreadsheet drops units and writes days its own way, so a bare number is given the unit of its
//! fact and `2019/3/15` is a day. Beside it stands where heading and cell are in what was parsed. Invariant: a cell is one value or one expectation; anything more is a mistake.

use super::column::Wanted;
use crate::facts::grid::iso;
use crate::ir::benefit::Benefit;
use crate::value::{MONEY_SCALE, Type};
use crate::wording::{named, unit_of};
use heng_grammar::tree::{self, Expectation, Expr, GivenFact, Item};
use heng_grammar::{Span, parse};

/// What the language reads in a cell, and where in the words it was read.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) tree: T,
    /// Where the name of the heading stands among the words.
    pub(super) heading: Option<Span>,
    /// Where the cell stands among them, where it stands there as it is.
    pub(super) cell: Option<Span>,
    /// The cell is a name as it is, which needs no `「」`.
    pub(super) bare: bool,
}

/// Words of the language, made of a heading and a cell.
struct Words {
    text: String,
    heading: Option<Span>,
    cell: Option<Span>,
    bare: bool,
}

impl Words {
    /// The members of a case, which open with this.
    fn opened(opening: &str) -> Self {
        Self { text: format!("样例 例 {{\n{opening} "), heading: None, cell: None, bare: false }
    }

    fn then(mut self, words: &str) -> Self {
        self.text.push_str(words);
        self
    }

    fn named(mut self, name: &str) -> Self {
        self.heading = self.added(&named(name), name);
        self.then(" ")
    }

    fn valued(mut self, kind: &Type, cell: &str) -> Self {
        self.cell = self.added(&value(kind, cell), cell);
        self.bare = matches!(kind, Type::Enumeration(_)) && !cell.starts_with('「');
        self
    }

    fn verbatim(mut self, cell: &str) -> Self {
        self.cell = self.added(cell, cell);
        self
    }

    /// Adds words, and says where in them the part is.
    fn added(&mut self, words: &str, part: &str) -> Option<Span> {
        let start = words.find(part).map(|at| self.text.len().saturating_add(at));
        self.text.push_str(words);
        start.map(|start| Span::new(start, start.saturating_add(part.len())))
    }

    /// The one case that the members make; `None` where they are anything else.
    fn case(&self) -> Option<tree::Case> {
        let parsed = parse(&format!("{}\n}}\n", self.text));
        if !parsed.diagnostics.is_empty() {
            return None;
        }
        let [item] = <[Item; 1]>::try_from(parsed.tree.items).ok()?;
        match item {
            Item::Case(case) => Some(case),
            Item::General(_) | Item::Programme(_) => None,
        }
    }

    fn read<T>(self, tree: T) -> Read<T> {
        Read { tree, heading: self.heading, cell: self.cell, bare: self.bare }
    }
}

/// A fact given in a cell; `None` where the cell is no value.
pub(super) fn fact(name: &str, kind: &Type, cell: &str) -> Option<Read<GivenFact>> {
    let words = Words::opened("事实 {").named(name).then("= ").valued(kind, cell).then(" }");
    let case = words.case()?;
    let [fact] = <[GivenFact; 1]>::try_from(case.facts).ok()?;
    case.expectations.is_empty().then(|| words.read(fact))
}

/// The day of a cell.
pub(super) fn day(cell: &str) -> Option<Expr> {
    let case = Words::opened("待遇 甲 于").valued(&Type::Date, cell).case()?;
    if case.facts.is_empty() && case.expectations.is_empty() { case.on } else { None }
}

/// What a cell expects.
pub(super) fn expectation(wanted: &Wanted, benefit: &Benefit, cell: &str) -> Option<Read<Expectation>> {
    let money = Type::Money { scale: MONEY_SCALE };
    let open = Words::opened("应为 {");
    let words = match wanted {
        Wanted::Outcome => open.verbatim(cell),
        Wanted::Amount => open.then("金额 ").valued(&money, cell),
        Wanted::Split => open.then("分担 ").verbatim(cell),
        Wanted::Pending => open.then("待补 ").verbatim(cell),
        Wanted::Failed => open.then("不符 ").valued(&Type::Text, cell),
        Wanted::Timing(name) => open.then("时间 ").named(name).verbatim(cell),
        Wanted::Channel(name) => open.then("渠道 ").named(name).verbatim(cell),
        Wanted::Flag(name) => open.then("标记 ").named(name).valued(&Type::Boolean, cell),
        Wanted::Share(name) => open.named(name).valued(&money, cell),
        Wanted::Output(name) => {
            let rule = benefit.outputs.iter().find(|rule| rule.name == *name);
            let kind = rule.map_or(&Type::Wrong, |rule| benefit.program.kind(rule.value));
            open.then("输出 ").named(name).then("= ").valued(kind, cell)
        }
    };
    let words = words.then(" }");
    let case = words.case()?;
    let [expectation] = <[Expectation; 1]>::try_from(case.expectations).ok()?;
    case.facts.is_empty().then(|| words.read(expectation))
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
