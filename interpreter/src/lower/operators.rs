//! Arithmetic, rounding, and the functions of the built-in table.

use super::builder::{Builder, Typed};
use crate::ir::Expr;
use crate::names::mend;
use crate::value::calendar::Step;
use crate::value::{Type, Unit, Value, exact};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, ExprKind, MonthEndRule, Operator, Rounding};
use heng_grammar::{Span, keyword, spoken};

/// A division is quoted in a help up to this many characters.
const LONGEST_EXAMPLE: usize = 40;

impl<'t> Builder<'_, 't> {
    pub(super) fn arithmetic(
        &mut self,
        operator: Operator,
        left: &'t tree::Expr,
        right: &'t tree::Expr,
        span: Span,
    ) -> Typed {
        if operator == Operator::Divide {
            let message = Message::new("除法要写明怎样取整", "a division must say how it rounds");
            let words = self.words(left.span.to(right.span));
            let division = if words.chars().count() > LONGEST_EXAMPLE { "甲 ÷ 乙" } else { &words };
            let help = Message::new(
                format!("写作 ({division}) 四舍五入到 分（或 进位到 元、舍去到 角）"),
                format!("write ({division}) round_half_up fen (or round_up yuan, round_down jiao)"),
            );
            let diagnostic = Diagnostic::error("E0308", span, message).with_help(help);
            let whole = left.span.to(right.span);
            self.report(mend::rounded(diagnostic, self.text(), whole, &["fen", "integer"]));
            return self.wrong(span);
        }
        let (a, b) = (self.expr(left, None), self.expr(right, None));
        if let (Type::Date, Type::Integer(unit)) = (&a.kind, &b.kind) {
            let unit = unit.clone();
            return self.shift(&a, &b, &unit, operator, span);
        }
        match combine(operator, &a.kind, &b.kind) {
            Some(Type::Wrong) => self.wrong(span),
            Some(kind) => self.push(Expr::Arithmetic { operator, left: a.id, right: b.id }, kind, span),
            None => {
                self.no_operator(operator, &a.kind, &b.kind, span);
                self.wrong(span)
            }
        }
    }

    fn no_operator(&mut self, operator: Operator, a: &Type, b: &Type, span: Span) {
        let sign = match operator {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
        };
        let ((zh_a, en_a), (zh_b, en_b)) = (self.type_name(a), self.type_name(b));
        let units = matches!((a, b), (Type::Integer(x), Type::Integer(y)) if x != y);
        let message = Message::new(
            format!("“{zh_a}”和“{zh_b}”之间不能用 {sign}"),
            format!("{sign} does not go between {en_a} and {en_b}"),
        );
        let mut diagnostic = Diagnostic::error(if units { "E0302" } else { "E0307" }, span, message);
        if let (Type::Date, Type::Date) = (a, b) {
            let help = Message::new("相隔天数写 天数(从, 到)", "for the days between write days_between(from, to)");
            diagnostic = diagnostic.with_help(help);
        } else {
            diagnostic = diagnostic.with_help(if units {
                Message::new("先换成同一单位，如 人数 作 份", "bring both to one unit, as in people as shares")
            } else {
                Message::new(
                    "金额可以乘以数或百分数，同一单位的数可以相加减，日期可以加减天、个月、年；改用其中一种",
                    "multiply money by a number or a percentage, add like to like, add days, months or years to a date",
                )
            });
        }
        self.report(diagnostic);
    }

    /// `day + 6个月`
    fn shift(&mut self, day: &Typed, count: &Typed, unit: &Unit, operator: Operator, span: Span) -> Typed {
        let step = match unit {
            Unit::Day => Some(Step::Day),
            Unit::Week => Some(Step::Week),
            Unit::Month => Some(Step::Month),
            Unit::Year => Some(Step::Year),
            Unit::None | Unit::YearOfAge | Unit::Counting(_) => None,
        };
        let Some(step) = step.filter(|_| operator != Operator::Multiply) else {
            let message = Message::new(
                "日期只能加减天、周、个月、年",
                "only days, weeks, months and years can be added to a day",
            );
            let help =
                Message::new("如 + 6个月；计数要先写 作 天", "for example + 6 months; a count first needs as days");
            self.report(Diagnostic::error("E0307", span, message).with_help(help));
            return self.wrong(span);
        };
        self.moved(day, count, step, operator == Operator::Subtract, span)
    }

    /// A day moved by a count; months and years need the set's month-end rule.
    pub(super) fn moved(&mut self, day: &Typed, count: &Typed, step: Step, back: bool, span: Span) -> Typed {
        let months = matches!(step, Step::Month | Step::Year);
        let rule = self.names.month_end.filter(|rule| *rule != MonthEndRule::Hole);
        if months && rule.is_none() {
            let message = Message::new(
                "按月、按年推算日期，总则要先写明月末怎么算",
                "adding months or years needs the set's month-end rule",
            );
            let help = Message::new("在总则写 月末 取月末日", "write month_end last_day in the general part");
            let diagnostic = self.month_end(Diagnostic::error("E0501", span, message).with_help(help));
            self.report(diagnostic);
            return self.wrong(span);
        }
        let rule = if months { rule.unwrap_or(MonthEndRule::LastDay) } else { MonthEndRule::LastDay };
        self.push(Expr::Shift { day: day.id, count: count.id, step, back, rule }, Type::Date, span)
    }

    /// With either rule, where the general part stands in this file.
    fn month_end(&self, diagnostic: Diagnostic) -> Diagnostic {
        let here = self.names.general_tree.filter(|_| self.names.general.file == self.file);
        let Some(general) = here else { return diagnostic };
        let after = general.title.as_ref().map_or(general.span.start, |title| title.span.end);
        ["last_day", "next_first"].into_iter().fold(diagnostic, |diagnostic, rule| {
            let word = |id| keyword::spelling(id, spoken(self.text()));
            let member = format!("{} {}", word("month_end"), word(rule));
            let title = Message::new(format!("在总则写“{member}”"), format!("write “{member}” in the general part"));
            match mend::first_member(self.text(), after, &member) {
                Some(edit) => diagnostic.with_fix(title, vec![edit]),
                None => diagnostic,
            }
        })
    }

    pub(super) fn negate(&mut self, operand: &'t tree::Expr, span: Span) -> Typed {
        let typed = self.expr(operand, None);
        let zero = match &typed.kind {
            Type::Integer(_) => Value::Integer(0),
            Type::Money { .. } => Value::Money(crate::value::Decimal::ZERO),
            Type::Decimal { .. } | Type::Ratio { .. } => Value::Decimal(crate::value::Decimal::ZERO),
            Type::Wrong => return typed,
            Type::Boolean | Type::Date | Type::Text | Type::Enumeration(_) | Type::List(_) => {
                let (zh, en) = self.type_name(&typed.kind);
                let message = Message::new(format!("“{zh}”没有负数"), format!("{en} has no negative"));
                let help =
                    Message::new("删去负号；不成立写 非 …", "delete the minus sign; for the opposite write not …");
                self.report(Diagnostic::error("E0307", span, message).with_help(help));
                return self.wrong(span);
            }
        };
        let zero = self.push(Expr::Constant(zero), typed.kind.clone(), span);
        let expr = Expr::Arithmetic { operator: Operator::Subtract, left: zero.id, right: typed.id };
        self.push(expr, typed.kind, span)
    }

    /// `A 四舍五入到 分`, and `A ÷ B 四舍五入到 分`, which divides and rounds once.
    pub(super) fn round(&mut self, value: &'t tree::Expr, rounding: Rounding, span: Span) -> Typed {
        let scale = exact::digits_of(rounding.unit);
        let ExprKind::Arithmetic { operator: Operator::Divide, left, right } = &value.kind else {
            let typed = self.expr(value, None);
            let kind = match &typed.kind {
                Type::Money { .. } => Type::Money { scale },
                Type::Ratio { .. } => Type::Ratio { scale },
                Type::Decimal { unit, .. } => Type::Decimal { unit: unit.clone(), scale },
                Type::Wrong => return typed,
                Type::Integer(_) | Type::Boolean | Type::Date | Type::Text | Type::Enumeration(_) | Type::List(_) => {
                    return self.not_rounded(&typed.kind, span);
                }
            };
            return self.push(Expr::Round { value: typed.id, divisor: None, rounding }, kind, span);
        };
        let (a, b) = (self.expr(left, None), self.expr(right, None));
        let kind = match (&a.kind, &b.kind) {
            (Type::Wrong, _) | (_, Type::Wrong) => return self.wrong(span),
            (Type::Money { .. }, Type::Integer(_) | Type::Decimal { .. } | Type::Ratio { .. }) => Type::Money { scale },
            (Type::Money { .. }, Type::Money { .. }) => Type::Decimal { unit: Unit::None, scale },
            (Type::Integer(x) | Type::Decimal { unit: x, .. }, Type::Integer(y) | Type::Decimal { unit: y, .. }) => {
                let unit = if x == y { Unit::None } else { x.clone() };
                Type::Decimal { unit, scale }
            }
            _ => {
                self.no_operator(Operator::Divide, &a.kind, &b.kind, span);
                return self.wrong(span);
            }
        };
        self.push(Expr::Round { value: a.id, divisor: Some(b.id), rounding }, kind, span)
    }

    fn not_rounded(&mut self, kind: &Type, span: Span) -> Typed {
        let (zh, en) = self.type_name(kind);
        let message = Message::new(format!("“{zh}”不能取整"), format!("{en} is not rounded"));
        let help = Message::new("删去后面的舍入", "delete the rounding after it");
        self.report(Diagnostic::error("E0307", span, message).with_help(help));
        self.wrong(span)
    }

    /// `X 作 天`: the number stays, the unit changes.
    pub(super) fn relabel(&mut self, value: &'t tree::Expr, unit: &tree::Name, span: Span) -> Typed {
        let typed = self.expr(value, None);
        let unit = Unit::of_word(&unit.text);
        match &typed.kind {
            Type::Integer(_) => Typed { id: typed.id, kind: Type::Integer(unit) },
            Type::Decimal { scale, .. } => Typed { id: typed.id, kind: Type::Decimal { unit, scale: *scale } },
            Type::Wrong => typed,
            other @ (Type::Boolean
            | Type::Money { .. }
            | Type::Ratio { .. }
            | Type::Date
            | Type::Text
            | Type::Enumeration(_)
            | Type::List(_)) => {
                let (zh, en) = self.type_name(other);
                let message = Message::new(format!("“{zh}”没有可换的单位"), format!("{en} has no unit to change"));
                let help = Message::new("删去“作”和后面的单位", "delete “as” and the unit after it");
                self.report(Diagnostic::error("E0307", span, message).with_help(help));
                self.wrong(span)
            }
        }
    }
}

