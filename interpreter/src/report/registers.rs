//! The registers as a page of Markdown: what was read, corrected, found missing, and left to a body.

use super::checked::{CheckedEntry, CheckedRegisters};
use crate::wording::Language;
use std::fmt::Write as _;

/// The registers under four headings, a line an entry; those without entries are left out.
pub fn registers_page(registers: &CheckedRegisters, language: Language) -> String {
    let parts = [
        (language.pick("释义", "Readings"), &registers.readings, language.pick("读作", "read as")),
        (language.pick("勘误", "Errata"), &registers.errata, language.pick("应作", "should be")),
        (language.pick("未载", "Not stated"), &registers.not_stated, ""),
        (language.pick("认定", "Determinations"), &registers.determinations, language.pick("由", "by")),
    ];
    let mut out = String::new();
    for (heading, entries, becomes) in parts {
        if entries.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}## {heading} ({})\n", if out.is_empty() { "" } else { "\n" }, entries.len());
        for entry in entries {
            out.push_str(&line(entry, becomes, language));
        }
    }
    if out.is_empty() {
        out.push_str(language.pick("没有登记\n", "nothing is registered\n"));
    }
    out
}

/// `- 项目 · 待遇：“phrase” 读作 “reading”（why）— file:line`
fn line(entry: &CheckedEntry, becomes: &str, language: Language) -> String {
    let general = language.pick("总则", "general part");
    let home: Vec<&str> =
        [entry.programme.as_deref().unwrap_or(general)].into_iter().chain(entry.benefit.as_deref()).collect();
    let mut line = format!("- **{}**{}", home.join(" · "), language.pick("：", ": "));
    line.push_str(&quoted(&entry.subject, language));
    if let Some(answer) = &entry.answer {
        let _ = write!(line, " {becomes} {}", quoted(answer, language));
    }
    if let Some(because) = &entry.because {
        let bracketed = language.choose(&format!("（{because}）"), &format!(" ({because})"));
        line.push_str(&bracketed);
    }
    let name = entry.file.rsplit('/').next().unwrap_or("");
    let _ = writeln!(line, " — `{name}:{}`", entry.range.start.line);
    line
}

fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("“{text}”"),
        Language::En => format!("\"{text}\""),
    }
}

impl CheckedRegisters {
    /// How many entries there are.
    pub fn count(&self) -> usize {
        let lists = [&self.readings, &self.errata, &self.not_stated, &self.determinations];
        lists.iter().fold(0, |sum, list| sum.saturating_add(list.len()))
    }

    /// The entries of one programme.
    #[must_use]
    pub fn of(mut self, programme: &str) -> Self {
        let lists = [&mut self.readings, &mut self.errata, &mut self.not_stated, &mut self.determinations];
        for list in lists {
            list.retain(|entry| entry.programme.as_deref() == Some(programme));
        }
        self
    }
}
