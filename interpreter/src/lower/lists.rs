//! Lists of records: fields in scope, and aggregates over them.

use super::builder::{Builder, Typed};
use crate::builtin::Aggregate;
use crate::ir::Expr;
use crate::value::{Type, Unit};
use heng_grammar::Span;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree;

impl<'t> Builder<'_, 't> {
    /// The field of the current record that has the name.
    pub(super) fn field(&mut self, name: &str, span: Span) -> Option<Typed> {
        let frame = self.frame.as_ref()?;
        let fields = &self.names.policy.list(frame.list)?.fields;
        let position = fields.iter().position(|field| field.name == name)?;
        let kind = fields.get(position)?.kind.clone();
        let field = u16::try_from(position).ok()?;
        Some(self.push(Expr::Field(field), kind, span))
    }

    pub(super) fn aggregate(
        &mut self,
        aggregate: Aggregate,
        function: &tree::Name,
        arguments: &'t [tree::Expr],
        span: Span,
    ) -> Typed {
        let (Some(list_expr), body_expr, true) = (arguments.first(), arguments.get(1), arguments.len() <= 2) else {
            return self.misused(aggregate, function, span);
        };
        if self.frame.is_some() || (body_expr.is_none() && aggregate != Aggregate::Count) {
            return self.misused(aggregate, function, span);
        }
        let list = self.expr(list_expr, None);
        let Type::List(id) = list.kind else {
            if list.kind != Type::Wrong {
                let (zh, en) = self.type_name(&list.kind);
                let message = Message::new(format!("这里需要列表，写的是{zh}"), format!("expected a list, found {en}"));
                let name = &function.text;
                let help = Message::new(
                    format!("第一个参数写列表事实的名称，如 {name}(家庭成员, …)"),
                    format!("put the name of a list first, as in {name}(members, …)"),
                );
                self.report(Diagnostic::error("E0301", list_expr.span, message).with_help(help));
            }
            return self.wrong(span);
        };
        let Some(body_expr) = body_expr else {
            let expr = Expr::Aggregate { aggregate, list: list.id, body: None };
            return self.push(expr, Type::Integer(Unit::None), span);
        };
        self.enter(id);
        let body = match aggregate {
            Aggregate::Count | Aggregate::Any | Aggregate::All => self.condition(body_expr),
            Aggregate::Sum | Aggregate::Largest | Aggregate::Smallest => self.expr(body_expr, None),
        };
        let body_id = self.leave(body.id);
        let Some(kind) = result(aggregate, &body.kind) else {
            let (zh, en) = self.type_name(&body.kind);
            let message = Message::new(
                format!("“{}”不能用于{zh}", function.text),
                format!("“{}” does not take {en}", function.text),
            );
            let help = Message::new("写一个数、金额或日期的字段", "write a field that is a number, money or a date");
            self.report(Diagnostic::error("E0303", body_expr.span, message).with_help(help));
            return self.wrong(span);
        };
        if kind == Type::Wrong {
            return self.wrong(span);
        }
        self.push(Expr::Aggregate { aggregate, list: list.id, body: Some(body_id) }, kind, span)
    }

    fn misused(&mut self, aggregate: Aggregate, function: &tree::Name, span: Span) -> Typed {
        let message =
            Message::new(format!("“{}”的用法不对", function.text), format!("“{}” is not used this way", function.text));
        let mut diagnostic = Diagnostic::error("E0303", span, message);
        if let Some(row) = crate::builtin::AGGREGATES.iter().find(|row| row.aggregate == aggregate) {
            diagnostic = diagnostic.with_help(Message::new(row.doc_zh, row.doc_en));
        }
        self.report(diagnostic);
        self.wrong(span)
    }
}

fn result(aggregate: Aggregate, body: &Type) -> Option<Type> {
    match (aggregate, body) {
        (_, Type::Wrong) => Some(Type::Wrong),
        (Aggregate::Count, _) => Some(Type::Integer(Unit::None)),
        (Aggregate::Any | Aggregate::All, _) => Some(Type::Boolean),
        (Aggregate::Sum, Type::Integer(_) | Type::Decimal { .. } | Type::Money { .. } | Type::Ratio { .. }) => {
            Some(body.clone())
        }
        (Aggregate::Largest | Aggregate::Smallest, kind) if kind.is_ordered_number() => Some(kind.clone()),
        (Aggregate::Sum | Aggregate::Largest | Aggregate::Smallest, _) => None,
    }
}
