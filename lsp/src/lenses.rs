//! What an editor shows above a line: how a case came out, what the cases of a benefit show, what is registered.
//!
//! In: a set whose cases are told, and a file of it. Out: the places in order, each with what it is about; the words
//! are found apart, because those of a benefit take time. Absent: the commands that a place runs.

use crate::cases::{Benefit, Told};
use heng::cases::{Came, Tried};
use heng::ir::policy::{Entry, Registers};
use heng::wording::Language;
use heng_grammar::Span;
use heng_grammar::tree::{Item, Member, Programme};

/// What is shown at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lens {
    /// the position of a case
    Case(usize),
    Benefit {
        programme: String,
        benefit: String,
    },
    /// what is registered of a programme; of the whole set where it has no name
    Register(Option<String>),
}

/// The places of a file with what is shown there.
pub fn lenses(told: Told<'_>, file: usize) -> Vec<(Span, Lens)> {
    let Some(source) = told.workspace.sources.get(file) else { return Vec::new() };
    let mut found: Vec<(Span, Lens)> = Vec::new();
    for item in &source.tree.items {
        match item {
            Item::General(general) => found.push((head(general.span, &source.text), Lens::Register(None))),
            Item::Programme(programme) => of_programme(programme, &mut found),
            Item::Case(_) => {}
        }
    }
    let cases = told.all().iter().enumerate().filter(|(_, case)| case.file == file);
    found.extend(cases.map(|(at, case)| (case.span, Lens::Case(at))));
    found.sort_by_key(|(span, _)| *span);
    found
}

fn of_programme(programme: &Programme, found: &mut Vec<(Span, Lens)>) {
    let name = &programme.name;
    if name.text.is_empty() {
        return;
    }
    found.push((name.span, Lens::Register(Some(name.text.clone()))));
    for member in &programme.members {
        if let Member::Benefit(benefit) = member
            && !benefit.name.text.is_empty()
        {
            let (programme, benefit_name) = (name.text.clone(), benefit.name.text.clone());
            found.push((benefit.name.span, Lens::Benefit { programme, benefit: benefit_name }));
        }
    }
}

/// The first word of what has no name.
fn head(span: Span, text: &str) -> Span {
    let words = span.slice(text);
    let end = words.find(|c: char| c.is_whitespace() || matches!(c, '{' | '｛' | '"' | '“')).unwrap_or(words.len());
    Span::new(span.start, span.start.saturating_add(end))
}

/// What is shown, in words; `None` where the set has it no more.
pub fn title(told: Told<'_>, lens: &Lens) -> Option<String> {
    match lens {
        Lens::Case(at) => outcome(&told.tried(*at)?, told.language, || told.messages(*at)),
        Lens::Benefit { programme, benefit } => {
            let benefit = find(told, programme, benefit)?;
            Some(of_benefit(told, benefit))
        }
        Lens::Register(programme) => {
            let known = |name: &String| told.workspace.policy.programmes.iter().any(|one| one.name == *name);
            let there = programme.as_ref().is_none_or(known);
            there.then(|| registered(&told.workspace.policy.registers, programme.as_deref(), told.language))
        }
    }
}

/// The positions of a benefit by its names.
pub(crate) fn find(told: Told<'_>, programme: &str, benefit: &str) -> Option<Benefit> {
    let programmes = &told.workspace.policy.programmes;
    let at = programmes.iter().position(|one| one.name == programme)?;
    let index = programmes.get(at)?.benefits.iter().position(|one| one.name == benefit)?;
    Some((at, index))
}

/// How a case came out, in one line.
pub(crate) fn outcome(tried: &Tried, language: Language, said: impl FnOnce() -> Vec<String>) -> Option<String> {
    let head = match tried.came {
        Came::Passed => return Some(language.choose("通过", "passed")),
        Came::Failed => language.pick("不符", "failed"),
        Came::Waiting => language.pick("待核", "waiting"),
        Came::Mistaken => language.pick("有错", "mistaken"),
        Came::Broken => return said().into_iter().next(),
    };
    let lines = said();
    let first = lines.first()?;
    let more = match lines.len() {
        0 | 1 => String::new(),
        count => language.choose(&format!("（共 {count} 处）"), &format!(" ({count} in all)")),
    };
    Some(format!("{head}{}{first}{more}", language.pick("：", ": ")))
}

/// `12 个样例 · 覆盖 34/36 · 1 个不符`
fn of_benefit(told: Told<'_>, benefit: Benefit) -> String {
    let own = told.of(benefit);
    let language = told.language;
    let mut parts = vec![match own.len() {
        1 => language.choose("1 个样例", "1 case"),
        count => language.choose(&format!("{count} 个样例"), &format!("{count} cases")),
    }];
    if let Some(shown) = told.shown(benefit).filter(|shown| shown.total > 0) {
        let (covered, total) = (shown.covered, shown.total);
        parts.push(language.choose(&format!("覆盖 {covered}/{total}"), &format!("{covered}/{total} covered")));
    }
    let failed = own.iter().filter(|at| told.tried(**at).is_some_and(|tried| tried.came == Came::Failed)).count();
    if failed > 0 {
        parts.push(language.choose(&format!("{failed} 个不符"), &format!("{failed} failed")));
    }
    parts.join(" · ")
}

/// `释义 2 · 未载 3`
pub(crate) fn registered(registers: &Registers, programme: Option<&str>, language: Language) -> String {
    let lists = [
        (language.pick("释义", "readings"), &registers.readings),
        (language.pick("勘误", "errata"), &registers.errata),
        (language.pick("未载", "not stated"), &registers.not_stated),
        (language.pick("认定", "determinations"), &registers.determinations),
    ];
    let own = |entry: &&Entry| programme.is_none_or(|name| entry.programme.as_deref() == Some(name));
    let counts = lists.iter().map(|(word, entries)| (word, entries.iter().filter(own).count()));
    let parts: Vec<String> =
        counts.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect();
    if parts.is_empty() { language.choose("没有登记", "nothing registered") } else { parts.join(" · ") }
}
