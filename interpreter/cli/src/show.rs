//! What several verbs show alike.

use crate::shell::{Finished, Shell, printable};
use heng::analyse::NotAnalysed;
use heng::facts;
use heng::report::Summary;
use heng::value::Date;
use heng::wording::Language;
use heng::words::Covered;
use heng::workspace::OpenError;

/// A path with no policy set.
pub(crate) fn unopened(error: &OpenError, shell: Shell) -> Finished {
    let message = shell.language.of(&error.message);
    Finished::refused(error_line(
        shell.language,
        &format!("{}：{message}", error.path),
        &format!("{}: {message}", error.path),
    ))
}

/// `错误：…`; what it quotes may be somebody else's.
pub(crate) fn error_line(language: Language, zh: &str, en: &str) -> String {
    format!("{}{}\n", language.pick("错误：", "error: "), printable(language.pick(zh, en)))
}

/// The day of `--on` or an option like it.
pub(crate) fn day(option: &str, written: &str, language: Language) -> Result<Date, Finished> {
    facts::day(written).map_err(|message| {
        let said = language.of(&message);
        Finished::refused(error_line(language, &format!("{option}：{said}"), &format!("{option}: {said}")))
    })
}

/// What the analysis left out, a line each.
pub(crate) fn not_analysed<'f>(entries: impl Iterator<Item = &'f NotAnalysed>, language: Language) -> String {
    let mut out = String::new();
    for NotAnalysed { what, why, .. } in entries {
        let line = match language {
            Language::Zh => format!("未全部分析：{}（{}）\n", what.zh, why.zh),
            Language::En => format!("not analysed in every case: {} ({})\n", what.en, why.en),
        };
        out.push_str(&line);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The last line of a check.
pub(crate) fn summary(summary: Summary, language: Language) -> String {
    let Summary { errors, warnings } = summary;
    match (language, errors, warnings) {
        (Language::Zh, 0, 0) => "没有发现问题".to_owned(),
        (Language::En, 0, 0) => "no problems found".to_owned(),
        (Language::Zh, _, _) => format!("{errors} 个错误，{warnings} 个警告"),
        (Language::En, _, _) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// JSON with a line break at its end.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, Finished> {
    match serde_json::to_string_pretty(value) {
        Ok(mut text) => {
            text.push('\n');
            Ok(text)
        }
        Err(error) => Err(Finished::refused(error.to_string())),
    }
}

/// How much of the notice is quoted: a line a programme, then the sentences that nothing quotes.
pub(crate) fn coverage(covered: &[Covered], language: Language) -> String {
    let mut out = String::new();
    for one in covered {
        let Covered { sentences, covered, percent, .. } = one;
        let name = one.programme.as_deref().unwrap_or(language.pick("合计", "all programmes"));
        out.push_str(&language.choose(
            &format!("引用 {name}：{sentences}句中{covered}句，{percent}%\n"),
            &format!("quoted {name}: {covered} of {sentences} sentences, {percent}%\n"),
        ));
        for sentence in &one.uncovered {
            out.push_str("  - ");
            out.push_str(sentence);
            out.push('\n');
        }
    }
    out
}
