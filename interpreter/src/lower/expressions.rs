//! Expressions: names, literals, calls, and the operators that join truth values.

use super::builder::{Builder, Typed};
use crate::ir::Expr;
use crate::names::{Level, Meaning, mend};
use crate::value::{Date, Decimal, EnumId, Type, Unit, Value};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, ExprKind, Literal, Quantity};
use std::sync::Arc;

impl<'t> Builder<'_, 't> {
    /// Lowers an expression. `wanted` tells what the place needs: names may be members of that enumeration.
    pub(super) fn expr(&mut self, expr: &'t tree::Expr, wanted: Option<&Type>) -> Typed {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Hole => self.wrong(span),
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Name(name) => self.name(name, span, wanted),
            ExprKind::End { period, end } => self.period_end(period.as_ref(), *end, span),
            ExprKind::Call { function, arguments } => self.call(function, arguments, span),
            ExprKind::Not(operand) => {
                let operand = self.condition(operand);
                self.not(operand.id, span)
            }
            ExprKind::Negate(operand) => self.negate(operand, span),
            ExprKind::All(operands) => {
                let ids: Vec<_> = operands.iter().map(|operand| self.condition(operand).id).collect();
                self.all(&ids, span)
            }
            ExprKind::Any(operands) => {
                let ids: Vec<_> = operands.iter().map(|operand| self.condition(operand).id).collect();
                self.any(&ids, span)
            }
            ExprKind::Test { subject, test } => {
                let tested = Self::tested(test);
                let subject_typed = self.expr(subject, tested.as_ref());
                self.predicate(&subject_typed, test)
            }
            ExprKind::Arithmetic { operator, left, right } => self.arithmetic(*operator, left, right, span),
            ExprKind::Round { value, rounding } => self.round(value, *rounding, span),
            ExprKind::Relabel { value, unit } => self.relabel(value, unit, span),
            ExprKind::Select { arms, otherwise, hit } => self.select(arms, otherwise.as_deref(), *hit, wanted, span),
            ExprKind::Table(table) => self.table_value(table, wanted),
            ExprKind::Tiers(tiers) => self.tiers(tiers, wanted, span),
        }
    }

    /// Lowers an expression that must be a truth value.
    pub(super) fn condition(&mut self, expr: &'t tree::Expr) -> Typed {
        let typed = self.expr(expr, Some(&Type::Boolean));
        if self.demand(&typed, &Type::Boolean, expr.span) { typed } else { self.wrong(expr.span) }
    }

    /// Lowers an expression that must be a day.
    pub(super) fn date(&mut self, expr: &'t tree::Expr) -> Typed {
        let typed = self.expr(expr, Some(&Type::Date));
        if self.demand(&typed, &Type::Date, expr.span) { typed } else { self.wrong(expr.span) }
    }

    fn literal(&mut self, literal: &Literal, span: Span) -> Typed {
        match literal {
            Literal::Boolean(truth) => self.truth(*truth, span),
            Literal::Text(text) => self.push(Expr::Constant(Value::Text(Arc::from(text.as_str()))), Type::Text, span),
            Literal::Date { year, month, day } => match Date::new(*year, *month, *day) {
                Ok(day) => self.push(Expr::Constant(Value::Date(day)), Type::Date, span),
                Err(_) => self.wrong(span),
            },
            Literal::Quantity(quantity) => self.quantity(quantity, span),
        }
    }

    fn quantity(&mut self, quantity: &Quantity, span: Span) -> Typed {
        let number = Decimal::from_str_exact(&quantity.number).ok();
        let fits = number.filter(|number| number.mantissa().unsigned_abs() < 10_u128.pow(18));
        let Some(number) = fits else {
            let message = Message::new("数字的位数太多", "the number has too many digits");
            let help = Message::new("最多写 18 位数字", "write at most 18 digits");
            self.report(Diagnostic::error("E0306", span, message).with_help(help));
            return self.wrong(span);
        };
        let scale = number.normalize().scale();
        match &quantity.unit {
            Some(tree::Unit::Yuan) => {
                self.push(Expr::Constant(Value::Money(number.normalize())), Type::Money { scale }, span)
            }
            Some(tree::Unit::Percent) => {
                let fraction = crate::names::percent(number).unwrap_or_default();
                let scale = fraction.scale();
                self.push(Expr::Constant(Value::Decimal(fraction)), Type::Ratio { scale }, span)
            }
            other => {
                let unit = other.as_ref().map_or(Some(Unit::None), Unit::of_tree).unwrap_or(Unit::None);
                let whole = i64::try_from(number).ok().filter(|_| scale == 0);
                if let Some(whole) = whole {
                    self.push(Expr::Constant(Value::Integer(whole)), Type::Integer(unit), span)
                } else {
                    self.push(Expr::Constant(Value::Decimal(number.normalize())), Type::Decimal { unit, scale }, span)
                }
            }
        }
    }

    fn name(&mut self, name: &'t str, span: Span, wanted: Option<&Type>) -> Typed {
        if let Some(Type::Enumeration(id)) = wanted
            && let Some(member) = self.member(name, *id, span)
        {
            return member;
        }
        if let Some(field) = self.field(name, span) {
            return field;
        }
        let Some((level, entry)) = self.lookup(name) else {
            // Where the subject is unknown, nobody can say whether this is one of its members.
            if wanted == Some(&Type::Wrong) {
                return self.wrong(span);
            }
            let members = match wanted {
                Some(Type::Enumeration(id)) => self.members(*id),
                _ => Vec::new(),
            };
            if members.is_empty() {
                return self.unknown_name(name, span, wanted);
            }
            return self.unknown_member(name, &members, span);
        };
        self.mark(level, entry);
        self.outside(span, |builder| builder.meaning(level, name, entry.meaning, span))
    }

    /// Lowers a declaration by its name.
    pub(super) fn resolve(&mut self, level: Level, name: &'t str, meaning: Meaning<'t>, span: Span) {
        self.meaning(level, name, meaning, span);
    }

    fn meaning(&mut self, level: Level, name: &'t str, meaning: Meaning<'t>, span: Span) -> Typed {
        match meaning {
            Meaning::Fact(fact) => {
                let kind = self.names.policy.fact(fact).map_or(Type::Wrong, |fact| fact.kind.clone());
                let input = self.input(fact);
                let typed = self.push(Expr::Fact(input), kind, span);
                match self.scope(level).and_then(|scope| scope.derived.get(&fact).copied()) {
                    Some(derived) => self.derived(level, name, typed, derived, span),
                    None => typed,
                }
            }
            Meaning::Parameter(parameter) => {
                let declared = self.names.policy.parameters.get(parameter.0 as usize);
                let kind = declared.map_or(Type::Wrong, |parameter| {
                    let values = parameter.values.iter().map(|dated| &dated.value);
                    narrowed(&parameter.kind, values)
                });
                let day = match self.as_of {
                    Some(day) => day,
                    None => self.push(Expr::Day, Type::Date, span).id,
                };
                self.push(Expr::Parameter { parameter, day }, kind, span)
            }
            Meaning::Definition(_) | Meaning::Condition(_) | Meaning::Column { .. } => {
                self.once(level, name, span, |builder| {
                    let (typed, annotations): (Typed, &[tree::Annotation]) = match meaning {
                        Meaning::Definition(definition) => (builder.definition(definition), &definition.annotations),
                        Meaning::Condition(condition) => (builder.clause(condition).1, &condition.annotations),
                        Meaning::Column { table, column } => (builder.column(table, column), &[]),
                        Meaning::Fact(_) | Meaning::Parameter(_) => (builder.wrong(span), &[]),
                    };
                    builder.name_value(typed.id, name, annotations);
                    typed
                })
            }
        }
    }

    fn derived(&mut self, level: Level, name: &'t str, fact: Typed, derived: &'t tree::Expr, span: Span) -> Typed {
        self.once(level, name, span, |builder| {
            let value = builder.expr(derived, Some(&fact.kind));
            if !builder.demand(&value, &fact.kind, derived.span) {
                return fact;
            }
            builder.push(Expr::Derived { fact: fact.id, derived: value.id }, fact.kind, span)
        })
    }

    /// Lowers a named value the first time it is met; a name that needs itself is reported.
    pub(super) fn once(
        &mut self,
        level: Level,
        name: &'t str,
        span: Span,
        f: impl FnOnce(&mut Self) -> Typed,
    ) -> Typed {
        if let Some(done) = self.done.get(&(level, name)) {
            return done.clone();
        }
        if self.under_way.iter().any(|(at, open, _)| (*at, *open) == (level, name)) {
            return self.cycle(level, name, span);
        }
        if self.under_way.len() >= MOST_NESTED_NAMES {
            let message = Message::new(
                format!("定义一层套一层，超过 {MOST_NESTED_NAMES} 层"),
                format!("definitions rest on one another more than {MOST_NESTED_NAMES} deep"),
            );
            let help =
                Message::new("把几个定义并成一个算式，少套几层", "write several of the definitions as one expression");
            self.report(Diagnostic::error("E0193", span, message).with_help(help));
            return self.wrong(span);
        }
        self.under_way.push((level, name, span));
        let typed = self.at_level(level, f);
        self.under_way.pop();
        self.done.insert((level, name), typed.clone());
        typed
    }

    fn cycle(&mut self, level: Level, name: &str, span: Span) -> Typed {
        let start = self.under_way.iter().position(|(at, open, _)| (*at, *open) == (level, name)).unwrap_or(0);
        let mut path: Vec<&str> = self.under_way.iter().skip(start).map(|(_, open, _)| *open).collect();
        path.push(name);
        let path = path.join(" → ");
        let message = Message::new(format!("定义绕回了自己：{path}"), format!("a definition needs itself: {path}"));
        let help = Message::new(
            format!("把“{name}”改成不用到自己的写法，或者改成事实"),
            format!("rewrite “{name}” without itself, or make it a fact"),
        );
        self.report(Diagnostic::error("E0209", span, message).with_help(help));
        self.wrong(span)
    }

    fn definition(&mut self, definition: &'t tree::Definition) -> Typed {
        let wanted = definition.kind.as_ref().and_then(|kind| self.written_type(kind));
        let typed = self.expr(&definition.value, wanted.as_ref());
        match wanted {
            Some(wanted) if !self.demand(&typed, &wanted, definition.value.span) => {
                Typed { id: typed.id, kind: Type::Wrong }
            }
            Some(_) | None => typed,
        }
    }

    /// A type that is written after a name; enumerations by name only.
    pub(super) fn written_type(&mut self, kind: &tree::TypeExpr) -> Option<Type> {
        let unit = |unit: &Option<tree::Name>| unit.as_ref().map_or(Unit::None, |unit| Unit::of_word(&unit.text));
        match &kind.kind {
            tree::TypeKind::Boolean => Some(Type::Boolean),
            tree::TypeKind::Integer { unit: word } => Some(Type::Integer(unit(word))),
            tree::TypeKind::Decimal { unit: word } => Some(Type::Decimal { unit: unit(word), scale: 0 }),
            tree::TypeKind::Money => Some(Type::Money { scale: 0 }),
            tree::TypeKind::Ratio => Some(Type::Ratio { scale: 0 }),
            tree::TypeKind::Date => Some(Type::Date),
            tree::TypeKind::Text { .. } => Some(Type::Text),
            tree::TypeKind::Named(name) => {
                let mut scopes = self.visible().filter_map(|level| self.scope(level));
                let found = scopes.find_map(|scope| scope.enumerations.get(name.text.as_str()).copied());
                if found.is_none() {
                    let text = format!("没有叫“{}”的类型或枚举", name.text);
                    let message = Message::new(text, format!("no type or enumeration is called “{}”", name.text));
                    let help = Message::new(
                        "先写 枚举 名称 : 甲 | 乙，或用 是否、整数、小数、金额、比例、日期、文本",
                        "declare enumeration NAME : a | b, or use boolean, integer, decimal, money, ratio, date, text",
                    );
                    let levels: Vec<Level> = self.visible().collect();
                    let scopes = levels.iter().filter_map(|level| self.scope(*level));
                    let known = scopes.flat_map(|scope| scope.enumerations.keys().copied());
                    let near = heng_grammar::nearest(&name.text, known);
                    self.report(mend::near(Diagnostic::error("E0208", name.span, message).with_help(help), near));
                }
                found.map(Type::Enumeration)
            }
            tree::TypeKind::Hole | tree::TypeKind::Members { .. } | tree::TypeKind::List { .. } => None,
        }
    }

    fn members(&self, id: EnumId) -> Vec<String> {
        self.names.policy.enumeration(id).map(|declaration| declaration.members.clone()).unwrap_or_default()
    }

    fn member(&mut self, name: &str, id: EnumId, span: Span) -> Option<Typed> {
        let position = self.names.policy.enumeration(id)?.members.iter().position(|member| member == name)?;
        let member = u16::try_from(position).ok()?;
        Some(self.push(Expr::Constant(Value::Member(member)), Type::Enumeration(id), span))
    }

    fn unknown_member(&mut self, name: &str, members: &[String], span: Span) -> Typed {
        let list = members.join("、");
        let message = Message::new(format!("没有“{name}”这一项"), format!("no member is called “{name}”"));
        let near = heng_grammar::nearest(name, members.iter().map(String::as_str));
        let help = match near {
            Some(near) => {
                Message::new(format!("是否“{near}”？可选：{list}"), format!("did you mean “{near}”? One of {list}"))
            }
            None => Message::new(format!("可选：{list}"), format!("one of {list}")),
        };
        self.report(mend::near(Diagnostic::error("E0305", span, message).with_help(help), near));
        self.wrong(span)
    }
}

/// How many names may be resolved inside one another; a chain this long is no policy.
const MOST_NESTED_NAMES: usize = 100;

/// A parameter's type with the scale that its values really have.
fn narrowed<'v>(kind: &Type, values: impl Iterator<Item = &'v Value>) -> Type {
    let scale = values.filter_map(Value::as_number).map(|number| number.normalize().scale()).max().unwrap_or(0);
    match kind {
        Type::Money { .. } => Type::Money { scale },
        Type::Ratio { .. } => Type::Ratio { scale },
        Type::Decimal { unit, .. } => Type::Decimal { unit: unit.clone(), scale },
        Type::Boolean
        | Type::Integer(_)
        | Type::Date
        | Type::Text
        | Type::Enumeration(_)
        | Type::List(_)
        | Type::Wrong => kind.clone(),
    }
}
