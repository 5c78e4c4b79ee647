//! Names that nothing declares.

use super::builder::{Builder, Typed, replace};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::{Span, keyword, nearest};

impl Builder<'_, '_> {
    /// Reports a name that nothing in scope has, with the nearest that has.
    pub(super) fn unknown_name(&mut self, name: &str, span: Span, also: &[String]) -> Typed {
        let mut known: Vec<&str> = also.iter().map(String::as_str).collect();
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
                .with_fix(Message::new(format!("改为“{near}”"), format!("write “{near}”")), vec![replace(span, near)]),
            (None, None) => diagnostic.with_help(Message::new(
                "在 事实、参数 或 定义 中声明它",
                "declare it under facts, parameter or define",
            )),
        };
        self.report(diagnostic);
        self.wrong(span)
    }
}
