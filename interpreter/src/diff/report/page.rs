//! A difference for a terminal.

use super::Report;
use super::grouped::{Counts, Group, groups};
use super::told::{self, Turn};
use crate::diff::{Change, Effect, NotCompared, Population, Turned};
use crate::report::{Style, columns};
use crate::wording::{Language, yuan};

/// The text so far.
struct Page<'d> {
    report: &'d Report<'d>,
    colour: bool,
    out: String,
}

pub(super) fn page(report: &Report<'_>, style: Style) -> String {
    let mut page = Page { report, colour: style.colour, out: String::new() };
    page.line(&format!("{} → {}", report.old_title, report.new_title));
    page.line(&summary(report));
    for group in groups(report.difference) {
        page.group(&group);
    }
    if let Some(population) = report.population {
        page.population(population);
    }
    page.rest(&report.difference.not_analysed);
    page.out
}

/// How much changes, in one line.
pub(super) fn summary(report: &Report<'_>) -> String {
    if report.is_empty() {
        let whole = report.difference.not_analysed.is_empty();
        let nothing = report.pick("两版没有差别", "The two editions do not differ");
        return if whole {
            nothing
        } else {
            report.pick("比较过的没有差别", "What was compared does not differ")
        }
        .to_owned();
    }
    let Counts { effects, gains, losses, rules, moved, editorial } = Counts::of(report.difference);
    match report.language {
        Language::Zh => format!(
            "{effects}类人或单位的结果有变化（{gains}类得益，{losses}类受损）；规则改动{rules}处，日期顺延{moved}处，编辑性改动{editorial}处"
        ),
        Language::En => format!(
            "Kinds of people or units whose answer changes: {effects} ({gains} gain, {losses} lose); changes of rules: {rules}; moved dates: {moved}; editorial changes: {editorial}"
        ),
    }
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn group(&mut self, group: &Group<'_>) {
        let general = self.report.pick("总则", "general part");
        let heading = self.paint(group.programme.unwrap_or(general), "1");
        self.line("");
        self.line(&heading);
        self.effects(&group.effects);
        self.changes(self.report.pick("规则", "rules"), &group.rules);
        self.changes(self.report.pick("日期顺延", "moved dates"), &group.moved);
        self.changes(self.report.pick("编辑性改动", "editorial"), &group.editorial);
    }

    fn effects(&mut self, effects: &[&Effect]) {
        let language = self.report.language;
        if !effects.is_empty() {
            self.line(self.report.pick("  对谁", "  for whom"));
        }
        let cells = |effect: &&Effect| {
            vec![
                told::label(effect, language).to_owned(),
                effect.benefit.clone(),
                language.of(&effect.region).to_owned(),
                language.of(&effect.change).to_owned(),
                told::shift(effect, language),
            ]
        };
        let rows = columns(&effects.iter().map(cells).collect::<Vec<_>>());
        for (effect, row) in effects.iter().zip(rows) {
            let colour = match told::turn(effect) {
                Turn::Gain => "32",
                Turn::Loss => "31",
                Turn::Other => "33",
            };
            let label = told::label(effect, language);
            let rest = row.strip_prefix(label).unwrap_or(&row).to_owned();
            self.line(&format!("    {}{rest}", self.paint(label, colour)));
            let such = self.report.pick("例", "such as");
            let (old, new) = (self.report.pick("原", "old"), self.report.pick("现", "new"));
            let details = [
                vec![such.to_owned(), told::witness(&effect.witness, language)],
                vec![old.to_owned(), told::decision(effect.old.as_ref(), language)],
                vec![new.to_owned(), told::decision(effect.new.as_ref(), language)],
            ];
            for detail in columns(&details) {
                let detail = self.paint(&detail, "2");
                self.line(&format!("      {detail}"));
            }
        }
    }

    fn changes(&mut self, heading: &str, changes: &[&Change]) {
        let language = self.report.language;
        if !changes.is_empty() {
            self.line(&format!("  {heading}"));
        }
        let cells = |change: &&Change| {
            let (zh, en) = change.kind.words();
            let kind = if heading == language.pick("日期顺延", "moved dates") { "" } else { language.pick(zh, en) };
            vec![kind.to_owned(), told::place(change), told::change(change, language)]
        };
        for row in columns(&changes.iter().map(cells).collect::<Vec<_>>()) {
            self.line(&format!("    {row}"));
        }
    }

    fn population(&mut self, population: &Population) {
        let language = self.report.language;
        let Population { decided, on_old, on_new, .. } = population;
        self.line("");
        let heading = language.choose(
            &format!("名单：{decided}个人或单位，按 {on_old}、{on_new} 两天决定"),
            &format!("The list: {decided} people or units, decided as of {on_old} and {on_new}"),
        );
        let heading = self.paint(&heading, "1");
        self.line(&heading);
        for table in tables(population, language) {
            for row in columns(&table) {
                self.line(&format!("  {row}"));
            }
        }
    }

    fn rest(&mut self, rest: &[NotCompared]) {
        let language = self.report.language;
        if !rest.is_empty() {
            self.line("");
            let heading = self.paint(self.report.pick("没有全部比较", "not compared in every case"), "1");
            self.line(&heading);
        }
        let cells = |one: &NotCompared| {
            let place = [Some(one.programme.as_str()), one.benefit.as_deref()];
            vec![place.into_iter().flatten().collect::<Vec<_>>().join(" · "), language.of(&one.why).to_owned()]
        };
        for row in columns(&rest.iter().map(cells).collect::<Vec<_>>()) {
            self.line(&format!("  {row}"));
        }
    }
}

/// The benefits and the payers of a list, with a head each.
pub(super) fn tables(population: &Population, language: Language) -> [Vec<Vec<String>>; 2] {
    let turns = [Turned::Gained, Turned::Lost, Turned::More, Turned::Less, Turned::Open];
    let sums = [language.pick("原", "old"), language.pick("现", "new"), language.pick("差额", "difference")];
    let money = |sums: crate::diff::Sums| {
        [yuan(sums.old, language), yuan(sums.new, language), told::signed(sums.difference(), language)]
    };
    let head = |first: &str, middle: Vec<&str>| -> Vec<String> {
        [vec![first], middle, sums.to_vec()].concat().into_iter().map(str::to_owned).collect()
    };
    let mut benefits =
        vec![head(language.pick("待遇", "benefit"), turns.map(|turned| told::turned(turned, language)).to_vec())];
    for one in &population.benefits {
        let most = if one.up_to { language.pick("（最高）", " (up to)") } else { "" };
        let counts = turns.map(|turned| one.count(turned).to_string());
        let name = format!("{} · {}{most}", one.programme, one.benefit);
        benefits.push([vec![name], counts.to_vec(), money(one.sums).to_vec()].concat());
    }
    let mut payers = vec![head(language.pick("出资方", "payer"), Vec::new())];
    for (payer, paid) in &population.payers {
        payers.push([vec![payer.clone()], money(*paid).to_vec()].concat());
    }
    let total = language.pick("合计", "total").to_owned();
    payers.push([vec![total], money(population.total()).to_vec()].concat());
    [benefits, payers]
}
