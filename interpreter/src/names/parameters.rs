//! Parameters: dated values with their sources.
//!
//! In: `参数 NAME : TYPE { 自 DAY VALUE 来源 … 核至 DAY }`. Out: its declaration, values by day. Days that do not ascend, values of
//! another type, a missing source, a series that waits for confirmation and one that does not cover the period in
//! force are reported here.

use super::Level;
use super::collect::Collector;
use super::constant::constant;
use super::mend;
use crate::ir::Place;
use crate::ir::policy::{DatedValue, ParameterDeclaration, ParameterId};
use crate::value::{Date, Type, Value};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::{keyword, spoken, tree};

impl<'t> Collector<'t> {
    pub(super) fn parameter(&mut self, parameter: &'t tree::Parameter, level: Level) -> ParameterId {
        let kind = self.type_of(&parameter.kind, level);
        let mut values: Vec<DatedValue> = Vec::with_capacity(parameter.values.len());
        for dated in &parameter.values {
            let Some(from) = self.day(&dated.from) else { continue };
            let Some(value) = self.parameter_value(&dated.value, &kind) else { continue };
            if values.last().is_some_and(|earlier| earlier.from >= from) {
                let message = Message::new("参数的起始日要从早到晚、不重复", "the days of a parameter must ascend");
                let help = Message::new(
                    "把较早的一行写在前面，同一天只写一行",
                    "put the earlier line first, and one line a day",
                );
                self.report(Diagnostic::error("E0503", dated.from.span, message).with_help(help));
            }
            if dated.source.is_none() {
                let message = Message::new("参数的取值没有来源", "this value has no source");
                let help = Message::new("加上 来源 \"…\"", "add source \"…\"");
                let word = keyword::spelling("source", spoken(self.text()));
                let title = Message::new(format!("补上“{word}”"), format!("add “{word}”"));
                let edits = vec![Edit::insert(dated.span.end, format!("  {word}"))];
                self.report(
                    Diagnostic::warning("E0507", dated.span, message).with_help(help).with_skeleton(title, edits),
                );
            }
            values.push(DatedValue { from, value, source: dated.source.as_ref().map(|source| source.text.clone()) });
        }
        values.sort_by_key(|dated| dated.from);
        let confirmed_until = parameter.confirmed_until.as_ref().and_then(|day| self.day(day));
        let to_confirm = parameter.to_confirm.is_some();
        self.unconfirmed(parameter);
        self.coverage(parameter, &values, confirmed_until.filter(|_| !to_confirm));
        let id = ParameterId(u32::try_from(self.names.policy.parameters.len()).unwrap_or(u32::MAX));
        let place = Place { file: self.file, span: parameter.name.span };
        let name = parameter.name.text.clone();
        self.names.policy.parameters.push(ParameterDeclaration {
            name,
            kind,
            values,
            confirmed_until,
            to_confirm,
            place,
        });
        id
    }

    fn parameter_value(&mut self, expr: &tree::Expr, kind: &Type) -> Option<Value> {
        match constant(expr, kind, &self.names.policy) {
            Ok(value) => Some(value),
            Err(help) => {
                if *kind != Type::Wrong && !matches!(expr.kind, tree::ExprKind::Hole) {
                    let message = Message::new("参数的取值与类型不符", "the value does not fit the parameter's type");
                    let diagnostic = Diagnostic::error("E0306", expr.span, message).with_help(help);
                    self.report(mend::unit(diagnostic, self.text(), kind));
                }
                None
            }
        }
    }

    /// A series that nobody has confirmed decides nothing.
    fn unconfirmed(&mut self, parameter: &tree::Parameter) {
        let Some(span) = parameter.to_confirm else { return };
        let name = &parameter.name.text;
        let message = Message::new(
            format!("参数“{name}”待核实，在此之前数值未知"),
            format!("parameter “{name}” is to be confirmed; it is unknown until then"),
        );
        let help = Message::new(
            "核对各行的日期、数额和来源，改好以后把 待核 换成核实到的那一天",
            "check the days, values and sources, then write the day until which they are confirmed in place of to_confirm",
        );
        self.report(Diagnostic::warning("E0513", span, message).with_help(help));
    }

    /// The series must cover the period in force.
    fn coverage(&mut self, parameter: &tree::Parameter, values: &[DatedValue], confirmed_until: Option<Date>) {
        let Some((from, to)) = self.names.policy.in_force else { return };
        let late = values.first().is_none_or(|first| first.from > from);
        let stale = confirmed_until.is_some_and(|last| last < to);
        if late || stale {
            let name = &parameter.name.text;
            let message = Message::new(
                format!("参数“{name}”没有覆盖整个施行期 {from} 至 {to}"),
                format!("parameter “{name}” does not cover the whole period in force, {from} to {to}"),
            );
            let help = if late {
                Message::new("补上施行首日的取值", "add the value of the first day in force")
            } else {
                Message::new("核实后改写 核至", "confirm the value and move confirmed_until")
            };
            self.report(Diagnostic::warning("E0504", parameter.name.span, message).with_help(help));
        }
    }
}
