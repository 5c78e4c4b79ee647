//! Names that nothing declares.

use super::builder::{Builder, Typed, replace};
use crate::names::{Level, mend};
use crate::value::{Type, Unit};
use heng_grammar::diagnostic::{Diagnostic, Edit, Message};
use heng_grammar::tree::{Member, Test, TestKind};
use heng_grammar::{Span, keyword, nearest, tree, written};

impl Builder<'_, '_> {
    /// Reports a name that nothing in scope has, with the nearest that has.
    pub(super) fn unknown_name(&mut self, name: &str, span: Span, wanted: Option<&Type>) -> Typed {
        // A name that is missing was reported by the parser.
        if name.is_empty() {
            return self.wrong(span);
        }
        let mut known: Vec<&str> = Vec::new();
        for level in self.visible() {
            known.extend(self.scope(level).into_iter().flat_map(|scope| scope.entries.keys().copied()));
        }
        let message =
            Message::new(format!("没有叫“{name}”的事实、参数或定义"), format!("nothing here is called “{name}”"));
        let diagnostic = Diagnostic::error("E0202", span, message);
        let glued = keyword::glued(name).filter(|(_, rest)| known.contains(rest));
        let near = nearest(name, known.iter().copied());
        // What was meant is used, and must not be called unused beside this message.
        if let Some((level, entry)) = glued.map(|(_, rest)| rest).or(near).and_then(|meant| self.lookup(meant)) {
            self.mark(level, entry);
        }
        let diagnostic = match (glued, near) {
            (Some((glued, rest)), _) => {
                let fixed = format!("{glued} {rest}");
                diagnostic
                    .with_help(Message::new(
                        format!("“{glued}”后面少一个空格：{fixed}"),
                        format!("a blank is missing after “{glued}”: {fixed}"),
                    ))
                    .with_fix(Message::new("加上空格", "insert the blank"), vec![replace(span, fixed)])
            }
            (None, Some(near)) => diagnostic
                .with_help(Message::new(format!("是否“{near}”？"), format!("did you mean “{near}”?")))
                .with_word(&written(near)),
            (None, None) => diagnostic.with_help(Message::new(
                "在 事实、参数 或 定义 中声明它",
                "declare it under facts, parameter or define",
            )),
        };
        let diagnostic = match glued {
            Some(_) => diagnostic,
            None => self.declared(diagnostic, name, wanted),
        };
        self.report(diagnostic);
        self.wrong(span)
    }

    /// With the declaration of the name as a fact, of the type that the place needs where that is known.
    fn declared(&self, diagnostic: Diagnostic, name: &str, wanted: Option<&Type>) -> Diagnostic {
        let text = self.text();
        let language = heng_grammar::spoken(text);
        let kind = wanted.and_then(|wanted| mend::type_word(wanted, language));
        let declaration = format!("{} : {}", written(name), kind.as_deref().unwrap_or_default());
        let declaration = declaration.trim_end();
        let Some(edit) = self.fact_place(declaration) else { return diagnostic };
        let title = Message::new(format!("声明事实“{name}”"), format!("declare the fact “{name}”"));
        if kind.is_some() {
            diagnostic.with_fix(title, vec![edit])
        } else {
            diagnostic.with_skeleton(title, vec![edit])
        }
    }

    /// Where a fact is declared that is named here: in the nearest list of facts of this file, else in a new one.
    fn fact_place(&self, declaration: &str) -> Option<Edit> {
        let benefit = self.benefit_names().filter(|_| self.level == Level::Benefit).map(|one| one.tree);
        let programme = self.programme_names().filter(|_| self.level >= Level::Programme).map(|one| one.tree);
        let general = self.names.general_tree.filter(|_| self.level == Level::General);
        let blocks = [
            benefit.map(|one| one.members.as_slice()),
            programme.map(|one| one.members.as_slice()),
            general.map(|one| one.members.as_slice()),
        ];
        let mut facts = blocks
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|member| if let Member::Facts(facts) = member { facts.last() } else { None });
        if let Some(last) = facts.next() {
            return Some(mend::next_entry(self.text(), last.span, declaration));
        }
        let end = |name: &tree::Name, title: Option<&tree::Text>, object: Option<&tree::Name>| {
            let title = title.map_or(name.span.end, |title| title.span.end);
            object.map_or(title, |object| object.span.end)
        };
        let after = benefit
            .map(|one| end(&one.name, one.title.as_ref(), one.object.as_ref()))
            .or(programme.map(|one| end(&one.name, one.title.as_ref(), None)))?;
        let word = keyword::spelling("facts", heng_grammar::spoken(self.text()));
        mend::first_member(self.text(), after, &format!("{word} {{ {declaration} }}"))
    }

    /// The type that a subject must have to be tested like this, where the test says it.
    pub(super) fn tested(test: &Test) -> Option<Type> {
        let bound = match &test.kind {
            TestKind::Compare { with, .. } => with,
            TestKind::Between { from, .. } => from,
            TestKind::Within { .. } => return Some(Type::Date),
            TestKind::Hole | TestKind::Anything | TestKind::Member { .. } => return None,
        };
        let tree::ExprKind::Literal(literal) = &bound.kind else { return None };
        match literal {
            tree::Literal::Boolean(_) => Some(Type::Boolean),
            tree::Literal::Date { .. } => Some(Type::Date),
            tree::Literal::Text(_) => Some(Type::Text),
            tree::Literal::Quantity(quantity) => match &quantity.unit {
                Some(tree::Unit::Yuan) => Some(Type::Money { scale: 0 }),
                Some(tree::Unit::Percent) => Some(Type::Ratio { scale: 0 }),
                other => {
                    let unit = other.as_ref().map_or(Some(Unit::None), Unit::of_tree)?;
                    let whole = !quantity.number.contains('.');
                    Some(if whole { Type::Integer(unit) } else { Type::Decimal { unit, scale: 0 } })
                }
            },
        }
    }
}
