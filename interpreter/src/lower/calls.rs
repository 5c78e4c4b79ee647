//! Calls of built-in functions.
//!
//! In: a name and its arguments. Out: a typed call, or an aggregate. An unknown name is answered with the nearest one, or
//! with all there are. What the functions do is written in their rows.

use super::builder::{Builder, Typed};
use crate::builtin::{AGGREGATES, BUILTINS, find_aggregate, find_builtin, result_type};
use crate::ir::Expr;
use crate::names::mend;
use crate::value::Type;
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::{Span, nearest, tree};

impl<'t> Builder<'_, 't> {
    pub(super) fn call(&mut self, function: &'t tree::Name, arguments: &'t [tree::Expr], span: Span) -> Typed {
        if let Some(aggregate) = find_aggregate(&function.text) {
            return self.aggregate(aggregate, function, arguments, span);
        }
        let Some((row, builtin)) = find_builtin(&function.text) else {
            self.read_only(arguments);
            return self.unknown_function(function, span);
        };
        let typed: Vec<Typed> = arguments.iter().map(|argument| self.expr(argument, None)).collect();
        let kinds: Vec<Type> = typed.iter().map(|typed| typed.kind.clone()).collect();
        if kinds.contains(&Type::Wrong) {
            return self.wrong(span);
        }
        let Some(kind) = result_type(builtin.signature, &kinds) else {
            let message = Message::new(
                format!("“{}”的用法不对", function.text),
                format!("“{}” is not used this way", function.text),
            );
            let help = Message::new(builtin.doc_zh, builtin.doc_en);
            self.report(Diagnostic::error("E0303", span, message).with_help(help));
            return self.wrong(span);
        };
        let ids: Vec<_> = typed.iter().map(|typed| typed.id).collect();
        let arguments = self.run(&ids);
        self.push(Expr::Call { builtin: row, arguments }, kind, span)
    }

    /// A call of a built-in that the engine itself needs.
    pub(super) fn engine_call(&mut self, name: &str, arguments: &[Typed], span: Span) -> Typed {
        let Some((row, builtin)) = find_builtin(name) else { return self.wrong(span) };
        let kinds: Vec<Type> = arguments.iter().map(|typed| typed.kind.clone()).collect();
        let Some(kind) = result_type(builtin.signature, &kinds) else { return self.wrong(span) };
        let ids: Vec<_> = arguments.iter().map(|typed| typed.id).collect();
        let arguments = self.run(&ids);
        self.push(Expr::Call { builtin: row, arguments }, kind, span)
    }

    /// What the arguments of an unknown function name is used; of themselves nothing can be said.
    fn read_only(&mut self, arguments: &'t [tree::Expr]) {
        let said = self.reported.len();
        for argument in arguments {
            self.expr(argument, None);
        }
        let within = |span: Span| arguments.iter().any(|one| one.span.start <= span.start && span.end <= one.span.end);
        let found = self.reported.split_off(said);
        let file = self.file;
        self.reported.extend(found.into_iter().filter(|one| one.file != file || !within(one.diagnostic.span)));
    }

    fn unknown_function(&mut self, function: &tree::Name, span: Span) -> Typed {
        let rows = BUILTINS.iter().map(|row| (row.zh, row.en));
        let rows = rows.chain(AGGREGATES.iter().map(|row| (row.zh, row.en)));
        let (zh, en): (Vec<&str>, Vec<&str>) = rows.unzip();
        let message = Message::new(
            format!("没有叫“{}”的函数", function.text),
            format!("no function is called “{}”", function.text),
        );
        let near = nearest(&function.text, zh.iter().chain(&en).copied());
        let help = match near {
            Some(near) => Message::new(format!("是否“{near}”？"), format!("did you mean “{near}”?")),
            None => Message::new(format!("可用：{}", zh.join("、")), format!("use one of {}", en.join(", "))),
        };
        self.report(mend::near(Diagnostic::error("E0212", function.span, message).with_help(help), near));
        self.wrong(span)
    }
}
