//! What several verbs show alike.

use crate::shell::{Finished, Shell, printable};
use heng::report::Summary;
use heng::wording::Language;
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
