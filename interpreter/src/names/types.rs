//! Written types as types, and the declarations of facts.

use super::Level;
use super::collect::Collector;
use super::constant::constant;
use super::mend;
use crate::ir::Place;
use crate::ir::policy::{Bound, EnumDeclaration, FactDeclaration, FactScope, ListDeclaration};
use crate::value::kind::FACT_SCALE;
use crate::value::{EnumId, ListId, MONEY_SCALE, Type, Unit};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::tree::{self, Relation, TestKind, TypeExpr, TypeKind};
use heng_grammar::{Span, nearest};

impl<'t> Collector<'t> {
    /// The type that is written; [`Type::Wrong`], reported, where it is none.
    pub(super) fn type_of(&mut self, written: &'t TypeExpr, level: Level) -> Type {
        let unit = |unit: &Option<tree::Name>| unit.as_ref().map_or(Unit::None, |unit| Unit::of_word(&unit.text));
        match &written.kind {
            TypeKind::Hole => Type::Wrong,
            TypeKind::Boolean => Type::Boolean,
            TypeKind::Integer { unit: word } => Type::Integer(unit(word)),
            TypeKind::Decimal { unit: word } => Type::Decimal { unit: unit(word), scale: FACT_SCALE },
            TypeKind::Money => Type::Money { scale: MONEY_SCALE },
            TypeKind::Ratio => Type::Ratio { scale: FACT_SCALE },
            TypeKind::Date => Type::Date,
            TypeKind::Text { .. } => Type::Text,
            TypeKind::Named(name) => self.named_type(name, level),
            TypeKind::Members { members, ordered } => Type::Enumeration(self.enumeration(None, members, *ordered)),
            TypeKind::List { fields } => self.list_type(fields, level),
        }
    }

    fn named_type(&mut self, name: &'t tree::Name, level: Level) -> Type {
        if let Some(id) = self.find_enumeration(&name.text, level) {
            return Type::Enumeration(id);
        }
        let known = self.enumeration_names(level);
        let mut diagnostic = Diagnostic::error(
            "E0208",
            name.span,
            Message::new(
                format!("没有叫“{}”的类型或枚举", name.text),
                format!("no type or enumeration is called “{}”", name.text),
            ),
        );
        let mut words: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
        words.extend(mend::type_words(self.text()).map(str::to_owned));
        let near = nearest(&name.text, words.iter().map(String::as_str));
        let help = match near {
            Some(near) => Message::new(format!("是否“{near}”？"), format!("did you mean “{near}”?")),
            None => Message::new(
                "可写：是否、整数 单位、小数、金额、比例、日期、文本、列表，或 甲 | 乙 这样列出各项",
                "write boolean, integer UNIT, decimal, money, ratio, date, text, list, or list the members: a | b",
            ),
        };
        diagnostic = mend::near(diagnostic.with_help(help), near);
        self.report(diagnostic);
        Type::Wrong
    }

    fn list_type(&mut self, fields: &'t [tree::Fact], level: Level) -> Type {
        let mut declared: Vec<FactDeclaration> = Vec::new();
        for field in fields {
            if let TypeKind::List { .. } = field.kind.kind {
                self.report(
                    Diagnostic::error(
                        "E0208",
                        field.kind.span,
                        Message::new("列表的字段不能又是列表", "a field of a list cannot be a list"),
                    )
                    .with_help(Message::new("把里面的列表写成另一个事实", "make the inner list a fact of its own")),
                );
                continue;
            }
            if declared.iter().any(|earlier| earlier.name == field.name.text) {
                self.twice(&field.name, fields.iter().find(|f| f.name.text == field.name.text).map(|f| f.name.span));
                continue;
            }
            let declaration = self.fact_declaration(field, level, FactScope::General);
            declared.push(declaration);
        }
        let id = ListId(u32::try_from(self.names.policy.lists.len()).unwrap_or(u32::MAX));
        self.names.policy.lists.push(ListDeclaration { fields: declared });
        Type::List(id)
    }

