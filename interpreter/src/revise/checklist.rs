//! The checklist of a revision: what to look at first, then every clause with its words.
//!
//! In: a revision and the cases that come out otherwise. Out: a Markdown page with boxes to tick, in one language. A clause
//! is named by file and line of the new set; what moved stands first. Absent: anything that the rules do not say.

mod clauses;

use super::{Changed, Kept, Note, Part, RevisedFile, Revision, Why};
use crate::wording::Language;
use clauses::clauses;
use std::fmt::Write as _;

/// The page.
pub fn checklist(revision: &Revision, language: Language) -> String {
    let mut page = Page { out: String::new(), language };
    page.head(revision);
    page.first(revision);
    for file in &revision.files {
        clauses(&mut page, file);
    }
    page.out
}

/// The page as far as it is written.
struct Page {
    out: String,
    language: Language,
}

impl Page {
    fn line(&mut self, zh: &str, en: &str) {
        self.out.push_str(self.language.pick(zh, en));
        self.out.push('\n');
    }

    /// A box to tick.
    fn item(&mut self, zh: &str, en: &str) {
        self.out.push_str("- [ ] ");
        self.line(zh, en);
    }

    fn head(&mut self, revision: &Revision) {
        let ((old_from, old_to), (from, to)) = (revision.old, revision.new);
        let years = revision.years;
        self.line("# 核对清单", "# What to confirm");
        self.out.push('\n');
        self.line(
            &format!("由施行期 {old_from} 至 {old_to} 的政策集移动 {years} 年而来，新的施行期是 {from} 至 {to}。"),
            &format!("Made from the set in force {old_from} to {old_to}, moved by {years} years; the new period in force is {from} to {to}."),
        );
        self.line(
            "规则里的日期和引用字句里的年份都只是照推，金额、比例、名额和条件都照旧。请拿新公告逐条核对，核对一条勾一条。",
            "The days of the rules and the years in the words that they cite are presumed; sums, shares, numbers and conditions are those of the old set. Compare each with the new notice, and tick it.",
        );
        self.out.push('\n');
    }

    /// What comes before the clauses.
    fn first(&mut self, revision: &Revision) {
        self.line("## 先做这些", "## First");
        self.out.push('\n');
        self.item(
            "把新公告的原文存成 .txt 或 .md 放进这个文件夹，运行 `heng check`：与公告不符的引用会逐条列出",
            "Put the text of the new notice into this folder as .txt or .md and run `heng check`: citations that it does not have are listed",
        );
        for file in &revision.files {
            self.waiting(file);
        }
        for file in &revision.files {
            self.noted(file);
        }
        for file in &revision.files {
            file.kept.iter().for_each(|kept| self.kept(file, kept));
        }
        for one in revision.changed.iter().filter(|one| one.why != Why::Waits) {
            self.changed(one);
        }
        self.waiting_cases(&revision.changed);
        self.item(
            "运行 `heng test`，再与上一年的政策集比较：`heng diff`",
            "Run `heng test`, then compare with the old set: `heng diff`",
        );
        self.out.push('\n');
    }

    fn waiting(&mut self, file: &RevisedFile) {
        for one in &file.to_confirm {
            let (name, line, parameter, published) = (&file.name, one.line, &one.parameter, &one.published);
            self.item(
                &format!(
                    "**参数“{parameter}”待核实**（{name}:{line}）：核对各行的日期、数额和来源，把 待核 换成核实到的那一天。上一年写的是：{published}。没有新公布的，写回这些，核至写核实到的那一天",
                ),
                &format!(
                    "**Parameter \"{parameter}\" is to be confirmed** ({name}:{line}): check its days, values and sources, and write the day until which they are confirmed in place of to_confirm. The old set says: {published}. Where nothing new was published, write these again, with the day until which they are confirmed",
                ),
            );
        }
    }

    fn noted(&mut self, file: &RevisedFile) {
        let mut said = Vec::new();
        for moved in &file.moved {
            // A day of a rule stands in the words that it cites too, which is the same question.
            let Some(note) = moved.note.filter(|_| moved.part == Part::Rule || !said.contains(&moved.day)) else {
                continue;
            };
            said.push(moved.day);
            let why = match note {
                Note::LeapDay => self.language.pick(
                    "新的一年没有 2 月 29 日，写成了 28 日",
                    "the new year has no 29 February, the 28th was written",
                ),
                Note::LastOfFebruary => self.language.pick(
                    "新的一年 2 月有 29 日，看是不是指月底",
                    "February has a 29th in the new year; is the end of the month meant?",
                ),
                Note::Counted => self.language.pick(
                    "中间有没有 2 月 29 日不同，样例多移或少移了一天，天数不变",
                    "a 29 February lies between or no longer does; the case keeps its number of days",
                ),
                Note::Far => self.language.pick(
                    "离施行期一年以上，看是不是该跟着移动",
                    "more than a year from the period in force; should it move at all?",
                ),
            };
            let (name, line, old, new) = (&file.name, moved.line, &moved.old, &moved.new);
            self.item(&format!("{name}:{line} {old} → {new}：{why}"), &format!("{name}:{line} {old} → {new}: {why}"));
        }
    }

    fn kept(&mut self, file: &RevisedFile, kept: &Kept) {
        let (name, line, words, why) = (&file.name, kept.line, &kept.words, &kept.why);
        self.item(&format!("{name}:{line} {words}：{}", why.zh), &format!("{name}:{line} {words}: {}", why.en));
    }

    fn waiting_cases(&mut self, changed: &[Changed]) {
        let waiting: Vec<&Changed> = changed.iter().filter(|one| one.why == Why::Waits).collect();
        if waiting.is_empty() {
            return;
        }
        let count = waiting.len();
        self.item(
            &format!("{count} 个样例等参数核实；核实以后运行 `heng test` 再看"),
            &format!("{count} cases wait for parameters to be confirmed; run `heng test` again then"),
        );
        for Changed { file, line, case, .. } in waiting {
            let _ = writeln!(self.out, "  - {file}:{line} {case}");
        }
    }

    fn changed(&mut self, one: &Changed) {
        let Changed { file, line, case, why, differences } = one;
        let (zh, en) = match why {
            Why::Waits => return,
            Why::Calendar => ("在新一年的日历里结果不同", "comes out otherwise in the calendar of the new year"),
            Why::Before => ("在原来的政策集里就不通过", "did not pass in the old set either"),
        };
        self.item(&format!("{file}:{line} 样例“{case}”{zh}"), &format!("{file}:{line} case \"{case}\" {en}"));
        for difference in differences {
            let (field, expected, got) = (&difference.field, &difference.expected, &difference.got);
            let _ = writeln!(
                self.out,
                "  - {}",
                self.language.choose(
                    &format!("{field}：应为 {expected}，实为 {got}"),
                    &format!("{field}: expected {expected}, got {got}"),
                )
            );
        }
    }
}