/// The type of a sum, difference or product; `None` where there is none.
pub(super) fn combine(operator: Operator, a: &Type, b: &Type) -> Option<Type> {
    match (operator, a, b) {
        (_, Type::Wrong, _) | (_, _, Type::Wrong) => Some(Type::Wrong),
        (
            Operator::Add | Operator::Subtract,
            Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. },
            _,
        ) => a.join(b),
        (Operator::Multiply, Type::Money { .. } | Type::Ratio { .. }, Type::Integer(_)) => product_with_count(b, a),
        (Operator::Multiply, Type::Integer(_), Type::Money { .. } | Type::Ratio { .. }) => product_with_count(a, b),
        (Operator::Multiply, Type::Money { scale }, Type::Ratio { scale: by } | Type::Decimal { scale: by, .. })
        | (Operator::Multiply, Type::Ratio { scale: by } | Type::Decimal { scale: by, .. }, Type::Money { scale }) => {
            Some(Type::Money { scale: scale.saturating_add(*by) })
        }
        (Operator::Multiply, Type::Ratio { scale }, Type::Ratio { scale: by }) => {
            Some(Type::Ratio { scale: scale.saturating_add(*by) })
        }
        (Operator::Multiply, Type::Integer(x), Type::Integer(y)) => only_unit(x, y).map(Type::Integer),
        (Operator::Multiply, Type::Decimal { unit: x, scale }, Type::Integer(y))
        | (Operator::Multiply, Type::Integer(x), Type::Decimal { unit: y, scale }) => {
            only_unit(x, y).map(|unit| Type::Decimal { unit, scale: *scale })
        }
        (Operator::Multiply, Type::Decimal { unit: x, scale }, Type::Decimal { unit: y, scale: by }) => {
            only_unit(x, y).map(|unit| Type::Decimal { unit, scale: scale.saturating_add(*by) })
        }
        (Operator::Multiply, Type::Decimal { unit, .. }, Type::Ratio { scale: by })
        | (Operator::Multiply, Type::Ratio { scale: by }, Type::Decimal { unit, .. }) => {
            let own = scale_of(if matches!(a, Type::Ratio { .. }) { b } else { a });
            Some(Type::Decimal { unit: unit.clone(), scale: own.saturating_add(*by) })
        }
        _ => None,
    }
}

/// A count times a ratio is so many of what is counted; a count times money is money.
fn product_with_count(count: &Type, other: &Type) -> Option<Type> {
    match (count, other) {
        (Type::Integer(unit), Type::Ratio { scale }) => Some(Type::Decimal { unit: unit.clone(), scale: *scale }),
        (Type::Integer(_), Type::Money { .. }) => Some(other.clone()),
        _ => None,
    }
}

fn scale_of(kind: &Type) -> u32 {
    match kind {
        Type::Decimal { scale, .. } | Type::Money { scale } | Type::Ratio { scale } => *scale,
        Type::Boolean
        | Type::Integer(_)
        | Type::Date
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => 0,
    }
}

/// The unit of a product: at most one factor may have one.
fn only_unit(a: &Unit, b: &Unit) -> Option<Unit> {
    match (a, b) {
        (Unit::None, unit) | (unit, Unit::None) => Some(unit.clone()),
        _ => None,
    }
}