    /// The number of an enumeration; those with the same members in the same order are one.
    pub(super) fn enumeration(
        &mut self,
        name: Option<&tree::Name>,
        members: &'t [tree::Name],
        ordered: bool,
    ) -> EnumId {
        let mut texts: Vec<String> = Vec::with_capacity(members.len());
        for member in members {
            if texts.contains(&member.text) {
                let first = members.iter().find(|earlier| earlier.text == member.text).map(|earlier| earlier.span);
                self.twice(member, first);
            } else {
                texts.push(member.text.clone());
            }
        }
        let same = |known: &EnumDeclaration| known.members == texts && known.ordered == ordered;
        let position = self.names.policy.enumerations.iter().position(same).unwrap_or_else(|| {
            let name = name.map(|name| name.text.clone());
            self.names.policy.enumerations.push(EnumDeclaration { name, members: texts, ordered });
            self.names.policy.enumerations.len().saturating_sub(1)
        });
        EnumId(u32::try_from(position).unwrap_or(u32::MAX))
    }

    pub(super) fn fact_declaration(&mut self, fact: &'t tree::Fact, level: Level, scope: FactScope) -> FactDeclaration {
        let kind = self.type_of(&fact.kind, level);
        let mut digits = None;
        if let TypeKind::Text { digits: Some(written) } = &fact.kind.kind {
            digits = written.text.parse().ok();
        }
        let range = fact.range.iter().flat_map(|test| self.bounds(test, &kind)).collect();
        FactDeclaration {
            name: fact.name.text.clone(),
            scope,
            kind,
            digits,
            range,
            question: fact.question.as_ref().map(|question| question.text.clone()),
            supplier: fact.supplier.as_ref().map(|supplier| supplier.text.clone()),
            place: Place { file: self.file, span: fact.name.span },
        }
    }

    /// The ends of a declared range, which are constants of the fact's type.
    fn bounds(&mut self, test: &'t tree::Test, kind: &Type) -> Vec<Bound> {
        let written: Vec<(Relation, &tree::Expr)> = match &test.kind {
            TestKind::Compare { relation, with } => vec![(*relation, with)],
            TestKind::Between { from, to, negated: false } => vec![(Relation::AtLeast, from), (Relation::AtMost, to)],
            TestKind::Hole | TestKind::Anything => Vec::new(),
            TestKind::Between { negated: true, .. } | TestKind::Within { .. } | TestKind::Member { .. } => {
                self.report(
                    Diagnostic::error(
                        "E0312",
                        test.span,
                        Message::new("取值范围只能写上下限", "a range is written by its bounds"),
                    )
                    .with_help(Message::new(
                        "例如 0元以上 5万元以下，或 在 1 至 12",
                        "for example 0 yuan or_more 50000 yuan or_less",
                    )),
                );
                Vec::new()
            }
        };
        let mut bounds = Vec::new();
        for (relation, expr) in written {
            match constant(expr, kind, &self.names.policy) {
                Ok(value) => bounds.push(Bound { relation, value }),
                Err(message) if *kind != Type::Wrong => {
                    let diagnostic = Diagnostic::error(
                        "E0312",
                        expr.span,
                        Message::new("取值范围与类型不符", "the range does not fit the type"),
                    );
                    self.report(mend::unit(diagnostic.with_help(message), self.text(), kind));
                }
                Err(_) => {}
            }
        }
        bounds
    }

    fn twice(&mut self, name: &tree::Name, first: Option<Span>) {
        let mut diagnostic = Diagnostic::error(
            "E0201",
            name.span,
            Message::new(format!("“{}”写了两次", name.text), format!("“{}” is declared twice", name.text)),
        )
        .with_help(Message::new("删去其中一个，或换一个名称", "delete one of the two, or choose another name"));
        if let Some(first) = first {
            diagnostic = diagnostic.with_place(None, first, Message::new("第一次在这里", "first here"));
        }
        self.report(diagnostic);
    }
}
